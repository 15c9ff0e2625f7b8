//! S117.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::Turn;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports `Q.` at the start of an examination where no line such as `BY MR. DAHL:` says who asks.
    ///
    /// It says nothing unless the profile has `by-line = true` in the section `[labels]`. An examination starts with the first
    /// question, and under each heading with the word `EXAMINATION`.
    ///
    /// ## Why it matters
    /// `Q.` names nobody. In a record with several attorneys, only that line tells whose question it is.
    ///
    /// ## Example
    /// ```toml
    /// [labels]
    /// by-line = true
    /// ```
    ///
    /// ```transcript
    /// THE COURT: Please be seated.
    ///
    /// Q. Where were you on that day?
    ///
    /// A. At the harbour.
    ///
    /// Q. Alone?
    ///
    /// A. With my brother.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// THE COURT: Please be seated.
    ///
    /// BY MR. DAHL:
    ///
    /// Q. Where were you on that day?
    ///
    /// A. At the harbour.
    ///
    /// Q. Alone?
    ///
    /// A. With my brother.
    /// ```
    "S117", "legal-missing-by-line",
    category: Speaker,
    severity: Error,
    default: InProfiles,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.labels.by_line) != Some(true) {
        return;
    }
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    // What was read up to the last question.
    let mut from = 0;
    let mut open = true;
    for turn in &transcript.turns {
        let Some(label) = turn.label.filter(|label| is_letter(label.span.of(text), "q")) else { continue };
        let between = Span::new(from, label.span.start.max(from)).of(text);
        open |= between.lines().any(is_examination);
        let by_line = between.lines().any(is_by_line);
        if open && !by_line {
            let mut diagnostic = RULE.finding(
                label.span,
                format!(
                    "Nothing says who asks here: no line `BY …:` stands above this `{}`",
                    label.span.of(text)
                ),
            );
            diagnostic.help = Some(
                "Put a line such as `BY MR. DAHL:` above the first question of each attorney.".to_owned(),
            );
            found.push(diagnostic);
        }
        open = false;
        from = end_of(turn);
    }
}

fn end_of(turn: &Turn) -> u32 {
    // The words of a question can hold no heading, the blocks after it can.
    turn.label.map_or(turn.span.end, |label| label.span.end)
}

fn is_letter(label: &str, letter: &str) -> bool {
    label.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case(letter)
}

/// Whether a line is `BY MR. DAHL:` or the like; numbers of lines may stand before it.
fn is_by_line(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit());
    let name = words.strip_prefix("BY ").or_else(|| words.strip_prefix("By "));
    name.is_some_and(|name| name.starts_with(char::is_uppercase) && name.chars().count() < 60)
}

/// Whether a line is a heading such as `CROSS-EXAMINATION`.
fn is_examination(line: &str) -> bool {
    let line = line.trim();
    line.ends_with("EXAMINATION") || (line.len() < 40 && line.ends_with("Examination"))
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_by_line};
    use crate::lint::testing::{found, found_by, in_house};

    #[test]
    fn each_examination_needs_its_line() {
        let house = in_house(&RULE, "[labels]\nby-line = true\n");
        let asked = "Q. Where were you?\n\nA. At home.\n\nQ. Alone?\n\nA. Yes.\n\n";
        let with = format!("BY MR. DAHL:\n\n{asked}");
        assert_eq!(found_by(&house, asked).len(), 1);
        assert_eq!(found_by(&house, &with), []);
        assert_eq!(found_by(&house, &format!("{with}CROSS-EXAMINATION\n\n{asked}")).len(), 1);
        assert_eq!(found_by(&house, &format!("{with}CROSS-EXAMINATION\n\nBY MS. BERG:\n\n{asked}")), []);
        assert_eq!(found(&RULE, asked), []);
    }

    #[test]
    fn lines_that_say_who_asks() {
        assert!(is_by_line("BY MR. DAHL:") && is_by_line(" 12   BY MS. BERG:"));
        assert!(!is_by_line("By the way, we left.") && !is_by_line("BY "));
    }
}
