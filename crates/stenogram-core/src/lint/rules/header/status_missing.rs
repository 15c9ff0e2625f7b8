//! H110.

use super::header_missing_title::how_to_add;
use super::required::{ALWAYS, is_required};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::profile::Required;
use crate::syntax::FieldKind;

declare_rule! {
    /// ## What it does
    /// Reports a transcript that does not say how literal it is, where the house style asks for it. A key such as
    /// `Status:` says it, or a sentence above or below the turns: verbatim, near-verbatim, edited, an unofficial
    /// translation.
    ///
    /// ## Why it matters
    /// Whether a phrase can be quoted as somebody's own words depends on it.
    ///
    /// ## Example
    /// ```toml
    /// [header]
    /// require = ["status"]
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
    /// Status: near-verbatim
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H110", "status-missing",
    category: Header,
    severity: Info,
    default: InProfiles,
    fix: None,
    options: &[ALWAYS],
    since: "0.1.0",
}

/// Words that tell how literal a text is, in lower case; parts of words, so that forms need not be listed.
const TELLING: &[&str] = &[
    "verbatim",
    "unofficial",
    "lightly edited",
    "edited transcript",
    "edited for",
    "edited version",
    "edited and condensed",
    "rush transcript",
    "uncorrected",
    "unrevised",
    "as delivered",
    "as prepared",
    "check against delivery",
    "machine-generated",
    "automatically generated",
    "auto-generated",
    "provisional",
    "non-official",
    "неофициальн",
    "дословн",
    "неотредактирован",
    "неофіційн",
    "es gilt das gesprochene wort",
    "wörtlich",
    "unkorrigiert",
    "non officiel",
    "seul le prononcé fait foi",
    "mot à mot",
    "versión estenográfica",
    "no oficial",
    "sin corregir",
    "textual",
    "non ufficiale",
    "não oficial",
    "nieoficjaln",
    "速記",
    "速记",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let header = &transcript.header;
    if !is_required(context, &RULE, Required::Status) || header.field(FieldKind::Status).is_some() {
        return;
    }
    // An opening note that no separator sets off is read as the first paragraph of the opening.
    let opening =
        transcript.turns.first().filter(|turn| turn.label.is_none()).and_then(|turn| turn.blocks.first());
    let around = [Some(header.span), transcript.end_matter, opening.map(|block| block.span)];
    let tells = |text: &str| {
        let lower = text.to_lowercase();
        TELLING.iter().any(|words| lower.contains(words))
    };
    if around.into_iter().flatten().any(|span| tells(span.of(analysis.text()))) {
        return;
    }
    let mut diagnostic =
        RULE.finding(place::first_line(analysis), "This transcript does not say how literal it is");
    diagnostic.help = Some(how_to_add(header, "status", "near-verbatim"));
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const BODY: &str = "\n\nQuestion: Why?\n\nAnna Berg: So.\n\nQuestion: When?\n\nAnna Berg: Soon.\n";

    #[test]
    fn keys_and_sentences_count() {
        let house = in_house(&RULE, "[header]\nrequire = [\"status\"]\n");
        let bare = format!("Title: Talk with the Mayor{BODY}");
        assert_eq!(found(&RULE, &bare), []);
        assert_eq!(found_by(&house, &bare).len(), 1);
        for header in [
            "Title: Talk with the Mayor\nStatus: edited",
            "Talk with the Mayor\nUnofficial translation",
            "Talk with the Mayor\n\nThe following is a near-verbatim transcript of the noon briefing.\n\n* * *",
        ] {
            assert_eq!(found_by(&house, &format!("{header}{BODY}")), [], "{header}");
        }
    }
}
