//! Recognition of names, compared in the same run with `aho-corasick`'s DFA over the same English names: what a text
//! costs, and what a start costs.
//!
//! `cargo bench -p stenogram-core --bench recognition`. The DFA only finds the letters of names; recognition also folds
//! typography, looks at what stands beside a name and decides what it means. Compare the rows with each other: the aim is
//! three quarters of the DFA's throughput.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark ends by a panic, and is not documented")]

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use divan::{Bencher, black_box, counter::BytesCount};
use std::sync::OnceLock;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::mention::Mentions;
use stenogram_core::syntax::{Language, Transcript};

const PRESS_CONFERENCE: &str = include_str!("../../../tests/fixtures/ministry_press_conference.txt");
const BRIEFING: &str = include_str!("../../../tests/fixtures/white_house_briefing.md");
/// A name in every line of words.
const DENSE: &str = "\
Serbia, Montenegro and North Macedonia asked the European Union and NATO for talks; Albania and Kosovo wait in Brussels.
The Russian side told Armenia, Azerbaijan and Georgia that the CSTO, the EAEU and the CIS would meet in Minsk.
China and India signed with Brazil, South Africa and the United Arab Emirates; BRICS partners from Iran to Cuba agreed.
South Korean and Japanese envoys flew to Washington; Beijing and Pyongyang sent notes to the UN Security Council.
";
/// Hardly a name: two people about a ferry.
const SPARSE: &str = "\
So when we first took the boat out, nobody on the quay thought that the old engine would hold for more than a mile.
I told Martha to keep the lamp lit, and she said that she would, though the wind had been at the glass since Monday.
And what did you do after that, when the crew had gone home and there was only the two of you left with the ropes?
We sat down on the crates, had some tea, and counted what was left of the bread; there was more than we had hoped for.
";
const CYRILLIC: &str = "\
Сегодня мы говорили о том, как Сербия и Армения видят новый порт, и о письме, которое пришло утром из министерства.
Российские инженеры вместе с коллегами из Китая осмотрели мост; работы, как нам сказали, закончат к началу весны.
Вопрос: что будет дальше с переправой, если река встанет раньше срока и суда не смогут дойти до нижней пристани?
Мы ответили, что ждём решения Европейского союза и ООН, а до тех пор паром ходит по прежнему расписанию.
";

/// The texts by name.
const TEXTS: [&str; 5] = ["press conference", "briefing", "dense", "sparse", "cyrillic"];

fn main() {
    divan::main();
}

/// Half a megabyte, each long line with a number of its own: paragraphs that are the same are searched only once.
fn text_of(name: &str) -> String {
    let piece = match name {
        "press conference" => PRESS_CONFERENCE,
        "briefing" => BRIEFING,
        "dense" => DENSE,
        "sparse" => SPARSE,
        _ => CYRILLIC,
    };
    let copy = |n: usize| -> String {
        piece
            .lines()
            .map(|line| if line.len() > 60 { format!("{line} {n}.\n\n") } else { format!("{line}\n") })
            .collect()
    };
    (0..500_000_usize.div_ceil(piece.len())).map(copy).collect()
}

/// English names, abbreviations, demonyms and capitals, as recognition knows them.
fn names() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES
        .get_or_init(|| Gazetteer::builtin().spellings().into_iter().filter(|name| name.is_ascii()).collect())
}

fn dfa() -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(names())
        .expect("an automaton")
}

#[divan::bench(args = TEXTS)]
fn a_dfa_finds_names(bencher: Bencher<'_, '_>, name: &str) {
    let (text, dfa) = (text_of(name), dfa());
    bencher.counter(BytesCount::new(text.len())).bench(|| dfa.find_iter(black_box(&text)).count());
}

#[divan::bench(args = TEXTS)]
fn recognition(bencher: Bencher<'_, '_>, name: &str) {
    let text = text_of(name);
    let language = if name == "cyrillic" { Language::Russian } else { Language::English };
    let transcript = Transcript { language: Some(language), ..Transcript::default() };
    let gazetteer = Gazetteer::builtin();
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| Mentions::find(gazetteer, &transcript, black_box(&text), None).all().len());
}

#[divan::bench]
fn start_with_a_dfa(bencher: Bencher<'_, '_>) {
    let _ = names();
    bencher.bench(dfa);
}

#[divan::bench]
fn start_with_the_compiled_names(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Gazetteer::shipped().expect("a gazetteer"));
}

/// With what the first English text needs.
#[divan::bench]
fn start_and_recognise_one_sentence(bencher: Bencher<'_, '_>) {
    let transcript = Transcript { language: Some(Language::English), ..Transcript::default() };
    bencher.bench(|| {
        let gazetteer = Gazetteer::shipped().expect("a gazetteer");
        Mentions::find(&gazetteer, &transcript, "Serbia and the EU spoke in Geneva.", None).all().len()
    });
}
