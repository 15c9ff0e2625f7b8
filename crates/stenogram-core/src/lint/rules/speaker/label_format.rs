//! S103.

use crate::lint::declare::declare_rule;
use crate::lint::heads::{Head, head};
use crate::lint::label_wording::{Wording, wording};
use crate::lint::name_forms::{NameForms, honorific};
use crate::lint::place;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::{Delimiter, LabelCase, LabelStyle, NameForm};
use crate::syntax::{self, Label, Language, Role, Speaker, SpeakerId};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports labels that are not written as the house style has them.
    ///
    /// It looks at capitals, Mr and Ms, full name or surname, the label for questions, and at what separates the label from
    /// the words. There is one finding for each label, at its first place; its fix mends all places.
    ///
    /// ## Why it matters
    /// Who looks for all that somebody said looks for the label, and misses what stands under another form of it.
    ///
    /// The fix is safe where the label holds all that is needed (`MR. KIRBY` becomes `MR KIRBY`). Where a name, a title or
    /// small letters must be taken from elsewhere in the transcript, or something is left out, it is only offered; where
    /// the transcript does not tell, there is none.
    ///
    /// ## Example
    /// ```toml
    /// [labels]
    /// delimiter = "colon"
    /// case = "upper"
    /// honorific = "plain"
    /// name = "surname"
    /// question = "QUESTION"
    /// ```
    ///
    /// ```transcript
    /// Question: Will the talks go on?
    /// MR. DAHL: They will, next week.
    /// Question: In Oslo?
    /// MR. DAHL: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// QUESTION: Will the talks go on?
    /// MR DAHL: They will, next week.
    /// QUESTION: In Oslo?
    /// MR DAHL: Yes.
    /// ```
    "S103", "label-format",
    category: Speaker,
    severity: Warning,
    default: InProfiles,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// The places of a label.
#[derive(Default)]
struct Places<'a> {
    heads: Vec<(Span, Label, Head<'a>)>,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(profile) = context.profile() else { return };
    let style = &profile.labels;
    let (text, transcript) = (context.analysis.text(), context.analysis.transcript());
    let mut labels: BTreeMap<(&str, syntax::Delimiter, SpeakerId), Places<'_>> = BTreeMap::new();
    for turn in &transcript.turns {
        let (Some(label), Some(speaker)) = (turn.label, turn.speaker) else { continue };
        let Some(head) = head(turn, text) else { continue };
        if label.kind != syntax::Delimiter::Markup {
            labels.entry((head.label, label.kind, speaker)).or_default().heads.push((turn.span, label, head));
        }
    }
    let english = transcript.language.is_none_or(|language| language == Language::English);
    let forms = forms(context, style, labels.keys().map(|(label, _, id)| (*label, *id)));
    for ((label, kind, id), places) in &labels {
        let Some(speaker) = transcript.speaker(*id) else { continue };
        // A line end within a label is a matter of wrapping.
        let folded = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = wording(&folded, speaker, style, &forms, english);
        let delimiter = delimiter(style, speaker).filter(|delimiter| !delimiter.is(*kind));
        found.extend(report(places, &folded, &wanted, delimiter, style, speaker, text));
    }
}

/// What the text tells of the names in labels, where the style needs it.
fn forms<'a>(
    context: &Context<'_>,
    style: &LabelStyle,
    labels: impl Iterator<Item = (&'a str, SpeakerId)> + Clone,
) -> NameForms {
    let transcript = context.analysis.transcript();
    let needs = matches!(style.case, Some(LabelCase::Title | LabelCase::SurnameUpper))
        || style.name.is_some()
        || style.honorific.is_some();
    if !needs {
        return NameForms::default();
    }
    let forms = NameForms::find(context, labels.clone().map(|(label, _)| label));
    // Looking for people takes longer than all the rest.
    let lacks_name = |(_, id): (&str, SpeakerId)| {
        transcript.speaker(id).is_some_and(|speaker| {
            speaker.named
                && speaker.name.split_whitespace().filter(|word| honorific(word).is_none()).count() < 2
        })
    };
    let mut labels = labels;
    if style.name == Some(NameForm::Full) && labels.any(lacks_name) {
        forms.with_people(context)
    } else {
        forms
    }
}

fn is_qa(speaker: &Speaker) -> bool {
    !speaker.named && matches!(speaker.role, Role::Questioner | Role::Answerer)
}

/// The delimiter that the style has behind the label of this speaker.
fn delimiter(style: &LabelStyle, speaker: &Speaker) -> Option<Delimiter> {
    style.question_delimiter.filter(|_| is_qa(speaker)).or(style.delimiter)
}

fn report(
    places: &Places<'_>,
    label: &str,
    wanted: &Wording,
    delimiter: Option<Delimiter>,
    style: &LabelStyle,
    speaker: &Speaker,
    text: &str,
) -> Option<Diagnostic> {
    let (_, first, _) = places.heads.first()?;
    let span = Span::new(first.span.start, first.span.end.max(first.delimiter.end));
    let written = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, sure) = match wanted {
        Wording::Lacking(what) => {
            let mut diagnostic =
                RULE.finding(span, format!("The label “{label}” is not as the house style has it: {what}"));
            diagnostic.help = Some("Write the label as the house style has it.".to_owned());
            return Some(diagnostic);
        }
        Wording::Same if delimiter.is_none() => return None,
        Wording::Same => (label, true),
        Wording::Other { text, sure } => (text.as_str(), *sure),
    };
    let mut edits = Vec::new();
    for (turn, label, head) in &places.heads {
        // `QCan we`: what is glued there is one word, which no fix takes apart.
        if head.bare.is_some_and(|bare| place::inside_word(text, bare.end))
            || place::inside_word(text, label.span.end)
        {
            continue;
        }
        match (delimiter, head.bare) {
            (Some(delimiter), Some(bare)) => {
                let spaces = style.question_spaces.filter(|_| is_qa(speaker)).or(style.spaces);
                edits.push(Edit { span: bare, text: set(name, delimiter, spaces) });
            }
            _ if label.span.of(text) != name
                && turn.covers(label.span)
                && matches!(wanted, Wording::Other { .. }) =>
            {
                edits.push(Edit { span: label.span, text: name.to_owned() });
            }
            _ => {}
        }
    }
    let shown = delimiter
        .map_or_else(|| name.to_owned(), |delimiter| set(name, delimiter, Some(0)).trim().to_owned());
    let written = if delimiter.is_none() { label.to_owned() } else { written };
    let mut diagnostic =
        RULE.finding(span, format!("The label “{written}” is written “{shown}” in the house style"));
    let places = match places.heads.len() {
        1 => String::new(),
        2 => ", in both places".to_owned(),
        more => format!(", in all {more} places"),
    };
    diagnostic.help = Some(format!("Write “{shown}”{places}."));
    let tier = if sure { FixTier::Safe } else { FixTier::Offered };
    diagnostic.fix =
        (!edits.is_empty()).then(|| Fix { tier, title: format!("Write “{shown}”{places}"), edits });
    Some(diagnostic)
}

/// A label with its delimiter, up to the words.
fn set(name: &str, delimiter: Delimiter, spaces: Option<u8>) -> String {
    let bare = name.trim_end_matches(['.', ':']);
    let number = |default| " ".repeat(spaces.map_or(default, usize::from));
    match delimiter {
        Delimiter::Colon => format!("{name}:{}", number(1)),
        Delimiter::Stop => format!("{bare}.{}", number(1)),
        Delimiter::Space => format!("{name}{}", number(4)),
        Delimiter::Line => format!("{name}\n"),
        Delimiter::Bracket => format!("[{name}]{}", number(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Ruleset;
    use crate::lint::testing::{found, found_by, in_house, mended_by};
    use crate::profile::builtin;

    fn house(name: &str) -> Ruleset {
        Ruleset {
            profile: Some(builtin(name).expect("comes with the program").clone()),
            ..in_house(&RULE, "")
        }
    }

    /// A briefing with labels, some of which say less than others.
    const BRIEFING: &str = "Press briefing by Spokesperson Greta Lindqvist\n\nMS. LINDQVIST: Good afternoon, everyone.\n\n\
                            Q    Thank you. Ms. Lindqvist, will the talks go on?\n\nMS. LINDQVIST: They will.\n\n\
                            Q    In Oslo?\n\nMS. LINDQVIST: Yes.\n\nQ    When?\n\nMS. LINDQVIST: Soon.\n";

    #[test]
    fn without_a_house_there_is_nothing_to_say() {
        assert_eq!(found(&RULE, BRIEFING), []);
        assert_eq!(found_by(&house("white-house"), BRIEFING), []);
    }

    #[test]
    fn from_one_house_to_others() {
        let cases = [
            ("us-state", "MS LINDQVIST: They", "QUESTION:  In Oslo?"),
            ("mfa-en", "Greta Lindqvist: They", "Question: In Oslo?"),
            ("gpo-hearing", "Ms. LINDQVIST. They", "Q. In Oslo?"),
            ("legal-qa", "MS. LINDQVIST: They", "Q. In Oslo?"),
            ("netflix-sdh", "[MS. LINDQVIST] They", "[Q] In Oslo?"),
        ];
        for (profile, answer, question) in cases {
            let mended = mended_by(&house(profile), BRIEFING);
            assert!(mended.contains(answer) && mended.contains(question), "{profile}:\n{mended}");
        }
    }

    #[test]
    fn what_the_transcript_does_not_tell_is_said() {
        let text =
            "Question: Will the talks go on?\nMr Berg: They will.\nQuestion: In Oslo?\nMr Berg: Yes.\n";
        let messages: Vec<String> =
            found_by(&house("mfa-en"), text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "The label “Mr Berg” is not as the house style has it: the full name of “Berg” is nowhere in the transcript"
            ]
        );
        let text =
            "Question: Will the talks go on?\nAnna Berg: They will.\nQuestion: In Oslo?\nAnna Berg: Yes.\n";
        let messages: Vec<String> =
            found_by(&house("us-state"), text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "The label “Question” is written “QUESTION” in the house style",
                "The label “Anna Berg” is not as the house style has it: whether Mr or Ms stands before “Berg” is nowhere \
                 in the transcript"
            ]
        );
    }

    #[test]
    fn names_in_capitals_become_small_as_the_text_has_them() {
        let text = "QUESTION: Will Mr. McDowell go?\nSEAN McDOWELL: I shall. \nQUESTION: When?\nSEAN McDOWELL: Soon.\n\
                    THOMAS O’HARA: Sean McDowell will.\n";
        let mended = mended_by(&house("mfa-en"), &text.replace("McDOWELL:", "MCDOWELL:"));
        assert!(mended.contains("\nSean McDowell: Soon.\nThomas O’Hara: Sean"), "{mended}");
    }
}
