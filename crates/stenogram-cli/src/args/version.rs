//! What `stenogram --version` says.

use std::sync::LazyLock;

/// The version and, where the build was told it, the commit: a program that somebody builds from the same sources
/// without saying more is the same byte for byte.
pub(super) fn long() -> &'static str {
    static LONG: LazyLock<String> =
        LazyLock::new(|| of(env!("CARGO_PKG_VERSION"), option_env!("STENOGRAM_COMMIT")));
    &LONG
}

/// `-V` and the language server tell the version alone, so it comes first.
fn of(version: &str, commit: Option<&str>) -> String {
    match commit.map(|commit| commit.get(..9).unwrap_or(commit)) {
        None | Some("") => version.to_owned(),
        Some(commit) => format!("{version} ({commit})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commit_stands_behind_the_version() {
        assert_eq!(of("1.2.3", Some("0123456789abcdef")), "1.2.3 (012345678)");
        assert_eq!(of("1.2.3", Some("0123")), "1.2.3 (0123)");
        assert_eq!(of("1.2.3", None), "1.2.3");
        assert_eq!(of("1.2.3", Some("")), "1.2.3");
    }
}
