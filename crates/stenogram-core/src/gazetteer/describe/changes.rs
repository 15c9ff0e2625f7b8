//! What has changed in memberships between the day of a card and the present.

use super::Writer;
use super::lists::folded;
use super::roles::{begins, ends};
use crate::gazetteer::{CardSection, EntityKind, Membership, MembershipRole, Precision};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Changes of one kind on one day; the rank of the organisations first.
type Changes = BTreeMap<(usize, Date, Precision, &'static str), Vec<String>>;

impl Writer<'_> {
    /// What has begun and ended after the day of the card: what began or ended on the same day is told together.
    pub(super) fn push_changes(
        &self,
        sections: &mut Vec<CardSection>,
        which: impl Fn(&Membership) -> bool,
        other: impl Fn(&Membership) -> String,
    ) {
        let (Some(on), Some(present)) = (self.on, self.gazetteer.as_of()) else { return };
        let all: Vec<Membership> =
            self.gazetteer.all_memberships(self.id).into_iter().filter(which).collect();
        let of_members =
            self.kind == EntityKind::Organisation && all.iter().any(|m| m.organisation == self.id);
        let mut changes = Changes::new();
        for membership in &all {
            // Of an organisation, by day; of a place, the best-known organisations first.
            let rank = if of_members { 0 } else { self.gazetteer.prominence(membership.organisation) };
            let mut tell = |day: Date, precision, (of_entity, of_organisation)| {
                let what = if of_members { of_organisation } else { of_entity };
                changes.entry((rank, day, precision, what)).or_default().push(other(membership));
            };
            let happened = |day: &Date| *day > on && *day <= present;
            // What came and went is no change; so a council with new members each year does not fill the card.
            let came_and_went = membership.from.is_some_and(|day| happened(&day))
                && membership.to.is_some_and(|day| happened(&day) && !goes_on(membership, day, &all));
            if came_and_went {
                continue;
            }
            if let Some(day) = membership.from.filter(happened)
                && !went_on(membership, day, &all)
                && !taken_up(membership, present, &all)
            {
                let what = match membership.continues {
                    Some(_) => CARRIED_ON,
                    None if reinstated(membership, day, &all) => REINSTATED,
                    None => begins(membership.role),
                };
                tell(day, membership.from_precision, what);
            }
            if let Some(day) = membership.to.filter(happened)
                && !goes_on(membership, day, &all)
            {
                tell(day, membership.to_precision, ends(membership.role));
            }
        }
        if changes.is_empty() {
            return;
        }
        let texts: Vec<String> = changes
            .iter_mut()
            .map(|((_, day, precision, what), names)| {
                names.sort_unstable();
                names.dedup();
                let (day, names) = (precision.write(*day), names.join(", "));
                if of_members { format!("{day} {what}: {names}") } else { format!("{day} {what} {names}") }
            })
            .collect();
        let text = folded(&texts, self.limits.changes, "; ");
        let count = if of_members { self.members_now(on, present) } else { String::new() };
        sections.push(CardSection::new("Since then", format!("{count}{text}")));
    }

    /// `32 members on 2026-11-23; `, where that is another number than on the day of the card.
    fn members_now(&self, on: Date, present: Date) -> String {
        let count = |day| {
            let members = self.gazetteer.members_of(self.id, Some(day));
            members.iter().filter(|m| m.role == MembershipRole::Member).count()
        };
        let now = count(present);
        match now {
            _ if now == count(on) => String::new(),
            0 => format!("no members on {present}; "),
            1 => format!("1 member on {present}; "),
            _ => format!("{now} members on {present}; "),
        }
    }
}

/// What happens when a state carries on the membership of one that is no more.
const CARRIED_ON: (&str, &str) = ("carried on the membership in", "carried on a membership");

/// Whether an invitation or candidacy has led to membership: then it needs no word of its own.
fn taken_up(membership: &Membership, present: Date, all: &[Membership]) -> bool {
    matches!(membership.role, MembershipRole::Invited | MembershipRole::Candidate)
        && membership.to.is_some_and(|to| to <= present)
        && all.iter().any(|next| {
            next.from == membership.to
                && next.role == MembershipRole::Member
                && next.entity == membership.entity
                && next.organisation == membership.organisation
        })
}

/// What happens when the suspension of a member ends.
const REINSTATED: (&str, &str) = ("reinstated in", "reinstated");

fn reinstated(membership: &Membership, day: Date, all: &[Membership]) -> bool {
    membership.role == MembershipRole::Member
        && all.iter().any(|last| {
            last.to == Some(day)
                && last.role == MembershipRole::Suspended
                && last.entity == membership.entity
                && last.organisation == membership.organisation
        })
}

/// Whether the entity had the same role before the day on which a membership begins.
fn went_on(membership: &Membership, day: Date, all: &[Membership]) -> bool {
    all.iter().any(|last| {
        last.to == Some(day)
            && last.role == membership.role
            && last.entity == membership.entity
            && last.organisation == membership.organisation
    })
}

/// Whether another membership of the same entity takes over on the day on which one ends.
fn goes_on(membership: &Membership, day: Date, all: &[Membership]) -> bool {
    all.iter().any(|next| {
        next.from == Some(day)
            && (next.entity == membership.entity || next.continues == Some(membership.entity))
            && next.organisation == membership.organisation
    })
}
