//! Memberships, stored with the entity and with the organisation.

use super::{CompileError, Day, Detail, FactKind, Ids, Sources};
use crate::gazetteer::record::{MembershipFile, Records};
use crate::gazetteer::store::Interval;
use crate::gazetteer::{EntityId, When};

pub(super) fn add(
    records: &Records,
    ids: &Ids<'_>,
    sources: &mut Sources<'_>,
    out: &mut [Detail],
) -> Result<(), CompileError> {
    for record in &records.independence {
        for id in &record.who {
            let state = ids.one("independence.toml", id)?;
            add_fact(out, state, FactKind::Independent, record.on.to_string());
        }
    }
    for file in &records.memberships {
        let organisation = ids.one(&path(file), &file.organisation)?;
        if !file.complete {
            add_fact(out, organisation, FactKind::Incomplete, "yes".to_owned());
        }
        // The members of an organ are those of its organisation; their cards need not say it twice.
        let same = file.same_as.as_ref().map(|id| {
            records
                .memberships
                .iter()
                .find(|other| other.organisation == *id)
                .ok_or_else(|| CompileError::UnknownId { record: path(file), id: id.clone() })
        });
        let with_entities = same.is_none();
        let from = same.transpose()?.unwrap_or(file);
        let end = end_of(records, &file.organisation);
        for mut interval in intervals(from, organisation, ids, sources)? {
            interval.to = interval.to.or(end);
            let owners = [Some(organisation), with_entities.then_some(interval.entity)];
            for owner in owners.into_iter().flatten() {
                if let Some(detail) = out.get_mut(usize::from(owner.0)) {
                    detail.intervals.push(interval);
                }
            }
        }
    }
    Ok(())
}

/// The first day on which an organisation was no more: who had not left it before was a member up to then.
fn end_of(records: &Records, organisation: &str) -> Option<Day> {
    let record = records.organisations.iter().find(|record| record.id == organisation)?;
    let last = record.dissolved.as_deref()?.parse::<When>().ok()?.last_day();
    last.tomorrow().ok().map(Day::new)
}

fn add_fact(out: &mut [Detail], id: EntityId, kind: FactKind, text: String) {
    if let Some(detail) = out.get_mut(usize::from(id.0)) {
        detail.facts.push((kind, text));
    }
}

fn path(file: &MembershipFile) -> String {
    format!("memberships/{}.toml", file.organisation)
}

fn intervals(
    file: &MembershipFile,
    organisation: EntityId,
    ids: &Ids<'_>,
    sources: &mut Sources<'_>,
) -> Result<Vec<Interval>, CompileError> {
    let record = path(file);
    let names: Vec<String> = sources
        .ids(&record, &file.sources)?
        .into_iter()
        .map(|at| sources.texts.get(usize::from(at)).cloned().unwrap_or_default())
        .collect();
    let default = sources.text(&names.join(", "));
    let mut out = Vec::new();
    for interval in &file.interval {
        let source = interval.source.as_ref().map_or(default, |text| sources.text(text));
        let continues = interval.continues.as_ref().map(|id| ids.one(&record, id)).transpose()?;
        for id in &interval.who {
            out.push(Interval {
                entity: ids.one(&record, id)?,
                organisation,
                role: interval.role,
                from: interval.from.map(Day::when),
                to: interval.to.map(Day::when),
                as_of: interval.from.is_none().then(|| Day::new(file.as_of)),
                source,
                unconfirmed: interval.unconfirmed,
                continues,
            });
        }
    }
    Ok(out)
}
