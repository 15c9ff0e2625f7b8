//! The records of places.

use super::optional_day;
use crate::gazetteer::{EntityKind, When};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A file of places of one kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceFile {
    /// What all of them are.
    pub kind: EntityKind,
    /// The records.
    pub place: Vec<PlaceRecord>,
}

/// A country, territory, historic state or disputed place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlaceRecord {
    /// Public id.
    pub id: String,
    /// Common English name.
    pub name: String,
    /// Official English name.
    pub official: Option<String>,
    /// Standing among states: `UN member state`.
    pub status: Option<String>,
    /// What to know of its status, neutrally worded.
    pub note: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub alpha2: Option<String>,
    /// ISO 3166-1 numeric.
    pub numeric: Option<u16>,
    /// Other English names.
    pub aliases: Vec<String>,
    /// Abbreviations, without full stops.
    pub acronyms: Vec<String>,
    /// Names it bore before, and when.
    pub former: Vec<FormerRecord>,
    /// Names by which it is looked up, but not recognised in a text.
    pub lookup: Vec<String>,
    /// Adjectives and words for its people.
    pub demonyms: Vec<String>,
    /// Capitals, those of the past too.
    pub capitals: Vec<CapitalRecord>,
    /// Places and houses that stand for its government: `Kremlin`.
    pub seats: Vec<String>,
    /// Day of admission to the United Nations.
    #[serde(default, deserialize_with = "optional_day")]
    pub un_member_since: Option<Date>,
    /// Region of the world (UN M49).
    pub region: Option<String>,
    /// Number of inhabitants.
    pub population: Option<u64>,
    /// Year of that number.
    pub population_year: Option<u16>,
    /// Area in square kilometres, land and inland waters.
    pub area_km2: Option<u64>,
    /// Official languages, in English.
    pub languages: Vec<String>,
    /// Currencies with their ISO 4217 codes: `Serbian Dinar (RSD)`.
    pub currencies: Vec<String>,
    /// Ids of the places that it borders on land.
    pub neighbours: Vec<String>,
    /// Flag emoji.
    pub flag: Option<String>,
    /// Id of the state to which it belongs, internationally.
    pub parent: Option<String>,
    /// Ids of the states that claim it, where that is disputed.
    pub claimed_by: Vec<String>,
    /// Ids of the states that control it, or most of it, where its status is disputed.
    pub administered_by: Vec<String>,
    /// Day, month or year of the beginning of a historic state.
    pub established: Option<String>,
    /// Day, month or year of the end of a historic state.
    pub dissolved: Option<String>,
    /// Ids of the states that followed a historic one. That those were preceded by it follows.
    pub successors: Vec<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Day for which the record holds.
    #[serde(default, deserialize_with = "optional_day")]
    pub as_of: Option<Date>,
    /// Names in other languages, by ISO 639-1 code.
    pub names: BTreeMap<String, Vec<String>>,
}

/// A capital.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CapitalRecord {
    /// Its name.
    pub name: String,
    /// Other spellings.
    pub also: Vec<String>,
    /// Names that the city bore before, and when.
    pub former: Vec<FormerRecord>,
    /// What it is the capital for, where there are several.
    pub role: Option<String>,
    /// Since when it is the capital, where there was another before.
    pub from: Option<When>,
    /// When another city became the capital. A capital of the past is looked up, but not recognised in a text.
    pub until: Option<When>,
    /// Its names in other languages, by ISO 639-1 code.
    pub names: BTreeMap<String, Vec<String>>,
}

/// A name of the past: the name alone, or a table with its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormerRecord {
    /// The name.
    pub name: String,
    /// Since when it was the name.
    pub from: Option<When>,
    /// When another name took its place.
    pub until: Option<When>,
    /// Whether people still use it beside the new one: `Burma`.
    pub in_use: bool,
}

impl<'de> Deserialize<'de> for FormerRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Dated {
            name: String,
            from: Option<When>,
            until: Option<When>,
            #[serde(default)]
            in_use: bool,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Name(String),
            Dated(Dated),
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Name(name) => Self { name, ..Self::default() },
            Written::Dated(Dated { name, from, until, in_use }) => Self { name, from, until, in_use },
        })
    }
}

/// Names in one language, as imported from one source.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NamesFile {
    /// ISO 639-1 code, with a script or region where it matters: `ru`, `zh-Hant`, `pt-PT`.
    pub language: String,
    /// Id of the source.
    pub source: String,
    /// Which version of it.
    pub version: String,
    /// Names of places, by id.
    pub places: BTreeMap<String, Vec<String>>,
    /// Names of regions, by id.
    pub regions: BTreeMap<String, Vec<String>>,
    /// Names of capitals, by id of the place and English name.
    pub capitals: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_the_past_is_a_name_or_a_table() {
        let place: PlaceRecord = toml::from_str(
            r#"former = ["Old Land", { name = "Elder Land", from = "1920", until = "1951-03-02", in_use = true }]"#,
        )
        .expect("a record");
        assert_eq!(place.former[0], FormerRecord { name: "Old Land".to_owned(), ..FormerRecord::default() });
        assert_eq!(place.former[1].until.map(|when| when.to_string()), Some("1951-03-02".to_owned()));
        assert!(place.former[1].in_use);
        let wrong = toml::from_str::<PlaceRecord>(r#"former = [{ name = "A", until = "1951-13-02" }]"#);
        assert!(wrong.is_err(), "{wrong:?}");
    }
}
