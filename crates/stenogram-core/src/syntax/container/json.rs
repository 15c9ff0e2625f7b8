//! JSON with byte offsets. `serde_json` tells none and stops at the first fault; files of speech recognition are large
//! and sometimes cut off. This reader takes what is there, in one pass and without recursion.

use crate::text::Span;
use crate::work::count_work;
use memchr::memchr3;

/// A value, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    /// The key, without quotation marks; empty in arrays.
    pub(super) key: Span,
    /// A string without its quotation marks, a number or word as written, all of an object or array.
    pub(super) span: Span,
    /// What kind of value it is.
    pub(super) kind: Kind,
    /// Index of the first node that is not inside.
    pub(super) end: usize,
}

/// What kind of value a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{…}`.
    Object,
    /// `[…]`.
    Array,
    /// `"…"`.
    String,
    /// A number, `true`, `false` or `null`.
    Literal,
}

/// All values of a document, each before those inside it.
#[derive(Debug)]
pub(super) struct Json<'a> {
    pub(super) text: &'a str,
    nodes: Vec<Node>,
}

impl<'a> Json<'a> {
    /// Reads a document.
    pub(super) fn read(text: &'a str) -> Self {
        let mut json = Self { text, nodes: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut key: Option<Span> = None;
        // The last string in an object, which is a key if a colon follows.
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            at += 1;
            match byte {
                b'{' | b'[' => {
                    let kind = if byte == b'{' { Kind::Object } else { Kind::Array };
                    open.push(json.nodes.len());
                    json.push(key.take(), Span::from_usize(start, start), kind);
                }
                b'}' | b']' => {
                    key = None;
                    json.close(open.pop(), at);
                }
                b'"' => {
                    let end = string_end(bytes, at);
                    let span = Span::from_usize(at, end);
                    at = if bytes.get(end) == Some(&b'"') { end + 1 } else { end };
                    let in_object = open
                        .last()
                        .and_then(|at| json.nodes.get(*at))
                        .is_some_and(|node| node.kind == Kind::Object);
                    let colon = || text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(':'));
                    if in_object && key.is_none() && colon() {
                        key = Some(span);
                    } else {
                        json.push(key.take(), span, Kind::String);
                    }
                }
                b',' => key = None,
                b':' => {}
                byte if byte.is_ascii_whitespace() => {}
                _ => {
                    let rest = bytes.get(start..).unwrap_or(&[]);
                    let ends = |byte: &u8| {
                        byte.is_ascii_whitespace()
                            || matches!(byte, b',' | b'}' | b']' | b':' | b'"' | b'{' | b'[')
                    };
                    at = start + rest.iter().position(ends).unwrap_or(rest.len());
                    json.push(key.take(), Span::from_usize(start, at), Kind::Literal);
                }
            }
        }
        while let Some(unclosed) = open.pop() {
            json.close(Some(unclosed), text.len());
        }
        json
    }

    fn push(&mut self, key: Option<Span>, span: Span, kind: Kind) {
        let end = self.nodes.len() + 1;
        self.nodes.push(Node { key: key.unwrap_or_default(), span, kind, end });
    }

    fn close(&mut self, node: Option<usize>, at: usize) {
        let end = self.nodes.len();
        if let Some(node) = node.and_then(|node| self.nodes.get_mut(node)) {
            node.span = Span::from_usize(node.span.start as usize, at);
            node.end = end;
        }
    }

    /// The node with this index.
    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// Indices of all nodes.
    pub(super) fn all(&self) -> std::ops::Range<usize> {
        0..self.nodes.len()
    }

    /// Indices of the values directly inside node `at`.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.node(at).map_or(0, |node| node.end);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            count_work(1);
            let child = (next < end).then_some(next)?;
            next = self.node(child)?.end;
            Some(child)
        })
    }

    /// The value under the first of `keys` that object `at` has.
    pub(super) fn get(&self, at: usize, keys: &[&str]) -> Option<usize> {
        keys.iter().find_map(|key| {
            self.children(at)
                .find(|child| self.node(*child).is_some_and(|node| node.key.of(self.text) == *key))
        })
    }

    /// As [`Json::get`], for a string that is not empty.
    pub(super) fn string(&self, at: usize, keys: &[&str]) -> Option<Span> {
        let node = self.node(self.get(at, keys)?)?;
        (node.kind == Kind::String && !node.span.is_empty()).then_some(node.span)
    }

    /// As [`Json::get`], for a string or a number.
    pub(super) fn scalar(&self, at: usize, keys: &[&str]) -> Option<Span> {
        let node = self.node(self.get(at, keys)?)?;
        let literal = node.kind == Kind::Literal && node.span.of(self.text) != "null";
        (literal || (node.kind == Kind::String && !node.span.is_empty())).then_some(node.span)
    }
}

/// The offset of the quotation mark that ends a string whose content starts at `at`. A string that was never closed ends
/// at the line's end: JSON allows no line end in it.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr3(b'"', b'\\', b'\n', rest)) {
        match bytes.get(at + found) {
            Some(b'\\') => at += found + 2,
            _ => return at + found,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let json = Json::read(text);
        json.all()
            .map(|at| {
                let node = json.node(at).expect("an index of all");
                let inside = json.children(at).count();
                format!("{}={} {inside}", node.key.of(text), node.span.of(text))
            })
            .collect()
    }

    #[test]
    fn values_and_where_they_stand() {
        assert_eq!(
            shown(r#"{"a": [1, "x\"y", {}], "b": {"c": null}}"#),
            [
                r#"={"a": [1, "x\"y", {}], "b": {"c": null}} 2"#,
                r#"a=[1, "x\"y", {}] 3"#,
                "=1 0",
                r#"=x\"y 0"#,
                "={} 0",
                r#"b={"c": null} 1"#,
                "c=null 0"
            ]
        );
    }

    #[test]
    fn damaged_documents_give_what_is_there() {
        assert_eq!(
            shown(r#"{"a": "x", "b": "cut o"#),
            [r#"={"a": "x", "b": "cut o 2"#, "a=x 0", "b=cut o 0"]
        );
        assert_eq!(shown("{\"a\": \"open\n\"b\": 1}").len(), 3);
        assert_eq!(shown("[1,,2]]}{").len(), 4);
        assert_eq!(shown("\"\\"), ["=\\ 0"]);
        let deep = "[".repeat(200_000);
        assert_eq!(Json::read(&deep).all().len(), 200_000);
    }
}
