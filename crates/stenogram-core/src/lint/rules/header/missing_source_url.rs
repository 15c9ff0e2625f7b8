//! H109.

use super::header_missing_title::how_to_add;
use super::required::{ALWAYS, is_required};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::profile::Required;
use crate::syntax::FieldKind;

declare_rule! {
    /// ## What it does
    /// Reports a transcript that does not say where it comes from, where the house style asks for it. A key such as
    /// `Source:` says it, or a web address above or below the turns.
    ///
    /// ## Why it matters
    /// Whoever cites the text has to name its source, and whoever doubts it has to find the original.
    ///
    /// ## Example
    /// ```toml
    /// [header]
    /// require = ["source"]
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
    /// Source: https://press.example/2024/05/14
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H109", "missing-source-url",
    category: Header,
    severity: Warning,
    default: InProfiles,
    fix: None,
    options: &[ALWAYS],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let header = &transcript.header;
    if !is_required(context, &RULE, Required::Source) || header.field(FieldKind::Source).is_some() {
        return;
    }
    let around = [Some(header.span), transcript.end_matter];
    let has_address = |text: &str| text.contains("://") || text.contains("www.");
    if around.into_iter().flatten().any(|span| has_address(span.of(analysis.text()))) {
        return;
    }
    let mut diagnostic =
        RULE.finding(place::first_line(analysis), "This transcript does not say where it comes from");
    diagnostic.help = Some(how_to_add(header, "source", "https://press.example/2024/05/14"));
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const BODY: &str = "\n\nQuestion: Why?\n\nAnna Berg: So.\n\nQuestion: When?\n\nAnna Berg: Soon.\n";

    #[test]
    fn keys_and_addresses_count() {
        let house = in_house(&RULE, "[header]\nrequire = [\"source\"]\n");
        let bare = format!("Title: Talk with the Mayor{BODY}");
        assert_eq!(found(&RULE, &bare), []);
        assert_eq!(found_by(&house, &bare).len(), 1);
        for text in [
            format!("Title: Talk with the Mayor\nSource: Harbour Gazette{BODY}"),
            format!("Title: Talk with the Mayor\nURL: https://mayor.example{BODY}"),
            format!("Title: Talk with the Mayor{BODY}\nEND\n\nwww.mayor.example\n"),
        ] {
            assert_eq!(found_by(&house, &text), [], "{text}");
        }
    }
}
