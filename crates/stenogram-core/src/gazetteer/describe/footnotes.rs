//! What to know about the data of a card: its day, its doubts, its sources.

use super::Writer;
use super::lists::folded;
use crate::gazetteer::{EntityKind, Membership, MembershipRole};

/// Sources of memberships that begin so are of the kind that everybody can look up, entered by hand.
const PUBLIC_RECORD: &str = "public record: ";
/// How many sources of memberships a card names.
const SOURCES: usize = 3;

impl Writer<'_> {
    pub(super) fn footnotes(&self) -> Vec<String> {
        let memberships = if self.kind == EntityKind::Organisation {
            self.gazetteer.members_of(self.id, self.on)
        } else {
            self.gazetteer.memberships_of(self.id, self.on)
        };
        let mut out = vec![self.days(!memberships.is_empty())];
        out.extend(self.undated(&memberships));
        out.extend(self.sources(&memberships));
        out.retain(|note| !note.is_empty());
        out
    }

    /// Of which day the card is.
    fn days(&self, memberships: bool) -> String {
        let record = self.detail.as_of.and_then(|day| day.date());
        let present = self.gazetteer.as_of();
        match (self.on, present, record) {
            (Some(on), Some(present), _) if on > present => {
                format!("As of {present}, the day of the data; {on} is later.")
            }
            (Some(on), _, Some(record)) if memberships => {
                format!("Memberships as of {on}, the rest as of {record}.")
            }
            (Some(on), _, _) if memberships => format!("Memberships as of {on}."),
            (_, present, record) => record.or(present).map(|day| format!("As of {day}.")).unwrap_or_default(),
        }
    }

    /// That a source does not say since when memberships hold.
    fn undated(&self, memberships: &[Membership]) -> Option<String> {
        let undated: Vec<&Membership> =
            memberships.iter().filter(|m| m.role == MembershipRole::Member && m.from.is_none()).collect();
        let as_of = undated.iter().filter_map(|m| m.as_of).max()?;
        Some(if self.kind == EntityKind::Organisation {
            let all = memberships.iter().filter(|m| m.role == MembershipRole::Member).count();
            let who = if undated.len() == all {
                "The members".to_owned()
            } else {
                format!("{} of the members", undated.len())
            };
            format!("{who} are from a list of {as_of} that does not say since when.")
        } else {
            format!("Memberships without a date are from lists of up to {as_of} that do not say since when.")
        })
    }

    /// `Sources: CIA World Factbook; ROR (2026-01-22). Members: public record (North Atlantic Treaty).`
    fn sources(&self, memberships: &[Membership]) -> Option<String> {
        let mut sources: Vec<&str> =
            self.detail.sources.iter().map(|at| self.gazetteer.source(*at)).collect();
        sources.dedup();
        let mut out = String::new();
        if !sources.is_empty() {
            let as_of = self.detail.as_of.and_then(|day| day.date()).map(|day| format!(" ({day})"));
            out = format!("Sources: {}{}.", sources.join("; "), as_of.unwrap_or_default());
        }
        if self.kind == EntityKind::Organisation {
            let mut of_members: Vec<&str> = Vec::new();
            for membership in memberships.iter().filter(|m| m.from.is_some()) {
                let source = membership.source.as_str();
                if !source.is_empty() && !of_members.contains(&source) {
                    of_members.push(source);
                }
            }
            if !of_members.is_empty() {
                let space = if out.is_empty() { "" } else { " " };
                let list = folded(&of_members, self.limits.related.min(SOURCES), "; ");
                out.push_str(&format!("{space}Members: {list}."));
            }
        } else {
            let by_hand = memberships.iter().filter(|m| m.source.starts_with(PUBLIC_RECORD)).count();
            if by_hand > 0 {
                let memberships = if by_hand == 1 { "membership" } else { "memberships" };
                out.push_str(&format!(" {by_hand} {memberships} by public record, entered by hand."));
            }
        }
        Some(out.trim_start().to_owned()).filter(|text| !text.is_empty())
    }
}
