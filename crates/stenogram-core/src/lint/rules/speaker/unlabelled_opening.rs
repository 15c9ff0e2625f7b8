//! S108.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::syntax::{BlockKind, Role, Transcript, TurnKind, is_spoken};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports words before the first label: nothing says who speaks them.
    ///
    /// ## Why it matters
    /// A reader has to guess the speaker from the title, and a program that counts or cites who said what leaves the
    /// whole opening out.
    ///
    /// ## Example
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// 14 May 2024
    ///
    /// Good afternoon. The talks went well, and I will gladly take your questions.
    ///
    /// Question: Will they go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// 14 May 2024
    ///
    /// Anna Berg: Good afternoon. The talks went well, and I will gladly take your questions.
    ///
    /// Question: Will they go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "S108", "unlabelled-opening",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// So many paragraphs show whether somebody speaks them.
const LOOKED_AT: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    // Without any label it is a speech, not an exchange.
    if !transcript.turns.iter().any(|turn| turn.label.is_some()) {
        return;
    }
    let opening = transcript.turns.iter().find(|turn| turn.kind == TurnKind::Opening && turn.label.is_none());
    let words = opening.and_then(|turn| turn.blocks.iter().find(|block| block.kind == BlockKind::Paragraph));
    let (Some(opening), Some(words)) = (opening, words) else { return };
    // An account of the event that nobody speaks needs no label.
    let text = transcript.spoken(analysis.text());
    let paragraphs = opening.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    if !is_spoken(paragraphs.take(LOOKED_AT).map(|block| block.span.of(text))) {
        return;
    }
    let mut diagnostic = RULE.finding(
        place::head(analysis, words.span),
        "These words stand before the first label, so nothing says who speaks them",
    );
    let only = only_person(transcript, analysis.text());
    diagnostic.help = Some(match &only {
        Some(only) => format!("If it is {}, put `{}` before them.", only.name, only.label.trim()),
        None => "Put the speaker’s label before them, for example `Name Surname:`.".to_owned(),
    });
    // Where the words run on from the header, a label would stand in the middle of a line: H106 comes first.
    let free = Span::new(0, words.span.start).of(analysis.text()).ends_with(['\n', '\r', '*', '_'])
        || words.span.start == 0;
    diagnostic.fix = only.filter(|_| free).map(|only| Fix {
        tier: FixTier::Offered,
        title: format!("Put `{}` before the words", only.label.trim()),
        edits: vec![Edit { span: Span::empty(words.span.start), text: only.label }],
    });
    found.push(diagnostic);
}

struct OnlyPerson {
    name: String,
    /// The label with everything between it and the first word: `**Anna Berg:** `.
    label: String,
}

/// The one person who speaks in the rest of the transcript, where there is just one.
fn only_person(transcript: &Transcript, text: &str) -> Option<OnlyPerson> {
    let mut speaking = transcript.turns.iter().filter_map(|turn| {
        let id = turn.speaker?;
        let role = transcript.speaker(id)?.role;
        // Those who ask and those who run the event do not give the opening statement.
        (!matches!(
            role,
            Role::Questioner | Role::Moderator | Role::Audience | Role::Interpreter | Role::Scene
        ))
        .then_some(id)
    });
    let id = speaking.next()?;
    let speaker = transcript.speaker(id)?;
    if speaking.any(|other| other != id) || speaker.role != Role::Person {
        return None;
    }
    let label = transcript.turns.iter().filter(|turn| turn.speaker == Some(id)).find_map(|turn| {
        let first = turn.blocks.first().filter(|block| block.kind == BlockKind::Paragraph)?;
        let label = Span::new(turn.span.start, first.span.start).of(text);
        (!label.contains(['\n', '\r']) && label.ends_with(char::is_whitespace)).then_some(label)
    })?;
    Some(OnlyPerson { name: speaker.name.clone(), label: label.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const HEADER: &str = "Press conference of Foreign Minister Anna Berg\n14 May 2024\n\n";

    #[test]
    fn only_the_start_of_the_opening_is_pointed_at() {
        let long =
            "Good afternoon to everyone who came here in spite of the rain, and thank you for waiting. ";
        let text = format!(
            "{HEADER}{long}{long}\n{long}\nQuestion: Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: No.\n"
        );
        let found = found(&RULE, &text);
        assert_eq!(found.len(), 1);
        assert!(found[0].0.starts_with("Good afternoon") && found[0].0.chars().count() <= 80);
        assert!(mended(&RULE, &text).contains("\n\nAnna Berg: Good afternoon to"));
    }

    #[test]
    fn the_label_is_copied_in_the_form_of_the_document() {
        let text = "Welcome to the show, where we talk about ships and the people on them.\n\n\
                    **Anna Berg:** So, shall we?\n\n**Question:** Yes?\n\n**Anna Berg:** Good.\n\n**Question:** Why?\n\n\
                    **Anna Berg:** Because.\n";
        assert!(mended(&RULE, text).starts_with("**Anna Berg:** Welcome"), "{}", mended(&RULE, text));
    }

    #[test]
    fn with_several_people_there_is_no_fix() {
        let text = format!(
            "{HEADER}Good afternoon, and welcome to this hall.\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: And?\nCarl Dahl: No.\n"
        );
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended(&RULE, &text), text);
    }

    #[test]
    fn an_account_of_the_event_needs_no_label() {
        let text = format!(
            "{HEADER}The Foreign Minister met with the mayors of four towns in the old town hall on Tuesday. The meeting was \
             held behind closed doors.\n\n* * *\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: No.\n"
        );
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn a_speech_has_no_labels_and_needs_none() {
        assert_eq!(
            found(&RULE, "Remarks on the talks\n\nThank you all for coming.\n\nThe talks went well.\n"),
            []
        );
    }
}
