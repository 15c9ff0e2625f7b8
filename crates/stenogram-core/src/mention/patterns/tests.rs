use super::organ;
use crate::gazetteer::{Form, Gazetteer, NameLanguage};

/// The organ around the words between `[` and `]`: its words, kind and name, and whether the country counts.
fn found(marked: &str, form: Form, country: &str, language: NameLanguage) -> Option<String> {
    let start = marked.find('[').expect("a mark");
    let end = marked.find(']').expect("a mark") - 1;
    let text = marked.replace(['[', ']'], "");
    let organ = organ(Gazetteer::builtin(), &text, (start, end), form, country, language)?;
    let words = text.get(organ.start..organ.end).expect("a span of the text");
    let country = if organ.country { "" } else { " (not the country)" };
    Some(format!("{words} = {}: {}{country}", organ.kind, organ.name))
}

fn check(cases: &[(&str, Form, &str, NameLanguage, &str)]) {
    for (text, form, country, language, expected) in cases {
        let found = found(text, *form, country, *language).unwrap_or_default();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn organs_in_english() {
    let en = NameLanguage::English;
    check(&[
        (
            "asked the Foreign Ministry of [Armenia] twice",
            Form::Name,
            "Armenia",
            en,
            "Foreign Ministry of Armenia = foreign ministry: Foreign Ministry of Armenia",
        ),
        (
            "The Ministry of Foreign Affairs of the [Republic of Armenia] said",
            Form::Name,
            "Armenia",
            en,
            "Ministry of Foreign Affairs of the Republic of Armenia = foreign ministry: Foreign Ministry of Armenia",
        ),
        (
            "the [Serbian] Defence Ministry denied it",
            Form::Demonym,
            "Serbia",
            en,
            "Serbian Defence Ministry = defence ministry: Ministry of Defence of Serbia",
        ),
        (
            "[Serbia]’s Ministry of Defense denied it",
            Form::Name,
            "Serbia",
            en,
            "Serbia’s Ministry of Defense = defence ministry: Ministry of Defence of Serbia",
        ),
        (
            "the [Netherlands]’ government fell",
            Form::Name,
            "Netherlands",
            en,
            "Netherlands’ government = government: Government of the Netherlands",
        ),
        (
            "the [UK] Foreign Office",
            Form::Acronym,
            "United Kingdom",
            en,
            "UK Foreign Office = foreign ministry: Foreign Ministry of the United Kingdom",
        ),
        (
            "the Ministry of Energy of [Kazakhstan]",
            Form::Name,
            "Kazakhstan",
            en,
            "Ministry of Energy of Kazakhstan = ministry: Ministry of Energy of Kazakhstan",
        ),
        (
            "the [Latvian]\nNational Security Council",
            Form::Demonym,
            "Latvia",
            en,
            "Latvian\nNational Security Council = security council: Security Council of Latvia",
        ),
        (
            "the Central\u{a0}Bank of [Chile]",
            Form::Name,
            "Chile",
            en,
            "Central\u{a0}Bank of Chile = central bank: Central Bank of Chile",
        ),
    ]);
}

#[test]
fn what_is_no_organ() {
    let en = NameLanguage::English;
    check(&[
        ("the people of [Armenia]", Form::Name, "Armenia", en, ""),
        ("the ministry of [Armenia]", Form::Name, "Armenia", en, ""),
        ("the [Serbian] people and government", Form::Demonym, "Serbia", en, ""),
        ("talks with the government. [Serbia] left.", Form::Name, "Serbia", en, ""),
        ("of the [Serbian]s", Form::Demonym, "Serbia", en, ""),
        ("the government of\n\n[Serbia]", Form::Name, "Serbia", en, ""),
        ("[Japan] open to talks", Form::Name, "Japan", en, ""),
        ("[Japan]", Form::Name, "Japan", en, ""),
        (" of [Japan] ", Form::Name, "Japan", en, ""),
    ]);
}

#[test]
fn what_bears_the_name_of_a_country() {
    let en = NameLanguage::English;
    check(&[
        (
            "studied at the University of [Cyprus]",
            Form::Name,
            "Cyprus",
            en,
            "University of Cyprus = university: University of Cyprus (not the country)",
        ),
        (
            "we flew [Ruritanian] Airlines",
            Form::Demonym,
            "Ruritania",
            en,
            "Ruritanian Airlines = airline: Ruritanian Airlines (not the country)",
        ),
        ("the Bank of [Albania]", Form::Name, "Albania", en, "Bank of Albania = bank: Bank of Albania"),
        ("on the bank of [Albania]", Form::Name, "Albania", en, ""),
    ]);
}

#[test]
fn organs_in_other_languages() {
    check(&[
        (
            "das Außenministerium [Armeniens] erklärte",
            Form::Name,
            "Armenia",
            NameLanguage::German,
            "Außenministerium Armeniens = foreign ministry: Foreign Ministry of Armenia",
        ),
        (
            "die Regierung der [Türkei]",
            Form::Name,
            "Türkiye",
            NameLanguage::German,
            "Regierung der Türkei = government: Government of Türkiye",
        ),
        (
            "le ministère des Affaires étrangères d’[Arménie]",
            Form::Name,
            "Armenia",
            NameLanguage::French,
            "ministère des Affaires étrangères d’Arménie = foreign ministry: Foreign Ministry of Armenia",
        ),
        (
            "el Gobierno de [España] dijo",
            Form::Name,
            "Spain",
            NameLanguage::Spanish,
            "Gobierno de España = government: Government of Spain",
        ),
        (
            "la Corte costituzionale della [Romania]",
            Form::Name,
            "Romania",
            NameLanguage::Italian,
            "Corte costituzionale della Romania = constitutional court: Constitutional Court of Romania",
        ),
        (
            "заявили в МИДе [Армении] вчера",
            Form::Name,
            "Armenia",
            NameLanguage::Russian,
            "МИДе Армении = foreign ministry: Foreign Ministry of Armenia",
        ),
        (
            "Министерство обороны [Сербии]",
            Form::Name,
            "Serbia",
            NameLanguage::Russian,
            "Министерство обороны Сербии = defence ministry: Ministry of Defence of Serbia",
        ),
    ]);
}

#[test]
fn any_text_is_fine() {
    for text in
        ["[é]", "’s[x]’", "of the [x] \u{301}\u{ad}", "[x]’", "\n\n[x]\n\n", "ö of the [ß]’s ministry"]
    {
        for form in [Form::Name, Form::Demonym] {
            let _ = found(text, form, "X", NameLanguage::French);
            let _ = found(text, form, "X", NameLanguage::Any);
        }
    }
}
