use super::*;
use crate::Source;
use crate::lint::{Selection, rules};

use proptest::prelude::*;

fn run(text: &str, fixes: Fixes) -> Fixed {
    let source = Source { text: text.into(), path: None };
    fix(&Analysis::new(source), &Selection::all().into(), fixes).expect("the fixes of the rules are sound")
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    check(&Analysis::new(Source { text: text.into(), path: None }), &Selection::all().into())
}

fn fix_of(edits: &[(u32, u32)]) -> Fix {
    let edits = edits.iter().map(|&(start, end)| super::super::Edit {
        span: crate::text::Span::new(start, end),
        text: String::new(),
    });
    Fix { tier: FixTier::Safe, title: String::new(), edits: edits.collect() }
}

#[test]
fn fixes_touch_where_they_overlap_or_stand_side_by_side() {
    assert!(touch(&fix_of(&[(0, 3)]), &fix_of(&[(2, 5)])));
    assert!(touch(&fix_of(&[(0, 3)]), &fix_of(&[(3, 5)])));
    assert!(touch(&fix_of(&[(4, 4)]), &fix_of(&[(4, 4)])));
    assert!(!touch(&fix_of(&[(0, 3)]), &fix_of(&[(4, 5)])));
    assert!(!touch(&fix_of(&[(0, 1), (8, 9)]), &fix_of(&[(3, 5)])));
}

/// Pieces of which transcripts consist, with the faults that rules mend.
const PIECES: &[&str] = &[
    "Question: ",
    "Anna Berg: ",
    "Carl Dahl: ",
    "Question:\n",
    "Anna Berg:\n",
    "Q    ",
    "MS. BERG:  ",
    "**Anna Berg:** ",
    "Title: A meeting\n",
    "Source:\n",
    "example.org Dear colleagues,\n",
    "2024-05-14\n",
    "---\n",
    "Will the talks go on? ",
    "They will, next week. ",
    "Good afternoon, and welcome to this hall.\n",
    "one two",
    "\n",
    "\n\n",
    "\n\n\n",
    " \n",
    "\t",
    "  ",
    "\r\n",
    " - ",
    " -- ",
    " – ",
    "—",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "(Laughter.}",
    "(Laughs.0 ",
    "(Applause",
    "(",
    ")",
    "[",
    "]",
    "\\[",
    "[00:01:02]",
    "don’t",
    "1) ",
    "* * *\n",
    "é",
    "\u{a0}",
];

fn transcript() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES);
    let start = "Title: Talks\nDate: 2024-05-14\n\nQuestion: One – two – three?\nAnna Berg: Four – “five”.\n";
    let header = prop_oneof![Just(""), Just(start)];
    (header, proptest::collection::vec(piece, 0..60))
        .prop_map(|(header, pieces)| format!("{header}{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_second_run_changes_nothing(text in transcript()) {
        for fixes in [Fixes::Safe, Fixes::Offered] {
            let once = run(&text, fixes);
            prop_assume!(!once.exhausted);
            let twice = run(once.analysis.text(), fixes);
            prop_assert_eq!(once.analysis.text(), twice.analysis.text());
            prop_assert_eq!(apply(&text, &once.edits), Ok(once.analysis.text().to_owned()));
            prop_assert!(twice.applied.is_empty());
        }
    }

    #[test]
    fn fixing_never_adds_findings(text in transcript()) {
        let before = diagnostics(&text);
        let fixed = run(&text, Fixes::Offered);
        prop_assert_eq!(&fixed.remaining, &diagnostics(fixed.analysis.text()));
        for rule in rules() {
            let count = |found: &[Diagnostic]| found.iter().filter(|found| found.code == rule.code).count();
            prop_assert!(count(&fixed.remaining) <= count(&before), "{} was introduced", rule.code);
        }
    }

    #[test]
    fn safe_fixes_keep_the_spoken_words(text in transcript()) {
        // Of the words, safe fixes delete and rewrite only labels.
        let labels = ["Question", "Anna", "Berg", "Carl", "Dahl", "Q", "MS", "BERG"];
        let words = |text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.filter(|word| !labels.contains(word)).map(str::to_owned).collect::<Vec<_>>()
        };
        prop_assert_eq!(words(&text), words(run(&text, Fixes::Safe).analysis.text()));
    }

    #[test]
    fn fixes_within_a_batch_never_touch(text in transcript()) {
        let batch = not_touching(&diagnostics(&text), &|_| true);
        let fixes: Vec<_> = batch.iter().filter_map(|found| found.fix.as_ref()).collect();
        for (at, a) in fixes.iter().enumerate() {
            for b in &fixes[at + 1..] {
                prop_assert!(!touch(a, b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn edits_of_each_fix_are_edits_of_the_text_in_order(text in transcript()) {
        for found in diagnostics(&text) {
            prop_assert!((found.span.end as usize) <= text.len());
            let Some(fix) = found.fix else { continue };
            prop_assert!(fix.edits.windows(2).all(|two| two[0].span.end <= two[1].span.start));
            let after = apply(&text, &fix.edits).expect("applies");
            prop_assert_ne!(&after, &text);
            prop_assert_eq!(verify_words(&text, &after, &fix.edits), Ok(()), "{:?}", fix);
        }
    }
}
