//! Paths as the tools of continuous integration want them: from the root of the repository, with slashes.

use crate::console::printable;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Where services say that the root of the repository is: GitHub, GitLab.
const ROOTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// `path` from the root of the repository, where a service tells that the current folder lies in one, else from the
/// current folder; as it is where it lies elsewhere. With slashes on every system.
pub(crate) fn from_root(path: &str) -> String {
    let Ok(here) = std::env::current_dir() else { return path.to_owned() };
    let roots = ROOTS.into_iter().filter_map(std::env::var_os).map(PathBuf::from);
    // The current folder may be told without the links that lead to it.
    let mut roots = roots.flat_map(|root| [fs::canonicalize(&root).ok(), Some(root)]).flatten();
    let root = roots.find(|root| root.is_absolute() && here.starts_with(root));
    relative(Path::new(path), &here, root.as_deref().unwrap_or(&here))
}

/// `path`, which is given from `here`, as seen from `root`, which is `here` or above it.
fn relative(path: &Path, here: &Path, root: &Path) -> String {
    let way = here.strip_prefix(root).unwrap_or(Path::new(""));
    let from_root = if path.is_absolute() {
        path.strip_prefix(root).unwrap_or(path).to_owned()
    } else {
        let mut from_root = way.to_owned();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                // Above the root there is no telling.
                Component::ParentDir if from_root.file_name().is_some() => {
                    from_root.pop();
                }
                part => from_root.push(part),
            }
        }
        from_root
    };
    let text = from_root.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace('\\', "/") }
}

/// `path` as [`from_root`] gives it, as a relative URI reference (RFC 3986), or one of the scheme `file` where it lies
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
    fn paths_are_told_from_the_root() {
        let (root, here) = (Path::new("/srv/archive"), Path::new("/srv/archive/2024"));
        for (path, from_here, from_root) in [
            ("may/oslo.txt", "may/oslo.txt", "2024/may/oslo.txt"),
            ("./oslo.txt", "oslo.txt", "2024/oslo.txt"),
            ("/srv/archive/2024/oslo.txt", "oslo.txt", "2024/oslo.txt"),
            ("/srv/archive/2023/oslo.txt", "/srv/archive/2023/oslo.txt", "2023/oslo.txt"),
            ("/srv/other/oslo.txt", "/srv/other/oslo.txt", "/srv/other/oslo.txt"),
            ("../2023/oslo.txt", "../2023/oslo.txt", "2023/oslo.txt"),
            ("../../other/oslo.txt", "../../other/oslo.txt", "../other/oslo.txt"),
            ("<stdin>", "<stdin>", "2024/<stdin>"),
        ] {
            assert_eq!(relative(Path::new(path), here, here), from_here);
            assert_eq!(relative(Path::new(path), here, root), from_root);
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
