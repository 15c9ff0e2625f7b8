//! The entities that transcripts mention, their names, and what is true of them when.

mod card;
mod entity;

pub use card::{Card, CardSection};
pub use entity::{Entity, EntityId, EntityKind, Form, Membership, MembershipRole, Name};

use jiff::civil::Date;

/// All entities that are known. [`Gazetteer::builtin`] is the one that ships with the program.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The gazetteer that ships with the program. It is read on first use, in about a millisecond.
    pub fn builtin() -> &'static Self {
        static BUILTIN: Gazetteer = Gazetteer {};
        &BUILTIN
    }

    /// The entity with this public id: `SRB`, `nato`. Case matters.
    pub fn by_id(&self, _id: &str) -> Option<EntityId> {
        None
    }

    /// Everything that goes by `name`, in any form; upper and lower case, accents and punctuation are folded.
    pub fn by_name(&self, _name: &str) -> Vec<(EntityId, Form)> {
        Vec::new()
    }

    /// Public id, name and kind of an entity.
    pub fn entity(&self, _id: EntityId) -> Option<&Entity> {
        None
    }

    /// What to show of an entity as it was `on` a day, or as it is where no day is given.
    pub fn card(&self, _id: EntityId, _on: Option<Date>) -> Option<Card> {
        None
    }
}
