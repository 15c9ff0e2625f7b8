//! Marks: those of the house style, else those that the transcript has.

use super::item::{Offer, Offers, begins, filter};
use super::line::Line;
use crate::features::View;
use lsp_types::CompletionItemKind;
use std::collections::BTreeMap;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::Ruleset;
use stenogram_core::profile::{MarkBracket, MarkCase, MarkStyle};
use stenogram_core::syntax::MarkKind;
use stenogram_core::text::Span;

/// What opens a mark, and what closes it.
const BRACKETS: [(char, char); 6] =
    [('(', ')'), ('[', ']'), ('<', '>'), ('*', '*'), ('（', '）'), ('【', '】')];

/// No mark that is offered has more characters.
const LONGEST: usize = 48;

/// Offers marks where one was begun. Whether anything was offered.
pub(super) fn offer(view: View<'_>, line: &Line<'_>, ruleset: &Ruleset, offers: &mut Offers) -> bool {
    let Some((open, begun)) = begun(line.before) else { return false };
    let start = line.offset(line.before.len() - begun.len());
    let typed = fold_words(begun.get(open.len_utf8()..).unwrap_or(""));
    let style = ruleset.profile.as_ref().map(|profile| &profile.marks);
    let house = style.map(of_house).unwrap_or_default();
    let counted = if house.is_empty() { in_use(view, open, start) } else { Vec::new() };
    let own = counted.into_iter().map(|(mark, count)| {
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        (mark, format!("mark, {times} in this document"))
    });
    let house = house.into_iter().map(|mark| (mark, "mark of the house style".to_owned()));
    let mut any = false;
    for (mark, detail) in house.chain(own) {
        let words = mark.trim_start_matches(|c: char| !c.is_alphanumeric());
        // A mark of signs only, `<…>`, is offered before any word is typed.
        let Some(matched) = (if words.is_empty() && typed.is_empty() {
            Some("")
        } else {
            begins(words, &typed).filter(|_| !words.is_empty())
        }) else {
            continue;
        };
        let (replace, insert_end) = replaced(line, start, open, &mark);
        let typed = begun.get(open.len_utf8()..).unwrap_or("");
        any = true;
        offers.push(Offer {
            filter: Some(format!("{open}{}", filter(typed, matched))),
            label: mark.clone(),
            text: mark,
            snippet: None,
            kind: CompletionItemKind::VALUE,
            detail,
            replace,
            insert_end,
            about: None,
        });
    }
    any
}

/// The bracket that opens a mark before the cursor, and what was typed of the mark, with the bracket.
fn begun(before: &str) -> Option<(char, &str)> {
    let mut seen = 0;
    for (at, c) in before.char_indices().rev() {
        if let Some((open, close)) = BRACKETS.into_iter().find(|(open, _)| *open == c) {
            let begun = before.get(at..)?;
            // Two stars set a label off; a star behind a word or before a space is none that opens.
            let star = open == close;
            let word_before =
                before.get(..at).unwrap_or("").ends_with(|c: char| c.is_alphanumeric() || c == open);
            let blank_next = begun.chars().nth(1).is_some_and(char::is_whitespace);
            let even = before.get(..at).unwrap_or("").matches(open).count() % 2 == 0;
            return (!star || (!word_before && !blank_next && even)).then_some((open, begun));
        }
        seen += 1;
        let closed = BRACKETS.into_iter().any(|(_, close)| close == c);
        if closed || seen > LONGEST || matches!(c, '.' | '?' | '!') {
            return None;
        }
    }
    None
}

/// What a mark takes the place of, and where that ends for those who keep what stands behind the cursor: the closing
/// bracket that an editor sets by itself belongs to it.
fn replaced(line: &Line<'_>, start: u32, open: char, mark: &str) -> (Span, u32) {
    let close = BRACKETS.into_iter().find(|(other, _)| *other == open).map_or(')', |(_, close)| close);
    let length = |bytes: usize| line.at + u32::try_from(bytes).unwrap_or(0);
    let end = line.after.find(|c: char| BRACKETS.into_iter().any(|(open, close)| c == open || c == close));
    let end = end.filter(|end| {
        let near = line.after.get(..*end).is_some_and(|rest| rest.chars().count() <= LONGEST);
        near && line.after.get(*end..).is_some_and(|rest| rest.starts_with(close))
    });
    let end = end.map(|end| end + close.len_utf8());
    let stop = |end: usize| {
        // `(Laughter).`: the stop that the mark has behind its bracket.
        let stands = mark.ends_with('.') && line.after.get(end..).is_some_and(|rest| rest.starts_with('.'));
        end + usize::from(stands)
    };
    let end = end.map_or(0, stop);
    let insert_end = if line.after.starts_with(close) { length(end) } else { line.at };
    (Span::new(start, length(end)), insert_end)
}

/// The marks of a house style.
fn of_house(style: &MarkStyle) -> Vec<String> {
    let (open, close) = match style.bracket {
        Some(MarkBracket::Square) => ('[', ']'),
        Some(MarkBracket::Round) => ('(', ')'),
        None => return Vec::new(),
    };
    let stop = if style.stop == Some(true) { "." } else { "" };
    let mut marks: Vec<String> = Vec::new();
    for words in style.words.values().chain(&style.vocabulary) {
        let bare = words.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']')).trim_end_matches('.');
        let mark = format!("{open}{}{stop}{close}", in_case(bare, style.case));
        if !bare.is_empty() && !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    marks
}

/// Words of a house in the case of its marks. They are written as in the middle of a sentence, or as the house has them.
fn in_case(words: &str, case: Option<MarkCase>) -> String {
    match case {
        Some(MarkCase::Upper) => words.to_uppercase(),
        Some(MarkCase::Sentence) => {
            let mut letters = words.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters.as_str().chars()).collect()
        }
        Some(MarkCase::Lower) | None => words.to_owned(),
    }
}

/// The marks of the transcript that begin with this bracket, the commonest first.
fn in_use(view: View<'_>, open: char, here: u32) -> Vec<(String, usize)> {
    let (text, transcript) = (view.analysis.text(), view.analysis.transcript());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mark in &transcript.marks {
        let kind = matches!(
            mark.kind,
            MarkKind::Direction
                | MarkKind::Inaudible
                | MarkKind::Omission
                | MarkKind::Guess
                | MarkKind::Language
        );
        let written = mark.span.of(text);
        // What is being typed is not in use yet.
        if kind && !mark.span.contains(here) && written.starts_with(open) && is_general(written) {
            *counts.entry(written).or_default() += 1;
        }
    }
    let mut marks: Vec<(String, usize)> =
        counts.into_iter().map(|(mark, count)| (mark.to_owned(), count)).collect();
    marks.sort_by(|(one, count), (other, other_count)| other_count.cmp(count).then_with(|| one.cmp(other)));
    marks
}

/// Whether a mark can be meant again: it is short, on one line, and has no time.
fn is_general(mark: &str) -> bool {
    mark.chars().count() <= LONGEST && !mark.contains(|c: char| c.is_ascii_digit() || c == '\n' || c == '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_begun_by_a_bracket_that_is_open() {
        for (before, found) in [
            ("They will. (", Some(('(', "("))),
            ("They will. [inau", Some(('[', "[inau"))),
            ("Ja. （", Some(('（', "（"))),
            ("She *laug", Some(('*', "*laug"))),
            ("**Question", None),
            ("two * three", None),
            ("They will. (Laughter.) And", None),
            ("(so it was. And", None),
            ("plain", None),
        ] {
            assert_eq!(begun(before), found, "{before}");
        }
    }

    #[test]
    fn a_house_writes_its_marks() {
        let style = MarkStyle {
            bracket: Some(MarkBracket::Round),
            case: Some(MarkCase::Sentence),
            stop: Some(true),
            words: BTreeMap::from([("laughter".to_owned(), "laughter".to_owned())]),
            vocabulary: vec!["Off-mike".to_owned(), "(Laughter.)".to_owned()],
            ..MarkStyle::default()
        };
        assert_eq!(of_house(&style), ["(Laughter.)", "(Off-mike.)"]);
        assert!(of_house(&MarkStyle::default()).is_empty());
    }
}
