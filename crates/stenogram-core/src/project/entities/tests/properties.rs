//! What holds whatever a user says.

use super::*;
use proptest::prelude::*;

fn word() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("Congo"),
        Just("the Alliance"),
        Just("UN"),
        Just("UN Charter"),
        Just("South Korea"),
        Just("North and South Korea"),
        Just("Quay Board"),
        Just("Georgia"),
        Just("Michael"),
        Just("Россия"),
        Just("Côte d’Ivoire"),
        Just("CONGO"),
        Just("said"),
        Just("Serbian"),
        Just("."),
        Just("\n\n"),
        Just("-"),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..30).prop_map(|words| words.join(" "))
}

/// Names to add, to pin and to switch off.
fn settings() -> impl Strategy<Value = String> {
    let names = || prop::collection::btree_set(word(), 0..4);
    (names(), names(), names()).prop_map(|(added, pinned, off)| {
        let fits = |name: &&&str| name.chars().any(char::is_alphanumeric);
        let list = |names: &std::collections::BTreeSet<&str>| {
            names.iter().filter(fits).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
        };
        let pins: String =
            pinned.iter().filter(fits).map(|name| format!("\"{name}\" = \"nato\"\n")).collect();
        format!(
            "[entities]\noff = [{}]\n[entities.pins]\n{pins}[entities.add.own]\nkind = \"organisation\"\n\
             name = \"Quay Board\"\naliases = [{}]\n",
            list(&off),
            list(&added)
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn saying_nothing_changes_nothing(text in text()) {
        let source = || Source { text: text.as_str().into(), path: None };
        let (plain, own) = (Analysis::new(source()), Analysis::knowing(source(), Some(good("[entities]\n"))));
        prop_assert_eq!(plain.mentions().all(), own.mentions().all());
        prop_assert_eq!(plain.mentions().refused(), own.mentions().refused());
    }

    #[test]
    fn mentions_are_well_formed_and_edits_give_the_same(
        before in text(),
        after in text(),
        settings in settings(),
    ) {
        // A name that is not known cannot be switched off.
        let Ok(own) = gazetteer(&settings) else { return Ok(()) };
        let source = |text: &str| Source { text: text.into(), path: None };
        let old = Analysis::knowing(source(&before), Some(Arc::clone(&own)));
        old.mentions();
        let edited = old.edited(after.as_str().into());
        let fresh = Analysis::knowing(source(&after), Some(own));
        prop_assert_eq!(edited.mentions().all(), fresh.mentions().all());
        for mention in fresh.mentions().all() {
            let (start, end) = (mention.span.start as usize, mention.span.end as usize);
            prop_assert!(start < end && after.get(start..end).is_some());
        }
    }
}
