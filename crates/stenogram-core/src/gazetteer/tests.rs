use super::*;
use jiff::civil::date;

fn id(id: &str) -> EntityId {
    Gazetteer::builtin().by_id(id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn ids(found: &[(EntityId, Form)]) -> Vec<&'static str> {
    let gazetteer = Gazetteer::builtin();
    found.iter().filter_map(|(id, _)| gazetteer.entity(*id)).map(|entity| entity.id.as_str()).collect()
}

fn members(organisation: &str, on: Date) -> Vec<&'static str> {
    let gazetteer = Gazetteer::builtin();
    gazetteer
        .members_of(id(organisation), Some(on))
        .iter()
        .filter(|m| m.role == MembershipRole::Member)
        .filter_map(|m| gazetteer.entity(m.entity))
        .map(|entity| entity.id.as_str())
        .collect()
}

#[test]
fn the_compiled_data_can_be_read() {
    let gazetteer = Gazetteer::from_bytes(COMPILED).expect("a compiled gazetteer");
    assert!(gazetteer.entities().count() > 500);
    for (id, entity) in gazetteer.entities() {
        assert!(gazetteer.detail(id).is_some(), "{} has no detail", entity.id);
        assert_eq!(gazetteer.by_id(&entity.id), Some(id));
    }
}

#[test]
fn damaged_data_is_an_error() {
    assert!(matches!(Gazetteer::from_bytes(b""), Err(GazetteerError::Version)));
    assert!(matches!(Gazetteer::from_bytes(&COMPILED[..100]), Err(GazetteerError::Damaged(_))));
    assert!(matches!(Gazetteer::from_bytes(&COMPILED[1..]), Err(GazetteerError::Version)));
}

#[test]
fn names_are_found_whatever_their_case_and_accents() {
    let gazetteer = Gazetteer::builtin();
    for (name, expected) in [
        ("cote d'ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("turkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Turkey", "TUR"),
        ("USA", "USA"),
        ("u.s.", "USA"),
        ("the united states", "USA"),
        ("srb", "SRB"),
        ("SRB", "SRB"),
        ("nato", "nato"),
        ("Сербия", "SRB"),
        ("Сербии", "SRB"),
        ("Deutschland", "DEU"),
        ("Antigua & Barbuda", "ATG"),
        ("St. Lucia", "LCA"),
        ("collective security treaty organisation", "csto"),
        ("RS", "SRB"),
        ("Serbs", "SRB"),
    ] {
        assert_eq!(ids(&gazetteer.by_name(name)).first(), Some(&expected), "{name}");
    }
    assert_eq!(ids(&gazetteer.by_name("Congo")), ["COD", "COG"]);
    assert_eq!(ids(&gazetteer.by_name("Georgia")), ["GEO"]);
    assert!(gazetteer.by_name("Nowhere").is_empty());
    assert!(gazetteer.by_name("").is_empty());
    assert_eq!(gazetteer.by_name("Belgrade").first(), Some(&(id("SRB"), Form::Capital)));
}

#[test]
fn memberships_hold_on_their_days() {
    assert_eq!(members("nato", date(2003, 1, 1)).len(), 19);
    assert!(!members("nato", date(2024, 3, 6)).contains(&"SWE"));
    assert!(members("nato", date(2024, 3, 7)).contains(&"SWE"));
    assert!(members("eu", date(2020, 1, 31)).contains(&"GBR"));
    assert!(!members("eu", date(2020, 2, 1)).contains(&"GBR"));
    assert!(members("nato", date(1930, 1, 1)).is_empty());
    // Joining dates of these are not known; the founding date is.
    assert!(members("upu", date(2020, 1, 1)).contains(&"NPL"));
    assert!(members("upu", date(1870, 1, 1)).is_empty());
    let gazetteer = Gazetteer::builtin();
    let brics = id("brics");
    let role = |on: Option<Date>| {
        gazetteer.memberships_of(id("IDN"), on).into_iter().find(|m| m.organisation == brics).map(|m| m.role)
    };
    assert_eq!(role(Some(date(2025, 1, 5))), None);
    assert_eq!(role(Some(date(2025, 1, 6))), Some(MembershipRole::Member));
    assert_eq!(role(None), Some(MembershipRole::Member));
}

#[test]
fn former_names_have_dates() {
    let gazetteer = Gazetteer::builtin();
    let name = |entity: &str, text: &str| {
        gazetteer.former_names(id(entity)).into_iter().find(|name| name.text == text).expect("a former name")
    };
    let swaziland = name("SWZ", "Kingdom of Swaziland");
    assert_eq!(swaziland.held(date(2018, 4, 18)), Some(true));
    assert_eq!(swaziland.fits(date(2018, 4, 19)), Some(false));
    let turkey = name("TUR", "Turkey");
    assert_eq!(turkey.until.map(|when| when.to_string()).as_deref(), Some("2022-06-01"));
    assert_eq!((turkey.held(date(2023, 1, 1)), turkey.fits(date(2023, 1, 1))), (Some(false), Some(true)));
    assert_eq!(name("BFA", "Upper Volta").held(date(1990, 1, 1)), Some(false));
    // Zaire is an entity of its own, which owns its name.
    assert!(gazetteer.former_names(id("COD")).iter().all(|name| name.text != "Zaire"));
    assert_eq!(gazetteer.by_name("Zaire").first(), Some(&(id("X-ZAR"), Form::Name)));
}

#[test]
fn a_card_shows_the_names_and_capitals_of_its_day() {
    let gazetteer = Gazetteer::builtin();
    for (entity, on, shown, hidden) in [
        ("SWZ", Some(date(2015, 1, 1)), "Kingdom of Swaziland (1968-09-06 to 2018-04-19)", "Formerly"),
        ("SWZ", None, "Formerly:** Swaziland (until 2018-04-19)", "At the time called"),
        ("KAZ", Some(date(2020, 1, 1)), "Capital:** Astana (then Nur-Sultan)", "Almaty"),
        ("KAZ", Some(date(1995, 1, 1)), "Capital:** Almaty", "Astana"),
        ("KAZ", None, "Capital:** Astana\n", "Almaty"),
        ("X-YUG", Some(date(2020, 1, 1)), "Capital:** Belgrade", "Formerly:** Yugoslavia"),
        ("X-NDE", None, "Earlier state:** Weimar Republic", "Claimed by"),
        ("D-SENKAKU", None, "Claimed by:** China, Japan, Taiwan", "Formerly"),
    ] {
        let card = gazetteer.card(id(entity), on).unwrap_or_default().to_markdown();
        assert!(card.contains(shown) && !card.contains(hidden), "{entity} on {on:?}\n{card}");
    }
}

#[test]
fn places_and_capitals_have_names_in_other_languages() {
    let gazetteer = Gazetteer::builtin();
    for (name, entity, form) in [
        ("Szwecja", "SWE", Form::Name),
        ("スウェーデン", "SWE", Form::Name),
        ("스웨덴", "SWE", Form::Name),
        ("烏克蘭", "UKR", Form::Name),
        ("Vietname", "VNM", Form::Name),
        ("Чехословакия", "X-CSK", Form::Name),
        ("Südossetien", "D-SOUTH-OSSETIA", Form::Name),
        ("Київ", "UKR", Form::Capital),
        // In a case form.
        ("Сербии", "SRB", Form::Name),
        ("Pekín", "CHN", Form::Capital),
        // The country comes before its capital.
        ("Алжир", "DZA", Form::Name),
        ("Afryka Zachodnia", "M49-011", Form::Name),
    ] {
        assert_eq!(gazetteer.by_name(name).first(), Some(&(id(entity), form)), "{name}");
    }
}
