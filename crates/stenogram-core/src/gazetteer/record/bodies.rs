//! The records of organisations, regions and treaties.

use super::optional_day;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What sorts of organisation there are, each with what belongs to it. `type` of a record is one of them.
pub const ORGANISATION_TYPES: [(&str, &str); 38] = [
    ("world organisation", "the United Nations and the League of Nations"),
    ("UN organ", "principal organs of the United Nations, their councils and offices"),
    ("UN agency", "specialised agencies of the United Nations"),
    ("UN programme", "funds, programmes and institutes of the United Nations"),
    ("UN related organisation", "organisations of their own that work with the United Nations by agreement"),
    ("UN mission", "peacekeeping and political missions of the United Nations"),
    (
        "regional organisation",
        "organisations of the states of a region or of a culture, for several purposes",
    ),
    ("economic union", "common markets, customs and monetary unions, free-trade areas"),
    ("economic organisation", "organisations for trade, energy or development"),
    ("international financial institution", "banks and funds of several states"),
    ("military alliance", "alliances with a duty of mutual defence"),
    ("security organisation", "organisations and partnerships for security without such a duty"),
    ("arms control body", "bodies that watch over a treaty on weapons, or control exports"),
    ("forum", "groups and dialogues of states, mostly without a secretariat"),
    ("treaty body", "conferences and secretariats of a treaty"),
    ("EU institution", "institutions, bodies and agencies of the European Union"),
    ("organ", "organs of other international organisations"),
    ("parliamentary assembly", "assemblies of members of several parliaments"),
    ("international court", "courts and tribunals between states, or set up by them"),
    ("parliament", "the parliament of a state, or one of its houses"),
    ("government body", "ministries, offices and agencies of a state"),
    ("intelligence service", "intelligence and security services of a state"),
    ("law enforcement body", "police and investigating authorities, national and international"),
    ("armed force", "armed forces and branches of them"),
    ("national court", "courts of a state"),
    ("central bank", "the bank of a state or of a currency that issues money"),
    ("public service", "public health services, national space and research bodies and the like"),
    ("political party or movement", "parties and political movements"),
    ("armed movement", "movements that fight or have fought for power or territory; many are also parties"),
    ("criminal group", "cartels and gangs"),
    ("private military company", "companies that supply armed personnel"),
    ("non-governmental organisation", "organisations that belong to no government"),
    ("humanitarian organisation", "the movement of the Red Cross and Red Crescent, and relief organisations"),
    ("scientific organisation", "organisations for research and space"),
    ("standards body", "organisations that set technical rules"),
    ("sports body", "federations and committees of sport"),
    ("think tank", "institutes and clubs for discussion"),
    ("intergovernmental initiative", "programmes and initiatives of several states"),
];

/// What sorts of region there are, each with what belongs to it. `type` of a record is one of them.
pub const REGION_TYPES: [(&str, &str); 4] = [
    ("region", "a part of the world"),
    ("water", "seas, straits, oceans"),
    ("bloc", "a group of states that acts or is spoken of together, without being an organisation"),
    ("term", "a word of politics for a part of the world, whose limits are a matter of opinion"),
];

/// A file of organisations.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    /// The records.
    pub organisation: Vec<OrganisationRecord>,
}

/// An organisation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationRecord {
    /// Public id.
    pub id: String,
    /// Full English name.
    pub name: String,
    /// Other English names. Spellings with -ise and -ize and the like are made from the name.
    pub aliases: Vec<String>,
    /// Abbreviations, without full stops.
    pub acronyms: Vec<String>,
    /// Names it bore before.
    pub former: Vec<String>,
    /// Names by which it is looked up, but not recognised in a text.
    pub lookup: Vec<String>,
    /// Places and houses that stand for it.
    pub seats: Vec<String>,
    /// What sort of organisation it is: one of [`ORGANISATION_TYPES`].
    #[serde(rename = "type")]
    pub sort: String,
    /// First day, month or year.
    pub founded: Option<String>,
    /// Last day, month or year.
    pub dissolved: Option<String>,
    /// Where its head office is.
    pub seat: Option<String>,
    /// Id of the organisation or place that it is an organ of.
    pub parent: Option<String>,
    /// Ids of the organisations that it followed.
    pub predecessors: Vec<String>,
    /// Ids of the organisations that followed it.
    pub successors: Vec<String>,
    /// What it is for.
    pub aim: Option<String>,
    /// What else to know, neutrally worded.
    pub note: Option<String>,
    /// Its website.
    pub website: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// What it does not have, or what is not known of it: `seat`, `founded`.
    pub gaps: Vec<String>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Day for which the record holds.
    #[serde(default, deserialize_with = "optional_day")]
    pub as_of: Option<Date>,
    /// Names in other languages, by ISO 639-1 code.
    pub names: BTreeMap<String, Vec<String>>,
}

/// The file of regions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionFile {
    /// The records.
    pub region: Vec<RegionRecord>,
}

/// A region, bloc or water.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegionRecord {
    /// Public id.
    pub id: String,
    /// Common English name.
    pub name: String,
    /// What sort of region it is: one of [`REGION_TYPES`]; a region where it is left out.
    #[serde(rename = "type")]
    pub sort: Option<String>,
    /// Other English names.
    pub aliases: Vec<String>,
    /// Abbreviations.
    pub acronyms: Vec<String>,
    /// Names by which it is looked up, but not recognised in a text.
    pub lookup: Vec<String>,
    /// Adjectives and words for its people.
    pub demonyms: Vec<String>,
    /// Ids of the countries and territories in it.
    pub includes: Vec<String>,
    /// What to know of it, neutrally worded.
    pub note: Option<String>,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Day for which the record holds.
    #[serde(default, deserialize_with = "optional_day")]
    pub as_of: Option<Date>,
    /// Names in other languages, by ISO 639-1 code.
    pub names: BTreeMap<String, Vec<String>>,
}

/// The file of treaties.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreatyFile {
    /// The records.
    pub treaty: Vec<TreatyRecord>,
}

/// A treaty or document.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TreatyRecord {
    /// Public id.
    pub id: String,
    /// Full English name.
    pub name: String,
    /// Other English names.
    pub aliases: Vec<String>,
    /// Abbreviations.
    pub acronyms: Vec<String>,
    /// Names by which it is looked up, but not recognised in a text.
    pub lookup: Vec<String>,
    /// What it is about, in one line.
    pub about: Option<String>,
    /// Day, month or year of signature or adoption.
    pub signed: Option<String>,
    /// Day, month or year of entry into force.
    pub in_force: Option<String>,
    /// Day, month or year on which it ceased to be in force.
    pub ended: Option<String>,
    /// Ids of the states and organisations that concluded it, where they are few.
    pub parties: Vec<String>,
    /// Id of the organisation that it belongs to.
    pub organisation: Option<String>,
    /// What else to know, neutrally worded.
    pub note: Option<String>,
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
