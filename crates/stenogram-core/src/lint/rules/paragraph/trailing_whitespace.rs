//! P206.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::BlockKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports white space at the end of lines, tabs between words, and more than one blank line in a row.
    ///
    /// There is one finding for each of the three in a file, at the first place; its fix mends all places. In Markdown
    /// two spaces at the end of a line break it, and lines of spaces hold paragraphs apart; both are left alone there.
    ///
    /// ## Why it matters
    /// It makes comparisons of two versions show changes where there are none, and text that is pasted elsewhere falls
    /// apart at its tabs.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks	go on?
    ///
    ///
    /// Anna Berg: They will, next	week.
    ///
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
    "P206", "trailing-whitespace",
    category: Paragraph,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut noise = Noise::default();
    noise.lines(context);
    noise.tabs(context);
    let Noise { ends, tabs, blanks } = noise;
    report(found, ends, |n| {
        (
            format!("White space at the end of {}", count(n, "line")),
            "Delete the white space at the end of lines".to_owned(),
        )
    });
    report(found, tabs, |n| {
        (format!("{} between words", count(n, "tab")), "Replace the tabs with spaces".to_owned())
    });
    report(found, blanks, |n| {
        (
            format!("More than one blank line in a row, in {}", count(n, "place")),
            "Leave one blank line".to_owned(),
        )
    });
}

/// Places of each kind, as edits that mend them.
#[derive(Default)]
struct Noise {
    ends: Vec<Edit>,
    tabs: Vec<Edit>,
    blanks: Vec<Edit>,
}

impl Noise {
    fn lines(&mut self, context: &Context<'_>) {
        let (text, lines) = (context.analysis.text(), context.analysis.lines());
        let front_matter = context.analysis.transcript().header.front_matter;
        let markdown = is_markdown(context);
        let delete = |span| Edit { span, text: String::new() };
        // Since when lines have been blank: the end of the first one.
        let mut blank_since: Option<u32> = None;
        for line in 0..lines.len() {
            let span = lines.span(text, line);
            if front_matter.is_some_and(|front_matter| span.start < front_matter.end) {
                continue;
            }
            let content = span.of(text);
            let kept = content.trim_end_matches(is_noise);
            let end = Span::new(span.start + u32::try_from(kept.len()).unwrap_or(0), span.end);
            let kept_as_is = markdown && has_meaning_in_markdown(kept, end.of(text));
            if !end.is_empty() && !kept_as_is {
                self.ends.push(delete(end));
            }
            let last = line + 1 == lines.len();
            if kept.is_empty() && !last && (content.is_empty() || !markdown) {
                if let Some(since) = blank_since {
                    // One edit for the whole run, so that it grows with each further line.
                    match self.blanks.last_mut() {
                        Some(edit) if edit.span.start == since => edit.span.end = lines.full_span(line).end,
                        _ => self.blanks.push(delete(Span::new(since, lines.full_span(line).end))),
                    }
                } else {
                    blank_since = Some(lines.full_span(line).end);
                }
            } else {
                blank_since = None;
            }
        }
        // White space on lines that go as a whole needs no edit of its own.
        let mut whole = self.blanks.iter().map(|edit| edit.span).peekable();
        self.ends.retain(|edit| {
            while whole.next_if(|blank| blank.end < edit.span.start).is_some() {}
            !whole.peek().is_some_and(|blank| blank.covers(edit.span))
        });
    }

    fn tabs(&mut self, context: &Context<'_>) {
        let text = context.analysis.text();
        let blocks = context.analysis.transcript().turns.iter().flat_map(|turn| &turn.blocks);
        for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
            let content = block.span.of(text);
            let mut after = 0;
            for (at, _) in content.match_indices('\t') {
                // Each run of white space with a tab in it once; at the start or end of a line it is no gap.
                if at < after {
                    continue;
                }
                let (before, rest) = content.split_at_checked(at).unwrap_or((content, ""));
                let start = before.trim_end_matches([' ', '\t']);
                let end = rest.trim_start_matches([' ', '\t']);
                after = content.len() - end.len();
                if start.ends_with(['\n', '\r']) || end.starts_with(['\n', '\r']) {
                    continue;
                }
                let span = Span::from_usize(start.len(), after).shift(block.span.start);
                self.tabs.push(Edit { span, text: " ".to_owned() });
            }
        }
    }
}

/// White space, but not what separates lines or pages.
fn is_noise(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the text is Markdown: by its file name or because it has front matter.
fn is_markdown(context: &Context<'_>) -> bool {
    let path = context.analysis.path().unwrap_or("").to_ascii_lowercase();
    path.ends_with(".md")
        || path.ends_with(".markdown")
        || context.analysis.transcript().header.front_matter.is_some()
}

/// Whether white space at the end of a line of Markdown does something: two spaces break the line, a line of spaces
/// stands for a blank one, and a no-break space was put there on purpose.
fn has_meaning_in_markdown(words: &str, end: &str) -> bool {
    words.is_empty() || end.ends_with("  ") || end.contains(|c: char| !c.is_ascii())
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn report(found: &mut Vec<Diagnostic>, edits: Vec<Edit>, words: impl Fn(usize) -> (String, String)) {
    let Some(first) = edits.first() else { return };
    let (message, title) = words(edits.len());
    let mut diagnostic = RULE.finding(first.span, message);
    diagnostic.help = Some(format!("{title}; the fix does it everywhere in the file."));
    diagnostic.fix = Some(Fix { tier: FixTier::Safe, title, edits });
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_in_file, mended_safely};

    const REST: &str = "Anna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    #[test]
    fn each_kind_is_one_finding_whose_fix_mends_all_places() {
        let text =
            format!("Question: Why? \nAnna Berg: So.\t\n\n \n\nQuestion:  Is\tthat \t so?  \r\n{REST}");
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "White space at the end of 3 lines",
                "More than one blank line in a row, in 1 place",
                "2 tabs between words"
            ]
        );
        assert_eq!(
            mended_safely(&RULE, &text),
            format!("Question: Why?\nAnna Berg: So.\n\nQuestion:  Is that so?\r\n{REST}")
        );
    }

    #[test]
    fn markdown_keeps_its_hard_breaks_and_lines_of_spaces() {
        let text = format!("Question: Why?  \n\u{a0}\n  \nQuestion: And?\u{a0} \n{REST}");
        assert_eq!(found_in_file(&RULE, &text, "talk.md"), []);
        assert_eq!(found_in_file(&RULE, &text, "talk.txt").len(), 2);
        assert_eq!(found_in_file(&RULE, &format!("Question: Why? \n{REST}"), "talk.md").len(), 1);
    }

    #[test]
    fn a_last_line_end_is_not_a_blank_line() {
        assert_eq!(found(&RULE, &format!("Question: Why?\n\n{REST}")), []);
        assert_eq!(found(&RULE, &format!("Question: Why?\n{REST}\n")), []);
    }
}
