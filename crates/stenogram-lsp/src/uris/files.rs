//! Between URIs and the paths of files.

use lsp_types::Uri;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The file behind a `file:` URI; `None` where there is none on this machine.
pub(crate) fn file_path(uri: &Uri) -> Option<PathBuf> {
    let path = local(uri.as_str(), cfg!(windows))?;
    #[cfg(unix)]
    let path = <OsString as std::os::unix::ffi::OsStringExt>::from_vec(path);
    #[cfg(not(unix))]
    let path = OsString::from(String::from_utf8_lossy(&path).into_owned());
    Some(PathBuf::from(path))
}

/// The URI of a file.
pub(crate) fn file_uri(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = path.as_os_str().as_encoded_bytes();
    written(path, cfg!(windows)).parse().ok()
}

/// The path that a `file:` URI means, on Windows or elsewhere; never empty.
pub(super) fn local(uri: &str, windows: bool) -> Option<Vec<u8>> {
    let (host, path) = parts(uri)?;
    let mut path = decoded(path);
    let here = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    if windows && !here {
        // `file://server/share/a.txt` is `\\server\share\a.txt`.
        let mut unc = format!("//{host}").into_bytes();
        unc.append(&mut path);
        return Some(unc);
    }
    if windows && drive(&path).is_some() {
        // The path of `file:///c:/press/a.txt` is `c:/press/a.txt`.
        path.remove(0);
    }
    (here && !path.is_empty()).then_some(path)
}

/// Host, and path as it is written, of a `file:` URI.
pub(super) fn parts(uri: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let (rest, _) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let Some(rest) = rest.strip_prefix("//") else { return Some(("", rest)) };
    Some(rest.split_at(rest.find('/').unwrap_or(rest.len())))
}

/// The letter of the drive in `/c:/press`.
pub(super) fn drive(path: &[u8]) -> Option<u8> {
    match path {
        [b'/', letter, b':', rest @ ..] if letter.is_ascii_alphabetic() => {
            matches!(rest.first(), None | Some(b'/' | b'\\')).then_some(*letter)
        }
        _ => None,
    }
}

/// The URI of an absolute path, on Windows or elsewhere.
fn written(path: &[u8], windows: bool) -> String {
    let mut path = path.to_vec();
    if windows {
        for byte in &mut path {
            if *byte == b'\\' {
                *byte = b'/';
            }
        }
        // What the system puts before a path so that it may be long.
        if let Some(rest) = path.strip_prefix(b"//?/UNC/") {
            path = [b"//".as_slice(), rest].concat();
        } else if let Some(rest) = path.strip_prefix(b"//?/") {
            path = rest.to_vec();
        }
        if let Some(unc) = path.strip_prefix(b"//") {
            return format!("file://{}", encoded(unc));
        }
        path.insert(0, b'/');
    }
    format!("file://{}", encoded(&path))
}

/// Bytes of a path as a URI has them.
pub(super) fn encoded(path: &[u8]) -> String {
    let mut text = String::with_capacity(path.len() + 8);
    for &byte in path {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// The bytes that a text stands for in which some are written as `%C3`.
pub(super) fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        if byte == b'%'
            && let (Some(high), Some(low)) = (digit(ahead.next()), digit(ahead.next()))
        {
            out.push((high << 4) | low);
            bytes = ahead;
        } else {
            out.push(byte);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn local_text(uri: &str, windows: bool) -> Option<String> {
        local(uri, windows).map(|path| String::from_utf8(path).expect("UTF-8"))
    }

    #[test]
    fn only_files_of_this_machine_have_a_path() {
        for (uri, unix, windows) in [
            ("file:///press/a%20%C3%A9.txt", Some("/press/a é.txt"), Some("/press/a é.txt")),
            ("FILE:///press/100%25.txt", Some("/press/100%.txt"), Some("/press/100%.txt")),
            ("file://localhost/press/a.txt", Some("/press/a.txt"), Some("/press/a.txt")),
            ("file:/press/a.txt", Some("/press/a.txt"), Some("/press/a.txt")),
            ("file:///c%3A/press/a.txt", Some("/c:/press/a.txt"), Some("c:/press/a.txt")),
            ("file:///C:/press/a.txt", Some("/C:/press/a.txt"), Some("C:/press/a.txt")),
            ("file://archive/press/a.txt", None, Some("//archive/press/a.txt")),
            ("file:///press/a.txt?x#y", Some("/press/a.txt"), Some("/press/a.txt")),
            ("file:", None, None),
            ("untitled:Untitled-1", None, None),
            ("vscode-remote://ssh-remote+host/press/a.txt", None, None),
            ("https://example.org/a.txt", None, None),
        ] {
            let (unix, windows) = (unix.map(str::to_owned), windows.map(str::to_owned));
            assert_eq!(local_text(uri, false), unix, "{uri}");
            assert_eq!(local_text(uri, true), windows, "{uri} on Windows");
        }
    }

    #[test]
    fn paths_of_windows_have_uris() {
        for (path, uri) in [
            (r"C:\press\a b.txt", "file:///C%3A/press/a%20b.txt"),
            (r"\\archive\press\a.txt", "file://archive/press/a.txt"),
            (r"\\?\C:\press\a.txt", "file:///C%3A/press/a.txt"),
            (r"\\?\UNC\archive\press\a.txt", "file://archive/press/a.txt"),
        ] {
            assert_eq!(written(path.as_bytes(), true), uri, "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn the_uri_of_a_file_leads_to_it_whatever_its_bytes() {
        use std::os::unix::ffi::OsStrExt as _;
        for path in [b"/press/[2025] \xC3\xA9#1 100%.toml".as_slice(), b"/press/Minist\xE8re.txt"] {
            let path = Path::new(std::ffi::OsStr::from_bytes(path));
            assert_eq!(file_uri(path).and_then(|uri| file_path(&uri)).as_deref(), Some(path));
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(path in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(decoded(&encoded(&path)), path);
        }
    }
}
