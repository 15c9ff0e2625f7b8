//! What headings of sections look like, each line by itself: `## Housing`, `**Syria`, `TOPIC 3 – HOUSING`,
//! `3. Approval of the minutes`, `QUESTIONS AND ANSWERS`.

use super::candidate::is_cjk;
use super::lexicon::{Phrase, Sense, may_open};
use super::line::{ends_sentence, is_blank};
use super::scan::Scan;

/// How a line is set that may be a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    /// The way of setting it.
    pub(super) style: Style,
    /// Whether its words are those of a section's name (`Opening remarks`).
    pub(super) telling: bool,
}

/// A way of setting headings; in the order in which one holds another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// `## Housing`: the number of signs.
    Markdown(u8),
    /// Set as the words around it; the words tell.
    Plain,
    /// `Topic 3: Housing`, `Agenda item 4`.
    Topic,
    /// `3. Housing`, `3.1 Rents`: how many numbers.
    Numbered(u8),
    /// `HOUSING`.
    Capitals,
    /// `**Housing`, with nothing that closes it.
    Stars,
    /// `**Housing**`.
    Bold,
}

/// Longer lines are no headings.
const MAX_BYTES: usize = 200;
/// Headings have no more words than this.
const MAX_WORDS: usize = 16;

/// Reads one line without the white space around it.
/// `scan` is what its bytes show.
pub(super) fn read(line: &str, scan: Scan) -> Option<Heading> {
    if line.len() > MAX_BYTES {
        return None;
    }
    read_style(line, scan).filter(|_| !is_aside(line))
}

/// Whether a heading is one of the page or the record, under which no part of the event stands: `See also`.
pub(super) fn is_aside(line: &str) -> bool {
    line.len() <= 60 && may_open(&[Sense::Aside], line) && Phrase::of(line).is_all(Sense::Aside)
}

fn read_style(line: &str, scan: Scan) -> Option<Heading> {
    let first = line.chars().next()?;
    if first.is_ascii_lowercase() && !(scan.digit() || scan.colon() || scan.lead()) {
        return None;
    }
    match first {
        '#' | '=' => return marked(line, first),
        '*' | '_' => return bold(line),
        '[' | '(' | '<' | '{' | '"' | '“' | '-' | '|' | '>' => return None,
        _ => {}
    }
    let may_number = first.is_ascii_digit() || matches!(first, 'I' | 'V' | 'X') || is_cjk_number(first);
    if let Some(level) = may_number.then(|| number_of(line)).flatten() {
        return Some(Heading { style: Style::Numbered(level), telling: false });
    }
    if (scan.digit() || scan.colon() || scan.lead()) && may_open(&[Sense::Topic], line) && is_topic(line) {
        return Some(Heading { style: Style::Topic, telling: true });
    }
    let bare = line.trim_end_matches([':', '：']);
    if ends_sentence(bare) || line.ends_with([',', '-']) || first.is_lowercase() {
        return None;
    }
    let short = bare.len() <= 90;
    let named = short && may_open(&[Sense::Section], bare) && {
        let words = bare.split(is_blank).take(8).count();
        words <= 7 && Phrase::of(bare).is_all(Sense::Section)
    };
    if !scan.lower() && is_shouted(line) && bare.len() == line.len() {
        return (named || stands_for_words(bare))
            .then_some(Heading { style: Style::Capitals, telling: named });
    }
    named.then_some(Heading { style: Style::Plain, telling: true })
}

/// The heading without its markup: bytes of the line before it and after it.
pub(super) fn words_of(line: &str) -> (usize, usize) {
    let sign = |c: char| is_blank(c) || matches!(c, '#' | '*' | '_' | '=');
    let start = line.len() - line.trim_start_matches(sign).len();
    (start, start + line.trim_matches(sign).len())
}

/// Whether there are capitals in `line` and no lower-case letters.
pub(super) fn is_shouted(line: &str) -> bool {
    let mut capitals = 0;
    for c in line.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += u32::from(c.is_uppercase());
    }
    capitals >= 3
}

/// `## Housing`, `== Housing ==`.
fn marked(line: &str, sign: char) -> Option<Heading> {
    let rest = line.trim_start_matches(sign);
    let count = line.len() - rest.len();
    let least = if sign == '=' { 2 } else { 1 };
    let words = rest.trim_end_matches(|c: char| c == sign || is_blank(c)).trim_matches(is_blank);
    let closed = sign == '#' || rest.trim_end_matches(is_blank).ends_with('=');
    let fits = (least..=6).contains(&count)
        && rest.starts_with(is_blank)
        && closed
        && words.chars().any(char::is_alphanumeric);
    let level = (count + 1 - least) as u8;
    fits.then(|| Heading { style: Style::Markdown(level), telling: Phrase::of(words).is_all(Sense::Section) })
}

/// `**Housing`, `**Housing**`.
fn bold(line: &str) -> Option<Heading> {
    let sign = ["**", "__"].into_iter().find(|sign| line.starts_with(sign))?;
    let inner = line.get(sign.len()..)?;
    let (words, closed) = match inner.strip_suffix(sign) {
        Some(words) => (words, true),
        None => (inner.trim_start_matches('*'), false),
    };
    let words = words.trim_matches(is_blank);
    let spoken = ends_sentence(words) || words.contains(sign) || words.starts_with(['[', '(', '\\', '*']);
    let named =
        !words.is_empty() && words.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
    if spoken || !named || words.split(is_blank).count() > MAX_WORDS {
        return None;
    }
    let style = if closed { Style::Bold } else { Style::Stars };
    Some(Heading { style, telling: Phrase::of(words).is_all(Sense::Section) || is_topic(words) })
}

/// How many numbers open a line that goes on as a heading: `3. Housing`, `3.1 Rents`, `IV. Rents`, `1．冒頭`.
fn number_of(line: &str) -> Option<u8> {
    let is_number = |c: char| c.is_numeric() || matches!(c, '.' | '．' | '、');
    let roman = line.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X')).count();
    let (number, rest) = if roman > 0 {
        line.split_at_checked(roman).filter(|(_, rest)| rest.starts_with(". "))?
    } else {
        let end = line.find(|c| !is_number(c))?;
        line.split_at_checked(end)?
    };
    let stops = ['.', '．', '、'];
    let parts: Vec<&str> = number.split(stops).filter(|part| !part.is_empty()).collect();
    let words = rest.trim_start_matches(['.', ')']).trim_start_matches(is_blank);
    let spaced = rest.len() > words.len() || is_cjk_start(words);
    let pointed = number.ends_with(stops) || rest.starts_with(['.', ')']) || parts.len() > 1;
    let short =
        parts.iter().all(|part| part.chars().count() <= 4 && (roman > 0 || part.chars().count() <= 2));
    let bare = words.trim_end_matches([':', '：']);
    let first = words.chars().next()?;
    let fits = (1..=3).contains(&parts.len())
        && spaced
        && pointed
        && short
        && first.is_alphabetic()
        && !first.is_lowercase()
        && !ends_sentence(bare)
        && !bare.contains(['?', '!', ';'])
        && bare.split(is_blank).count() <= MAX_WORDS;
    fits.then_some(parts.len() as u8)
}

fn is_cjk_start(words: &str) -> bool {
    words.chars().next().is_some_and(|c| is_cjk(c.encode_utf8(&mut [0; 4])))
}

fn is_cjk_number(c: char) -> bool {
    matches!(c, '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// `Topic: Housing`, `AGENDA ITEM 4 – Housing`, `Item 4. Report`, `Tagesordnungspunkt 11:`.
pub(super) fn is_topic(line: &str) -> bool {
    let head_len =
        line.char_indices().take(60).find(|(_, c)| c.is_ascii_digit() || is_mark(*c)).map(|(at, _)| at);
    let Some(len) = head_len else { return false };
    // Few lines start with such a word, and most of these are short.
    let first = line.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
    if first.len() > 48 || !super::lexicon::is_one_of(Sense::Topic, &first.to_lowercase()) {
        return false;
    }
    let Some((head, rest)) = line.split_at_checked(len) else { return false };
    let phrase = Phrase::of(head);
    if phrase.len() == 0 || phrase.matches(Sense::Topic, 0) != phrase.len() {
        return false;
    }
    let after = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || c == '.' || c.is_ascii_lowercase() && rest.len() < 6
    });
    let numbered = after.len() < rest.len();
    let after = after.trim_start_matches(is_blank);
    let marked = after.is_empty() || after.starts_with(is_mark) || rest.contains([':', '–', '—']);
    let words = after.trim_matches(|c: char| is_blank(c) || is_mark(c));
    let told = numbered || words.chars().any(char::is_alphabetic);
    let spoken = words.contains(['?', '!']) || words.split(is_blank).count() > MAX_WORDS + 8;
    // `Point 3 is not ours` goes on as a sentence does.
    let capital = words.chars().next().is_none_or(|c| !c.is_lowercase());
    (marked || (numbered && capital && !ends_sentence(line))) && told && !spoken
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '：' | '–' | '—' | '|')
}

/// Whether capitals are those of a heading: a few words, none of them what one says, does or is called by.
fn stands_for_words(line: &str) -> bool {
    let phrase = Phrase::of(line);
    let count = line.split(is_blank).count();
    let long = phrase.words().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    let said = [
        Sense::Sentence,
        Sense::Speech,
        Sense::Salutation,
        Sense::Direction,
        Sense::Inaudible,
        Sense::Voice,
        Sense::End,
    ];
    let role = super::lexicon::role_of(phrase.text()).is_some();
    long && !role
        && (1..=MAX_WORDS).contains(&count)
        && !line.contains(['?', '!', ';', '"', '“', '='])
        && !said.into_iter().any(|sense| phrase.has(sense))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        for (line, style) in [
            ("## Housing", Some(Style::Markdown(2))),
            ("== Housing ==", Some(Style::Markdown(1))),
            ("#housing is a tag", None),
            ("**Syria", Some(Style::Stars)),
            ("**Housing and rents**", Some(Style::Bold)),
            ("**Never again!**", None),
            ("**Ann Roe:** Good day.", None),
            ("3. Approval of the minutes", Some(Style::Numbered(1))),
            ("3.1 Rents", Some(Style::Numbered(2))),
            ("IV. Any other business", Some(Style::Numbered(1))),
            ("1.冒頭発言", Some(Style::Numbered(1))),
            ("3 ships came in", None),
            ("1,200 people came", None),
            ("3. We want lower rents.", None),
            ("2.5 percent is a lot", None),
            ("TOPIC 3 – HOUSING", Some(Style::Topic)),
            ("Topic: Housing", Some(Style::Topic)),
            ("Agenda item 4: Report of the chair", Some(Style::Topic)),
            ("Tagesordnungspunkt 11:", Some(Style::Topic)),
            ("Point 3 is not ours to decide", None),
            ("HOUSING AND RENTS", Some(Style::Capitals)),
            ("QUESTIONS AND ANSWERS", Some(Style::Capitals)),
            ("Questions and Answers", Some(Style::Plain)),
            ("Prepared Remarks:", Some(Style::Plain)),
            ("I DID NOT SAY THAT", None),
            ("LAUGHTER", None),
            ("NO", None),
            ("THANK YOU", None),
            ("Good morning", None),
            ("Housing", None),
        ] {
            assert_eq!(read(line, Scan::of(line)).map(|heading| heading.style), style, "{line:?}");
        }
    }
}
