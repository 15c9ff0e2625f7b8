//! The table of keys is what is read.

use super::style_keys::{PROFILE_KEYS, STYLE_KEYS};
use super::*;
use crate::profile::Profile;

/// All keys with the table that they are in, those of inner tables too.
fn all(keys: &'static [Key], path: &str, out: &mut Vec<(String, &'static Key)>) {
    for key in keys {
        out.push((path.to_owned(), key));
        if let Shape::Table(inner) = key.shape {
            let path = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
            all(inner, &path, out);
        }
    }
}

#[test]
fn every_example_can_be_used() {
    let mut keys = Vec::new();
    all(KEYS, "", &mut keys);
    assert!(keys.len() > 60);
    for (path, key) in keys {
        let head = if path.is_empty() { String::new() } else { format!("[{path}]\n") };
        let text = format!("{head}{} = {}\n", key.name, key.example);
        let files = [("stenogram.toml", text.as_str()), ("../house.toml", "")];
        // What an example extends lies beside the folder.
        let folder = folder(&[("in/stenogram.toml", files[0].1), ("house.toml", files[1].1)]);
        let loaded = load_settings(&folder.path().join("in/stenogram.toml"));
        assert!(loaded.is_ok(), "{text}{loaded:?}");
        assert!(key.doc.ends_with(['.', '`', ')']), "{}", key.doc);
    }
}

#[test]
fn texts_of_the_table_are_good_markdown_lines() {
    let mut keys = Vec::new();
    all(KEYS, "", &mut keys);
    all(PROFILE_KEYS, "", &mut keys);
    for (_, key) in keys {
        assert!(!key.doc.is_empty() && !key.doc.contains("  ") && !key.doc.contains('\n'), "{}", key.doc);
        assert!(key.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", key.name);
    }
}

/// What the reader of profiles says that it would take in place of something that nobody writes.
fn expected(text: &str) -> Vec<String> {
    let error = toml::from_str::<Profile>(text).expect_err("nobody writes that").message().to_owned();
    let list = error.split_once("expected ").map(|(_, list)| list.to_owned()).unwrap_or_default();
    let mut words: Vec<String> = list.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    words.sort();
    words
}

fn names(keys: &[Key]) -> Vec<String> {
    let mut names: Vec<String> = keys.iter().map(|key| key.name.to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_keys_of_a_style_are_those_of_a_profile() {
    let whole: Vec<Key> = PROFILE_KEYS.iter().chain(STYLE_KEYS).copied().collect();
    assert_eq!(expected("zzz = 1"), names(&whole));
    for key in &whole {
        let Shape::Table(inner) = key.shape else { continue };
        assert_eq!(expected(&format!("[{}]\nzzz = 1", key.name)), names(inner), "{}", key.name);
        for choice in inner {
            let (Shape::Choice(words), value) = (match choice.shape {
                Shape::List(Shape::Choice(words)) => (Shape::Choice(words), "[\"zzz\"]"),
                shape => (shape, "\"zzz\""),
            }) else {
                continue;
            };
            let mut known: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            known.sort();
            assert_eq!(
                expected(&format!("[{}]\n{} = {value}", key.name, choice.name)),
                known,
                "{}",
                choice.name
            );
        }
    }
}
