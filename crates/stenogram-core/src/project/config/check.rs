//! Whether what is written fits the table of keys; if not, what to write instead.

use super::node::{Fault, Node, Place, Table, Value};
use super::shape::{Key, Shape};
use crate::gazetteer::near_keys;
use crate::lint::{OptionKind, OptionSpec, Rule, Selection, Selectors, rule};
use crate::project::Patterns;
use crate::project::entities::unknown;
use std::path::Path;

/// What all rules can be told.
pub(super) const SEVERITY: &str = "severity";
/// How bad a finding can be.
pub(super) const SEVERITIES: &[(&str, &str)] = &[
    ("error", "The transcript is wrong or cannot be read right."),
    ("warning", "Should be mended."),
    ("info", "Worth a look."),
    ("hint", "Worth knowing, rarely worth changing."),
];

/// Where a value stands, for messages.
#[derive(Clone, Copy)]
struct At<'a> {
    /// What is said to be wrong: a key.
    what: &'a str,
    /// Whether it is an item of the list behind that key.
    is_item: bool,
    /// The key whose example is shown.
    key: &'a str,
    example: &'a str,
    /// Names of the tables around, with dots between them.
    path: &'a str,
}

/// Whether a table fits its keys. `path` is its name, with dots; empty for the file itself.
///
/// # Errors
/// The first thing that does not, in the order of the text.
pub(super) fn table(table: &Table, keys: &[Key], path: &str) -> Result<(), Fault> {
    for entry in &table.entries {
        let Some(key) = keys.iter().find(|key| key.name == entry.key) else {
            let known = keys.iter().map(|key| key.name);
            return Err((entry.place.clone(), unknown(&entry.key, &place(path), known)));
        };
        let at = At { what: key.name, is_item: false, key: key.name, example: key.example, path };
        value(&entry.node, &key.shape, at)?;
    }
    Ok(())
}

fn place(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("in `[{path}]`") }
}

fn inside(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn value(node: &Node, shape: &Shape, at: At<'_>) -> Result<(), Fault> {
    let wrong = || {
        let At { what, is_item, key, example, .. } = at;
        let item = if is_item { "each item of " } else { "" };
        Err((node.place.clone(), format!("{item}`{what}` is {}, as in {key} = {example}", shape.words())))
    };
    match (shape, &node.value) {
        (Shape::Boolean, Value::Boolean(_)) | (Shape::AnyText, Value::Text(_)) => Ok(()),
        (Shape::Integer { min, max }, Value::Integer(number)) if (min..=max).contains(&number) => Ok(()),
        (Shape::Text | Shape::Rule | Shape::Pattern, Value::Text(text)) if text.trim().is_empty() => {
            Err((node.place.clone(), format!("`{}` is empty: write something, or leave it out", at.what)))
        }
        (Shape::Text, Value::Text(_)) => Ok(()),
        (Shape::Choice(words), Value::Text(word)) => {
            choice(node, word, words.iter().map(|(word, _)| *word), at)
        }
        (Shape::Day, _) if day(node).is_some() => Ok(()),
        (Shape::Rule, Value::Text(selector)) => {
            selected(selector).map(|_| ()).map_err(|message| (node.place.clone(), message))
        }
        (Shape::Pattern, Value::Text(text)) => pattern(text, &node.place),
        (Shape::List(item), Value::List(items)) => items.iter().try_for_each(|node| {
            // What is wrong in a table of a list is told by its own keys.
            value(node, item, At { is_item: !matches!(item, Shape::Table(_)), ..at })
        }),
        (Shape::Table(keys), Value::Table(inner)) => {
            let path = inside(at.path, at.what);
            table(inner, keys, &path)?;
            let missing = keys.iter().find(|key| key.required && inner.get(key.name).is_none());
            missing.map_or(Ok(()), |key| {
                let message = format!("`{}` is missing here: add {} = {}", key.name, key.name, key.example);
                Err((node.place.clone(), message))
            })
        }
        (Shape::Named { patterns, value: shape, .. }, Value::Table(inner)) => {
            let path = inside(at.path, at.what);
            inner.entries.iter().try_for_each(|entry| {
                if *patterns {
                    pattern(&entry.key, &entry.place)?;
                } else if entry.key.trim().is_empty() {
                    return Err((entry.place.clone(), format!("a name is missing here {}", place(&path))));
                }
                value(&entry.node, shape, At { what: &entry.key, is_item: false, path: &path, ..at })
            })
        }
        (Shape::RuleOptions, Value::Table(inner)) => inner.entries.iter().try_for_each(|entry| {
            let known = rule(&entry.key).ok_or_else(|| (entry.place.clone(), no_rule(&entry.key)))?;
            match &entry.node.value {
                Value::Table(options) => rule_options(known, options),
                _ => Err((
                    entry.node.place.clone(),
                    format!(
                        "what is said of a rule is a section, as in {} = {{ severity = \"info\" }}",
                        entry.key
                    ),
                )),
            }
        }),
        (Shape::Entities, Value::Table(_)) => Ok(()),
        (Shape::Either(shapes), _) => match shapes.iter().find(|shape| could_be(node, shape)) {
            Some(shape) => value(node, shape, at),
            None => wrong(),
        },
        _ => wrong(),
    }
}

/// Whether a value is of the sort that a shape takes, right or wrong.
fn could_be(node: &Node, shape: &Shape) -> bool {
    match shape {
        Shape::List(_) => matches!(node.value, Value::List(_)),
        Shape::Table(_) | Shape::Named { .. } | Shape::RuleOptions | Shape::Entities => {
            matches!(node.value, Value::Table(_))
        }
        Shape::Boolean => matches!(node.value, Value::Boolean(_)),
        Shape::Integer { .. } => matches!(node.value, Value::Integer(_)),
        Shape::Day => day(node).is_some(),
        Shape::Either(shapes) => shapes.iter().any(|shape| could_be(node, shape)),
        Shape::Text | Shape::AnyText | Shape::Choice(_) | Shape::Rule | Shape::Pattern => {
            matches!(node.value, Value::Text(_))
        }
    }
}

fn choice<'a>(
    node: &Node,
    word: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    at: At<'_>,
) -> Result<(), Fault> {
    if known.clone().any(|known| known == word) {
        return Ok(());
    }
    let help = match near_keys(word, known.clone()) {
        Some(near) => format!(": did you mean `{near}`?"),
        None => format!(". It can be: {}", known.collect::<Vec<_>>().join(", ")),
    };
    Err((node.place.clone(), format!("`{}` cannot be `{word}`{help}", at.what)))
}

fn pattern(text: &str, place: &Place) -> Result<(), Fault> {
    Patterns::new(Path::new(""), &[text.to_owned()])
        .map(|_| ())
        .map_err(|error| (place.clone(), error.to_string()))
}

fn no_rule(written: &str) -> String {
    selected(written).err().unwrap_or_else(|| {
        format!(
            "`{written}` stands for several rules: name one, as in [rules.H102]. `stenogram rules` lists them"
        )
    })
}

/// The rules that a selector stands for.
///
/// # Errors
/// Where it stands for none: a message that suggests another.
pub(super) fn selected(selector: &str) -> Result<Vec<&'static Rule>, String> {
    let only = Selectors { select: vec![selector.to_owned()], ..Selectors::default() };
    Selection::new(&only, None).map(|selection| selection.rules().to_vec()).map_err(|error| error.to_string())
}

/// The day that a value is, if it is one.
pub(super) fn day(node: &Node) -> Option<jiff::civil::Date> {
    match &node.value {
        Value::Day(written) if written.time.is_none() => written.date?.to_string().parse().ok(),
        Value::Text(written) => written.trim().parse().ok(),
        _ => None,
    }
}

fn rule_options(rule: &Rule, options: &Table) -> Result<(), Fault> {
    options.entries.iter().try_for_each(|entry| {
        let path = format!("rules.{}", rule.code);
        if entry.key == SEVERITY {
            let at = At { what: SEVERITY, is_item: false, key: SEVERITY, example: "\"info\"", path: &path };
            return value(&entry.node, &Shape::Choice(SEVERITIES), at);
        }
        match rule.options.iter().find(|option| option.name == entry.key) {
            Some(option) => rule_option(&entry.node, option, &path),
            None => {
                let known = std::iter::once(SEVERITY).chain(rule.options.iter().map(|option| option.name));
                Err((entry.place.clone(), unknown(&entry.key, &place(&path), known)))
            }
        }
    })
}

fn rule_option(node: &Node, option: &OptionSpec, path: &str) -> Result<(), Fault> {
    let example = default_of(option);
    let at = At { what: option.name, is_item: false, key: option.name, example: &example, path };
    match option.kind {
        OptionKind::Integer { min, max, .. } => value(node, &Shape::Integer { min, max }, at),
        OptionKind::Boolean { .. } => value(node, &Shape::Boolean, at),
        OptionKind::Text { .. } => value(node, &Shape::AnyText, at),
        OptionKind::Texts { .. } => value(node, &Shape::List(&Shape::AnyText), at),
        OptionKind::Choice { choices, .. } => match node.as_text() {
            Some(word) => choice(node, word, choices.iter().copied(), at),
            None => value(node, &Shape::Text, at),
        },
    }
}

/// What holds for an option of a rule where nothing is written, in TOML.
pub(in crate::project) fn default_of(option: &OptionSpec) -> String {
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    match option.kind {
        OptionKind::Integer { default, .. } => default.to_string(),
        OptionKind::Boolean { default } => default.to_string(),
        OptionKind::Text { default } | OptionKind::Choice { default, .. } => text(default),
        OptionKind::Texts { default } => {
            format!("[{}]", default.iter().map(|item| text(item)).collect::<Vec<_>>().join(", "))
        }
    }
}
