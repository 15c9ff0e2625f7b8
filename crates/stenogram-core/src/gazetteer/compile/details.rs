//! The details of each entity: facts for its card, related entities, memberships.

mod memberships;

use super::{CompileError, Day, Detail, FactKind, RelationKind};
use crate::gazetteer::record::{OrganisationRecord, PlaceRecord, Records, RegionRecord, TreatyRecord};
use crate::gazetteer::{EntityId, Form};
use std::collections::HashMap;

/// Source texts, each once.
pub(super) struct Sources<'a> {
    texts: Vec<String>,
    index: HashMap<String, u16>,
    names: HashMap<&'a str, String>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(records: &'a Records) -> Self {
        let names = records.sources.iter().map(|s| (s.id.as_str(), s.name.clone())).collect();
        Self { texts: Vec::new(), index: HashMap::new(), names }
    }

    pub(super) fn into_texts(self) -> Vec<String> {
        self.texts
    }

    fn text(&mut self, text: &str) -> u16 {
        if let Some(at) = self.index.get(text) {
            return *at;
        }
        let at = u16::try_from(self.texts.len()).unwrap_or(u16::MAX);
        self.texts.push(text.to_owned());
        self.index.insert(text.to_owned(), at);
        at
    }

    fn id(&mut self, record: &str, id: &str) -> Result<u16, CompileError> {
        let Some(name) = self.names.get(id).cloned() else {
            return Err(CompileError::UnknownSource { record: record.to_owned(), source_id: id.to_owned() });
        };
        Ok(self.text(&name))
    }

    fn ids(&mut self, record: &str, ids: &[String]) -> Result<Vec<u16>, CompileError> {
        ids.iter().map(|id| self.id(record, id)).collect()
    }
}

struct Ids<'a>(&'a HashMap<&'a str, EntityId>);

impl Ids<'_> {
    fn one(&self, record: &str, id: &str) -> Result<EntityId, CompileError> {
        self.0
            .get(id)
            .copied()
            .ok_or_else(|| CompileError::UnknownId { record: record.to_owned(), id: id.to_owned() })
    }

    fn all<'b>(
        &self,
        record: &str,
        ids: impl IntoIterator<Item = &'b String>,
    ) -> Result<Vec<EntityId>, CompileError> {
        ids.into_iter().map(|id| self.one(record, id)).collect()
    }
}

/// Details in the order of the entities.
pub(super) fn details(
    records: &Records,
    ids: &HashMap<&str, EntityId>,
    sources: &mut Sources<'_>,
) -> Result<Vec<Detail>, CompileError> {
    let ids = Ids(ids);
    let mut out = Vec::new();
    for (_, record) in &records.places {
        out.push(place(record, &ids, sources)?);
    }
    for record in &records.organisations {
        out.push(organisation(record, sources)?);
    }
    for record in &records.regions {
        out.push(region(record, &ids, sources)?);
    }
    for record in &records.treaties {
        out.push(treaty(record, &ids, sources)?);
    }
    memberships::add(records, &ids, sources, &mut out)?;
    Ok(out)
}

/// Facts under way: those without a value are left out.
#[derive(Default)]
struct Facts(Vec<(FactKind, String)>);

impl Facts {
    fn add(&mut self, kind: FactKind, value: Option<&String>) {
        self.0.extend(value.filter(|value| !value.is_empty()).map(|value| (kind, value.clone())));
    }

    fn list(&mut self, kind: FactKind, values: &[String]) {
        if !values.is_empty() {
            self.0.push((kind, values.join(", ")));
        }
    }
}

fn relations(list: Vec<(RelationKind, Vec<EntityId>)>) -> Vec<(RelationKind, Vec<EntityId>)> {
    list.into_iter().filter(|(_, ids)| !ids.is_empty()).collect()
}

fn place(record: &PlaceRecord, ids: &Ids<'_>, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.add(FactKind::Flag, record.flag.as_ref());
    facts.add(FactKind::Official, record.official.as_ref());
    facts.add(FactKind::Status, record.status.as_ref());
    facts.add(FactKind::Note, record.note.as_ref());
    facts.add(FactKind::UnMemberSince, record.un_member_since.map(|day| day.to_string()).as_ref());
    facts.add(FactKind::Region, record.region.as_ref());
    let capitals: Vec<String> = record
        .capitals
        .iter()
        .map(|capital| match &capital.role {
            Some(role) => format!("{} ({role})", capital.name),
            None => capital.name.clone(),
        })
        .collect();
    facts.list(FactKind::Capital, &capitals);
    if let Some(population) = record.population {
        let year = record.population_year.map(|year| format!(" ({year})")).unwrap_or_default();
        facts.0.push((FactKind::Population, format!("{}{year}", grouped(population))));
    }
    if let Some(area) = record.area_km2 {
        facts.0.push((FactKind::Area, format!("{} km²", grouped(area))));
    }
    facts.list(FactKind::Languages, &record.languages);
    facts.list(FactKind::Currency, &record.currencies);
    facts.add(FactKind::Established, record.established.as_ref());
    facts.add(FactKind::Dissolved, record.dissolved.as_ref());
    facts.add(FactKind::Wikidata, record.wikidata.as_ref());
    facts.add(FactKind::Alpha2, record.alpha2.as_ref());
    facts.add(FactKind::Numeric, record.numeric.map(|code| format!("{code:03}")).as_ref());
    facts.list(FactKind::Former, &record.former);
    let mut names: Vec<(Form, String)> =
        record.aliases.iter().map(|name| (Form::Name, name.clone())).collect();
    names.extend(record.acronyms.iter().map(|name| (Form::Acronym, name.clone())));
    names.extend(record.demonyms.iter().map(|name| (Form::Demonym, name.clone())));
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![
            (RelationKind::Parent, ids.all(&record.id, &record.parent)?),
            (RelationKind::Neighbours, ids.all(&record.id, &record.neighbours)?),
            (RelationKind::Successors, ids.all(&record.id, &record.successors)?),
        ]),
        intervals: Vec::new(),
        names,
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
    })
}

fn organisation(record: &OrganisationRecord, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.0.push((FactKind::Sort, record.sort.clone()));
    facts.add(FactKind::Note, record.note.as_ref());
    facts.add(FactKind::Established, record.founded.as_ref());
    facts.add(FactKind::Dissolved, record.dissolved.as_ref());
    facts.add(FactKind::Seat, record.seat.as_ref());
    facts.add(FactKind::Aim, record.aim.as_ref());
    facts.add(FactKind::Website, record.website.as_ref());
    facts.add(FactKind::Wikidata, record.wikidata.as_ref());
    let mut names: Vec<(Form, String)> =
        record.acronyms.iter().map(|name| (Form::Acronym, name.clone())).collect();
    names.extend(record.aliases.iter().map(|name| (Form::Name, name.clone())));
    Ok(Detail {
        facts: facts.0,
        related: Vec::new(),
        intervals: Vec::new(),
        names,
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
    })
}

fn region(record: &RegionRecord, ids: &Ids<'_>, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.add(FactKind::Note, record.note.as_ref());
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![(RelationKind::Includes, ids.all(&record.id, &record.includes)?)]),
        intervals: Vec::new(),
        names: record.aliases.iter().map(|name| (Form::Name, name.clone())).collect(),
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
    })
}

fn treaty(record: &TreatyRecord, ids: &Ids<'_>, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.add(FactKind::Signed, record.signed.as_ref());
    facts.add(FactKind::InForce, record.in_force.as_ref());
    let mut names: Vec<(Form, String)> =
        record.acronyms.iter().map(|name| (Form::Acronym, name.clone())).collect();
    names.extend(record.aliases.iter().map(|name| (Form::Name, name.clone())));
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![(RelationKind::Organisation, ids.all(&record.id, &record.organisation)?)]),
        intervals: Vec::new(),
        names,
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
    })
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_have_commas() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(6_652_212), "6,652,212");
    }
}
