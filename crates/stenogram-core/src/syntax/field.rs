//! The values of header fields as people read them.

use super::candidate::fold_space;
use super::{Field, FieldKind, Header};

impl Header {
    /// The first field of a kind that has a value.
    pub fn field(&self, kind: FieldKind) -> Option<&Field> {
        self.fields.iter().find(|field| field.kind == kind && !field.value.is_empty())
    }

    /// The cleaned value of the first field of a kind; `text` is what was parsed.
    pub fn value(&self, kind: FieldKind, text: &str) -> Option<String> {
        self.field(kind).map(|field| field.clean(text)).filter(|value| !value.is_empty())
    }
}

impl Field {
    /// The value as people read it: on one line, without YAML quotes and escapes and without Markdown emphasis.
    /// `text` is what was parsed.
    pub fn clean(&self, text: &str) -> String {
        let raw = self.value.of(text);
        let (body, quote) = match raw.chars().next() {
            Some(quote @ ('"' | '\'')) if raw.len() > 1 && raw.ends_with(quote) => {
                (raw.get(1..raw.len() - 1).unwrap_or(raw), Some(quote))
            }
            _ => (raw, None),
        };
        let unescaped = match quote {
            Some('"') => unescape(body),
            Some(_) => body.replace("''", "'"),
            None => body.to_owned(),
        };
        let folded = fold_space(&unescaped);
        folded.trim_matches(['*', '_']).trim_start_matches('#').trim_start().to_owned()
    }
}

/// The escapes of a double-quoted YAML scalar that occur in front matter (YAML 1.2.2, §5.7 and §7.3.1).
fn unescape(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('_') => out.push('\u{a0}'),
            Some('n' | 't' | 'r') => out.push(' '),
            Some(width @ ('x' | 'u' | 'U')) => {
                let len = match width {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let digits: String = chars.by_ref().take(len).collect();
                out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            // A line end after a backslash, and the indentation of the next line, stand for nothing.
            Some('\n' | '\r') => {
                let rest = chars.as_str();
                let trimmed = rest.trim_start();
                chars = trimmed.chars();
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}
