//! Where a finding about a long stretch of text is shown.

use crate::Analysis;
use crate::text::Span;

/// At most this many characters of a long stretch are pointed at.
const SHOWN: usize = 80;

/// The start of `span` up to the end of its first line, at most 80 characters, cut between words.
pub(super) fn head(analysis: &Analysis, span: Span) -> Span {
    let line = span.of(analysis.text()).lines().next().unwrap_or("");
    // A lone `\r` ends a line too.
    let line = line.split('\r').next().unwrap_or("");
    let Some((cut, _)) = line.char_indices().nth(SHOWN) else {
        return Span::from_usize(span.start as usize, span.start as usize + line.trim_end().len());
    };
    let shown = line.get(..cut).unwrap_or(line);
    let shown = shown.rsplit_once(char::is_whitespace).map_or(shown, |(before, _)| before).trim_end();
    Span::from_usize(span.start as usize, span.start as usize + shown.len())
}

/// The first line of the text that is not blank, as [`head`] shows it.
pub(super) fn first_line(analysis: &Analysis) -> Span {
    let text = analysis.text();
    let blank = text.len() - text.trim_start().len();
    head(analysis, Span::from_usize(blank, text.len()))
}

/// Whether a letter or digit stands right before `at` and right behind it: `at` is inside a word.
pub(super) fn inside_word(text: &str, at: u32) -> bool {
    let (before, after) = text.split_at_checked(at as usize).unwrap_or((text, ""));
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// The line end that the text uses: that of its first line.
pub fn line_end(analysis: &Analysis) -> &'static str {
    let (text, lines) = (analysis.text(), analysis.lines());
    let content = lines.span(text, 0);
    match Span::new(content.end, lines.full_span(0).end).of(text) {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn analysis(text: &str) -> Analysis {
        Analysis::new(Source { text: text.into(), path: None })
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = format!("\n  {}\nnext", "слово ".repeat(40));
        let shown = first_line(&analysis(&text));
        assert_eq!(shown.of(&text), "слово ".repeat(13).trim_end());
    }

    #[test]
    fn a_short_line_is_shown_without_its_end() {
        for text in ["one two \r\nthree", "one two\rthree", "one two"] {
            assert_eq!(first_line(&analysis(text)).of(text), "one two");
        }
        assert_eq!(first_line(&analysis("")), Span::default());
    }

    #[test]
    fn the_line_end_is_that_of_the_first_line() {
        assert_eq!(
            ["a\r\nb\n", "a\rb", "a\nb", "a"].map(|text| line_end(&analysis(text))),
            ["\r\n", "\r", "\n", "\n"]
        );
    }
}
