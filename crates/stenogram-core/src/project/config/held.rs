//! Which value holds for each key, and where it comes from.

use super::chain::Chain;
use super::check::{SEVERITY, default_of};
use super::node::{Node, Place, Table, Value};
use super::shape::{Key, Shape};
use crate::lint::rules;
use crate::profile::Profile;
use crate::text::{LineIndex, PositionEncoding};
use std::path::PathBuf;

/// A value that holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The key, with the tables that it is in: `files.include`, `rules.H102.severity`, `speakers."Anna Berg"`.
    pub key: String,
    /// The value; `None` where nothing is said.
    pub value: Option<toml::Value>,
    /// What holds where nothing is said, in words; empty where that says itself.
    pub default: String,
    /// Where it comes from; several where files add to each other.
    pub origins: Vec<Origin>,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody says anything.
    Default,
    /// The house style.
    Profile(String),
    /// A line of a configuration file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u32,
    },
}

impl Chain {
    /// All values that hold, in the order of the reference.
    pub(in crate::project) fn held(&self, profile: Option<&Profile>) -> Vec<Held> {
        let lines = self.files.iter().map(|file| LineIndex::new(&file.text)).collect();
        let mut out = Listing { chain: self, lines, profile, held: Vec::new() };
        out.table(&self.whole, super::keys::KEYS, "");
        out.held
    }
}

struct Listing<'a> {
    chain: &'a Chain,
    lines: Vec<LineIndex>,
    profile: Option<&'a Profile>,
    held: Vec<Held>,
}

impl Listing<'_> {
    fn table(&mut self, table: &Table, keys: &[Key], path: &str) {
        for key in keys {
            let path = inside(path, key.name);
            let node = table.get(key.name);
            let inner = table.table(key.name);
            match key.shape {
                Shape::Table(keys) if path == "format" => self.style(inner, keys),
                Shape::Table(keys) => self.table(inner, keys, &path),
                Shape::RuleOptions => self.rule_options(inner, &path),
                Shape::Named { .. } | Shape::Entities if !inner.entries.is_empty() => {
                    self.leaves(inner, &path, key)
                }
                _ => self.put(path, node, key.default),
            }
        }
    }

    fn put(&mut self, key: String, node: Option<&Node>, default: &str) {
        let origins = match node {
            None => vec![Origin::Default],
            Some(node) => self.origins(node),
        };
        self.held.push(Held { key, value: node.map(Node::to_toml), default: default.to_owned(), origins });
    }

    fn origins(&self, node: &Node) -> Vec<Origin> {
        let mut out = Vec::new();
        // Items that files added to each other have places of their own.
        let items = node.items().iter().filter(|item| item.place.file != node.place.file);
        for place in std::iter::once(&node.place).chain(items.map(|item| &item.place)) {
            let origin = self.origin(place);
            if !out.contains(&origin) {
                out.push(origin);
            }
        }
        out
    }

    fn origin(&self, place: &Place) -> Origin {
        let Some((file, lines)) = self.chain.files.get(place.file).zip(self.lines.get(place.file)) else {
            return Origin::Default;
        };
        let start = u32::try_from(place.range.start).unwrap_or(u32::MAX);
        let line = lines.position(&file.text, start, PositionEncoding::Utf32).line + 1;
        Origin::File { path: file.path.clone(), line }
    }

    /// What users named, each as a whole; of entities, each entry of each table.
    fn leaves(&mut self, table: &Table, path: &str, key: &Key) {
        for entry in &table.entries {
            let path = inside(path, &entry.key);
            match &entry.node.value {
                Value::Table(inner) if matches!(key.shape, Shape::Entities) => {
                    for entry in &inner.entries {
                        self.entry(&inside(&path, &entry.key), &entry.place, &entry.node);
                    }
                }
                _ => self.entry(&path, &entry.place, &entry.node),
            }
        }
    }

    fn entry(&mut self, key: &str, place: &Place, node: &Node) {
        let origins = vec![self.origin(place)];
        self.held.push(Held {
            key: key.to_owned(),
            value: Some(node.to_toml()),
            default: String::new(),
            origins,
        });
    }

    fn rule_options(&mut self, table: &Table, path: &str) {
        for rule in rules() {
            let said = table.table(rule.code);
            let path = inside(path, rule.code);
            if let Some(node) = said.get(SEVERITY) {
                self.put(inside(&path, SEVERITY), Some(node), "");
            }
            for option in rule.options {
                let node = said.get(option.name);
                self.put(inside(&path, option.name), node, &default_of(option));
            }
        }
    }

    /// Each key of the style: what the file says of it, else what the chosen house style says.
    fn style(&mut self, format: &Table, keys: &[Key]) {
        let of_profile = self.profile.and_then(|profile| profile.to_table().ok()).unwrap_or_default();
        for key in keys {
            let path = inside("format", key.name);
            let Shape::Table(inner) = key.shape else {
                self.styled(path, format.get(key.name), of_profile.get(key.name));
                continue;
            };
            let said = format.table(key.name);
            let table = of_profile.get(key.name).and_then(toml::Value::as_table);
            for key in inner {
                let value = table.and_then(|table| table.get(key.name));
                self.styled(inside(&path, key.name), said.get(key.name), value);
            }
        }
    }

    fn styled(&mut self, key: String, node: Option<&Node>, value: Option<&toml::Value>) {
        let (origins, value) = match (node, value) {
            // The style has what the file says, laid over what was below.
            (Some(node), value) => {
                (self.origins(node), Some(value.cloned().unwrap_or_else(|| node.to_toml())))
            }
            (None, Some(value)) => {
                let name = self.profile.map(|profile| profile.name.clone()).unwrap_or_default();
                (vec![Origin::Profile(name)], Some(value.clone()))
            }
            (None, None) => (vec![Origin::Default], None),
        };
        let default = "left to each transcript".to_owned();
        self.held.push(Held { key, value, default, origins });
    }
}

/// A key within a table, as TOML writes it.
fn inside(path: &str, key: &str) -> String {
    let bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let key = if bare { key.to_owned() } else { toml::Value::String(key.to_owned()).to_string() };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}
