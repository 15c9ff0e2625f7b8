//! How much memory a parsed transcript holds, beside its text.
//!
//! One test only: the allocator counts for the whole process.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test")]

use peak_alloc::PeakAlloc;
use std::sync::Arc;
use stenogram_core::{Analysis, Source};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Transcripts whose turns are as long as people's are; where they have fewer than about eighty bytes each, the tree is
/// the larger one.
const PIECES: [(&str, &str); 3] = [
    ("a paragraph a line", include_str!("../../../tests/fixtures/ministry_press_conference.txt")),
    ("wrapped", include_str!("../../../tests/fixtures/white_house_briefing.md")),
    ("wrapped, with pages", include_str!("../../../tests/fixtures/styles/congressional_record.txt")),
];

#[test]
fn the_tree_takes_no_more_than_the_text() {
    // What is made once, whatever is read.
    drop(Analysis::new(Source { text: "Question: Why?\n".into(), path: None }));
    for (name, piece) in PIECES {
        let text: Arc<str> = piece.repeat(500_000 / piece.len()).into();
        let before = ALLOCATOR.current_usage();
        let analysis = Analysis::new(Source { text: Arc::clone(&text), path: None });
        let held = ALLOCATOR.current_usage() - before;
        let before = ALLOCATOR.current_usage();
        let tree = analysis.transcript().clone();
        let tree_held = ALLOCATOR.current_usage() - before;
        let share = |held: usize| held * 100 / text.len();
        println!(
            "{name}: {} turns, {} bytes for 100 of text, with all that an edit reuses {}",
            tree.turns.len(),
            share(tree_held),
            share(held)
        );
        assert!(tree_held <= text.len(), "{name}: {} %", share(tree_held));
        assert!(held <= text.len() * 4, "{name}: {} %", share(held));
    }
}
