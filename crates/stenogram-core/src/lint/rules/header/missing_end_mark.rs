//! H113.

use crate::Analysis;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::profile::EndStyle;
use crate::syntax::EndKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a transcript that does not end as the house style has it: with a mark such as `# # #` or `END`, or with
    /// words such as `rose at`.
    ///
    /// ## Why it matters
    /// The mark says that nothing is missing. Without it, nobody can tell a complete text from one that was cut off.
    ///
    /// The fix adds the mark of the house after the last turn, or puts it in place of another one.
    ///
    /// ## Example
    /// ```toml
    /// [end]
    /// mark = "# # #"
    /// ```
    ///
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    ///
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    ///
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    ///
    /// # # #
    /// ```
    "H113", "missing-end-mark",
    category: Header,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// So many lines at the end are looked at.
const LINES: usize = 8;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(style) = context.profile().map(|profile| &profile.end) else { return };
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let Some(last) = transcript.turns.last().filter(|_| transcript.contained.is_none()) else { return };
    if (style.mark.is_none() && style.accept.is_empty()) || is_there(style, analysis) {
        return;
    }
    let other = transcript.end_parts.iter().find(|part| part.kind == EndKind::EndMark).map(|part| part.span);
    let wanted = style.mark.as_ref().or(style.accept.first()).map_or("", String::as_str);
    let (span, message) = match other {
        Some(span) => (
            span,
            format!(
                "The transcript ends with “{}”; the house style has “{wanted}”",
                span.of(analysis.text()).trim()
            ),
        ),
        None => (last_line(analysis, last.span), format!("“{wanted}” is missing at the end")),
    };
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some(match &style.mark {
        Some(mark) => format!("Write `{mark}` on a line of its own after the last turn."),
        None => format!("Add the line that the house style ends with, with “{wanted}” in it."),
    });
    diagnostic.fix = style.mark.as_ref().map(|mark| {
        let line_end = place::line_end(analysis);
        let edit = match other {
            Some(span) => Edit { span, text: mark.clone() },
            None => Edit { span: Span::empty(last.span.end), text: format!("{line_end}{line_end}{mark}") },
        };
        Fix { tier: FixTier::Safe, title: format!("End with `{mark}`"), edits: vec![edit] }
    });
    found.push(diagnostic);
}

/// Whether one of the last lines is the mark, or has words that are accepted in its place.
fn is_there(style: &EndStyle, analysis: &Analysis) -> bool {
    let lines = analysis.text().lines().rev().filter(|line| !line.trim().is_empty()).take(LINES);
    let mark = style.mark.as_deref().map(str::to_lowercase);
    lines.into_iter().any(|line| {
        let lower = line.to_lowercase();
        let bare = lower.trim().trim_matches(['*', '_']).trim();
        // `END 2:34 P.M.` has the mark, and the time beside it.
        let marked = mark.as_deref().is_some_and(|mark| {
            bare.strip_prefix(mark)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && rest.len() < LONGEST_TIME)
        });
        marked || style.accept.iter().any(|words| has_words(line, &lower, words))
    })
}

/// No time beside an end mark is longer, in bytes.
const LONGEST_TIME: usize = 40;

/// Whether a line has these words. What the house has in capitals has to be in capitals: `END` is not in `the end`.
fn has_words(line: &str, lower: &str, words: &str) -> bool {
    let capitals = !words.contains(char::is_lowercase);
    let wanted = words.to_lowercase();
    let (line, words) = if capitals { (line, words) } else { (lower, wanted.as_str()) };
    line.match_indices(words).any(|(at, found)| {
        let before = line.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let after =
            line.get(at + found.len()..).is_some_and(|after| after.starts_with(char::is_alphanumeric));
        !before && !after
    })
}

/// The last line of a turn.
fn last_line(analysis: &Analysis, turn: Span) -> Span {
    let line = analysis.lines().span(analysis.text(), analysis.lines().line_of(turn.end));
    place::head(analysis, Span::new(line.start.max(turn.start), turn.end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const TALK: &str = "Talk in the town hall\r\n\r\nQuestion: Why?\r\n\r\nAnna Berg: So.\r\n\r\nQuestion: When?\r\n\r\n\
                        Anna Berg: Soon.\r\n";

    #[test]
    fn the_mark_goes_before_what_follows_the_last_turn() {
        let house = in_house(&RULE, "[end]\nmark = \"[END OF INTERVIEW.]\"\n");
        assert_eq!(found(&RULE, TALK), []);
        assert_eq!(
            found_by(&house, TALK),
            [("Anna Berg: Soon.".to_owned(), "“[END OF INTERVIEW.]” is missing at the end".to_owned())]
        );
        assert_eq!(mended_by(&house, TALK), format!("{TALK}\r\n[END OF INTERVIEW.]\r\n"));
        let noted = format!("{TALK}\r\nEditor's note: The microphone failed twice.\r\n");
        assert_eq!(
            mended_by(&house, &noted),
            format!("{TALK}\r\n[END OF INTERVIEW.]\r\n\r\nEditor's note: The microphone failed twice.\r\n")
        );
    }

    #[test]
    fn other_marks_are_replaced_and_accepted_ones_stay() {
        let ended = format!("{TALK}\r\nEND\r\n");
        let house = in_house(&RULE, "[end]\nmark = \"# # #\"\n");
        assert_eq!(mended_by(&house, &ended), format!("{TALK}\r\n# # #\r\n"));
        let house = in_house(&RULE, "[end]\nmark = \"# # #\"\naccept = [\"END\"]\n");
        assert_eq!(found_by(&house, &ended), []);
        assert_eq!(found_by(&house, &TALK.replace("Soon.", "In the end, my friend.")).len(), 1);
        let house = in_house(&RULE, "[end]\nmark = \"END\"\n");
        assert_eq!(found_by(&house, &format!("{TALK}\r\nEND  2:34 P.M. EDT\r\n")), []);
    }

    #[test]
    fn words_that_only_the_house_knows_are_asked_for() {
        let house = in_house(&RULE, "[end]\naccept = [\"rose at\"]\n");
        assert_eq!(found_by(&house, TALK).len(), 1);
        assert_eq!(mended_by(&house, TALK), TALK);
        assert_eq!(found_by(&house, &format!("{TALK}\r\nThe meeting rose at 1.05 p.m.\r\n")), []);
    }
}
