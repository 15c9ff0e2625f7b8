//! What holds for the mentions of any text.

use super::*;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Jordan"),
        Just("Georgia"),
        Just("Atlanta"),
        Just("Michael"),
        Just("UN Charter"),
        Just("the"),
        Just("U.S."),
        Just("Côte d’Ivoire"),
        Just("Tu\u{308}rkiye"),
        Just("Lebanon, Pa."),
        Just("North and"),
        Just("South Korea"),
        Just("the North"),
        Just("Mexico City"),
        Just("Bio Taiwan"),
        Just("Agro Taiwan"),
        Just("Edu Taiwan"),
        Just("Россия"),
        Just("俄罗斯"),
        Just("said"),
        Just("AU"),
        Just("(AU)"),
        Just("African Union"),
        Just("turkey"),
        Just("Turkey"),
        Just("FRANCE AND GERMANY"),
        Just("und die"),
        Just("\n\n"),
        Just("\n"),
        Just("."),
        Just("-"),
        Just("’s"),
        Just("\u{ad}"),
        Just("https://a.b/Iran-"),
        Just("Q"),
    ];
    prop::collection::vec((word, prop_oneof![Just(" "), Just(""), Just("\u{a0}")]), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}

proptest! {
    #[test]
    fn mentions_are_well_formed(text in prop_oneof![words(), any::<String>()]) {
        let found = mentions(&text);
        let mut last = (0, u32::MAX);
        for mention in found.all() {
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            prop_assert!(start < end && end <= text.len());
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            // In the order of the text, an outer one before those nested in it.
            prop_assert!(last.0 < mention.span.start || (last.0 == mention.span.start && last.1 > mention.span.end));
            last = (mention.span.start, mention.span.end);
        }
    }

    #[test]
    fn reuse_changes_nothing(before in words(), after in words()) {
        let gazetteer = Gazetteer::builtin();
        let old = mentions(&before);
        let reused = Mentions::find(gazetteer, &Transcript::default(), &after, Some(&old));
        let fresh = mentions(&after);
        prop_assert_eq!(reused.all(), fresh.all());
    }
}
