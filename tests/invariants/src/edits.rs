//! Edits one after the other: each gives what a fresh parse gives.

use crate::parse::analyse;
use arbitrary::Unstructured;
use stenogram_core::text::Span;

/// What is typed: signs and words on which the structure of a transcript hangs.
const TYPED: &[&str] = &[
    "",
    "a",
    " ",
    "?",
    ". ",
    ":",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "word ",
    "é",
    "🎙",
    "\u{a0}",
    "(",
    ")",
    "[",
    "]",
    "Question: ",
    "ANN ROE: ",
    "Q    ",
    "12",
    "\n12\n",
    "\n- 4 -\n",
    "[[Page S12]]\n",
    "THE PORTS\n",
    "## Ports\n",
    "**",
    "PRESENT:\n",
    "END\n",
    "# # #\n",
    "* * *\n",
    "-\n",
    "(Applause.)",
    "[End of statement]\n",
    "[The statement follows:]\n",
    "Date: 1 May 2024\n",
    "Jan Doe (JD)\n",
    "I thank you ",
    "  \n",
    "“",
    "”",
    "—",
    "…",
];

/// Text first, edits behind it, as [`Unstructured`] takes numbers from the end.
pub fn edits(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let mut edits: Vec<(u32, u32, &str)> = Vec::new();
    let mut read = || -> arbitrary::Result<()> {
        for _ in 0..input.int_in_range(1..=6)? {
            let place = input.int_in_range(0..=u32::MAX)?;
            let gone = input.int_in_range(0..=12u32)?.saturating_sub(6);
            edits.push((place, gone, input.choose(TYPED)?));
        }
        Ok(())
    };
    // An input without edits is a short one.
    let _ = read();
    let mut text = String::from_utf8_lossy(input.take_rest()).into_owned();
    let mut analysis = analyse(&text, None);
    let mut last = 0;
    for (place, gone, typed) in edits {
        // Most edits come where the last one was.
        let near = place % 4 != 0;
        let wanted = if near { last } else { ((u64::from(place) * text.len() as u64) >> 32) as usize };
        let from = floor(&text, wanted);
        let to = floor(&text, from + gone as usize);
        let before = text.clone();
        text.replace_range(from..to, typed);
        last = from + typed.len();
        analysis = analysis.edited_at(Span::from_usize(from, to), typed);
        let fresh = analyse(&text, None);
        assert_eq!(analysis.text(), text);
        assert_eq!(analysis.lines(), fresh.lines(), "{typed:?} for {from}..{to} in {before:?}");
        assert_eq!(analysis.transcript(), fresh.transcript(), "{typed:?} for {from}..{to} in {before:?}");
        assert_eq!(analysis.index(), fresh.index(), "{typed:?} for {from}..{to} in {before:?}");
    }
}

/// The last boundary of characters at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
