//! Memberships that a user states.

use super::build::Builder;
use super::{Said, UserEntity, UserEntityError, UserMembership};
use crate::gazetteer::store::{Day, Interval};
use crate::gazetteer::{EntityId, EntityKind};
use std::collections::{BTreeMap, BTreeSet};

impl Builder<'_> {
    /// Adds what the user says of memberships. Of an entity in an organisation of which the user says anything, only
    /// that counts.
    pub(super) fn memberships(
        &mut self,
        entities: &[(EntityId, &UserEntity)],
    ) -> Result<(), UserEntityError> {
        let mut stated = Vec::new();
        for (id, entity) in entities {
            let default = self.source(&entity.sources, entity.id.place);
            for (memberships, own_members) in [(&entity.members, true), (&entity.member_of, false)] {
                for membership in memberships {
                    let other = self.id(&membership.other)?;
                    let (member, organisation) = if own_members { (other, *id) } else { (*id, other) };
                    self.check(membership, member, organisation)?;
                    let source = match &membership.source {
                        Some(text) => self.source(std::slice::from_ref(text), membership.other.place),
                        None => default,
                    };
                    stated.push(Interval {
                        entity: member,
                        organisation,
                        role: membership.role,
                        from: membership.from.map(Day::new),
                        to: membership.to.map(Day::new),
                        as_of: entity.as_of.filter(|_| membership.from.is_none()).map(Day::new),
                        source,
                        unconfirmed: false,
                        continues: None,
                    });
                }
            }
        }
        let pairs: BTreeSet<(EntityId, EntityId)> =
            stated.iter().map(|interval| (interval.entity, interval.organisation)).collect();
        let mut by_owner: BTreeMap<EntityId, Vec<Interval>> = BTreeMap::new();
        for interval in stated {
            by_owner.entry(interval.entity).or_default().push(interval);
            by_owner.entry(interval.organisation).or_default().push(interval);
        }
        for (owner, own) in by_owner {
            let detail = self.detail(owner);
            detail.intervals.retain(|known| !pairs.contains(&(known.entity, known.organisation)));
            detail.intervals.extend(own);
        }
        Ok(())
    }

    fn check(
        &self,
        membership: &UserMembership,
        member: EntityId,
        organisation: EntityId,
    ) -> Result<(), UserEntityError> {
        let failed = |message: String| Err(UserEntityError { place: membership.other.place, message });
        let Said { value: written, .. } = &membership.other;
        if member == organisation {
            return failed(format!("`{written}` cannot be a member of itself: name another entity"));
        }
        if self.kind(organisation) != Some(EntityKind::Organisation) {
            return failed(format!(
                "`{written}` stands for a membership, but only organisations have members: name an organisation"
            ));
        }
        if let (Some(from), Some(to)) = (membership.from, membership.to)
            && from >= to
        {
            return failed(format!(
                "the membership of `{written}` ends on {to}, before it begins on {from}: correct `from` or `to`"
            ));
        }
        Ok(())
    }
}
