//! Edits one after the other: each gives what a fresh parse gives.

use crate::parse::analyse;
use arbitrary::Unstructured;
use stenogram_core::text::Span;

/// What is typed: signs and words on which the structure of a transcript hangs.
const TYPED: &[&str] = &[
    "",
    "",
    "a",
    "b",
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
    "THE HARBOUR AND ITS DUES",
    "3. Harbour dues",
    "Page 3 of 12",
    "gov-",
    "Und das ist nicht so, sagte er. ",
    "Это не так, сказал он. ",
    "Good morning, ",
    "I ",
    "{",
    "<p>",
    "WEBVTT\n",
    "  12    ",
    "\u{feff}",
];

/// One edit.
struct Edit {
    /// Where in the text, as a share of 2³².
    place: u32,
    /// Where it moves from there.
    snap: Snap,
    /// How many bytes go; what comes.
    gone: usize,
    typed: &'static str,
}

enum Snap {
    Stay,
    /// Behind the last edit.
    GoOn,
    LineStart,
    LineEnd,
    /// All of the line goes.
    Line,
}

fn read(input: &mut Unstructured<'_>, edits: &mut Vec<Edit>) -> arbitrary::Result<()> {
    for _ in 0..input.int_in_range(1..=6)? {
        let place = input.int_in_range(0..=u32::MAX)?;
        let snap = match input.int_in_range(0..=9)? {
            0..=3 => Snap::GoOn,
            4 | 5 => Snap::LineStart,
            6 | 7 => Snap::LineEnd,
            8 => Snap::Stay,
            _ => Snap::Line,
        };
        let gone = input.int_in_range(0..=12usize)?.saturating_sub(6);
        edits.push(Edit { place, snap, gone, typed: input.choose(TYPED)? });
    }
    Ok(())
}

/// So many bytes behind a text are enough for its edits.
pub const EDIT_BYTES: usize = 6 * 7 + 1;

/// Text first, edits behind it, as [`Unstructured`] takes numbers from the end.
pub fn edits(data: &[u8]) {
    let mut input = Unstructured::new(data);
    let mut edits = Vec::new();
    // An input without edits is a short one.
    let _ = read(&mut input, &mut edits);
    let mut text = String::from_utf8_lossy(input.take_rest()).into_owned();
    let mut analysis = analyse(&text, None);
    let mut last = None;
    for Edit { place, snap, gone, typed } in edits {
        let at = ((u64::from(place) * text.len() as u64) >> 32) as usize;
        let line_start = |at| text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |end| end + 1);
        let line_end =
            |at| text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| at + end);
        let at = floor(&text, at);
        let (from, to) = match snap {
            Snap::GoOn => (last.unwrap_or(at), last.unwrap_or(at) + gone),
            Snap::Stay => (at, at + gone),
            Snap::LineStart => (line_start(at), line_start(at) + gone),
            Snap::LineEnd => (line_end(at), line_end(at) + gone),
            Snap::Line => (line_start(at), line_end(at)),
        };
        let (from, to) = (floor(&text, from), floor(&text, to));
        let before = text.clone();
        text.replace_range(from..to, typed);
        last = Some(from + typed.len());
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
