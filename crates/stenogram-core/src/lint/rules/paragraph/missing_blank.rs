//! P201.

use crate::lint::declare::declare_rule;
use crate::lint::markdown::is_markdown;
use crate::lint::place::line_end;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, Transcript};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports turns and paragraphs that are not set apart by as many blank lines, or set in by as many spaces, as the
    /// house style wants.
    ///
    /// Where no house style is chosen, the transcript's own habit counts: where nearly all turns stand behind a blank
    /// line, those are reported that do not. There is one finding a file, at the first place; its fix mends all places.
    ///
    /// ## Why it matters
    /// A turn that sticks to the one before it is overlooked, and many programs join lines that no blank line parts.
    ///
    /// ## Example
    /// ```toml
    /// [paragraphs]
    /// between-turns = 1
    /// ```
    ///
    /// ```transcript
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    "P201", "paragraph-missing-blank",
    category: Paragraph,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// Fewer turns show no habit.
const HABIT: usize = 8;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (text, transcript) = (context.analysis.text(), context.analysis.transcript());
    let gaps = gaps(transcript, text);
    let style = context.profile().map(|profile| &profile.paragraphs);
    let turns = style.and_then(|style| style.between_turns).map(u32::from);
    let paragraphs = style.and_then(|style| style.between_paragraphs).map(u32::from);
    let indent = style.and_then(|style| style.indent).map(usize::from);
    // In Markdown, lines that no blank line parts are one paragraph.
    let least = u32::from(is_markdown(context.analysis));
    let own = if turns.is_none() && paragraphs.is_none() { habit(&gaps) } else { None };
    let eol = line_end(context.analysis);
    let mut edits = Vec::new();
    for gap in &gaps {
        let wanted = match (gap.kind, own) {
            (GapKind::Start, _) => Some(gap.blank),
            (GapKind::Turn, Some(own)) => (gap.blank == 0).then_some(own),
            (GapKind::Turn, None) => turns.map(|turns| turns.max(least)),
            (GapKind::Paragraph, _) => paragraphs.map(|paragraphs| paragraphs.max(least)),
        };
        let indent = indent.filter(|indent| !is_centred(gap, *indent));
        let wanted = wanted.unwrap_or(gap.blank);
        if wanted == gap.blank
            && indent.is_none_or(|indent| indent == gap.indent.len() as usize && is_spaces(gap, text))
        {
            continue;
        }
        let set_in = indent.map_or_else(|| gap.indent.of(text).to_owned(), |indent| " ".repeat(indent));
        let edit = if gap.kind == GapKind::Start || wanted == gap.blank {
            Edit { span: gap.indent, text: set_in }
        } else {
            let ends = eol.repeat(wanted as usize + 1);
            Edit { span: Span::new(gap.start, gap.indent.end), text: format!("{ends}{set_in}") }
        };
        edits.push(edit);
    }
    let Some(first) = edits.first() else { return };
    let count = if edits.len() == 1 { "1 place".to_owned() } else { format!("{} places", edits.len()) };
    let message = match own {
        Some(_) => format!("No blank line before a turn in {count}, while the other turns stand behind one"),
        None => format!(
            "Blank lines or indents between turns or paragraphs are not those of the house style in {count}"
        ),
    };
    // What is shown is the line below the gap.
    let line = context.analysis.lines().line_of(first.span.end);
    let span = context.analysis.lines().span(text, line);
    let span = crate::lint::place::head(context.analysis, Span::new(first.span.end.min(span.end), span.end));
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some("Put right the blank lines; the fix does it everywhere in the file.".to_owned());
    // Where lines are wrapped, a blank line is what parts two paragraphs: first the lines must be joined.
    let parts = turns == Some(0) || paragraphs == Some(0);
    let joined = indent.is_some_and(|indent| indent > 0) || !is_wrapped(transcript, text);
    diagnostic.fix = (!parts || joined || least > 0).then(|| Fix {
        tier: FixTier::Safe,
        title: "Put right the blank lines between turns".to_owned(),
        edits,
    });
    found.push(diagnostic);
}

/// What a gap parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum GapKind {
    /// It stands before the first turn: only the indent counts.
    Start,
    /// Two turns.
    Turn,
    /// Two paragraphs of a turn.
    Paragraph,
}

/// White space between two turns or paragraphs.
#[derive(Debug, Clone, Copy)]
struct Gap {
    kind: GapKind,
    /// Where it starts: behind the last word.
    start: u32,
    /// How many blank lines are in it.
    blank: u32,
    /// The white space at the start of the line below it.
    indent: Span,
}

/// Whether the line is set in so far that it is centred or stands in a column.
fn is_centred(gap: &Gap, indent: usize) -> bool {
    gap.indent.len() as usize > indent.max(4) * 3
}

fn is_spaces(gap: &Gap, text: &str) -> bool {
    gap.indent.of(text).bytes().all(|byte| byte == b' ')
}

fn gaps(transcript: &Transcript, text: &str) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut last: Option<u32> = None;
    for turn in &transcript.turns {
        match last {
            Some(last) => gaps.extend(gap(GapKind::Turn, last, turn.span.start, text)),
            None => gaps.extend(start(turn.span.start, text)),
        }
        let mut before: Option<&crate::syntax::Block> = None;
        for block in &turn.blocks {
            if let Some(before) = before
                && [before.kind, block.kind] == [BlockKind::Paragraph; 2]
            {
                gaps.extend(gap(GapKind::Paragraph, before.span.end, block.span.start, text));
            }
            before = Some(block);
        }
        last = Some(turn.span.end);
    }
    gaps
}

fn gap(kind: GapKind, start: u32, end: u32, text: &str) -> Option<Gap> {
    let between = text.get(start as usize..end as usize)?;
    if !between.chars().all(char::is_whitespace) || between.contains('\u{c}') {
        return None;
    }
    let (above, indent) = between.rsplit_once(['\n', '\r'])?;
    // A carriage return with a line feed behind it is one line end.
    let ends = between.matches(['\n', '\r']).count() - between.matches("\r\n").count();
    let above = u32::try_from(above.len()).ok()? + 1;
    Some(Gap {
        kind,
        start,
        blank: u32::try_from(ends).ok()?.checked_sub(1)?,
        indent: Span::new(start + above, start + above + u32::try_from(indent.len()).ok()?),
    })
}

/// The start of the line on which the first turn starts.
fn start(at: u32, text: &str) -> Option<Gap> {
    let line = text.get(..at as usize)?.rsplit(['\n', '\r']).next()?;
    let indent = Span::new(at - u32::try_from(line.len()).ok()?, at);
    line.chars().all(|c| c == ' ').then_some(Gap {
        kind: GapKind::Start,
        start: indent.start,
        blank: 0,
        indent,
    })
}

/// The number of blank lines before nearly all turns, where that is not none.
fn habit(gaps: &[Gap]) -> Option<u32> {
    let turns: Vec<u32> = gaps.iter().filter(|gap| gap.kind == GapKind::Turn).map(|gap| gap.blank).collect();
    let bare = turns.iter().filter(|blank| **blank == 0).count();
    if turns.len() < HABIT || bare == 0 || bare * 10 > turns.len() {
        return None;
    }
    let one = turns.iter().filter(|blank| **blank == 1).count();
    Some(if one * 2 >= turns.len() { 1 } else { 2 })
}

/// Whether paragraphs are broken into lines.
fn is_wrapped(transcript: &Transcript, text: &str) -> bool {
    let mut blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    blocks.any(|block| block.kind == BlockKind::Paragraph && block.span.of(text).contains(['\n', '\r']))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    /// So many exchanges with blank lines.
    fn exchanges(n: usize) -> String {
        (0..n).map(|n| format!("Question: Is {n} enough?\n\nAnna Berg: It is.\n\n")).collect()
    }

    #[test]
    fn where_all_turns_stand_behind_a_blank_line_one_that_does_not_is_reported() {
        let text = format!("{}Question: Why?\nAnna Berg: So.\n", exchanges(6));
        assert_eq!(
            found(&RULE, &text),
            [(
                "Anna Berg: So.".to_owned(),
                "No blank line before a turn in 1 place, while the other turns stand behind one".to_owned()
            )]
        );
        assert_eq!(mended_safely(&RULE, &text), text.replace("Why?\n", "Why?\n\n"));
        let pairs: String =
            (0..8).map(|n| format!("Question: Is {n} enough?\nAnna Berg: It is.\n\n")).collect();
        assert_eq!(found(&RULE, &pairs), []);
    }

    #[test]
    fn the_house_decides() {
        let one = in_house(&RULE, "[paragraphs]\nbetween-turns = 1\nbetween-paragraphs = 0\n");
        let text = "Question: Why?\r\nAnna Berg: So.\r\n\r\nAnd so.\r\n\r\n\r\nQuestion: Since when?\r\n";
        assert_eq!(
            mended_by(&one, text),
            "Question: Why?\r\n\r\nAnna Berg: So.\r\nAnd so.\r\n\r\nQuestion: Since when?\r\n"
        );
        let none = in_house(&RULE, "[paragraphs]\nbetween-turns = 0\nbetween-paragraphs = 0\n");
        assert_eq!(mended_by(&none, &exchanges(2)), format!("{}\n", exchanges(2).replace("\n\n", "\n")));
        assert_eq!(found_by(&none, "Question: Why?\nAnna Berg: So.\nAnd so.\n"), []);
    }

    #[test]
    fn indents_are_those_of_the_house() {
        let house = in_house(&RULE, "[paragraphs]\nbetween-turns = 0\nbetween-paragraphs = 0\nindent = 4\n");
        let text = "Mr. ROE. Is it so?\n\nMs. BERG. It is.\n\nIt was.\n\n  Mr. ROE. And now?\n\nMs. BERG. Now too.\n";
        assert_eq!(
            mended_by(&house, text),
            "    Mr. ROE. Is it so?\n    Ms. BERG. It is.\n    It was.\n    Mr. ROE. And now?\n    Ms. BERG. Now too.\n"
        );
    }
}
