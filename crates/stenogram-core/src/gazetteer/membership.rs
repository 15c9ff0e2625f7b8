//! Who belonged to what on which day.

use crate::gazetteer::store::{Day, FactKind, Interval};
use crate::gazetteer::{EntityId, Gazetteer, Membership};
use jiff::civil::Date;

impl Gazetteer {
    /// Who belonged to an organisation `on` a day (or belongs to it at present), in any role: members first, and by
    /// name within a role.
    ///
    /// Where the source does not say when an entity joined, it counts for any day since the organisation was founded
    /// and the entity an independent state. Where only a month or year is known, it counts from the first day of that.
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
            None => {
                self.is_past(interval.organisation, FactKind::Established, day)
                    && self.is_past(interval.entity, FactKind::Independent, day)
            }
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

    /// Whether the date that a fact tells has come; true where there is no such fact.
    fn is_past(&self, id: EntityId, kind: FactKind, day: Day) -> bool {
        let facts = self.detail(id).unwrap_or_default().facts;
        // Dates are of the precision that is known: `1949`, `1949-04`, `1949-04-04`.
        facts.iter().find(|(k, _)| *k == kind).is_none_or(|(_, begins)| {
            day.date().is_none_or(|day| begins.as_str() <= day.to_string().as_str())
        })
    }

    /// Whether all who belong to an organisation at present are known. Where not, there are at least as many as
    /// [`Gazetteer::members_of`] tells.
    pub fn knows_all_members(&self, organisation: EntityId) -> bool {
        let facts = self.detail(organisation).unwrap_or_default().facts;
        !facts.iter().any(|(kind, _)| *kind == FactKind::Incomplete)
    }

    fn membership(&self, interval: &Interval) -> Membership {
        Membership {
            entity: interval.entity,
            organisation: interval.organisation,
            role: interval.role,
            from: interval.from.and_then(Day::date),
            from_precision: interval.from.map(Day::precision).unwrap_or_default(),
            to: interval.to.and_then(Day::date),
            to_precision: interval.to.map(Day::precision).unwrap_or_default(),
            as_of: interval.as_of.and_then(Day::date),
            source: self.source(interval.source).to_owned(),
            unconfirmed: interval.unconfirmed,
            continues: interval.continues,
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

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, Membership, MembershipRole, Precision};
    use jiff::civil::{Date, date};

    fn of(organisation: &str, entity: &str, on: Date) -> Option<Membership> {
        let gazetteer = Gazetteer::builtin();
        let id = |id| gazetteer.by_id(id).expect("an entity");
        gazetteer.members_of(id(organisation), Some(on)).into_iter().find(|m| m.entity == id(entity))
    }

    #[test]
    fn a_state_carries_on_the_membership_of_another() {
        assert!(of("un", "RUS", date(1991, 12, 23)).is_none());
        let russia = of("un", "RUS", date(1991, 12, 24)).expect("a member");
        assert!(of("un", "X-SUN", date(1991, 12, 24)).is_none());
        assert_eq!(russia.continues, Gazetteer::builtin().by_id("X-SUN"));
    }

    #[test]
    fn who_is_suspended_is_no_member_meanwhile() {
        let role = |on| of("las", "SYR", on).map(|m| m.role);
        assert_eq!(role(date(2011, 11, 15)), Some(MembershipRole::Member));
        assert_eq!(role(date(2011, 11, 16)), Some(MembershipRole::Suspended));
        assert_eq!(role(date(2023, 5, 7)), Some(MembershipRole::Member));
    }

    #[test]
    fn what_is_known_to_the_month_counts_from_its_first_day() {
        assert!(of("opec", "ECU", date(2007, 9, 30)).is_none());
        let ecuador = of("opec", "ECU", date(2007, 10, 1)).expect("a member");
        assert_eq!((ecuador.since().as_deref(), ecuador.from_precision), (Some("2007-10"), Precision::Month));
        assert_eq!(ecuador.until().as_deref(), Some("2020-01-01"));
    }

    #[test]
    fn an_undated_membership_does_not_begin_before_the_state_did() {
        assert!(of("upu", "SSD", date(2011, 7, 8)).is_none());
        assert!(of("upu", "SSD", date(2011, 7, 9)).is_some_and(|m| m.from.is_none()));
    }

    #[test]
    fn an_organ_has_the_members_of_its_organisation_and_their_cards_do_not_name_it() {
        let gazetteer = Gazetteer::builtin();
        let on = date(2020, 1, 1);
        assert!(of("unga", "SRB", on).is_some());
        let unga = gazetteer.by_id("unga").expect("an organ");
        let serbia = gazetteer.by_id("SRB").expect("a state");
        assert!(gazetteer.memberships_of(serbia, Some(on)).iter().all(|m| m.organisation != unga));
    }

    #[test]
    fn a_list_says_that_it_is_not_complete_and_an_interval_that_it_is_not_confirmed() {
        let gazetteer = Gazetteer::builtin();
        let knows = |id| gazetteer.by_id(id).is_some_and(|id| gazetteer.knows_all_members(id));
        assert!(knows("nato") && !knows("ifad"));
        assert!(of("who", "ARG", date(2026, 1, 1)).is_some_and(|m| m.unconfirmed));
    }
}
