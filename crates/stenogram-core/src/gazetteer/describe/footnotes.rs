//! What to know about the data of a card: its day, its doubts, its sources.

use super::Writer;
use super::lists::folded;
use crate::gazetteer::{EntityKind, Membership, Unconfirmed};

/// Sources of memberships that begin so are of the kind that everybody can look up, entered by hand.
const PUBLIC_RECORD: &str = "public record: ";

impl Writer<'_> {
    pub(super) fn footnotes(&self) -> Vec<String> {
        let memberships = if self.kind == EntityKind::Organisation {
            self.gazetteer.members_of(self.id, self.on)
        } else {
            self.gazetteer.memberships_of(self.id, self.on)
        };
        let mut out = vec![self.days(&memberships)];
        out.extend(self.unconfirmed(&memberships));
        out.extend(self.sources(&memberships));
        out.retain(|note| !note.is_empty());
        out
    }

    /// Which memberships could not be confirmed.
    fn unconfirmed(&self, memberships: &[Membership]) -> Option<String> {
        let names: Vec<String> = memberships
            .iter()
            .filter_map(|m| {
                let what = match m.unconfirmed? {
                    Unconfirmed::Membership => "",
                    Unconfirmed::From => " (since when)",
                    Unconfirmed::To => " (until when)",
                };
                let name = if self.kind == EntityKind::Organisation {
                    self.gazetteer.name_of(m.entity).to_owned()
                } else {
                    self.short_name(m.organisation)
                };
                Some(name + what)
            })
            .collect();
        (!names.is_empty()).then(|| format!("Not confirmed: {}.", folded(&names, self.limits.related, ", ")))
    }

    /// Of which day the card is, and how well that is known of the memberships.
    fn days(&self, memberships: &[Membership]) -> String {
        let record = self.detail.as_of.and_then(|day| day.date());
        let present = self.gazetteer.as_of();
        let rest = record.map(|day| format!("; the rest as of {day}")).unwrap_or_default();
        let doubts = doubts(memberships);
        match (self.on, present) {
            (Some(on), Some(present)) if on > present => {
                format!("As of {present}, the day of the data; {on} is later{doubts}.")
            }
            (Some(on), _) | (None, Some(on)) if !memberships.is_empty() => {
                format!("Memberships as of {on}{doubts}{rest}.")
            }
            (_, present) => record.or(present).map(|day| format!("As of {day}.")).unwrap_or_default(),
        }
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
                let source = source.strip_prefix(PUBLIC_RECORD).unwrap_or(source);
                if !source.is_empty() && !of_members.contains(&source) {
                    of_members.push(source);
                }
            }
            if !of_members.is_empty() {
                let space = if out.is_empty() { "" } else { " " };
                let list = folded(&of_members, self.limits.sources, "; ");
                out.push_str(&format!("{space}Members: {list}."));
            }
        }
        Some(out.trim_start().to_owned()).filter(|text| !text.is_empty())
    }
}

/// ` (5 undated, from lists of up to 2026-03-17; 3 by public record)`: which of the memberships say less than they
/// should.
fn doubts(memberships: &[Membership]) -> String {
    let mut doubts = Vec::new();
    let undated = || memberships.iter().filter(|m| m.from.is_none());
    if let Some(as_of) = undated().filter_map(|m| m.as_of).max() {
        doubts.push(format!("{} undated, from lists of up to {as_of}", undated().count()));
    }
    let by_hand = memberships.iter().filter(|m| m.source.starts_with(PUBLIC_RECORD)).count();
    if by_hand > 0 {
        doubts.push(format!("{by_hand} by public record, entered by hand"));
    }
    if doubts.is_empty() { String::new() } else { format!(" ({})", doubts.join("; ")) }
}
