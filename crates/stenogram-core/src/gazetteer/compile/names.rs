//! Names on their way into the map: every spelling of every name, with what it may stand for.

use super::CompileError;
use crate::gazetteer::fold::{fold_for_lookup, fold_for_matching, without_accents};
use crate::gazetteer::inflection::{Irregular, in_capitals, name_forms};
use crate::gazetteer::layer::Layer;
use crate::gazetteer::record::{LanguageRecord, Records};
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
    languages: HashMap<&'a str, &'a LanguageRecord>,
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
            languages: records.languages.iter().map(|own| (own.language.as_str(), own)).collect(),
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
        if class == KeyClass::Capitals && folded.contains('İ') {
            // In capitals the walk along a text takes the dotted I for a plain one.
            return self.insert(class, &folded.replace('İ', "I"), sense);
        }
        if class == KeyClass::Exact && folded.contains('ß') {
            // As it is spelled in Switzerland.
            self.insert(class, &folded.replace('ß', "ss"), sense);
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
        for (tag, texts) in names {
            let code = tag.split('-').next().unwrap_or(tag);
            let own = self.languages.get(code).copied();
            let regular = Irregular::new();
            let irregular = own.map_or(&regular, |own| &own.irregular);
            for text in texts {
                let form = if is_acronym(text) { Form::Acronym } else { form };
                // Who looks for another form finds it among those that are recognised.
                self.lookup(text, id, form);
                for spelling in name_forms(code, text, irregular) {
                    self.foreign_spelling(code, &spelling, id, form);
                }
            }
        }
    }

    fn foreign_spelling(&mut self, code: &str, spelling: &str, id: EntityId, form: Form) {
        let lists = |list: fn(&LanguageRecord) -> &Vec<String>| {
            self.languages.get(code).is_some_and(|own| list(own).iter().any(|word| word == spelling))
        };
        if lists(|own| &own.unspoken) {
            return;
        }
        let mut doubts = Doubts::default();
        if lists(|own| &own.words) {
            doubts.add(Doubts::SELDOM);
        }
        let sense = Sense { target: Target::Entity(id), form, language: language(code), doubts };
        if lists(|own| &own.also_words) {
            doubts.add(Doubts::WORD);
            let word = Sense { target: Target::Word(id), ..sense };
            self.insert(KeyClass::Exact, &fold_for_matching(&spelling.to_lowercase()), word);
        }
        let sense = Sense { doubts, ..sense };
        let folded = fold_for_matching(spelling);
        self.insert(KeyClass::Exact, &folded, sense);
        let capitals = in_capitals(code, &folded);
        if form == Form::Acronym
            || doubts.has(Doubts::SELDOM)
            || folded.chars().count() <= 3
            || capitals == folded
        {
            return;
        }
        // Capitals are often set without accents.
        if matches!(code, "fr" | "es" | "it" | "pt")
            && let Some(plain) = without_accents(&capitals)
        {
            self.insert(KeyClass::Capitals, &plain, sense);
        }
        self.insert(KeyClass::Capitals, &capitals, sense);
    }

    /// What is particular to names in a language.
    pub(super) fn language(
        &mut self,
        own: &LanguageRecord,
        ids: &HashMap<&str, EntityId>,
    ) -> Result<(), CompileError> {
        let language = language(&own.language);
        let sense = |target, form| Sense { target, form, language, doubts: Doubts::default() };
        let blockers = own.blockers.iter().flat_map(|text| own.name_forms(text));
        for text in blockers.chain(own.unspoken.iter().cloned()) {
            self.insert(KeyClass::Exact, &fold_for_matching(&text), sense(Target::Blocker, Form::Name));
        }
        for (words, cue) in [(&own.language_words, Cue::Language), (&own.in_language, Cue::InLanguage)] {
            for word in words {
                self.cue(&format!("{}:{word}", own.language), cue);
            }
        }
        for (word, owner) in own.demonyms_with_owners() {
            let id = *ids.get(owner).ok_or_else(|| CompileError::UnknownId {
                record: format!("languages/{}.toml, `{word}`,", own.language),
                id: owner.to_owned(),
            })?;
            for form in own.forms(word).iter().filter(|form| !own.unspoken.contains(form)) {
                let mut sense = sense(Target::Entity(id), Form::Demonym);
                if own.words.contains(form) {
                    sense.doubts.add(Doubts::SELDOM);
                }
                self.insert(KeyClass::Exact, &fold_for_matching(form), sense);
            }
            for word in word.split_whitespace().take(1) {
                self.lookup(word, id, Form::Demonym);
            }
        }
        Ok(())
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

    /// Adds what stands beside the name of a country; `folded` says on which side.
    pub(super) fn pattern(&mut self, folded: &str, code: &str, pattern: u16) {
        let language = if code == "en" { NameLanguage::English } else { language(code) };
        let target = Target::Pattern(pattern);
        let sense = Sense { target, form: Form::Name, language, doubts: Doubts::default() };
        self.insert(KeyClass::Pattern, folded, sense);
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
