//! UTF-8 that was read as Windows-1252, and apostrophes that were.

/// The characters that Windows-1252 has at 0x80 to 0x9f (WHATWG Encoding Standard, index windows-1252); where it has
/// none, the control character of that number.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that Windows-1252 has for a character.
fn byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    if (0xa0..=0xff).contains(&code) || (0x80..=0x9f).contains(&code) {
        return u8::try_from(code).ok();
    }
    let place = WINDOWS.iter().position(|known| *known == c)?;
    u8::try_from(0x80 + place).ok()
}

/// Whether two characters may be the start of one that was read in a wrong encoding.
pub(super) fn may_start(c: char, next: Option<char>) -> bool {
    let lead = matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'Î' | 'Ï' | 'Ð' | 'Ñ' | 'â');
    lead && next.and_then(byte).is_some_and(|byte| (0x80..=0xbf).contains(&byte))
}

/// The word as it should be; `None` where nothing in it was read in a wrong encoding.
pub(super) fn mended(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    let mut changed = false;
    // The character before, as it is read and as it is written.
    let (mut before, mut written) = (None, None);
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let tail = rest.get(c.len_utf8()..).unwrap_or("");
        if let Some((read, len)) = sequence(rest, written) {
            out.push(read);
            changed = true;
            (before, written) = (Some(read), None);
            rest = rest.get(len..).unwrap_or("");
            continue;
        }
        let mended = match c {
            // What Word stores for a hyphen that breaks no line.
            '\u{1e}' => '-',
            '™' if is_apostrophe(before, tail) => '’',
            // A character of Windows-1252 that was taken for a control character of ISO 8859-1.
            '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' => {
                WINDOWS.get(u32::from(c) as usize - 0x80).copied().unwrap_or(c)
            }
            c => c,
        };
        changed |= mended != c;
        out.push(mended);
        (before, written) = (Some(c), Some(c));
        rest = tail;
    }
    changed.then_some(out)
}

/// The character whose bytes the characters at the start of `rest` are, and their length.
fn sequence(rest: &str, before: Option<char>) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 3];
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    may_start(first, Some(second)).then_some(())?;
    let count = if first == 'â' { 3 } else { 2 };
    let mut len = 0;
    for (slot, c) in bytes.iter_mut().zip(rest.chars()).take(count) {
        *slot = byte(c)?;
        len += c.len_utf8();
    }
    let mut read = str::from_utf8(bytes.get(..count)?).ok()?.chars();
    let c = read.next().filter(|_| read.next().is_none())?;
    // `GRÅ»` and `IRMÃ”` are right: a capital among capitals before a quotation mark.
    let quotation = matches!(second, '‘' | '’' | '“' | '”' | '«' | '»' | '‹' | '›');
    let capitals = before.is_some_and(char::is_uppercase) && (first != 'Ã' || quotation);
    (is_plausible(c) && !capitals).then_some((c, len))
}

/// Whether a character is one that texts are full of.
fn is_plausible(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{ff}' | '\u{100}'..='\u{17f}' | '\u{384}'..='\u{3ce}' | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203a}' | '\u{20ac}' | '\u{2122}' | '\u{2116}')
}

/// Whether ™ stands for an apostrophe: `isn™t`, `Committee™s`. A trade mark takes no such ending.
fn is_apostrophe(before: Option<char>, tail: &str) -> bool {
    let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
    let ending = tail.get(..end).unwrap_or("");
    before.is_some_and(char::is_lowercase) && matches!(ending, "s" | "t" | "re" | "ve" | "ll" | "d" | "m")
}
