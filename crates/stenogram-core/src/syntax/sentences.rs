//! Sentences of a paragraph.

use super::line::is_blank;
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Words with a full stop that do not end a sentence, in lower case without it.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "maj", "capt", "sgt", "adm", "sen", "rep",
    "gov", "hon", "rev", "jr", "sr", "vs", "etc", "e.g", "i.e", "u.s", "u.n", "u.k", "no", "art", "inc",
    "ltd", "co", "corp", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
    "sep", "oct", "nov", "dec", "fig", "vol", "д", "г", "гг", "т.е", "т.д", "т.к", "им", "св", "руб", "млн",
    "млрд", "тыс", "bzw", "z.b", "d.h", "usw", "nr", "abs", "art", "ggf", "ca", "m", "mme", "cf", "p.ex",
    "sra", "sres", "ee.uu", "ud", "uds", "n", "r", "np", "tzn",
];

/// The sentences of `paragraph`, in order, without the white space around them; offsets are relative to it.
///
/// Boundaries are those of Unicode Standard Annex 29, put together again after abbreviations and initials.
pub fn split(paragraph: &str) -> Vec<Span> {
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    for (start, piece) in paragraph.split_sentence_bound_indices() {
        let end = start + piece.len();
        match sentences.last_mut() {
            Some(last) if runs_on(paragraph.get(last.0..last.1).unwrap_or(""), piece) => last.1 = end,
            _ => sentences.push((start, end)),
        }
    }
    sentences
        .into_iter()
        .filter_map(|(start, end)| {
            let piece = paragraph.get(start..end)?;
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let core = piece.trim_matches(is_blank);
            (!core.is_empty()).then(|| Span::from_usize(start + lead, start + lead + core.len()))
        })
        .collect()
}

/// Whether the sentence that seems to end with `before` goes on: after an abbreviation, an initial, or a line end
/// (annex 29 ends sentences there, wrapped paragraphs do not).
fn runs_on(before: &str, next: &str) -> bool {
    let trimmed = before.trim_end_matches(is_blank);
    let Some(last) = trimmed.chars().next_back() else { return true };
    let closers = ['”', '"', '’', '\'', ')', ']', '»'];
    let ended = trimmed.trim_end_matches(closers).ends_with(['.', '?', '!', '…', '。', '？', '！', '؟']);
    if !ended {
        return true;
    }
    // A quotation inside a sentence: “Why?” he asked.
    if next.trim_start_matches(is_blank).starts_with(char::is_lowercase) {
        return true;
    }
    if last != '.' {
        return false;
    }
    let word = trimmed
        .trim_end_matches('.')
        .rsplit(|c: char| is_blank(c) || matches!(c, '(' | '“' | '"' | '-'))
        .next();
    let word = word.unwrap_or("").to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i";
    initial || ABBREVIATIONS.contains(&word.as_str())
}

/// Places after which [`split`] surely parts two sentences: a full stop between a word of small ASCII letters that is no
/// abbreviation, and a space and a capital. There may be more than these.
pub(crate) fn sure_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'.', bytes).filter(move |&at| {
        let mut after = bytes.get(at + 1..).unwrap_or_default().iter();
        let capital = after.next() == Some(&b' ')
            && after.find(|byte| **byte != b' ').is_some_and(u8::is_ascii_uppercase);
        let before = bytes.get(..at).unwrap_or_default();
        let letters = before.iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
        let Some(start) = at.checked_sub(letters + 1) else { return false };
        let word = text.get(start + 1..at).unwrap_or("");
        capital && letters >= 2 && bytes.get(start) == Some(&b' ') && !ABBREVIATIONS.contains(&word)
    })
}

/// Whether a text has what may be a Greek question mark: a semicolon, and letters of Greek.
pub(crate) fn may_be_greek(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b';', bytes).is_some() && memchr::memchr3(0xcd, 0xce, 0xcf, bytes).is_some()
}

/// Whether a sentence of `text` may ask, as [`is_interrogative`] has it. Quick, and `true` rather once too often.
pub(crate) fn may_ask(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr(b'?', bytes).is_some()
        || (!text.is_ascii()
            && (may_be_greek(text)
                // `？` and `؟` end with this byte; Japanese and Korean may ask without a mark, and start with one of these.
                || memchr::memchr(0x9f, bytes).is_some()
                || memchr::memchr3(0xe3, 0xe5, 0xea, bytes).is_some()
                || memchr::memchr3(0xeb, 0xec, 0xed, bytes).is_some()))
}

/// Whether a sentence asks: it ends with a question mark, quotation marks, brackets and dashes aside.
pub(crate) fn is_interrogative(sentence: &str) -> bool {
    let core = sentence.trim_end_matches(|c: char| {
        is_blank(c)
            || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»' | '!' | '.' | '…' | '—' | '–' | '*' | '_')
    });
    core.ends_with(['?', '？', '؟', ';']) && (!core.ends_with(';') || is_greek(core))
        || asks_unmarked(sentence)
}

/// Whether a sentence of Japanese or Korean asks without a question mark: it ends with a word that makes it a question.
pub(crate) fn asks_unmarked(sentence: &str) -> bool {
    let Some(core) = sentence
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, '」' | '』' | '”' | '"' | ')' | '）'))
        .strip_suffix(['。', '.'])
    else {
        return false;
    };
    let ends = ["すか", "ょうか", "ないか", "でしたか", "ましたか", "니까", "까요", "나요", "는지요", "吗"];
    ends.iter().any(|end| core.ends_with(end))
}

/// The Greek question mark looks like a semicolon.
fn is_greek(text: &str) -> bool {
    text.chars().rev().find(|c| c.is_alphabetic()).is_some_and(|c| matches!(c, '\u{370}'..='\u{3ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_survive_abbreviations_initials_and_line_ends() {
        let text = "Mr. Smith met J. Doe in the U.S. Capitol. Was it\nuseful? “Why not?” he said. Yes.";
        let found: Vec<_> = split(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["Mr. Smith met J. Doe in the U.S. Capitol.", "Was it\nuseful?", "“Why not?” he said.", "Yes."]
        );
    }

    #[test]
    fn questions() {
        for (sentence, asks) in [
            ("Why?", true),
            ("“Why?”", true),
            ("为什么？", true),
            ("So.", false),
            ("Γιατί;", true),
            ("Why;", false),
            ("Really?!", true),
            ("どうしてですか。", true),
            ("そうです。", false),
            ("언제 시작합니까.", true),
        ] {
            assert_eq!(is_interrogative(sentence), asks, "{sentence:?}");
        }
    }
}
