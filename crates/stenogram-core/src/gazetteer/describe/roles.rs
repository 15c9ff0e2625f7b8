//! What roles in organisations are called.

use crate::gazetteer::{Membership, MembershipRole, Precision};

/// In the order in which a card shows them.
pub(super) const ROLES: [MembershipRole; 7] = [
    MembershipRole::Member,
    MembershipRole::Suspended,
    MembershipRole::Associate,
    MembershipRole::Observer,
    MembershipRole::Partner,
    MembershipRole::Candidate,
    MembershipRole::Invited,
];

/// `Observer at`, before organisations.
pub(super) fn role_in(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "Member of",
        MembershipRole::Observer => "Observer at",
        MembershipRole::Partner => "Partner of",
        MembershipRole::Associate => "Associate of",
        MembershipRole::Suspended => "Suspended from",
        MembershipRole::Invited => "Invited to join",
        MembershipRole::Candidate => "Candidate for",
    }
}

/// `Observers`, before those that an organisation has.
pub(super) fn role_plural(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "Members",
        MembershipRole::Observer => "Observers",
        MembershipRole::Partner => "Partners",
        MembershipRole::Associate => "Associates",
        MembershipRole::Suspended => "Suspended",
        MembershipRole::Invited => "Invited",
        MembershipRole::Candidate => "Candidates",
    }
}

/// What happens when an entity comes to have a role: `joined BRICS`, `joined: Bulgaria`. The second is for the card of
/// the organisation.
pub(super) fn begins(role: MembershipRole) -> (&'static str, &'static str) {
    match role {
        MembershipRole::Member => ("joined", "joined"),
        MembershipRole::Observer => ("became observer at", "became observer"),
        MembershipRole::Partner => ("became partner of", "became partner"),
        MembershipRole::Associate => ("became associate of", "became associate"),
        MembershipRole::Suspended => ("was suspended from", "suspended"),
        MembershipRole::Invited => ("was invited to join", "invited"),
        MembershipRole::Candidate => ("became candidate for", "became candidate"),
    }
}

/// What happens on the first day on which the role no longer holds.
pub(super) fn ends(role: MembershipRole) -> (&'static str, &'static str) {
    match role {
        MembershipRole::Member => ("no longer in", "no longer a member"),
        MembershipRole::Observer => ("no longer observer at", "no longer observer"),
        MembershipRole::Partner => ("no longer partner of", "no longer partner"),
        MembershipRole::Associate => ("no longer associate of", "no longer associate"),
        MembershipRole::Suspended => ("no longer suspended from", "no longer suspended"),
        MembershipRole::Invited => ("no longer invited to join", "no longer invited"),
        MembershipRole::Candidate => ("no longer candidate for", "no longer candidate"),
    }
}

/// The last day on which it held, as exactly as it is known.
pub(super) fn last_day(membership: &Membership) -> Option<String> {
    let day = membership.to?;
    Some(match membership.to_precision {
        Precision::Day => day.yesterday().unwrap_or(day).to_string(),
        precision => precision.write(day),
    })
}
