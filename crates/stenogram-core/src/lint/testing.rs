//! What the tests of rules share.

use super::fix::{Fixes, fix};
use super::{Diagnostic, Documentation, Rule, Selection, check, rule, rules};
use crate::{Analysis, Source};

fn source(text: &str, path: Option<&str>) -> Source {
    Source { text: text.into(), path: path.map(Into::into) }
}

fn only(of: &Rule) -> Selection {
    Selection::only(rule(of.code).expect("the rule is in the table"))
}

fn diagnostics(rule: &Rule, text: &str, path: Option<&str>) -> Vec<Diagnostic> {
    check(&Analysis::new(source(text, path)), &only(rule))
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
    let fixed = fix(source(text, None), &only(rule), Fixes::Offered).expect("the fixes are sound");
    fixed.analysis.text().to_owned()
}

/// The text after the safe fixes of one rule.
pub(super) fn mended_safely(rule: &Rule, text: &str) -> String {
    let fixed = fix(source(text, None), &only(rule), Fixes::Safe).expect("the fixes are sound");
    fixed.analysis.text().to_owned()
}

#[test]
fn documented_examples_do_what_they_say() {
    for rule in rules() {
        let sections = rule.sections();
        let example = Documentation::transcript(sections.example).expect("has an example");
        let instead = Documentation::transcript(sections.instead).expect("has its remedy");
        assert!(!found(rule, example).is_empty(), "{}: the example is not reported", rule.code);
        assert_eq!(found(rule, instead), [], "{}: the remedy is reported", rule.code);
        let mended = mended(rule, example);
        if rule.fix.is_some() {
            assert_eq!(mended, instead, "{}: the fix does not give the remedy", rule.code);
        } else {
            assert_eq!(mended, example, "{}: has a fix that its metadata does not mention", rule.code);
        }
    }
}

#[test]
fn findings_keep_to_the_metadata_of_their_rule() {
    for rule in rules() {
        let example = Documentation::transcript(rule.sections().example).expect("has an example");
        for found in diagnostics(rule, example, None) {
            assert_eq!((found.code, found.name, found.severity), (rule.code, rule.name, rule.severity));
            assert!(!found.message.ends_with('.') && !found.message.contains('\n'), "{}", found.message);
            assert!(found.help.is_some(), "{}: says not what to do", rule.code);
            assert!(found.fix.is_none() || rule.fix.is_some(), "{}", rule.code);
        }
    }
}
