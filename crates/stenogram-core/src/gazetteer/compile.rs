//! From the human-readable records to the compiled form.

use crate::gazetteer::fold::{fold_for_lookup, fold_for_matching};
use crate::gazetteer::record::Records;
use crate::gazetteer::slavic::case_forms;
use crate::gazetteer::store::{
    Cue, Day, Detail, Doubts, FactKind, GazetteerError, Interval, KeyClass, NameLanguage, RelationKind,
    Sense, Table, Target, join,
};
use crate::gazetteer::variants::{acronym_spellings, spellings};
use crate::gazetteer::{Entity, EntityId, EntityKind, Form};
use std::collections::{BTreeMap, HashMap, HashSet};

mod details;

/// Why records cannot be compiled. `cargo xtask gazetteer check` finds these and more, and says where.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// A record names an id that no record has.
    #[error("{record} names `{id}`, which no record has: correct the id, or add a record for it")]
    UnknownId {
        /// The record that names it.
        record: String,
        /// The unknown id.
        id: String,
    },
    /// A record names a source that `sources.toml` does not have.
    #[error(
        "{record} names the source `{source_id}`, which sources.toml does not have: correct it, or add it there"
    )]
    UnknownSource {
        /// The record that names it.
        record: String,
        /// The unknown source.
        source_id: String,
    },
    /// There are more records than ids can tell apart.
    #[error("there are more than 65,535 entities")]
    TooMany,
    /// The name map could not be built.
    #[error("the names could not be compiled: {0}")]
    Names(#[from] fst::Error),
    /// The parts could not be put together.
    #[error(transparent)]
    Store(#[from] GazetteerError),
}

/// Compiles records. The same records always give the same bytes.
pub fn compile(records: &Records) -> Result<Vec<u8>, CompileError> {
    let entities = entities(records);
    let mut ids = HashMap::new();
    for (at, entity) in entities.iter().enumerate() {
        ids.insert(entity.id.as_str(), EntityId(u16::try_from(at).map_err(|_| CompileError::TooMany)?));
    }
    let mut names = NameMap::new(records);
    add_entity_names(&mut names, records, &ids);
    add_context(&mut names, records);
    let mut sources = details::Sources::new(records);
    let details = details::details(records, &ids, &mut sources)?;

    let mut prominent = Vec::new();
    for id in &records.prominent {
        prominent.push(*ids.get(id.as_str()).ok_or_else(|| CompileError::UnknownId {
            record: "prominent.toml".to_owned(),
            id: id.clone(),
        })?);
    }
    let mut table = Table {
        entities: entities.clone(),
        sources: sources.into_texts(),
        prominent,
        as_of: records.sources.iter().map(|source| Day::new(source.as_of)).max(),
        ..Table::default()
    };
    let fst = names.build(records, &ids, &mut table)?;
    let mut heap = Vec::new();
    for detail in &details {
        table.detail_starts.push(u32::try_from(heap.len()).unwrap_or(u32::MAX));
        heap.extend(postcard::to_stdvec(detail).map_err(|error| GazetteerError::Damaged(error.to_string()))?);
    }
    table.detail_starts.push(u32::try_from(heap.len()).unwrap_or(u32::MAX));
    Ok(join(&fst, &table, &heap)?)
}

fn entities(records: &Records) -> Vec<Entity> {
    let entity = |id: &str, name: &str, kind| Entity { id: id.to_owned(), name: name.to_owned(), kind };
    let places = records.places.iter().map(|(kind, record)| entity(&record.id, &record.name, *kind));
    let organisations =
        records.organisations.iter().map(|r| entity(&r.id, &r.name, EntityKind::Organisation));
    let regions = records.regions.iter().map(|r| entity(&r.id, &r.name, EntityKind::Region));
    let treaties = records.treaties.iter().map(|r| entity(&r.id, &r.name, EntityKind::Treaty));
    places.chain(organisations).chain(regions).chain(treaties).collect()
}

/// The language of names under a key of `names`, and whether they are declined.
fn language(code: &str) -> NameLanguage {
    match code {
        "de" => NameLanguage::German,
        "fr" => NameLanguage::French,
        "es" => NameLanguage::Spanish,
        "it" => NameLanguage::Italian,
        "pt" => NameLanguage::Portuguese,
        "tr" => NameLanguage::Turkish,
        // Russian, Ukrainian, Arabic and Chinese names are told by their script.
        _ => NameLanguage::Any,
    }
}

fn add_entity_names(names: &mut NameMap<'_>, records: &Records, ids: &HashMap<&str, EntityId>) {
    let id_of = |id: &str| ids.get(id).copied().unwrap_or(EntityId(0));
    for (_, place) in &records.places {
        let id = id_of(&place.id);
        names.lookup_only(&place.id, id, Form::Name);
        for text in
            std::iter::once(&place.name).chain(&place.official).chain(&place.aliases).chain(&place.former)
        {
            names.english(text, id, Form::Name);
        }
        if let Some(code) = &place.alpha2 {
            names.lookup_only(code, id, Form::Acronym);
        }
        for text in &place.acronyms {
            names.acronym(text, id);
        }
        for text in &place.demonyms {
            names.english(text, id, Form::Demonym);
        }
        for capital in &place.capitals {
            for text in std::iter::once(&capital.name).chain(&capital.also) {
                // `Singapore`, `Monaco`: the country's own name.
                if *text != place.name {
                    names.english(text, id, Form::Capital);
                }
            }
        }
        for text in &place.seats {
            names.english(text, id, Form::Capital);
        }
        for text in &place.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&place.names, id);
    }
    for organisation in &records.organisations {
        let id = id_of(&organisation.id);
        names.lookup_only(&organisation.id, id, Form::Name);
        for text in std::iter::once(&organisation.name).chain(&organisation.aliases) {
            names.english(text, id, Form::Name);
        }
        for text in &organisation.acronyms {
            names.acronym(text, id);
        }
        for text in &organisation.seats {
            names.english(text, id, Form::Capital);
        }
        for text in &organisation.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&organisation.names, id);
    }
    for region in &records.regions {
        let id = id_of(&region.id);
        names.lookup_only(&region.id, id, Form::Name);
        for text in std::iter::once(&region.name).chain(&region.aliases) {
            names.english(text, id, Form::Name);
        }
        for text in &region.acronyms {
            names.acronym(text, id);
        }
        for text in &region.demonyms {
            names.english(text, id, Form::Demonym);
        }
        for text in &region.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&region.names, id);
    }
    for treaty in &records.treaties {
        let id = id_of(&treaty.id);
        names.lookup_only(&treaty.id, id, Form::Name);
        for text in std::iter::once(&treaty.name).chain(&treaty.aliases) {
            names.english(text, id, Form::Name);
        }
        for text in &treaty.acronyms {
            names.acronym(text, id);
        }
        for text in &treaty.lookup {
            names.lookup_only(text, id, Form::Name);
        }
    }
}

fn add_context(names: &mut NameMap<'_>, records: &Records) {
    let context = &records.context;
    for text in &context.blockers {
        names.other(text, Target::Blocker);
    }
    for text in &context.us_states {
        names.other(text, Target::UsState);
    }
    for text in &context.georgia_usa {
        names.other(text, Target::GeorgiaUsa);
    }
    for (list, cue) in [
        (&context.given_names, Cue::GivenName),
        (&context.titles, Cue::Title),
        (&context.bearers, Cue::Bearer),
        (&context.verbs, Cue::Verb),
        (&context.offices, Cue::Office),
        (&context.named_after, Cue::NamedAfter),
        (&context.state_before, Cue::StateBefore),
        (&context.us_states, Cue::UsState),
        (&context.us_state_abbreviations, Cue::UsState),
        (&context.georgia_country, Cue::GeorgiaCountry),
    ] {
        for text in list {
            names.cue(text, cue);
        }
    }
}

/// Names on their way into the map.
struct NameMap<'a> {
    keys: BTreeMap<Vec<u8>, Vec<Sense>>,
    weak: HashSet<&'a str>,
    in_context: HashSet<&'a str>,
    doubts: HashMap<&'a str, Doubts>,
    exact: HashSet<&'a str>,
    unspoken: HashSet<&'a str>,
}

impl<'a> NameMap<'a> {
    fn new(records: &'a Records) -> Self {
        let ambiguous = &records.ambiguous;
        let mut doubts: HashMap<&str, Doubts> = HashMap::new();
        for (list, doubt) in [
            (&ambiguous.persons.names, Doubts::PERSON),
            (&ambiguous.persons.given, Doubts::GIVEN),
            (&ambiguous.words.names, Doubts::WORD),
            (&ambiguous.towns.names, Doubts::TOWN),
        ] {
            for name in list {
                doubts.entry(name).or_default().add(doubt);
            }
        }
        Self {
            keys: BTreeMap::new(),
            weak: ambiguous.weak.acronyms.iter().map(String::as_str).collect(),
            in_context: ambiguous.weak.in_context.iter().map(String::as_str).collect(),
            doubts,
            exact: ambiguous.exact.names.iter().map(String::as_str).collect(),
            unspoken: ambiguous.unspoken.names.iter().map(String::as_str).collect(),
        }
    }

    fn insert(&mut self, class: KeyClass, folded: &str, sense: Sense) {
        if folded.is_empty() {
            return;
        }
        let mut key = Vec::with_capacity(folded.len() + 1);
        key.push(class as u8);
        key.extend_from_slice(folded.as_bytes());
        let senses = self.keys.entry(key).or_default();
        // The first form under which an entity has a name is the one that counts: `Congo` is a name before it is a
        // demonym.
        let known = senses.iter().any(|s| s.target == sense.target && s.language == sense.language);
        if !known {
            senses.push(sense);
        }
    }

    fn lookup(&mut self, text: &str, id: EntityId, form: Form) {
        let sense = Sense {
            target: Target::Entity(id),
            form,
            language: NameLanguage::Any,
            doubts: Doubts::default(),
        };
        self.insert(KeyClass::Lookup, &fold_for_lookup(text), sense);
    }

    fn lookup_only(&mut self, text: &str, id: EntityId, form: Form) {
        self.lookup(text, id, form);
    }

    fn english(&mut self, text: &str, id: EntityId, form: Form) {
        if self.unspoken.contains(text) {
            self.lookup(text, id, form);
            return;
        }
        let doubts = self.doubts.get(text).copied().unwrap_or_default();
        let sense = Sense { target: Target::Entity(id), form, language: NameLanguage::English, doubts };
        if doubts.has(Doubts::WORD) && form != Form::Acronym {
            let word = Sense { target: Target::Word(id), doubts: Doubts::default(), ..sense };
            self.insert(KeyClass::Exact, &text.to_lowercase(), word);
        }
        for spelling in spellings(text, self.exact.contains(text)) {
            self.insert(KeyClass::Exact, &spelling, sense);
            if spelling.chars().count() > 3 {
                self.insert(KeyClass::Capitals, &spelling.to_uppercase(), sense);
            }
            self.lookup(&spelling, id, form);
        }
    }

    fn acronym(&mut self, text: &str, id: EntityId) {
        let mut doubts = self.doubts.get(text).copied().unwrap_or_default();
        if self.weak.contains(text) {
            doubts.add(Doubts::WEAK);
        }
        if self.in_context.contains(text) {
            doubts.add(Doubts::IN_CONTEXT);
        }
        let language = NameLanguage::Any;
        let sense = Sense { target: Target::Entity(id), form: Form::Acronym, language, doubts };
        for spelling in acronym_spellings(text) {
            self.insert(KeyClass::Exact, &spelling, sense);
        }
        self.lookup(text, id, Form::Acronym);
    }

    fn foreign(&mut self, names: &BTreeMap<String, Vec<String>>, id: EntityId) {
        for (code, texts) in names {
            let language = language(code);
            for text in texts {
                let form = if is_acronym(text) { Form::Acronym } else { Form::Name };
                let sense = Sense { target: Target::Entity(id), form, language, doubts: Doubts::default() };
                for spelling in foreign_spellings(code, text) {
                    let folded = fold_for_matching(&spelling);
                    self.insert(KeyClass::Exact, &folded, sense);
                    if form == Form::Name && folded.chars().count() > 3 {
                        self.insert(KeyClass::Capitals, &folded.to_uppercase(), sense);
                    }
                    self.lookup(&spelling, id, form);
                }
            }
        }
    }

    fn other(&mut self, text: &str, target: Target) {
        let sense =
            Sense { target, form: Form::Name, language: NameLanguage::Any, doubts: Doubts::default() };
        let folded = fold_for_matching(text);
        // `the West Coast` must not end after `the West`.
        for folded in [folded.clone(), format!("the {folded}"), format!("The {folded}")] {
            self.insert(KeyClass::Exact, &folded, sense);
            self.insert(KeyClass::Capitals, &folded.to_uppercase(), sense);
        }
    }

    fn cue(&mut self, text: &str, cue: Cue) {
        let sense = Sense {
            target: Target::Cue(cue),
            form: Form::Name,
            language: NameLanguage::Any,
            doubts: Doubts::default(),
        };
        self.insert(KeyClass::Cue, &fold_for_matching(text), sense);
    }

    /// Writes the map, and the groups into `table`.
    fn build(
        mut self,
        records: &Records,
        ids: &HashMap<&str, EntityId>,
        table: &mut Table,
    ) -> Result<Vec<u8>, CompileError> {
        for shared in &records.ambiguous.shared {
            let mut order = Vec::new();
            for owner in &shared.owners {
                order.push(*ids.get(owner.as_str()).ok_or_else(|| CompileError::UnknownId {
                    record: format!("ambiguous.toml, `{}`,", shared.text),
                    id: owner.clone(),
                })?);
            }
            let folded = fold_for_matching(&shared.text);
            for (class, folded) in [
                (KeyClass::Exact, folded.clone()),
                (KeyClass::Capitals, folded.to_uppercase()),
                (KeyClass::Lookup, fold_for_lookup(&shared.text)),
            ] {
                let mut key = vec![class as u8];
                key.extend_from_slice(folded.as_bytes());
                if let Some(senses) = self.keys.get_mut(&key) {
                    senses.sort_by_key(|sense| match sense.target {
                        Target::Entity(id) => order.iter().position(|o| *o == id).unwrap_or(usize::MAX),
                        _ => 0,
                    });
                }
            }
        }
        let mut groups: BTreeMap<Vec<Sense>, u64> = BTreeMap::new();
        let mut map = fst::MapBuilder::memory();
        for (key, senses) in &self.keys {
            let next = groups.len() as u64;
            let group = *groups.entry(senses.clone()).or_insert_with(|| {
                table.group_starts.push(u32::try_from(table.senses.len()).unwrap_or(u32::MAX));
                table.senses.extend_from_slice(senses);
                next
            });
            map.insert(key, group)?;
        }
        table.group_starts.push(u32::try_from(table.senses.len()).unwrap_or(u32::MAX));
        Ok(map.into_inner()?)
    }
}

fn is_acronym(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() >= 2 && letters().count() <= 7 && letters().all(char::is_uppercase)
}

/// Spellings and inflected forms of a name in another language.
fn foreign_spellings(code: &str, text: &str) -> Vec<String> {
    match code {
        "ru" | "uk" => {
            let mut out = case_forms(text, code == "uk");
            let plain: Vec<String> =
                out.iter().filter(|name| name.contains('ё')).map(|name| name.replace('ё', "е")).collect();
            out.extend(plain);
            out
        }
        // The genitive: `Deutschlands`.
        "de" if !text.ends_with(['s', 'z', 'x', 'ß']) && !is_acronym(text) && !text.ends_with("en") => {
            vec![text.to_owned(), format!("{text}s")]
        }
        // The ablative and the like stand after an apostrophe, which ends a word.
        _ => vec![text.to_owned()],
    }
}
