//! Makes the layer of a user's entities, and finds what is wrong with them.

use super::names::Names;
use super::{Location, Said, UserEntities, UserEntity, UserEntityError, UserLayer, facts, suggest};
use crate::gazetteer::store::{Detail, Sense, Target};
use crate::gazetteer::{Entity, EntityId, EntityKind, Form, Gazetteer, Layer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Gazetteer {
    /// This gazetteer with a user's entities, which win over the built-in ones. The built-in names and facts are shared,
    /// not copied; of a user's entities that were here before, nothing is kept.
    ///
    /// # Errors
    /// [`UserEntityError`] for the first thing that cannot be used, with its place.
    pub fn with(&self, user: &UserEntities) -> Result<Self, UserEntityError> {
        let base = self.built_in();
        let (own, names) = Builder::new(&base, user).build()?;
        let mut layered = base.with_layer(names);
        layered.own = Some(Arc::new(own));
        Ok(layered)
    }
}

/// A layer under way.
pub(super) struct Builder<'a> {
    base: &'a Gazetteer,
    user: &'a UserEntities,
    entities: BTreeMap<EntityId, Entity>,
    details: BTreeMap<EntityId, Detail>,
    by_id: BTreeMap<String, EntityId>,
    sources: Vec<String>,
    source_numbers: BTreeMap<String, u16>,
}

impl<'a> Builder<'a> {
    fn new(base: &'a Gazetteer, user: &'a UserEntities) -> Self {
        Self {
            base,
            user,
            entities: BTreeMap::new(),
            details: BTreeMap::new(),
            by_id: BTreeMap::new(),
            sources: Vec::new(),
            source_numbers: BTreeMap::new(),
        }
    }

    fn build(mut self) -> Result<(UserLayer, Layer), UserEntityError> {
        let user = self.user;
        let entities = self.take_ids()?;
        for (id, said) in &entities {
            self.take_facts(*id, said)?;
        }
        self.memberships(&entities)?;
        let mut names = Names::new(self.base, &entities)?;
        for (id, said) in &entities {
            for name in &said.removed {
                if !names.remove(&name.value, *id) {
                    return Err(self.unknown_name(name, &format!("`{}` has no name", said.id.value)));
                }
            }
        }
        self.spellings(&mut names)?;
        let off = self.switch_off(&mut names)?;
        let mut pins: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for pin in &user.pins {
            let target = pin.id.as_ref().map(|id| id.value.as_str());
            if pins.insert(&pin.name.value, target).is_some_and(|before| before != target) {
                let message = format!("\"{}\" is pinned twice: keep one of the two lines", pin.name.value);
                return Err(UserEntityError { place: pin.name.place, message });
            }
            let id = pin.id.as_ref().map(|id| self.id(id)).transpose()?;
            names.pin(&pin.name.value, id);
        }
        let names = names.build().map_err(|error| UserEntityError {
            place: Location::default(),
            message: format!("the names cannot be put in order: {error}"),
        })?;
        let first_source = self.base.table.sources.len();
        let Self { entities, details, by_id, sources, .. } = self;
        Ok((UserLayer { entities, details, by_id, sources, first_source, off }, names))
    }

    /// Gives each entity its id.
    fn take_ids(&mut self) -> Result<Vec<(EntityId, &'a UserEntity)>, UserEntityError> {
        let user = self.user;
        let mut out: Vec<(EntityId, &UserEntity)> = Vec::new();
        for said in &user.added {
            let failed = |message: String| Err(UserEntityError { place: said.id.place, message });
            let id = &said.id.value;
            if let Some(known) = self.base.by_id(id).and_then(|id| self.base.entity(id)) {
                return failed(format!(
                    "there is a built-in entity with the id `{id}` ({}): write `[entities.change.{id}]` to change it, \
                     or choose another id",
                    known.name
                ));
            }
            if self.by_id.contains_key(id) {
                return failed(format!("`{id}` is added twice: join the two, or choose another id for one"));
            }
            let at = self.base.table.entities.len() + self.by_id.len();
            let Ok(number) = u16::try_from(at) else {
                return failed("there are more than 65,535 entities: leave some out".to_owned());
            };
            self.by_id.insert(id.clone(), EntityId(number));
            out.push((EntityId(number), said));
        }
        for said in &user.changed {
            let failed = |message: String| Err(UserEntityError { place: said.id.place, message });
            let id = &said.id.value;
            if self.by_id.contains_key(id) {
                return failed(format!("`{id}` is an entity of your own: change it where it is added"));
            }
            let Some(known) = self.base.by_id(id) else {
                let near = suggest::id(self.base, &BTreeMap::new(), id);
                return failed(format!(
                    "there is no built-in entity `{id}` to change{near}{} For a new one, write `[entities.add.{id}]`",
                    if near.ends_with('?') { "" } else { "." }
                ));
            };
            if out.iter().any(|(other, _)| *other == known) {
                return failed(format!("`{id}` is changed twice: join the two"));
            }
            out.push((known, said));
        }
        Ok(out)
    }

    fn take_facts(&mut self, id: EntityId, said: &UserEntity) -> Result<(), UserEntityError> {
        let before = self.base.entity(id);
        let detail = self.base.detail(id).unwrap_or_default();
        let mut detail = facts::changed(detail, before, said);
        for (kind, others) in &said.related {
            let ids = others.iter().map(|other| self.id(other)).collect::<Result<Vec<_>, _>>()?;
            detail.related.retain(|(known, _)| known != kind);
            detail.related.push((*kind, ids));
        }
        let source = self.source(&said.sources, said.id.place);
        detail.sources.push(source);
        self.details.insert(id, detail);
        let name = said.name.as_ref().map(|name| name.value.clone());
        let name = name.or_else(|| before.map(|before| before.name.clone())).unwrap_or_default();
        let kind = before.map(|before| before.kind).or(said.kind).unwrap_or(EntityKind::Organisation);
        self.entities.insert(id, Entity { id: said.id.value.clone(), name, kind });
        Ok(())
    }

    /// House spellings are names too, and the names that are shown.
    fn spellings(&mut self, names: &mut Names<'_>) -> Result<(), UserEntityError> {
        let user = self.user;
        for spelling in &user.spellings {
            let (other, house) = (&spelling.other.value, &spelling.house.value);
            let senses: Vec<Sense> = names.senses(other);
            let senses = if senses.is_empty() { names.senses(house) } else { senses };
            if senses.is_empty() {
                return Err(self.unknown_name(&spelling.other, "no entity has the name"));
            }
            names.same_as(house, &senses);
            for sense in &senses {
                let Target::Entity(id) = sense.target else { continue };
                match sense.form {
                    Form::Name => {
                        let Some(mut entity) = self.entity(id).cloned() else { continue };
                        if entity.name == *other {
                            entity.name.clone_from(house);
                            self.entities.insert(id, entity);
                            self.detail(id).names.insert(0, (Form::Name, other.clone()));
                        }
                    }
                    Form::Capital => facts::respell(self.detail(id), other, house),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Switches names off, and tells which entities are.
    fn switch_off(&self, names: &mut Names<'_>) -> Result<BTreeSet<EntityId>, UserEntityError> {
        let mut off = BTreeSet::new();
        for said in &self.user.off {
            if let Some(id) = self.known(&said.value) {
                off.insert(id);
            } else if let Some(kind) = EntityKind::of(&said.value) {
                // Whoever adds an entity wants it.
                let built_in = self.base.entities();
                off.extend(built_in.filter(|(_, entity)| entity.kind == kind).map(|(id, _)| id));
            } else if !names.switch_off(&said.value) {
                return Err(self.unknown_name(said, "no entity has the id or the name"));
            }
        }
        Ok(off)
    }

    fn unknown_name(&self, said: &Said<String>, what: &str) -> UserEntityError {
        let own: Vec<&str> = self.entities.values().map(|entity| entity.name.as_str()).collect();
        let near = suggest::name(self.base, &own, &said.value, ": correct it, or leave it out");
        UserEntityError { place: said.place, message: format!("{what} \"{}\"{near}", said.value) }
    }

    fn known(&self, id: &str) -> Option<EntityId> {
        self.by_id.get(id).copied().or_else(|| self.base.by_id(id))
    }

    /// The entity with an id that the user writes.
    pub(super) fn id(&self, said: &Said<String>) -> Result<EntityId, UserEntityError> {
        self.known(&said.value).ok_or_else(|| UserEntityError {
            place: said.place,
            message: format!(
                "no entity has the id `{}`{}",
                said.value,
                suggest::id(self.base, &self.by_id, &said.value)
            ),
        })
    }

    fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(&id).or_else(|| self.base.entity(id))
    }

    pub(super) fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.entity(id).map(|entity| entity.kind)
    }

    /// The details of an entity, of which the user says something.
    pub(super) fn detail(&mut self, id: EntityId) -> &mut Detail {
        self.details.entry(id).or_insert_with(|| self.base.detail(id).unwrap_or_default())
    }

    /// The number of a source: what the user names, or the file in which it stands.
    pub(super) fn source(&mut self, named: &[String], place: Location) -> u16 {
        let file = || self.user.files.get(place.file).cloned().unwrap_or_default();
        let text = if named.is_empty() { file() } else { named.join("; ") };
        if let Some(number) = self.source_numbers.get(&text) {
            return *number;
        }
        let number = u16::try_from(self.base.table.sources.len() + self.sources.len()).unwrap_or(u16::MAX);
        self.sources.push(text.clone());
        self.source_numbers.insert(text, number);
        number
    }
}
