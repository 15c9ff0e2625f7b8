//! The card of a place: its names and capitals are those of the day of the card.

use super::{Writer, push};
use crate::gazetteer::former::held;
use crate::gazetteer::store::{Capital, FactKind, RelationKind};
use crate::gazetteer::{Card, CardSection, EntityKind, FormerName, When};

/// How many former names one line names.
const FORMER: usize = 4;

impl Writer<'_> {
    pub(super) fn place(&self) -> Card {
        let name = self.gazetteer.name_of(self.id);
        let title = match self.fact(FactKind::Flag) {
            Some(flag) => format!("{flag} {name}"),
            None => name.to_owned(),
        };
        let mut about = vec![match self.kind {
            EntityKind::Country => "Country".to_owned(),
            EntityKind::Territory => "Territory".to_owned(),
            EntityKind::Historic => "Historic state".to_owned(),
            _ => "Place with a disputed status".to_owned(),
        }];
        about.extend(self.fact(FactKind::Region).map(str::to_owned));
        match (self.fact(FactKind::UnMemberSince), self.fact(FactKind::Status)) {
            (Some(since), _) if self.on.is_none_or(|on| since <= on.to_string().as_str()) => {
                about.push(format!("UN member since {since}"));
            }
            (Some(since), _) => about.push(format!("not yet a UN member (since {since})")),
            (None, Some(status)) => about.push(status.to_owned()),
            (None, None) => {}
        }
        if let (Some(from), Some(to)) = (self.fact(FactKind::Established), self.fact(FactKind::Dissolved)) {
            about.push(format!("{from} to {to}"));
        }
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Status", FactKind::Note);
        if let Some(official) = self.fact(FactKind::Official).filter(|official| *official != name) {
            push(&mut sections, "Official name", official.to_owned());
        }
        self.push_related(&mut sections, "Controlled by", RelationKind::AdministeredBy);
        self.push_related(&mut sections, "Claimed by", RelationKind::ClaimedBy);
        self.push_former_names(&mut sections);
        self.push_capitals(&mut sections);
        self.push_memberships(&mut sections);
        let size: Vec<String> = [FactKind::Population, FactKind::Area]
            .into_iter()
            .filter_map(|kind| self.fact(kind).map(str::to_owned))
            .collect();
        match size.as_slice() {
            [] => {}
            [_] if self.fact(FactKind::Population).is_none() => push(&mut sections, "Area", size.concat()),
            _ => push(&mut sections, "Population", size.join(" · ")),
        }
        self.push_fact(&mut sections, "Languages", FactKind::Languages);
        self.push_fact(&mut sections, "Currency", FactKind::Currency);
        self.push_related(&mut sections, "Neighbours", RelationKind::Neighbours);
        if self.kind == EntityKind::Historic {
            self.push_related(&mut sections, "Preceded by", RelationKind::Predecessors);
        }
        self.push_related(&mut sections, "Followed by", RelationKind::Successors);
        Card { title, subtitle: about.join(" · "), sections, footnotes: self.footnotes() }
    }

    /// The names of the past that have a date, and those that held on the day of the card.
    fn push_former_names(&self, sections: &mut Vec<CardSection>) {
        let dated: Vec<&FormerName> = self.detail.former.iter().filter(|name| name.until.is_some()).collect();
        let held: Vec<String> = dated
            .iter()
            .filter(|name| self.on.is_some_and(|on| name.held(on) == Some(true)))
            .map(ToString::to_string)
            .collect();
        if !held.is_empty() {
            push(sections, "Name at that time", held.join(", "));
            return;
        }
        // A name that is still to come is no former one.
        let mut past: Vec<&FormerName> = dated
            .into_iter()
            .filter(|name| name.until.is_some_and(|until| self.on.is_none_or(|on| until.first_day() <= on)))
            .collect();
        past.sort_by_key(|name| std::cmp::Reverse(name.until.map(When::first_day)));
        let texts: Vec<String> = past.iter().take(FORMER).map(ToString::to_string).collect();
        if !texts.is_empty() {
            push(sections, "Formerly", texts.join(", "));
        }
    }

    /// The capitals on the day of the card, under the names that they had.
    fn push_capitals(&self, sections: &mut Vec<CardSection>) {
        let is_capital = |capital: &&Capital| match self.on {
            // Those of a state of the past, whenever it is spoken of.
            _ if self.kind == EntityKind::Historic => true,
            Some(on) => held(capital.from, capital.until, on) != Some(false),
            None => capital.until.is_none(),
        };
        let texts: Vec<String> = self
            .detail
            .capitals
            .iter()
            .filter(is_capital)
            .map(|capital| {
                let then =
                    self.on.and_then(|on| capital.former.iter().find(|name| name.held(on) == Some(true)));
                let mut more: Vec<String> =
                    then.map(|name| format!("then {}", name.text)).into_iter().collect();
                more.extend(capital.role.clone());
                if more.is_empty() {
                    capital.name.clone()
                } else {
                    format!("{} ({})", capital.name, more.join("; "))
                }
            })
            .collect();
        if !texts.is_empty() {
            push(sections, "Capital", texts.join(", "));
        }
    }
}
