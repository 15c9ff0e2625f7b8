//! What the tests of rules share.

use super::fix::{Fixes, fix};
use super::{Diagnostic, Documentation, HouseName, Rule, Ruleset, Selection, check, rule, rules};
use crate::profile::{Profile, parse};
use crate::{Analysis, Source};

fn analysed(text: &str, path: Option<&str>) -> Analysis {
    Analysis::new(Source { text: text.into(), path: path.map(Into::into) })
}

/// Only this rule.
pub(super) fn only(of: &Rule) -> Ruleset {
    Selection::only(rule(of.code).expect("the rule is in the table")).into()
}

/// A profile that says what `toml` says.
pub(super) fn profile(toml: &str) -> Profile {
    parse(toml, "test", &|_| None).expect("it is a good profile")
}

/// Only this rule, in a house with the profile that `toml` says.
pub(super) fn in_house(rule: &Rule, toml: &str) -> Ruleset {
    Ruleset { profile: Some(profile(toml).into()), ..only(rule) }
}

fn diagnostics(rule: &Rule, text: &str, path: Option<&str>) -> Vec<Diagnostic> {
    check(&analysed(text, path), &only(rule))
}

/// The findings of a ruleset: the text that each points at, and its message.
pub(super) fn found_by(ruleset: &Ruleset, text: &str) -> Vec<(String, String)> {
    points(check(&analysed(text, None), ruleset), text)
}

/// The text after all fixes of a ruleset, offered ones too.
pub(super) fn mended_by(ruleset: &Ruleset, text: &str) -> String {
    let fixed = fix(&analysed(text, None), ruleset, Fixes::Offered).expect("the fixes are sound");
    fixed.analysis.text().to_owned()
}

/// The findings of one rule: the text that each points at, and its message.
pub(super) fn found(rule: &Rule, text: &str) -> Vec<(String, String)> {
    points(diagnostics(rule, text, None), text)
}

/// [`found`] in a file with a name.
pub(super) fn found_in_file(rule: &Rule, text: &str, path: &str) -> Vec<(String, String)> {
    points(diagnostics(rule, text, Some(path)), text)
}

fn points(found: Vec<Diagnostic>, text: &str) -> Vec<(String, String)> {
    found.into_iter().map(|found| (found.span.of(text).to_owned(), found.message)).collect()
}

/// The text after all fixes of one rule, offered ones too.
pub(super) fn mended(rule: &Rule, text: &str) -> String {
    let fixed = fix(&analysed(text, None), &only(rule), Fixes::Offered).expect("the fixes are sound");
    fixed.analysis.text().to_owned()
}

/// The text after the safe fixes of one rule.
pub(super) fn mended_safely(rule: &Rule, text: &str) -> String {
    let fixed = fix(&analysed(text, None), &only(rule), Fixes::Safe).expect("the fixes are sound");
    fixed.analysis.text().to_owned()
}

/// The rule as its examples are meant: in a house with the profile that a block of TOML in its example says, if there is
/// one, and on a day after all of them.
fn documented(of: &Rule) -> Ruleset {
    let example = of.sections().example;
    let toml = example.split_once("```toml\n").and_then(|(_, rest)| Some(rest.split_once("```")?.0));
    let ruleset = toml.map_or_else(|| only(of), |toml| configured(of, toml));
    Ruleset { today: Some(jiff::civil::date(2030, 1, 1)), ..ruleset }
}

/// [`in_house`], where `toml` can say how names are written too, as a configuration does: `[names]`, `Kyiv = ["Kiev"]`.
fn configured(rule: &Rule, toml: &str) -> Ruleset {
    let mut said: toml::Table = toml.parse().expect("it is TOML");
    let mut names = Vec::new();
    if let Some(toml::Value::Table(table)) = said.remove("names") {
        for (house, instead_of) in table {
            let instead_of = instead_of.try_into().expect("it is a list of names");
            names.push(HouseName { house, instead_of, ..HouseName::default() });
        }
    }
    Ruleset { names: names.into(), ..in_house(rule, &said.to_string()) }
}

/// The name of the file of an example, where its section says ``The file is called `NAME` ``.
fn file_name(of: &Rule) -> Option<&'static str> {
    let (_, rest) = of.sections().example.split_once("The file is called `")?;
    Some(rest.split_once('`')?.0)
}

/// The findings in an example of a rule.
fn found_in_example(of: &Rule, example: &str) -> Vec<Diagnostic> {
    check(&analysed(example, file_name(of)), &documented(of))
}

#[test]
fn documented_examples_do_what_they_say() {
    for rule in rules().iter().filter(|rule| rule.check_set.is_none()) {
        let sections = rule.sections();
        let ruleset = documented(rule);
        let example = Documentation::transcript(sections.example).expect("has an example");
        let instead = Documentation::transcript(sections.instead).expect("has its remedy");
        assert!(!found_in_example(rule, example).is_empty(), "{}: the example is not reported", rule.code);
        assert_eq!(found_in_example(rule, instead), [], "{}: the remedy is reported", rule.code);
        let mended = mended_by(&ruleset, example);
        if rule.fix.is_some() {
            assert_eq!(mended, instead, "{}: the fix does not give the remedy", rule.code);
        } else {
            assert_eq!(mended, example, "{}: has a fix that its metadata does not mention", rule.code);
        }
    }
}

#[test]
fn findings_keep_to_the_metadata_of_their_rule() {
    for rule in rules().iter().filter(|rule| rule.check_set.is_none()) {
        let example = Documentation::transcript(rule.sections().example).expect("has an example");
        for found in found_in_example(rule, example) {
            assert_eq!((found.code, found.name, found.severity), (rule.code, rule.name, rule.severity));
            assert!(!found.message.ends_with('.') && !found.message.contains('\n'), "{}", found.message);
            assert!(found.help.is_some(), "{}: says not what to do", rule.code);
            assert!(found.fix.is_none() || rule.fix.is_some(), "{}", rule.code);
        }
    }
}
