//! `CHANGELOG.md`, in the form of Keep a Changelog: the section of a version, and how a version gets one.

use anyhow::{Result, ensure};

const UNRELEASED: &str = "## [Unreleased]";

/// What the section under a heading says, without the heading. The heading is all of the line, or what comes behind it
/// starts with a blank.
fn section<'a>(changelog: &'a str, heading: &str) -> Option<&'a str> {
    let mut start = None;
    let mut at = 0;
    for line in changelog.split_inclusive('\n') {
        let here = at;
        at += line.len();
        if let Some(start) = start {
            // Links that the headings refer to stand at the end.
            if line.starts_with("## ") || line.starts_with("[Unreleased]:") {
                return changelog.get(start..here).map(str::trim);
            }
        } else if line
            .trim_end()
            .strip_prefix(heading)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            start = Some(at);
        }
    }
    start.and_then(|start| changelog.get(start..)).map(str::trim)
}

/// What the changelog says of a version. Where it has no section of its own, the error says what to do.
pub(crate) fn notes<'a>(changelog: &'a str, version: &str) -> Result<&'a str> {
    let heading = format!("## [{version}]");
    let dated = changelog.lines().any(|line| {
        line.strip_prefix(&heading).is_some_and(|rest| {
            rest.strip_prefix(" - ").is_some_and(|day| day.trim().parse::<jiff::civil::Date>().is_ok())
        })
    });
    ensure!(
        dated,
        "CHANGELOG.md has no section `{heading} - YEAR-MONTH-DAY`: run `cargo xtask release prepare {version}`"
    );
    let notes = section(changelog, &heading).unwrap_or_default();
    ensure!(!notes.is_empty(), "the section of {version} in CHANGELOG.md is empty: say what has changed");
    Ok(notes)
}

/// The changelog with what was unreleased under the heading of a version and a day.
pub(crate) fn release(changelog: &str, version: &str, day: jiff::civil::Date) -> Result<String> {
    let unreleased = section(changelog, UNRELEASED).unwrap_or_default();
    ensure!(
        !unreleased.is_empty(),
        "CHANGELOG.md has nothing under `{UNRELEASED}`: say there what has changed"
    );
    ensure!(
        section(changelog, &format!("## [{version}]")).is_none(),
        "CHANGELOG.md has a section of {version} already"
    );
    Ok(changelog.replacen(UNRELEASED, &format!("{UNRELEASED}\n\n## [{version}] - {day}"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGELOG: &str =
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Cards.\n\n## [0.1.0] - 2026-11-20\n\n- All.\n";

    #[test]
    fn a_release_takes_what_was_unreleased() {
        let day = jiff::civil::date(2026, 12, 1);
        let released = release(CHANGELOG, "0.2.0", day).expect("it has what to release");
        assert_eq!(
            released,
            "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- Cards.\n\n\
             ## [0.1.0] - 2026-11-20\n\n- All.\n"
        );
        assert_eq!(notes(&released, "0.2.0").expect("notes"), "### Added\n\n- Cards.");
        assert_eq!(notes(&released, "0.1.0").expect("notes"), "- All.");
        // A second time there is nothing to release.
        let again = release(&released, "0.3.0", day).expect_err("nothing is new");
        assert!(again.to_string().contains("nothing under"), "{again}");
    }

    #[test]
    fn a_version_without_a_section_has_no_notes() {
        for (changelog, version) in [
            (CHANGELOG, "0.2.0"),
            // Not the start of another version, nor without a day.
            (CHANGELOG, "0.1"),
            ("## [0.2.0]\n\n- New.\n", "0.2.0"),
            ("## [0.2.0] - soon\n\n- New.\n", "0.2.0"),
        ] {
            let error = notes(changelog, version).expect_err(version).to_string();
            assert!(error.contains("release prepare"), "{error}");
        }
        let empty = notes("## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-11-20\n\n- All.\n", "0.2.0");
        assert!(empty.expect_err("it is empty").to_string().contains("is empty"));
        assert!(release(CHANGELOG, "0.1.0", jiff::civil::date(2026, 12, 1)).is_err());
    }
}
