//! Names on their way into the map: every spelling of every name, with what it may stand for.

use super::CompileError;
use crate::gazetteer::fold::{fold_for_lookup, fold_for_matching};
use crate::gazetteer::layer::Layer;
use crate::gazetteer::record::Records;
use crate::gazetteer::slavic::case_forms;
use crate::gazetteer::store::{Cue, Doubts, KeyClass, NameLanguage, Sense, Target};
use crate::gazetteer::variants::{acronym_spellings, spellings};
use crate::gazetteer::{EntityId, Form};
use crate::syntax::Language;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The language of names under a key of `names`; [`NameLanguage::Any`] where it is not one that texts are told to be in.
fn language(code: &str) -> NameLanguage {
    NameLanguage::of(Language::of_code(code))
}

/// Names on their way into the map.
pub(in crate::gazetteer) struct NameMap<'a> {
    keys: BTreeMap<Vec<u8>, Vec<Sense>>,
    weak: HashSet<&'a str>,
    in_context: HashSet<&'a str>,
    doubts: HashMap<&'a str, Doubts>,
    exact: HashSet<&'a str>,
    unspoken: HashSet<&'a str>,
}

impl<'a> NameMap<'a> {
    pub(in crate::gazetteer) fn new(records: &'a Records) -> Self {
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
            weak: ambiguous.weak.names.iter().map(String::as_str).collect(),
            in_context: ambiguous.weak.in_context.iter().map(String::as_str).collect(),
            doubts,
            exact: ambiguous.exact.names.iter().map(String::as_str).collect(),
            unspoken: ambiguous.unspoken.names.iter().map(String::as_str).collect(),
        }
    }

    fn doubts_of(&self, text: &str) -> Doubts {
        let mut doubts = self.doubts.get(text).copied().unwrap_or_default();
        if self.weak.contains(text) {
            doubts.add(Doubts::WEAK);
        }
        if self.in_context.contains(text) {
            doubts.add(Doubts::IN_CONTEXT);
        }
        doubts
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

    pub(in crate::gazetteer) fn lookup_only(&mut self, text: &str, id: EntityId, form: Form) {
        self.lookup(text, id, form);
    }

    pub(in crate::gazetteer) fn english(&mut self, text: &str, id: EntityId, form: Form) {
        if self.unspoken.contains(text) {
            self.lookup(text, id, form);
            return;
        }
        let doubts = self.doubts_of(text);
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

    pub(in crate::gazetteer) fn acronym(&mut self, text: &str, id: EntityId) {
        let doubts = self.doubts_of(text);
        let language = NameLanguage::Any;
        let sense = Sense { target: Target::Entity(id), form: Form::Acronym, language, doubts };
        for spelling in acronym_spellings(text) {
            self.insert(KeyClass::Exact, &spelling, sense);
        }
        self.lookup(text, id, Form::Acronym);
    }

    /// Names in other languages, of this form.
    pub(in crate::gazetteer) fn foreign(
        &mut self,
        names: &BTreeMap<String, Vec<String>>,
        id: EntityId,
        form: Form,
    ) {
        for (code, texts) in names {
            let language = language(code);
            for text in texts {
                let form = if is_acronym(text) { Form::Acronym } else { form };
                let sense = Sense { target: Target::Entity(id), form, language, doubts: Doubts::default() };
                for spelling in foreign_spellings(code, text) {
                    let folded = fold_for_matching(&spelling);
                    self.insert(KeyClass::Exact, &folded, sense);
                    if form != Form::Acronym && folded.chars().count() > 3 {
                        self.insert(KeyClass::Capitals, &folded.to_uppercase(), sense);
                    }
                    self.lookup(&spelling, id, form);
                }
            }
        }
    }

    /// Names in other languages of a capital; where the English name mostly means something else, so do they.
    pub(super) fn foreign_capital(
        &mut self,
        english: &str,
        names: &BTreeMap<String, Vec<String>>,
        id: EntityId,
    ) {
        if !self.unspoken.contains(english) {
            self.foreign(names, id, Form::Capital);
            return;
        }
        for text in names.values().flatten() {
            self.lookup(text, id, Form::Capital);
        }
    }

    pub(super) fn other(&mut self, text: &str, target: Target) {
        let sense =
            Sense { target, form: Form::Name, language: NameLanguage::Any, doubts: Doubts::default() };
        let folded = fold_for_matching(text);
        self.insert(KeyClass::Exact, &folded, sense);
        self.insert(KeyClass::Capitals, &folded.to_uppercase(), sense);
    }

    pub(super) fn cue(&mut self, text: &str, cue: Cue) {
        let sense = Sense {
            target: Target::Cue(cue),
            form: Form::Name,
            language: NameLanguage::Any,
            doubts: Doubts::default(),
        };
        self.insert(KeyClass::Cue, &fold_for_matching(text), sense);
    }

    /// Adds `the North` and the like.
    fn halves(&mut self, records: &Records, ids: &HashMap<&str, EntityId>) -> Result<(), CompileError> {
        for halves in &records.ambiguous.halves {
            let id = |owner: &String| {
                ids.get(owner.as_str()).copied().ok_or_else(|| CompileError::UnknownId {
                    record: format!("ambiguous.toml, `{}`,", halves.names.join("`, `")),
                    id: owner.clone(),
                })
            };
            let [one, two] = &halves.owners;
            let (one, two) = (id(one)?, id(two)?);
            let language = NameLanguage::English;
            for (text, entity, other) in
                halves.names.iter().zip([(one, two), (two, one)]).map(|(t, (e, o))| (t, e, o))
            {
                let target = Target::Half { entity, other };
                let sense = Sense { target, form: Form::Name, language, doubts: Doubts::default() };
                for spelling in spellings(text, true) {
                    self.insert(KeyClass::Exact, &spelling, sense);
                }
            }
        }
        Ok(())
    }

    /// Writes the names as a layer.
    pub(super) fn build(
        mut self,
        records: &Records,
        ids: &HashMap<&str, EntityId>,
    ) -> Result<Vec<u8>, CompileError> {
        self.halves(records, ids)?;
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
        Layer::compile(&self.keys)
    }

    /// The names by key, with what each may stand for.
    pub(in crate::gazetteer) fn into_keys(self) -> BTreeMap<Vec<u8>, Vec<Sense>> {
        self.keys
    }
}

/// Whether a name is written as an abbreviation.
pub(in crate::gazetteer) fn is_acronym(text: &str) -> bool {
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
