//! How one place writes a name, and what it says where the person bears another name: `MS. ROE` becomes `MS. BERG`,
//! `A. Roe` becomes `A. Berg`.

#[cfg(test)]
mod tests;

use super::name::{Letters, Name, is_same, is_slip, is_unspaced, lower};
use std::ops::Range;

/// A name that takes the place of another.
#[derive(Debug)]
pub(super) struct Renaming {
    /// The name so far.
    pub(super) old: Name,
    /// The new one.
    pub(super) new: Name,
    /// Whether the single word of the old name is a surname: an honorific stands before it somewhere.
    pub(super) surname_only: bool,
}

/// What stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A label, or all that a list says of a person: codes and slips of the pen count too.
    Label,
    /// A name within words.
    Words,
}

/// A new text for a part of a text, in bytes.
pub(super) type Replaced = (Range<usize>, String);

/// A word of a text that is one of the old name.
#[derive(Debug)]
struct Met<'a> {
    word: &'a str,
    at: Range<usize>,
    /// Which word of the old name.
    of: usize,
    initial: bool,
    /// Whether it is one only as a slip of the pen.
    slip: bool,
}

impl Renaming {
    /// Where the old name stands in `text`, and which of its words is at the byte `at` of it.
    pub(super) fn found(&self, text: &str, at: usize, place: Place) -> Option<(Range<usize>, Option<usize>)> {
        let tokens = tokens(text);
        let run = self.run(text, &tokens, place);
        let here = run.iter().find(|met| met.at.start <= at && at <= met.at.end && !met.initial);
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            return Some((first.at.start..last.at.end, here.map(|met| met.of)));
        }
        let code = tokens.into_iter().find(|at| self.is_code(text, at))?;
        Some((code, None))
    }

    /// Whether the old name, a single word, stands behind something in this label, as a surname does: `MS. ROE`.
    pub(super) fn is_led(&self, label: &str) -> bool {
        let run = self.run(label, &tokens(label), Place::Label);
        run.first().is_some_and(|met| is_led(label, met))
    }

    /// What changes in `text`. Nothing where the name is not in it, or in a form that has none in the new name.
    pub(super) fn rewrite(&self, text: &str, place: Place) -> Vec<Replaced> {
        let tokens = tokens(text);
        let mut out: Vec<Replaced> = Vec::new();
        let run = self.run(text, &tokens, place);
        if let Some(replaced) = self.written(text, &run, place) {
            out.push(replaced);
        }
        if place == Place::Label {
            let found = out.first().map(|(range, _)| range.clone());
            let free = |at: &Range<usize>| {
                found.as_ref().is_none_or(|found| at.start >= found.end || at.end <= found.start)
            };
            // A code is a label of its own, or stands in brackets behind the name.
            let codes = tokens.iter().filter(|at| free(at) && self.is_code(text, at));
            out.extend(codes.filter_map(|at| self.code(text, at)));
        }
        out.sort_by_key(|(range, _)| range.start);
        out
    }

    /// The longest run of words of the old name.
    fn run<'a>(&self, text: &'a str, tokens: &[Range<usize>], place: Place) -> Vec<Met<'a>> {
        let mut best: Vec<Met<'a>> = Vec::new();
        let mut run: Vec<Met<'a>> = Vec::new();
        let worth = |run: &[Met<'_>]| {
            let whole = run.iter().filter(|met| !met.initial).count();
            let exact = run.iter().filter(|met| !met.initial && !met.slip).count();
            if whole == 0 { (0, 0, 0) } else { (exact, whole, run.len()) }
        };
        for at in tokens {
            let Some(word) = text.get(at.clone()) else { continue };
            let goes_on =
                run.last().and_then(|last| text.get(last.at.end..at.start)).is_some_and(|between| {
                    between.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '·' | '・'))
                });
            if !goes_on {
                run.clear();
            }
            let mut met = self.met(word, at, &run, place);
            if met.is_none() && !run.is_empty() {
                run.clear();
                met = self.met(word, at, &run, place);
            }
            let Some(met) = met else {
                run.clear();
                continue;
            };
            run.push(met);
            if worth(&run) > worth(&best) {
                best = run.iter().map(Met::again).collect();
            }
        }
        best
    }

    /// Which word of the old name `word` is, among those that `run` does not have yet.
    fn met<'a>(&self, word: &'a str, at: &Range<usize>, run: &[Met<'_>], place: Place) -> Option<Met<'a>> {
        let free = |of: &usize| run.iter().all(|met| met.of != *of);
        let words = || self.old.words.iter().enumerate().filter(|(of, _)| free(of));
        let met = |of: usize, initial: bool| Met { word, at: at.clone(), of, initial, slip: false };
        if let Some((of, own)) = words().rev().find(|(_, own)| is_same(word, bare(own))) {
            return Some(met(of, only_letter(bare(own)).is_some()));
        }
        if let Some(letter) = only_letter(word)
            && self.old.is_full()
            && let Some((of, _)) =
                words().find(|(_, own)| own.chars().next().is_some_and(|own| same_letter(own, letter)))
        {
            return Some(met(of, true));
        }
        if let [whole] = self.old.words.as_slice()
            && is_unspaced(whole)
            && whole.starts_with(word)
            && run.is_empty()
        {
            return Some(met(0, false));
        }
        if place == Place::Label {
            let slip = words().rev().find(|(_, own)| is_slip(word, own));
            return slip.map(|(of, _)| Met { slip: true, ..met(of, false) });
        }
        None
    }

    /// The new name, written as the run writes the old one.
    fn written(&self, text: &str, run: &[Met<'_>], place: Place) -> Option<Replaced> {
        let (first, last) = (run.first()?, run.last()?);
        let start = first.at.start;
        let mut end = last.at.end;
        if last.initial && text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
            end += 1;
        }
        let new =
            if self.old.is_full() { self.in_full(text, run, place)? } else { self.of_one_word(text, first) };
        (text.get(start..end)? != new).then_some((start..end, new))
    }

    /// Where the old name is a single word.
    fn of_one_word(&self, text: &str, met: &Met<'_>) -> String {
        let old = self.old.words.first().map_or("", String::as_str);
        let letters = Letters::of(met.word);
        if is_unspaced(old) && met.word.len() < old.len() {
            let surname = met.word.chars().count();
            return match self.new.words.as_slice() {
                // Without a space nothing tells where the surname ends: it is taken to be as long.
                [whole] if is_unspaced(whole) => whole.chars().take(surname).collect(),
                [surname, ..] if is_unspaced(surname) => surname.clone(),
                _ => self.new.family().join(" "),
            };
        }
        let surname = self.surname_only || is_led(text, met);
        let words = if surname { self.new.family() } else { self.new.words.as_slice() };
        written_all(words, letters, old)
    }

    /// Where the old name has several words.
    fn in_full(&self, text: &str, run: &[Met<'_>], place: Place) -> Option<String> {
        let is_family = |met: &&Met<'_>| met.of >= self.old.surname;
        let given: Vec<&Met<'_>> = run.iter().filter(|met| !is_family(met)).collect();
        let family: Vec<&Met<'_>> = run.iter().filter(is_family).collect();
        // `T` in `Ann T. Roe` is all that the name says of it.
        let told = |met: &Met<'_>| {
            !met.initial || self.old.words.get(met.of).is_some_and(|own| only_letter(bare(own)).is_some())
        };
        let whole = run.len() == self.old.words.len() && run.iter().all(told);
        let given_text = self.given(text, &given, whole);
        let family_text = family.last().map(|met| {
            let words = self.new.family();
            let old = self.old.words.get(met.of).map_or("", String::as_str);
            if met.initial {
                initials(words, is_dotted(text, met))
            } else {
                written_all(words, Letters::of(met.word), old)
            }
        });
        match (given_text, family_text) {
            (Some(given), Some(family)) => {
                let turned = run.first().is_some_and(|first| first.of >= self.old.surname);
                let between = between(text, run, self.old.surname);
                Some(if turned {
                    format!("{family}{between}{given}")
                } else {
                    format!("{given}{between}{family}")
                })
            }
            (Some(given), None) => Some(given),
            (None, Some(family)) => Some(family),
            // Only the given name stands here, and the new name has none.
            (None, None) => (place == Place::Label).then(|| {
                let first = run.first();
                let letters = first.map_or(Letters::Mixed, |met| Letters::of(met.word));
                written_all(&self.new.words, letters, first.map_or("", |met| met.word))
            }),
        }
    }

    /// The given names of the new name, as they are written here: in full, one of them, or as initials.
    fn given(&self, text: &str, met: &[&Met<'_>], whole: bool) -> Option<String> {
        let first = met.first()?;
        let given = self.new.given();
        let (called, middle) = given.split_first()?;
        let old = self.old.words.get(first.of).map_or("", String::as_str);
        let mut out = if first.initial {
            initials(std::slice::from_ref(called), is_dotted(text, first))
        } else {
            Letters::of(first.word).write(called, old)
        };
        // Middle names stand where the old ones did, and in a full name.
        let second = met.get(1);
        if middle.is_empty() || !(whole || second.is_some()) {
            return Some(out);
        }
        match second {
            Some(second) if second.initial && !whole => {
                let dotted = is_dotted(text, second);
                let apart =
                    text.get(first.at.end..second.at.start).is_none_or(|t| t.contains(char::is_whitespace));
                if apart {
                    out.push(' ');
                }
                out.push_str(&initials(middle, dotted));
            }
            _ => {
                out.push(' ');
                out.push_str(&written_all(middle, Letters::of(first.word), old));
            }
        }
        Some(out)
    }

    /// Whether the initials of the old name stand there as a code: as all of a label, or in brackets behind the name.
    fn is_code(&self, text: &str, at: &Range<usize>) -> bool {
        let old = self.old.initials();
        let is = |word: &str| word == old || word == lower(&old);
        self.old.is_full()
            && old.chars().count() > 1
            && text.get(at.clone()).is_some_and(is)
            && (at.len() == text.trim().len() || is_bracketed(text, at))
    }

    /// The initials of the new name, in the letters of those of the old one.
    fn code(&self, text: &str, at: &Range<usize>) -> Option<Replaced> {
        let (old, new) = (text.get(at.clone())?, self.new.initials());
        if !self.new.is_full() {
            return None;
        }
        let new = if Letters::of(old) == Letters::Small { lower(&new) } else { new };
        (new != old).then(|| (at.clone(), new))
    }
}

impl Met<'_> {
    fn again(&self) -> Self {
        Self { word: self.word, at: self.at.clone(), of: self.of, initial: self.initial, slip: self.slip }
    }
}

/// The words of a text: letters, digits, and what joins them.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let is_mark = matches!(c, '\u{300}'..='\u{36f}');
        if c.is_alphanumeric() || (is_mark && start.is_some()) {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if !(matches!(c, '-' | '‐' | '’' | '\'') && start.is_some() && end == at)
            && let Some(start) = start.take()
        {
            out.push(start..end);
        }
    }
    out.extend(start.map(|start| start..end));
    out
}

/// A word of a name without the full stop of an initial.
fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
}

fn only_letter(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let letter = chars.next()?;
    (chars.next().is_none() && letter.is_uppercase()).then_some(letter)
}

fn same_letter(one: char, other: char) -> bool {
    one.to_lowercase().eq(other.to_lowercase())
}

/// Whether other words stand before it.
fn is_led(text: &str, met: &Met<'_>) -> bool {
    text.get(..met.at.start).is_some_and(|before| before.chars().any(char::is_alphabetic))
}

fn is_dotted(text: &str, met: &Met<'_>) -> bool {
    text.get(met.at.end..).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether brackets stand around a word.
fn is_bracketed(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or("").ends_with(['(', '[', '（']);
    before && text.get(at.end..).unwrap_or("").starts_with([')', ']', '）'])
}

fn written_all(words: &[String], letters: Letters, old: &str) -> String {
    words.iter().map(|word| letters.write(word, old)).collect::<Vec<_>>().join(" ")
}

fn initials(words: &[String], dotted: bool) -> String {
    let letters = words.iter().filter_map(|word| word.chars().next());
    if dotted { letters.map(|letter| format!("{letter}.")).collect() } else { letters.collect() }
}

/// What stands between given name and surname: white space, with a comma where the surname comes first.
fn between<'a>(text: &'a str, run: &[Met<'_>], surname: usize) -> &'a str {
    let pair =
        run.iter().zip(run.iter().skip(1)).find(|(one, next)| (one.of < surname) != (next.of < surname));
    let Some((one, next)) = pair else { return " " };
    let between = text.get(one.at.end..next.at.start).unwrap_or(" ");
    // The full stop of an initial is written with it, that of an abbreviation goes.
    let between = between.strip_prefix('.').unwrap_or(between);
    if between.is_empty() && !one.initial { " " } else { between }
}
