//! The card of a field of the header: what it is for, and what was understood of it.

use super::View;
use super::speaker::one_line;
use crate::gazetteer::{Card, CardSection};
use crate::syntax::{Field, FieldKind};

/// The card of a field; `None` where there is nothing to tell.
pub(super) fn card(view: View<'_>, field: &Field) -> Option<Card> {
    let transcript = view.analysis.transcript();
    let (name, purpose) = match field.kind {
        FieldKind::Title => ("Title", "the name of the event"),
        FieldKind::Date => ("Date", "the day of the event"),
        FieldKind::Time => ("Time", "when the event starts"),
        FieldKind::Place => ("Place", "where the event takes place"),
        FieldKind::Source => ("Source", "where the transcript comes from"),
        FieldKind::Participants => ("Participants", "who takes part"),
        FieldKind::Status => ("Status", "how literal the transcript is, and whether it is final"),
        FieldKind::Language => ("Language", "the language that is spoken"),
        FieldKind::Other => ("Header line", "kept as it is; nothing is read from it"),
    };
    let key = field.key.map(|key| one_line(view.words(key)));
    let mut sections = Vec::new();
    match field.kind {
        FieldKind::Date => sections.push(day(view, field)),
        FieldKind::Participants => {
            let listed = transcript.roster.iter().filter(|entry| field.value.covers(entry.name)).count();
            if listed > 0 {
                sections.push(CardSection::new("Lists", people(listed)));
            }
        }
        _ => {}
    }
    Some(Card {
        title: key.unwrap_or_else(|| name.to_owned()),
        lead: None,
        subtitle: purpose.to_owned(),
        sections,
        footnotes: Vec::new(),
    })
}

/// The day as it was understood, with the day of the week.
fn day(view: View<'_>, field: &Field) -> CardSection {
    let header = &view.analysis.transcript().header;
    let first = header.fields.iter().find(|other| other.kind == FieldKind::Date && !other.value.is_empty());
    let is_first = first.is_some_and(|first| first.value == field.value);
    match header.date.filter(|_| is_first) {
        Some(date) => CardSection::new("Read as", date.strftime("%A, %-d %B %Y").to_string()),
        None if is_first => CardSection::new("Read as", "no day: write it like 6 May 2024 or 2024-05-06"),
        None => CardSection::new("Read as", "a further date: the first one in the header counts"),
    }
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

#[cfg(test)]
mod tests {
    use crate::hover::testing::hovered;

    const TEXT: &str = "Señal talks\nDate: 6 May 2024\nLocation: Señal\nPresent: Anna Berg, Jan Doë\n\n\
                        Jan Doë: Why?\nAnna Berg: So.\nJan Doë: And?\nAnna Berg: No.\n";

    #[test]
    fn keys_say_what_they_are_for_and_dates_their_day() {
        let (words, card) = hovered(TEXT, "Date", "Date").expect("a card");
        assert_eq!(words, "Date");
        assert_eq!(card, "Date\nthe day of the event\n\n  Read as  Monday, 6 May 2024\n");
        let (words, same) = hovered(TEXT, "Date", "6 May").expect("a card");
        assert_eq!((words.as_str(), same.replace('\n', "")), ("6 May 2024", card.replace('\n', "")));
        let (_, card) = hovered(TEXT, "Present", "Pres").expect("a card");
        assert_eq!(card, "Present\nwho takes part\n\n  Lists  2 people\n");
        let (_, card) = hovered(TEXT, "Location", "Loc").expect("a card");
        assert_eq!(card, "Location\nwhere the event takes place\n");
        assert_eq!(hovered(TEXT, "Señal", "Señal"), None);
    }

    #[test]
    fn a_date_that_is_none_says_so() {
        let text = TEXT.replace("6 May 2024", "the sixth");
        let (_, card) = hovered(&text, "Date", "Date").expect("a card");
        assert!(card.contains("Read as"), "{card}");
    }
}
