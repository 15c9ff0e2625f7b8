//! The organisations to which an entity belonged, a line a role.

use super::lists::fold_by;
use super::roles::{ROLES, last_day, role_in};
use super::{Writer, fact};
use crate::gazetteer::store::FactKind;
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
            let of_role: Vec<&Membership> = known.iter().copied().filter(|m| m.role == role).collect();
            if !of_role.is_empty() {
                let limit = match role {
                    MembershipRole::Member => self.limits.organisations,
                    _ => self.limits.others,
                };
                let text = fold_by(&of_role, limit, |m| self.organisation_since(m));
                sections.push(CardSection::new(role_in(role), text));
            }
        }
        self.push_listed(sections, &listed);
        self.push_past(sections, &current);
        self.push_changes(sections, |m| m.entity == self.id, |m| self.short_name(m.organisation));
    }

    /// `NATO (since 2004-03-29)`.
    fn organisation_since(&self, membership: &Membership) -> String {
        let name = self.short_name(membership.organisation);
        if let (Some(since), Some(founded)) = (membership.since(), self.not_yet_founded(membership)) {
            return format!("{name} (since {since}; under that name since {founded})");
        }
        match membership.since() {
            // Which earlier state that was, another line of the card says.
            Some(since) if membership.continues.is_some() => format!("{name} (since {since}, continued)"),
            Some(since) => format!("{name} (since {since})"),
            None => name,
        }
    }

    /// When an organisation was founded to which the entity belonged before that, in what went before it.
    fn not_yet_founded(&self, membership: &Membership) -> Option<String> {
        let detail = self.gazetteer.detail(membership.organisation)?;
        fact(&detail, FactKind::Established).filter(|founded| !self.has_come(founded)).map(str::to_owned)
    }

    /// What a list of another time names.
    fn push_listed(&self, sections: &mut Vec<CardSection>, listed: &[&Membership]) {
        let members: Vec<&&Membership> = listed.iter().filter(|m| m.role == MembershipRole::Member).collect();
        if let Some(year) = members.iter().filter_map(|m| m.as_of).map(|day| day.year()).max() {
            let text = fold_by(&members, self.limits.others, |m| self.short_name(m.organisation));
            sections.push(CardSection::new(format!("In {year} also in"), text));
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
        let last_first = |m: &Membership| std::cmp::Reverse(m.to);
        past.sort_by_key(|m| (self.gazetteer.prominence(m.organisation), m.organisation, last_first(m)));
        past.dedup_by_key(|m| m.organisation);
        let with_time = |m: &Membership| {
            let name = self.short_name(m.organisation);
            match (m.since(), last_day(m)) {
                (Some(from), Some(to)) => format!("{name} ({from} to {to})"),
                (None, Some(to)) => format!("{name} (to {to})"),
                _ => name,
            }
        };
        if !past.is_empty() {
            let heading = if self.kind == EntityKind::Historic { "Was member of" } else { "Formerly in" };
            sections.push(CardSection::new(heading, fold_by(&past, self.limits.others, with_time)));
        }
    }
}
