//! S115.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a mark that says that an interpreter speaks, where it is not written as the house, or nearly all others, do.
    ///
    /// `(As interpreted.)`, `(via interpreter)` and `(through an interpreter)` say the same. The profile has its form as
    /// `interpreter` in the section `[labels]`. Where that names the language, as `(spoke in {language})` does, a mark without
    /// a language is told and has no fix. Marks that say that somebody spoke another language, and was not interpreted, say
    /// something else and are not looked at.
    ///
    /// ## Why it matters
    /// Whether words are the speaker’s own or an interpreter’s matters to whoever quotes them, and is looked for by one form.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: (As interpreted.) Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: (As interpreted.) We have not agreed on the place.
    /// Question: And when?
    /// Anna Berg: (via interpreter) In June.
    /// Question: This June?
    /// Anna Berg: (As interpreted.) Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: (As interpreted.) Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: (As interpreted.) We have not agreed on the place.
    /// Question: And when?
    /// Anna Berg: (As interpreted.) In June.
    /// Question: This June?
    /// Anna Berg: (As interpreted.) Yes.
    /// ```
    "S115", "interpreter-mark",
    category: Speaker,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// What says that an interpreter speaks, in small letters.
const VOICE: [&str; 14] = [
    "as interpreted",
    "as translated",
    "interpreted",
    "via interpreter",
    "via an interpreter",
    "via translator",
    "through interpreter",
    "through an interpreter",
    "through the interpreter",
    "through translator",
    "through a translator",
    "through interpretation",
    "via interpretation",
    "speaking through an interpreter",
];

/// The usual form stands so many times as often as all others together.
const TIMES: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    if transcript.contained.is_some() {
        return;
    }
    let house = context.profile().and_then(|profile| profile.labels.interpreter.as_deref());
    let marks: Vec<(Span, &str, Says<'_>)> = transcript
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Language)
        .filter_map(|mark| {
            let written = mark.span.of(text);
            Some((mark.span, written, says(written)?))
        })
        .collect();
    match house {
        Some(form) => held_to(form, &marks, found),
        None => mixed(&marks, found),
    }
}

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says<'a> {
    /// An interpreter speaks.
    Voice,
    /// The words were spoken in this language, and stand here in another one.
    From(&'a str),
}

fn says(mark: &str) -> Option<Says<'_>> {
    let words = mark.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = words.to_ascii_lowercase();
    if VOICE.contains(&lower.as_str()) {
        return Some(Says::Voice);
    }
    let language = ["spoke in ", "interpreted from ", "translated from "]
        .iter()
        .find_map(|start| lower.starts_with(start).then(|| words.get(start.len()..)).flatten())?;
    language.starts_with(char::is_uppercase).then_some(Says::From(language))
}

fn held_to(form: &str, marks: &[(Span, &str, Says<'_>)], found: &mut Vec<Diagnostic>) {
    let bare =
        |mark: &str| mark.trim_matches(|c: char| !c.is_alphanumeric() && c != '{' && c != '}').to_owned();
    for (span, written, says) in marks {
        let wanted = match says {
            Says::From(language) if form.contains("{language}") => Some(form.replace("{language}", language)),
            // A house without the language still loses nothing if the mark keeps it.
            Says::From(_) => continue,
            Says::Voice if form.contains("{language}") => None,
            Says::Voice => Some(form.to_owned()),
        };
        if wanted.as_deref() == Some(*written) {
            continue;
        }
        let message = match &wanted {
            Some(wanted) => format!("The house style has `{wanted}` for `{written}`"),
            None => format!("`{written}` does not say from which language, as the house style wants"),
        };
        let mut diagnostic = RULE.finding(*span, message);
        diagnostic.help = Some(match &wanted {
            Some(wanted) => format!("Write `{wanted}`."),
            None => format!("Write `{}` with the language.", bare(form)),
        });
        diagnostic.fix = wanted.map(|wanted| fix(*span, wanted));
        found.push(diagnostic);
    }
}

/// More forms than this are not told apart.
const MOST_FORMS: usize = 32;

fn mixed(marks: &[(Span, &str, Says<'_>)], found: &mut Vec<Diagnostic>) {
    let voices: Vec<&(Span, &str, Says<'_>)> =
        marks.iter().filter(|(_, _, says)| *says == Says::Voice).collect();
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for (_, written, _) in &voices {
        let known = forms.len();
        match forms.iter_mut().find(|(form, _)| form == written) {
            Some((_, count)) => *count += 1,
            None if known < MOST_FORMS => forms.push((written, 1)),
            None => {}
        }
    }
    let Some(&(usual, count)) = forms.iter().max_by_key(|(_, count)| *count) else { return };
    if count < (voices.len() - count) * TIMES {
        return;
    }
    for (span, written, _) in voices.into_iter().filter(|(_, written, _)| *written != usual) {
        let mut diagnostic =
            RULE.finding(*span, format!("`{written}` is written `{usual}` in {count} other places"));
        diagnostic.help = Some(format!("Write `{usual}` here too."));
        diagnostic.fix = Some(fix(*span, usual.to_owned()));
        found.push(diagnostic);
    }
}

fn fix(span: Span, wanted: String) -> Fix {
    Fix { tier: FixTier::Safe, title: format!("Write `{wanted}`"), edits: vec![Edit { span, text: wanted }] }
}

#[cfg(test)]
mod tests {
    use super::{RULE, Says, says};
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    #[test]
    fn what_marks_say() {
        assert_eq!(says("(As interpreted.)"), Some(Says::Voice));
        assert_eq!(says("[through an interpreter]"), Some(Says::Voice));
        assert_eq!(says("(spoke in French)"), Some(Says::From("French")));
        assert_eq!(says("(Speaks Spanish.)"), None);
        assert_eq!(says("(in Spanish)"), None);
    }

    #[test]
    fn the_house_says_the_form() {
        let text =
            "Q: Why?\nAnna Berg: (As interpreted.) So.\nQ: And?\nAnna Berg: (through an interpreter) No.\n";
        let house = in_house(&RULE, "[labels]\ninterpreter = \"(via interpreter)\"\n");
        assert_eq!(
            mended_by(&house, text),
            "Q: Why?\nAnna Berg: (via interpreter) So.\nQ: And?\nAnna Berg: (via interpreter) No.\n"
        );
        let house = in_house(&RULE, "[labels]\ninterpreter = \"(spoke in {language})\"\n");
        assert_eq!(found_by(&house, text).len(), 2);
        assert_eq!(mended_by(&house, text), text);
        assert_eq!(found(&RULE, text), []);
    }
}
