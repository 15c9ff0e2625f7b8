//! From the bytes of a file to text, and back in the same encoding.

use super::span::offset;

/// How the bytes of a file stood for its text, kept so that the file can be written back the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding {
    kind: &'static encoding_rs::Encoding,
    bom: bool,
}

impl Encoding {
    /// UTF-8 without a byte order mark.
    pub const UTF_8: Self = Self { kind: encoding_rs::UTF_8, bom: false };

    /// The name in the Encoding Standard (<https://encoding.spec.whatwg.org/#names-and-labels>), such as `UTF-8` or
    /// `windows-1252`.
    pub fn name(self) -> &'static str {
        self.kind.name()
    }

    /// Whether the file starts with a byte order mark. The decoded text never contains it.
    pub fn has_bom(self) -> bool {
        self.bom
    }

    /// Whether the bytes are UTF-8, with or without a byte order mark.
    pub fn is_utf8(self) -> bool {
        self.kind == encoding_rs::UTF_8
    }
}

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark, line ends as they were.
    pub text: String,
    /// How it was encoded.
    pub encoding: Encoding,
    /// Whether the encoding was guessed: the bytes are not UTF-8 and carry no byte order mark.
    pub guessed: bool,
    /// How many byte sequences had no meaning in the encoding and became U+FFFD.
    pub replaced: u32,
}

/// Why bytes are not the text of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes contain NUL where text has none.
    #[error("not a text file: it has a NUL byte at offset {at}")]
    Nul {
        /// Offset of the first NUL byte.
        at: usize,
    },
    /// More of it is control characters and undecodable bytes than any text has.
    #[error("not a text file: {percent} % of it are control characters or bytes that stand for no character")]
    NotText {
        /// Per cent of the characters.
        percent: u32,
    },
    /// Offsets are 32 bits wide.
    #[error("too large: {bytes} bytes, and a transcript can have at most 4,294,967,294")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
}

/// Text is never more than this share of control and replacement characters.
const MAX_NOISE_PERCENT: u32 = 10;

/// Decodes a file: by its byte order mark (UTF-8, UTF-16), else as UTF-8, else in the encoding that
/// [`chardetng`] finds most likely.
///
/// # Errors
/// [`DecodeError`] where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if bytes.len() >= u32::MAX as usize {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    if let Some((kind, bom_len)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = kind.decode_without_bom_handling(bytes.get(bom_len..).unwrap_or_default());
        let encoding = Encoding { kind, bom: true };
        return finish(text.into_owned(), encoding, false);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(DecodeError::Nul { at });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return finish(text.to_owned(), Encoding::UTF_8, false);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let kind = detector.guess(None, chardetng::Utf8Detection::Allow);
    let (text, _) = kind.decode_without_bom_handling(bytes);
    finish(text.into_owned(), Encoding { kind, bom: false }, true)
}

fn finish(text: String, encoding: Encoding, guessed: bool) -> Result<Decoded, DecodeError> {
    if text.len() >= u32::MAX as usize {
        return Err(DecodeError::TooLarge { bytes: text.len() });
    }
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(DecodeError::Nul { at });
    }
    let bytes = text.as_bytes();
    let chars = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    let replaced = memchr::memmem::find_iter(bytes, "\u{fffd}").count();
    let noise = controls(bytes) + replaced;
    let percent = u32::try_from(noise.saturating_mul(100) / chars.max(1)).unwrap_or(100);
    if percent > MAX_NOISE_PERCENT {
        return Err(DecodeError::NotText { percent });
    }
    Ok(Decoded { text, encoding, guessed, replaced: offset(replaced) })
}

/// How many control characters a text has, line ends, tabs and page breaks aside.
fn controls(text: &[u8]) -> usize {
    let ascii = text.iter().filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1f | 0x7f)).count();
    // U+0080 to U+009F; U+0085 is a line end.
    let latin = memchr::memchr_iter(0xc2, text)
        .filter(|at| matches!(text.get(at + 1), Some(0x80..=0x84 | 0x86..=0x9f)))
        .count();
    ascii + latin
}

/// The bytes of `text` in `encoding`. `None` where a character of the text does not exist in that encoding: the
/// caller must then ask for another one rather than lose it.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() + 3);
    if encoding.kind == encoding_rs::UTF_16LE || encoding.kind == encoding_rs::UTF_16BE {
        let little = encoding.kind == encoding_rs::UTF_16LE;
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        if encoding.bom {
            bytes.extend(unit(0xFEFF));
        }
        bytes.extend(text.encode_utf16().flat_map(unit));
        return Some(bytes);
    }
    if encoding.bom {
        bytes.extend("\u{FEFF}".as_bytes());
    }
    let (encoded, _, unmappable) = encoding.kind.encode(text);
    if unmappable {
        return None;
    }
    bytes.extend(encoded.iter());
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(bytes: &[u8]) -> Decoded {
        let decoded = decode(bytes).expect("is text");
        assert_eq!(encode(&decoded.text, decoded.encoding).as_deref(), Some(bytes));
        decoded
    }

    #[test]
    fn utf8_with_and_without_bom() {
        assert_eq!(round_trip("Вопрос: да?".as_bytes()).text, "Вопрос: да?");
        let with_bom = round_trip(b"\xEF\xBB\xBFQuestion: Yes?\r\n");
        assert_eq!(with_bom.text, "Question: Yes?\r\n");
        assert!(with_bom.encoding.has_bom());
    }

    #[test]
    fn utf16_by_its_bom() {
        let little: Vec<u8> = "\u{FEFF}Q: é🎙".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(round_trip(&little).text, "Q: é🎙");
        let big: Vec<u8> = "\u{FEFF}Q: é🎙".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(round_trip(&big).text, "Q: é🎙");
    }

    #[test]
    fn windows_1252_is_detected() {
        let decoded =
            round_trip(b"Pr\xE4sident: Das Wort hat die Kollegin M\xFCller f\xFCr die Fraktion.\r\n");
        assert_eq!(decoded.text, "Präsident: Das Wort hat die Kollegin Müller für die Fraktion.\r\n");
        assert!(decoded.guessed);
    }

    #[test]
    fn nul_and_binary_are_refused() {
        assert_eq!(decode(b"Question\0"), Err(DecodeError::Nul { at: 8 }));
        let noise: Vec<u8> = (1..32).chain(128..160).cycle().take(500).collect();
        assert!(matches!(decode(&noise), Err(DecodeError::NotText { .. })));
    }

    #[test]
    fn empty_is_text() {
        assert_eq!(round_trip(b"").text, "");
    }

    #[test]
    fn what_an_encoding_lacks_is_not_lost_silently() {
        let decoded = round_trip(b"Pr\xE4sident M\xFCller: Guten Tag, meine Damen und Herren.\r\n");
        assert_eq!(encode("Вопрос", decoded.encoding), None);
    }
}
