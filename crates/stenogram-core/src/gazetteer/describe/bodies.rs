//! Cards of organisations, regions, treaties and of persons whom the settings name.

use super::Writer;
use super::lists::fold;
use super::roles::{ROLES, role_plural};
use crate::gazetteer::store::{FactKind, RelationKind};
use crate::gazetteer::{Card, CardSection, EntityKind, Membership, MembershipRole};

/// Of an organisation with more members than this, nobody wants to read the names of all.
const WORLD: usize = 60;
/// So many are named then: the latest ones say more than the first of the alphabet.
const LATEST: usize = 6;

impl Writer<'_> {
    pub(super) fn organisation(&self) -> Card {
        let name = self.gazetteer.name_of(self.id);
        let short = self.short_name(self.id);
        let title = if short == name { name.to_owned() } else { format!("{short} · {name}") };
        let mut about = vec!["Organisation".to_owned()];
        about.extend(self.fact(FactKind::Sort).map(str::to_owned));
        match self.fact(FactKind::Established) {
            Some(founded) if !self.has_come(founded) => {
                about.push(format!("not yet founded (founded {founded})"));
            }
            Some(founded) => about.push(format!("founded {founded}")),
            None => {}
        }
        match self.fact(FactKind::Dissolved) {
            Some(day) if self.on.is_some() && !self.has_come(day) => {
                about.push(format!("ended later, {day}"))
            }
            // Before it was founded, when it ended is of no interest.
            Some(_) if self.fact(FactKind::Established).is_some_and(|founded| !self.has_come(founded)) => {}
            Some(day) => about.push(format!("ended {day}")),
            None => {}
        }
        let mut sections = Vec::new();
        // A parliament or central bank is no part of a country, but its.
        let parent = self.related(RelationKind::Parent).next().and_then(|id| self.gazetteer.entity(id));
        let of = match parent.map(|entity| entity.kind) {
            Some(EntityKind::Country) => "Country",
            Some(EntityKind::Historic) => "State",
            _ => "Part of",
        };
        self.push_related(&mut sections, of, RelationKind::Parent);
        if let Some(aim) = self.fact(FactKind::Aim) {
            let clauses: Vec<&str> = aim.split("; ").take(self.limits.clauses).collect();
            sections.push(CardSection::new("Aim", capitalised(&clauses.join("; "))));
        }
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_fact(&mut sections, "Seat", FactKind::Seat);
        self.push_members(&mut sections);
        self.push_related(&mut sections, "Followed on", RelationKind::Predecessors);
        self.push_related(&mut sections, "Followed by", RelationKind::Successors);
        self.push_changes(
            &mut sections,
            |m| m.organisation == self.id,
            |m| self.gazetteer.name_of(m.entity).to_owned(),
        );
        let belongs = self.gazetteer.memberships_of(self.id, self.on);
        let belongs: Vec<String> = belongs
            .iter()
            .filter(|m| m.organisation != self.id && m.role == MembershipRole::Member)
            .map(|m| self.short_name(m.organisation))
            .collect();
        if !belongs.is_empty() {
            sections.push(CardSection::new("Member of", fold(&belongs, self.limits.others)));
        }
        self.push_fact(&mut sections, "Website", FactKind::Website);
        Card { title, lead: None, subtitle: about.join(" · "), sections, footnotes: self.footnotes() }
    }

    /// Who belonged to it on the day of the card, a line a role.
    fn push_members(&self, sections: &mut Vec<CardSection>) {
        let members = self.gazetteer.members_of(self.id, self.on);
        for role in ROLES {
            let of_role: Vec<&Membership> = members.iter().filter(|m| m.role == role).collect();
            if of_role.is_empty() {
                continue;
            }
            let unknown = role == MembershipRole::Member && !self.gazetteer.knows_all_members(self.id);
            let at_least = if unknown { "at least " } else { "" };
            let heading = format!("{} ({at_least}{})", role_plural(role), of_role.len());
            let limit =
                if role == MembershipRole::Member { self.limits.members } else { self.limits.related };
            let (world, whole) = (of_role.len() > WORLD, limit == usize::MAX);
            let limit = if world && !whole { limit.min(2 * LATEST) } else { limit };
            let latest = if world && !whole { self.latest(&of_role) } else { None };
            let text = latest.unwrap_or_else(|| {
                let names: Vec<&str> = of_role.iter().map(|m| self.gazetteer.name_of(m.entity)).collect();
                fold(&names, limit)
            });
            sections.push(CardSection::new(heading, text));
        }
    }

    /// `the latest: South Sudan (2011-07-14), …`, where it is known of most when they joined.
    fn latest(&self, members: &[&Membership]) -> Option<String> {
        let mut dated: Vec<&&Membership> = members.iter().filter(|m| m.from.is_some()).collect();
        if dated.len() * 2 < members.len() {
            return None;
        }
        dated.sort_by_key(|m| std::cmp::Reverse(m.from));
        let names: Vec<String> = dated
            .iter()
            .take(LATEST)
            .filter_map(|m| Some(format!("{} ({})", self.gazetteer.name_of(m.entity), m.since()?)))
            .collect();
        Some(format!("the latest: {}", names.join(", ")))
    }

    /// A person whom the settings name.
    pub(super) fn person(&self) -> Card {
        let mut about = vec!["Person".to_owned()];
        about.extend(self.fact(FactKind::Sort).map(str::to_owned));
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_memberships(&mut sections);
        self.push_fact(&mut sections, "Website", FactKind::Website);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            lead: None,
            subtitle: about.join(" · "),
            sections,
            footnotes: self.footnotes(),
        }
    }

    /// What it is, as the record says, or in general.
    fn sort(&self, general: &str) -> String {
        self.fact(FactKind::Sort).map_or_else(|| general.to_owned(), capitalised)
    }

    pub(super) fn region(&self) -> Card {
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Meaning", FactKind::Note);
        let count = self.related(RelationKind::Includes).count();
        let places = self.related(RelationKind::Includes).filter_map(|id| self.gazetteer.entity(id));
        let heading = if places.map(|entity| entity.kind).all(|kind| kind == EntityKind::Country) {
            "Countries"
        } else {
            "Countries and territories"
        };
        self.push_related(&mut sections, &format!("{heading} ({count})"), RelationKind::Includes);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            lead: None,
            subtitle: self.sort("Region"),
            sections,
            footnotes: self.footnotes(),
        }
    }

    pub(super) fn treaty(&self) -> Card {
        let mut sections = Vec::new();
        if let Some(about) = self.fact(FactKind::Aim) {
            sections.push(CardSection::new("About", capitalised(about)));
        }
        self.push_fact(&mut sections, "Note", FactKind::Note);
        let mut tell = |done: &str, ahead: &str, kind| {
            if let Some(day) = self.fact(kind) {
                sections.push(CardSection::new(if self.has_come(day) { done } else { ahead }, day));
            }
        };
        tell("Signed or adopted", "Signed later", FactKind::Signed);
        // What is no more was in force from one day to another.
        let in_force = if self.fact(FactKind::Dissolved).is_some_and(|day| self.has_come(day)) {
            "In force from"
        } else {
            "In force since"
        };
        tell(in_force, "In force later", FactKind::InForce);
        tell("Ended", "Ended later", FactKind::Dissolved);
        self.push_related(&mut sections, "Organisation", RelationKind::Organisation);
        self.push_related(&mut sections, "Parties", RelationKind::Parties);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            lead: None,
            subtitle: self.sort("Treaty or document"),
            sections,
            footnotes: self.footnotes(),
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}
