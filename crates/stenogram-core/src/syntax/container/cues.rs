//! Who speaks in cues: by voice tags, by a name in front of the words, by a dash or `>>`.

use super::super::candidate::{Candidate, Follow, Shape};
use super::super::layout::Layout;
use super::super::line::{LineFacts, ends_sentence};
use super::super::{Delimiter, inventory, language};
use super::turns::{Turns, Voice};
use super::{Container, spoken};
use crate::syntax::MarkKind;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// One cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    /// When it starts, in milliseconds.
    pub(crate) start: u32,
    /// When it ends, in milliseconds.
    pub(crate) end: u32,
    /// The line with the times.
    pub(crate) times: Span,
    /// The lines under it, without white space around them.
    pub(crate) lines: Vec<Span>,
}

/// A paragraph of a speaker ends at the end of a sentence once it is this long (bytes) …
const PARAGRAPH_BYTES: u32 = 500;
/// … and in any case at this length: automatic captions have no sentences.
const MAX_PARAGRAPH_BYTES: u32 = 2000;
/// After a sentence, silence of this many milliseconds ends a paragraph …
const PAUSE: u32 = 1500;
/// … and of this many wherever it falls.
const LONG_PAUSE: u32 = 5000;

/// No tag of a cue is longer than this.
const MAX_TAG_BYTES: usize = 300;

/// What a line of a cue is made of.
#[derive(Debug, Clone, Copy)]
enum Part {
    Words(Span),
    Voice(Span),
}

/// A line of a cue, taken apart.
#[derive(Debug)]
struct CueLine {
    parts: Vec<Part>,
    /// Its words at their places in the line, everything else blank.
    visible: String,
    /// Bytes of `>>` in front of the words, as written.
    arrows: usize,
    span: Span,
}

impl CueLine {
    fn of(text: &str, span: Span, container: Container) -> Self {
        let line = span.of(text);
        let mut parts = Vec::new();
        let mut words_from = 0;
        let mut at = 0;
        while let Some(found) = line.get(at..).and_then(|rest| rest.find(['<', '{'])).map(|found| found + at)
        {
            at = found + 1;
            let Some((inner, end)) = tag(line, found) else { continue };
            if found > words_from {
                parts.push(Part::Words(Span::from_usize(words_from, found)));
            }
            if let Some(rest) = inner.strip_prefix(['v', 'V'])
                && rest.starts_with(['.', ' ', '\t', '\u{a0}'])
            {
                // <v.loud Ann Roe>: classes come before the name.
                let name = rest.find(char::is_whitespace).map_or(rest.len(), |space| space);
                parts.push(Part::Voice(Span::from_usize(end - 1 - rest.len() + name, end - 1)));
            }
            (at, words_from) = (end, end);
        }
        if words_from < line.len() {
            parts.push(Part::Words(Span::from_usize(words_from, line.len())));
        }
        let mut words: Vec<Span> = parts
            .iter()
            .filter_map(|part| match part {
                Part::Words(span) => Some(*span),
                Part::Voice(_) => None,
            })
            .collect();
        let visible = spoken::of(line, container.escapes(), &mut words);
        for part in &mut parts {
            let (Part::Words(part) | Part::Voice(part)) = part;
            *part = part.shift(span.start);
        }
        let lead = visible.len() - visible.trim_start().len();
        let arrows = arrows(line.get(lead..).unwrap_or(""));
        Self { parts, visible, arrows, span }
    }

    fn words(&self) -> &str {
        self.visible.trim()
    }

    /// `>>` or a dash in front of the words: its span in the line.
    fn change(&self, dashes: bool) -> Option<(usize, usize)> {
        let lead = self.visible.len() - self.visible.trim_start().len();
        let words = self.words();
        if self.arrows > 0 {
            return Some((lead, lead + self.arrows));
        }
        let dash = words.chars().next().filter(|c| dashes && matches!(c, '-' | '–' | '—' | '‐'))?;
        let after = words.get(dash.len_utf8()..)?;
        (!after.starts_with(dash) && !after.is_empty()).then_some((lead, lead + dash.len_utf8()))
    }
}

/// Bytes of the two or more `>` at the start of a line, written as they are or escaped; 0 where there are fewer.
fn arrows(line: &str) -> usize {
    let (mut rest, mut count) = (line, 0);
    while let Some(after) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("&gt;")) {
        (rest, count) = (after, count + 1);
    }
    if count >= 2 { line.len() - rest.len() } else { 0 }
}

/// The inside of the tag that starts at `at`, and where it ends. `{\an8}` is one too; a bracket that opens no tag is text.
fn tag(line: &str, at: usize) -> Option<(&str, usize)> {
    let rest = line.get(at..)?;
    let close = if rest.starts_with('<') { b'>' } else { b'}' };
    let first = rest.chars().nth(1)?;
    let opens = if close == b'>' { first.is_ascii_alphanumeric() || first == '/' } else { first == '\\' };
    if !opens {
        return None;
    }
    let end = rest.bytes().take(MAX_TAG_BYTES).position(|byte| byte == close)?;
    Some((rest.get(1..end)?, at + end + 1))
}

/// Hands the cues over to `turns`.
pub(super) fn speak(text: &str, cues: &[Cue], turns: &mut Turns<'_>, container: Container) {
    let mut lines: Vec<Vec<CueLine>> = cues
        .iter()
        .map(|cue| cue.lines.iter().map(|span| CueLine::of(text, *span, container)).collect())
        .collect();
    drop_repeated(&mut lines);
    let voiced =
        lines.iter().flatten().any(|line| line.parts.iter().any(|part| matches!(part, Part::Voice(_))));
    let dashes = lines.iter().any(|cue| cue.iter().filter(|line| line.change(true).is_some()).count() > 1);
    let names = if voiced { Names::default() } else { Names::learn(&lines, dashes) };

    let mut ended = 0;
    let mut number = 0;
    for (cue, lines) in cues.iter().zip(&lines) {
        let pause = cue.start.saturating_sub(ended);
        ended = cue.end.max(ended);
        if let Some(open) = turns.open_block() {
            let sentence = ends_sentence(open.of(text));
            let long = open.len() > PARAGRAPH_BYTES || pause >= PAUSE;
            if (sentence && long) || open.len() > MAX_PARAGRAPH_BYTES || pause >= LONG_PAUSE {
                turns.end_block();
            }
        }
        turns.mark(MarkKind::Timestamp, cue.times);
        for line in lines {
            speak_line(text, line, names.of(number), (dashes, container), turns);
            number += 1;
        }
    }
}

fn speak_line(
    text: &str,
    line: &CueLine,
    name: Option<&Name>,
    how: (bool, Container),
    turns: &mut Turns<'_>,
) {
    let (dashes, container) = how;
    let start = line.span.start;
    let change = line.change(dashes).map(|(from, to)| Span::from_usize(from, to).shift(start));
    let mut words_from = start;
    if let Some(name) = name {
        let mut voice = Voice::new(text, name.label.shift(start), container);
        voice.delimiter = name.delimiter.shift(start);
        words_from = start + name.words;
        turns.goes_on(voice);
    } else if let Some(change) = change {
        words_from = change.end;
        turns.speaks(Voice::unnamed(change), None);
    }
    for part in &line.parts {
        match part {
            Part::Voice(span) => {
                let mut voice = Voice::new(text, *span, container);
                voice.name = turned(voice.name);
                if !voice.name.is_empty() {
                    turns.goes_on(voice);
                }
            }
            Part::Words(span) if span.end > words_from => {
                turns.words(Span::new(span.start.max(words_from), span.end));
            }
            Part::Words(_) => {}
        }
    }
}

/// Directories name people `Roe, Anna (Ministry)`: that is Anna Roe.
fn turned(name: String) -> String {
    let (core, rest) = name.find('(').and_then(|at| name.split_at_checked(at)).unwrap_or((&name, ""));
    let Some((family, given)) = core.trim().split_once(", ") else { return name };
    let shouted = given.len() > 1 && !given.chars().any(char::is_lowercase);
    if family.contains(' ') || given.split(' ').count() > 2 || given.contains(',') || shouted {
        return name;
    }
    format!("{given} {family} {rest}").trim_end().to_owned()
}

/// Whether a label has the shape of a name and nothing else.
fn is_name(shape: &Shape) -> bool {
    (1..=3).contains(&shape.words)
        && shape.capitals == shape.words
        && shape.sentence_words == 0
        && !shape.lower_start
        && !shape.digit_start
        && shape.follow == Follow::Speech
}

/// Whether nothing stands before this line in its cue.
fn first_in_cue(words: &[&str], place: usize) -> bool {
    place.checked_sub(1).is_none_or(|before| words.get(before).is_some_and(|line| line.is_empty()))
}

/// Captions that roll show each line twice: once as it is spoken, once above the next.
fn drop_repeated(lines: &mut [Vec<CueLine>]) {
    let repeats = |before: &[CueLine], cue: &[CueLine]| matches!((before.last(), cue.first()), (Some(last), Some(first)) if last.words() == first.words() && !first.words().is_empty());
    let filled = lines.iter().filter(|cue| cue.iter().any(|line| !line.words().is_empty())).count();
    let rolling = lines.windows(2).filter(|pair| matches!(pair, [one, two] if repeats(one, two))).count();
    if rolling < 2 || rolling * 4 < filled {
        return;
    }
    let mut last = String::new();
    for cue in lines {
        cue.retain(|line| {
            let words = line.words().split_whitespace().collect::<Vec<_>>().join(" ");
            let new = words != last && !words.is_empty();
            if new {
                last = words;
            }
            new
        });
    }
}

/// A name in front of the words of a line; relative to the line.
#[derive(Debug)]
struct Name {
    label: Span,
    delimiter: Span,
    words: u32,
}

/// The lines that start with a name.
#[derive(Debug, Default)]
struct Names {
    names: Vec<Option<Name>>,
}

impl Names {
    fn of(&self, line: usize) -> Option<&Name> {
        self.names.get(line)?.as_ref()
    }

    /// Weighs what stands in front of the words as the labels of a plain text are weighed.
    fn learn(lines: &[Vec<CueLine>], dashes: bool) -> Self {
        let mut facts: Vec<LineFacts> = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        // For each line of a cue, its place in `facts` and the length of the sign of change in front of it.
        let mut places: Vec<(usize, usize)> = Vec::new();
        for cue in lines {
            for line in cue {
                let change = line.change(dashes).map_or(0, |(_, to)| to);
                if change > 0 {
                    facts.push(LineFacts::read(""));
                    words.push("");
                }
                places.push((facts.len(), change));
                let visible = line.visible.get(change..).unwrap_or("");
                facts.push(LineFacts::read(visible));
                words.push(visible);
            }
            facts.push(LineFacts::read(""));
            words.push("");
        }
        let language = language::of(&words.join("\n"), None);
        facts.iter_mut().for_each(|facts| facts.set_language(language));
        let words_of = |line: usize| words.get(line).copied().unwrap_or("");
        let layout = Layout::of(&facts, words_of);
        let labels = inventory::take(&facts, &layout, 0, words_of).lines;
        let labels: BTreeMap<usize, &Candidate> = labels
            .iter()
            .filter_map(|label| Some((label.line, label.candidate(&facts)?)))
            .filter(|(_, candidate)| matches!(candidate.kind, Delimiter::Colon | Delimiter::Bracket))
            .collect();
        // `Olof:` after `Olof Berg:` is he, even where he is called so once. And where some are named, so is another
        // one whose name comes again.
        let known: BTreeSet<&str> = labels.values().flat_map(|candidate| candidate.text.split(' ')).collect();
        let named = |place: usize| {
            let colon =
                facts.get(place)?.candidates().iter().find(|reading| reading.kind == Delimiter::Colon);
            colon.filter(|_| first_in_cue(&words, place))
        };
        // How often a name opens a cue, and whether it ever follows the end of a sentence.
        let mut recurring: BTreeMap<&str, (u32, bool)> = BTreeMap::new();
        for (place, _) in &places {
            let after_sentence = place.checked_sub(2).is_none_or(|before| ends_sentence(words_of(before)));
            if let Some(candidate) = named(*place).filter(|candidate| is_name(&candidate.shape)) {
                let (count, after) = recurring.entry(&candidate.key).or_default();
                *count += 1;
                *after |= after_sentence;
            }
        }
        let short = |place: usize| {
            named(place).filter(|candidate| {
                let recurs =
                    recurring.get(candidate.key.as_str()).is_some_and(|(count, after)| *count >= 2 && *after);
                known.contains(candidate.text.as_str()) || (recurs && !labels.is_empty())
            })
        };
        let name = |(place, change): (usize, usize)| {
            let candidate = labels.get(&place).copied().or_else(|| short(place))?;
            let change = change as u32;
            Some(Name {
                label: Span::new(candidate.label.0, candidate.label.1).shift(change),
                delimiter: Span::new(candidate.delimiter.0, candidate.delimiter.1).shift(change),
                words: candidate.words + change,
            })
        };
        Self { names: places.into_iter().map(name).collect() }
    }
}
