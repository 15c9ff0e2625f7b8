//! What holds for the people of any text.

use super::analyse;
use crate::mention::People;
use crate::text::Span;
use proptest::prelude::*;
use std::sync::Arc;

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Mr. Roe",
        "Ann",
        "Roe",
        "Ann Roe",
        "President",
        "of",
        "Jordan",
        "Russian",
        "the",
        "Foreign Minister",
        "said",
        ",",
        ".",
        "\n\n",
        "\n",
        "Q: ",
        "MR. ROE: ",
        "Xi",
        "Сергей",
        "Лодкина",
        "министр",
        "van der",
        "al-Roe",
        "J.",
        "’s",
        "San",
        "Airport",
        "UN",
        "俄罗斯",
        "Vladimirovich",
        "Will",
        "(",
        "I’m",
        "É",
        "\u{ad}",
        "ROE",
        "ambassador",
    ]);
    prop::collection::vec((word, prop::sample::select(vec![" ", "", "\u{a0}", "  "])), 0..40)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
}

proptest! {
    #[test]
    fn mentions_are_well_formed(text in prop_oneof![words(), any::<String>()]) {
        let analysis = analyse(&text);
        let people = analysis.people();
        let mut last = 0;
        for mention in people.mentions() {
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            prop_assert!(start < end && end <= text.len() && last <= start);
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            prop_assert!(mention.person().and_then(|id| people.person(id)).is_some());
            prop_assert!(!analysis.mentions().all().iter().any(|entity| entity.span.overlaps(mention.span)));
            last = end;
        }
        for person in people.all() {
            prop_assert!(!person.name.is_empty() && person.introduced.end as usize <= text.len());
            prop_assert!(text.get(person.introduced.start as usize..person.introduced.end as usize).is_some());
        }
        let mut ids: Vec<&str> = people.all().iter().map(|person| person.id.as_str()).collect();
        ids.sort_unstable();
        prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn reuse_changes_nothing(before in words(), after in words()) {
        let (old, new) = (analyse(&before), analyse(&after));
        let reused = People::find(new.gazetteer(), new.mentions(), new.transcript(), new.text(), Some(old.people()));
        prop_assert_eq!(reused.all(), new.people().all());
        prop_assert_eq!(reused.mentions(), new.people().mentions());
    }

    #[test]
    fn edits_give_what_a_fresh_reading_gives(before in words(), at in 0usize..200, with in words()) {
        let old = analyse(&before);
        let _ = old.people();
        let at = (at.min(before.len())..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
        let edited = old.edited_at(Span::from_usize(at, at), &with);
        let fresh = analyse(&Arc::<str>::from(edited.text()));
        prop_assert_eq!(edited.people().mentions(), fresh.people().mentions());
        prop_assert_eq!(edited.people().all(), fresh.people().all());
    }
}
