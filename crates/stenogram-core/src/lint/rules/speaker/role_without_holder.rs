//! S116.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::{Role, WordSense, word_has};

declare_rule! {
    /// ## What it does
    /// Reports a label that is an office alone, such as `The President`, where nothing says who holds it.
    ///
    /// It says nothing unless the profile has `office-needs-holder = true` in the section `[labels]`. The header, a list of
    /// those who take part, another label or the roster of the configuration can say who it is.
    ///
    /// ## Why it matters
    /// Offices change hands. A reader of later years cannot tell who spoke.
    ///
    /// ## Example
    /// ```toml
    /// [labels]
    /// office-needs-holder = true
    /// ```
    ///
    /// ```transcript
    /// Meeting of the council
    /// 14 May 2024
    ///
    /// The President: The meeting is open. Who wishes to speak?
    ///
    /// Anna Berg: I do.
    ///
    /// The President: Please, go on.
    ///
    /// Anna Berg: Thank you.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Meeting of the council
    /// 14 May 2024
    ///
    /// The President (Carl Dahl): The meeting is open. Who wishes to speak?
    ///
    /// Anna Berg: I do.
    ///
    /// The President: Please, go on.
    ///
    /// Anna Berg: Thank you.
    /// ```
    "S116", "role-without-holder",
    category: Speaker,
    severity: Info,
    default: InProfiles,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.labels.office_needs_holder) != Some(true) {
        return;
    }
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let labels = context.labels();
    let day = transcript.header.date;
    for (speaker, own) in labels.of_speakers(transcript) {
        // Where the transcript says who it is, that is the name of the speaker.
        if !is_office(&speaker.name) || !matches!(speaker.role, Role::Person | Role::Moderator) {
            continue;
        }
        let known = own.iter().any(|label| {
            label.written.contains(['(', ',']) || labels.in_roster(&label.written, day).len() == 1
        });
        let Some(label) = own.iter().find(|label| is_office(&label.written)).filter(|_| !known) else {
            continue;
        };
        // The list of those who take part names the office.
        let office = label.words().last().cloned().unwrap_or_default();
        let mut roles = transcript.roster.iter().filter_map(|entry| entry.role);
        if roles.any(|role| role.of(text).to_lowercase().contains(&office)) {
            continue;
        }
        let Some(span) = label.spans(transcript).next() else { continue };
        let mut diagnostic =
            RULE.finding(span, format!("`{}` is an office, and nothing says who holds it", label.written));
        diagnostic.help = Some(
            "Name the holder in the header, in brackets behind the first label, or in the section `[speakers]` of stenogram.toml."
                .to_owned(),
        );
        found.push(diagnostic);
    }
}

/// Whether a name is an office and nothing else, and no role that anybody can have for a day.
fn is_office(name: &str) -> bool {
    let words = crate::lint::labels::words_of(name);
    let of_office = |word: &String| {
        let senses = word_has(word);
        senses.has(WordSense::Office) || senses.has(WordSense::Honorific) || SMALL.contains(&word.as_str())
    };
    words.iter().any(|word| word_has(word).has(WordSense::Office))
        && words.iter().all(of_office)
        && !words.iter().any(|word| FOR_A_DAY.contains(&word.as_str()))
}

/// Words between those of an office.
const SMALL: [&str; 16] =
    ["the", "of", "for", "and", "pro", "le", "la", "du", "de", "der", "die", "el", "del", "il", "o", "da"];

/// Roles that anybody can have for a day.
const FOR_A_DAY: [&str; 13] = [
    "moderator",
    "operator",
    "host",
    "interpreter",
    "interviewer",
    "witness",
    "reporter",
    "correspondent",
    "clerk",
    "staff",
    "aide",
    "journalist",
    "official",
];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};
    use crate::lint::{Roster, RosterPerson, Ruleset};

    const TEXT: &str = "Meeting of the council\n14 May 2024\n\nThe President: Who wishes to speak?\n\nAnna Berg: I do.\n\n\
                        The President: Please.\n\nAnna Berg: Thank you.\n";

    #[test]
    fn an_office_is_told_once() {
        let house = in_house(&RULE, "[labels]\noffice-needs-holder = true\n");
        let found_in = |text: &str| found_by(&house, text).len();
        assert_eq!(found_in(TEXT), 1);
        assert_eq!(found_in(&TEXT.replace("The President", "Moderator")), 0);
        assert_eq!(found(&RULE, TEXT), []);
    }

    #[test]
    fn the_roster_names_the_holder() {
        let people = vec![RosterPerson {
            name: "Carl Dahl".to_owned(),
            aliases: vec!["The President".to_owned()],
            posts: Vec::new(),
        }];
        let house = in_house(&RULE, "[labels]\noffice-needs-holder = true\n");
        let house = Ruleset { roster: Roster { people }.into(), ..house };
        assert_eq!(found_by(&house, TEXT), []);
    }
}
