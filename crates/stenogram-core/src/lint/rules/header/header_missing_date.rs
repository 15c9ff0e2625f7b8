//! H102.

use super::header_bad_date::has_faulty;
use super::header_missing_title::how_to_add;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::syntax::FieldKind;

declare_rule! {
    /// ## What it does
    /// Reports a transcript whose date is nowhere to be found. The date can be a line of its own at the top, a key
    /// such as `Date:`, `date` in front matter, or part of the file name.
    ///
    /// ## Why it matters
    /// What is said depends on the day: who held an office, which country belonged to which organisation, what
    /// "yesterday" means. Programs sort and cite transcripts by their date.
    ///
    /// ## Example
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// 14 May 2024
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H102", "header-missing-date",
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
    if header.date.is_some() || transcript.turns.is_empty() || has_faulty(analysis) {
        return;
    }
    let written = header
        .fields
        .iter()
        .find(|field| field.kind == FieldKind::Date && !field.value.is_empty())
        .map(|field| field.value);
    let mut diagnostic = match written {
        Some(value) => {
            let written = value.of(analysis.text()).trim();
            let tells_year = written.contains(|c: char| c.is_numeric());
            let fault = if tells_year { "does not tell the day" } else { "is not a date that can be read" };
            RULE.finding(value, format!("“{written}” {fault}"))
        }
        None => RULE.finding(place::first_line(analysis), "This transcript has no date"),
    };
    diagnostic.help = Some(match written {
        Some(_) => "Write day, month and year, for example `14 May 2024` or `2024-05-14`.".to_owned(),
        None => format!(
            "{} A date in the file name, such as `2024-05-14-berg.txt`, does too.",
            how_to_add(header, "date", "14 May 2024")
        ),
    });
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_in_file};

    const BODY: &str = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    #[test]
    fn lines_keys_front_matter_and_file_name_count() {
        for header in [
            "Meeting with the Mayor\n14 May 2024\nOslo",
            "Title: Meeting\nDate: 2024-05-14",
            "---\ntitle: Meeting\ndate: '2024-05-14'\n---",
        ] {
            assert_eq!(found(&RULE, &format!("{header}{BODY}")), [], "{header}");
        }
        assert_eq!(found_in_file(&RULE, BODY, "talks/2024-05-14-berg.txt"), []);
    }

    #[test]
    fn a_month_is_no_date_and_a_wrong_date_is_for_another_rule() {
        let message = |value: &str| found(&RULE, &format!("Title: Talk\nDate: {value}{BODY}"));
        assert_eq!(message("May 2024")[0].1, "“May 2024” does not tell the day");
        assert_eq!(message("soon")[0].1, "“soon” is not a date that can be read");
        assert_eq!(message("31 April 2024"), []);
        assert_eq!(message("14/05/24"), []);
        assert_eq!(message("20240514"), []);
    }

    #[test]
    fn no_date_is_one_finding_on_the_first_line() {
        let found = found_in_file(&RULE, &format!("Meeting with the Mayor{BODY}"), "berg.txt");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Meeting with the Mayor");
    }
}
