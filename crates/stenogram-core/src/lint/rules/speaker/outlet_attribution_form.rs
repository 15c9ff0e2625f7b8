//! S114.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Role;

declare_rule! {
    /// ## What it does
    /// Reports a question label that names the outlet otherwise than the house, or most labels of the transcript, do.
    ///
    /// `Question (Reuters)`, `Question, Reuters`, `Question – Reuters` and `Question from Reuters` are the forms. The profile
    /// has the form that it wants as `outlet` in the section `[labels]`: `{label} ({outlet})`. The rule is off by default,
    /// because what stands behind the comma may be something else than an outlet.
    ///
    /// ## Why it matters
    /// Questions of one outlet are found together only where its name stands in one place.
    ///
    /// ## Example
    /// ```transcript
    /// Question (Nordic Post): Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question (Harbour Radio): In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question, Bergen Daily: And when?
    /// Anna Berg: In June.
    /// Question (Nordic Post): This June?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question (Nordic Post): Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question (Harbour Radio): In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question (Bergen Daily): And when?
    /// Anna Berg: In June.
    /// Question (Nordic Post): This June?
    /// Anna Berg: Yes.
    /// ```
    "S114", "outlet-attribution-form",
    category: Speaker,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// What stands around the outlet.
const FORMS: [(&str, &str); 6] =
    [(" (", ")"), (", ", ""), (" – ", ""), (" — ", ""), (" - ", ""), (" from ", "")];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let transcript = context.analysis.transcript();
    let asks = |label: &&crate::lint::labels::LabelUse<'_>| {
        let speaker = label.speaker.and_then(|id| transcript.speaker(id));
        speaker.is_some_and(|speaker| speaker.role == Role::Questioner)
    };
    let labels = &context.labels().all;
    let parted: Vec<_> =
        labels.iter().filter(asks).filter_map(|label| Some((label, parts(&label.written)?))).collect();
    let house = context.profile().and_then(|profile| profile.labels.outlet.as_deref());
    let wanted = match house {
        Some(form) => form.to_owned(),
        None => {
            let mut counts = [0_usize; FORMS.len()];
            for (label, (form, ..)) in &parted {
                if let Some(count) = counts.get_mut(*form) {
                    *count += label.count();
                }
            }
            let all: usize = counts.iter().sum();
            let usual = counts.iter().zip(FORMS).max_by_key(|(count, _)| **count);
            match usual {
                Some((count, (open, close))) if *count * 3 >= all * 2 && *count > 1 => {
                    format!("{{label}}{open}{{outlet}}{close}")
                }
                _ => return,
            }
        }
    };
    for (label, (_, asking, outlet)) in parted {
        let form = wanted.replace("{label}", asking).replace("{outlet}", outlet);
        if form == label.written {
            continue;
        }
        found.extend(label.spans(transcript).map(|span| {
            let message = format!("The label `{}` does not name the outlet as the others do", label.written);
            let mut diagnostic = RULE.finding(span, message);
            diagnostic.help = Some(format!("Write `{form}`, if `{outlet}` is an outlet."));
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title: format!("Write `{form}`"),
                edits: vec![Edit { span, text: form.clone() }],
            });
            diagnostic
        }));
    }
}

/// The form of a label with an outlet, what stands before the outlet, and the outlet.
fn parts(label: &str) -> Option<(usize, &str, &str)> {
    FORMS.iter().enumerate().find_map(|(form, (open, close))| {
        let (asking, rest) = label.split_once(open)?;
        let outlet = rest.strip_suffix(close)?.trim();
        let named = outlet.starts_with(char::is_uppercase) || outlet.chars().any(|c| c >= '\u{2e80}');
        (named && !asking.is_empty() && !outlet.contains(['(', ')'])).then_some((form, asking.trim(), outlet))
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, parts};
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    #[test]
    fn labels_are_taken_apart() {
        assert_eq!(parts("Question (Nordic Post)"), Some((0, "Question", "Nordic Post")));
        assert_eq!(parts("Question, Nordic Post"), Some((1, "Question", "Nordic Post")));
        assert_eq!(parts("Question from Bergen Daily"), Some((5, "Question", "Bergen Daily")));
        for other in ["Question", "Question (laughing)", "Question, second part"] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn the_house_says_the_form() {
        let house = in_house(&RULE, "[labels]\noutlet = \"{label}, {outlet}\"\n");
        let text = "Question (Nordic Post): Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: No.\n";
        assert_eq!(found_by(&house, text).len(), 1);
        assert!(mended_by(&house, text).starts_with("Question, Nordic Post: Why?"));
        assert_eq!(found(&RULE, text), []);
    }
}
