//! Who belonged to what on which day.

use crate::gazetteer::store::{Day, FactKind, Interval};
use crate::gazetteer::{EntityId, Gazetteer, Membership};
use jiff::civil::Date;

impl Gazetteer {
    /// Who belonged to an organisation `on` a day (or belongs to it at present), in any role: members first, and by
    /// name within a role.
    ///
    /// Where the source does not say when an entity joined, it counts for any day since the organisation was founded.
    pub fn members_of(&self, organisation: EntityId, on: Option<Date>) -> Vec<Membership> {
        let mut out =
            self.memberships_where(organisation, on, |interval| interval.organisation == organisation);
        out.sort_by(|a, b| (a.role, self.name_of(a.entity)).cmp(&(b.role, self.name_of(b.entity))));
        out
    }

    /// To what an entity belonged `on` a day (or belongs at present), in any role: as a member first; within a role the
    /// best-known organisations first.
    pub fn memberships_of(&self, entity: EntityId, on: Option<Date>) -> Vec<Membership> {
        let mut out = self.memberships_where(entity, on, |interval| interval.entity == entity);
        out.sort_by_key(|m| (m.role, self.prominence(m.organisation), m.organisation));
        out
    }

    /// All that is known of the memberships of an entity, and where it is an organisation, of its members, whenever
    /// they held.
    pub fn all_memberships(&self, id: EntityId) -> Vec<Membership> {
        let intervals = self.detail(id).unwrap_or_default().intervals;
        intervals.iter().map(|interval| self.membership(interval)).collect()
    }

    fn memberships_where(
        &self,
        id: EntityId,
        on: Option<Date>,
        which: impl Fn(&Interval) -> bool,
    ) -> Vec<Membership> {
        let day = on.map(Day::new).or(self.table.as_of);
        let intervals = self.detail(id).unwrap_or_default().intervals;
        intervals
            .iter()
            .filter(|interval| which(interval) && self.holds(interval, day))
            .map(|interval| self.membership(interval))
            .collect()
    }

    fn holds(&self, interval: &Interval, day: Option<Day>) -> bool {
        let Some(day) = day else { return interval.to.is_none() };
        if interval.to.is_some_and(|to| to <= day) {
            return false;
        }
        match interval.from {
            Some(from) => from <= day,
            // Founding dates are of the precision that is known: `1949`, `1949-04`, `1949-04-04`.
            None => self.founded(interval.organisation).is_none_or(|founded| {
                day.date().is_none_or(|day| founded.as_str() <= day.to_string().as_str())
            }),
        }
    }

    /// Whether an entity existed on a day, as far as is known: one that has no dates did.
    pub(crate) fn existed(&self, id: EntityId, on: Date) -> bool {
        let facts = self.detail(id).unwrap_or_default().facts;
        let day = on.to_string();
        // Dates are of the precision that is known: a year stands for all its days.
        let starts_after = |text: &str| text > day.as_str() && !day.starts_with(text);
        let ends_before = |text: &str| text < day.as_str() && !day.starts_with(text);
        facts.iter().all(|(kind, text)| match kind {
            FactKind::Established => !starts_after(text),
            FactKind::Dissolved => !ends_before(text),
            _ => true,
        })
    }

    fn founded(&self, organisation: EntityId) -> Option<String> {
        let facts = self.detail(organisation)?.facts;
        facts.into_iter().find(|(kind, _)| *kind == FactKind::Established).map(|(_, text)| text)
    }

    fn membership(&self, interval: &Interval) -> Membership {
        Membership {
            entity: interval.entity,
            organisation: interval.organisation,
            role: interval.role,
            from: interval.from.and_then(Day::date),
            to: interval.to.and_then(Day::date),
            as_of: interval.as_of.and_then(Day::date),
            source: self.source(interval.source).to_owned(),
        }
    }

    /// The place of an organisation among the best-known ones; the rest come after them.
    pub(super) fn prominence(&self, organisation: EntityId) -> usize {
        self.table.prominent.iter().position(|id| *id == organisation).unwrap_or(usize::MAX)
    }

    pub(super) fn name_of(&self, id: EntityId) -> &str {
        self.entity(id).map_or("", |entity| &entity.name)
    }
}
