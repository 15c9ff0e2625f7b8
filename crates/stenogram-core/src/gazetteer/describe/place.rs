//! Cards of countries, territories, historic and disputed places.

use super::lists::fold;
use super::{Writer, fact};
use crate::gazetteer::store::{FactKind, RelationKind};
use crate::gazetteer::{Card, CardSection, EntityId, EntityKind};

/// A state that ended more years ago is not named in the card of one that followed it.
const RECENT: i16 = 50;
/// How many letters of a note tell that another text says the same.
const SAME_START: usize = 20;

impl Writer<'_> {
    pub(super) fn place(&self) -> Card {
        let name = self.gazetteer.name_of(self.id);
        let title = match self.fact(FactKind::Flag) {
            Some(flag) => format!("{flag} {name}"),
            None => name.to_owned(),
        };
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Status", FactKind::Note);
        if let Some(official) = self.fact(FactKind::Official).filter(|official| *official != name) {
            // Under another name it had another official name.
            let heading = match self.detail.as_of.and_then(|day| day.date()) {
                Some(day) if !self.names_then().is_empty() => format!("Official name ({})", day.year()),
                _ => self.dated("Official name"),
            };
            sections.push(CardSection::new(heading, official));
        }
        self.push_former_names(&mut sections);
        if self.kind == EntityKind::Territory && self.fact(FactKind::Note).is_none() {
            self.push_related(&mut sections, "Belongs to", RelationKind::Parent);
        }
        self.push_related(&mut sections, "Controlled by", RelationKind::AdministeredBy);
        self.push_related(&mut sections, "Claimed by", RelationKind::ClaimedBy);
        self.push_capitals(&mut sections);
        self.push_earlier(&mut sections);
        self.push_related(&mut sections, "Followed by", RelationKind::Successors);
        self.push_memberships(&mut sections);
        // The population bears its year; the area may have been another one before a part became independent.
        let area = self.fact(FactKind::Area).map(|area| match self.stale_year() {
            Some(year) => format!("{area} ({year})"),
            None => area.to_owned(),
        });
        let size = [self.fact(FactKind::Population).map(str::to_owned), area];
        let heading = if size.first().is_some_and(Option::is_some) { "Population" } else { "Area" };
        let size: Vec<String> = size.into_iter().flatten().collect();
        if !size.is_empty() {
            sections.push(CardSection::new(heading, size.join(" · ")));
        }
        for (heading, kind) in [("Languages", FactKind::Languages), ("Currency", FactKind::Currency)] {
            self.push_fact(&mut sections, &self.dated(heading), kind);
        }
        self.push_related(&mut sections, &self.dated("Neighbours"), RelationKind::Neighbours);
        Card { title, lead: None, subtitle: self.standing(), sections, footnotes: self.footnotes() }
    }

    /// What it is, where, and its standing among states on the day of the card.
    fn standing(&self) -> String {
        let mut about = vec![match self.kind {
            EntityKind::Country => "Country".to_owned(),
            EntityKind::Territory => "Territory".to_owned(),
            EntityKind::Historic => "Historic state".to_owned(),
            _ => "Place with a disputed status".to_owned(),
        }];
        about.extend(self.fact(FactKind::Region).map(str::to_owned));
        match (self.fact(FactKind::UnMemberSince), self.fact(FactKind::Status)) {
            (Some(_), _) if self.seat_of().is_some() => {
                about.extend(self.seat_of().map(|state| format!("in the UN as {state}")));
            }
            (Some(since), _) if self.has_come(since) => {
                about.push(format!("UN member since {since}{}", self.seat_before().unwrap_or_default()));
            }
            (Some(since), _) => about.push(format!("not yet a UN member (admitted {since})")),
            (None, Some(status)) if !self.note_says(status) => about.push(status.to_owned()),
            (None, _) => {}
        }
        // Whether a place with a disputed status is independent is what is disputed: its note tells.
        let independent = self
            .fact(FactKind::Independent)
            .filter(|day| self.kind != EntityKind::Disputed && !self.has_come(day));
        about.extend(independent.map(|day| format!("not yet independent (since {day})")));
        about.extend(self.lifetime());
        about.join(" · ")
    }

    /// The state that held on the day of the card the membership in the UN that it carries on.
    fn seat_of(&self) -> Option<&str> {
        let (un, on) = (self.gazetteer.by_id("un")?, self.on?);
        let all = self.gazetteer.all_memberships(self.id);
        let later = all.iter().find(|m| m.organisation == un && m.from.is_some_and(|from| from > on))?;
        later.continues.map(|state| self.gazetteer.name_of(state))
    }

    /// ` (until 1991-12-24 as Soviet Union)`, where its membership in the UN carries on that of another state.
    fn seat_before(&self) -> Option<String> {
        let un = self.gazetteer.by_id("un")?;
        let now = self.gazetteer.memberships_of(self.id, self.on);
        let seat = now.iter().find(|m| m.organisation == un)?;
        Some(format!(" (until {} as {})", seat.since()?, self.gazetteer.name_of(seat.continues?)))
    }

    fn note_says(&self, status: &str) -> bool {
        let start =
            |text: &str| text.chars().take(SAME_START).flat_map(char::to_lowercase).collect::<String>();
        self.fact(FactKind::Note).is_some_and(|note| start(note) == start(status))
    }

    /// `1922-12-30 to 1991-12-26 (ended 33 years before 2025-01-14)`.
    fn lifetime(&self) -> Option<String> {
        let (from, to) = (self.fact(FactKind::Established), self.fact(FactKind::Dissolved));
        let time = match (from, to) {
            (Some(from), Some(to)) => format!("{from} to {to}"),
            (None, Some(to)) => format!("until {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, None) => return None,
        };
        let Some(on) = self.on else { return Some(time) };
        let relation = match (from, to) {
            (Some(from), _) if !self.has_come(from) => format!(" (not yet on {on})"),
            (_, Some(to)) if self.has_come(to) => match years_between(to, on) {
                Some(0) => format!(" (ended less than a year before {on})"),
                Some(1) => format!(" (ended 1 year before {on})"),
                Some(years) => format!(" (ended {years} years before {on})"),
                None => String::new(),
            },
            (_, Some(_)) => format!(" (existed on {on})"),
            _ => String::new(),
        };
        Some(time + &relation)
    }

    /// Whether a state of the past is near enough to the day of the card to matter to a state that followed it.
    fn is_recent(&self, id: EntityId) -> bool {
        let detail = self.gazetteer.detail(id).unwrap_or_default();
        let day = self.on.or(self.gazetteer.as_of());
        let years = day.zip(fact(&detail, FactKind::Dissolved)).and_then(|(day, to)| years_between(to, day));
        years.is_some_and(|years| years <= RECENT)
    }

    /// The states of the past that it followed, with their time. Whether it continues them is not said: that is at
    /// issue for some.
    fn push_earlier(&self, sections: &mut Vec<CardSection>) {
        let time = |id: &EntityId| {
            let detail = self.gazetteer.detail(*id).unwrap_or_default();
            let day = |kind| fact(&detail, kind).unwrap_or_default().to_owned();
            (day(FactKind::Established), day(FactKind::Dissolved))
        };
        let mut earlier: Vec<EntityId> = self.related(RelationKind::Predecessors).collect();
        earlier.retain(|id| {
            self.has_come(&time(id).0) && (self.kind == EntityKind::Historic || self.is_recent(*id))
        });
        // Those that existed on the day first, then the last ones.
        earlier.sort_by_key(|id| {
            let (_, to) = time(id);
            (self.has_come(&to), std::cmp::Reverse(to))
        });
        let names: Vec<String> = earlier
            .iter()
            .map(|id| {
                let detail = self.gazetteer.detail(*id).unwrap_or_default();
                let name = self.gazetteer.name_of(*id);
                let (from, to) = (fact(&detail, FactKind::Established), fact(&detail, FactKind::Dissolved));
                match (from, to) {
                    (Some(from), Some(to)) => {
                        match self.on.filter(|_| self.has_come(from) && !self.has_come(to)) {
                            Some(on) => format!("{name} ({from} to {to}; existed on {on})"),
                            None => format!("{name} ({from} to {to})"),
                        }
                    }
                    (None, Some(to)) => format!("{name} (until {to})"),
                    _ => name.to_owned(),
                }
            })
            .collect();
        if !names.is_empty() {
            let heading = if names.len() == 1 { "Earlier state" } else { "Earlier states" };
            sections.push(CardSection::new(heading, fold(&names, self.limits.others)));
        }
    }
}

/// Whole years from `to` (a day, month or year) to `on`.
fn years_between(to: &str, on: jiff::civil::Date) -> Option<i16> {
    let (year, rest) = to.split_at_checked(4)?;
    let year: i16 = year.parse().ok()?;
    let years = on.year() - year;
    let written = on.to_string();
    let before_its_day = written.get(4..).is_some_and(|day| day < rest);
    Some(if before_its_day { years - 1 } else { years })
}

#[cfg(test)]
mod tests {
    use super::years_between;
    use jiff::civil::date;

    #[test]
    fn years_are_counted_whole() {
        assert_eq!(years_between("1991-12-26", date(2025, 1, 14)), Some(33));
        assert_eq!(years_between("1991-12-26", date(2025, 12, 26)), Some(34));
        assert_eq!(years_between("1991-12-26", date(2025, 12, 25)), Some(33));
        assert_eq!(years_between("1991", date(1991, 6, 1)), Some(0));
        assert_eq!(years_between("x", date(1991, 6, 1)), None);
    }
}
