//! N404.

use crate::lint::declare::declare_rule;
use crate::lint::rules::header::{impossible_in, wrong_day_in};
use crate::lint::{Context, Diagnostic};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a date in the text that cannot be right. It can be a day that the calendar does not have, as 31 April, or
    /// a full date with a day of the week that was another one.
    ///
    /// Figures alone count only where they start with the year; of dates before 1930 the day of the week is not looked
    /// at, since calendars differed.
    ///
    /// ## Why it matters
    /// Either the speaker made a slip, which a note should say, or whoever typed it did. It comes to light when somebody
    /// looks for the event.
    ///
    /// ## Example
    /// ```transcript
    /// Question: When will the talks go on?
    /// Anna Berg: On Monday, 14 May 2024, and until 31 June.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: When will the talks go on?
    /// Anna Berg: On Tuesday, 14 May 2024, and until 30 June.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "N404", "impossible-date-in-text",
    category: Number,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    // Elsewhere another language with other names for the months can be taken for one that is known.
    if transcript.language.is_none() {
        return;
    }
    let spoken = transcript.spoken(analysis.text());
    for date in context.dates() {
        let paragraph = date.paragraph.of(spoken);
        let written = &date.written;
        if !written.is_possible() && (written.has_name() || written.starts_with_year()) {
            let Some(message) = impossible_in(written, paragraph) else { continue };
            let mut diagnostic = RULE.finding(date.span, message);
            diagnostic.help = Some(HELP.to_owned());
            found.push(diagnostic);
        } else if let Some((message, place, _)) = wrong_day_in(written, paragraph) {
            let span = Span::from_usize(place.start, place.end).shift(date.paragraph.start);
            let mut diagnostic = RULE.finding(span, message);
            diagnostic.help = Some(HELP.to_owned());
            found.push(diagnostic);
        }
    }
}

const HELP: &str =
    "Compare it with the recording; if it was said so, add a note in brackets, such as `[sic]`.";

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn told(words: &str) -> Vec<(String, String)> {
        found(
            &RULE,
            &format!(
                "Question: When was that and where?\nAnna Berg: {words}\nQuestion: And then?\nAnna Berg: So.\n"
            ),
        )
    }

    #[test]
    fn slips_are_found() {
        for (words, place, message) in [
            ("It was on April 31, I think.", "April 31", "“April 31” does not exist: April has 30 days"),
            (
                "It was on February 29, 2023, in the hall.",
                "February 29, 2023",
                "“February 29, 2023” does not exist: February 2023 has 28 days",
            ),
            (
                "It was on Friday, January 14, 2025, in the hall.",
                "Friday",
                "“January 14, 2025” was a Tuesday, not a Friday",
            ),
        ] {
            assert_eq!(told(words), [(place.to_owned(), message.to_owned())], "{words}");
        }
    }

    #[test]
    fn good_dates_and_other_numbers_are_not() {
        for words in [
            "On Tuesday, January 14, 2025, and on 29 February 2024.",
            "Version 31/04/2024 of the plan.",
            "In April 31 people came on Monday. 14 January 2025 was a Tuesday.",
            "From Monday to Friday, 17 January 2025.",
        ] {
            assert_eq!(told(words), [], "{words}");
        }
    }
}
