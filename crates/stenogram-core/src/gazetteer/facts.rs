//! What is known of an entity, fact by fact, for programs.

use crate::gazetteer::store::{FactKind, RelationKind};
use crate::gazetteer::{EntityId, Gazetteer, When};
use jiff::civil::Date;
use serde::Serialize;

/// A capital, and when it was one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CapitalFact {
    /// Its name.
    pub name: String,
    /// What it is the capital for, where there are several.
    pub role: Option<String>,
    /// Since when, where there was another before.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<When>,
    /// When another city became the capital.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<When>,
}

impl Gazetteer {
    /// What is known of an entity, as texts with their keys: `("un_member_since", "2000-11-01")`.
    pub fn facts(&self, id: EntityId) -> Vec<(&'static str, String)> {
        let facts = self.detail(id).unwrap_or_default().facts;
        facts.into_iter().filter_map(|(kind, text)| Some((fact_key(kind)?, text))).collect()
    }

    /// The capitals of a place, those of the past too.
    pub fn capitals(&self, id: EntityId) -> Vec<CapitalFact> {
        let capitals = self.detail(id).unwrap_or_default().capitals.into_iter();
        capitals
            .map(|capital| CapitalFact {
                name: capital.name,
                role: capital.role,
                from: capital.from,
                until: capital.until,
            })
            .collect()
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
        FactKind::Independent => "independent_since",
        FactKind::Incomplete => return None,
    })
}

fn relation_key(kind: RelationKind) -> Option<&'static str> {
    Some(match kind {
        RelationKind::Neighbours => "neighbours",
        RelationKind::Parent => "parent",
        RelationKind::ClaimedBy => "claimed_by",
        RelationKind::AdministeredBy => "controlled_by",
        RelationKind::Predecessors => "predecessors",
        RelationKind::Successors => "successors",
        RelationKind::Includes => "includes",
        RelationKind::Organisation => "organisation",
        RelationKind::Parties => "parties",
    })
}
