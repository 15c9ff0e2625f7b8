use super::keys::KEYS;
use super::*;
use crate::lint::{Post, Severity};
use crate::profile::{Dash, Quotes};
use crate::project::load as load_settings;
use jiff::civil::date;
use std::fs;

mod faults;
mod layers;
mod properties;
mod table;

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// What the file `name` among these files gives; or what is wrong, with the folder cut from the paths.
fn settings(files: &[(&str, &str)], name: &str) -> (tempfile::TempDir, Result<Settings, String>) {
    let folder = folder(files);
    let loaded = load_settings(&folder.path().join(name)).map_err(|error| {
        let shown = folder.path().display().to_string().replace('\\', "/");
        error.to_string().replace('\\', "/").replace(&format!("{shown}/"), "")
    });
    (folder, loaded)
}

fn good(text: &str) -> Settings {
    let (_folder, settings) = settings(&[("stenogram.toml", text)], "stenogram.toml");
    settings.unwrap_or_else(|fault| panic!("{text}\n{fault}"))
}

fn fault(text: &str) -> String {
    let (_folder, settings) = settings(&[("stenogram.toml", text)], "stenogram.toml");
    match settings {
        Ok(_) => panic!("it has a fault: {text}"),
        Err(fault) => fault.replace("stenogram.toml:", ""),
    }
}

#[test]
fn rules_are_selected() {
    let settings =
        good("select = [\"H\", \"hyphen-as-dash\"]\nextend-select = ['S109']\nignore = [\"H101\"]\n");
    assert_eq!(settings.rules.select, ["H", "hyphen-as-dash"]);
    assert_eq!(settings.rules.extend_select, ["S109"]);
    assert_eq!(settings.rules.ignore, ["H101"]);
    let ruleset = settings.ruleset().expect("all rules are known");
    assert!(ruleset.selection.contains("Y305") && !ruleset.selection.contains("H101"));
}

#[test]
fn an_empty_file_gives_the_defaults() {
    let settings = good("");
    assert_eq!(settings.rules, crate::lint::Selectors::default());
    assert!(settings.profile.is_none() && settings.names.is_empty() && settings.roster.people.is_empty());
}

#[test]
fn rules_do_not_run_on_some_files() {
    let folder = folder(&[(
        "stenogram.toml",
        "select = [\"H101\", \"Y305\", \"P206\"]\n[per-file-ignores]\n\"1990s\" = [\"Y\", \"P2\"]\n\"*.raw.txt\" = [\"header-missing-title\"]\n",
    )]);
    let settings = load_settings(&folder.path().join("stenogram.toml")).expect("it is good");
    let codes = |path: &str| {
        let ruleset = settings.narrowed(settings.ruleset().expect("known rules"), &folder.path().join(path));
        ruleset.selection.rules().iter().map(|rule| rule.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("2020/a.txt"), ["H101", "P206", "Y305"]);
    assert_eq!(codes("1990s/a.txt"), ["H101"]);
    assert_eq!(codes("a.raw.txt"), ["P206", "Y305"]);
    assert_eq!(codes("1990s/a.raw.txt"), [""; 0]);
}

#[test]
fn findings_are_accepted_with_a_reason() {
    let folder = folder(&[(
        "stenogram.toml",
        "[[ignore]]\npath = \"1998/*.txt\"\nrules = [\"H102\", \"Y305\", \"hyphen-as-dash\"]\ntext = \"Roe - Berg\"\nreason = \"The firm\"\n\n\
         [[ignore]]\nrule = \"empty-turn\"\nreason = \"They only nod\"\n",
    )]);
    let settings = load_settings(&folder.path().join("stenogram.toml")).expect("it is good");
    assert_eq!(settings.rules.ignore, [""; 0]);
    let [first, second] = &*settings.ignores else { panic!("{:?}", settings.ignores) };
    assert_eq!((first.rules.as_slice(), first.line), (["H102", "Y305"].as_slice(), 1));
    assert_eq!((first.text.as_deref(), first.reason.as_str()), (Some("Roe - Berg"), "The firm"));
    assert!(first.is_about_rule("Y305") && !first.is_about_rule("H101"));
    assert_eq!((second.rules.as_slice(), second.line), (["S109"].as_slice(), 7));
    let about = |path: &str| settings.ignores_for(&folder.path().join(path)).count();
    assert_eq!((about("1998/a.txt"), about("1998/may/a.txt"), about("a.txt")), (2, 1, 1));
    // The short form and the long one in one list.
    let both = good("ignore = [\"H101\", { rule = \"H102\", path = \"a.txt\", reason = \"not known\" }]\n");
    assert_eq!((both.rules.ignore, both.ignores.len()), (vec!["H101".to_owned()], 1));
}

#[test]
fn rules_have_severities() {
    let settings = good("[rules.H102]\nseverity = \"error\"\n[rules.hyphen-as-dash]\nseverity = \"hint\"\n");
    assert_eq!(settings.options.severity("H102"), Some(Severity::Error));
    assert_eq!(settings.options.severity("Y305"), Some(Severity::Hint));
    assert_eq!(settings.options.severity("H101"), None);
}

#[test]
fn speakers_have_aliases_and_offices() {
    let settings = good(
        "[speakers]\n\"Anna Berg\" = { aliases = [\"BERG\", \"AB\"], role = \"Foreign Minister\", affiliation = \"Norway\", from = 2021-10-14 }\n\
         [speakers.\"Ingrid Solheim\"]\nposts = [{ role = \"Mayor\", to = 2019-12-31 }, { role = \"Minister\", from = \"2020-01-01\" }]\n",
    );
    let [berg, solheim] = settings.roster.people.as_slice() else { panic!("{:?}", settings.roster) };
    assert_eq!(
        (berg.name.as_str(), berg.aliases.as_slice()),
        ("Anna Berg", ["BERG".to_owned(), "AB".to_owned()].as_slice())
    );
    let post = Post {
        role: Some("Foreign Minister".to_owned()),
        affiliation: Some("Norway".to_owned()),
        from: Some(date(2021, 10, 14)),
        to: None,
    };
    assert_eq!(berg.posts, [post]);
    let now: Vec<_> = solheim.posts.iter().filter(|post| post.holds_on(Some(date(2020, 5, 1)))).collect();
    assert_eq!((now.len(), now[0].role.as_deref()), (1, Some("Minister")));
}

#[test]
fn names_have_house_forms() {
    let settings = good(
        "[names]\nKyiv = { instead-of = [\"Kiev\"], except = [\"chicken Kiev\"], from = 2019-08-14 }\n\"Côte d’Ivoire\" = [\"Ivory Coast\"]\n\
         [entities.spellings]\nKiev = \"Kyyiv\"\nTurkey = \"Türkiye\"\nTurkei = \"Türkiye\"\n",
    );
    let told: Vec<String> = settings
        .names
        .iter()
        .map(|name| format!("{}: {}{}", name.house, name.instead_of.join("+"), name.except.join("-")))
        .collect();
    // What `[names]` says of a form counts in place of what `[entities.spellings]` says.
    assert_eq!(told, ["Kyiv: Kievchicken Kiev", "Côte d’Ivoire: Ivory Coast", "Türkiye: Turkey+Turkei"]);
    assert!(!settings.names[0].holds_on(Some(date(2019, 8, 13))));
}

#[test]
fn the_format_lies_over_the_profile() {
    let settings =
        good("profile = \"us-state\"\n[format.typography]\ndash = \"em\"\n[format.labels]\nspaces = 1\n");
    let profile = settings.profile.expect("one is chosen");
    assert_eq!((profile.name.as_str(), profile.labels.question.as_deref()), ("us-state", Some("QUESTION")));
    assert_eq!((profile.typography.dash, profile.typography.quotes), (Some(Dash::Em), Some(Quotes::Curly)));
    assert_eq!(profile.labels.spaces, Some(1));
    // Alone it is a style of its own.
    let settings = good("[format.typography]\ndash = \"em\"\n");
    let profile = settings.profile.expect("there is one");
    assert_eq!((profile.name.as_str(), profile.typography.dash), ("stenogram.toml", Some(Dash::Em)));
    assert_eq!((profile.typography.quotes, &profile.labels), (None, &crate::profile::LabelStyle::default()));
    assert!(good("[format]\n").profile.is_none());
}

#[test]
fn a_profile_of_the_house_is_read() {
    let files = [
        ("a/stenogram.toml", "extends = \"../house/base.toml\"\n"),
        ("house/base.toml", "profile = \"our.toml\"\nbaseline = \"known.json\"\n"),
        ("house/our.toml", "extends = \"un-pv\"\n[labels]\ncase = \"upper\"\n"),
    ];
    let (folder, settings) = settings(&files, "a/stenogram.toml");
    let settings = settings.expect("it is good");
    assert_eq!(settings.profile.as_ref().map(|profile| profile.name.as_str()), Some("our"));
    assert!(
        settings.baseline.as_ref().is_some_and(|path| path.ends_with("house/known.json")),
        "{settings:?}"
    );
    let real = |path: &std::path::Path| fs::canonicalize(path).expect("it is there");
    let looked_at: Vec<_> = settings.looked_at.iter().map(|path| real(path)).collect();
    for name in ["house/base.toml", "house/our.toml"] {
        assert!(looked_at.contains(&real(&folder.path().join(name))), "{name}: {looked_at:?}");
    }
}

#[test]
fn accepted_findings_are_left_out_of_the_files_that_they_are_about() {
    let text = "[[ignore]]\npath = \"1998\"\nrule = \"H102\"\nreason = \"lost\"\n[[ignore]]\ntext = \"so\"\nreason = \"a title\"\n";
    let folder = folder(&[("stenogram.toml", text)]);
    let settings = load_settings(&folder.path().join("stenogram.toml")).expect("it is good");
    let numbers = |path: &str| {
        let ruleset = settings.narrowed(settings.ruleset().expect("known rules"), &folder.path().join(path));
        ruleset.ignores.iter().map(|ignore| (ignore.number, ignore.rules.len())).collect::<Vec<_>>()
    };
    assert_eq!(numbers("1998/a.txt"), [(0, 1), (1, 0)]);
    assert_eq!(numbers("1999/a.txt"), [(1, 0)]);
}
