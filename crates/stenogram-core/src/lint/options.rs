//! What a configuration can say of a rule.

use super::{Rule, Severity};
use std::collections::BTreeMap;

/// An option of a rule: a key below `[rules.CODE]`. Its documentation and the configuration schema are made from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionSpec {
    /// Its key, in kebab case.
    pub name: &'static str,
    /// What can be written, and what holds where nothing is.
    pub kind: OptionKind,
    /// What it does, in one sentence.
    pub doc: &'static str,
}

/// What can be written for an option, with what holds where nothing is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptionKind {
    /// A whole number from `min` to `max`.
    Integer {
        /// Where nothing is written.
        default: i64,
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// `true` or `false`.
    Boolean {
        /// Where nothing is written.
        default: bool,
    },
    /// Any text.
    Text {
        /// Where nothing is written.
        default: &'static str,
    },
    /// One of these words.
    Choice {
        /// Where nothing is written.
        default: &'static str,
        /// What can be written.
        choices: &'static [&'static str],
    },
    /// A list of texts.
    Texts {
        /// Where nothing is written.
        default: &'static [&'static str],
    },
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// Of an [`OptionKind::Integer`].
    Integer(i64),
    /// Of an [`OptionKind::Boolean`].
    Boolean(bool),
    /// Of an [`OptionKind::Text`] or [`OptionKind::Choice`].
    Text(String),
    /// Of an [`OptionKind::Texts`].
    Texts(Vec<String>),
}

/// What a configuration says of rules, by code. Whoever fills it sees to it that values fit the [`OptionSpec`]; one that
/// does not counts as not written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleOptions {
    values: BTreeMap<(&'static str, &'static str), OptionValue>,
    severities: BTreeMap<&'static str, Severity>,
}

impl RuleOptions {
    /// Sets an option of a rule.
    pub fn set(&mut self, rule: &Rule, option: &OptionSpec, value: OptionValue) {
        self.values.insert((rule.code, option.name), value);
    }

    /// Makes all findings of a rule as bad as this.
    pub fn set_severity(&mut self, rule: &Rule, severity: Severity) {
        self.severities.insert(rule.code, severity);
    }

    /// How bad the findings of the rule with this code are, where a configuration says so.
    pub fn severity(&self, code: &str) -> Option<Severity> {
        self.severities.get(code).copied()
    }

    /// The number that holds for an option; 0 where the rule has no such option.
    pub fn integer(&self, rule: &Rule, name: &str) -> i64 {
        match (self.written(rule, name), kind(rule, name)) {
            (Some(OptionValue::Integer(value)), _) => *value,
            (_, Some(OptionKind::Integer { default, .. })) => default,
            _ => 0,
        }
    }

    /// Whether an option holds; `false` where the rule has no such option.
    pub fn boolean(&self, rule: &Rule, name: &str) -> bool {
        match (self.written(rule, name), kind(rule, name)) {
            (Some(OptionValue::Boolean(value)), _) => *value,
            (_, Some(OptionKind::Boolean { default })) => default,
            _ => false,
        }
    }

    /// The text that holds for an option; empty where the rule has no such option.
    pub fn text(&self, rule: &Rule, name: &str) -> &str {
        match (self.written(rule, name), kind(rule, name)) {
            (Some(OptionValue::Text(value)), _) => value,
            (_, Some(OptionKind::Text { default } | OptionKind::Choice { default, .. })) => default,
            _ => "",
        }
    }

    /// The texts that hold for an option; none where the rule has no such option.
    pub fn texts(&self, rule: &Rule, name: &str) -> Vec<&str> {
        match (self.written(rule, name), kind(rule, name)) {
            (Some(OptionValue::Texts(values)), _) => values.iter().map(String::as_str).collect(),
            (_, Some(OptionKind::Texts { default })) => default.to_vec(),
            _ => Vec::new(),
        }
    }

    fn written(&self, rule: &Rule, name: &str) -> Option<&OptionValue> {
        let (_, value) =
            self.values.iter().find(|((code, option), _)| *code == rule.code && *option == name)?;
        Some(value)
    }
}

fn kind(rule: &Rule, name: &str) -> Option<OptionKind> {
    rule.options.iter().find(|option| option.name == name).map(|option| option.kind)
}
