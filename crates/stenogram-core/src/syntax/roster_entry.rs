//! One person in a list of those who take part: name, office, code.

use super::candidate::{Shape, fold_space};
use super::lexicon::{self, Sense};
use super::line::is_blank;
use super::{FieldKind, RosterEntry};
use crate::text::Span;

/// Names have no more words than this.
const MAX_NAME_WORDS: u32 = 7;
/// Offices and affiliations have no more words than this.
const MAX_ROLE_WORDS: usize = 20;

/// `span` without `strip` and white space at its ends.
fn trimmed(text: &str, span: Span, strip: impl Fn(char) -> bool + Copy) -> Span {
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(|c| is_blank(c) || strip(c)).len();
    let core = words.trim_matches(|c| is_blank(c) || strip(c));
    Span::new(span.start + start as u32, span.start + (start + core.len()) as u32)
}

fn is_edge(c: char) -> bool {
    matches!(c, '*' | '_' | '•' | '·' | '◦' | '-' | '–' | '—' | ',' | ';' | '|' | '`')
}

/// Whether `text` can be the name of a person.
fn is_name(text: &str) -> bool {
    let folded = fold_space(text);
    let shape = Shape::of(&folded);
    let signs = |c: char| matches!(c, '.' | '?' | '!' | ':' | '"' | '“' | '/' | '@' | '=' | '<' | '>' | '\\');
    // Initials and honorifics have full stops, sentences end with one.
    let stops = folded.split(' ').filter(|word| word.ends_with('.') && word.chars().count() > 5).count();
    let odd = folded.chars().any(|c| signs(c) && c != '.') || stops > 0;
    let key = folded.to_lowercase();
    let word = lexicon::header_key(&key).is_some() || lexicon::is_one_of(Sense::Section, &key);
    !odd && !word
        && shape.words >= 1
        && shape.words <= MAX_NAME_WORDS
        && shape.capitals == shape.words
        && shape.sentence_words + shape.own_sentence_words == 0
        && !shape.digit_start
        && !shape.lower_start
        && !shape.particle_end
        && shape.role.is_none()
        && folded.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Whether `text` can be an office or affiliation.
fn is_role(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let sentence =
        text.ends_with(['.', '?', '!']) && !text.ends_with("Inc.") && !text.ends_with("Ltd.") && words > 2;
    (1..=MAX_ROLE_WORDS).contains(&words)
        && !sentence
        && text.chars().any(char::is_alphabetic)
        && !text.split_whitespace().any(|word| matches!(word, "I" | "we" | "you" | "I’m" | "I'm" | "you’re"))
}

/// Whether `text` is what one is called by in labels: the letters of the name in their order, in capitals.
fn is_code_of(name: &str, text: &str) -> bool {
    let letters = text.chars().count();
    let caps = text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()) && (2..=4).contains(&letters);
    let mut of_name = name.chars().flat_map(char::to_lowercase);
    caps && text.chars().flat_map(char::to_lowercase).all(|c| of_name.any(|other| other == c))
}

/// Without a bullet or number in front.
fn without_bullet(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..).unwrap_or("");
    let numbered = (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    let start = if numbered { span.start + digits as u32 + 1 } else { span.start };
    trimmed(text, Span::new(start, span.end), is_edge)
}

/// One person: `Ann Roe`, `Ann Roe (AR)`, `Ann Roe, Chair`, `Ann Roe – Chair (Norland)`.
pub(super) fn single(text: &str, span: Span) -> Option<RosterEntry> {
    let span = without_bullet(text, span);
    let words = span.of(text);
    let cut = ["--", " — ", " – ", " - ", "\t", "   ", ", ", "，"]
        .into_iter()
        .filter_map(|sign| {
            let at = words.find(sign)?;
            outside_brackets(words, at).then_some((at, sign.len()))
        })
        .min();
    let (name, role) = match cut {
        Some((at, len)) => {
            let at = span.start + at as u32;
            (Span::new(span.start, at), Some(Span::new(at + len as u32, span.end)))
        }
        None => (span, None),
    };
    entry(text, span, name, role)
}

/// `AR: Ann Roe`, `Ann Roe: Chair of the board`.
pub(super) fn colon_entry(text: &str, span: Span) -> Option<RosterEntry> {
    let span = without_bullet(text, span);
    let words = span.of(text);
    let (at, colon) = words.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let left = Span::new(span.start, span.start + at as u32);
    let right = trimmed(text, Span::new(left.end + colon.len_utf8() as u32, span.end), is_edge);
    let head = fold_space(left.of(text).trim_matches(['*', '_', ' ']));
    if right.of(text).ends_with(['.', '?', '!', '…']) || right.is_empty() {
        return None;
    }
    if let Some(found) = single(text, right).filter(|found| is_code_of(found.name.of(text), &head)) {
        return Some(RosterEntry { span, code: Some(trimmed(text, left, is_edge)), ..found });
    }
    let telling = Shape::of(&fold_space(right.of(text)));
    (telling.titles > 0 && telling.sentence_words == 0)
        .then(|| entry(text, span, left, Some(right)))
        .flatten()
        .filter(|entry| Shape::of(&fold_space(entry.name.of(text))).words >= 2)
}

/// Several on one line: `Ann Roe (AR), Jan Doe (JD)`, `Ann Roe, Chair; Jan Doe, Treasurer`.
pub(super) fn list(text: &str, span: Span) -> Vec<RosterEntry> {
    let span = without_bullet(text, span);
    let words = span.of(text);
    let sign = if words.contains(';') { &[';'][..] } else { &[',', '，', '、'][..] };
    let mut parts: Vec<Span> = Vec::new();
    let mut from = 0;
    let mut depth = 0u32;
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 && sign.contains(&c) => {
                parts.push(Span::new(span.start + from as u32, span.start + at as u32));
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span::new(span.start + from as u32, span.end));
    let mut entries: Vec<RosterEntry> = Vec::new();
    for part in parts.into_iter().flat_map(|part| split_and(text, part)) {
        let part = trimmed(text, part, is_edge);
        let words = part.of(text).trim_end_matches('.');
        let part = Span::new(part.start, part.start + words.len() as u32);
        if part.is_empty() {
            continue;
        }
        let found = if sign == [';'] { single(text, part) } else { entry(text, part, part, None) };
        let office = || Shape::of(&fold_space(part.of(text))).titles > 0;
        match (found, entries.last_mut()) {
            // `Ann Roe, Chair, Jan Doe, Treasurer`
            (found, Some(last))
                if sign != [';']
                    && last.role.is_none()
                    && last.code.is_none()
                    && (found.is_none() || (office() && !has_two_names(text, part))) =>
            {
                if !is_role(part.of(text)) {
                    return Vec::new();
                }
                last.role = Some(part);
                last.span.end = part.end;
            }
            (Some(found), _) => entries.push(found),
            (None, _) => return Vec::new(),
        }
    }
    entries
}

/// Whether an office comes with a name: `Minister Ann Roe`.
fn has_two_names(text: &str, span: Span) -> bool {
    let shape = Shape::of(&fold_space(span.of(text)));
    shape.name_end > shape.titles && shape.words >= 3 && shape.capitals == shape.words
}

/// The two sides of an `and` between two names.
fn split_and(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    for link in [" and ", " und ", " et ", " y ", " e ", " и ", " i ", " та "] {
        let Some(at) = words.find(link).filter(|&at| outside_brackets(words, at)) else { continue };
        let at = at as u32;
        let (one, other) = (
            Span::new(span.start, span.start + at),
            Span::new(span.start + at + link.len() as u32, span.end),
        );
        let names =
            |span: Span| entry(text, span, span, None).is_some() && span.of(text).trim().contains(' ');
        let started = one.of(text).trim().is_empty();
        if started || (names(one) && names(other)) {
            return vec![one, other];
        }
    }
    vec![trimmed_link(text, span)]
}

/// Without an `and` in front, as the last of a list has.
fn trimmed_link(text: &str, span: Span) -> Span {
    let span = trimmed(text, span, |_| false);
    let words = span.of(text);
    let link = ["and ", "und ", "et ", "и "].into_iter().find(|link| words.starts_with(link));
    Span::new(span.start + link.map_or(0, |link| link.len() as u32), span.end)
}

fn outside_brackets(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or("");
    before.matches(['(', '[']).count() == before.matches([')', ']']).count()
}

fn entry(text: &str, span: Span, name: Span, role: Option<Span>) -> Option<RosterEntry> {
    let mut name = trimmed(text, name, is_edge);
    let mut role = role.map(|role| trimmed(text, role, is_edge)).filter(|role| !role.is_empty());
    let mut code = None;
    let words = name.of(text);
    if let Some(open) = words.find(['(', '[', '（']) {
        let close = words.rfind([')', ']', '）']).filter(|close| *close > open)?;
        let after = words.get(close..)?.chars().skip(1).any(char::is_alphanumeric);
        let inner = Span::new(name.start + open as u32, name.start + close as u32);
        let inner = trimmed(text, inner, |c| matches!(c, '(' | '[' | '（'));
        name = trimmed(text, Span::new(name.start, name.start + open as u32), is_edge);
        if after || inner.is_empty() {
            return None;
        }
        if is_code_of(name.of(text), inner.of(text)) {
            code = Some(inner);
        } else {
            role = role.or(Some(inner));
        }
    }
    // `Ann Roe, Chair (AR)`
    if let (Some(said), None) = (role, code)
        && let Some(open) = said.of(text).rfind('(')
        && said.of(text).ends_with(')')
    {
        let inner = Span::new(said.start + open as u32 + 1, said.end - 1);
        if is_code_of(name.of(text), inner.of(text)) {
            code = Some(inner);
            role = Some(trimmed(text, Span::new(said.start, said.start + open as u32), is_edge))
                .filter(|role| !role.is_empty());
        }
    }
    let fits = is_name(name.of(text)) && role.is_none_or(|role| is_role(role.of(text)));
    fits.then_some(RosterEntry { span, name, role, code })
}

/// What the columns of a table of people hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    name: usize,
    role: Option<usize>,
    code: Option<usize>,
}

impl Columns {
    /// Reads the first row of a table; `None` where none of its cells says that it is a name's.
    pub(super) fn of(text: &str, row: Span) -> Option<Self> {
        let cells: Vec<String> = cells(row, text)
            .map(|cell| fold_space(cell.of(text)).trim_matches(['*', '_']).to_lowercase())
            .collect();
        let find = |wanted: &dyn Fn(&str) -> bool| cells.iter().position(|cell| wanted(cell));
        let named = |cell: &str| {
            lexicon::is_one_of(Sense::NameColumn, cell)
                || lexicon::header_key(cell) == Some(FieldKind::Participants)
        };
        let name = find(&named)?;
        let code = find(&|cell| lexicon::is_one_of(Sense::CodeColumn, cell));
        let role = (0..cells.len()).find(|&at| at != name && Some(at) != code);
        Some(Self { name, role, code })
    }

    /// The person in a row; `None` for the rule under the head and for rows without a name.
    pub(super) fn entry(self, text: &str, row: Span) -> Option<RosterEntry> {
        let cells: Vec<Span> = cells(row, text).collect();
        let cell = |at: usize| {
            cells.get(at).copied().filter(|cell| cell.of(text).chars().any(char::is_alphanumeric))
        };
        let found = single(text, cell(self.name)?)?;
        Some(RosterEntry {
            span: row,
            role: self.role.and_then(cell).or(found.role),
            code: self.code.and_then(cell).or(found.code),
            ..found
        })
    }
}

/// The cells of a row of a Markdown table.
fn cells(row: Span, text: &str) -> impl Iterator<Item = Span> {
    let words = row.of(text);
    let inner = words.trim_matches('|');
    let lead = (words.len() - words.trim_start_matches('|').len()) as u32;
    let mut from = row.start + lead;
    inner.split('|').map(move |cell| {
        let span = Span::new(from, from + cell.len() as u32);
        from = span.end + 1;
        trimmed(text, span, |c| matches!(c, '*' | '_'))
    })
}
