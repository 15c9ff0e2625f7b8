//! M226.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, OptionKind, OptionSpec};
use crate::profile::MarkStyle;
use crate::syntax::{MarkKind, MarkWords};

declare_rule! {
    /// ## What it does
    /// Reports a direction whose words the house does not use.
    ///
    /// A profile lists what may stand in a mark (`marks.words` and `marks.vocabulary`); option `words` adds to it. Where
    /// there is no list, the words that stage directions of all houses consist of are taken, and only what has none of
    /// them is reported. It is off by default: what happens in a room is in no list.
    ///
    /// ## Why it matters
    /// A small vocabulary of directions can be counted and searched; a misspelt or new one is found in no search.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// vocabulary = ["Applause", "Laughter"]
    /// ```
    /// ```transcript
    /// Question: Will the talks go on? (Laughter.)
    /// Anna Berg: They will, next week. (Cheering.)
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on? (Laughter.)
    /// Anna Berg: They will, next week. (Applause.)
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M226", "unknown-marker",
    category: Mark,
    severity: Hint,
    default: Off,
    fix: None,
    options: &[OptionSpec {
        name: "words",
        kind: OptionKind::Texts { default: &[] },
        doc: "What may stand in a mark besides what the profile lists.",
    }],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let style = context.profile().map(|profile| &profile.marks);
    let allowed = Allowed {
        style: style.filter(|style| !style.vocabulary.is_empty()),
        more: context.ruleset.options.texts(&RULE, "words"),
    };
    let looked_at = |kind| matches!(kind, MarkKind::Direction | MarkKind::Inaudible | MarkKind::Language);
    for form in context.mark_forms().forms.iter().filter(|form| looked_at(form.kind)) {
        let words = form.words.of(text);
        if allowed.has(words) {
            continue;
        }
        let mut diagnostic =
            RULE.finding(form.words, format!("“{words}” is not among the words that stand in marks here"));
        diagnostic.help = Some(
            "Use a word of the list, or add this one to `marks.vocabulary` of the profile or to the option `words`."
                .to_owned(),
        );
        found.push(diagnostic);
    }
}

/// What may stand in a mark.
struct Allowed<'a> {
    style: Option<&'a MarkStyle>,
    more: Vec<&'a str>,
}

impl Allowed<'_> {
    fn has(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let is = |allowed: &str| allowed.trim_end_matches('.').to_lowercase() == lower;
        if self.more.iter().any(|allowed| is(allowed)) {
            return true;
        }
        match self.style {
            Some(style) => style.vocabulary.iter().chain(style.words.values()).any(|allowed| is(allowed)),
            None => MarkWords::of(words).known,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, in_house};

    const TEXT: &str = "Question: What of it? (The treaty is signed.)\n\nAnna Berg: So. (Laughter and applause.) [inaudible 0:10]\n\n\
                        Question: When?\n\nAnna Berg: Now. (Speaking in Russian.) (Laughs.)\n";

    fn words(found: Vec<(String, String)>) -> Vec<String> {
        found.into_iter().map(|(words, _)| words).collect()
    }

    #[test]
    fn without_a_list_only_what_is_known_nowhere_is_reported() {
        assert_eq!(words(found(&RULE, TEXT)), ["The treaty is signed"]);
    }

    #[test]
    fn a_list_and_the_option_say_what_is_allowed() {
        let toml = "[marks]\nvocabulary = [\"laughs\", \"Inaudible\"]\nwords = { laughter = \"Laughter and applause\" }\n";
        let mut house = in_house(&RULE, toml);
        assert_eq!(words(found_by(&house, TEXT)), ["The treaty is signed", "Speaking in Russian"]);
        let option = RULE.options.first().expect("it has an option");
        house.options.set(&RULE, option, OptionValue::Texts(vec!["speaking in Russian".to_owned()]));
        assert_eq!(words(found_by(&house, TEXT)), ["The treaty is signed"]);
    }
}
