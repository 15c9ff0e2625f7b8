//! How much memory the names take that an English text needs.
//!
//! One test only: the allocator counts for the whole process.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test")]

use peak_alloc::PeakAlloc;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::mention::Mentions;
use stenogram_core::syntax::Transcript;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes.
const MOST: usize = 16 << 20;

#[test]
fn names_take_little_memory_and_those_of_other_languages_none() {
    let find = |gazetteer: &Gazetteer, text: &str| {
        Mentions::find(gazetteer, &Transcript::default(), text, None).all().len()
    };
    let english =
        "Serbia and the EU spoke with the Russians in Geneva. The talks were about the river and the port.";
    let start = ALLOCATOR.current_usage();
    let gazetteer = Gazetteer::shipped().expect("a gazetteer");
    let loaded = ALLOCATOR.current_usage() - start;
    assert!(find(&gazetteer, english) >= 3);
    let read = ALLOCATOR.current_usage() - start;
    assert!(find(&gazetteer, "Die Frage ist, ob Frankreich und die Türkei das wollen und was wir tun.") >= 2);
    assert!(find(&gazetteer, "Сербия и Россия обсудили отношения.") >= 2);
    let others = ALLOCATOR.current_usage() - start;
    println!("loaded: {loaded} bytes, with an English text {read}, with a German and a Russian one {others}");
    assert!(ALLOCATOR.peak_usage() < MOST, "{}", ALLOCATOR.peak_usage());
    // What an English text does not need is read when another one needs it.
    assert!(loaded < read && read < others);
}
