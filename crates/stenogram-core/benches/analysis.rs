//! What each stage costs, on texts that grow tenfold: parsing, an edit, mentions, checking.
//!
//! `cargo bench -p stenogram-core` runs all in one go. Compare the rows with each other: machines differ and are noisy.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark ends by a panic, and is not documented")]

use divan::{Bencher, black_box, counter::BytesCount};
use std::sync::Arc;
use stenogram_core::text::{PositionEncoding, Span};
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

/// Copies of `piece` as it is: parsing remembers no paragraph.
fn copies_of(piece: &str, kilobytes: usize) -> Arc<str> {
    piece.repeat((kilobytes * 1000).div_ceil(piece.len())).into()
}

fn analyse(text: &Arc<str>) -> Analysis {
    Analysis::new(Source { text: Arc::clone(text), path: None })
}

/// What no parser can go below: looking for line ends, and telling that the bytes are text. Parsing is compared with it.
fn floor(text: &str) -> usize {
    let bytes = text.as_bytes();
    let lines = memchr::memchr_iter(b'\n', bytes).fold(0, |sum, at| black_box(sum + at));
    lines + std::str::from_utf8(black_box(bytes)).map_or(0, str::len)
}

#[divan::bench(args = SIZES)]
fn floor_one_paragraph_a_line(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = copies_of(PRESS_CONFERENCE, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| floor(&text));
}

#[divan::bench(args = SIZES)]
fn floor_wrapped_lines(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = copies_of(BRIEFING, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| floor(&text));
}

#[divan::bench(args = SIZES)]
fn parse_one_paragraph_a_line(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = copies_of(PRESS_CONFERENCE, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| analyse(&text));
}

#[divan::bench(args = SIZES)]
fn parse_wrapped_lines(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = copies_of(BRIEFING, kilobytes);
    bencher.counter(BytesCount::new(text.len())).bench(|| analyse(&text));
}

/// Sizes in kilobytes of texts that are typed in.
const TYPED: [usize; 3] = [45, 1_000, 50_000];

/// One character more in the middle of the text, as typing does it again and again: the edit is known, and what is asked
/// for afterwards is not part of it.
#[divan::bench(args = TYPED)]
fn type_one_character(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    let before = analyse(&text);
    let at = place_in_words(&text);
    bencher.bench(|| before.edited_at(Span::new(at, at), "x"));
}

/// From a character that is typed to the findings with their lines and columns, as a language server shows them at once:
/// the edit, the findings of the last whole check moved along, the turn checked again, at most 1,000 findings placed.
#[divan::bench(args = TYPED)]
fn type_and_check_the_turn(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    let before = analyse(&text);
    let at = place_in_words(&text);
    let (ruleset, edit) = (lint::Ruleset::default(), lint::Replaced { span: Span::new(at, at), len: 1 });
    let found = lint::check(&before, &ruleset);
    bencher.with_inputs(|| found.clone()).bench_values(|mut found| {
        let after = before.edited_at(edit.span, "x");
        found.retain_mut(|found| found.follow(edit));
        lint::recheck_turn(&after, &ruleset, &mut found);
        let place =
            |found: &lint::Diagnostic| after.position(found.span.start, PositionEncoding::Utf16).column;
        found.iter().take(1000).map(place).fold(0, u32::wrapping_add)
    });
}

/// The same where the editor sends the whole text, and the tree is asked for.
#[divan::bench(args = TYPED)]
fn send_all_and_list_turns(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = text_of(PRESS_CONFERENCE, kilobytes);
    let before = analyse(&text);
    let (head, tail) = text.split_at(place_in_words(&text) as usize);
    let after: Arc<str> = format!("{head}x{tail}").into();
    bencher.bench(|| before.edited(Arc::clone(&after)).transcript().turns.len());
}

/// The end of a long word in about the middle of the text, where an edit changes no label.
fn place_in_words(text: &str) -> u32 {
    let middle = text.len() / 2;
    let word = text.match_indices(" which ").map(|(at, _)| at + 6).find(|at| *at > middle);
    word.unwrap_or(middle) as u32
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
    let ruleset = lint::Ruleset::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| analyse(&text))
        .bench_refs(|analysis| lint::check(analysis, &ruleset));
}
