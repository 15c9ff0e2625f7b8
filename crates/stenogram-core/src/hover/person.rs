//! The card of a person: what the text says of them, and where it speaks of them.

use super::View;
use super::speaker::subtitle;
use crate::gazetteer::{Card, CardSection};
use crate::mention::{Mention, Person, PersonId, Role};
use crate::target::same_words;

/// So many things that the text says are shown.
const MOST_ROLES: usize = 6;

/// The card of the person whom `mention` names.
pub(super) fn card(view: View<'_>, mention: &Mention) -> Option<Card> {
    let people = view.analysis.people();
    let id = mention.person()?;
    let person = people.person(id)?;
    let mut sections: Vec<CardSection> = Vec::new();
    let others: Vec<&str> = mention
        .alternatives
        .iter()
        .filter_map(|other| people.person(other.person()?))
        .map(|person| person.name.as_str())
        .collect();
    if !others.is_empty() {
        sections.push(section("Could also be", others.join(" or ")));
    }
    let speaker = person.speaker.and_then(|id| view.analysis.transcript().speaker(id));
    sections.extend(roles(view, person, speaker.and_then(|speaker| speaker.title.as_deref())));
    sections.extend(in_this_document(view, mention, id, person));
    let subtitle = speaker.map(|speaker| subtitle(speaker, false));
    Some(Card {
        title: person.name.clone(),
        lead: None,
        subtitle: subtitle.unwrap_or_else(|| "person whom this text introduces".to_owned()),
        sections,
        footnotes: Vec::new(),
    })
}

/// What the text says that a person is, but for what is told already.
pub(super) fn roles(view: View<'_>, person: &Person, told: Option<&str>) -> Vec<CardSection> {
    let said_already = |role: &&Role| told.is_some_and(|told| same_words(told, &role.words));
    let roles: Vec<&Role> = person.roles.iter().filter(|role| !said_already(role)).collect();
    let mut sections: Vec<CardSection> = roles.iter().take(MOST_ROLES).map(|role| said(view, role)).collect();
    if roles.len() > MOST_ROLES {
        sections.push(section("", format!("and {} more", roles.len() - MOST_ROLES)));
    }
    sections
}

/// What the text says that a person is, and where: `Foreign Minister of Armenia 🇦🇲 (line 12)`.
fn said(view: View<'_>, role: &Role) -> CardSection {
    let gazetteer = view.analysis.gazetteer();
    let flag = role.of.and_then(|id| gazetteer.flag(id)).map(|flag| format!(" {flag}")).unwrap_or_default();
    section("Said to be", format!("{}{flag} (line {})", role.words, line(view, role.span.start)))
}

/// How often the text speaks of the person, and where first and next.
fn in_this_document(view: View<'_>, mention: &Mention, id: PersonId, person: &Person) -> Vec<CardSection> {
    let mut times = 0;
    let (mut first, mut next) = (None, None);
    for other in view.analysis.people().mentions_of(id) {
        times += 1;
        first = first.or(Some(other.span.start));
        if next.is_none() && other.span.start > mention.span.start {
            next = Some(other.span.start);
        }
    }
    let count = |number: usize, one: &str, many: &str| {
        if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
    };
    let mut told = count(times, "mention", "mentions");
    if let Some(speaker) = person.speaker {
        let turns =
            view.analysis.transcript().turns.iter().filter(|turn| turn.speaker == Some(speaker)).count();
        told.push_str(&format!(", speaks in {}", count(turns, "turn", "turns")));
    }
    if let Some(first) = first {
        told.push_str(&format!("; first in line {}", line(view, first)));
    }
    if let Some(next) = next {
        told.push_str(&format!(", next in line {}", line(view, next)));
    }
    vec![section("In this document", told)]
}

pub(super) fn line(view: View<'_>, offset: u32) -> u32 {
    view.analysis.lines().line_of(offset) + 1
}

fn section(heading: &str, text: String) -> CardSection {
    CardSection { heading: heading.to_owned(), text }
}

#[cfg(test)]
mod tests {
    use crate::hover::testing::{hovered, hovered_by};
    use crate::lint::Ruleset;

    const TEXT: &str = "Question: Mr. Vael, you met Foreign Minister of Armenia Tigran Roeyan. Is Roeyan well?\n\n\
                        Lumo Vael: Yes. Tigran Roeyan, the owner of a boat, is well.\n\n\
                        Question: Thank you.\n\nLumo Vael: Thank you.\n";

    #[test]
    fn a_person_is_told() {
        assert_eq!(
            hovered_by(&Ruleset::default(), TEXT, "Is Roeyan", "Roeyan").expect("a card").1.to_markdown(),
            "### Tigran Roeyan\nperson whom this text introduces\n\n\
             - **Said to be:** Foreign Minister of Armenia 🇦🇲 (line 1)\n\
             - **Said to be:** owner of a boat (line 3)\n\
             - **In this document:** 3 mentions; first in line 1, next in line 3\n"
        );
    }

    #[test]
    fn a_speaker_is_told_by_the_name_in_the_words() {
        assert_eq!(
            hovered(TEXT, "Vael", "Vael").expect("a card").1,
            "Lumo Vael\nspeaker\n\n  \
             In this document  3 mentions, speaks in 2 turns; first in line 1, next in line\n                    3\n"
        );
    }
}
