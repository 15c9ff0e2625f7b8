//! Marks within labels: `Ann Roe (via interpreter)`, `Ann Roe (answering a question)`. The person is still the person.

use super::kind::{is_guess, is_language_code, is_timestamp};
use crate::syntax::lexicon::{self, Phrase, Sense};
use crate::syntax::line::is_blank;
use crate::syntax::{Mark, MarkKind, Role};
use crate::text::Span;

/// Brackets in a label, and what stands in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) struct Bracket {
    /// With the brackets.
    pub(in crate::syntax) outer: Span,
    /// Without them.
    pub(in crate::syntax) inner: Span,
}

/// The outer brackets of a label; offsets are relative to it. Where the last one is not closed, it takes the rest.
pub(in crate::syntax) fn brackets(label: &str) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut depth = 0u32;
    let (mut outer, mut inner) = (0, 0);
    for (at, c) in label.char_indices() {
        match c {
            '(' | '[' | '（' | '【' => {
                if depth == 0 {
                    (outer, inner) = (at, at + c.len_utf8());
                }
                depth += 1;
            }
            ')' | ']' | '）' | '】' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let outer = Span::from_usize(outer, at + c.len_utf8());
                    found.push(Bracket { outer, inner: Span::from_usize(inner, at) });
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        let (outer, inner) = (Span::from_usize(outer, label.len()), Span::from_usize(inner, label.len()));
        found.push(Bracket { outer, inner });
    }
    found
}

/// The marks in a label; offsets are relative to it.
pub(in crate::syntax) fn in_label(label: &str) -> Vec<Mark> {
    if !label.contains(['(', '[', '（', '【']) {
        return Vec::new();
    }
    let mark = |bracket: Bracket| {
        let kind = on_label(bracket.inner.of(label))?;
        Some(Mark { kind, span: bracket.outer })
    };
    brackets(label).into_iter().filter_map(mark).collect()
}

/// The kind of mark that `inner`, in brackets in a label, is; `None` where it tells who speaks.
pub(in crate::syntax) fn on_label(inner: &str) -> Option<MarkKind> {
    let inner = inner.trim_matches(|c: char| is_blank(c) || c == '\\');
    if is_timestamp(inner) {
        return Some(MarkKind::Timestamp);
    }
    if is_guess(inner, true) {
        return Some(MarkKind::Guess);
    }
    let phrase = Phrase::of(inner);
    let first = phrase.words().next()?;
    let short = phrase.len() <= 5;
    let says = |sense| phrase.starts(sense) || (short && phrase.has(sense));
    let interpreted = short && phrase.has(Sense::Role(Role::Interpreter));
    if is_language_code(inner) || says(Sense::Voice) || interpreted {
        return Some(MarkKind::Language);
    }
    if phrase.is_all(Sense::Guess) {
        return Some(MarkKind::Guess);
    }
    if phrase.starts(Sense::Inaudible) {
        return Some(MarkKind::Inaudible);
    }
    // Offices, parties and places start with a capital, and what is done does not.
    let low = inner.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let office = lexicon::is_one_of(Sense::Office, first) || lexicon::role_of(first).is_some();
    let acts = phrase.starts(Sense::Direction) || (phrase.starts(Sense::Action) && phrase.len() > 1);
    (!office && (low || acts)).then_some(MarkKind::Direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_who_speaks() {
        for (inner, kind) in [
            ("via interpreter", Some(MarkKind::Language)),
            ("through a translator", Some(MarkKind::Language)),
            ("in French", Some(MarkKind::Language)),
            ("HU", Some(MarkKind::Language)),
            ("по-английски, через переводчика", Some(MarkKind::Language)),
            ("00:12:01", Some(MarkKind::Timestamp)),
            ("?", Some(MarkKind::Guess)),
            ("phonetic", Some(MarkKind::Guess)),
            ("answering a question", Some(MarkKind::Direction)),
            ("on the phone", Some(MarkKind::Direction)),
            ("laughs", Some(MarkKind::Direction)),
            ("inaudible", Some(MarkKind::Inaudible)),
            ("NATO Spokesperson", None),
            ("spokesperson", None),
            ("CDU/CSU", None),
            ("Reuters", None),
            ("Perm Region", None),
        ] {
            assert_eq!(on_label(inner), kind, "{inner}");
        }
    }

    #[test]
    fn marks_stand_in_labels_with_their_brackets() {
        let label = "Ann Roe (ABC) (laughs";
        let found = in_label(label);
        let marks: Vec<&str> = found.iter().map(|mark| mark.span.of(label)).collect();
        assert_eq!(marks, ["(laughs"]);
        let nested = "The Chair (Mr. Roe (Perm)) [00:12]";
        let inner: Vec<&str> = brackets(nested).iter().map(|bracket| bracket.inner.of(nested)).collect();
        assert_eq!(inner, ["Mr. Roe (Perm)", "00:12"]);
    }
}
