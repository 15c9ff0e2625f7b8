use super::*;
use crate::features::testing::with_view;
use lsp_types::Position;
use serde_json::json;

const TEXT: &str = "Talks\nDate: 14 January 1995\n\n\
    Question: 🎙 Is Norway in NATO, and what of Greenland?\n\
    Ann Roe: The Foreign Ministry of Armenia and the Soviet Union did not say. Armenia may.\n\
    Question: The United Nations too?\nAnn Roe: The UN too.\n";

/// What is under the cursor, above and below it: names with details.
fn asked(words: &str) -> Option<(String, Vec<String>, Vec<String>)> {
    with_view(TEXT, |view| {
        let at = u32::try_from(TEXT.find(words).expect("the words are there")).expect("small");
        let position: Position = view.range(stenogram_core::text::Span::empty(at)).start;
        let params = json!({ "textDocument": { "uri": view.revision.uri }, "position": position });
        let item =
            prepare(view, &serde_json::from_value(params).expect("parameters")).expect("it works")?.remove(0);
        let shown =
            |item: &TypeHierarchyItem| format!("{} | {}", item.name, item.detail.as_deref().unwrap_or("-"));
        let (id, asked) = item::asked(&item).expect("its own data");
        let all = |relations| {
            let items = related_items(view.analysis.gazetteer(), Some(view), &id, &asked, relations);
            items.iter().map(shown).collect::<Vec<_>>()
        };
        Some((shown(&item), all(above), all(below)))
    })
}

#[test]
fn a_country_belongs_to_organisations_as_on_the_day_of_the_transcript() {
    let (norway, above, below) = asked("Norway").expect("a country");
    assert_eq!(norway, "Norway | country");
    assert!(
        above.contains(&"North Atlantic Treaty Organization (NATO) | member since 1949-04-04".to_owned()),
        "{above:#?}"
    );
    assert!(!above.iter().any(|name| name.contains("Arctic Council")), "{above:#?}");
    assert!(below.iter().any(|name| name == "Svalbard and Jan Mayen | territory of Norway"), "{below:#?}");
}

#[test]
fn an_organisation_has_the_members_of_that_day() {
    let (nato, _, below) = asked("NATO").expect("an organisation");
    assert_eq!(nato, "North Atlantic Treaty Organization (NATO) | organisation");
    assert!(below.contains(&"Norway | member since 1949-04-04".to_owned()), "{below:#?}");
    assert!(!below.iter().any(|name| name.starts_with("Poland | member")), "{below:#?}");
    assert!(below.contains(&"North Atlantic Council | organ of NATO".to_owned()), "{below:#?}");
    // It was set up four years later.
    assert!(!below.iter().any(|name| name.starts_with("Kosovo Force")), "{below:#?}");
}

#[test]
fn a_territory_is_below_its_state() {
    let (_, above, _) = asked("Greenland").expect("a territory");
    assert!(above.contains(&"Denmark | Greenland belongs to it".to_owned()), "{above:#?}");
}

#[test]
fn organs_of_countries_are_below_them() {
    let (organ, above, below) = asked("Foreign Ministry").expect("an organ");
    assert_eq!((organ.as_str(), below.len()), ("Foreign Ministry of Armenia | foreign ministry", 0));
    assert_eq!(above, ["Armenia | country"]);
    let (_, _, below) = asked("Armenia may").expect("a country");
    assert!(below.contains(&"Foreign Ministry of Armenia | foreign ministry".to_owned()), "{below:#?}");
}

#[test]
fn an_item_is_where_the_document_names_it_first_else_where_it_was_asked_for() {
    with_view(TEXT, |view| {
        let gazetteer = view.analysis.gazetteer();
        let asked = Asked {
            uri: view.revision.uri.clone(),
            range: view.range(stenogram_core::text::Span::new(0, 5)),
        };
        let items = related_items(gazetteer, Some(view), "nato", &asked, below);
        let norway = items.iter().find(|item| item.name == "Norway").expect("a member");
        // Columns count UTF-16 here: the microphone is two.
        assert_eq!((norway.range.start, norway.range.end), (Position::new(3, 16), Position::new(3, 22)));
        let other = items.iter().find(|item| item.name == "Belgium").expect("a member");
        assert_eq!(other.range, asked.range);
    });
}

#[test]
fn words_have_no_hierarchy() {
    assert_eq!(asked("did not say"), None);
}
