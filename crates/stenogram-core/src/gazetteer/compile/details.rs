//! The details of each entity: facts for its card, related entities, memberships.

mod memberships;

use super::{Capital, CompileError, Day, Detail, FactKind, RelationKind};
use crate::gazetteer::record::{
    FormerRecord, OrganisationRecord, PlaceRecord, Records, RegionRecord, TreatyRecord,
};
use crate::gazetteer::{EntityId, Form, FormerName};
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
        out.push(organisation(record, &ids, sources)?);
    }
    for record in &records.regions {
        out.push(region(record, &ids, sources)?);
    }
    for record in &records.treaties {
        out.push(treaty(record, &ids, sources)?);
    }
    predecessors(records, &ids, &mut out)?;
    memberships::add(records, &ids, sources, &mut out)?;
    Ok(out)
}

/// Who was succeeded by a state came before it. The data say it once, in the record of the older state.
fn predecessors(records: &Records, ids: &Ids<'_>, details: &mut [Detail]) -> Result<(), CompileError> {
    for (_, record) in &records.places {
        let older = ids.one(&record.id, &record.id)?;
        for newer in ids.all(&record.id, &record.successors)? {
            let Some(detail) = details.get_mut(usize::from(newer.0)) else { continue };
            match detail.related.iter_mut().find(|(kind, _)| *kind == RelationKind::Predecessors) {
                Some((_, known)) => known.push(older),
                None => detail.related.push((RelationKind::Predecessors, vec![older])),
            }
        }
    }
    Ok(())
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
    let mut names: Vec<(Form, String)> =
        record.aliases.iter().map(|name| (Form::Name, name.clone())).collect();
    let in_use = record.former.iter().filter(|former| former.in_use);
    names.extend(in_use.map(|former| (Form::Name, former.name.clone())));
    names.extend(record.acronyms.iter().map(|name| (Form::Acronym, name.clone())));
    names.extend(record.demonyms.iter().map(|name| (Form::Demonym, name.clone())));
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![
            (RelationKind::Parent, ids.all(&record.id, &record.parent)?),
            (RelationKind::AdministeredBy, ids.all(&record.id, &record.administered_by)?),
            (RelationKind::ClaimedBy, ids.all(&record.id, &record.claimed_by)?),
            (RelationKind::Neighbours, ids.all(&record.id, &record.neighbours)?),
            (RelationKind::Successors, ids.all(&record.id, &record.successors)?),
        ]),
        intervals: Vec::new(),
        names,
        former: former_names(&record.former),
        capitals: record
            .capitals
            .iter()
            .map(|capital| Capital {
                name: capital.name.clone(),
                role: capital.role.clone(),
                from: capital.from,
                until: capital.until,
                also: capital.also.clone(),
                former: former_names(&capital.former),
            })
            .collect(),
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
    })
}

/// A former name whose dates are not kept.
fn undated(text: &str) -> FormerName {
    FormerName { text: text.to_owned(), from: None, until: None, in_use: false }
}

fn former_names(records: &[FormerRecord]) -> Vec<FormerName> {
    let name = |record: &FormerRecord| FormerName {
        text: record.name.clone(),
        from: record.from,
        until: record.until,
        in_use: record.in_use,
    };
    records.iter().map(name).collect()
}

fn organisation(
    record: &OrganisationRecord,
    ids: &Ids<'_>,
    sources: &mut Sources<'_>,
) -> Result<Detail, CompileError> {
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
        related: relations(vec![
            (RelationKind::Parent, ids.all(&record.id, &record.parent)?),
            (RelationKind::Predecessors, ids.all(&record.id, &record.predecessors)?),
            (RelationKind::Successors, ids.all(&record.id, &record.successors)?),
        ]),
        former: record.former.iter().map(|text| undated(text)).collect(),
        names,
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
        ..Detail::default()
    })
}

fn region(record: &RegionRecord, ids: &Ids<'_>, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.add(FactKind::Sort, record.sort.as_ref());
    facts.add(FactKind::Note, record.note.as_ref());
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![(RelationKind::Includes, ids.all(&record.id, &record.includes)?)]),
        names: record.aliases.iter().map(|name| (Form::Name, name.clone())).collect(),
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
        ..Detail::default()
    })
}

fn treaty(record: &TreatyRecord, ids: &Ids<'_>, sources: &mut Sources<'_>) -> Result<Detail, CompileError> {
    let mut facts = Facts::default();
    facts.add(FactKind::Aim, record.about.as_ref());
    facts.add(FactKind::Note, record.note.as_ref());
    facts.add(FactKind::Signed, record.signed.as_ref());
    facts.add(FactKind::InForce, record.in_force.as_ref());
    facts.add(FactKind::Dissolved, record.ended.as_ref());
    facts.add(FactKind::Wikidata, record.wikidata.as_ref());
    let mut names: Vec<(Form, String)> =
        record.acronyms.iter().map(|name| (Form::Acronym, name.clone())).collect();
    names.extend(record.aliases.iter().map(|name| (Form::Name, name.clone())));
    Ok(Detail {
        facts: facts.0,
        related: relations(vec![
            (RelationKind::Organisation, ids.all(&record.id, &record.organisation)?),
            (RelationKind::Parties, ids.all(&record.id, &record.parties)?),
        ]),
        names,
        sources: sources.ids(&record.id, &record.sources)?,
        as_of: record.as_of.map(Day::new),
        ..Detail::default()
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
