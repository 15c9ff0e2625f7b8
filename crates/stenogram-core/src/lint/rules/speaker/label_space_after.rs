//! S104.

use crate::lint::declare::declare_rule;
use crate::lint::heads::head;
use crate::lint::place;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::{self, LabelStyle};
use crate::syntax::{Delimiter, Role, Turn};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports labels that have more or fewer spaces behind them than the house style or the other labels have.
    ///
    /// Where no house style is chosen, what nearly all labels of the transcript have counts.
    /// There is one finding a file, at the first place; its fix mends all places. No-break spaces count as spaces.
    ///
    /// ## Why it matters
    /// A label that is glued to the words is easily overlooked, and programs that look for labels miss it.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg:Yes.
    /// Question: For how long?
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// Question: For how long?
    /// ```
    "S104", "label-space-after",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// Fewer labels show no habit.
const HABIT: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let style = context.profile().map(|profile| &profile.labels);
    // How many spaces follow a label, for each way of setting labels: how often, and where.
    let mut groups: BTreeMap<(Delimiter, bool), Vec<(usize, Span)>> = BTreeMap::new();
    for turn in &transcript.turns {
        let Some(gap) = head(turn, text).and_then(|head| head.gap) else { continue };
        let Some(label) = turn.label else { continue };
        let white = gap.of(text);
        // `QCan we`: what is glued there is one word, which no fix takes apart.
        if white.is_empty() && place::inside_word(text, gap.start) {
            continue;
        }
        if matches!(label.kind, Delimiter::Line | Delimiter::Markup | Delimiter::Angle)
            || white.contains(['\n', '\r', '\t', '\u{3000}'])
        {
            continue;
        }
        // A full-width colon brings its space along.
        if label.delimiter.of(text).chars().any(|c| c >= '\u{2e80}') {
            continue;
        }
        let asks = turn.speaker.and_then(|id| transcript.speaker(id)).is_some_and(|speaker| {
            !speaker.named && matches!(speaker.role, Role::Questioner | Role::Answerer)
        });
        let group = (label.kind, asks && style.is_some_and(|style| style.question_delimiter.is_some()));
        groups.entry(group).or_default().push((white.chars().count(), gap));
    }
    let mut edits = Vec::new();
    for ((kind, asks), places) in groups {
        let by_house = style.and_then(|style| spaces(style, kind, asks));
        // A style that wants another delimiter is not about the spaces behind this one.
        let Some(wanted) = by_house.or_else(|| if other(style, kind, asks) { None } else { habit(&places) })
        else {
            continue;
        };
        let off = places.into_iter().filter(|(number, _)| *number != wanted);
        let mut group: Vec<Edit> = off.map(|(_, span)| Edit { span, text: " ".repeat(wanted) }).collect();
        edits.append(&mut group);
    }
    edits.sort_by_key(|edit| edit.span);
    let Some(first) = edits.first() else { return };
    let at = transcript.turns.partition_point(|turn| turn.span.start <= first.span.start).checked_sub(1);
    let span = at.and_then(|at| transcript.turns.get(at)).and_then(label_of).unwrap_or(first.span);
    let whose = if style.is_some_and(|style| style.spaces.is_some()) {
        "the house style has"
    } else {
        "the others have"
    };
    let count = match edits.len() - 1 {
        0 => String::new(),
        1 => ", and after 1 other label".to_owned(),
        more => format!(", and after {more} other labels"),
    };
    let wanted = number(first.text.len());
    let mut diagnostic = RULE.finding(
        span,
        format!(
            "{} after the label “{}”{count}; {whose} {wanted}",
            capital(number(first.span.of(text).chars().count())),
            span.of(text).trim()
        ),
    );
    diagnostic.help = Some(format!("Put {wanted} behind the label; the fix does it everywhere in the file."));
    diagnostic.fix =
        Some(Fix { tier: FixTier::Safe, title: "Put right the spaces behind labels".to_owned(), edits });
    found.push(diagnostic);
}

fn label_of(turn: &Turn) -> Option<Span> {
    turn.label.map(|label| Span::new(label.span.start, label.span.end.max(label.delimiter.end)))
}

fn number(spaces: usize) -> String {
    match spaces {
        0 => "no space".to_owned(),
        1 => "one space".to_owned(),
        2 => "two spaces".to_owned(),
        more => format!("{more} spaces"),
    }
}

/// With a capital letter at the start.
fn capital(words: String) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The delimiter that the style wants.
fn delimiter(style: &LabelStyle, asks: bool) -> Option<profile::Delimiter> {
    style.question_delimiter.filter(|_| asks).or(style.delimiter)
}

/// How many spaces the style wants behind a label of this kind, if that is the kind that it wants.
fn spaces(style: &LabelStyle, kind: Delimiter, asks: bool) -> Option<usize> {
    let number = style.question_spaces.filter(|_| asks).or(if asks { None } else { style.spaces })?;
    (delimiter(style, asks).is_none_or(|wanted| wanted.is(kind))).then_some(usize::from(number))
}

/// Whether the style wants another kind of delimiter.
fn other(style: Option<&LabelStyle>, kind: Delimiter, asks: bool) -> bool {
    style.and_then(|style| delimiter(style, asks)).is_some_and(|wanted| !wanted.is(kind))
}

/// The number of spaces behind at least eight in ten labels.
fn habit(places: &[(usize, Span)]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, _) in places {
        *counts.entry(*number).or_default() += 1;
    }
    let (number, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= HABIT && count * 10 >= places.len() * 8).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    #[test]
    fn a_word_that_is_glued_to_its_label_is_left_alone() {
        let text = "Q    Is it so?\n\nMS. ROE:  It is.\n\nQ    And now?\n\nMS. ROE:  Now too.\n\nQ    Why?\n\n\
                    MS. ROE:  So.\n\nQ    Where?\n\nMS. ROE:  There.\n\nQCan you say when?\n\nMS. ROE:  Then.\n";
        assert_eq!(mended_safely(&RULE, text), text);
        let house = in_house(&RULE, "[labels]\nspaces = 2\n");
        assert!(mended_by(&house, text).contains("\n\nQCan you say when?"));
    }

    #[test]
    fn the_habit_of_the_transcript_counts() {
        let text = "Question: Is it so?\nAnna Berg: It is.\nQuestion: And now?\nAnna Berg:  Now too.\n\
                    Question: Why?\nAnna Berg: So.\nQuestion:Where?\nAnna Berg: There.\n\
                    Question: When?\nAnna Berg: Then.\nQuestion: Who?\n";
        assert_eq!(
            found(&RULE, text),
            [(
                "Anna Berg:".to_owned(),
                "Two spaces after the label “Anna Berg:”, and after 1 other label; the others have one space"
                    .to_owned()
            )]
        );
        assert_eq!(mended_safely(&RULE, text), text.replace(":  ", ": ").replace(":W", ": W"));
    }

    #[test]
    fn no_break_spaces_are_spaces_and_mixed_habits_are_none() {
        let text = "MS. BERG:\u{a0} It is.\nMR. DAHL:  So?\nMS. BERG:\u{a0} It is.\nMR. DAHL:  And now?\n\
                    MS. BERG:\u{a0} It is.\n";
        assert_eq!(found(&RULE, text), []);
        let mixed = "Question: So?\nAnna Berg:  Yes.\nQuestion: So?\nAnna Berg:  Yes.\nQuestion: So?\nAnna Berg:  Yes.\n";
        assert_eq!(found(&RULE, mixed), []);
    }

    #[test]
    fn the_house_decides() {
        let house =
            in_house(&RULE, "[labels]\nspaces = 2\nquestion-delimiter = \"space\"\nquestion-spaces = 4\n");
        let text = "Q  Is it so?\nMS. BERG: It is.\nQ    And now?\nMS. BERG: Now too.\n";
        assert_eq!(
            mended_by(&house, text),
            "Q    Is it so?\nMS. BERG:  It is.\nQ    And now?\nMS. BERG:  Now too.\n"
        );
        assert_eq!(found_by(&house, "MS. BERG:  So?\nQ    Is it so?\nMS. BERG:  Is it?\n"), []);
    }

    #[test]
    fn labels_with_times_or_on_lines_of_their_own_are_left_alone() {
        let text = "Anna Berg: (00:12)\nIt is so.\nCarl Dahl: (00:20)\nIs it?\nAnna Berg: (00:25)\nIt is.\n";
        assert_eq!(found(&RULE, text), []);
    }
}
