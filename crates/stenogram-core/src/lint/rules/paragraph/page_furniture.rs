//! P205.

use crate::lint::declare::declare_rule;
use crate::lint::place::line_end;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports page numbers and running heads that came into the text with the pages of a PDF or a print.
    ///
    /// There is one finding in a file, at the first place; the fix, which is only offered, deletes all of them and joins
    /// sentences that they part. Numbers that a publisher put into the text to quote pages by, as `[[Page 12]]`, are left
    /// alone, and so are transcripts with numbered lines, which are quoted by page and line.
    ///
    /// ## Why it matters
    /// They stand in the middle of sentences: a search for the sentence fails, and a reader takes the head for speech.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on, as they have for
    ///
    /// Page 2 of 3
    ///
    /// so many years?
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
    /// Question: Will the talks go on, as they have for so many years?
    ///
    /// Anna Berg: They will, next week.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    "P205", "page-furniture",
    category: Paragraph,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// The fewest lines of a page.
const SHORTEST_PAGE: u64 = 10;
/// The fewest bytes of a page.
const PAGE_BYTES: u64 = 400;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let (Some(first), Some(last)) = (transcript.turns.first(), transcript.turns.last()) else { return };
    let turns = Span::new(first.span.start, last.span.end);
    let mut runs: Vec<Span> = Vec::new();
    for mark in transcript.marks.iter().filter(|mark| mark.kind == MarkKind::Furniture) {
        let line = mark.span.of(text);
        if !is_whole_line(mark.span, text) {
            // Numbers before the words of each line: the text is quoted by them.
            return;
        }
        if !turns.covers(mark.span) || line.trim_start().starts_with(['[', '<', '{']) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if Span::new(run.end, mark.span.start).of(text).trim().is_empty() => {
                run.end = mark.span.end
            }
            _ => runs.push(mark.span),
        }
    }
    let Some(first) = runs.first().filter(|_| are_pages(context, &runs)) else { return };
    let mut blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks).peekable();
    let mut edits = Vec::new();
    for run in &runs {
        while blocks.next_if(|block| block.span.end <= run.start).is_some() {}
        let inside = blocks.peek().is_some_and(|block| block.span.covers(*run));
        edits.extend(without(*run, inside, text, line_end(context.analysis)));
    }
    let shown = first.of(text).lines().next().unwrap_or("").trim();
    let shown_span = Span::from_usize(first.start as usize, first.start as usize + shown.len());
    let places = match runs.len() {
        1 => String::new(),
        n => format!(", and so are page numbers or heads in {} more places", n - 1),
    };
    let mut diagnostic =
        RULE.finding(shown_span, format!("“{shown}” belongs to a page, not to what was said{places}"));
    diagnostic.help =
        Some("Delete it; the fix deletes all of them and joins the sentences they part.".to_owned());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: "Delete page numbers and running heads".to_owned(),
        edits,
    });
    found.push(diagnostic);
}

/// Whether they are as far from each other as pages are: numbers that follow closely count something else.
fn are_pages(context: &Context<'_>, runs: &[Span]) -> bool {
    let lines = context.analysis.lines();
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return false };
    let between = u64::from(lines.line_of(last.start) - lines.line_of(first.start));
    runs.len() == 1 || between >= SHORTEST_PAGE * (runs.len() as u64 - 1) || {
        // Where a paragraph is one line, a page has few of them.
        u64::from(last.start - first.start) >= PAGE_BYTES * (runs.len() as u64 - 1)
    }
}

/// Whether nothing else stands on the line of a mark.
fn is_whole_line(span: Span, text: &str) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let before = before.trim_end_matches([' ', '\t', '\u{a0}', '\u{c}']);
    let after = after.trim_start_matches([' ', '\t', '\u{a0}', '\u{c}']);
    (before.is_empty() || before.ends_with(['\n', '\r']))
        && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// The edit that takes out lines with the blank lines around them. `inside` a paragraph, its two parts are joined.
fn without(run: Span, inside: bool, text: &str, line_end: &str) -> Option<Edit> {
    let before = text.get(..run.start as usize)?;
    let after = text.get(run.end as usize..)?;
    let kept = before.trim_end();
    let rest = after.trim_start();
    // The indent of the next line stays.
    let gap = after.get(..after.len() - rest.len())?;
    let next = gap.rfind(['\n', '\r']).map_or(gap.len(), |at| at + 1);
    let blank = |gap: &str| gap.replace("\r\n", "\n").matches(['\n', '\r']).count() > 1;
    let parted = blank(gap) || blank(before.get(kept.len()..)?);
    let goes_on =
        kept.ends_with(|c: char| c.is_alphanumeric() || c == ',') && rest.starts_with(char::is_lowercase);
    let between = if kept.is_empty() {
        String::new()
    } else if inside || goes_on && has_several_lines(kept) {
        line_end.to_owned()
    } else if goes_on {
        // A paragraph is one line here.
        " ".to_owned()
    } else {
        line_end.repeat(1 + usize::from(parted))
    };
    let span = Span::from_usize(kept.len(), run.end as usize + next);
    Some(Edit { span, text: between })
}

/// Whether the paragraph at the end of `kept` has several lines.
fn has_several_lines(kept: &str) -> bool {
    let mut lines = kept.rsplit(['\n', '\r']).skip(1);
    lines.next().is_some_and(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const WAYS: [&str; 4] = ["ferry", "train", "coach", "bicycle"];

    /// Four pages, each of which ends within a sentence, in lines of a fixed width.
    fn pages(head: impl Fn(usize) -> String) -> String {
        let page = |(at, way): (usize, &&str)| {
            format!(
                "MR. ROE: The harbour of our town was built long ago, and those who come to it by {way}\n\
                 want to see more and more of what a {way} has never let them see, the old walls and\n\n{}\n\n\
                 the tower, which nobody reaches by {way} alone.\n\n\
                 MS. DOE: And is there anything to be had for those who would rather not take the {way},\n\
                 or for whom the {way} comes too late in the year, as it does for most of us here?\n\n",
                head(at + 1)
            )
        };
        WAYS.iter().enumerate().map(page).collect()
    }

    #[test]
    fn heads_and_numbers_of_all_pages_are_one_finding() {
        let text = pages(|n| format!("Meeting of the Harbour Board\n\nPage {n} of 4"));
        let found = found(&RULE, &text);
        assert_eq!(
            found,
            [(
                "Meeting of the Harbour Board".to_owned(),
                "“Meeting of the Harbour Board” belongs to a page, not to what was said, and so are page numbers or \
                 heads in 3 more places"
                    .to_owned()
            )]
        );
        assert_eq!(mended(&RULE, &text), pages(|_| String::new()).replace("and\n\n\n\nthe", "and\nthe"));
    }

    #[test]
    fn what_pages_are_quoted_by_is_left_alone() {
        assert_eq!(found(&RULE, &pages(|n| format!("[[Page H{n}]]"))), []);
        let numbered: String = (1..=40)
            .map(|n| {
                format!(
                    "{:>2}  {}\n",
                    n % 10 + 1,
                    if n % 2 == 0 { "Q.  Where were you then?" } else { "A.  At the harbour." }
                )
            })
            .collect();
        assert_eq!(found(&RULE, &numbered), []);
    }
}
