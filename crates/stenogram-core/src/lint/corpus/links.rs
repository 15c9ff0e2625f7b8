//! Links in a transcript that is Markdown, and the places that links can lead to.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// A link to a file, or to a place in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// The path, with `%20` and the like resolved; empty for a place in the same file.
    pub path: String,
    /// The place behind `#`, folded as [`super::FileFacts::anchors`] are.
    pub anchor: Option<String>,
    /// Path and place, as written.
    pub span: Span,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkKind {
    /// `[words](path#place)`
    Markdown,
    /// `[[name#place|words]]`
    Wiki,
}

/// More links or places than this are not kept of one file.
const MOST: usize = 20_000;

/// Links are no longer than this.
const LONGEST: usize = 1000;

/// The links in a text. Those to other sites, and those that a program fills in, are left out.
pub(super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let brackets = memchr::memchr2_iter(b'(', b'[', text.as_bytes());
    for at in brackets {
        let before = text.get(..at).unwrap_or("");
        let rest = text.get(at + 1..).unwrap_or("");
        let link = if before.ends_with(']') && text.as_bytes().get(at) == Some(&b'(') {
            markdown(rest, at + 1)
        } else if before.ends_with('[') && !before.ends_with("[[") {
            wiki(rest, at + 1)
        } else {
            None
        };
        found.extend(link);
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// `path#place)` or `path "title")`, which starts at byte `at`.
fn markdown(rest: &str, at: usize) -> Option<Link> {
    let written = rest.split([')', '\n', '\r', '"']).next()?;
    let written = rest.get(..written.len()).filter(|written| written.len() < LONGEST)?;
    rest.get(written.len()..)?.starts_with([')', '"']).then_some(())?;
    let bare = written.trim();
    let inner = bare.strip_prefix('<').and_then(|bare| bare.strip_suffix('>'));
    // White space in a bare link makes it words in brackets.
    if inner.is_none() && bare.contains(char::is_whitespace) {
        return None;
    }
    let start = at + written.len() - written.trim_start().len() + usize::from(inner.is_some());
    link(LinkKind::Markdown, inner.unwrap_or(bare), start)
}

/// `name#place|words]]`, which starts at byte `at`.
fn wiki(rest: &str, at: usize) -> Option<Link> {
    let written = rest.split([']', '|', '[', '\n', '\r']).next().filter(|written| written.len() < LONGEST)?;
    let after = rest.get(written.len()..)?;
    let closed =
        after.starts_with("]]") || (after.starts_with('|') && after.split('\n').next()?.contains("]]"));
    closed.then_some(())?;
    let start = at + written.len() - written.trim_start().len();
    link(LinkKind::Wiki, written.trim(), start)
}

fn link(kind: LinkKind, written: &str, start: usize) -> Option<Link> {
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|anchor| !anchor.is_empty())),
        None => (written, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    let elsewhere =
        path.starts_with('/') || path.contains(':') || path.contains(['{', '}', '<', '>', '$', '*']);
    if elsewhere || (path.is_empty() && anchor.is_none()) {
        return None;
    }
    Some(Link {
        kind,
        path: unescaped(path),
        anchor: anchor.map(|anchor| folded(&unescaped(anchor))),
        span: Span::from_usize(start, start + written.len()),
    })
}

/// A text with `%20` and the like resolved.
fn unescaped(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        match (*byte, tail) {
            (b'%', [high, low, after @ ..]) if digit(*high).is_some() && digit(*low).is_some() => {
                bytes.push(digit(*high).unwrap_or(0) * 16 + digit(*low).unwrap_or(0));
                rest = after;
            }
            (byte, _) => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A heading or the name of a place, as places are compared: letters and digits in lower case, one hyphen between them.
pub(super) fn folded(place: &str) -> String {
    let mut out = String::with_capacity(place.len());
    let mut gap = false;
    for c in place.chars() {
        if c.is_alphanumeric() || c == '_' {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.extend(c.to_lowercase());
        } else {
            // Punctuation is left out of the names of places; white space and hyphens become one.
            gap |= c.is_whitespace() || c == '-';
        }
    }
    out
}

/// The places in a text that links can lead to, folded and sorted: headings, `id="…"`, `name="…"`, `{#…}` and `^…` at the
/// end of a line.
pub(super) fn anchors(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        if found.len() >= MOST {
            break;
        }
        let bare = line.trim_end();
        let words = bare.trim_start_matches('#');
        let heading = words.len() < bare.len() && words.starts_with([' ', '\t']);
        if heading {
            let words = words.split("{#").next().unwrap_or(words);
            let place = folded(words);
            // Headings with the same words are told apart by numbers.
            found.push(place);
        }
        for (open, close) in [("id=\"", '"'), ("name=\"", '"'), ("id='", '\''), ("{#", '}')] {
            let mut rest = line;
            while let Some((_, after)) = rest.split_once(open) {
                let (place, tail) = after.split_once(close).unwrap_or((after, ""));
                found.push(folded(place));
                rest = tail;
            }
        }
        if let Some((_, place)) = bare.rsplit_once(" ^") {
            found.push(folded(place));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Option<String>)> {
        links(text)
            .into_iter()
            .map(|link| {
                let written = link.span.of(text);
                assert!(written.starts_with(link.path.get(..1).unwrap_or("#")), "{written}");
                (link.path, link.anchor)
            })
            .collect()
    }

    #[test]
    fn links_of_both_kinds_are_read() {
        let text = "See [the talks](oslo.md#the-bridge), [this](#Top) and [[2024-05-14 Oslo|there]], [more](<a b.md>).\n\
                    And [a title](x/y.md \"why\"), [escaped](a%20b.md).\n";
        let link = |path: &str, anchor: Option<&str>| (path.to_owned(), anchor.map(str::to_owned));
        assert_eq!(
            seen(text),
            [
                link("oslo.md", Some("the-bridge")),
                link("", Some("top")),
                link("2024-05-14 Oslo", None),
                link("a b.md", None),
                link("x/y.md", None),
            ]
            .into_iter()
            .chain([link("a b.md", None)])
            .collect::<Vec<_>>()
        );
    }

    #[test]
    fn what_leads_elsewhere_is_left_out() {
        for text in [
            "[a](https://example.org/x.md)",
            "[a](mailto:x@example.org)",
            "[a](/site/x)",
            "[a]({{ url }})",
            "[Laughter] (so)",
            "[so](he said this)",
            "[[open",
            "[a](open",
            "[]()",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn places_are_folded_alike() {
        let text = "# The Bridge: why?\n\nWords <a id=\"top\"></a> here ^q-3\n\n## Ende {#end}\n#tag\n";
        assert_eq!(anchors(text), ["end", "ende", "q-3", "the-bridge-why", "top"]);
        assert_eq!(folded("The Bridge: Why?"), "the-bridge-why");
    }
}
