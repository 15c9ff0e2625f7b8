//! Tags and the text between them, with byte offsets, in XML, HTML and what looks like them.
//!
//! Files are damaged, cut off, or were never well-formed; the ready-made parsers either stop at the first fault
//! (`quick-xml`) or tell no byte offsets (`html5ever`). This scanner needs neither: it takes any text apart into pieces
//! that tile it, in one pass, and leaves it to the reader what to make of tags that do not match.

use crate::text::Span;
use crate::work::count_work;
use memchr::{memchr, memchr2, memmem};

/// A piece of a marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters between tags.
    Text(Span),
    /// `<name …>` or `<name …/>`.
    Start(Tag),
    /// `</name>`.
    End(Tag),
    /// A comment, a declaration, a processing instruction, the marks around a CDATA section, a script.
    Other(Span),
}

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// All of it, with its angle brackets.
    pub(super) span: Span,
    /// Its name, without namespace prefix.
    pub(super) name: Span,
    /// Whether it closes itself: `<gap/>`.
    pub(super) empty: bool,
}

impl Tag {
    /// Its attributes: names and values, as written; no quotation marks.
    pub(super) fn attributes<'a>(&self, text: &'a str) -> Attributes<'a> {
        let inner = Span::new(self.name.end, self.span.end);
        Attributes { rest: inner.of(text), at: inner.start as usize }
    }

    /// The value of one attribute; a prefix in its name does not count (`xml:id` is `id`).
    pub(super) fn attribute(&self, text: &str, name: &str) -> Option<Span> {
        self.attributes(text)
            .find(|(found, _)| local(found).eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Walks over the attributes of a tag.
pub(super) struct Attributes<'a> {
    rest: &'a str,
    at: usize,
}

impl Attributes<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
        self.at += bytes;
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, Span);

    fn next(&mut self) -> Option<Self::Item> {
        count_work(1);
        let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>' | '"' | '\'' | '<');
        loop {
            let lead = self.rest.len() - self.rest.trim_start_matches(ends_name).len();
            self.skip(lead);
            if self.rest.is_empty() {
                return None;
            }
            let name = self.rest.get(..self.rest.find(ends_name).unwrap_or(self.rest.len()))?;
            self.skip(name.len());
            let lead = self.rest.len() - self.rest.trim_start().len();
            let Some(value) = self.rest.get(lead..).and_then(|rest| rest.strip_prefix('=')) else { continue };
            let before = self.rest.len() - value.trim_start().len();
            self.skip(before);
            let span = match self.rest.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    self.skip(1);
                    let end = self.rest.find(quote).unwrap_or(self.rest.len());
                    let span = Span::from_usize(self.at, self.at + end);
                    self.skip((end + 1).min(self.rest.len()));
                    span
                }
                _ => {
                    let end = self
                        .rest
                        .find(|c: char| c.is_ascii_whitespace() || c == '>')
                        .unwrap_or(self.rest.len());
                    let span = Span::from_usize(self.at, self.at + end);
                    self.skip(end);
                    span
                }
            };
            return Some((name, span));
        }
    }
}

/// A name without its namespace prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Takes a text apart.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Closing sequences that do not come any more, so that none is searched for twice.
    exhausted: Vec<&'static str>,
    /// The script or style element whose content comes next.
    raw: Option<&'static str>,
    html: bool,
}

impl<'a> Scanner<'a> {
    /// Scans XML or similar.
    pub(super) fn xml(text: &'a str) -> Self {
        Self { text, at: 0, exhausted: Vec::new(), raw: None, html: false }
    }

    /// Scans HTML: scripts and styles hold no tags.
    pub(super) fn html(text: &'a str) -> Self {
        Self { html: true, ..Self::xml(text) }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Moves on to `to` and gives what was passed.
    fn pass(&mut self, to: usize) -> Span {
        let span = Span::from_usize(self.at, to);
        self.at = to;
        span
    }

    /// The offset just after the next `closing`. It is looked for once only where it is missing.
    fn after(&mut self, from: usize, closing: &'static str) -> Option<usize> {
        if self.exhausted.contains(&closing) {
            return None;
        }
        let found = memmem::find(self.text.get(from..)?.as_bytes(), closing.as_bytes());
        if found.is_none() {
            self.exhausted.push(closing);
        }
        found.map(|at| from + at + closing.len())
    }

    /// `<!-- … -->` and the like. Where the end is missing, the next `>` has to do.
    fn declaration(&mut self) -> Piece {
        let rest = self.rest();
        let closing = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            ">"
        };
        let mut end = self.after(self.at + 2, closing);
        // <!DOCTYPE x [ … ]> holds declarations of its own.
        if closing == ">"
            && let Some(to) = end
            && rest.starts_with("<!DOCTYPE")
            && self.text.get(self.at..to).is_some_and(|declaration| declaration.contains('['))
            && let Some(inner) = self.after(self.at, "]>")
        {
            end = Some(inner);
        }
        let end = end.or_else(|| self.after(self.at, ">")).unwrap_or(self.text.len());
        Piece::Other(self.pass(end))
    }

    /// The offset just after the `>` that ends the tag which starts at `self.at`; quotation marks may hide others.
    /// Another `<` outside of them ends a tag that was cut off.
    fn tag_end(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        let mut after_equals = false;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => return at + 1,
                b'<' => return at,
                b'"' | b'\'' if after_equals => {
                    let quote = if byte == b'"' { "\"" } else { "'" };
                    let value = self.after(at + 1, quote);
                    // In XML no value holds a `<`: the closing quotation mark was lost, and this is another one.
                    let whole = |end: &usize| {
                        self.html || !self.text.get(at..*end).is_some_and(|value| value.contains('<'))
                    };
                    match value.filter(whole) {
                        Some(end) => {
                            at = end;
                            after_equals = false;
                            continue;
                        }
                        None => {
                            return memchr(b'>', bytes.get(at..).unwrap_or(&[]))
                                .map_or(bytes.len(), |end| at + end + 1);
                        }
                    }
                }
                b'=' => after_equals = true,
                byte if byte.is_ascii_whitespace() => {}
                _ => after_equals = false,
            }
            at += 1;
        }
        bytes.len()
    }

    fn tag(&mut self, closes: bool) -> Piece {
        let start = self.at;
        let end = self.tag_end();
        let from = start + if closes { 2 } else { 1 };
        let name_end = self
            .text
            .get(from..end)
            .and_then(|inner| inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<')))
            .map_or(end, |length| from + length);
        let full = self.text.get(from..name_end).unwrap_or("");
        let name = Span::from_usize(name_end - local(full).len(), name_end);
        let span = self.pass(end);
        let tag = Tag { span, name, empty: span.of(self.text).ends_with("/>") };
        if closes {
            return Piece::End(tag);
        }
        if self.html && !tag.empty {
            const RAW: [(&str, &str); 2] = [("script", "</script"), ("style", "</style")];
            let written = name.of(self.text);
            self.raw = RAW.iter().find(|(name, _)| name.eq_ignore_ascii_case(written)).map(|(_, end)| *end);
        }
        Piece::Start(tag)
    }
}

impl Iterator for Scanner<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if let Some(closing) = self.raw.take() {
            // The closing tag itself comes as a tag. Written in capitals it is found by its own first two signs.
            let end = self.after(self.at, closing).map(|end| end - closing.len());
            let end = end.or_else(|| self.after(self.at, "</").map(|end| end - 2)).unwrap_or(self.text.len());
            if end > self.at {
                return Some(Piece::Other(self.pass(end)));
            }
        }
        let rest = self.rest();
        if rest.starts_with("<![CDATA[") {
            let end = self.at + "<![CDATA[".len();
            return Some(Piece::Other(self.pass(end)));
        }
        if rest.starts_with("]]>") {
            return Some(Piece::Other(self.pass(self.at + 3)));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return Some(self.declaration());
        }
        let mut second = rest.strip_prefix('<').unwrap_or("").chars();
        match second.next() {
            Some('/') if second.next().is_some_and(char::is_alphabetic) => return Some(self.tag(true)),
            Some(c) if c.is_alphabetic() || c == '_' => return Some(self.tag(false)),
            _ => {}
        }
        // Text up to the next sign that can end it; a `<` or `]` that opens nothing is text.
        let bytes = rest.as_bytes();
        let end = memchr2(b'<', b']', bytes.get(1..).unwrap_or(&[])).map_or(bytes.len(), |at| at + 1);
        let first = rest.chars().next().map_or(1, char::len_utf8);
        Some(Piece::Text(self.pass(self.at + end.max(first))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut at = 0;
        let found = Scanner::xml(text).map(|piece| {
            let (kind, span) = match piece {
                Piece::Text(span) => ("text", span),
                Piece::Start(tag) => (if tag.empty { "empty" } else { "start" }, tag.span),
                Piece::End(tag) => ("end", tag.span),
                Piece::Other(span) => ("other", span),
            };
            assert_eq!(span.start, at, "pieces tile the text");
            at = span.end;
            format!("{kind} {}", span.of(text))
        });
        let found = found.collect();
        assert_eq!(at as usize, text.len());
        found
    }

    #[test]
    fn takes_well_formed_text_apart() {
        assert_eq!(
            pieces("<?xml version=\"1.0\"?><a b='>'>x <!-- <c> -->&amp; y<d/></a>"),
            [
                "other <?xml version=\"1.0\"?>",
                "start <a b='>'>",
                "text x ",
                "other <!-- <c> -->",
                "text &amp; y",
                "empty <d/>",
                "end </a>"
            ]
        );
        assert_eq!(
            pieces("<![CDATA[a < b]]>c"),
            ["other <![CDATA[", "text a ", "text < b", "other ]]>", "text c"]
        );
    }

    #[test]
    fn takes_damaged_text_apart() {
        assert_eq!(pieces("a < b and 3 <4"), ["text a ", "text < b and 3 ", "text <4"]);
        assert_eq!(pieces("<p class=\"x>word</p>"), ["start <p class=\"x>", "text word", "end </p>"]);
        assert_eq!(pieces("<p <b>word"), ["start <p ", "start <b>", "text word"]);
        assert_eq!(pieces("<!-- never closed> word"), ["other <!-- never closed>", "text  word"]);
        assert_eq!(pieces("<p"), ["start <p"]);
    }

    #[test]
    fn attributes_are_read_as_written() {
        let text = "<SPEAKER ID=1 NAME=\"O'Neil &amp; Co\" xml:id = 'k' checked AFFILIATION=\"x\">";
        let Some(Piece::Start(tag)) = Scanner::xml(text).next() else { panic!("a tag") };
        let found: Vec<_> = tag.attributes(text).map(|(name, value)| (name, value.of(text))).collect();
        assert_eq!(found, [("ID", "1"), ("NAME", "O'Neil &amp; Co"), ("xml:id", "k"), ("AFFILIATION", "x")]);
        assert_eq!(tag.attribute(text, "id").map(|span| span.of(text)), Some("1"));
    }

    #[test]
    fn scripts_hold_no_tags() {
        let text = "<script>if (a<b) '<p>'</script><p>x";
        let names: Vec<_> = Scanner::html(text)
            .filter_map(|piece| match piece {
                Piece::Start(tag) => Some(tag.name.of(text)),
                _ => None,
            })
            .collect();
        assert_eq!(names, ["script", "p"]);
    }
}
