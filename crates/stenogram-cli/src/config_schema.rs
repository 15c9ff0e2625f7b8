//! The JSON Schema of `stenogram.toml`, made from the table of keys that reading goes by: `docs/schemas`.

use serde_json::{Map, Value, json};
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::lint::{OptionKind, OptionSpec, Rule, rules};
use stenogram_core::project::{Key, Shape, config_keys, entity_keys, severity_key};

/// The schema as it is printed and kept. Draft 7 is what the editors' extensions for TOML read.
///
/// # Errors
/// None that can happen: a schema is JSON.
pub(crate) fn text() -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&schema())? + "\n")
}

fn schema() -> Value {
    let mut schema = table(config_keys());
    let about = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:stenogram:schema:stenogram.toml:1",
        "title": "stenogram.toml",
        "description": "What Stenogram checks in the transcripts of a folder, and how the house writes.",
        "definitions": definitions(),
    });
    if let (Some(schema), Value::Object(about)) = (schema.as_object_mut(), about) {
        schema.extend(about);
    }
    schema
}

fn definitions() -> Value {
    let words: Vec<&str> = rules().iter().flat_map(|rule| [rule.code, rule.name]).collect();
    let mut out = Map::new();
    let selector = json!({
        "description": "A rule: its code, the beginning of codes, its name or ALL.",
        "anyOf": [
            { "enum": words },
            { "type": "string", "pattern": "^([A-Za-z][0-9]{0,3}|[Aa][Ll][Ll])$" },
        ],
    });
    out.insert("rule".to_owned(), selector);
    for rule in rules() {
        out.insert(format!("options-{}", rule.code), options(rule));
    }
    Value::Object(out)
}

/// A table with these keys and no others.
fn table(keys: &[Key]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut out = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    if !required.is_empty() {
        put(&mut out, "required", json!(required));
    }
    out
}

fn property(key: &Key) -> Value {
    let mut out = value(&key.shape);
    let default = if key.default.is_empty() { String::new() } else { format!(" Default: {}.", key.default) };
    put(&mut out, "description", json!(format!("{}{default}", key.doc)));
    out
}

fn put(schema: &mut Value, key: &str, value: Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(key.to_owned(), value);
    }
}

fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::AnyText => json!({ "type": "string" }),
        Shape::Text | Shape::Pattern => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Choice(words) => {
            let (words, docs): (Vec<_>, Vec<_>) = words.iter().copied().unzip();
            json!({ "enum": words, "x-taplo": { "docs": { "enumValues": docs } } })
        }
        Shape::Day => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        // A reference alone: draft 7 does not look at what stands beside one.
        Shape::Rule => json!({ "allOf": [{ "$ref": "#/definitions/rule" }] }),
        Shape::List(item) => json!({ "type": "array", "items": value(item) }),
        Shape::Table(keys) => table(keys),
        Shape::Named { value: shape, .. } => {
            json!({ "type": "object", "additionalProperties": value(shape) })
        }
        Shape::Either(shapes) => json!({ "anyOf": shapes.iter().map(value).collect::<Vec<_>>() }),
        Shape::RuleOptions => {
            let mut properties = Map::new();
            for rule in rules() {
                for name in [rule.code, rule.name] {
                    let options =
                        json!({ "allOf": [{ "$ref": format!("#/definitions/options-{}", rule.code) }] });
                    properties.insert(name.to_owned(), options);
                }
            }
            json!({ "type": "object", "additionalProperties": false, "properties": properties })
        }
        Shape::Entities => entities(),
    }
}

/// What can be said of a rule.
fn options(rule: &Rule) -> Value {
    let severity = severity_key();
    let mut properties = Map::new();
    properties.insert(severity.name.to_owned(), property(&severity));
    properties.extend(rule.options.iter().map(|option| (option.name.to_owned(), rule_option(option))));
    json!({
        "type": "object",
        "description": format!("{} {}: {}", rule.code, rule.name, rule.sections().summary()),
        "additionalProperties": false,
        "properties": properties,
    })
}

fn rule_option(option: &OptionSpec) -> Value {
    let mut out = match option.kind {
        OptionKind::Integer { default, min, max } => {
            json!({ "type": "integer", "minimum": min, "maximum": max, "default": default })
        }
        OptionKind::Boolean { default } => json!({ "type": "boolean", "default": default }),
        OptionKind::Text { default } => json!({ "type": "string", "default": default }),
        OptionKind::Choice { default, choices } => json!({ "enum": choices, "default": default }),
        OptionKind::Texts { default } => {
            json!({ "type": "array", "items": { "type": "string" }, "default": default })
        }
    };
    put(&mut out, "description", json!(option.doc));
    out
}

fn entities() -> Value {
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let described = |mut schema: Value, text: &str| {
        put(&mut schema, "description", json!(text));
        schema
    };
    let entity = |is_new: bool| {
        let mut properties = Map::new();
        for key in entity_keys().iter().filter(|key| is_new || key.key != "kind") {
            let schema = match key.key {
                "kind" => json!({ "enum": EntityKind::ALL.map(EntityKind::as_str) }),
                "names" => json!({ "type": "object", "additionalProperties": texts() }),
                // Ids, or memberships with roles and days.
                "members" | "member-of" => {
                    json!({ "type": "array", "items": { "type": ["string", "object"] } })
                }
                _ if key.is_list() => texts(),
                _ => json!({ "type": ["string", "integer"] }),
            };
            properties.insert(key.key.to_owned(), described(schema, key.says));
        }
        let required: &[&str] = if is_new { &["kind", "name"] } else { &[] };
        json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
    };
    let named = |value: Value| json!({ "type": "object", "additionalProperties": value });
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "files": described(texts(), "Files with more entities; patterns."),
            "off": described(texts(), "Ids, kinds and names that are not recognised."),
            "pins": described(
                named(json!({ "anyOf": [{ "type": "string" }, { "const": false }] })),
                "Names that always mean the entity with this id; false: nothing.",
            ),
            "spellings": described(named(json!({ "type": "string" })), "How others write a name, and how the house does."),
            "add": described(named(entity(true)), "New entities, by id."),
            "change": described(named(entity(false)), "What is different of built-in entities, by id."),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_shipped_schema_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas/stenogram.schema.json");
        let fresh = text().expect("a schema is JSON");
        if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
            std::fs::write(&path, &fresh).expect("docs/schemas can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            written == fresh,
            "docs/schemas is out of date: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-cli schema"
        );
    }

    #[test]
    fn every_table_knows_its_keys() {
        let schema = schema();
        let has = |pointer: &str| schema.pointer(pointer).is_some();
        for key in config_keys() {
            assert!(has(&format!("/properties/{}/description", key.name)), "{}", key.name);
        }
        for pointer in [
            "/properties/format/properties/typography/properties/dash/enum",
            "/properties/rules/properties/H102/allOf/0/$ref",
            "/definitions/options-H102/properties/severity/enum",
            "/properties/speakers/additionalProperties/properties/posts/items/properties/role",
            "/properties/entities/properties/add/additionalProperties/properties/kind/enum",
        ] {
            assert!(has(pointer), "{pointer}");
        }
    }
}
