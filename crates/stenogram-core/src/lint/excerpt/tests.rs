use super::*;
use crate::Source;
use crate::lint::scope::codes_of_a_turn;
use crate::lint::{Replaced, Selection, Selectors, check, check_unless};
use crate::profile::builtins;
use crate::text::{Position, PositionEncoding};
use crate::work::work_of;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn analysed(text: &str) -> Analysis {
    Analysis::new(Source { text: text.into(), path: None })
}

/// The rules that look at one turn only: without a profile, and with each.
fn rulesets() -> Vec<Ruleset> {
    let select = codes_of_a_turn().iter().map(|code| (*code).to_owned()).collect();
    let selection =
        Selection::new(&Selectors { select, ..Selectors::default() }, None).expect("there are such rules");
    let plain = Ruleset::from(selection);
    let styled = builtins().iter().map(|profile| Ruleset { profile: Some(profile.clone()), ..plain.clone() });
    std::iter::once(plain.clone()).chain(styled).collect()
}

/// The transcripts that were written for the tests.
fn fixtures() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                texts.push(text);
            }
        }
    }
    texts
}

/// Something to find for rules that the fixtures leave alone.
fn faulty() -> String {
    let long = "We went there and saw how the bridge was built and who paid for it. ".repeat(50);
    format!(
        "Harbour talk\n12 May 2021\n\nJane Moss: Welcome to the harbour.\nQuestion: When was it?\n\
         Jane Moss: On 31 June 2020, as far as I recall, and the bridge (sic) was open.\nQuestion: Who paid?\n\
         Jane Moss: {long}{long}\nQuestion: So it is done?\nJane Moss: It is [half done.\nQuestion: Fine?\n\
         Jane Moss: Yes.\n"
    )
}

/// Compares what the whole check and the checks of single turns find; the two must be the same. Notes how much each rule
/// found, and tells how many turns were compared.
fn compare(text: &str, rulesets: &[Ruleset], seen: &mut BTreeMap<&'static str, usize>) -> usize {
    let whole = analysed(text);
    // An edit that changes nothing leaves the turn to be looked at by itself, unless it is the first or last one.
    let turns = &whole.transcript().turns;
    let edited: Vec<_> = turns.iter().map(|turn| whole.edited_at(Span::empty(turn.span.end), "")).collect();
    let mut compared = 0;
    for ruleset in rulesets {
        let checked = check_unless(&whole, ruleset, &|| false).filter(|whole| whole.by_turns);
        let Some(checked) = checked else { continue };
        for (lines, own) in edited.iter().filter_map(|edited| check_turn(edited, ruleset)) {
            let there = checked.found.iter().filter(|found| lines.contains(found.span.start));
            assert_eq!(own, there.cloned().collect::<Vec<_>>(), "{:?}", lines.of(text));
            for found in own {
                *seen.entry(found.code).or_default() += 1;
            }
            compared += 1;
        }
    }
    compared
}

#[test]
fn rules_of_a_turn_find_the_same_in_the_turn_as_in_the_whole() {
    let (mut seen, rulesets) = (BTreeMap::new(), rulesets());
    let texts = fixtures().into_iter().chain([faulty()]);
    let compared: usize = texts.map(|text| compare(&text, &rulesets, &mut seen)).sum();
    assert!(compared > 1000, "{compared}");
    // Whoever calls a rule one of a turn sees to it that this test has something to compare.
    assert_eq!(seen.keys().copied().collect::<Vec<_>>(), codes_of_a_turn());
}

const TALK: &str = "Harbour talk\n12 May 2021\n\nJane Moss: Welcome to the harbour, all of you.\nQuestion: When was it \
                    built?\nJane Moss: In spring, as far as I recall, with (some) help.\nQuestion: Who paid for it?\n\
                    Jane Moss: The town, “and the port”, paid.\nQuestion: So it is done?\nJane Moss: It is.\n";

/// The start of the character at a byte offset.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// What stands after an edit inside a turn: moved along, and the turn checked again.
fn after(edits: &[(usize, usize, String)], ruleset: &Ruleset) -> (Vec<Diagnostic>, Analysis, bool) {
    let mut analysis = analysed(TALK);
    let mut found = check(&analysis, ruleset);
    let mut by_turns = true;
    for (at, gone, with) in edits {
        let (at, end) = (boundary(analysis.text(), *at), boundary(analysis.text(), at + gone));
        let edit = Replaced { span: Span::from_usize(at, end), len: with.len() as u32 };
        analysis = analysis.edited_at(edit.span, with);
        found.retain_mut(|found| found.follow(edit));
        by_turns &= recheck_turn(&analysis, ruleset, &mut found);
    }
    (found, analysis, by_turns)
}

#[test]
fn a_turn_is_checked_again_where_it_is_edited() {
    let ruleset = rulesets().remove(0);
    let at = TALK.find(" paid.").expect("is there");
    let edits = [(at, 0, " [and".to_owned())];
    let (found, analysis, by_turns) = after(&edits, &ruleset);
    assert!(by_turns);
    assert_eq!(found, check(&analysis, &ruleset));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), ["M224"]);
    let mended = [edits[0].clone(), (at, 5, String::new())];
    assert_eq!(after(&mended, &ruleset).0, []);
}

#[test]
fn what_a_keystroke_costs_hardly_grows_with_the_text() {
    let cost = |copies: usize| {
        let (head, body) = TALK.split_at(TALK.find("Question").expect("is there"));
        let text = format!("{head}{}", body.repeat(copies));
        let (before, ruleset) = (analysed(&text), rulesets().remove(0));
        let (at, _) = text.match_indices(" paid.").nth(copies / 2).expect("is there");
        let edit = Replaced { span: Span::from_usize(at, at), len: 2 };
        let mut found = check(&before, &ruleset);
        let (after, work) = work_of(|| {
            let after = before.edited_at(edit.span, " [");
            found.retain_mut(|found| found.follow(edit));
            assert!(recheck_turn(&after, &ruleset, &mut found));
            let last = found.last().map_or(0, |found| found.span.start);
            (after.position(last, PositionEncoding::Utf16).line, found.len())
        });
        assert!(after.0 > 0 && after.1 > 0);
        work
    };
    let (few, many) = (cost(20), cost(400));
    // Twenty times the text: what looks for a place in it takes a few steps more.
    assert!(many <= few * 2, "{few} {many}");
}

#[test]
fn a_comment_that_leaves_findings_out_is_not_overlooked() {
    let text = TALK.replace("Jane Moss: The", "<!-- stenogram-ignore M224: so it is -->\nJane Moss: [The");
    let whole = check_unless(&analysed(&text), &Ruleset::default(), &|| false).expect("it is not stopped");
    assert!(!whole.by_turns && whole.found.iter().all(|found| found.code != "M224"));
}

#[test]
fn a_check_can_be_given_up() {
    let analysis = analysed(TALK);
    assert!(check_unless(&analysis, &Ruleset::default(), &|| true).is_none());
    let whole = check_unless(&analysis, &Ruleset::default(), &|| false).expect("it is not stopped");
    assert_eq!(whole.found, check(&analysis, &Ruleset::default()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // Without quotation marks: which of them open is told by the document, where a turn has too few (`lint/scope.rs`).
    #[test]
    fn what_stands_after_edits_within_turns_is_what_a_whole_check_finds(
        edits in prop::collection::vec((110usize..165, 0usize..6, "[a-z \\[\\](?]{0,5}"), 1..6),
    ) {
        let ruleset = rulesets().remove(0);
        let (found, analysis, by_turns) = after(&edits, &ruleset);
        if by_turns {
            // What an edit touched in another turn since is told by the whole check only.
            let whole = check(&analysis, &ruleset);
            for one in &found {
                prop_assert!(whole.contains(one), "{one:?} in {:?}", analysis.text());
            }
            let (lines, own) = check_turn(&analysis, &ruleset).expect("it was patched");
            let there: Vec<_> = whole.into_iter().filter(|found| lines.contains(found.span.start)).collect();
            prop_assert_eq!(own, there);
        }
    }

    #[test]
    fn places_are_told_without_putting_the_text_together(
        edits in prop::collection::vec((110usize..330, 0usize..6, "[a-zé🎙 ]{0,5}"), 1..6), line in 0u32..14, column in 0u32..80,
    ) {
        let (_, analysis, _) = after(&edits, &Ruleset::from(Selection::default()));
        let (text, lines) = (analysis.text(), analysis.lines());
        prop_assert_eq!(analysis.len() as usize, text.len());
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
            for at in 0..text.len() as u32 + 3 {
                prop_assert_eq!(analysis.position(at, encoding), lines.position(text, at, encoding));
            }
            let position = Position { line, column };
            prop_assert_eq!(analysis.offset(position, encoding), lines.offset(text, position, encoding));
        }
        let settled = analysis.settled();
        prop_assert!(!settled.is_patched());
        prop_assert_eq!((settled.text(), settled.transcript()), (text, analysis.transcript()));
    }
}
