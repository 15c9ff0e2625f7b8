use super::*;
use crate::gazetteer::{EntityKind, Form};
use crate::{Analysis, Source};

mod documentation;
mod faults;
mod files;
mod properties;

/// The built-in gazetteer with what `text` says beside it; a fault as `line:column: message`.
fn gazetteer(text: &str) -> Result<Arc<Gazetteer>, String> {
    let told = |(span, message): Fault| match located(text, span, message) {
        crate::project::ConfigErrorKind::Content { message, line, column } => {
            format!("{line}:{column}: {message}")
        }
        other => other.to_string(),
    };
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    let mut user = UserEntities { files: vec!["stenogram.toml".to_owned()], ..UserEntities::default() };
    if let Some(section) = section(table.get_ref()).map_err(told)? {
        read::section(section, 0, Gazetteer::builtin(), &mut user).map_err(told)?;
    }
    let built = Gazetteer::builtin()
        .with(&user)
        .map_err(|error| told((error.place.offset..error.place.offset, error.message)))?;
    Ok(Arc::new(built))
}

fn good(text: &str) -> Arc<Gazetteer> {
    gazetteer(text).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Every mention as `surface=id`, with the form where it is not a plain name; nested ones in brackets.
fn told(gazetteer: &Arc<Gazetteer>, text: &str) -> Vec<String> {
    let source = Source { text: text.into(), path: None };
    let analysis = Analysis::knowing(source, Some(Arc::clone(gazetteer)));
    let all = analysis.mentions().all().iter().filter_map(|mention| {
        let id = &gazetteer.entity(mention.entity()?)?.id;
        let form = match mention.form {
            Form::Name => "",
            Form::Acronym => "/acronym",
            Form::Demonym => "/demonym",
            Form::Capital => "/capital",
            Form::Short => "/short",
        };
        let told = format!("{}={id}{form}", mention.span.of(text));
        Some(if mention.nested { format!("({told})") } else { told })
    });
    all.collect()
}

fn card(gazetteer: &Gazetteer, id: &str) -> String {
    let id = gazetteer.by_id(id).unwrap_or_else(|| panic!("no entity {id}"));
    gazetteer.card(id, None).expect("it has a card").to_plain()
}

const WATCH: &str = "
[entities.add.harbour-watch]
kind = \"organisation\"
name = \"Harbour Watch\"
aliases = [\"Watch of the Harbour\"]
acronyms = [\"HWN\"]
type = \"charity\"
founded = 2011
names = { de = [\"Hafenwacht\"], ru = [\"Портовая Стража\"] }
members = [\"MLT\", { who = \"CYP\", role = \"observer\", from = 2019-05-01 }]
";

#[test]
fn an_added_entity_is_recognised_in_all_its_names() {
    let own = good(WATCH);
    let cases = [
        ("Harbour Watch and HWN met.", vec!["Harbour Watch=harbour-watch", "HWN=harbour-watch/acronym"]),
        ("WATCH OF THE HARBOUR AND SERBIA", vec!["WATCH OF THE HARBOUR=harbour-watch", "SERBIA=SRB"]),
        ("The H.W.N. and Harbour’s Watch", vec!["H.W.N.=harbour-watch/acronym"]),
        ("Wir sind die Hafenwacht und das ist nicht alles.", vec!["Hafenwacht=harbour-watch"]),
        ("Это Портовая Стража.", vec!["Портовая Стража=harbour-watch"]),
        ("harbour watch, Harbour Watchers", vec![]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&own, text), expected, "{text}");
    }
    let found = own.by_name("harbour watch");
    assert_eq!(found.len(), 1);
    assert_eq!(own.entity(found[0].0).map(|entity| entity.kind), Some(EntityKind::Organisation));
    assert_eq!(own.entities().count(), Gazetteer::builtin().entities().count() + 1);
}

#[test]
fn cards_show_what_the_user_says() {
    let own = good(&format!(
        "{WATCH}
[entities.change.SRB]
name = \"Serbia (our name)\"
status = \"our status\"
capitals = [\"Belgrade\", \"Niš\"]
member-of = [{{ organisation = \"harbour-watch\", from = 2021-03-04, source = \"our archive\" }}, \"nato\"]
sources = [\"our desk\"]

[entities.add.anna-berg]
kind = \"person\"
name = \"Anna Berg\"
role = \"Minister for Fisheries\"
member-of = [\"harbour-watch\"]
"
    ));
    let mut seen = String::new();
    for id in ["harbour-watch", "SRB", "anna-berg"] {
        // What is built in changes; what the user says is looked at.
        let lines = card(&own, id);
        let own_lines = lines.lines().filter(|line| {
            [
                "our",
                "Our",
                "Harbour",
                "HWN",
                "Members",
                "Observers",
                "Niš",
                "Berg",
                "Person",
                "stenogram.toml",
            ]
            .iter()
            .any(|word| line.contains(word))
        });
        seen.extend(own_lines.map(|line| format!("{}\n", line.trim_end())));
        seen.push('\n');
    }
    insta::assert_snapshot!(seen);
    let nato = own.by_id("nato").expect("it is built in");
    let members = own.members_of(nato, None);
    assert_eq!(members.len(), Gazetteer::builtin().members_of(nato, None).len() + 1);
}

#[test]
fn a_changed_entity_keeps_its_names_and_gets_more() {
    let own = good(
        "[entities.change.SRB]\nname = \"Srbija\"\naliases = [\"Land of Raspberries\"]\nremove-names = [\"Serbs\"]\n",
    );
    assert_eq!(
        told(&own, "Srbija, Serbia, the Land of Raspberries, Serbian, Serbs; Croats"),
        ["Srbija=SRB", "Serbia=SRB", "Land of Raspberries=SRB", "Serbian=SRB/demonym", "Croats=HRV/demonym"]
    );
    let id = own.by_id("SRB").expect("it is built in");
    assert_eq!(own.entity(id).map(|entity| entity.name.as_str()), Some("Srbija"));
    let names: Vec<String> = own.names(id).into_iter().map(|name| name.text).collect();
    assert!(names.contains(&"Serbia".to_owned()) && !names.contains(&"Serbs".to_owned()), "{names:?}");
}

#[test]
fn what_a_user_names_wins_over_what_is_built_in() {
    let own = good(
        "[entities.add.own]\nkind = \"organisation\"\nname = \"Port Office\"\naliases = [\"Congo\"]\nacronyms = [\"EU\"]\n",
    );
    assert_eq!(told(&own, "Congo and the EU met in Chad."), ["Congo=own", "EU=own/acronym", "Chad=TCD"]);
    // What mostly means something else elsewhere.
    let own_acronym = good("[entities.change.PSE]\nacronyms = [\"PA\"]\n");
    assert_eq!(told(&own_acronym, "The PA met."), ["PA=PSE/acronym"]);
    // Looking up still shows the others.
    assert!(own.by_name("Congo").len() > 1);
}

#[test]
fn entities_kinds_and_names_are_switched_off() {
    let own = good("[entities]\noff = [\"un-charter\", \"region\", \"Brussels\", \"KOR\"]\n");
    assert_eq!(
        told(
            &own,
            "the UN Charter, the Balkans, Brussels, Belgium, BRUSSELS, Latin America; South Korea, Koreans"
        ),
        ["(UN=un/acronym)", "Belgium=BEL", "Koreans=PRK/demonym"]
    );
    // It can be looked up, and an entity of the user's own is not switched off with its kind.
    assert!(!own.by_name("Balkans").is_empty());
    let own = good(
        "[entities]\noff = [\"region\"]\n[entities.add.quay]\nkind = \"region\"\nname = \"Quay Side\"\n",
    );
    assert_eq!(told(&own, "From Quay Side to the Balkans"), ["Quay Side=quay"]);
}

#[test]
fn pins_win_over_all_context() {
    let own = good(
        "[entities.pins]\nCongo = \"COD\"\nPA = \"PSE\"\n\"the Alliance\" = \"nato\"\nGeorgia = \"GEO\"\nChad = false\n",
    );
    let cases = [
        ("Congo and the PA", vec!["Congo=COD", "PA=PSE/acronym"]),
        ("The Alliance met. THE ALLIANCE MET.", vec!["The Alliance=nato/short", "THE ALLIANCE=nato/short"]),
        ("Atlanta, Georgia, and the Georgia voters in Alabama", vec!["Georgia=GEO", "Georgia=GEO"]),
        ("Chad borders Niger.", vec!["Niger=NER"]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&own, text), expected, "{text}");
    }
    let source = Source { text: "We know Congo.".into(), path: None };
    let analysis = Analysis::knowing(source, Some(own));
    let mention = &analysis.mentions().all()[0];
    assert_eq!(mention.confidence.hundredths(), 100);
    assert!(mention.reasons.has(crate::mention::Reason::Pinned) && mention.alternatives.is_empty());
}

#[test]
fn house_spellings_are_shown_and_recognised() {
    let own =
        good("[entities.spellings]\n\"Türkiye\" = \"Turkiye\"\nKiev = \"Kyyiv\"\nSerbia = \"Srbija\"\n");
    assert_eq!(
        told(&own, "Kyyiv, Kiev, Srbija and Serbia"),
        ["Kyyiv=UKR/capital", "Kiev=UKR/capital", "Srbija=SRB", "Serbia=SRB"]
    );
    let name = |id: &str| own.by_id(id).and_then(|id| own.entity(id)).map(|entity| entity.name.clone());
    assert_eq!((name("SRB").as_deref(), name("TUR").as_deref()), (Some("Srbija"), Some("Turkiye")));
}

#[test]
fn other_entities_are_not_confused_after_an_edit_or_a_change_of_settings() {
    let text = "Question: Is Harbour Watch in Serbia?\nAnna: It is.\n";
    let analysis = Analysis::new(Source { text: text.into(), path: None });
    let count = |analysis: &Analysis| analysis.mentions().all().len();
    assert_eq!(count(&analysis), 1);
    let own = analysis.with_gazetteer(Some(good(WATCH)));
    assert_eq!(count(&own), 2);
    let edited = own.edited("Question: Is Harbour Watch in Serbia, HWN?\nAnna: It is.\n".into());
    assert_eq!(count(&edited), 3);
    let back = edited.with_gazetteer(None);
    assert_eq!(count(&back), 1);
    assert_eq!(count(&own.with_gazetteer(None)), 1);
    assert!(back.knows(None) && !edited.knows(None));
}
