//! The paragraphs of spoken words, with their languages: found in one pass, for all rules that look at words.

use crate::syntax::{BlockKind, Language, Transcript, of_paragraph};
use crate::text::Span;

/// A paragraph of spoken words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    /// Index of its turn in [`Transcript::turns`].
    pub(super) turn: usize,
    /// Index of its block in the turn.
    pub(super) block: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// Its language; `None` where that is in doubt.
    pub(super) language: Option<Language>,
}

impl Spoken {
    /// Whether its language sets quotations in `“ ”`, `‘ ’` or their straight forms.
    pub(super) fn quotes_as_in_english(&self) -> bool {
        use Language::{English, Italian, Korean, Portuguese, Spanish, Turkish};
        matches!(self.language, Some(English | Italian | Korean | Portuguese | Spanish | Turkish))
    }

    /// Whether it is in English.
    pub(super) fn is_english(&self) -> bool {
        self.language == Some(Language::English)
    }
}

/// The paragraphs of spoken words in all turns.
pub(super) fn paragraphs(transcript: &Transcript, text: &str) -> Vec<Spoken> {
    let mut all = Vec::new();
    for (turn, contents) in transcript.turns.iter().enumerate() {
        for (block, found) in contents.blocks.iter().enumerate() {
            if found.kind == BlockKind::Paragraph {
                let language = of_paragraph(found.span.of(text), transcript.language);
                all.push(Spoken { turn, block, span: found.span, language });
            }
        }
    }
    all
}

/// The runs of small ASCII letters and hyphens that are whole words, with the byte at which each starts.
pub(super) fn small_words(paragraph: &str) -> impl Iterator<Item = (usize, &str)> {
    let small = |c: char| c.is_ascii_lowercase() || c == '-';
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = paragraph.get(at..)?;
            let start = at + rest.find(small)?;
            let rest = paragraph.get(start..)?;
            let end = start + rest.find(|c| !small(c)).unwrap_or(rest.len());
            at = end;
            let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let before = paragraph.get(..start).and_then(|before| before.chars().next_back());
            if whole(before) && whole(paragraph.get(end..).and_then(|after| after.chars().next())) {
                return Some((start, paragraph.get(start..end)?));
            }
        }
    })
}

/// A word that starts with a capital letter.
#[derive(Debug, Clone, Copy)]
pub(super) struct CapitalWord {
    /// Where it stands.
    pub(super) span: Span,
    /// Its paragraph.
    pub(super) paragraph: Span,
}

/// The words of letters that start with a capital, in the paragraphs that are in English, in the order of the text.
pub(super) fn capital_words(paragraphs: &[Spoken], text: &str) -> Vec<CapitalWord> {
    let mut all = Vec::new();
    for spoken in paragraphs.iter().filter(|spoken| spoken.is_english()) {
        let words = spoken.span.of(text);
        let bytes = words.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if !is_letter(byte) {
                // Of a sign of several bytes none is a letter.
                at += if byte < 0xc2 {
                    1
                } else if byte < 0xe0 {
                    2
                } else if byte < 0xf0 {
                    3
                } else {
                    4
                };
                continue;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let end = at + rest.iter().position(|byte| !is_letter(*byte)).unwrap_or(rest.len());
            let capital = byte.is_ascii_uppercase()
                || (!byte.is_ascii()
                    && words.get(at..end).is_some_and(|word| word.starts_with(char::is_uppercase)));
            if capital {
                let span = Span::from_usize(at, end).shift(spoken.span.start);
                all.push(CapitalWord { span, paragraph: spoken.span });
            }
            at = end;
        }
    }
    all
}

/// Whether a byte belongs to a letter or digit, as far as the letters of Europe go.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || (0x80..=0xbf).contains(&byte)
        || (0xc3..=0xd4).contains(&byte)
        || byte == 0xe1
}

/// Words are not longer than this many bytes; what is longer is code or data.
const LONGEST: usize = 200;

/// Whether what stands at byte `at` of `paragraph` is code, an address or markup rather than words.
pub(super) fn is_code(paragraph: &str, at: usize) -> bool {
    let (before, after) = (near_end(paragraph, at), near_start(paragraph, at));
    let (word_before, line) = (before.rsplit(char::is_whitespace).next(), before.rsplit(['\n', '\r']).next());
    let word_after = after.split(char::is_whitespace).next();
    let ticks = |part: &str| memchr::memchr_iter(b'`', part.as_bytes()).count() % 2 == 1;
    line.is_some_and(ticks)
        || [word_before, word_after].into_iter().flatten().any(|part| {
            part.len() >= LONGEST
                || part.contains(['/', '\\', '@', '`', '_', '=', '<', '>', '{', '}', '#', '&', '|', '$', '~'])
                || part.contains("www.")
                || part.contains("%20")
        })
}

/// The last bytes before `at`.
fn near_end(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or("");
    let mut start = before.len().saturating_sub(LONGEST);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    before.get(start..).unwrap_or("")
}

/// The first bytes from `at` on.
fn near_start(text: &str, at: usize) -> &str {
    let after = text.get(at..).unwrap_or("");
    let mut end = after.len().min(LONGEST);
    while !after.is_char_boundary(end) {
        end -= 1;
    }
    after.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_letters() {
        let words: Vec<_> = small_words("Well-known a-b, Cafés café x2 done").collect();
        assert_eq!(words, [(11, "a-b"), (32, "done")]);
        let text = "He met François\u{a0}Łukasz — “Émile” in S2, ‘Oslo’.";
        let span = Span::from_usize(0, text.len());
        let spoken = Spoken { turn: 0, block: 0, span, language: Some(Language::English) };
        let words: Vec<_> = capital_words(&[spoken], text).iter().map(|word| word.span.of(text)).collect();
        assert_eq!(words, ["He", "François", "Łukasz", "Émile", "S2", "Oslo"]);
    }

    #[test]
    fn code_and_addresses_are_told_from_words() {
        for (text, code) in [
            ("He said ,well", false),
            ("see `a ,b` there", true),
            ("see `a` and ,b there", false),
            ("at https://example.org/?a ,b", false),
            ("at example.org/a,b", true),
            ("to x@example.org,b", true),
        ] {
            let at = text.find(',').expect("has a comma");
            assert_eq!(is_code(text, at), code, "{text}");
        }
    }
}
