//! H112.

use super::header_missing_title::how_to_add;
use super::required::{ALWAYS, is_required};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::profile::Required;
use crate::syntax::{BlockKind, FieldKind, Language, Transcript, of_paragraph};

declare_rule! {
    /// ## What it does
    /// Reports a transcript that does not say its language, where the house style asks for it. It reports one that
    /// declares another language than its paragraphs are in, too.
    ///
    /// ## Why it matters
    /// Programs choose hyphenation, spelling and search by the language that a text declares; the language is a required
    /// field of most archives.
    ///
    /// ## Example
    /// ```toml
    /// [header]
    /// require = ["language"]
    /// ```
    ///
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2024
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2024
    /// Language: English
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H112", "language-undeclared",
    category: Header,
    severity: Warning,
    default: InProfiles,
    fix: None,
    options: &[ALWAYS],
    since: "0.1.0",
}

/// So many paragraphs that tell their language decide.
const PARAGRAPHS: usize = 40;
/// Fewer do not.
const FEWEST: usize = 5;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let header = &transcript.header;
    if !is_required(context, &RULE, Required::Language) {
        return;
    }
    let Some(field) = header.field(FieldKind::Language) else {
        let mut diagnostic =
            RULE.finding(place::first_line(analysis), "This transcript does not say its language");
        diagnostic.help = Some(how_to_add(header, "language", "English"));
        found.push(diagnostic);
        return;
    };
    let (Some(declared), Some(spoken)) = (transcript.language, prevailing(transcript, text)) else { return };
    if declared == spoken {
        return;
    }
    let mut diagnostic = RULE.finding(
        field.value,
        format!("“{}” is declared, but most paragraphs are in {spoken:?}", field.clean(text)),
    );
    diagnostic.help = Some(format!("Write `{spoken:?}` if that is the language of this text."));
    found.push(diagnostic);
}

/// The language of nearly all paragraphs that tell one by themselves.
fn prevailing(transcript: &Transcript, text: &str) -> Option<Language> {
    let spoken = transcript.spoken(text);
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    let languages: Vec<Language> = blocks
        .filter(|block| block.kind == BlockKind::Paragraph)
        .filter_map(|block| of_paragraph(block.span.of(spoken), None))
        .take(PARAGRAPHS)
        .collect();
    let most = Language::ALL
        .into_iter()
        .map(|language| (languages.iter().filter(|other| **other == language).count(), language))
        .max_by_key(|(count, _)| *count)?;
    (languages.len() >= FEWEST && most.0 * 10 >= languages.len() * 9).then_some(most.1)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const HOUSE: &str = "[header]\nrequire = [\"language\"]\n";

    fn talk(header: &str) -> String {
        let turns = "Question: Will the talks go on this year, and who will be there with you?\n\n\
                     Anna Berg: They will go on, and we have said so to all of the others.\n\n";
        format!("{header}\n\n{}", turns.repeat(4))
    }

    #[test]
    fn a_language_is_asked_for() {
        let bare = talk("Title: Talk with the Mayor");
        assert_eq!(found(&RULE, &bare), []);
        assert_eq!(found_by(&in_house(&RULE, HOUSE), &bare).len(), 1);
        assert_eq!(found_by(&in_house(&RULE, HOUSE), &talk("Title: Talk\nLanguage: en")), []);
    }

    #[test]
    fn another_language_than_that_of_the_words_is_found() {
        let found = found_by(&in_house(&RULE, HOUSE), &talk("Title: Talk\nLanguage: French"));
        assert_eq!(
            found,
            [("French".to_owned(), "“French” is declared, but most paragraphs are in English".to_owned())]
        );
    }
}
