//! What is known of an entity, fact by fact, for programs.

use crate::gazetteer::store::{FactKind, RelationKind};
use crate::gazetteer::{EntityId, Gazetteer};
use jiff::civil::Date;

impl Gazetteer {
    /// What is known of an entity, as texts with their keys: `("un_member_since", "2000-11-01")`.
    pub fn facts(&self, id: EntityId) -> Vec<(&'static str, String)> {
        let facts = self.detail(id).unwrap_or_default().facts;
        facts.into_iter().filter_map(|(kind, text)| Some((fact_key(kind)?, text))).collect()
    }

    /// The entities that are something to this one, with a key that says what: `neighbours`.
    pub fn related(&self, id: EntityId) -> Vec<(&'static str, Vec<EntityId>)> {
        let related = self.detail(id).unwrap_or_default().related;
        related.into_iter().filter_map(|(kind, ids)| Some((relation_key(kind)?, ids))).collect()
    }

    /// Where what is known of an entity beside its memberships is from, and the day for which it was checked.
    pub fn sources(&self, id: EntityId) -> (Vec<&str>, Option<Date>) {
        let detail = self.detail(id).unwrap_or_default();
        let sources = detail.sources.iter().map(|at| self.source(*at)).collect();
        (sources, detail.as_of.and_then(|day| day.date()))
    }
}

/// The keys are part of the machine formats: they stay.
fn fact_key(kind: FactKind) -> Option<&'static str> {
    Some(match kind {
        FactKind::Flag => "flag",
        FactKind::Official => "official_name",
        FactKind::Status => "status",
        FactKind::Note => "note",
        FactKind::Sort => "type",
        FactKind::UnMemberSince => "un_member_since",
        FactKind::Region => "region",
        FactKind::Capital => "capital",
        FactKind::Population => "population",
        FactKind::Area => "area",
        FactKind::Languages => "languages",
        FactKind::Currency => "currency",
        FactKind::Established => "established",
        FactKind::Dissolved => "dissolved",
        FactKind::Signed => "signed",
        FactKind::InForce => "in_force",
        FactKind::Seat => "seat",
        FactKind::Aim => "aim",
        FactKind::Website => "website",
        FactKind::Wikidata => "wikidata",
        FactKind::Alpha2 => "alpha2",
        FactKind::Numeric => "numeric",
        FactKind::Former => "former_names",
    })
}

fn relation_key(kind: RelationKind) -> Option<&'static str> {
    Some(match kind {
        RelationKind::Neighbours => "neighbours",
        RelationKind::Parent => "parent",
        RelationKind::Successors => "successors",
        RelationKind::Includes => "includes",
        RelationKind::Organisation => "organisation",
    })
}
