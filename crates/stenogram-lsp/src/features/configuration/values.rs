//! What values can stand behind a key of `stenogram.toml`.

use super::known::{Known, known};
use stenogram_core::lint::{OptionKind, rules};
use stenogram_core::profile::builtins;
use stenogram_core::project::{Shape, severity_key};

/// A value that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    /// What it is, in a few words.
    pub(super) detail: String,
    /// In Markdown.
    pub(super) doc: String,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

impl Value {
    fn text(text: &str, detail: &str, doc: &str) -> Self {
        Self { text: text.to_owned(), detail: detail.to_owned(), doc: doc.to_owned(), quoted: true }
    }
}

/// The values that can be named behind a path; none where any text will do.
pub(super) fn values(path: &[String]) -> Vec<Value> {
    if let [key] = path
        && key == "profile"
    {
        return builtins().iter().map(|profile| Value::text(&profile.name, &profile.title, "")).collect();
    }
    known(path).into_iter().flat_map(values_of).collect()
}

fn values_of(known: Known) -> Vec<Value> {
    match known {
        Known::Shape(shape) => values_of_shape(&shape),
        Known::Severity => values_of_shape(&severity_key().shape),
        Known::Option(option) => match option.kind {
            OptionKind::Boolean { .. } => values_of_shape(&Shape::Boolean),
            OptionKind::Choice { choices, .. } => {
                choices.iter().map(|choice| Value::text(choice, "", "")).collect()
            }
            OptionKind::Integer { .. } | OptionKind::Text { .. } | OptionKind::Texts { .. } => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn values_of_shape(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Boolean => {
            ["true", "false"].map(|text| Value { quoted: false, ..Value::text(text, "", "") }).into()
        }
        Shape::Choice(words) => words.iter().map(|(word, means)| Value::text(word, "", means)).collect(),
        Shape::Rule => {
            let codes = rules().iter().map(|rule| Value::text(rule.code, rule.name, rule.sections().what));
            codes.collect()
        }
        Shape::List(item) => values_of_shape(item),
        Shape::Either(shapes) => shapes.iter().flat_map(values_of_shape).collect(),
        _ => Vec::new(),
    }
}
