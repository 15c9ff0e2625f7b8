//! The names of a user's layer: every key of the user's names, and what it means here.

use super::{Location, UserEntity, UserEntityError};
use crate::gazetteer::compile::{NameMap, is_acronym};
use crate::gazetteer::fold::{fold_for_lookup, fold_for_matching};
use crate::gazetteer::record::Records;
use crate::gazetteer::store::{Doubts, KeyClass, NameLanguage, Sense, Target};
use crate::gazetteer::variants::{acronym_spellings, spellings};
use crate::gazetteer::{CompileError, EntityId, Form, Gazetteer, Layer};
use std::collections::{BTreeMap, HashMap};

/// Names under way.
pub(super) struct Names<'g> {
    base: &'g Gazetteer,
    keys: BTreeMap<Vec<u8>, Vec<Sense>>,
}

impl<'g> Names<'g> {
    /// Takes the names of entities. No two of them may have the same one.
    pub(super) fn new(
        base: &'g Gazetteer,
        entities: &[(EntityId, &UserEntity)],
    ) -> Result<Self, UserEntityError> {
        let records = Records::default();
        let mut map = NameMap::new(&records);
        let mut owners: HashMap<String, (EntityId, Location)> = HashMap::new();
        for (id, entity) in entities {
            let english = entity.name.iter().map(|name| (Form::Name, name));
            for (form, name) in english.chain(entity.names.iter().map(|(form, name)| (*form, name))) {
                let owner = owners.entry(fold_for_matching(&name.value)).or_insert((*id, name.place));
                if owner.0 != *id {
                    let other = entities.iter().find(|(other, _)| *other == owner.0);
                    let other = other.map_or("another entity", |(_, other)| other.id.value.as_str());
                    return Err(UserEntityError {
                        place: name.place,
                        message: format!(
                            "`{}` and `{other}` both have the name \"{}\": take it from one of them, or say under \
                             `[entities.pins]` which of them it means",
                            entity.id.value, name.value
                        ),
                    });
                }
                match form {
                    Form::Acronym => map.acronym(&name.value, *id),
                    form => map.english(&name.value, *id, form),
                }
            }
            let mut foreign: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (code, name) in &entity.foreign {
                foreign.entry(code.clone()).or_default().push(name.value.clone());
            }
            map.foreign(&foreign, *id, Form::Name);
            for name in &entity.lookup {
                map.lookup_only(&name.value, *id, Form::Name);
            }
            map.lookup_only(&entity.id.value, *id, Form::Name);
        }
        let mut names = Self { base, keys: map.into_keys() };
        names.beside_the_built_in_ones();
        Ok(names)
    }

    /// A name that the user gives means the user's entity. What is built in of the same entity under the same name is
    /// kept as it is: persons and towns bear it here too. That it mostly means something else is not true for this user.
    /// Looking a name up shows whatever goes by it.
    fn beside_the_built_in_ones(&mut self) {
        for (key, senses) in &mut self.keys {
            let built_in = base_senses(self.base, key);
            for sense in senses.iter_mut() {
                if let Some(known) = built_in.iter().find(|known| known.target == sense.target) {
                    *sense = Sense { doubts: known.doubts.without(Doubts::WEAK), ..*known };
                }
            }
            if key.first() == Some(&(KeyClass::Lookup as u8)) {
                let more: Vec<Sense> =
                    built_in.iter().filter(|known| !senses.contains(known)).copied().collect();
                senses.extend(more);
            }
        }
    }

    /// What a name means by now, as spelled.
    pub(super) fn senses(&self, name: &str) -> Vec<Sense> {
        let key = key(KeyClass::Exact, &fold_for_matching(name));
        self.keys.get(&key).map_or_else(|| base_senses(self.base, &key).to_vec(), Clone::clone)
    }

    /// Adds a name that means what another one means.
    pub(super) fn same_as(&mut self, name: &str, senses: &[Sense]) {
        for (class, folded) in keys_of(name) {
            let senses = senses.iter().filter(|sense| matches!(sense.target, Target::Entity(_)));
            // The doubts are those of the other spelling.
            let senses = senses.map(|sense| Sense { doubts: Doubts::default(), ..*sense }).collect();
            let key = key(class, &folded);
            if base_senses(self.base, &key).is_empty() {
                self.keys.entry(key).or_insert(senses);
            }
        }
    }

    /// Takes a name from one entity. Whether it had it.
    pub(super) fn remove(&mut self, name: &str, id: EntityId) -> bool {
        let mut had = false;
        for (class, folded) in keys_of(name) {
            let key = key(class, &folded);
            let mut senses = match self.keys.get(&key) {
                Some(senses) => senses.clone(),
                None => base_senses(self.base, &key).to_vec(),
            };
            let before = senses.len();
            senses.retain(|sense| sense.target != Target::Entity(id));
            if senses.len() == before {
                continue;
            }
            had = true;
            if senses.is_empty() {
                senses.push(sense(Target::Off(id), Form::Name));
            }
            self.keys.insert(key, senses);
        }
        had
    }

    /// Sees to it that a name is recognised as nothing. Whether it was anything.
    pub(super) fn switch_off(&mut self, name: &str) -> bool {
        let mut known = false;
        for (class, folded) in keys_of(name) {
            let key = key(class, &folded);
            let senses = self.keys.get(&key).map_or_else(|| base_senses(self.base, &key), Vec::as_slice);
            let id = senses.iter().find_map(|sense| match sense.target {
                Target::Entity(id) | Target::Half { entity: id, .. } => Some(id),
                _ => None,
            });
            if let Some(id) = id {
                known = true;
                self.keys.insert(key, vec![sense(Target::Off(id), Form::Name)]);
            }
        }
        known
    }

    /// Sees to it that a name means an entity wherever it stands, or nothing.
    pub(super) fn pin(&mut self, name: &str, id: Option<EntityId>) {
        let Some(id) = id else {
            for (class, folded) in keys_of(name) {
                self.keys.insert(key(class, &folded), vec![sense(Target::Off(EntityId(0)), Form::Name)]);
            }
            return;
        };
        let known = self.senses(name).into_iter().find(|sense| sense.target == Target::Entity(id));
        let form = match known {
            Some(known) => known.form,
            None if is_acronym(name) => Form::Acronym,
            None if name.starts_with("the ") || name.starts_with("The ") => Form::Short,
            None => Form::Name,
        };
        for (class, folded) in keys_of(name) {
            self.keys.insert(key(class, &folded), vec![sense(Target::Pinned(id), form)]);
        }
        let key = key(KeyClass::Lookup, &fold_for_lookup(name));
        let mut found = vec![sense(Target::Entity(id), form)];
        let others = self.keys.get(&key).map_or_else(|| base_senses(self.base, &key), Vec::as_slice);
        found.extend(others.iter().filter(|other| other.target != Target::Entity(id)));
        self.keys.insert(key, found);
    }

    /// The names as a layer over the built-in ones.
    pub(super) fn build(self) -> Result<Layer, CompileError> {
        Layer::new(&self.keys)
    }
}

fn sense(target: Target, form: Form) -> Sense {
    Sense { target, form, language: NameLanguage::Any, doubts: Doubts::default() }
}

fn base_senses<'g>(base: &'g Gazetteer, key: &[u8]) -> &'g [Sense] {
    let Some((class, folded)) = key.split_first() else { return &[] };
    let classes = [KeyClass::Exact, KeyClass::Capitals, KeyClass::Lookup];
    let class = classes.into_iter().find(|known| *known as u8 == *class);
    class.zip(std::str::from_utf8(folded).ok()).map_or(&[], |(class, folded)| base.look_up(class, folded))
}

fn key(class: KeyClass, folded: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(folded.len() + 1);
    key.push(class as u8);
    key.extend_from_slice(folded.as_bytes());
    key
}

/// The keys under which a name is found in a text, in all its spellings.
fn keys_of(name: &str) -> Vec<(KeyClass, String)> {
    if is_acronym(name) {
        return acronym_spellings(name).into_iter().map(|folded| (KeyClass::Exact, folded)).collect();
    }
    let mut out = Vec::new();
    for folded in spellings(name, false) {
        if folded.chars().count() > 3 {
            out.push((KeyClass::Capitals, folded.to_uppercase()));
        }
        out.push((KeyClass::Exact, folded));
    }
    out
}
