//! The organisations to which an entity belonged, a line a role.

use super::Writer;
use super::lists::fold;
use super::roles::{ROLES, last_day, role_in};
use crate::gazetteer::{CardSection, EntityKind, Membership, MembershipRole};

impl Writer<'_> {
    /// To what it belonged on the day of the card, to what no longer, and what has changed since.
    pub(super) fn push_memberships(&self, sections: &mut Vec<CardSection>) {
        let mut current = self.gazetteer.memberships_of(self.id, self.on);
        current.retain(|membership| membership.organisation != self.id);
        // A list of today does not say that it held long ago.
        let (listed, known): (Vec<_>, Vec<_>) =
            current.iter().partition(|m| m.from.is_none() && self.stale_year().is_some());
        for role in ROLES {
            let of_role: Vec<String> =
                known.iter().filter(|m| m.role == role).map(|m| self.organisation_since(m)).collect();
            if !of_role.is_empty() {
                let limit = match role {
                    MembershipRole::Member => self.limits.organisations,
                    _ => self.limits.others,
                };
                sections.push(CardSection::new(role_in(role), fold(&of_role, limit)));
            }
        }
        self.push_listed(sections, &listed);
        self.push_past(sections, &current);
        self.push_changes(sections, |m| m.entity == self.id, |m| self.short_name(m.organisation));
    }

    /// `NATO (since 2004-03-29)`.
    fn organisation_since(&self, membership: &Membership) -> String {
        let name = self.short_name(membership.organisation);
        let carried_on = membership.continues.map(|id| self.gazetteer.name_of(id));
        match (membership.since(), carried_on) {
            (Some(since), Some(state)) => format!("{name} (since {since}, before that as {state})"),
            (Some(since), None) => format!("{name} (since {since})"),
            (None, _) => name,
        }
    }

    /// What a list of another time names.
    fn push_listed(&self, sections: &mut Vec<CardSection>, listed: &[&Membership]) {
        let members = listed.iter().filter(|m| m.role == MembershipRole::Member);
        let names: Vec<String> = members.clone().map(|m| self.short_name(m.organisation)).collect();
        if let Some(year) = members.filter_map(|m| m.as_of).map(|day| day.year()).max() {
            sections.push(CardSection::new(format!("In {year} also in"), fold(&names, self.limits.others)));
        }
    }

    /// The best-known organisations that it had left, with the time of its last membership.
    fn push_past(&self, sections: &mut Vec<CardSection>, current: &[Membership]) {
        let day = self.on.or(self.gazetteer.as_of());
        let mut past: Vec<Membership> = self.gazetteer.all_memberships(self.id);
        past.retain(|m| {
            m.role == MembershipRole::Member
                && m.organisation != self.id
                && m.to.is_some_and(|to| day.is_some_and(|day| to <= day))
                && (self.kind == EntityKind::Historic
                    || self.gazetteer.prominence(m.organisation) < usize::MAX)
                && !current.iter().any(|now| now.organisation == m.organisation)
        });
        past.sort_by_key(|m| (self.gazetteer.prominence(m.organisation), std::cmp::Reverse(m.to)));
        past.dedup_by_key(|m| m.organisation);
        let names: Vec<String> = past
            .iter()
            .map(|m| {
                let name = self.short_name(m.organisation);
                match (m.since(), last_day(m)) {
                    (Some(from), Some(to)) => format!("{name} ({from} to {to})"),
                    (None, Some(to)) => format!("{name} (to {to})"),
                    _ => name,
                }
            })
            .collect();
        if !names.is_empty() {
            let heading = if self.kind == EntityKind::Historic { "Was member of" } else { "Formerly in" };
            sections.push(CardSection::new(heading, fold(&names, self.limits.others)));
        }
    }
}
