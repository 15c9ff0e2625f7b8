//! H111.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Field, FieldKind};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a key that stands twice in a header. In front matter no key may come again; in other headers those that
    /// can have one value only: title, date, time, place, status.
    ///
    /// ## Why it matters
    /// Nobody can tell which of the two values holds, and programs take the one or the other, or refuse the file.
    ///
    /// The fix deletes the second line where both say the same; where they do not, only a person can choose.
    ///
    /// ## Example
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2024
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
    "H111", "duplicate-header-key",
    category: Header,
    severity: Error,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    // In a container, elements and attributes are no keys of lines.
    if transcript.contained.is_some() {
        return;
    }
    let header = &transcript.header;
    let in_front = |key: Span| header.front_matter.is_some_and(|front| front.covers(key));
    let keyed: Vec<(&Field, Span)> =
        header.fields.iter().filter_map(|field| Some((field, field.key?))).collect();
    for (at, (field, key)) in keyed.iter().enumerate() {
        let single = matches!(
            field.kind,
            FieldKind::Title | FieldKind::Date | FieldKind::Time | FieldKind::Place | FieldKind::Status
        );
        if !(single || in_front(*key)) {
            continue;
        }
        let folded = key.of(text).trim().to_lowercase();
        let same = |(_, other): &&(&Field, Span)| {
            in_front(*other) == in_front(*key) && other.of(text).trim().to_lowercase() == folded
        };
        let Some((earlier, before)) = keyed.iter().take(at).find(same) else { continue };
        let written = key.of(text).trim();
        let (first, second) = (earlier.clean(text), field.clean(text));
        let mut diagnostic = RULE.finding(
            *key,
            if first == second {
                format!("The key “{written}” stands twice, with the same value")
            } else {
                format!("The key “{written}” stands twice; above, its value is “{}”", shortened(&first))
            },
        );
        diagnostic = diagnostic.beside(*before, "Here it stands first");
        diagnostic.help = Some("Leave one of them.".to_owned());
        if first == second {
            let (from, to) = (analysis.lines().line_of(key.start), analysis.lines().line_of(field.value.end));
            let span = Span::new(analysis.lines().start(from), analysis.lines().full_span(to).end);
            diagnostic.fix = Some(Fix {
                tier: FixTier::Safe,
                title: "Delete the second line".to_owned(),
                edits: vec![Edit { span, text: String::new() }],
            });
        }
        found.push(diagnostic);
    }
}

/// The start of a long value.
fn shortened(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or(value).trim_end()),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    const BODY: &str = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    #[test]
    fn values_that_differ_are_left_to_people() {
        let text = format!("Title: Talk\nDate: 14 May 2024\nDATE: 15 May 2024{BODY}");
        assert_eq!(
            found(&RULE, &text),
            [(
                "DATE".to_owned(),
                "The key “DATE” stands twice; above, its value is “14 May 2024”".to_owned()
            )]
        );
        assert_eq!(mended_safely(&RULE, &text), text);
    }

    #[test]
    fn in_front_matter_every_key_is_single() {
        let text = format!("---\ntitle: Talk\ntags: sea\ntags: sea\n---{BODY}");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended_safely(&RULE, &text), text.replacen("tags: sea\n", "", 1));
    }

    #[test]
    fn several_people_and_sources_are_no_duplicates() {
        let text = format!(
            "Title: Talk\nGuest: Ann Roe\nGuest: Jan Doe\nSource: a.example\nSource: b.example{BODY}"
        );
        assert_eq!(found(&RULE, &text), []);
        let both = format!("---\ntitle: Talk\ndate: 2024-05-14\n---\n\nDate: 14 May 2024{BODY}");
        assert_eq!(found(&RULE, &both), []);
    }
}
