//! URIs as clients write them.
//!
//! Some clients leave characters as they are that RFC 3986 wants encoded: brackets, spaces, letters beyond ASCII. The
//! types of the protocol take none of those, and the whole message would be refused. So they are encoded first; the file
//! that is meant stays the same.

mod files;
mod spelling;

pub(crate) use files::{file_path, file_uri};
pub(crate) use spelling::Spellings;

use serde_json::Value;
use std::fmt::Write as _;

/// The fields of messages that hold URIs.
const URIS: [&str; 6] = ["uri", "rootUri", "oldUri", "newUri", "baseUri", "scopeUri"];

/// Encodes what needs it in every URI of a message's parameters.
pub(crate) fn tidy(params: &mut Value) {
    match params {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(uri) if URIS.contains(&name.as_str()) => {
                        if let Some(tidied) = tidied(uri) {
                            *uri = tidied;
                        }
                    }
                    other => tidy(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The URI with all encoded that needs it; `None` where nothing does.
fn tidied(uri: &str) -> Option<String> {
    let bytes = uri.as_bytes();
    let is_fine = |(at, &byte): (usize, &u8)| match byte {
        b'%' => matches!(bytes.get(at + 1..at + 3), Some(hex) if hex.iter().all(u8::is_ascii_hexdigit)),
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte),
    };
    if bytes.iter().enumerate().all(is_fine) {
        return None;
    }
    let mut tidied = String::with_capacity(uri.len() + 8);
    for (at, &byte) in bytes.iter().enumerate() {
        if is_fine((at, &byte)) {
            tidied.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(tidied, "%{byte:02X}");
        }
    }
    Some(tidied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_needs_it_is_encoded_wherever_a_uri_stands() {
        let mut params = json!({
            "rootUri": "file:///press/[2025]",
            "workspaceFolders": [{ "uri": "file:///Ä b", "name": "[as it is]" }],
            "textDocument": { "uri": "file:///100%/a%20b.txt", "text": "[as it is] ä" },
        });
        tidy(&mut params);
        assert_eq!(
            params,
            json!({
                "rootUri": "file:///press/%5B2025%5D",
                "workspaceFolders": [{ "uri": "file:///%C3%84%20b", "name": "[as it is]" }],
                "textDocument": { "uri": "file:///100%25/a%20b.txt", "text": "[as it is] ä" },
            })
        );
    }

    proptest! {
        #[test]
        fn the_protocol_takes_it(path in "\\PC{0,40}") {
            let uri = format!("file:///{path}");
            let tidied = tidied(&uri).unwrap_or(uri);
            // A second `#` is the one thing that no encoding mends: which one is meant is not known.
            prop_assume!(tidied.matches('#').count() <= 1);
            prop_assert!(tidied.parse::<lsp_types::Uri>().is_ok(), "{tidied}");
            prop_assert_eq!(super::tidied(&tidied), None);
        }
    }
}
