//! Characters that a container writes as something else: `&amp;`, `&#160;`, `\u00e9`.

/// How a container escapes characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// As XML and HTML do.
    Entities,
    /// As JSON does.
    Json,
}

impl Escapes {
    /// The character that `rest` starts with in escaped form, and the length of that form in bytes.
    pub(super) fn first(self, rest: &str) -> Option<(char, usize)> {
        match self {
            Self::Entities => entity(rest),
            Self::Json => json(rest),
        }
    }

    /// The sign that opens an escape.
    pub(super) fn sign(self) -> u8 {
        match self {
            Self::Entities => b'&',
            Self::Json => b'\\',
        }
    }

    /// `raw` with its escapes resolved. What is no escape stays as it is.
    pub(super) fn resolve(self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len());
        let sign = self.sign();
        let mut rest = raw;
        while let Some(at) = memchr::memchr(sign, rest.as_bytes()) {
            out.push_str(rest.get(..at).unwrap_or(""));
            rest = rest.get(at..).unwrap_or("");
            let (c, length) = self.first(rest).unwrap_or((char::from(sign), 1));
            out.push(c);
            rest = rest.get(length..).unwrap_or("");
        }
        out.push_str(rest);
        out
    }
}

/// Named characters that occur in transcripts; from the HTML standard's list (section 13.5).
const NAMED: &[(&str, char)] = &[
    ("AElig", 'Æ'),
    ("Aacute", 'Á'),
    ("Agrave", 'À'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Iacute", 'Í'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Oslash", 'Ø'),
    ("Ouml", 'Ö'),
    ("Scaron", 'Š'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("copy", '©'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iexcl", '¡'),
    ("igrave", 'ì'),
    ("iquest", '¿'),
    ("iuml", 'ï'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lrm", '\u{200e}'),
    ("lsaquo", '‹'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("oelig", 'œ'),
    ("ograve", 'ò'),
    ("ordf", 'ª'),
    ("ordm", 'º'),
    ("oslash", 'ø'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rlm", '\u{200f}'),
    ("rsaquo", '›'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("scaron", 'š'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("times", '×'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("ugrave", 'ù'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("yen", '¥'),
    ("yuml", 'ÿ'),
    ("zcaron", 'ž'),
];

fn entity(rest: &str) -> Option<(char, usize)> {
    // The longest name or number has ten signs.
    let end = rest.bytes().take(13).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // HTML reads the C1 numbers as Windows-1252: &#146; is an apostrophe.
            match u8::try_from(code) {
                Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode(&[byte]).0.chars().next()?,
                _ => char::from_u32(code)?,
            }
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 1))
}

fn json(rest: &str) -> Option<(char, usize)> {
    let hex = |from: usize| u32::from_str_radix(rest.get(from..from + 4)?, 16).ok();
    Some(match rest.as_bytes().get(1)? {
        b'n' | b'r' => ('\n', 2),
        b't' => ('\t', 2),
        b'b' | b'f' => (' ', 2),
        sign @ (b'"' | b'\\' | b'/') => (char::from(*sign), 2),
        b'u' => {
            let first = hex(2)?;
            if let 0xd800..=0xdbff = first {
                let second = hex(8)
                    .filter(|second| rest.get(6..8) == Some("\\u") && (0xdc00..=0xdfff).contains(second))?;
                (char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?, 12)
            } else {
                (char::from_u32(first)?, 6)
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved_and_the_rest_stays() {
        for (escapes, raw, expected) in [
            (
                Escapes::Entities,
                "Q&amp;A &#39;s &#x2014; &nbsp;&unknown; & b",
                "Q&A 's — \u{a0}&unknown; & b",
            ),
            (Escapes::Entities, "it&#146;s", "it’s"),
            (Escapes::Entities, "&#xD800; &#99999999; &", "&#xD800; &#99999999; &"),
            (Escapes::Json, r#"\"caf\u00e9\"\n\ud83d\ude00 \ud83d x \q"#, "\"café\"\n😀 \\ud83d x \\q"),
        ] {
            assert_eq!(escapes.resolve(raw), expected);
            // The spoken form of a text has the same length as the text: no character may be longer than its escape.
            let mut rest = raw;
            while let Some(c) = rest.chars().next() {
                if let Some((c, length)) = escapes.first(rest) {
                    assert!(c.len_utf8() <= length);
                }
                rest = rest.get(c.len_utf8()..).expect("a character starts here");
            }
        }
        assert!(NAMED.iter().all(|(name, c)| c.len_utf8() <= name.len() + 2));
    }
}
