//! A short run of what the fuzzers do, the same each time: on every change, without the tools that they need.
//!
//! `STENOGRAM_FUZZ_ROUNDS` sets how many inputs each target gets, `STENOGRAM_FUZZ_NUMBER` which ones.

use std::env;
use stenogram_invariants::{EDIT_BYTES, Mutations, Seed, TARGETS, edits, seeds};

fn number(name: &str, default: u64) -> u64 {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

#[test]
fn what_must_hold_of_any_input_holds_of_changed_fixtures() {
    let all = seeds().expect("the fixtures can be read");
    let rounds = number("STENOGRAM_FUZZ_ROUNDS", 150);
    for target in TARGETS {
        let fit: Vec<Seed> =
            all.iter().filter(|seed| target.endings.contains(&seed.ending.as_str())).cloned().collect();
        assert!(!fit.is_empty(), "{} has nothing to start from", target.name);
        fit.iter().for_each(|seed| (target.check)(&seed.bytes));
        for input in Mutations::new(&fit, number("STENOGRAM_FUZZ_NUMBER", 1)).take(rounds as usize) {
            let shown = String::from_utf8_lossy(&input).into_owned();
            let held = std::panic::catch_unwind(|| (target.check)(&input));
            assert!(held.is_ok(), "{} does not hold of {shown:?}", target.name);
        }
    }
}

#[test]
fn edits_of_fixtures_give_what_a_fresh_parse_gives() {
    let all = seeds().expect("the fixtures can be read");
    let mut random = Mutations::new(&all, number("STENOGRAM_FUZZ_NUMBER", 1));
    let rounds = number("STENOGRAM_FUZZ_ROUNDS", 150) / 50;
    for seed in all.iter().filter(|seed| ["txt", "md"].contains(&seed.ending.as_str())) {
        // Twice as long, there are turns far from both ends.
        for copies in (1..=2).cycle().take(rounds as usize) {
            edits(&[seed.bytes.repeat(copies), random.noise(EDIT_BYTES)].concat());
        }
    }
}
