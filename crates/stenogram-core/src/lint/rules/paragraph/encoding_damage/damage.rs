//! Finding the damage, in one pass over the bytes of a text.

use super::misread;
use crate::text::Span;
use unicode_normalization::UnicodeNormalization;

/// Kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Letters read in a wrong encoding.
    Misread,
    /// A character that could not be read.
    Lost,
    /// A control character.
    Control,
    /// A soft hyphen that is not at the end of a line.
    SoftHyphen,
    /// A space of no width, a byte order mark.
    NoWidth,
    /// An accent that is stored apart from its letter.
    Decomposed,
}

impl Damage {
    /// All kinds, in the order in which they are shown.
    pub(super) const ALL: [Self; 6] =
        [Self::Misread, Self::Lost, Self::Control, Self::SoftHyphen, Self::NoWidth, Self::Decomposed];
}

/// A damaged word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) damage: Damage,
    /// The word with what stands around it up to white space; a fix must not cut words.
    pub(super) span: Span,
    /// What it should be; as it is where that is not known.
    pub(super) mended: String,
}

/// Which bytes damage starts with.
const STARTS: [bool; 256] = starts();

#[expect(clippy::indexing_slicing, reason = "runs at compile time only: a wrong index is a compile error")]
const fn starts() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        // Tab, line ends, vertical tab and form feed are white space.
        table[byte] = byte < 9 || byte > 13;
        byte += 1;
    }
    // 0x7f is a control character. In UTF-8, 0xc2 starts control characters and soft hyphens, 0xc3 Ã and its like, 0xcc
    // and 0xcd accents, 0xe2 spaces of no width and ™, 0xef byte order marks and lost characters.
    let of_signs = [0x7f, 0xc2, 0xc3, 0xcc, 0xcd, 0xe2, 0xef];
    let mut at = 0;
    while at < of_signs.len() {
        table[of_signs[at]] = true;
        at += 1;
    }
    table
}

/// All damage in a text, in its order; of one word, the first kind.
pub(super) fn find(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !STARTS.get(usize::from(byte)).copied().unwrap_or(false) || at < done {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        // A byte order mark at the start of the text is in its place.
        if !is_suspect(rest) || (at == 0 && byte == 0xef && rest.starts_with('\u{feff}')) {
            continue;
        }
        let span = word_around(text, at);
        let from = (span.start as usize).max(done);
        let span = Span::new(u32::try_from(from).unwrap_or(span.start), span.end);
        let word = span.of(text);
        let after = text.get(span.end as usize..).unwrap_or("");
        if let Some((damage, mended)) = judge(word, after) {
            places.push(Place { damage, span, mended });
        }
        done = span.end as usize;
    }
    places
}

/// Whether the character at the start of `rest` may be damage.
fn is_suspect(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (Some(c), next) = (chars.next(), chars.next()) else { return false };
    is_control(c)
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffd}')
        || matches!(c, '\u{300}'..='\u{36f}')
        || (c == '™' && next.is_some_and(char::is_alphabetic))
        || misread::may_start(c, next)
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t'..='\r' | '\u{85}')
}

/// A word is not longer than this many bytes on either side; so a text without spaces is not searched again and again.
const LONGEST: usize = 200;

/// The run of characters without white space around `at`.
fn word_around(text: &str, at: usize) -> Span {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at..).unwrap_or("");
    let mut start = at;
    for (place, c) in before.char_indices().rev() {
        if parts_words(c) || at - place > LONGEST {
            break;
        }
        start = place;
    }
    let mut end = at;
    for (place, c) in after.char_indices() {
        if parts_words(c) || place > LONGEST {
            break;
        }
        end = at + place + c.len_utf8();
    }
    Span::from_usize(start, end)
}

/// A no-break space may be half of a character that was read wrongly.
fn parts_words(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// What is wrong with a word, and what it should be.
fn judge(word: &str, after: &str) -> Option<(Damage, String)> {
    if word.contains('\u{fffd}') {
        return Some((Damage::Lost, word.to_owned()));
    }
    if let Some(mended) = misread::mended(word) {
        return Some((Damage::Misread, mended));
    }
    if word.contains(is_control) {
        return Some((Damage::Control, word.replace(is_control, "")));
    }
    // At the end of a line it breaks a word there.
    let at_line_end = word.ends_with('\u{ad}') && after.trim_start_matches(' ').starts_with(['\n', '\r']);
    let inner = if at_line_end { word.trim_end_matches('\u{ad}') } else { word };
    if inner.contains('\u{ad}') {
        let end = word.get(inner.len()..).unwrap_or("");
        return Some((Damage::SoftHyphen, format!("{}{end}", inner.replace('\u{ad}', ""))));
    }
    let no_width = |c: char| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}');
    if word.contains(no_width) && !word.contains(needs_no_width) {
        return Some((Damage::NoWidth, word.replace(no_width, "")));
    }
    let mended = composed(word)?;
    Some((Damage::Decomposed, mended))
}

/// Letters of scripts that part words by spaces of no width: Thai, Lao, Burmese, Khmer, Tibetan.
fn needs_no_width(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// The word with letters and accents that can be one character so; `None` where there are none.
fn composed(word: &str) -> Option<String> {
    let accents = word.chars().filter(|c| matches!(c, '\u{300}'..='\u{36f}')).count();
    if accents == 0 {
        return None;
    }
    let mended: String = word.nfc().collect();
    let left = mended.chars().filter(|c| matches!(c, '\u{300}'..='\u{36f}')).count();
    (left < accents).then_some(mended)
}
