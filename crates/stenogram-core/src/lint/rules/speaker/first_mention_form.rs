//! S105.

use crate::lint::declare::declare_rule;
use crate::lint::labels::LabelUse;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Role, Speaker, WordSense, word_has};

declare_rule! {
    /// ## What it does
    /// Reports the first label of a speaker where it is not the full name and the house style wants that.
    ///
    /// It says nothing unless the profile has `full-at-first` in the section `[labels]`. Speakers of whom the transcript
    /// never tells a full name are reported too.
    ///
    /// ## Why it matters
    /// A reader who does not know the people learns once who they are, and can then follow the short labels.
    ///
    /// ## Example
    /// ```toml
    /// [labels]
    /// full-at-first = true
    /// ```
    ///
    /// ```transcript
    /// Question: Will you meet again?
    /// Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: And when?
    /// Berg: In June.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: And when?
    /// Berg: In June.
    /// ```
    "S105", "first-mention-form",
    category: Speaker,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.labels.full_at_first) != Some(true) {
        return;
    }
    let transcript = context.analysis.transcript();
    for (speaker, own) in context.labels().of_speakers(transcript) {
        let Some(first) = own.iter().min_by_key(|label| label.first()) else { continue };
        if !speaker.named
            || speaker.role != Role::Person
            || is_full(&first.written)
            || is_office(&first.written)
        {
            continue;
        }
        let Some(span) = first.spans(transcript).next() else { continue };
        let message =
            format!("`{}` is the first label of this speaker, and not the full name", first.written);
        let mut diagnostic = RULE.finding(span, message);
        let full = full_form(context, speaker, &own);
        diagnostic.help = Some(match &full {
            Some(full) => format!("The house style wants the full name there; write `{full}`."),
            None => "The house style wants the full name there, with the title or affiliation.".to_owned(),
        });
        diagnostic.fix = full.map(|full| Fix {
            tier: FixTier::Offered,
            title: format!("Write `{full}`"),
            edits: vec![Edit { span, text: full }],
        });
        found.push(diagnostic);
    }
}

/// The full label: one that the speaker has elsewhere, else the name of the roster or of the transcript.
fn full_form(context: &Context<'_>, speaker: &Speaker, own: &[&LabelUse<'_>]) -> Option<String> {
    let longest = own.iter().filter(|label| is_full(&label.written)).max_by_key(|label| label.words().len());
    if let Some(label) = longest {
        return Some(label.written.clone().into_owned());
    }
    let day = context.analysis.transcript().header.date;
    let labels = context.labels();
    let listed = own.iter().find_map(|label| match labels.in_roster(&label.written, day).as_slice() {
        [person] => Some(person.name.clone()),
        _ => None,
    });
    listed.or_else(|| Some(speaker.name.clone())).filter(|name| is_full(name))
}

/// Whether a label is an office without a name: S116 tells of those.
fn is_office(label: &str) -> bool {
    let office =
        |word: &String| word_has(word).has(WordSense::Office) || word_has(word).has(WordSense::Sentence);
    crate::lint::labels::words_of(label).iter().all(|word| office(word) || ARTICLES.contains(&word.as_str()))
}

/// What may stand in an office.
const ARTICLES: [&str; 10] = ["the", "of", "le", "la", "der", "die", "el", "il", "o", "de"];

/// Whether a label has a first name and a surname: two words that are no titles. Initials count.
fn is_full(label: &str) -> bool {
    let title =
        |word: &str| word_has(word).has(WordSense::Honorific) || word_has(word).has(WordSense::Office);
    let words = crate::lint::labels::words_of(label);
    let unspaced = label.chars().filter(|c| *c >= '\u{2e80}').count();
    words.iter().filter(|word| !title(word)).count() >= 2 || unspaced >= 2
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_full};
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    #[test]
    fn full_names_have_two_words_beside_titles() {
        for (label, full) in [
            ("Anna Berg", true),
            ("Foreign Minister Anna Berg", true),
            ("A. Berg", true),
            ("安倍晋三", true),
            ("Berg", false),
            ("MR. BERG", false),
            ("Minister Berg", false),
        ] {
            assert_eq!(is_full(label), full, "{label}");
        }
    }

    #[test]
    fn only_the_first_label_is_looked_at_and_only_where_the_house_wants_it() {
        let house = in_house(&RULE, "[labels]\nfull-at-first = true\n");
        let text = "Q: Why?\nMR. DAHL: So.\nQ: And?\nMR. DAHL: No.\nQ: When?\nMR. CARL DAHL: Soon.\nQ: Who?\nTHE PRESIDENT: I.\n";
        assert_eq!(found_by(&house, text).len(), 1);
        assert!(mended_by(&house, text).starts_with("Q: Why?\nMR. CARL DAHL: So.\nQ: And?\nMR. DAHL: No."));
        assert_eq!(found(&RULE, text), []);
        assert_eq!(found_by(&in_house(&RULE, "[labels]\nfull-at-first = false\n"), text), []);
    }
}
