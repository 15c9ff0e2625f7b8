//! What becomes of values where files are laid over one another.

use super::*;
use crate::project::Listed;

const BASE: &str = "\
select = [\"H\"]
extend-select = [\"S109\"]
ignore = [\"H101\", { rule = \"H102\", reason = \"of the base\" }]
profile = \"us-state\"

[per-file-ignores]
\"a.txt\" = [\"Y305\"]
\"b.txt\" = [\"Y302\", \"Y305\"]

[files]
include = [\"published\"]
exclude = [\"*.bak.txt\"]

[rules.header-missing-title]
severity = \"error\"

[rules.H102]
severity = \"error\"

[format.typography]
dash = \"em\"
quotes = \"straight\"

[speakers]
\"Anna Berg\" = { aliases = [\"AB\"], role = \"Minister\" }
\"Ola Roe\" = { aliases = [\"OR\"] }

[names]
Kyiv = [\"Kiev\"]
";

const NEAR: &str = "\
extends = \"base.toml\"
select = [\"Y\"]
extend-select = [\"S108\"]
ignore = [\"H106\", { rule = \"Y305\", reason = \"of the nearest\" }]

[per-file-ignores]
\"a.txt\" = [\"P206\"]

[files]
exclude = [\"drafts\"]

[rules.H101]
severity = \"hint\"

[format.typography]
dash = \"spaced-en\"

[speakers]
\"Anna Berg\" = { aliases = [\"BERG\"] }

[names]
Kyiv = [\"Kieff\"]
Türk = [\"Turk\"]
";

#[test]
fn the_nearer_file_is_laid_over_the_one_that_it_extends() {
    let near = NEAR.replace("Türk", "\"Türk\"");
    let (folder, settings) = settings(&[("stenogram.toml", &near), ("base.toml", BASE)], "stenogram.toml");
    let settings = settings.expect("they are good");
    // Lists replace, but those that add.
    assert_eq!(settings.rules.select, ["Y"]);
    assert_eq!(settings.rules.extend_select, ["S109", "S108"]);
    assert_eq!(settings.rules.ignore, ["H106"]);
    let reasons: Vec<_> = settings.ignores.iter().map(|entry| entry.reason.as_str()).collect();
    assert_eq!(reasons, ["of the base", "of the nearest"]);
    // Tables are laid over key by key.
    let codes = |name: &str| settings.per_file_ignores.codes(&folder.path().join(name));
    assert_eq!((codes("a.txt"), codes("b.txt")), (vec!["P206"], vec!["Y302", "Y305"]));
    let listed = |name: &str| settings.files.listed(&folder.path().join(name));
    assert_eq!((listed("published/a.bak.txt"), listed("drafts/a.txt")), (Listed::Included, Listed::Excluded));
    assert_eq!(settings.options.severity("H101"), Some(Severity::Hint));
    assert_eq!(settings.options.severity("H102"), Some(Severity::Error));
    let style = settings.profile.as_ref().expect("one is chosen");
    assert_eq!(
        (style.typography.dash, style.typography.quotes),
        (Some(Dash::SpacedEn), Some(Quotes::Straight))
    );
    // A person and a name are replaced as a whole.
    let people: Vec<_> = settings
        .roster
        .people
        .iter()
        .map(|one| (one.name.as_str(), one.aliases.len(), one.posts.len()))
        .collect();
    assert_eq!(people, [("Anna Berg", 1, 0), ("Ola Roe", 1, 0)]);
    assert_eq!(settings.names[0].instead_of, ["Kieff"]);
    assert_eq!(settings.names.len(), 2);
}

#[test]
fn an_entry_with_a_reason_does_not_replace_the_rules_that_are_ignored() {
    let files = [
        ("stenogram.toml", "extends = \"base.toml\"\n[[ignore]]\nrule = \"Y305\"\nreason = \"so\"\n"),
        ("base.toml", "ignore = [\"H101\"]\n"),
        ("empty.toml", "extends = \"base.toml\"\nignore = []\n"),
    ];
    let (_folder, near) = settings(&files, "stenogram.toml");
    assert_eq!(near.expect("it is good").rules.ignore, ["H101"]);
    let (_folder, empty) = settings(&files, "empty.toml");
    assert_eq!(empty.expect("it is good").rules.ignore, [""; 0]);
}

#[test]
fn of_several_files_the_later_counts() {
    let files = [
        ("stenogram.toml", "extends = [\"one.toml\", \"two.toml\"]\n"),
        ("one.toml", "select = [\"H\"]\nignore = [\"H101\"]\n"),
        ("two.toml", "select = [\"Y\"]\n"),
    ];
    let (_folder, settings) = settings(&files, "stenogram.toml");
    let rules = settings.expect("they are good").rules;
    assert_eq!((rules.select, rules.ignore), (vec!["Y".to_owned()], vec!["H101".to_owned()]));
}

#[test]
fn patterns_count_from_the_project() {
    let text = "[files]\nexclude = [\"drafts/old\"]\n";
    let files = [
        ("stenogram.toml", text),
        ("2024/stenogram.toml", "extends = \"../stenogram.toml\"\n"),
        ("house/base.toml", text),
        ("press/stenogram.toml", "extends = \"../house/base.toml\"\n"),
    ];
    let folder = folder(&files);
    let excluded = |config: &str, path: &str| {
        let settings = load_settings(&folder.path().join(config)).expect("it is good");
        settings.files.listed(&folder.path().join(path)) == Listed::Excluded
    };
    // A file above counts from where it stands, one elsewhere from the project.
    assert!(excluded("2024/stenogram.toml", "drafts/old/a.txt"));
    assert!(!excluded("2024/stenogram.toml", "2024/drafts/old/a.txt"));
    assert!(excluded("press/stenogram.toml", "press/drafts/old/a.txt"));
}

#[test]
fn entities_of_the_nearer_file_count() {
    let files = [
        (
            "stenogram.toml",
            "extends = \"base.toml\"\n[entities.pins]\nCongo = \"COD\"\n[entities.add.quay]\nkind = \"region\"\nname = \"Quay Side\"\n",
        ),
        (
            "base.toml",
            "[entities]\nfiles = [\"more.toml\"]\n[entities.pins]\nCongo = \"COG\"\nPA = \"PSE\"\n[entities.spellings]\nKiev = \"Kyiv\"\n",
        ),
        (
            "more.toml",
            "[entities.add.quay]\nkind = \"region\"\nname = \"Old Quay\"\n[entities.add.pier]\nkind = \"region\"\nname = \"The Pier\"\n",
        ),
    ];
    let (_folder, settings) = settings(&files, "stenogram.toml");
    let settings = settings.expect("they are good");
    let name = |id: &str| {
        let gazetteer = settings.gazetteer();
        gazetteer.by_id(id).and_then(|id| gazetteer.entity(id)).map(|entity| entity.name.clone())
    };
    assert_eq!((name("quay").as_deref(), name("pier").as_deref()), (Some("Quay Side"), Some("The Pier")));
    assert_eq!(settings.names.len(), 1);
}

#[test]
fn every_value_that_holds_says_where_it_comes_from() {
    let near = NEAR.replace("Türk", "\"Türk\"");
    let (folder, settings) = settings(&[("stenogram.toml", &near), ("base.toml", BASE)], "stenogram.toml");
    let settings = settings.expect("they are good");
    let shown = folder.path().display().to_string();
    let mut seen = String::new();
    for held in settings.held() {
        let origins: Vec<String> = held
            .origins
            .iter()
            .map(|origin| match origin {
                Origin::Default => "default".to_owned(),
                Origin::Profile(name) => format!("profile {name}"),
                Origin::File { path, line } => {
                    format!("{}:{line}", path.display()).replace(&shown, "").replace(['\\', '/'], "")
                }
            })
            .collect();
        // What rules and styles can be told grows with the program.
        if origins == ["default"] && (held.key.starts_with("rules.") || held.key.starts_with("format.")) {
            continue;
        }
        // What the style says besides is its own matter.
        if origins == ["profile us-state"] && held.key != "format.labels.question" {
            continue;
        }
        let value = held.value.map_or(format!("({})", held.default), |value| value.to_string());
        seen.push_str(&format!("{} = {value}    {}\n", held.key, origins.join(", ")));
    }
    insta::assert_snapshot!(seen);
}
