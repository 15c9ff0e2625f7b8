//! H101.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::syntax::{FieldKind, Header};

declare_rule! {
    /// ## What it does
    /// Reports a transcript that has no title before its first turn. A title is a line of its own at the top, a key
    /// such as `Title:`, or `title` in front matter.
    ///
    /// ## Why it matters
    /// Without a title, nobody who finds the file later, in a search or an archive, can tell which event it is.
    ///
    /// ## Example
    /// ```transcript
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
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H101", "header-missing-title",
    category: Header,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let header = &transcript.header;
    let titled = header.fields.iter().any(|field| field.kind == FieldKind::Title && !field.value.is_empty());
    if titled || transcript.turns.is_empty() {
        return;
    }
    let mut diagnostic = RULE.finding(place::first_line(analysis), "This transcript has no title");
    diagnostic.help = Some(how_to_add(header, "title", "Press conference of Foreign Minister Anna Berg"));
    found.push(diagnostic);
}

/// Says where and how to add a header field, in the form that this header has.
pub(super) fn how_to_add(header: &Header, field: &str, example: &str) -> String {
    let key = format!("{}{}", field.get(..1).unwrap_or("").to_uppercase(), field.get(1..).unwrap_or(""));
    if header.front_matter.is_some() {
        format!("Add it to the front matter, for example `{field}: {example}`.")
    } else if header.fields.iter().any(|field| field.key.is_some()) {
        format!("Add it to the keys at the top, for example `{key}: {example}`.")
    } else {
        format!("Add it at the top on a line of its own, for example `{key}: {example}`.")
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn title_lines_keys_and_front_matter_count() {
        let body = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";
        for header in [
            "Meeting with the Mayor of Oslo Anna Berg\n2024-05-14\nOslo",
            "Title: Meeting with the Mayor",
            "---\ntitle: Meeting with the Mayor\n---",
        ] {
            assert_eq!(found(&RULE, &format!("{header}{body}")), [], "{header}");
        }
    }

    #[test]
    fn an_excerpt_without_header_has_one_finding() {
        let found = found(&RULE, "Question: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Question: Why?");
    }

    #[test]
    fn nothing_is_asked_of_a_text_without_turns() {
        assert_eq!(found(&RULE, ""), []);
        assert_eq!(found(&RULE, "  \n\n"), []);
    }
}
