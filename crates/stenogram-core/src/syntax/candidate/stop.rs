//! Labels that end in a full stop: `CHAIR YELLEN.  `, `Mr. SMITH of Texas. `, `Q. `, `Pregunta.- `.

use super::{Candidate, Pieces};
use crate::syntax::line::{folded_words, is_blank};
use crate::syntax::{Delimiter, lexicon};

/// More words than this no label of this kind has.
const MAX_WORDS: usize = 12;

/// The reading of a line whose label ends in a full stop at `stop`; the words start at `words`.
pub(super) fn ended(line: &str, stop: usize, words: usize) -> Option<Candidate> {
    let (label, delimiter) = ((0, stop), (stop, stop + 1));
    Pieces { line, kind: Delimiter::Stop, label, delimiter, words, time: None, bold: false }.finish()
}

/// `Moderator.  words`, `From the floor. words`: a role, and no sentence.
pub(super) fn read_role(line: &str) -> Option<Candidate> {
    const REACH: usize = 48;
    let stop = memchr::memchr(b'.', line.as_bytes().get(..REACH).unwrap_or(line.as_bytes()))?;
    let label = line.get(..stop)?;
    let rest = line.get(stop + 1..)?;
    let words = rest.trim_start_matches(is_blank);
    let apart = !words.is_empty() && words.len() < rest.len() && label.starts_with(char::is_uppercase);
    if !apart || label.split(is_blank).count() > 4 || label.chars().count() < 4 {
        return None;
    }
    lexicon::role_of(&label.to_lowercase())?;
    ended(line, stop, line.len() - words.len())
}

/// `CHAIR YELLEN.  words`.
pub(super) fn read_plain(line: &str) -> Option<Candidate> {
    let (mut words, mut caps, mut shouted, mut of) = (0usize, 0usize, false, false);
    let mut at = 0;
    let mut addressed = false;
    while let Some(rest) = line.get(at..) {
        let token = rest.split(is_blank).next()?;
        if token.is_empty() || words >= MAX_WORDS || at > 120 {
            return None;
        }
        words += 1;
        let end = at + token.len();
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        let (letters, small) = letters_of(bare);
        // Footnote digits may be glued to a name, a question mark in brackets says that it was a guess.
        let capital_word = letters >= 1 && !small;
        caps += usize::from(capital_word && letters >= 2);
        shouted |= capital_word && letters >= 2;
        if words == 1 && bare.starts_with(char::is_uppercase) {
            addressed = is_address(&bare.to_lowercase());
        }
        let gap = line.get(end..)?;
        let next = gap.trim_start_matches(is_blank);
        if let Some(stem) = stem_of(token) {
            let delimiter = (at + stem.len(), end);
            // `The SPEAKER pro tempore (Mr. Roe).`
            let bracketed =
                shouted && stem.ends_with(')') && line.get(..at).is_some_and(|head| head.contains('('));
            if !next.is_empty() && (bracketed || is_end(stem, words, caps, shouted, of, addressed)) {
                let start = line.len() - next.len();
                return Pieces {
                    line,
                    kind: Delimiter::Stop,
                    label: (0, delimiter.0),
                    delimiter,
                    words: start,
                    time: None,
                    bold: false,
                }
                .finish();
            }
        } else if token.ends_with(':') {
            // A colon ends the label, if there is one.
            return None;
        } else if letters > 0 && !capital_word && words > 1 && !addressed && !inside_ok(bare, shouted) {
            return None;
        }
        of |= bare == "of";
        at = line.len() - next.len();
        if next.is_empty() {
            return None;
        }
    }
    None
}

/// How many letters a word has, and whether small ones are among them.
fn letters_of(word: &str) -> (usize, bool) {
    if word.is_ascii() {
        let bytes = word.bytes();
        let count = bytes.clone().filter(u8::is_ascii_alphabetic).count();
        return (count, bytes.into_iter().any(|byte| byte.is_ascii_lowercase()));
    }
    (word.chars().filter(|c| c.is_alphabetic()).count(), word.chars().any(char::is_lowercase))
}

/// Whether a word in lower case is an honorific or office that a surname follows.
pub(super) fn is_address(lower: &str) -> bool {
    let office = matches!(
        lower,
        "senator" | "representative" | "chairman" | "chairwoman" | "chair" | "secretary" | "governor"
    );
    office || lexicon::is_one_of(lexicon::HONORIFICS, lower)
}

/// A token without the full stop that ends it, and without the number of a footnote after that.
pub(super) fn stem_of(token: &str) -> Option<&str> {
    let undigited = token.trim_end_matches(|c: char| c.is_ascii_digit());
    let token = if undigited.ends_with('.') && undigited.len() > 3 { undigited } else { token };
    token.strip_suffix('.').filter(|stem| !stem.is_empty() && !stem.ends_with('.'))
}

/// Whether a label ends here rather than an abbreviation: `Q.`, or a name in capitals.
fn is_end(stem: &str, words: usize, caps: usize, shouted: bool, of: bool, addressed: bool) -> bool {
    if words == 1 {
        let question = matches!(stem.trim_end_matches(|c: char| c.is_ascii_digit()), "Q" | "A");
        return question || (shouted && stem.chars().count() >= 4);
    }
    let bare = stem.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    // `Ms. Farrow.`, `Senator Doe.`: an honorific or office and a surname.
    let surname = bare.chars().count() >= 3 && bare.chars().next().is_some_and(char::is_uppercase);
    if addressed && surname && words <= 3 && !lexicon::is_one_of(lexicon::HONORIFICS, &lower) {
        return true;
    }
    let initial = bare.chars().filter(|c| c.is_alphabetic()).count() < 2;
    // `CHAIR ROE AND MR. POE.` goes on behind the honorific; `NO. THE JUDGE.` does not.
    let shortened = matches!(lower.as_str(), "mr" | "mrs" | "ms" | "dr" | "messrs" | "prof");
    let honorific = lexicon::is_one_of(lexicon::HONORIFICS, &lower)
        && (caps <= 1 || shortened || bare.chars().any(char::is_lowercase));
    // `Mr. SMITH of Texas.` and `The SPEAKER pro tempore.` end in lower case.
    let tail = shouted && (bare.chars().next().is_some_and(char::is_uppercase) && of || lower == "tempore");
    !initial && !honorific && (!bare.chars().any(char::is_lowercase) && caps >= 1 || tail)
}

/// Lower-case words that stand inside such labels.
fn inside_ok(bare: &str, shouted: bool) -> bool {
    matches!(bare, "of" | "the" | "de" | "la" | "van" | "von" | "del" | "pro" | "tempore" | "and")
        || (shouted && bare.chars().next().is_some_and(char::is_uppercase))
        || bare.starts_with("Mc")
        || lexicon::is_one_of(lexicon::HONORIFICS, &bare.to_lowercase())
}

/// `Presidente.- words`, `P.- words`, `Ann Roe (PSE). – words`: a full stop and a dash, white space or none between.
pub(super) fn read_dashed(line: &str) -> Option<Candidate> {
    let mut head_end = line.len().min(100);
    while !line.is_char_boundary(head_end) {
        head_end -= 1;
    }
    let head = line.get(..head_end)?;
    let stop = head.match_indices('.').map(|(at, _)| at).find(|at| {
        let rest = line.get(at + 1..).unwrap_or("").trim_start_matches(is_blank);
        rest.starts_with(['-', '–', '—'])
    })?;
    let label = head.get(..stop)?;
    let rest = line.get(stop + 1..)?.trim_start_matches(is_blank);
    let after = rest.trim_start_matches(['-', '–', '—']);
    let words = after.trim_start_matches(is_blank);
    let named = label.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    if words.is_empty() || !named || label.contains(['?', '!', ';']) || folded_words(label).count() > 8 {
        return None;
    }
    let delimiter = (stop, line.len() - after.len());
    let words = line.len() - words.len();
    Pieces { line, kind: Delimiter::StopDash, label: (0, stop), delimiter, words, time: None, bold: false }
        .finish()
}
