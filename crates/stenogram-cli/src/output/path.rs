//! Paths as the tools of continuous integration want them: from the folder of the run, with slashes.

use crate::console::printable;
use std::path::{Component, Path};

/// `path` from the current folder where it lies below it, else as it is; with slashes on every system.
pub(crate) fn from_here(path: &str) -> String {
    let here = std::env::current_dir().ok();
    relative(Path::new(path), here.as_deref())
}

fn relative(path: &Path, here: Option<&Path>) -> String {
    let path = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let path = path.strip_prefix(Component::CurDir).unwrap_or(path);
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

/// `path` as [`from_here`] gives it, as a relative URI reference (RFC 3986), or one of the scheme `file` where it lies
/// elsewhere.
pub(crate) fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.get(1..3) == Some(":/") {
        // A drive: `C:/archive/a.txt`.
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // After the scheme a colon says nothing else than itself; in a relative reference it would be a scheme.
            b':' if uri.starts_with("file:") => uri.push(':'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// `text` for an attribute or the content of an element of XML 1.0, which has no way to write control characters.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // As they are, a reader makes them spaces in attributes.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_folder_of_the_run() {
        let here = Path::new("/srv/archive");
        for (path, expected) in [
            ("2024/oslo.txt", "2024/oslo.txt"),
            ("./2024/oslo.txt", "2024/oslo.txt"),
            ("/srv/archive/2024/oslo.txt", "2024/oslo.txt"),
            ("/srv/other/oslo.txt", "/srv/other/oslo.txt"),
            ("../oslo.txt", "../oslo.txt"),
            ("<stdin>", "<stdin>"),
        ] {
            assert_eq!(relative(Path::new(path), Some(here)), expected);
        }
    }

    #[test]
    fn uris_have_no_signs_with_a_meaning() {
        for (path, expected) in [
            ("a b/100 %.txt", "a%20b/100%20%25.txt"),
            ("12:30 – Ñandú.txt", "12%3A30%20%E2%80%93%20%C3%91and%C3%BA.txt"),
            ("/srv/a#b?.txt", "file:///srv/a%23b%3F.txt"),
            ("C:/texts/a.txt", "file:///C:/texts/a.txt"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn xml_holds_whatever_a_transcript_holds() {
        assert_eq!(xml("<b> & \"c\"\n\t\u{1b}[0m\0\u{FFFF}"), "&lt;b&gt; &amp; &quot;c&quot;&#10;&#9;�[0m��");
    }
}
