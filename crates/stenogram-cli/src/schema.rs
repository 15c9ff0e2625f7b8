//! JSON Schemas of what the machine formats contain, made from the records themselves: `docs/schemas`.

use crate::args::SchemaOf;
use crate::output::RuleCount;
use crate::records::{
    DoctorRecord, EntityRecord, ExplanationRecord, FindingRecord, MentionRecord, OutlineRecord, RuleRecord,
    TurnRecord,
};
use clap::ValueEnum as _;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};

impl SchemaOf {
    /// Its name on the command line and in `docs/schemas`.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// What its records are, in one line.
    pub fn summary(self) -> String {
        let value = self.to_possible_value();
        value.and_then(|value| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// The version of the contract. It is raised when a field goes away or comes to mean something else; a new field
    /// does not raise it.
    pub fn version(self) -> u32 {
        1
    }

    /// The schema of one record. With `json` the output is an array of records (`doctor` prints one), with `jsonl`
    /// each stands on a line of its own.
    pub fn schema(self) -> Schema {
        let mut schema = match self {
            Self::Check => schema::<FindingRecord>(),
            Self::Statistics => schema::<RuleCount>(),
            Self::Outline => schema::<OutlineRecord<'static>>(),
            Self::Turns => schema::<TurnRecord<'static>>(),
            Self::Labels => schema::<ExplanationRecord<'static>>(),
            Self::Mentions => schema::<MentionRecord<'static>>(),
            Self::Entity => schema::<EntityRecord<'static>>(),
            Self::Rules => schema::<RuleRecord>(),
            Self::Doctor => schema::<DoctorRecord>(),
        };
        let (name, version) = (self.name(), self.version());
        schema.insert("$id".to_owned(), format!("urn:stenogram:schema:{name}:{version}").into());
        schema.insert("title".to_owned(), format!("stenogram {}", self.summary()).into());
        schema
    }

    /// The schema as it is printed and kept in `docs/schemas`.
    ///
    /// # Errors
    /// None that can happen: a schema is JSON.
    pub fn text(self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(&self.schema())? + "\n")
    }
}

/// The schema of what is written, which always has the fields that can be null.
fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(plain));
    settings.into_generator().into_root_schema_for::<T>()
}

/// Drops what only Rust has: the widths of numbers as formats, and the line ends of comments.
fn plain(schema: &mut Schema) {
    schema.remove("format");
    let description = schema.get("description").and_then(|text| text.as_str());
    let unwrapped = description.map(|text| text.split("\n\n").map(one_line).collect::<Vec<_>>().join("\n\n"));
    if let Some(text) = unwrapped {
        schema.insert("description".to_owned(), text.into());
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_shipped_schemas_are_fresh() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schemas");
        let update = std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some();
        if update {
            std::fs::create_dir_all(&folder).expect("the folder can be made");
        }
        for of in SchemaOf::value_variants() {
            let path = folder.join(format!("{}.schema.json", of.name()));
            let fresh = of.text().expect("a schema is JSON");
            if update {
                std::fs::write(&path, &fresh).expect("docs/schemas can be written");
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(
                written == fresh,
                "docs/schemas is out of date: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-cli schema"
            );
        }
    }
}
