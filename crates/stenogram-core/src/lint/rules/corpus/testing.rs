//! What the tests of rules over many transcripts share.

use crate::lint::{
    Diagnostic, Documentation, FileFacts, OptionKind, OptionValue, Post, Roster, RosterPerson, Rule, Ruleset,
    Selection, check_corpus, rule, rules,
};
use crate::{Analysis, Source};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What of a configuration the examples say.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Config {
    speakers: BTreeMap<String, Person>,
    rules: BTreeMap<String, BTreeMap<String, toml::Value>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Person {
    aliases: Vec<String>,
    from: Option<toml::value::Datetime>,
    to: Option<toml::value::Datetime>,
}

/// Only this rule, with what a configuration says.
pub(super) fn house(of: &Rule, toml: &str) -> Ruleset {
    let config: Config = toml::from_str(toml).expect("the configuration is good");
    let day =
        |written: Option<toml::value::Datetime>| written.map(|day| day.to_string().parse().expect("a day"));
    let people = config.speakers.into_iter().map(|(name, person)| {
        let post = Post { from: day(person.from), to: day(person.to), ..Post::default() };
        let posts = if post == Post::default() { Vec::new() } else { vec![post] };
        RosterPerson { name, aliases: person.aliases, posts }
    });
    let only = Selection::only(rule(of.code).expect("it is in the table"));
    let mut ruleset = Ruleset { roster: Roster { people: people.collect() }.into(), ..Ruleset::from(only) };
    for (name, value) in config.rules.into_values().flatten() {
        let option = of.options.iter().find(|option| option.name == name).expect("it has this option");
        let value = match (option.kind, value) {
            (OptionKind::Text { .. }, toml::Value::String(text)) => OptionValue::Text(text),
            (OptionKind::Integer { .. }, toml::Value::Integer(number)) => OptionValue::Integer(number),
            other => panic!("{other:?}"),
        };
        ruleset.options.set(of, option, value);
    }
    ruleset
}

/// What a rule finds in files, where no other file exists.
pub(super) fn check_files(ruleset: &Ruleset, files: &[(&str, &str)]) -> Vec<(usize, Diagnostic)> {
    let facts: Vec<FileFacts> = files
        .iter()
        .map(|(path, text)| {
            let source = Source { text: (*text).into(), path: Some((*path).into()) };
            FileFacts::of(&Analysis::new(source), ruleset)
        })
        .collect();
    check_corpus(&facts, ruleset, &|path| path == "there/already.md")
}

/// The findings in files: the path, what each points at, and its message.
pub(super) fn found(ruleset: &Ruleset, files: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let told = check_files(ruleset, files).into_iter().map(|(at, found)| {
        let (path, text) = files[at];
        (path.to_owned(), found.span.of(text).to_owned(), found.message)
    });
    told.collect()
}

#[test]
fn documented_examples_of_many_files_do_what_they_say() {
    for rule in rules().iter().filter(|rule| rule.check_set.is_some()) {
        let sections = rule.sections();
        let toml = |section: &str| {
            let block = section.split_once("```toml\n").and_then(|(_, rest)| Some(rest.split_once("```")?.0));
            block.map(str::to_owned)
        };
        let before = toml(sections.example).unwrap_or_default();
        let after = toml(sections.instead).unwrap_or_else(|| before.clone());
        let found = check_files(&house(rule, &before), &Documentation::files(sections.example));
        assert!(!found.is_empty(), "{}: the example is not reported", rule.code);
        for (_, found) in found {
            assert_eq!((found.code, found.name, found.severity), (rule.code, rule.name, rule.severity));
            assert!(!found.message.ends_with('.') && !found.message.contains('\n'), "{}", found.message);
            assert!(found.help.is_some() && found.fix.is_none(), "{}", rule.code);
        }
        let left = check_files(&house(rule, &after), &Documentation::files(sections.instead));
        assert_eq!(left, [], "{}: the remedy is reported", rule.code);
    }
}
