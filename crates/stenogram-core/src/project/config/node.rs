//! Values of configuration files that know where they stand, and how those of one file are laid over those of another.

use super::shape::{Key, Layering, Shape};
use crate::lint::rule;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// Where something stands: in which of the files that were read, and at which bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Day(toml::value::Datetime),
    /// A number that is not whole, or too large: nothing takes it.
    Number(String),
    List(Vec<Node>),
    Table(Table),
}

/// A table in the order of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    /// Where the key stands.
    pub(super) place: Place,
    pub(super) node: Node,
}

/// What is wrong, and where.
pub(super) type Fault = (Place, String);

impl Table {
    /// The table of a file, which has this number.
    pub(super) fn new(table: &DeTable<'_>, file: usize) -> Self {
        let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &Spanned<std::borrow::Cow<'_, str>> = key;
            let place = Place { file, range: key.span() };
            Entry { key: key.get_ref().clone().into_owned(), place, node: Node::new(value, file) }
        };
        let mut entries: Vec<Entry> = table.iter().map(entry).collect();
        entries.sort_by_key(|entry| entry.place.range.start);
        Self { entries }
    }

    /// What stands behind a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The table behind a key; an empty one where there is none.
    pub(super) fn table(&self, key: &str) -> &Self {
        const EMPTY: &Table = &Table { entries: Vec::new() };
        match self.get(key).map(|node| &node.value) {
            Some(Value::Table(table)) => table,
            _ => EMPTY,
        }
    }

    /// The text behind a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The texts of the list behind a key.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.get(key).map(Node::texts).unwrap_or_default()
    }

    /// Lays `above` over this table, whose keys are `keys`.
    pub(super) fn lay_over(&mut self, above: Self, keys: &[Key]) {
        for entry in above.entries {
            let Some(known) = keys.iter().find(|known| known.name == entry.key) else { continue };
            match known.layering {
                Layering::Own => {}
                Layering::Replaces => self.put(entry),
                Layering::Adds => self.add(entry, |_| true),
                Layering::AddsTables => {
                    let replaces = !entry.node.texts().is_empty() || entry.node.items().is_empty();
                    self.add(entry, |below| !replaces || below.as_text().is_none());
                }
                Layering::Merges => self.merge(entry, &known.shape),
            }
        }
    }

    fn put(&mut self, entry: Entry) {
        match self.entries.iter_mut().find(|own| own.key == entry.key) {
            Some(own) => *own = entry,
            None => self.entries.push(entry),
        }
    }

    /// Puts the items of a list behind those of the own one that `stay`.
    fn add(&mut self, mut entry: Entry, stay: impl Fn(&Node) -> bool) {
        if let Some(own) = self.get(&entry.key)
            && let Value::List(above) = &mut entry.node.value
        {
            let below = own.items().iter().filter(|item| stay(item)).cloned();
            *above = below.chain(std::mem::take(above)).collect();
        }
        self.put(entry);
    }

    fn merge(&mut self, entry: Entry, shape: &Shape) {
        let own = self.entries.iter_mut().find(|own| own.key == entry.key);
        let Some(Value::Table(own)) = own.map(|own| &mut own.node.value) else { return self.put(entry) };
        let Value::Table(above) = entry.node.value else { return };
        match shape {
            Shape::Table(keys) => own.lay_over(above, keys),
            // Options by option, entities by entity; each name, person and pattern as a whole.
            Shape::RuleOptions => own.merge_tables(above, 2),
            Shape::Entities => own.merge_tables(above, 2),
            _ => own.merge_tables(above, 1),
        }
    }

    fn merge_tables(&mut self, above: Self, depth: usize) {
        for entry in above.entries {
            let own = self.entries.iter_mut().find(|own| own.key == entry.key);
            match (own.map(|own| &mut own.node.value), entry.node.value) {
                (Some(Value::Table(own)), Value::Table(above)) if depth > 1 => {
                    own.merge_tables(above, depth - 1)
                }
                (_, value) => {
                    let node = Node { place: entry.node.place, value };
                    self.put(Entry { node, ..entry });
                }
            }
        }
    }

    /// Calls each rule in the table `[rules]` by its code.
    ///
    /// # Errors
    /// Where one rule is named twice.
    pub(super) fn name_rules_by_code(&mut self) -> Result<(), Fault> {
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.key == "rules") else { return Ok(()) };
        let Value::Table(rules) = &mut entry.node.value else { return Ok(()) };
        let mut seen: Vec<&'static str> = Vec::new();
        for entry in &mut rules.entries {
            let Some(rule) = rule(&entry.key) else { continue };
            if seen.contains(&rule.code) {
                let message = format!(
                    "`{}` is the rule `{}`, which stands in this file already: join the two",
                    entry.key, rule.code
                );
                return Err((entry.place.clone(), message));
            }
            seen.push(rule.code);
            entry.key = rule.code.to_owned();
        }
        Ok(())
    }
}

impl Node {
    fn new(value: &Spanned<DeValue<'_>>, file: usize) -> Self {
        let place = Place { file, range: value.span() };
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.clone().into_owned()),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Value::Number(number.as_str().to_owned()), Value::Integer),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(yes) => Value::Boolean(*yes),
            DeValue::Datetime(day) => Value::Day(*day),
            DeValue::Array(items) => Value::List(items.iter().map(|item| Self::new(item, file)).collect()),
            DeValue::Table(table) => Value::Table(Table::new(table, file)),
        };
        Self { place, value }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The items of a list; none where it is something else.
    pub(super) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// A text, or the texts of a list.
    pub(super) fn texts(&self) -> Vec<String> {
        match &self.value {
            Value::Text(text) => vec![text.clone()],
            _ => self.items().iter().filter_map(|item| item.as_text().map(str::to_owned)).collect(),
        }
    }

    /// The same as the values of the TOML library.
    pub(super) fn to_toml(&self) -> toml::Value {
        match &self.value {
            Value::Text(text) | Value::Number(text) => toml::Value::String(text.clone()),
            Value::Integer(number) => toml::Value::Integer(*number),
            Value::Boolean(yes) => toml::Value::Boolean(*yes),
            Value::Day(day) => toml::Value::Datetime(*day),
            Value::List(items) => toml::Value::Array(items.iter().map(Self::to_toml).collect()),
            Value::Table(table) => toml::Value::Table(table.to_toml()),
        }
    }
}

impl Table {
    /// The same as a table of the TOML library.
    pub(super) fn to_toml(&self) -> toml::Table {
        self.entries.iter().map(|entry| (entry.key.clone(), entry.node.to_toml())).collect()
    }
}
