//! Files that `[entities] files` names.

use crate::project::{CONFIG_FILE, Settings, load};
use std::fs;
use std::path::Path;

/// A folder with these files in it; the settings that its configuration file gives, or what is wrong, with the folder
/// cut from the paths.
fn settings(files: &[(&str, &str)]) -> (tempfile::TempDir, Result<Settings, String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let loaded = load(&folder.path().join(CONFIG_FILE));
    let told = loaded.map_err(|error| {
        error.to_string().replace('\\', "/").replace(&format!("{}/", shown(folder.path())), "")
    });
    (folder, told)
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn region(id: &str) -> String {
    format!("[entities.add.{id}]\nkind = \"region\"\nname = \"Region {id}\"\n")
}

#[test]
fn files_and_patterns_are_relative_to_the_file_that_names_them() {
    let (_folder, settings) = settings(&[
        (CONFIG_FILE, "[entities]\nfiles = [\"own.toml\", \"more/*.toml\", \"deep/**/x.toml\"]\n"),
        ("own.toml", &region("own")),
        ("more/b.toml", &format!("[entities]\nfiles = [\"../own.toml\", \"sub/c.toml\"]\n{}", region("b"))),
        ("more/sub/c.toml", &region("c")),
        ("more/notes.txt", "no toml"),
        ("deep/one/two/x.toml", &region("x")),
        ("deep/one/y.toml", &region("y")),
    ]);
    let settings = settings.expect("they are good");
    for (id, known) in [("own", true), ("b", true), ("c", true), ("x", true), ("y", false)] {
        assert_eq!(settings.gazetteer().by_id(id).is_some(), known, "{id}");
    }
    let looked_at: Vec<String> = settings.looked_at.iter().map(|path| shown(path)).collect();
    for name in ["own.toml", "more/b.toml", "more", "more/sub/c.toml", "deep/one"] {
        assert!(looked_at.iter().any(|path| path.ends_with(name)), "{name} is not in {looked_at:?}");
    }
}

#[test]
fn without_entities_the_built_in_gazetteer_is_used() {
    for text in ["", "[entities]\n", "[entities]\noff = []\n[entities.pins]\n"] {
        let (_folder, settings) = settings(&[(CONFIG_FILE, text)]);
        assert!(settings.expect("it is good").gazetteer.is_none(), "{text}");
    }
}

#[test]
fn house_spellings_are_kept_for_rules() {
    let (_folder, settings) = settings(&[(CONFIG_FILE, "[entities.spellings]\nKiev = \"Kyiv\"\n")]);
    let spellings = settings.expect("it is good").spellings;
    assert_eq!((spellings[0].other.as_str(), spellings[0].house.as_str()), ("Kiev", "Kyiv"));
}

#[test]
fn faults_name_the_file_in_which_they_are() {
    let cases: [(&[(&str, &str)], &str); 9] = [
        (
            &[(CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n")],
            "stenogram.toml:2:10: the file of entities own.toml cannot be read: there is no such file",
        ),
        (
            &[(CONFIG_FILE, "[entities]\nfiles = [\"more/*.toml\"]\n")],
            "stenogram.toml:2:10: no file is found for \"more/*.toml\": correct the name, which is relative to the \
             folder of this file",
        ),
        (
            &[(CONFIG_FILE, "[entities]\nfiles = [\"a[.toml\"]\n")],
            "stenogram.toml:2:10: the pattern \"a[.toml\" cannot be used: unclosed character class; missing ']'",
        ),
        (
            &[(CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n"), ("own.toml", "[entities.add\n")],
            "own.toml:1:14: unclosed table, expected `]`",
        ),
        (
            &[
                (CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n"),
                ("own.toml", "[add.quay]\nkind = \"region\"\nname = \"Quay\"\n"),
            ],
            "own.toml:1:2: `add` stands outside of `[entities]`: write `[entities]` above it, or `[entities.add]`",
        ),
        (
            &[(CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n"), ("own.toml", "select = []\n")],
            "own.toml:1:1: unknown key `select` in a file of entities. Known keys are: entities",
        ),
        (
            &[
                (CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n[entities.pins]\nCongo = \"COD\"\n"),
                ("own.toml", "\n[entities.pins]\nCongo = \"COG\"\n"),
            ],
            "own.toml:3:1: \"Congo\" is pinned twice: keep one of the two lines",
        ),
        (
            &[
                (CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n[entities.change.SRB]\nnote = \"x\"\n"),
                ("own.toml", "[entities.change.SRB]\nnote = \"y\"\n"),
            ],
            "own.toml:1:18: `SRB` is changed twice: join the two",
        ),
        (
            &[
                (CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n"),
                ("own.toml", "# é\n[entities.pins]\nCongo = \"Kongo\"\n"),
            ],
            "own.toml:3:9: no entity has the id `Kongo`",
        ),
    ];
    for (files, expected) in cases {
        let (_folder, settings) = settings(files);
        let error = settings.expect_err(expected);
        assert!(error.starts_with(expected), "{error}\n{expected}");
    }
}

#[test]
fn a_file_that_is_mended_was_looked_at() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join(CONFIG_FILE);
    fs::write(&config, "[entities]\nfiles = [\"own.toml\"]\n").expect("a file");
    let error = load(&config).expect_err("there is no such file");
    assert_eq!(error.looked_at, [folder.path().join("own.toml")]);
}
