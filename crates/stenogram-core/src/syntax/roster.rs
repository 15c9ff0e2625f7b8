//! Lists of those who take part, above or below the turns: `PRESENT:`, `COUNSEL:`, tables of names and offices.

use super::header::Lines;
use super::inventory::Inventory;
use super::line::LineShape;
use super::roster_entry::{Columns, colon_entry, list, single};
use super::{FieldKind, RosterEntry, lexicon};
use crate::text::Span;
use lexicon::{Phrase, Sense, may_open};
use std::ops::Range;

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its lines, the key with them.
    pub(super) lines: Range<usize>,
    /// The words above or before it (`Present`), without their colon.
    pub(super) key: Option<Span>,
    /// Those whom it names.
    pub(super) entries: Vec<RosterEntry>,
}

/// All lists of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Rosters {
    /// In the order of the text.
    pub(super) blocks: Vec<Block>,
    /// The last line near the end of the document that announces a list, whether one follows or not.
    pub(super) last_key: Option<usize>,
    /// Whether the first label that is no list announces one all the same.
    pub(super) doubtful: bool,
}

/// So many lines at the start, and at the end, of a document are looked at.
const MAX_LINES: usize = 600;

/// Lists are not longer than this.
const MAX_ENTRIES: usize = 400;

/// So many blank lines may stand between two entries.
const MAX_GAP: usize = 1;

impl Rosters {
    /// Finds the lists before the first label and after the last one. `first` is the first line of the body.
    pub(super) fn find(lines: Lines<'_>, labels: &Inventory, first: usize) -> Self {
        let mut found = Self::default();
        let mut labelled = labels.lines.iter().map(|label| label.line).peekable();
        let mut at = first;
        while at < lines.facts.len().min(first + MAX_LINES) {
            while labelled.next_if(|line| *line < at).is_some() {}
            let is_label = labelled.peek() == Some(&at);
            if let Some(block) = block_at(lines, at, is_label) {
                at = block.lines.end;
                found.blocks.push(block);
            } else if is_label {
                found.doubtful = key_at(lines, at).is_some();
                break;
            } else {
                at += 1;
            }
        }
        let from = found.blocks.last().map_or(first, |block| block.lines.end).max(at);
        found.last_key = last_key(lines, from);
        found.blocks.extend(found.last_key.and_then(|key| at_end(lines, key)));
        found
    }

    /// The list that line `at` belongs to.
    pub(super) fn of_line(&self, at: usize) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.lines.end <= at);
        self.blocks.get(next).filter(|block| block.lines.contains(&at))
    }

    /// Those whom the lists name.
    pub(super) fn entries(&self) -> impl Iterator<Item = RosterEntry> {
        self.blocks.iter().flat_map(|block| block.entries.iter().copied())
    }
}

/// The last line that announces a list, from line `from` on.
fn last_key(lines: Lines<'_>, from: usize) -> Option<usize> {
    let len = lines.facts.len();
    let start = from.max(len.saturating_sub(MAX_LINES / 2));
    (start..len).rev().find(|&at| is_key(lines, at))
}

/// Whether a line announces a list below it.
pub(super) fn is_key(lines: Lines<'_>, at: usize) -> bool {
    key_at(lines, at).is_some_and(|key| key.value.is_none())
}

/// The list under the last words that announce one, if nothing else comes after it.
fn at_end(lines: Lines<'_>, at: usize) -> Option<Block> {
    let len = lines.facts.len();
    let block = block_at(lines, at, false)?;
    let all = (block.lines.end..len).all(|line| {
        !matches!(lines.shape(line), LineShape::Text) || super::ending::kind_of(lines.text_of(line)).is_some()
    });
    (block.entries.len() >= 2 && all).then_some(block)
}

/// Words that announce a list.
struct Key {
    span: Span,
    /// What stands after them on the line.
    value: Option<Span>,
    /// They are what one person is: `Host`.
    single: bool,
    colon: bool,
}

fn key_at(lines: Lines<'_>, at: usize) -> Option<Key> {
    let facts = lines.facts.get(at)?;
    if facts.shape != LineShape::Text || lines.layout.furniture.is(at) {
        return None;
    }
    let content = lines.content(at);
    let line = lines.text_of(at);
    let colon_at = memchr::memchr(b':', line.as_bytes());
    let wide_at = if line.is_ascii() { None } else { line.find('：') };
    let first = [colon_at, wide_at].into_iter().flatten().min();
    let head_len = first.filter(|&at| line.get(..at).is_some_and(|head| head.chars().nth(64).is_none()));
    if head_len.is_none() && (facts.width > 60 || facts.terminated) {
        return None;
    }
    let colon = head_len.is_some();
    let head = line.get(..head_len.unwrap_or(line.len()))?;
    let bare = head.trim_matches(|c: char| !c.is_alphanumeric());
    // Long heads announce only by what they start with.
    let short = bare.split_whitespace().nth(4).is_none();
    if !short && !may_open(&[Sense::Roster, Sense::Key(FieldKind::Participants)], bare) {
        return None;
    }
    let phrase = Phrase::of(bare);
    let telling = |text: &str| {
        lexicon::is_one_of(Sense::Roster, text)
            || (colon && lexicon::header_key(text) == Some(FieldKind::Participants))
    };
    // `TC39 attendees`, `Members present`
    let known = telling(phrase.text())
        || (phrase.len() <= 4
            && phrase.words().last().is_some_and(|word| lexicon::is_one_of(Sense::Roster, word)));
    if !known || phrase.len() == 0 {
        return None;
    }
    let lead = head.find(bare)? as u32;
    let span = Span::new(content.start + lead, content.start + lead + bare.len() as u32);
    let value = head_len.and_then(|len| {
        let rest = line.get(len..)?;
        let words =
            rest.trim_start_matches(|c: char| matches!(c, ':' | '：' | '*' | '_') || c.is_whitespace());
        (!words.is_empty()).then(|| Span::new(content.end - words.len() as u32, content.end))
    });
    let single = lexicon::header_key(phrase.text()) == Some(FieldKind::Participants)
        && !lexicon::is_one_of(Sense::Roster, phrase.text());
    Some(Key { span, value, single, colon })
}

/// The list that starts on line `at`, with the words that announce it.
fn block_at(lines: Lines<'_>, at: usize, is_label: bool) -> Option<Block> {
    if lines.text_of(at).starts_with('|') && !is_label {
        return table(lines, at);
    }
    let Some(key) = key_at(lines, at) else {
        return (!is_label).then(|| codes(lines, at)).flatten();
    };
    let mut entries = Vec::new();
    if let Some(value) = key.value {
        entries = list(lines.text, value);
        if let ([entry], true) = (entries.as_mut_slice(), key.single) {
            entry.role = entry.role.or(Some(key.span));
        }
        // What is set as a label is a list only where it names several.
        if entries.is_empty() || (is_label && entries.len() < 2) {
            return None;
        }
    } else if !key.colon && lines.facts.get(at).is_some_and(|facts| facts.width > 40) {
        return None;
    }
    let announced = key.value.is_none();
    let end = if announced || ends_open(lines, at) {
        items(lines, at + 1, announced, &mut entries)
    } else {
        at + 1
    };
    let enough = if announced { entries.len() >= 2 || (key.colon && !entries.is_empty()) } else { true };
    enough.then_some(Block { lines: at..end, key: Some(key.span), entries })
}

/// Whether a list goes on with the next line: this one ends with a comma or semicolon.
fn ends_open(lines: Lines<'_>, at: usize) -> bool {
    lines.text_of(at).ends_with([',', ';'])
}

/// Reads entries from line `from` on; returns the line after the last one.
fn items(lines: Lines<'_>, from: usize, announced: bool, entries: &mut Vec<RosterEntry>) -> usize {
    let (mut end, mut at) = (from, from);
    while at < lines.facts.len() && entries.len() < MAX_ENTRIES {
        match lines.shape(at) {
            LineShape::Blank if announced && at - end <= MAX_GAP => {
                at += 1;
                continue;
            }
            LineShape::Text => {}
            _ => break,
        }
        let line = lines.text_of(at);
        if line.starts_with('|') {
            let Some(table) = table(lines, at) else { break };
            at = table.lines.end;
            entries.extend(table.entries);
            end = at;
            continue;
        }
        let found = item(lines, at);
        if found.is_empty() {
            break;
        }
        entries.extend(found);
        at += 1;
        end = at;
        if !announced && !ends_open(lines, at - 1) {
            break;
        }
    }
    end
}

/// The entries of one line of a list; none where the line is something else.
fn item(lines: Lines<'_>, at: usize) -> Vec<RosterEntry> {
    let content = lines.content(at);
    let line = lines.text_of(at);
    let width = lines.facts.get(at).map_or(0, |facts| facts.width);
    if width > 400 || line.ends_with(['?', '!', '…']) || line.starts_with('#') || key_at(lines, at).is_some()
    {
        return Vec::new();
    }
    if let Some(entry) = colon_entry(lines.text, content) {
        return vec![entry];
    }
    if line.contains([':', '：']) {
        return Vec::new();
    }
    // `Ann Roe, Norland Courier` is one person; so lines of several show it.
    let many = list(lines.text, content);
    let coded = many.iter().all(|entry| entry.code.is_some());
    let bare = many.len() >= 3 && many.iter().all(|entry| entry.role.is_none());
    if many.len() >= 2 && (coded || bare || line.contains(';') || ends_open(lines, at)) {
        return many;
    }
    single(lines.text, content).into_iter().collect()
}

/// A line of names with codes, which needs no words above it: `Ann Roe (AR), Jan Doe (JD)`.
fn codes(lines: Lines<'_>, at: usize) -> Option<Block> {
    let line = lines.text_of(at);
    if !line.contains('(') || line.contains([':', '?', '!']) {
        return None;
    }
    let entries = list(lines.text, lines.content(at));
    let coded = entries.len() >= 2 && entries.iter().all(|entry| entry.code.is_some());
    coded.then_some(Block { lines: at..at + 1, key: None, entries })
}

/// A Markdown table whose first row says that it holds names.
fn table(lines: Lines<'_>, at: usize) -> Option<Block> {
    let columns = Columns::of(lines.text, lines.content(at))?;
    let mut entries = Vec::new();
    let mut end = at + 1;
    while end < lines.facts.len() && lines.text_of(end).starts_with('|') && entries.len() < MAX_ENTRIES {
        entries.extend(columns.entry(lines.text, lines.content(end)));
        end += 1;
    }
    (!entries.is_empty()).then_some(Block { lines: at..end, key: None, entries })
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Source};

    /// Name, office and code of all in the lists of a text, and the labels of its turns.
    fn roster(text: &str) -> (Vec<String>, Vec<String>) {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let transcript = analysis.transcript();
        let of = |span: Option<crate::text::Span>| span.map_or("-", |span| span.of(text));
        let entries = transcript.roster.iter();
        let entries = entries
            .map(|entry| format!("{} / {} / {}", entry.name.of(text), of(entry.role), of(entry.code)))
            .collect();
        let labels = transcript.turns.iter().map(|turn| of(turn.label.map(|label| label.span)).to_owned());
        (entries, labels.collect())
    }

    const TALK: &str = "ANN ROE: Good morning to all of you.\n\nJAN DOE: Good morning. Shall we start?\n\n\
                        ANN ROE: We shall.\n\nJAN DOE: Then I have a question.\n\nANN ROE: Please.\n";

    fn with_head(head: &str) -> Vec<String> {
        let (entries, labels) = roster(&format!("{head}\n\n{TALK}"));
        assert_eq!(labels, ["ANN ROE", "JAN DOE", "ANN ROE", "JAN DOE", "ANN ROE"], "{head}");
        entries
    }

    #[test]
    fn lists_of_many_styles_are_read() {
        assert_eq!(
            with_head("Harbour Board\n\nPRESENT:\nAnn Roe, Chair\nJan Doe – Treasurer\nMs. Eva Poe (clerk)"),
            ["Ann Roe / Chair / -", "Jan Doe / Treasurer / -", "Ms. Eva Poe / clerk / -"]
        );
        assert_eq!(
            with_head(
                "Board call\n\nCorporate Participants\n\n* Ann Roe -- Chief Executive Officer\n* Jan Doe -- Roe Bank -- Analyst"
            ),
            ["Ann Roe / Chief Executive Officer / -", "Jan Doe / Roe Bank -- Analyst / -"]
        );
        assert_eq!(
            with_head("Notes of the meeting\nPresent: Ann Roe (Chair), Jan Doe (Treasurer) and Eva Poe"),
            ["Ann Roe / Chair / -", "Jan Doe / Treasurer / -", "Eva Poe / - / -"]
        );
        assert_eq!(
            with_head(
                "Notes of the meeting\n\n**Attendees:** Ann Roe (AR), Jan Doe (JD), Yara Sol Vane (YSV)"
            ),
            ["Ann Roe / - / AR", "Jan Doe / - / JD", "Yara Sol Vane / - / YSV"]
        );
        assert_eq!(
            with_head(
                "# Notes\n\n| Name | Abbreviation | Organization |\n|---|---|---|\n| Ann Roe | AR | Roe Ltd |\n| Jan Doe | JD | |"
            ),
            ["Ann Roe / Roe Ltd / AR", "Jan Doe / - / JD"]
        );
        assert_eq!(
            with_head("Anhörung\nTeilnehmer: Ann Roe, Vorsitzende; Jan Doe, Kämmerer"),
            ["Ann Roe / Vorsitzende / -", "Jan Doe / Kämmerer / -"]
        );
        assert_eq!(with_head("Title: Talk\nHost: Ann Roe\nDate: 1 March 2024"), ["Ann Roe / Host / -"]);
    }

    #[test]
    fn counsel_and_a_list_with_colons_are_no_turns() {
        assert_eq!(
            with_head(
                "DISTRICT COURT\n\nAPPEARANCES:\n\nFor the Harbour:\n\nANN ROE, ESQ.\n\nALSO PRESENT:\nJan Doe: Clerk of the court"
            ).last().map(String::as_str),
            Some("Jan Doe / Clerk of the court / -")
        );
    }

    #[test]
    fn a_list_below_the_turns_is_no_speech() {
        let text = format!(
            "{TALK}\nCall Participants\n\nAnn Roe -- Chief Executive Officer\n\nJan Doe -- Roe Bank\n"
        );
        let (entries, labels) = roster(&text);
        assert_eq!(entries, ["Ann Roe / Chief Executive Officer / -", "Jan Doe / Roe Bank / -"]);
        assert_eq!(labels.len(), 5);
        let analysis = Analysis::new(Source { text: text.as_str().into(), path: None });
        let last = analysis.transcript().turns.last().map(|turn| turn.span.of(&text));
        assert_eq!(last, Some("ANN ROE: Please."));
    }

    #[test]
    fn what_is_said_of_those_present_is_speech() {
        let text = format!(
            "{TALK}\nJAN DOE: Who was present?\n\nANN ROE: Present: the crew, the pilot and I.\n\nWe all were.\n"
        );
        let (entries, labels) = roster(&text);
        assert!(entries.is_empty(), "{entries:?}");
        assert_eq!(labels.len(), 7);
    }
}
