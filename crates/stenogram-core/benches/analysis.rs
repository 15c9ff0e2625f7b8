//! What each stage costs, on texts that grow tenfold: parsing, an edit, mentions, checking.
//!
//! `cargo bench -p stenogram-core` runs all in one go. Compare the rows with each other: machines differ and are noisy.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark ends by a panic, and is not documented")]

use divan::{Bencher, counter::BytesCount};
use std::sync::Arc;
use stenogram_core::{Analysis, Source, lint};

const PRESS_CONFERENCE: &str = include_str!("../../../tests/fixtures/ministry_press_conference.txt");
const BRIEFING: &str = include_str!("../../../tests/fixtures/white_house_briefing.md");

/// Sizes in kilobytes.
const SIZES: [usize; 3] = [9, 90, 900];

fn main() {
    divan::main();
}

/// Copies of `piece`, each with a number in its long lines: paragraphs that are the same are searched only once.
fn text_of(piece: &str, kilobytes: usize) -> Arc<str> {
    let copy = |n: usize| -> String {
        piece
            .lines()
            .map(|line| if line.len() > 60 { format!("{line} {n}.\n") } else { format!("{line}\n") })
            .collect()
    };
    (0..(kilobytes * 1000).div_ceil(piece.len())).map(copy).collect::<String>().into()
}

fn analyse(text: &Arc<str>) -> Analysis {
    Analysis::new(Source { text: Arc::clone(text), path: None })
}

#[divan::bench(args = SIZES)]
fn parse_one_paragraph_a_line(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| analyse(&text));
}

#[divan::bench(args = SIZES)]
fn parse_wrapped_lines(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(BRIEFING, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| analyse(&text));
}

#[divan::bench(args = SIZES)]
fn edit_one_word(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    let before = analyse(&text);
    before.mentions();
    let middle = (text.len() / 2..).find(|&at| text.is_char_boundary(at)).expect("the text has an end");
    let (head, tail) = text.split_at(middle);
    let after: Arc<str> = format!("{head}x{tail}").into();
    bencher.counter(BytesCount::new(text.len())).bench(|| before.edited(Arc::clone(&after)));
}

#[divan::bench(args = SIZES)]
fn mentions(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| analyse(&text))
        .bench_refs(|analysis| analysis.mentions().all().len());
}

#[divan::bench(args = SIZES)]
fn check(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    let selection = lint::Selection::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| analyse(&text))
        .bench_refs(|analysis| lint::check(analysis, &selection));
}
