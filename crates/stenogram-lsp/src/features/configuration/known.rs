//! What can be written at a path of `stenogram.toml`, from the table of its keys.

use stenogram_core::lint::{OptionKind, OptionSpec, Rule, rule, rules};
use stenogram_core::project::{Key, Shape, config_keys, entity_keys, severity_key};

/// What stands behind a path.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known {
    /// A value of this shape.
    Shape(Shape),
    /// A table with these keys: that of the file.
    Keys(&'static [Key]),
    /// What is said of a rule.
    Rule(&'static Rule),
    /// The project's own entities, by the ids that it gives or that are built in.
    Entities,
    /// What is said of one of them.
    Entity,
    /// An option of a rule.
    Option(&'static OptionSpec),
    /// How bad the findings of a rule are.
    Severity,
}

/// A key that can be written, and what there is to say of it.
#[derive(Debug, Clone)]
pub(super) struct Offered {
    pub(super) name: String,
    /// What it is, in a few words.
    pub(super) detail: String,
    /// In Markdown.
    pub(super) doc: String,
    /// Whether it is a table, which can be a section of its own.
    pub(super) table: bool,
}

/// What stands behind a path.
pub(super) fn known(path: &[String]) -> Vec<Known> {
    let mut found = vec![Known::Keys(config_keys())];
    for name in path {
        found = found.into_iter().flat_map(|known| inside(known, name)).collect();
    }
    found
}

fn inside(known: Known, name: &str) -> Vec<Known> {
    let of = |keys: &'static [Key]| -> Vec<Known> {
        keys.iter().filter(|key| key.name == name).map(|key| Known::Shape(key.shape)).collect()
    };
    match known {
        Known::Keys(keys) | Known::Shape(Shape::Table(keys)) => of(keys),
        Known::Shape(Shape::List(item)) => inside(Known::Shape(*item), name),
        Known::Shape(Shape::Either(shapes)) => {
            shapes.iter().flat_map(|shape| inside(Known::Shape(*shape), name)).collect()
        }
        Known::Shape(Shape::Named { value, .. }) => vec![Known::Shape(*value)],
        Known::Shape(Shape::RuleOptions) => rule(name).map(Known::Rule).into_iter().collect(),
        Known::Shape(Shape::Entities) if matches!(name, "add" | "change") => vec![Known::Entities],
        Known::Entities => vec![Known::Entity],
        Known::Rule(_) if name == severity_key().name => vec![Known::Severity],
        Known::Rule(rule) => {
            rule.options.iter().filter(|option| option.name == name).map(Known::Option).collect()
        }
        _ => Vec::new(),
    }
}

/// The keys that can be written behind a path.
pub(super) fn keys(path: &[String]) -> Vec<Offered> {
    known(path).into_iter().flat_map(keys_of).collect()
}

fn keys_of(known: Known) -> Vec<Offered> {
    match known {
        Known::Keys(keys) | Known::Shape(Shape::Table(keys)) => keys.iter().map(Offered::of_key).collect(),
        Known::Shape(Shape::List(item)) => keys_of(Known::Shape(*item)),
        Known::Shape(Shape::Either(shapes)) => {
            shapes.iter().flat_map(|shape| keys_of(Known::Shape(*shape))).collect()
        }
        Known::Shape(Shape::RuleOptions) => rules().iter().map(Offered::of_rule).collect(),
        Known::Entity => {
            let keys = entity_keys().iter().map(|key| Offered {
                name: key.key.to_owned(),
                detail: String::new(),
                doc: key.says.to_owned(),
                table: false,
            });
            keys.collect()
        }
        Known::Rule(rule) => {
            let options = rule.options.iter().map(Offered::of_option);
            std::iter::once(Offered::of_key(&severity_key())).chain(options).collect()
        }
        _ => Vec::new(),
    }
}

impl Offered {
    fn of_key(key: &Key) -> Self {
        let default = match key.default {
            _ if key.required => "\n\nIt must be there.".to_owned(),
            "" => String::new(),
            default => format!("\n\nWhere it is not written: {default}."),
        };
        Self {
            name: key.name.to_owned(),
            detail: key.shape.words(),
            doc: format!("{}{default}\n\n```toml\n{} = {}\n```", key.doc, key.name, key.example),
            table: is_table(&key.shape),
        }
    }

    fn of_rule(rule: &Rule) -> Self {
        Self {
            name: rule.code.to_owned(),
            detail: rule.name.to_owned(),
            doc: rule.sections().what.to_owned(),
            table: true,
        }
    }

    fn of_option(option: &OptionSpec) -> Self {
        let (detail, default) = match option.kind {
            OptionKind::Integer { default, min, max } => {
                (format!("a whole number from {min} to {max}, without quotes"), Some(default.to_string()))
            }
            OptionKind::Boolean { default } => {
                ("`true` or `false`, without quotes".to_owned(), Some(default.to_string()))
            }
            OptionKind::Text { default } => ("a text in quotes".to_owned(), Some(default.to_owned())),
            OptionKind::Choice { default, choices } => {
                let words = format!("one of these words in quotes: {}", choices.join(", "));
                (words, Some(default.to_owned()))
            }
            OptionKind::Texts { default } => {
                ("a list in square brackets".to_owned(), Some(default.join(", ")))
            }
        };
        let default = default.filter(|default| !default.is_empty());
        let default = default.map(|default| format!("\n\nWhere it is not written: {default}."));
        Self {
            name: option.name.to_owned(),
            detail,
            doc: format!("{}{}", option.doc, default.unwrap_or_default()),
            table: false,
        }
    }
}

/// Whether a value can be a section of its own.
fn is_table(shape: &Shape) -> bool {
    match shape {
        Shape::Table(_) | Shape::Named { .. } | Shape::RuleOptions | Shape::Entities => true,
        Shape::List(item) => is_table(item),
        Shape::Either(shapes) => shapes.iter().any(is_table),
        _ => false,
    }
}
