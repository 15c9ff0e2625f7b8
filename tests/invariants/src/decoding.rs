//! Bytes of any encoding.

use stenogram_core::text::{LineIndex, decode, encode};

/// What can be decoded is written back as it was, and lines tile it.
pub fn decoding(data: &[u8]) {
    let Ok(decoded) = decode(data) else { return };
    let index = LineIndex::new(&decoded.text);
    let mut at = 0;
    for line in 0..index.len() {
        let span = index.full_span(line);
        assert_eq!(span.start, at, "lines tile the text");
        assert!(
            decoded.text.get(span.start as usize..span.end as usize).is_some(),
            "a line of whole characters"
        );
        at = span.end;
    }
    assert_eq!(at as usize, decoded.text.len(), "lines end with the text");
    let written = encode(&decoded.text, decoded.encoding);
    if let Some(written) = written {
        let again = decode(&written);
        if decoded.encoding.is_utf8() {
            assert_eq!(again.ok().map(|again| again.text), Some(decoded.text), "written and read again");
        }
    }
}
