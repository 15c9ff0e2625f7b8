//! The table of the settings in the editor: reading them, and the reference, come from it.

#[cfg(test)]
mod manifest;

use super::editor::EditorSettings;
use serde_json::Value;
use std::path::Path;
use stenogram_core::lint::{Selection, Selectors};
use stenogram_core::profile::builtin;
use stenogram_core::project::{ProfileLoadError, load_profile};

/// A setting.
pub(crate) struct Key {
    /// Its name within the section `stenogram`: sections, with dots between.
    pub(crate) name: &'static str,
    /// What it does.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "it is for the page of the server, which a test writes")
    )]
    pub(crate) doc: &'static str,
    kind: Kind,
}

enum Kind {
    Switch(fn(&mut EditorSettings) -> &mut bool),
    HouseStyle(fn(&mut EditorSettings) -> &mut Option<String>),
    Rules(fn(&mut EditorSettings) -> &mut Vec<String>),
}

/// All settings, in the order of the reference.
pub(crate) const KEYS: [Key; 11] = [
    Key {
        name: "profile",
        doc: "The house style that transcripts are checked and formatted by, in the place of the one in \
              `stenogram.toml`: its name, or the path of a file that ends in `.toml`.",
        kind: Kind::HouseStyle(|said| &mut said.checks.profile),
    },
    Key {
        name: "select",
        doc: "The rules that run, in the place of those that `stenogram.toml` selects: codes, names, or the first \
              letters of codes.",
        kind: Kind::Rules(|said| &mut said.checks.select),
    },
    Key {
        name: "extendSelect",
        doc: "Rules that run besides.",
        kind: Kind::Rules(|said| &mut said.checks.extend_select),
    },
    Key { name: "ignore", doc: "Rules that do not run.", kind: Kind::Rules(|said| &mut said.checks.ignore) },
    Key {
        name: "inlayHints.turnNumbers",
        doc: "Show the numbers of turns and questions before labels.",
        kind: Kind::Switch(|said| &mut said.inlay_hints.turn_numbers),
    },
    Key {
        name: "inlayHints.acronyms",
        doc: "Show what an acronym stands for after it.",
        kind: Kind::Switch(|said| &mut said.inlay_hints.acronyms),
    },
    Key {
        name: "inlayHints.roles",
        doc: "Show who is meant after a label that names a role.",
        kind: Kind::Switch(|said| &mut said.inlay_hints.roles),
    },
    Key {
        name: "codeLens.counts",
        doc: "Show above the header and the questions how many questions and mentions there are.",
        kind: Kind::Switch(|said| &mut said.code_lens.counts),
    },
    Key {
        name: "workspace.index",
        doc: "Read the transcripts of the workspace in the background, so that they can be searched.",
        kind: Kind::Switch(|said| &mut said.workspace.index),
    },
    Key {
        name: "workspace.diagnostics",
        doc: "Show findings in transcripts that are not open too, where the editor asks for them.",
        kind: Kind::Switch(|said| &mut said.workspace.diagnostics),
    },
    Key {
        name: "workspace.cache",
        doc: "Keep what is known of the transcripts of the workspace for the next start.",
        kind: Kind::Switch(|said| &mut said.workspace.cache),
    },
];

impl EditorSettings {
    /// What a section `stenogram` says, and what is wrong with it, one line each: a value that cannot be used leaves the
    /// default in its place. Settings that are not known are passed over: they may be the editor's own.
    pub(crate) fn read(section: &Value) -> (Self, Vec<String>) {
        let mut said = Self::default();
        let mut faults = Vec::new();
        for key in &KEYS {
            let Some(value) = look_up(section, key.name).filter(|value| !value.is_null()) else { continue };
            if let Err(fault) = key.read(value, &mut said) {
                faults.push(format!(
                    "The setting `stenogram.{}` has a value that is passed over: {fault}",
                    key.name
                ));
            }
        }
        (said, faults)
    }

    /// Whether a value has any of the settings in it, so that it is a section `stenogram`.
    pub(crate) fn is_section(value: &Value) -> bool {
        KEYS.iter().any(|key| look_up(value, key.name).is_some())
    }
}

/// A value by its name; some editors send `{"workspace.index": true}`, others `{"workspace": {"index": true}}`.
fn look_up<'a>(section: &'a Value, name: &str) -> Option<&'a Value> {
    let nested = name.split('.').try_fold(section, |value, part| value.get(part));
    nested.or_else(|| section.get(name))
}

impl Key {
    fn read(&self, value: &Value, said: &mut EditorSettings) -> Result<(), String> {
        match &self.kind {
            Kind::Switch(place) => {
                let on = value.as_bool().ok_or_else(|| format!("it is `true` or `false`, not {value}"))?;
                *place(said) = on;
            }
            Kind::HouseStyle(place) => {
                let name =
                    value.as_str().ok_or_else(|| format!("it is the name of a house style, not {value}"))?;
                // Some editors have no other way to say that nothing is set.
                if name.trim().is_empty() {
                    return Ok(());
                }
                if builtin(name.trim()).is_none()
                    && let Err(error @ ProfileLoadError::Unknown { .. }) = load_profile(name, Path::new(""))
                {
                    return Err(error.to_string());
                }
                *place(said) = Some(name.trim().to_owned());
            }
            Kind::Rules(place) => {
                let wanted = || format!("it is a list of rules, such as `[\"H101\", \"T\"]`, not {value}");
                let list = value.as_array().ok_or_else(wanted)?;
                let mut fault = Ok(());
                let mut rules = Vec::new();
                for rule in list {
                    let rule = rule.as_str().ok_or_else(wanted)?.to_owned();
                    let only = Selectors { select: vec![rule.clone()], ..Selectors::default() };
                    match Selection::new(&only, None) {
                        Ok(_) => rules.push(rule),
                        Err(error) => fault = Err(format!("{error}. `stenogram rules` lists the rules")),
                    }
                }
                *place(said) = rules;
                return fault;
            }
        }
        Ok(())
    }

    /// What values it takes, for people.
    #[cfg(test)]
    pub(crate) fn values(&self) -> &'static str {
        match self.kind {
            Kind::Switch(_) => "`true` or `false`",
            Kind::HouseStyle(_) => "a name or a path",
            Kind::Rules(_) => "a list",
        }
    }

    /// What it is where nothing is said, for people.
    #[cfg(test)]
    pub(crate) fn default(&self) -> &'static str {
        match self.kind {
            Kind::Switch(place) if *place(&mut EditorSettings::default()) => "`true`",
            Kind::Switch(_) => "`false`",
            Kind::HouseStyle(_) => "that of `stenogram.toml`",
            Kind::Rules(_) => "`[]`",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_said_is_the_default() {
        let (said, faults) = EditorSettings::read(
            &json!({ "inlayHints": { "acronyms": false }, "trace": 1, "profile": null }),
        );
        assert!(!said.inlay_hints.acronyms && said.inlay_hints.roles && said.workspace.index);
        assert_eq!((said.checks, faults), (Default::default(), Vec::new()));
        let (said, _) = EditorSettings::read(&json!({ "workspace.index": false, "ignore": ["H101"] }));
        assert!(!said.workspace.index && said.workspace.cache);
        assert_eq!(said.checks.ignore, ["H101"]);
        let (said, faults) = EditorSettings::read(&json!({ "ignore": ["Z999", "H101"] }));
        assert_eq!((said.checks.ignore.as_slice(), faults.len()), (["H101".to_owned()].as_slice(), 1));
        assert_eq!(EditorSettings::read(&json!(null)), (EditorSettings::default(), Vec::new()));
    }

    #[test]
    fn a_wrong_value_is_named_and_leaves_the_rest() {
        for (section, fault) in [
            (
                json!({ "workspace": { "index": "no" } }),
                "`stenogram.workspace.index` has a value that is passed over: it is `true`",
            ),
            (
                json!({ "select": ["Z999"] }),
                "`stenogram.select` has a value that is passed over: there is no rule `Z999`",
            ),
            (
                json!({ "ignore": "H101" }),
                "`stenogram.ignore` has a value that is passed over: it is a list of rules",
            ),
            (json!({ "profile": "no such" }), "there is no house style `no such`. Those that come with"),
            (json!({ "profile": 3 }), "it is the name of a house style, not 3"),
        ] {
            let mut section = section;
            section["codeLens"] = json!({ "counts": false });
            let (said, faults) = EditorSettings::read(&section);
            assert!(matches!(faults.as_slice(), [one] if one.contains(fault)), "{section}: {faults:?}");
            assert!(!said.code_lens.counts, "{section}");
        }
    }

    /// The page of the server has the table of settings; `STENOGRAM_UPDATE_DOCS=1` writes it.
    #[test]
    fn the_table_of_settings_is_in_the_user_guide() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/language-server.md");
        let page = std::fs::read_to_string(&path).expect("the page is there");
        let (start, end) =
            ("<!-- settings: made from the program by a test -->\n", "<!-- end of settings -->");
        let rows = KEYS.iter().map(|key| {
            format!("| `stenogram.{}` | {} | {} | {} |\n", key.name, key.values(), key.default(), key.doc)
        });
        let table = format!(
            "\n| setting | values | default | what it does |\n|---|---|---|---|\n{}\n",
            rows.collect::<String>()
        );
        let (before, rest) = page.split_once(start).expect("the start is marked");
        let (_, after) = rest.split_once(end).expect("the end is marked");
        let wanted = format!("{before}{start}{table}{end}{after}");
        if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
            std::fs::write(&path, wanted).expect("the page can be written");
        } else {
            assert_eq!(page, wanted, "STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-lsp --lib keys");
        }
    }

    #[test]
    fn every_setting_can_be_set() {
        for key in &KEYS {
            let value = match key.kind {
                Kind::Switch(_) => json!(key.default() != "`true`"),
                Kind::HouseStyle(_) => json!("house.toml"),
                Kind::Rules(_) => json!(["T"]),
            };
            let section = json!({ (key.name): value });
            assert!(EditorSettings::is_section(&section));
            let (said, faults) = EditorSettings::read(&section);
            assert_eq!(faults, Vec::<String>::new(), "{}", key.name);
            assert_ne!(said, EditorSettings::default(), "{}: {} {}", key.name, key.values(), key.doc);
        }
        assert!(!EditorSettings::is_section(&json!({ "editor": { "fontSize": 3 } })));
    }
}
