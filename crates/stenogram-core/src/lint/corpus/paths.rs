//! Paths as texts: the core never looks at the disk.

/// A path with `/` between folders, without `.` and, as far as they can be resolved, `..`.
pub(super) fn clean(path: &str) -> String {
    let rooted = path.starts_with(['/', '\\']);
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    if rooted { format!("/{joined}") } else { joined }
}

/// The path that `target` is, seen from the file at `path`.
pub(super) fn joined(path: &str, target: &str) -> String {
    let folder = path.rfind(['/', '\\']).and_then(|at| path.get(..=at)).unwrap_or("");
    clean(&format!("{folder}{target}"))
}

/// The last part of a path.
pub(in crate::lint) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The name of a file up to its first full stop: one recording often has several files, as `talks.txt` and
/// `talks.en.vtt`.
pub(in crate::lint) fn stem(path: &str) -> &str {
    let name = file_name(path);
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(name)
}

/// A path up to the last full stop of its file's name.
pub(in crate::lint) fn without_extension(path: &str) -> &str {
    let name = file_name(path);
    let extension =
        name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(0, |(_, end)| end.len() + 1);
    path.get(..path.len() - extension).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_cleaned_and_joined() {
        for (path, target, full) in [
            ("a/b.md", "c.md", "a/c.md"),
            ("a/b.md", "./../c.md", "c.md"),
            ("b.md", "../c.md", "../c.md"),
            ("a\\b.md", "x/y.md", "a/x/y.md"),
            ("/a/b.md", "../c.md", "/c.md"),
        ] {
            assert_eq!(joined(path, target), full);
        }
    }

    #[test]
    fn names_and_stems() {
        assert_eq!(
            (file_name("a/b.en.vtt"), stem("a/b.en.vtt"), without_extension("a/b.en.vtt")),
            ("b.en.vtt", "b", "a/b.en")
        );
        assert_eq!(
            (stem(".hidden"), without_extension("x/.hidden"), without_extension("plain")),
            (".hidden", "x/.hidden", "plain")
        );
    }
}
