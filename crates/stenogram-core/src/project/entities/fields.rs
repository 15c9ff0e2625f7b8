//! What can be said of an entity: the keys of `[entities.add.…]` and `[entities.change.…]`.

use crate::gazetteer::{EntityKind, FactKind, Form, RelationKind};
use EntityKind::{Country, Disputed, Historic, Organisation, Person, Region, Territory, Treaty};

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Kind,
    Name,
    /// Other names in English.
    Names(Form),
    /// A name that is a fact too.
    NamedFact(Form, FactKind),
    Capitals,
    /// Names in other languages.
    Foreign,
    /// Names for looking up only.
    Lookup,
    /// Names to take away.
    Removed,
    /// A text.
    Fact(FactKind),
    /// A list of texts.
    ListedFact(FactKind),
    /// A day, month or year.
    Time(FactKind),
    /// One entity.
    One(RelationKind),
    /// A list of entities.
    Many(RelationKind),
    Members,
    MemberOf,
    Sources,
    AsOf,
}

/// A key, and of which kinds of entities it can be said.
#[derive(Debug)]
pub struct EntityKey {
    /// As it is written.
    pub key: &'static str,
    pub(super) field: Field,
    /// Of which kinds of entities it can be said.
    pub kinds: &'static [EntityKind],
    /// What it says, for the documentation.
    pub says: &'static str,
}

impl EntityKey {
    /// Whether it holds a list; else it holds a text, a day, or names by language.
    pub fn is_list(&self) -> bool {
        match self.field {
            Field::Names(_) | Field::Capitals | Field::Lookup | Field::Removed | Field::ListedFact(_) => true,
            Field::Many(_) | Field::Members | Field::MemberOf | Field::Sources => true,
            Field::Kind | Field::Name | Field::NamedFact(..) | Field::Foreign | Field::Fact(_) => false,
            Field::Time(_) | Field::One(_) | Field::AsOf => false,
        }
    }
}

/// The keys of `[entities.add.…]` and `[entities.change.…]`, in the order of the documentation.
pub fn entity_keys() -> &'static [EntityKey] {
    KEYS
}

const ALL: &[EntityKind] = &EntityKind::ALL;
const PLACES: &[EntityKind] = &[Country, Territory, Historic, Disputed];
const STATES: &[EntityKind] = &[Country, Territory, Historic, Disputed, Organisation];
const MEMBERS: &[EntityKind] = &[Country, Territory, Historic, Disputed, Organisation, Person];
const PEOPLED: &[EntityKind] = &[Country, Territory, Historic, Disputed, Region];
const ORGANISATION: &[EntityKind] = &[Organisation];
const PERSON: &[EntityKind] = &[Person];
const REGION: &[EntityKind] = &[Region];
const TREATY: &[EntityKind] = &[Treaty];

const fn key(key: &'static str, field: Field, kinds: &'static [EntityKind], says: &'static str) -> EntityKey {
    EntityKey { key, field, kinds, says }
}

/// All keys, in the order of the documentation.
pub(super) const KEYS: &[EntityKey] = &[
    key("kind", Field::Kind, ALL, "what it is; only for a new entity"),
    key("name", Field::Name, ALL, "its name, as cards and lists show it"),
    key("aliases", Field::Names(Form::Name), ALL, "other names"),
    key("acronyms", Field::Names(Form::Acronym), ALL, "abbreviations, without full stops"),
    key("former", Field::Names(Form::Name), ALL, "names it bore before"),
    key("demonyms", Field::Names(Form::Demonym), PEOPLED, "adjectives and words for its people"),
    key("official", Field::NamedFact(Form::Name, FactKind::Official), PLACES, "official name"),
    key("capitals", Field::Capitals, PLACES, "capitals"),
    key("seats", Field::Names(Form::Capital), STATES, "houses and places that stand for it: `Kremlin`"),
    key("lookup", Field::Lookup, ALL, "names by which it is looked up, but not recognised in a text"),
    key(
        "names",
        Field::Foreign,
        ALL,
        "names in other languages, by ISO 639-1 code: `names = { ru = [\"…\"] }`",
    ),
    key("remove-names", Field::Removed, ALL, "names that it is no longer recognised by"),
    key("flag", Field::Fact(FactKind::Flag), PLACES, "flag, as an emoji"),
    key("status", Field::Fact(FactKind::Status), PLACES, "standing among states, in the line below the name"),
    key("note", Field::Fact(FactKind::Note), ALL, "what else to know"),
    key("region", Field::Fact(FactKind::Region), PLACES, "region of the world"),
    key(
        "population",
        Field::Fact(FactKind::Population),
        PLACES,
        "number of inhabitants, as it is to be shown",
    ),
    key("area", Field::Fact(FactKind::Area), PLACES, "area, as it is to be shown"),
    key("languages", Field::ListedFact(FactKind::Languages), PLACES, "official languages"),
    key("currencies", Field::ListedFact(FactKind::Currency), PLACES, "currencies"),
    key(
        "un-member-since",
        Field::Time(FactKind::UnMemberSince),
        PLACES,
        "day of admission to the United Nations",
    ),
    key("type", Field::Fact(FactKind::Sort), ORGANISATION, "what sort of organisation it is"),
    key("role", Field::Fact(FactKind::Sort), PERSON, "office or part of a person"),
    key("aim", Field::Fact(FactKind::Aim), ORGANISATION, "what it is for"),
    key("seat", Field::Fact(FactKind::Seat), ORGANISATION, "where its head office is"),
    key("founded", Field::Time(FactKind::Established), STATES, "when it began"),
    key("dissolved", Field::Time(FactKind::Dissolved), STATES, "when it ended"),
    key("signed", Field::Time(FactKind::Signed), TREATY, "when it was signed or adopted"),
    key("in-force", Field::Time(FactKind::InForce), TREATY, "when it entered into force"),
    key("website", Field::Fact(FactKind::Website), &[Organisation, Person], "address of its website"),
    key("wikidata", Field::Fact(FactKind::Wikidata), ALL, "its item in Wikidata"),
    key("parent", Field::One(RelationKind::Parent), PLACES, "id of the state to which it belongs"),
    key("neighbours", Field::Many(RelationKind::Neighbours), PLACES, "ids of the places that it borders on"),
    key(
        "predecessors",
        Field::Many(RelationKind::Predecessors),
        PLACES,
        "ids of the states that it followed",
    ),
    key("successors", Field::Many(RelationKind::Successors), PLACES, "ids of the states that followed it"),
    key(
        "includes",
        Field::Many(RelationKind::Includes),
        REGION,
        "ids of the countries and territories in it",
    ),
    key(
        "organisation",
        Field::One(RelationKind::Organisation),
        TREATY,
        "id of the organisation that it belongs to",
    ),
    key("members", Field::Members, ORGANISATION, "who belongs to it"),
    key("member-of", Field::MemberOf, MEMBERS, "to what it belongs"),
    key("sources", Field::Sources, ALL, "where this is from; else the card names the file"),
    key("as-of", Field::AsOf, ALL, "the day for which it holds"),
];

/// What is known of a key.
pub(super) fn known(key: &str) -> Option<&'static EntityKey> {
    KEYS.iter().find(|known| known.key == key)
}
