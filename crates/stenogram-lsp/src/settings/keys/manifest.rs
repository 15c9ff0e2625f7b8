//! The settings in the package of the VS Code extension, which asks for them in `contributes.configuration`.
//! `STENOGRAM_UPDATE_DOCS=1` writes them.

use super::{KEYS, Key, Kind};
use serde_json::{Value, json};
use std::path::Path;
use stenogram_core::lint::{RuleDefault, rules};
use stenogram_core::profile::builtins;

/// What stands before and behind the settings of the server: they are the last group.
const START: &str = "        \"id\": \"stenogram.transcripts\",\n";
const END: &str = "\n      }\n    ],\n    \"configurationDefaults\"";

fn property(at: usize, key: &Key) -> Value {
    let doc = key.doc;
    let mut property = json!({ "order": at + 1, "scope": "window", "markdownDescription": doc });
    let more = match &key.kind {
        Kind::Switch(_) => json!({ "type": "boolean", "default": key.default() == "`true`" }),
        Kind::HouseStyle(_) => json!({
            "type": "string",
            "default": "",
            "markdownDescription": format!("{doc} [Select…](command:stenogram.selectProfile)"),
            "anyOf": [
                {
                    "enum": std::iter::once("").chain(names()).collect::<Vec<_>>(),
                    "enumDescriptions":
                        std::iter::once("As stenogram.toml says.").chain(titles()).collect::<Vec<_>>(),
                },
                { "pattern": "\\.[Tt][Oo][Mm][Ll]$" },
            ],
        }),
        Kind::Rules(_) => json!({
            "type": "array",
            "default": [],
            "uniqueItems": true,
            "items": {
                "type": "string",
                "anyOf": [
                    {
                        "enum": rules().iter().map(|rule| rule.code).collect::<Vec<_>>(),
                        "enumDescriptions": described_rules(),
                    },
                    { "enum": rules().iter().map(|rule| rule.name).collect::<Vec<_>>() },
                    { "pattern": "^([A-Za-z][0-9]{0,3}|[Aa][Ll][Ll])$" },
                ],
            },
        }),
    };
    if let (Value::Object(property), Value::Object(more)) = (&mut property, more) {
        property.extend(more);
    }
    property
}

fn names() -> impl Iterator<Item = &'static str> {
    builtins().iter().map(|profile| profile.name.as_str())
}

fn titles() -> impl Iterator<Item = &'static str> {
    builtins().iter().map(|profile| profile.title.as_str())
}

fn described_rules() -> Vec<String> {
    let described = rules().iter().map(|rule| {
        let default = match rule.default {
            RuleDefault::On => "",
            RuleDefault::InProfiles => " Runs by itself where a house style settles the matter.",
            RuleDefault::Off => " Does not run by itself.",
        };
        format!("{}: {}{default}", rule.name, rule.sections().summary())
    });
    described.collect()
}

/// The group of settings from its title on, as it stands in the package.
fn group() -> String {
    let properties = KEYS.iter().enumerate().map(|(at, key)| {
        let text = serde_json::to_string_pretty(&property(at, key)).expect("JSON can be written");
        format!("\n          \"stenogram.{}\": {}", key.name, text.replace('\n', "\n          "))
    });
    let properties = properties.collect::<Vec<_>>().join(",");
    format!(
        "        \"title\": \"Transcripts\",\n        \"order\": 1,\n        \"properties\": {{{properties}\n        }}"
    )
}

#[test]
fn the_settings_are_in_the_package_of_the_extension() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/vscode/package.json");
    let package = std::fs::read_to_string(&path).expect("the package is there");
    let (before, rest) = package.split_once(START).expect("the group is there");
    let (_, after) = rest.split_once(END).expect("the end of the group is there");
    let wanted = format!("{before}{START}{}{END}{after}", group());
    serde_json::from_str::<Value>(&wanted).expect("it is JSON");
    if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
        std::fs::write(&path, wanted).expect("the package can be written");
    } else {
        assert_eq!(package, wanted, "STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-lsp --lib keys");
    }
}

/// Program and extension agree on their version, so that the extension can say when they do not fit.
#[test]
fn the_extension_has_the_version_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/vscode");
    for name in ["package.json", "package-lock.json"] {
        let text = std::fs::read_to_string(folder.join(name)).expect("it is there");
        let package: Value = serde_json::from_str(&text).expect("it is JSON");
        let version = env!("CARGO_PKG_VERSION");
        let remedy = format!("in editors/vscode: npm version {version} --no-git-tag-version");
        assert_eq!(package["version"], version, "{name}; {remedy}");
    }
}

/// What the editor accepts is what the server accepts.
#[test]
fn values_that_are_offered_can_be_read() {
    for name in names() {
        let (_, faults) = super::EditorSettings::read(&json!({ "profile": name }));
        assert_eq!(faults, Vec::<String>::new());
    }
    for rule in rules() {
        let (said, faults) = super::EditorSettings::read(&json!({ "ignore": [rule.code, rule.name, "ALL"] }));
        assert_eq!((said.checks.ignore.len(), faults.len()), (3, 0), "{}", rule.code);
    }
}
