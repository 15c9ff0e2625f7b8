//! P210.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports line ends of several kinds in one file, and a last line without a line end.
    ///
    /// There is one finding for each of the two in a file; the fix of the first gives all lines the line end that most
    /// of them have. (In the example below the first line ends as in Windows, the others as in Unix.)
    ///
    /// ## Why it matters
    /// Comparisons of two versions show lines as changed in which nothing changed, and tools that join files glue the
    /// last line of one to the first of the next.
    ///
    /// ## Example
    /// ```transcript
    #[doc = " Question: Will the talks go on?\r"]
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "P210", "crlf-mixed",
    category: Paragraph,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// The kinds of line ends.
const ENDS: [(&str, &str); 3] = [("\n", "Unix"), ("\r\n", "Windows"), ("\r", "old Mac")];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let usual = mixed(context, found);
    if text.is_empty() || text.ends_with(['\n', '\r']) {
        return;
    }
    let last = context.analysis.lines().len().saturating_sub(1);
    let line = context.analysis.lines().span(text, last).of(text);
    let word = line.trim_end().chars().next_back().map_or(0, char::len_utf8);
    let end = text.len();
    let mut diagnostic = RULE.finding(
        Span::from_usize(end - line.len() + line.trim_end().len() - word, end),
        "The last line has no line end",
    );
    diagnostic.help = Some("Put a line end behind the last line.".to_owned());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Safe,
        title: "Put a line end behind the last line".to_owned(),
        edits: vec![Edit { span: Span::from_usize(end, end), text: usual.to_owned() }],
    });
    found.push(diagnostic);
}

/// Reports line ends unlike most; gives the one that most lines have.
fn mixed(context: &Context<'_>, found: &mut Vec<Diagnostic>) -> &'static str {
    let text = context.analysis.text();
    let bytes = text.as_bytes();
    let line_feeds = memchr::memchr_iter(b'\n', bytes).count();
    let mut counts = [line_feeds, 0, 0];
    if memchr::memchr(b'\r', bytes).is_some() {
        let after_return = |at: usize| bytes.get(at + 1) == Some(&b'\n');
        let returns = memchr::memchr_iter(b'\r', bytes);
        let (windows, old) =
            returns.fold(
                (0, 0),
                |(windows, old), at| {
                    if after_return(at) { (windows + 1, old) } else { (windows, old + 1) }
                },
            );
        counts = [line_feeds - windows, windows, old];
    }
    let kinds = || ENDS.iter().zip(counts);
    // Of equals, the first in the table.
    let most = counts.iter().copied().max().unwrap_or(0);
    let usual = kinds().find(|(_, count)| *count == most).map_or(&ENDS[0], |(kind, _)| kind);
    if kinds().filter(|(_, count)| *count > 0).count() < 2 {
        return usual.0;
    }
    let edits: Vec<Edit> = odd(text, usual.0).map(|span| Edit { span, text: usual.0.to_owned() }).collect();
    let Some(first) = edits.first() else { return usual.0 };
    let lines = edits.len();
    let plural = if lines == 1 { "line ends" } else { "lines end" };
    let message =
        format!("{lines} {plural} otherwise than the other {most}, which have {} line ends", usual.1);
    let mut diagnostic = RULE.finding(first.span, message);
    diagnostic.help =
        Some(format!("Give all lines {} line ends; the fix does it everywhere in the file.", usual.1));
    diagnostic.fix =
        Some(Fix { tier: FixTier::Safe, title: format!("Give all lines {} line ends", usual.1), edits });
    found.push(diagnostic);
    usual.0
}

/// The line ends of a text that are not `usual`.
fn odd<'a>(text: &'a str, usual: &'a str) -> impl Iterator<Item = Span> + 'a {
    let bytes = text.as_bytes();
    let mut after = 0;
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| {
        if at < after {
            return None;
        }
        let len = 1 + usize::from(bytes.get(at..at + 2) == Some(b"\r\n"));
        after = at + len;
        (text.get(at..after) != Some(usual)).then(|| Span::from_usize(at, at + len))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    #[test]
    fn lines_end_as_most_do() {
        let text = "Question: Why?\r\nAnna Berg: So.\nQuestion: When?\r\nAnna Berg: Soon.\rQuestion: So?\r\n";
        let found = found(&RULE, text);
        assert_eq!(
            found,
            [(
                "\n".to_owned(),
                "2 lines end otherwise than the other 3, which have Windows line ends".to_owned()
            )]
        );
        assert_eq!(
            mended_safely(&RULE, text),
            "Question: Why?\r\nAnna Berg: So.\r\nQuestion: When?\r\nAnna Berg: Soon.\r\nQuestion: So?\r\n"
        );
    }

    #[test]
    fn the_last_line_ends_as_the_others_do() {
        let text = "Question: Why?\r\nAnna Berg: So.\r\nQuestion: When?\r\nAnna Berg: Soon.";
        assert_eq!(found(&RULE, text), [(".".to_owned(), "The last line has no line end".to_owned())]);
        assert_eq!(mended_safely(&RULE, text), format!("{text}\r\n"));
    }

    #[test]
    fn one_kind_is_none_to_speak_of() {
        for end in ["\n", "\r\n", "\r"] {
            let text =
                ["Question: Why?", "Anna Berg: So.", "Question: When?", "Anna Berg: Soon.", ""].join(end);
            assert_eq!(found(&RULE, &text), [], "{end:?}");
        }
        assert_eq!(found(&RULE, ""), []);
    }
}
