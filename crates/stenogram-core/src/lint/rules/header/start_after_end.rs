//! H114.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::dates::{ClockTime, clock_times};
use crate::syntax::{EndKind, FieldKind, Transcript};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports an event that ends before it starts: the time at the end of the transcript is earlier than the one at its
    /// top. Events that go on after midnight are none.
    ///
    /// ## Why it matters
    /// One of the two times is wrong, mostly in its `a.m.` or `p.m.`, and how long the event took comes out wrong.
    ///
    /// ## Example
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// 14 May 2024
    /// 2:15 P.M.
    ///
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    ///
    /// END 1:40 P.M.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// 14 May 2024
    /// 1:15 P.M.
    ///
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    ///
    /// END 1:40 P.M.
    /// ```
    "H114", "start-after-end",
    category: Header,
    severity: Error,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// No event that passes midnight takes longer, in minutes.
const LONGEST: u16 = 12 * 60;
const DAY: u16 = 24 * 60;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    if transcript.contained.is_some() {
        return;
    }
    let (Some((start, began)), Some((end, ended))) = (start(transcript, text), end(transcript, text)) else {
        return;
    };
    let takes = (ended.minutes() + DAY - began.minutes()) % DAY;
    // Of half a day and a whole one, nobody says which is meant where one of them has no half.
    let alike = began.half.is_some() == ended.half.is_some();
    if !alike
        || ended.minutes() >= began.minutes()
        || takes <= LONGEST
        || zone(text, start) != zone(text, end)
    {
        return;
    }
    let mut diagnostic = RULE.finding(
        end,
        format!("The event starts at {} and ends at {}, which is earlier", start.of(text), end.of(text)),
    );
    diagnostic = diagnostic.beside(start, "When it starts");
    diagnostic.help = Some("Correct one of the two times.".to_owned());
    found.push(diagnostic);
}

/// When the event starts: a time at the top.
fn start(transcript: &Transcript, text: &str) -> Option<(Span, ClockTime)> {
    let field = transcript.header.field(FieldKind::Time)?;
    let time = *clock_times(field.value.of(text)).first()?;
    Some((Span::from_usize(time.start, time.end).shift(field.value.start), time))
}

/// When the event ends: the last time below the turns.
fn end(transcript: &Transcript, text: &str) -> Option<(Span, ClockTime)> {
    let timed = |kind| matches!(kind, EndKind::Time | EndKind::EndMark);
    transcript.end_parts.iter().rev().filter(|part| timed(part.kind)).find_map(|part| {
        let time = *clock_times(part.span.of(text)).last()?;
        Some((Span::from_usize(time.start, time.end).shift(part.span.start), time))
    })
}

/// The word in capitals behind a time.
fn zone(text: &str, time: Span) -> Option<&str> {
    let rest = text.get(time.end as usize..)?.trim_start_matches([' ', '\u{a0}']);
    let word = rest.split(|c: char| !c.is_ascii_uppercase()).next()?;
    (2..=5).contains(&word.len()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn told(start: &str, end: &str) -> Vec<(String, String)> {
        let body = "Question: Why?\n\nAnna Berg: So.\n\nQuestion: When?\n\nAnna Berg: Soon.";
        found(&RULE, &format!("Talk in the town hall\n14 May 2024\n{start}\n\n{body}\n\n{end}\n"))
    }

    #[test]
    fn the_end_before_the_start() {
        assert_eq!(
            told("11:50 A.M. EDT", "END  11:20 A.M. EDT"),
            [(
                "11:20 A.M.".to_owned(),
                "The event starts at 11:50 A.M. and ends at 11:20 A.M., which is earlier".to_owned()
            )]
        );
        assert_eq!(told("14:30", "13:55").len(), 1);
        assert_eq!(told("11:50 A.M.", "12:30 A.M.").len(), 1);
    }

    #[test]
    fn midnight_zones_and_open_halves() {
        for (start, end) in [
            ("10:30 P.M.", "12:40 A.M."),
            ("11:50 A.M.", "12:30 P.M."),
            ("2:30 P.M. CEST", "9:10 A.M. EDT"),
            ("14:30", "1:10 p.m."),
            ("14:30", "END"),
        ] {
            assert_eq!(told(start, end), [], "{start} {end}");
        }
    }
}
