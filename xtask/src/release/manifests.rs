//! The formula for Homebrew and the manifest for Scoop: templates that are filled in with the addresses and checksums
//! of a release's files.

use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::platforms::Platform;
use super::stage::write;

/// The checksums of a release's files, as `sha256sum` writes them.
pub(crate) const SUMS: &str = "SHA256SUMS";

const TEMPLATES: [(&str, &str); 2] = [
    ("stenogram.rb", include_str!("templates/homebrew.rb")),
    ("stenogram.json", include_str!("templates/scoop.json")),
];

/// Homebrew wants at most 80 characters, neither an article in front nor a full stop.
const DESCRIPTION: &str = "Checks, outlines and formats transcripts of questions and answers";

/// Writes the manifests into a folder with the files of a release. The paths of what it wrote.
pub(crate) fn manifests(version: &str, repository: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let path = folder.join(SUMS);
    let text = std::fs::read_to_string(&path).with_context(|| {
        format!("cannot read {}: make it with `sha256sum` in the folder of the files", path.display())
    })?;
    let sums = sums(&text)?;
    let mut written = Vec::new();
    for (name, template) in TEMPLATES {
        let path = folder.join(name);
        write(&path, fill(template, version, repository, &sums)?.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}

/// The checksum of each file.
fn sums(text: &str) -> Result<BTreeMap<&str, &str>> {
    let mut sums = BTreeMap::new();
    for line in text.lines() {
        // Before the name stands a blank, and a second one or `*` for a file that is read as it is.
        let entry = line.split_once(' ').map(|(sum, name)| (sum, name.trim_start_matches([' ', '*'])));
        let (sum, name) = entry.with_context(|| format!("{SUMS} has a line that is no checksum: {line}"))?;
        let good = sum.len() == 64 && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        ensure!(good, "{SUMS} has no SHA-256 for {name}: {sum}");
        sums.insert(name, sum);
    }
    Ok(sums)
}

/// Replaces `{key}` and `{key:platform}` in a template. Other braces stay as they are.
fn fill(template: &str, version: &str, repository: &str, sums: &BTreeMap<&str, &str>) -> Result<String> {
    let url = |version: &str, platform: &Platform| {
        format!("{repository}/releases/download/v{version}/{}", platform.archive())
    };
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let key = after.split_once('}').filter(|(key, _)| {
            !key.is_empty()
                && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-'))
        });
        let Some((key, after)) = key.filter(|_| !before.ends_with('#')) else {
            filled.push('{');
            rest = after;
            continue;
        };
        match key.split_once(':') {
            None if key == "version" => filled.push_str(version),
            None if key == "repository" => filled.push_str(repository),
            None if key == "description" => filled.push_str(DESCRIPTION),
            Some((what, platform)) => {
                let platform = Platform::named(platform)?;
                match what {
                    "url" => filled.push_str(&url(version, platform)),
                    // Scoop puts the next version in.
                    "next" => filled.push_str(&url("$version", platform)),
                    "stem" => filled.push_str(&platform.stem()),
                    "sha256" => {
                        filled.push_str(sums.get(platform.archive().as_str()).with_context(|| {
                            format!("{SUMS} says nothing of {}: is it in the folder?", platform.archive())
                        })?)
                    }
                    _ => bail!("a template asks for {key}, which nobody knows"),
                }
            }
            None => bail!("a template asks for {key}, which nobody knows"),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::platforms::PLATFORMS;
    use serde_json::Value;

    const REPOSITORY: &str = "https://example.org/press/stenogram";

    /// A folder with checksums, each of one digit, by the place of the platform in the table.
    fn release() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sums: String = PLATFORMS
            .iter()
            .enumerate()
            .map(|(n, platform)| format!("{}  {}\n", n.to_string().repeat(64), platform.archive()))
            .collect();
        std::fs::write(folder.path().join(SUMS), sums).expect("it can be written");
        folder
    }

    #[test]
    fn each_address_has_the_checksum_of_its_file() {
        let folder = release();
        manifests("1.2.3", REPOSITORY, folder.path()).expect("they can be made");
        let formula = std::fs::read_to_string(folder.path().join("stenogram.rb")).expect("it is there");
        for (triple, n) in [
            ("x86_64-unknown-linux-gnu", 0),
            ("aarch64-unknown-linux-gnu", 1),
            ("x86_64-apple-darwin", 4),
            ("aarch64-apple-darwin", 5),
        ] {
            let expected = format!(
                "      url \"{REPOSITORY}/releases/download/v1.2.3/stenogram-{triple}.tar.gz\"\n      sha256 \"{}\"\n",
                n.to_string().repeat(64)
            );
            assert!(formula.contains(&expected), "{expected}\n{formula}");
        }
        // Braces of Ruby stay, none of ours is left.
        assert!(formula.contains("#{bin}/stenogram --version"), "{formula}");
        assert!(!formula.contains("{sha256") && !formula.contains("{version"), "{formula}");

        let scoop = std::fs::read_to_string(folder.path().join("stenogram.json")).expect("it is there");
        let scoop: Value = serde_json::from_str(&scoop).expect("it is JSON");
        for (architecture, triple, n) in
            [("64bit", "x86_64-pc-windows-msvc", 6), ("arm64", "aarch64-pc-windows-msvc", 7)]
        {
            let of = &scoop["architecture"][architecture];
            assert_eq!(of["url"], format!("{REPOSITORY}/releases/download/v1.2.3/stenogram-{triple}.zip"));
            assert_eq!(of["hash"], n.to_string().repeat(64));
            assert_eq!(of["extract_dir"], format!("stenogram-{triple}"));
            let next = &scoop["autoupdate"]["architecture"][architecture]["url"];
            assert_eq!(*next, format!("{REPOSITORY}/releases/download/v$version/stenogram-{triple}.zip"));
        }
    }

    #[test]
    fn a_file_without_a_good_checksum_stops_it() {
        let folder = release();
        for (sums, says) in [
            ("abc  stenogram-x86_64-apple-darwin.tar.gz\n".to_owned(), "no SHA-256"),
            ("nothing\n".to_owned(), "no checksum"),
            (format!("{}  stenogram-x86_64-apple-darwin.tar.gz\n", "a".repeat(64)), "says nothing of"),
        ] {
            std::fs::write(folder.path().join(SUMS), sums).expect("it can be written");
            let error = manifests("1.2.3", REPOSITORY, folder.path()).expect_err(says);
            assert!(error.to_string().contains(says), "{error}");
        }
        assert!(DESCRIPTION.len() <= 80);
    }
}
