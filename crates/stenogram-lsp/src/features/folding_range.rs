//! `textDocument/foldingRange`: the header, sections, exchanges, turns, and what stands after the last turn.

use super::{View, extents};
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    FoldingRange, FoldingRangeClientCapabilities, FoldingRangeKind, FoldingRangeParams,
    FoldingRangeProviderCapability,
};
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<FoldingRangeProviderCapability> {
    Some(FoldingRangeProviderCapability::Simple(true))
}

/// Answers it. Whole lines are folded, which every client can do.
pub(crate) fn folding_range(
    view: View<'_>,
    _: &FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>, Failure> {
    let document = view.client.said.text_document.as_ref();
    let said = document.and_then(|document| document.folding_range.clone()).unwrap_or_default();
    let mut folds = nested(folds(view));
    view.cancel.check()?;
    if let Some(most) = said.range_limit {
        most_telling(&mut folds, most as usize);
    }
    Ok(Some(folds.into_iter().map(|fold| fold.to_lsp(view, &said)).collect()))
}

/// What folds.
#[derive(Debug, Clone, Copy)]
struct Fold {
    /// First and last line, from 0.
    lines: (u32, u32),
    what: What,
    /// What is told of it while it is folded, as a number.
    count: usize,
}

/// Kinds of folds, the most telling first: these are kept where a client takes only so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    FrontMatter,
    Header,
    Section,
    End,
    Exchange,
    Inserted,
    Turn,
}

fn folds(view: View<'_>) -> Vec<Fold> {
    let transcript = view.analysis.transcript();
    let mut folds = Vec::new();
    let mut add = |what, span: Span, count| folds.extend(fold(view, what, span, count));
    add(What::Header, transcript.header.span, transcript.header.fields.len());
    add(What::FrontMatter, transcript.header.front_matter.unwrap_or_default(), 0);
    for (section, span) in extents::sections(transcript) {
        add(What::Section, span, section.turns.len());
    }
    for question in &view.analysis.index().questions {
        add(What::Exchange, question.span, question.answers.len());
    }
    for turn in &transcript.turns {
        add(What::Turn, turn.span, 0);
    }
    for inserted in &transcript.inserted {
        add(What::Inserted, inserted.span, 0);
    }
    add(What::End, transcript.end_matter.unwrap_or_default(), 0);
    folds
}

/// A span as a fold; `None` where it stands in one line.
fn fold(view: View<'_>, what: What, span: Span, count: usize) -> Option<Fold> {
    let text = span.of(view.analysis.text());
    let lead = text.len() - text.trim_start().len();
    let start = span.start + u32::try_from(lead).ok()?;
    let end = span.start + u32::try_from(text.trim_end().len()).ok()?;
    let line = |at| view.analysis.lines().line_of(at);
    let lines = (line(start), line(end.max(start)));
    (lines.0 < lines.1).then_some(Fold { lines, what, count })
}

/// The folds in the order of their lines, each within the one around it. Of those that start in one line the largest
/// stays: editors show one sign a line.
fn nested(mut folds: Vec<Fold>) -> Vec<Fold> {
    folds.sort_by_key(|fold| (fold.lines.0, std::cmp::Reverse(fold.lines.1), fold.what));
    folds.dedup_by_key(|fold| fold.lines.0);
    let mut around: Vec<u32> = Vec::new();
    folds.retain_mut(|fold| {
        while around.pop_if(|end| *end < fold.lines.0).is_some() {}
        if let Some(end) = around.last() {
            fold.lines.1 = fold.lines.1.min(*end);
        }
        let folds = fold.lines.0 < fold.lines.1;
        if folds {
            around.push(fold.lines.1);
        }
        folds
    });
    folds
}

/// Leaves out the least telling ones, those furthest down first, until there are at most so many.
fn most_telling(folds: &mut Vec<Fold>, most: usize) {
    if folds.len() > most {
        folds.sort_by_key(|fold| (fold.what, fold.lines));
        folds.truncate(most);
        folds.sort_by_key(|fold| fold.lines);
    }
}

impl Fold {
    fn to_lsp(self, view: View<'_>, said: &FoldingRangeClientCapabilities) -> FoldingRange {
        let kinds = said.folding_range_kind.as_ref().and_then(|kinds| kinds.value_set.as_ref());
        let shows_text =
            said.folding_range.as_ref().and_then(|folding| folding.collapsed_text).unwrap_or(false);
        FoldingRange {
            start_line: self.lines.0,
            end_line: self.lines.1,
            kind: Some(self.kind()).filter(|kind| kinds.is_none_or(|kinds| kinds.contains(kind))),
            collapsed_text: shows_text.then(|| self.collapsed(view)),
            ..FoldingRange::default()
        }
    }

    fn kind(self) -> FoldingRangeKind {
        match self.what {
            // Like imports: what stands at the top for machines, and can be folded by a setting of its own.
            What::FrontMatter => FoldingRangeKind::Imports,
            What::Inserted | What::End => FoldingRangeKind::Comment,
            What::Header | What::Section | What::Exchange | What::Turn => FoldingRangeKind::Region,
        }
    }

    /// The first line, and what is folded away behind it.
    fn collapsed(self, view: View<'_>) -> String {
        let (text, lines) = (view.analysis.text(), view.analysis.lines());
        let first = lines.span(text, self.lines.0).of(text).trim();
        let cut: String = first.chars().take(LONGEST).collect();
        let many = |one: &str| match self.count {
            1 => format!("1 {one}"),
            count => format!("{count} {one}s"),
        };
        let hidden = match self.what {
            What::Exchange if self.count > 0 => many("answer"),
            What::Section if self.count > 0 => many("turn"),
            What::Header if self.count > 0 => many("field"),
            _ => format!("{} lines", self.lines.1 - self.lines.0 + 1),
        };
        format!("{}… ({hidden})", cut.trim_end())
    }
}

/// Most characters of the first line that stay while it is folded.
const LONGEST: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(folds: &[Fold]) -> Vec<(u32, u32)> {
        folds.iter().map(|fold| fold.lines).collect()
    }

    fn made(folds: &[(What, u32, u32)]) -> Vec<Fold> {
        folds.iter().map(|&(what, start, end)| Fold { lines: (start, end), what, count: 0 }).collect()
    }

    #[test]
    fn folds_nest_and_one_starts_in_a_line() {
        let folds = nested(made(&[
            (What::Turn, 3, 5),
            (What::Exchange, 3, 9),
            (What::Turn, 6, 9),
            (What::Section, 0, 7),
            (What::Turn, 9, 9),
        ]));
        assert_eq!(lines(&folds), [(0, 7), (3, 7), (6, 7)]);
    }

    #[test]
    fn the_most_telling_ones_stay() {
        let mut folds = made(&[
            (What::Header, 0, 2),
            (What::Exchange, 3, 9),
            (What::Turn, 6, 9),
            (What::Exchange, 10, 12),
        ]);
        most_telling(&mut folds, 2);
        assert_eq!(lines(&folds), [(0, 2), (3, 9)]);
    }
}
