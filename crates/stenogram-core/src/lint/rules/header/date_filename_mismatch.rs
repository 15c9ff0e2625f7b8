//! H105.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::dates::{Written, all_in, in_file_name};
use crate::syntax::{Field, FieldKind};
use crate::text::Span;
use jiff::civil::Date;

declare_rule! {
    /// ## What it does
    /// Reports a transcript whose header has another date than the name of its file. Where any date of the header is
    /// that of the file name, as with a day of publication beside that of the event, nothing is said.
    ///
    /// ## Why it matters
    /// One of the two is wrong, and who looks for the event by its date does not find it.
    ///
    /// ## Example
    /// The file is called `2024-05-14-berg.txt`.
    ///
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2023
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
    "H105", "date-filename-mismatch",
    category: Header,
    severity: Error,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// A name by the day of publication is no mistake.
const DAYS_TO_PUBLISH: i32 = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let text = analysis.text();
    let header = &analysis.transcript().header;
    let name = analysis.path().and_then(|path| path.rsplit(['/', '\\']).next());
    let (Some(named), Some(date)) = (name.and_then(in_file_name), header.date) else { return };
    let fields = header
        .fields
        .iter()
        .filter(|field| !matches!(field.kind, FieldKind::Source | FieldKind::Participants));
    let dates: Vec<(Written, &Field)> = fields
        .flat_map(|field| all_in(field.value.of(text)).into_iter().map(move |date| (date, field)))
        .collect();
    let may_be = |date: &Written| {
        [date.date(), date.exchanged()].into_iter().flatten().any(|date| is_near(date, named))
    };
    if dates.iter().any(|(date, _)| may_be(date)) {
        return;
    }
    let of_event = |(written, field): &&(Written, &Field)| {
        written.date() == Some(date) && !field.key.is_some_and(|key| is_of_publication(key.of(text)))
    };
    let Some((written, field)) = dates.iter().find(of_event) else { return };
    let span = Span::from_usize(written.start, written.end).shift(field.value.start);
    let mut diagnostic =
        RULE.finding(span, format!("“{}” is not the date in the name of the file, {named}", span.of(text)));
    diagnostic.help = Some("Correct the date, or rename the file.".to_owned());
    found.push(diagnostic);
}

/// Starts of words for what comes after the event: a file is rarely named by it.
const PUBLICATION: &[&str] = &[
    "publi",
    "posted",
    "released",
    "release",
    "aired",
    "air",
    "broadcast",
    "updated",
    "modified",
    "veröffentlich",
    "опубликован",
    "pubblica",
];

/// Whether a key tells when something was published.
fn is_of_publication(key: &str) -> bool {
    let lower = key.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| PUBLICATION.iter().any(|start| word.starts_with(start)))
}

/// Whether a file with one date in its name can be of an event on the other: on that day, or a little later.
fn is_near(event: Date, named: Date) -> bool {
    event.until(named).is_ok_and(|span| (0..=DAYS_TO_PUBLISH).contains(&span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found_in_file;

    const BODY: &str = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    fn told(header: &str, name: &str) -> Vec<String> {
        let text = format!("{header}{BODY}");
        found_in_file(&RULE, &text, name).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn the_year_of_last_time_is_found() {
        assert_eq!(
            told("Talk with the Mayor\n4 January 2024", "talks/2025-01-04-mayor.txt"),
            ["“4 January 2024” is not the date in the name of the file, 2025-01-04"]
        );
    }

    #[test]
    fn any_fitting_date_will_do() {
        for (header, name) in [
            ("Talk\n4 January 2025", "20250104.txt"),
            ("Talk\nDate: 4/1/2025", "2025-04-01.txt"),
            ("---\ntitle: Talk\ndate: 2025-01-04\n---\n\n(December 30, 2024)", "2025-01-04-talk.md"),
            ("Talk\n3 January 2025", "2025-01-04.txt"),
            ("Talk with the Mayor\nPublished: 4 February 2025", "2025-01-04.txt"),
            ("Talk with the Mayor", "2025-01-04.txt"),
            ("Talk\n4 January 2025", "talk.txt"),
        ] {
            assert_eq!(told(header, name), Vec::<String>::new(), "{header} {name}");
        }
    }
}
