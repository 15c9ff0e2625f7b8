//! Who speaks under a label that names a role or gives initials, after the label.

use super::{Hint, Side, touching};
use crate::features::View;
use stenogram_core::syntax::{Label, Role, Speaker, Turn};
use stenogram_core::text::Span;

/// The name of the person, where the document says who it is and the label does not.
pub(super) fn hints(view: View<'_>, within: Span) -> Vec<Hint> {
    let transcript = view.analysis.transcript();
    let offices = offices(view);
    let hint = |(_, turn): (usize, &Turn)| {
        let label = turn.label.filter(|label| within.touches(label.span.end))?;
        let speaker = transcript.speaker(turn.speaker?)?;
        hint(view, label, speaker, &offices)
    };
    touching(&transcript.turns, within, |turn| turn.span).filter_map(hint).collect()
}

fn hint(view: View<'_>, label: Label, speaker: &Speaker, offices: &[Office<'_>]) -> Option<Hint> {
    // What a container has for a label may be an identifier.
    let label_words = label.span.of(view.analysis.text());
    let told = speaker.named && !shares_a_word(label_words, &speaker.name);
    let (name, office) = if told {
        (speaker.name.as_str(), speaker.title.as_deref().or(speaker.affiliation.as_deref()))
    } else {
        let office = holder(label_words, speaker.role, offices)?;
        (office.name, Some(office.words))
    };
    if name.is_empty() || shares_a_word(label_words, name) {
        return None;
    }
    let office = office.filter(|office| !office.is_empty()).map(|office| format!(", {office}"));
    Some(Hint {
        at: label.span.end,
        words: name.to_owned(),
        tooltip: format!("“{label_words}” is {name}{}", office.unwrap_or_default()),
        side: Side::After,
    })
}

/// An office that the header gives to a person.
struct Office<'a> {
    words: &'a str,
    name: &'a str,
}

/// The offices in the header: those whom only the talk itself names may be anybody.
fn offices(view: View<'_>) -> Vec<Office<'_>> {
    let header = view.analysis.transcript().header.span;
    let people = view.analysis.people().all().iter().filter(|person| header.covers(person.introduced));
    people
        .flat_map(|person| {
            let roles = person.roles.iter().filter(|role| header.covers(role.span));
            roles.map(|role| Office { words: &role.words, name: &person.name })
        })
        .collect()
}

/// The one person in the header who has the office that a label names: `THE PRESIDENT`.
fn holder<'a>(label: &str, role: Role, offices: &'a [Office<'a>]) -> Option<&'a Office<'a>> {
    let label = label.to_lowercase();
    let office = label.strip_prefix("the ").unwrap_or(&label).trim();
    let holds = |held: &&Office<'_>| {
        let held = held.words.to_lowercase();
        held.strip_prefix(office).is_some_and(|rest| rest.is_empty() || rest.starts_with(" of "))
    };
    let mut holders = offices.iter().filter(holds);
    let one = holders.next().filter(|_| role == Role::Person && !office.is_empty())?;
    holders.all(|other| other.name == one.name).then_some(one)
}

/// Whether the label says a part of the name.
fn shares_a_word(label: &str, name: &str) -> bool {
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.chars().count() > 1).collect::<Vec<_>>()
    };
    let label = words(label);
    words(name).iter().any(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_a_name_where_it_has_a_word_of_it() {
        for (label, name, says) in [
            ("THE PRESIDENT", "Ann Roe", false),
            ("AR", "Ann Roe", false),
            ("MS. ROE", "Ann Roe", true),
            ("A. Roe", "Ann Roe", true),
            ("Ann", "Ann Roe", true),
        ] {
            assert_eq!(shares_a_word(label, name), says, "{label}");
        }
    }
}
