use super::*;
use crate::Source;
use crate::lint::{Selection, rules};
use crate::profile::{builtin, builtins};
use proptest::prelude::*;

fn analysed(text: &str) -> Analysis {
    Analysis::new(Source { text: text.into(), path: None })
}

fn house(name: &str) -> Ruleset {
    let profile = builtin(name).expect("comes with the program");
    let selection = Selection::new(&Default::default(), Some(profile)).expect("its rules are known");
    Ruleset { profile: Some(profile.clone()), ..selection.into() }
}

fn formatted(text: &str, ruleset: &Ruleset, reach: Reach) -> String {
    format(&analysed(text), ruleset, reach, None)
        .expect("nothing that was said changes")
        .analysis
        .text()
        .to_owned()
}

const CONFERENCE: &str = "Press conference by Foreign Minister Greta Lindqvist\n14 May 2024\n\nQuestion: Ms. Lindqvist, will the  \
                          talks go on?\nGreta Lindqvist: They will. (Laughter.) Next week.\nAnd in June.\nQuestion:In \
                          Oslo?\nGreta Lindqvist: Yes.\nQuestion: Since when?\nGreta Lindqvist: Since today.\n";

#[test]
fn the_layout_is_that_of_the_house() {
    let mended = formatted(CONFERENCE, &house("us-state"), Reach::Layout);
    assert!(
        mended.contains("QUESTION:  Ms. Lindqvist, will the talks go on?\n\nGreta Lindqvist:  They will."),
        "{mended}"
    );
    assert!(mended.contains("Next week.\n\nAnd in June.\n\nQUESTION:  In Oslo?\n\n"), "{mended}");
    let converted = formatted(CONFERENCE, &house("us-state"), Reach::Labels);
    assert!(converted.contains("\n\nMS LINDQVIST:  They will. (Laughter.) Next week.\n\n"), "{converted}");
}

#[test]
fn there_and_back_again() {
    for name in ["us-state", "white-house"] {
        let there = formatted(CONFERENCE, &house(name), Reach::Labels);
        let back = formatted(&there, &house("mfa-en"), Reach::Labels);
        let once = formatted(CONFERENCE, &house("mfa-en"), Reach::Labels);
        assert_eq!(back, once, "{name}:\n{there}");
    }
}

#[test]
fn only_what_stands_in_a_range_is_changed() {
    let at = CONFERENCE.find("Question:In").expect("it is there");
    let within = Span::from_usize(at, at + 20);
    let house = house("mfa-en");
    let done =
        format(&analysed(CONFERENCE), &house, Reach::Layout, Some(within)).expect("it can be formatted");
    assert_eq!(done.analysis.text(), CONFERENCE.replace("Question:In", "Question: In"));
    assert_eq!(done.edits.len(), 1);
}

#[test]
fn without_a_house_the_own_convention_counts() {
    let once = formatted(CONFERENCE, &Ruleset::default(), Reach::Layout);
    assert_eq!(once, CONFERENCE.replace("the  talks", "the talks").replace("Question:In", "Question: In"));
}

#[test]
fn containers_are_left_alone() {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Anna Berg>It is  so.\n\n00:00:03.000 --> 00:00:04.000\n<v Carl Dahl>Is it?\n";
    let error = format(&analysed(text), &house("us-state"), Reach::Labels, None).map(|_| ());
    assert_eq!(error, Err(FormatError::Container));
}

#[test]
fn rules_that_format_have_safe_fixes() {
    let formats: Vec<_> = rules().iter().filter(|rule| rule.formats).collect();
    assert!(formats.len() >= 5);
    assert!(formats.iter().all(|rule| rule.fix == Some(FixTier::Safe)));
}

/// Pieces of transcripts in many styles.
const PIECES: &[&str] = &[
    "Question: ",
    "QUESTION:  ",
    "Q    ",
    "Q. ",
    "Anna Berg: ",
    "MS. BERG:  ",
    "MR DAHL: ",
    "Mr. ROE. ",
    "[Anna Berg] ",
    "Carl Dahl (Norway):",
    "Will the talks go on? ",
    "They will.  Next week.\n",
    "Ms. Berg and Mr. Dahl agreed ",
    "one  two ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    " – ",
    " -- ",
    "—",
    "“so” ",
    "\"so\" ",
    "(Laughter.) ",
    "[laughs] ",
    "... ",
    "… ",
    "which is a long line that goes on and on, as lines do that are wrapped, until it\n",
    "inter-\nnational ",
    "* * *\n",
    "    ",
    "\t",
    "é",
    "\u{a0}",
    "会谈\n",
    "**Anna Berg:** ",
    "[00:01:02] ",
    "1. one\n",
    "END\n",
];

fn transcript() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES);
    let header = prop_oneof![Just(""), Just("Talks in Oslo\n14 May 2024\n\n")];
    (header, proptest::collection::vec(piece, 0..50))
        .prop_map(|(header, pieces)| format!("{header}{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn a_second_run_changes_nothing(text in transcript(), profile in 0..12usize, labels: bool) {
        let ruleset = builtins().get(profile).map_or_else(Ruleset::default, |profile| house(&profile.name));
        let reach = if labels { Reach::Labels } else { Reach::Layout };
        let once = format(&analysed(&text), &ruleset, reach, None).expect("nothing that was said changes");
        prop_assert_eq!(apply(&text, &once.edits), Ok(once.analysis.text().to_owned()));
        prop_assert_eq!(compare_spoken(&analysed(&text), &once.analysis), Ok(()));
        let twice = format(&analysed(once.analysis.text()), &ruleset, reach, None).expect("nothing changes");
        prop_assert_eq!(once.analysis.text(), twice.analysis.text());
    }

    #[test]
    fn within_a_range_the_rest_stays(text in transcript(), from in 0.0..1.0f64, len in 0.0..1.0f64) {
        let boundary = |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let start = boundary((text.len() as f64 * from) as usize);
        let end = boundary(start + ((text.len() - start) as f64 * len) as usize).max(start);
        let within = Span::from_usize(start, end);
        if let Ok(done) = format(&analysed(&text), &house("white-house"), Reach::Layout, Some(within)) {
            let after = done.analysis.text();
            prop_assert!(after.starts_with(&text[..start]) && after.ends_with(&text[end..]));
        }
    }
}
