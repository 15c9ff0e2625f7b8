//! H107.

use super::people::{Lists, Person};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports somebody who speaks and is not in the list of those who take part, in a transcript whose list names most
    /// of the others.
    ///
    /// ## Why it matters
    /// Either the list lacks somebody, or a label has a wrong name. Readers and programs take who was there from the
    /// list.
    ///
    /// A list that names few of those who speak, such as the guests of a press conference, is left alone.
    ///
    /// ## Example
    /// ```transcript
    /// Meeting of the harbour board
    /// 14 May 2024
    ///
    /// Present:
    /// Anna Berg, Chair
    /// Jan Holm, Treasurer
    /// Eva Lund, Clerk
    ///
    /// Anna Berg: Good morning. Shall we begin with the quay?
    ///
    /// Jan Holm: It will cost more than we thought.
    ///
    /// Eva Lund: I have the figures here.
    ///
    /// Peter Strand: May I see them?
    ///
    /// Anna Berg: Of course.
    ///
    /// Peter Strand: Thank you.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Meeting of the harbour board
    /// 14 May 2024
    ///
    /// Present:
    /// Anna Berg, Chair
    /// Jan Holm, Treasurer
    /// Eva Lund, Clerk
    /// Peter Strand, Harbour Master
    ///
    /// Anna Berg: Good morning. Shall we begin with the quay?
    ///
    /// Jan Holm: It will cost more than we thought.
    ///
    /// Eva Lund: I have the figures here.
    ///
    /// Peter Strand: May I see them?
    ///
    /// Anna Berg: Of course.
    ///
    /// Peter Strand: Thank you.
    /// ```
    "H107", "participants-undeclared",
    category: Header,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// A list of fewer people is no list of all.
const FEWEST: usize = 2;

/// For one who is missing, so many are in the list.
const LISTED_FOR_ONE: usize = 2;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    if transcript.roster.len() < FEWEST {
        return;
    }
    let Some(lists) = Lists::of(transcript, text) else { return };
    let is_listed = |person: &&Person<'_>| lists.entries().iter().any(|entry| entry.can_be(person));
    let (listed, missing): (Vec<_>, Vec<_>) =
        lists.people().iter().filter(|person| person.is_named()).partition(is_listed);
    if listed.len() < FEWEST || listed.len() < missing.len() * LISTED_FOR_ONE {
        return;
    }
    for speaker in missing.into_iter().map(|person| person.speaker) {
        let turn = transcript.turns.iter().find(|turn| {
            turn.speaker
                .and_then(|id| transcript.speaker(id))
                .is_some_and(|other| std::ptr::eq(other, speaker))
        });
        let Some(turn) = turn else { continue };
        let label = turn.label.map(|label| label.span).filter(|span| !span.is_empty());
        let span = label.unwrap_or(Span::empty(turn.span.start));
        let mut diagnostic = RULE
            .finding(span, format!("{} speaks, but is not in the list of those who take part", speaker.name));
        diagnostic.help = Some("Add the name to the list, or correct the label.".to_owned());
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    const LIST: &str = "Meeting of the harbour board\n14 May 2024\n\nPRESENT:\nAnn Roe, Chair\nJan Doe, Treasurer\n\
                        Eva Poe, Clerk\n\n";
    const TURNS: &str = "ANN ROE: Good morning to all of you.\n\nJAN DOE: Good morning. Shall we start?\n\n\
                         EVA POE: I am ready.\n\nANN ROE: We shall.\n\nJAN DOE: Then I have a question.\n\n";

    #[test]
    fn one_who_is_not_in_the_list_is_named() {
        let text = format!("{LIST}{TURNS}LIV STEEN: May I?\n\nANN ROE: Please.\n\nLIV STEEN: Thank you.\n");
        assert_eq!(
            found(&RULE, &text),
            [(
                "LIV STEEN".to_owned(),
                "LIV STEEN speaks, but is not in the list of those who take part".to_owned()
            )]
        );
        assert_eq!(found(&RULE, &format!("{LIST}{TURNS}")), []);
    }

    #[test]
    fn short_forms_and_roles_are_in_the_list() {
        let text =
            format!("{LIST}{TURNS}MS. ROE: May I?\n\nQUESTION: Why?\n\nMS. ROE: Please.\n\nQUESTION: So.\n");
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn a_list_of_the_guests_only_is_left_alone() {
        let text = "Talk in the town hall\n\nGuests:\nAnn Roe, Mayor\nJan Doe, Harbour Master\n\n\
                    LIV STEEN: Welcome.\n\nANN ROE: Thank you.\n\nPER STRAND: And you?\n\nJAN DOE: Thank you.\n\n\
                    LIV STEEN: Why?\n\nPER STRAND: So.\n\nANN ROE: Yes.\n";
        assert_eq!(found(&RULE, text), []);
    }
}
