//! One document under several spellings of its URI.
//!
//! `file:///C:/a b.txt` and `file:///c%3A/a%20b.txt` are the same file, and some clients use now one, now the other. A
//! document keeps the spelling under which it was opened, which is the one that the client understands in answers; other
//! spellings are taken for it as messages come in.

use super::files::{decoded, drive, encoded, parts};
use serde_json::Value;
use std::collections::BTreeMap;

/// The documents that are open, by what their URIs mean.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    /// The spelling under which a document was opened, by its [key](key).
    opened: BTreeMap<String, String>,
}

impl Spellings {
    /// Puts the spelling under which a document was opened in the place of others, in the parameters of a message.
    pub(crate) fn adopt(&mut self, method: &str, params: &mut Value) {
        self.replace(params);
        let Some(uri) = params.pointer("/textDocument/uri").and_then(Value::as_str) else { return };
        match method {
            "textDocument/didOpen" => {
                self.opened.insert(key(uri), uri.to_owned());
            }
            "textDocument/didClose" => {
                self.opened.remove(&key(uri));
            }
            _ => {}
        }
    }

    fn replace(&self, params: &mut Value) {
        match params {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(uri) if name == "uri" => {
                            if let Some(opened) = self.opened.get(&key(uri))
                                && opened != uri
                            {
                                uri.clone_from(opened);
                            }
                        }
                        Value::String(_) => {}
                        other => self.replace(other),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace(item)),
            _ => {}
        }
    }
}

/// The same text for all spellings of a URI.
pub(crate) fn key(uri: &str) -> String {
    key_on(uri, cfg!(windows))
}

fn key_on(uri: &str, windows: bool) -> String {
    let Some((host, path)) = parts(uri) else {
        let (scheme, rest) = uri.split_once(':').unwrap_or(("", uri));
        return format!("{}:{}", scheme.to_ascii_lowercase(), evened(rest));
    };
    let mut path = decoded(path);
    if windows {
        // Windows takes both slashes, and either case for the letter of a drive.
        for byte in &mut path {
            if *byte == b'\\' {
                *byte = b'/';
            }
        }
        if drive(&path).is_some()
            && let Some(letter) = path.get_mut(1)
        {
            letter.make_ascii_lowercase();
        }
    }
    let host = if host.eq_ignore_ascii_case("localhost") { "" } else { host };
    format!("file://{}{}", host.to_ascii_lowercase(), encoded(&path))
}

/// A text with one way of writing what is written as `%C3`: what stands for a plain character is that character.
fn evened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('%').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let Some((escape, after)) = from.split_at_checked(3) else {
            rest = from;
            break;
        };
        match decoded(escape).as_slice() {
            [byte] if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) => out.push(char::from(*byte)),
            _ => out.push_str(&escape.to_ascii_uppercase()),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn spellings_of_one_file_have_one_key() {
        for (windows, same) in [
            (
                false,
                ["file:///press/a b.txt", "file:///press/a%20b.txt", "file://localhost/press/%61%20b.txt"],
            ),
            (false, ["file:///press/%C3%A9.txt", "file:///press/%c3%a9.txt", "FILE:///press/é.txt"]),
            (true, ["file:///c%3A/press/a.txt", "file:///C:/press/a.txt", "file:///c:/press%5Ca.txt"]),
            (
                true,
                ["file://Archive/press/a.txt", "file://archive/press/a.txt", "file://archive/press%5ca.txt"],
            ),
            (false, ["untitled:Untitled-1", "untitled:Untitled%2d1", "UNTITLED:Untitled-1"]),
            (
                false,
                [
                    "vscode-remote://wsl%2Bubuntu/a.txt",
                    "vscode-remote://wsl%2bubuntu/a.txt",
                    "vscode-remote://wsl%2Bubuntu/%61.txt",
                ],
            ),
        ] {
            let keys = same.map(|uri| key_on(uri, windows));
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[test]
    fn different_files_have_different_keys() {
        for (one, other) in [
            ("file:///press/a.txt", "file:///press/A.txt"),
            ("file:///press/a%2520b.txt", "file:///press/a%20b.txt"),
            ("file://one/press/a.txt", "file://other/press/a.txt"),
            ("untitled:a", "file:a"),
            ("vscode-remote://host/a%2Fb", "vscode-remote://host/a/b"),
            ("untitled:%", "untitled:%2"),
        ] {
            assert_ne!(key_on(one, false), key_on(other, false));
        }
    }

    #[test]
    fn a_document_keeps_the_spelling_under_which_it_was_opened() {
        let mut spellings = Spellings::default();
        let message =
            |uri: &str| json!({ "textDocument": { "uri": uri, "text": uri }, "also": [{ "uri": uri }] });
        let mut adopted = |method: &str, uri: &str| {
            let mut params = message(uri);
            spellings.adopt(method, &mut params);
            params["also"][0]["uri"].as_str().expect("a URI").to_owned()
        };
        let (opened, other) = ("file:///a%20b.txt", "file:///a%20%62.txt");
        assert_eq!(adopted("textDocument/hover", other), other);
        assert_eq!(adopted("textDocument/didOpen", opened), opened);
        assert_eq!(adopted("textDocument/didChange", other), opened);
        assert_eq!(adopted("textDocument/didClose", other), opened);
        assert_eq!(adopted("textDocument/hover", other), other);
    }
}
