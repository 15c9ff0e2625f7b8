//! Reads the data files.

mod names;

pub(crate) use names::LeaveOut;

use crate::gazetteer::rules::Rules;
use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use stenogram_core::gazetteer::record::{
    AmbiguousFile, ContextWords, ExpectedMembers, IndependenceRecord, MembershipFile, NameList, NamesFile,
    OrganisationFile, PlaceFile, Records, RegionFile, SourceFile, TreatyFile,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatesFile {
    names: Vec<String>,
    abbreviations: Vec<String>,
    georgia_usa: Vec<String>,
    georgia_country: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesFile {
    titles: Vec<String>,
    bearers: Vec<String>,
    local: Vec<String>,
    verbs: Vec<String>,
    offices: Vec<String>,
    named_after: Vec<String>,
    state_nouns: Vec<String>,
    state_after: Vec<String>,
    us_delegates: Vec<String>,
    us_state_after: Vec<String>,
    state_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProminentFile {
    organisations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedFile {
    expect: Vec<ExpectedMembers>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndependenceFile {
    independent: Vec<IndependenceRecord>,
}

/// Reads all files of the data folder.
pub(crate) fn read(folder: &Path) -> Result<Records> {
    let mut records = Records::default();
    for path in files(&folder.join("places"))? {
        let file: PlaceFile = parse(&path)?;
        records.places.extend(file.place.into_iter().map(|record| (file.kind, record)));
    }
    for path in files(&folder.join("organisations"))? {
        records.organisations.extend(parse::<OrganisationFile>(&path)?.organisation);
    }
    for path in files(&folder.join("memberships"))? {
        records.memberships.push(parse::<MembershipFile>(&path)?);
    }
    records.regions = parse::<RegionFile>(&folder.join("regions.toml"))?.region;
    records.treaties = parse::<TreatyFile>(&folder.join("treaties.toml"))?.treaty;
    records.sources = parse::<SourceFile>(&folder.join("sources.toml"))?.source;
    records.prominent = parse::<ProminentFile>(&folder.join("prominent.toml"))?.organisations;
    records.expected = parse::<ExpectedFile>(&folder.join("expected.toml"))?.expect;
    records.independence = parse::<IndependenceFile>(&folder.join("independence.toml"))?.independent;
    records.ambiguous = parse::<AmbiguousFile>(&folder.join("ambiguous.toml"))?;
    let states: StatesFile = parse(&folder.join("context/us-states.toml"))?;
    let cues: CuesFile = parse(&folder.join("context/cues.toml"))?;
    records.context = ContextWords {
        blockers: parse::<NameList>(&folder.join("context/blockers.toml"))?.names,
        given_names: parse::<NameList>(&folder.join("context/given-names.toml"))?.names,
        titles: cues.titles,
        bearers: cues.bearers,
        local: cues.local,
        verbs: cues.verbs,
        offices: cues.offices,
        named_after: cues.named_after,
        state_nouns: cues.state_nouns,
        state_after: cues.state_after,
        us_delegates: cues.us_delegates,
        us_state_after: cues.us_state_after,
        state_before: cues.state_before,
        us_states: states.names,
        us_state_abbreviations: states.abbreviations,
        georgia_usa: states.georgia_usa,
        georgia_country: states.georgia_country,
    };
    let imported = folder.join("names/cldr");
    if imported.is_dir() {
        for path in files(&imported)? {
            records.imported.push(parse::<NamesFile>(&path)?);
        }
    }
    let capitals = folder.join("names/capitals.toml");
    if capitals.is_file() {
        names::add_capitals(&mut records, parse(&capitals)?)?;
    }
    names::add_imported(&mut records);
    Ok(records)
}

/// Reads what the check asks of the data.
pub(crate) fn rules(folder: &Path) -> Result<Rules> {
    Ok(Rules {
        required: parse(&folder.join("required.toml"))?,
        wording: parse(&folder.join("wording.toml"))?,
    })
}

/// Reads which names are not to be imported.
pub(crate) fn leave_out(folder: &Path) -> Result<LeaveOut> {
    parse(&folder.join("names/leave-out.toml"))
}

/// The TOML files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in
        std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?
    {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

fn parse<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not as data/README.md says", path.display()))
}
