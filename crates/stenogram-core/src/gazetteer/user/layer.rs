//! What a user's entities look like once they are built: facts beside the built-in ones. Their names are a layer over
//! the built-in names.

use crate::gazetteer::store::Detail;
use crate::gazetteer::{Entity, EntityId};
use std::collections::{BTreeMap, BTreeSet};

/// A user's entities, beside a gazetteer whose entities come before them.
#[derive(Debug)]
pub(crate) struct UserLayer {
    /// Those that are new, and those that are other than the built-in ones.
    pub(super) entities: BTreeMap<EntityId, Entity>,
    pub(super) details: BTreeMap<EntityId, Detail>,
    /// The new ones.
    pub(super) by_id: BTreeMap<String, EntityId>,
    /// Sources of facts; their numbers follow those of the built-in sources.
    pub(super) sources: Vec<String>,
    pub(super) first_source: usize,
    /// Those that are not to be recognised.
    pub(super) off: BTreeSet<EntityId>,
}

impl UserLayer {
    pub(in crate::gazetteer) fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(&id)
    }

    pub(in crate::gazetteer) fn detail(&self, id: EntityId) -> Option<&Detail> {
        self.details.get(&id)
    }

    pub(in crate::gazetteer) fn by_id(&self, id: &str) -> Option<EntityId> {
        self.by_id.get(id).copied()
    }

    /// The new entities.
    pub(in crate::gazetteer) fn added(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.by_id.values().filter_map(|id| Some((*id, self.entities.get(id)?)))
    }

    pub(in crate::gazetteer) fn source(&self, at: usize) -> Option<&str> {
        self.sources.get(at.checked_sub(self.first_source)?).map(String::as_str)
    }

    pub(in crate::gazetteer) fn is_off(&self, id: EntityId) -> bool {
        self.off.contains(&id)
    }
}
