//! Where a comment that leaves a finding out is written, and by which words an entry tells the finding from others.

use crate::Analysis;
use crate::lint::{Diagnostic, Ignore};

/// So many characters of the words at a finding are quoted.
const QUOTED: usize = 60;
/// So many characters around a sign are quoted with it.
const AROUND: usize = 16;

/// Where a line with a [comment](super::comment_for) is put in so that it is about what is found at `at`: the start of
/// the first line of the paragraph there; outside of turns, of the line.
pub fn comment_place(analysis: &Analysis, at: u32) -> u32 {
    let transcript = analysis.transcript();
    let turn = transcript.turn_at(at).and_then(|turn| transcript.turns.get(turn));
    let block = turn.and_then(|turn| {
        let first = turn.blocks.first().is_none_or(|block| at <= block.span.end);
        let block = turn.blocks.iter().find(|block| block.span.touches(at));
        if first { Some(turn.span.start) } else { block.map(|block| block.span.start) }
    });
    let start = analysis.lines().start(analysis.lines().line_of(block.unwrap_or(at)));
    // Front matter is YAML: it has no such comments.
    start.max(file_comment_place(analysis))
}

/// Where a line with a [comment on the whole file](super::file_comment_for) is put in: at the top, below front matter.
pub fn file_comment_place(analysis: &Analysis) -> u32 {
    let Some(front_matter) = analysis.transcript().header.front_matter else { return 0 };
    analysis.lines().full_span(analysis.lines().line_of(front_matter.end.saturating_sub(1))).end
}

/// Words by which a finding can be told from others of its rule: those that it is about, or those around it. `None` where
/// the words do not point back at it.
pub fn quotation(found: &Diagnostic, text: &str) -> Option<String> {
    let words = |span: &str| span.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = words(found.span.of(text));
    let quoted = if own.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
        match own.char_indices().nth(QUOTED) {
            // Not in the middle of a word.
            Some((cut, _)) => {
                let start = own.get(..cut)?;
                start.rsplit_once(' ').map_or(start, |(start, _)| start).to_owned()
            }
            None => own,
        }
    } else {
        let (before, after) = (text.get(..found.span.start as usize)?, text.get(found.span.end as usize..)?);
        let in_line = |(_, c): &(usize, char)| !matches!(c, '\n' | '\r');
        let start = before.char_indices().rev().take(AROUND).take_while(in_line);
        let end = after.char_indices().take(AROUND).take_while(in_line);
        let from = start.last().map_or(found.span.start as usize, |(at, _)| at);
        let to = end.last().map_or(0, |(at, c)| at + c.len_utf8()) + found.span.end as usize;
        words(text.get(from..to)?)
    };
    let entry = Ignore { rules: vec![found.code], text: Some(quoted), number: 0 };
    entry.covers(found, text).then_some(entry.text).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::lint::rule;
    use crate::text::Span;

    #[test]
    fn a_quotation_points_back() {
        let text = format!("A: He {} so - \n\n{}", "came and ".repeat(20), "B: Yes.\n");
        let rule = rule("Y305").expect("is in the table");
        let quoted = |start: usize, end: usize| {
            let diagnostic = rule.finding(Span::from_usize(start, end), "");
            quotation(&diagnostic, &text)
        };
        let dash = text.find(" - ").expect("is there") + 1;
        assert_eq!(quoted(dash, dash + 1).as_deref(), Some("nd came and so -"));
        assert_eq!(quoted(0, dash).map(|quoted| quoted.len() <= QUOTED), Some(true));
        let blank = text.find("\n\n").expect("is there") + 1;
        assert_eq!(quoted(blank, blank), None);
    }

    #[test]
    fn a_comment_stands_above_the_paragraph_and_below_front_matter() {
        let text = "---\ntitle: Talks\n---\n\nQuestion: Why now?\n\nAnn Roe: So.\n\n  And so on.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let below = |at: &str| {
            let at = u32::try_from(text.find(at).expect("it is there")).expect("it is short");
            text.get(comment_place(&analysis, at) as usize..).and_then(|rest| rest.lines().next())
        };
        assert_eq!(below("now?"), Some("Question: Why now?"));
        assert_eq!(below("So."), Some("Ann Roe: So."));
        assert_eq!(below("on."), Some("  And so on."));
        assert_eq!(below("Talks"), Some(""));
        assert_eq!(comment_place(&analysis, 6), file_comment_place(&analysis));
    }
}
