//! The version stands in the `Cargo.toml` of the workspace. Other files that must have it are found by their names, so
//! that an editor's package which is new is held to it without being listed.

use anyhow::{Context, Result, bail, ensure};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A version that stands in a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// From the folder of the workspace.
    pub(crate) file: PathBuf,
    /// From 1.
    pub(crate) line: usize,
    pub(crate) version: String,
    at: Range<usize>,
}

/// Folders in which no file is written by hand.
const MADE: [&str; 6] = ["node_modules", "target", "dist", "out", "pkg", "bin"];

/// Pages and files that tell people which version to ask for.
const TOLD: [&str; 4] = ["docs/ci.md", "docs/install.md", ".pre-commit-hooks.yaml", "action.yml"];

/// The pages on editors do that too.
const GUIDES: &str = "docs/editors";

/// What stands before a version there.
const BEFORE: [&str; 7] =
    ["stenogram-", "stenogram_", "rev: v", "stenogram==", "stenogram@", "stenogram@v", "stenogram:"];

/// The version of the workspace.
pub(crate) fn of_workspace(root: &Path) -> Result<String> {
    let text = read(root, Path::new("Cargo.toml"))?;
    let at = lines(&text).find_map(|(at, line)| value(at, line, "version = \""));
    let version = at.and_then(|at| text.get(at)).context("Cargo.toml says no version")?;
    Ok(version.to_owned())
}

/// Whether this can be a version: three numbers. The shops for extensions take nothing else.
pub(crate) fn check_form(version: &str) -> Result<()> {
    let parts: Vec<_> = version.split('.').collect();
    let number = |part: &&str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && (*part == "0" || !part.starts_with('0'))
    };
    ensure!(
        parts.len() == 3 && parts.iter().all(number),
        "{version} is no version: it has three numbers, as 1.2.0"
    );
    Ok(())
}

/// Where the version stands, in all files.
pub(crate) fn places(root: &Path) -> Result<Vec<Place>> {
    let mut files =
        vec![PathBuf::from("Cargo.toml"), PathBuf::from("Cargo.lock"), PathBuf::from("fuzz/Cargo.lock")];
    files.extend(TOLD.map(PathBuf::from));
    for folder in ["editors", GUIDES] {
        collect(root, Path::new(folder), &mut files)?;
    }
    let mut places = Vec::new();
    for file in files {
        let Some(finder) = finder(&file).filter(|_| root.join(&file).is_file()) else { continue };
        let text = read(root, &file)?;
        for at in finder(&text) {
            let version = text.get(at.clone()).unwrap_or_default().to_owned();
            // Says that a package is never released.
            if version != "0.0.0" {
                let line = text.get(..at.start).unwrap_or_default().matches('\n').count() + 1;
                places.push(Place { file: file.clone(), line, version, at });
            }
        }
    }
    Ok(places)
}

/// Writes the version wherever it stands. The files that have changed.
pub(crate) fn set(root: &Path, version: &str) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    // From the end, so that what comes before stays where it is.
    for place in places(root)?.into_iter().rev().filter(|place| place.version != version) {
        let mut text = read(root, &place.file)?;
        text.replace_range(place.at, version);
        std::fs::write(root.join(&place.file), text)
            .with_context(|| format!("cannot write {}", place.file.display()))?;
        if !changed.contains(&place.file) {
            changed.push(place.file);
        }
    }
    changed.reverse();
    Ok(changed)
}

fn read(root: &Path, file: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {}", file.display()))
}

/// All files below a folder, sorted.
fn collect(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return Ok(()) };
    let mut entries: Vec<_> = entries.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = folder.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_file() {
            files.push(path);
        } else if kind.is_dir() && !MADE.iter().any(|made| entry.file_name() == *made) {
            collect(root, &path, files)?;
        }
    }
    Ok(())
}

/// Finds where versions of this project stand in a text.
type Finder = fn(&str) -> Vec<Range<usize>>;

/// How they are found in a file, by what it is called; none in files that cannot have one, such as pictures.
fn finder(file: &Path) -> Option<Finder> {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match name {
        _ if TOLD.iter().any(|told| file == Path::new(told)) => Some(told),
        _ if file.starts_with(GUIDES) && name.ends_with(".md") => Some(told),
        "Cargo.toml" | "extension.toml" => Some(manifest),
        "Cargo.lock" => Some(cargo_lock),
        "package.json" | "package-lock.json" => Some(package),
        _ if name.ends_with(".el") => Some(emacs_header),
        _ => None,
    }
}

/// Of the package or workspace itself, and of packages that are taken from a folder.
fn manifest(text: &str) -> Vec<Range<usize>> {
    let mut section = "";
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        if line.starts_with('[') {
            section = line;
        } else if matches!(section, "" | "[package]" | "[workspace.package]") {
            found.extend(value(at, line, "version = \""));
        } else if line.contains("path = \"") {
            found.extend(
                line.find("version = \"").and_then(|start| {
                    value(at + start, line.get(start..).unwrap_or_default(), "version = \"")
                }),
            );
        }
    }
    found
}

/// Of the packages that come from no registry.
fn cargo_lock(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for block in text.split_inclusive("\n\n") {
        if block.contains("[[package]]") && !block.contains("\nsource = ") {
            found.extend(lines(block).find_map(|(line_at, line)| value(at + line_at, line, "version = \"")));
        }
        at += block.len();
    }
    found
}

/// Of the package itself: at the outermost level, and in a lock file in the entry without a name.
fn package(text: &str) -> Vec<Range<usize>> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(outer) =
        lines(text).find(|(_, line)| line.trim_start().starts_with('"')).map(|(_, line)| indent(line))
    else {
        return Vec::new();
    };
    let mut own = None;
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        let depth = indent(line);
        let trimmed = line.trim_start();
        if trimmed.starts_with("\"\": {") {
            own = Some(depth);
        } else if own.is_some_and(|own| depth <= own) {
            own = None;
        } else if depth == outer || own.is_some_and(|own| depth == own + outer) {
            found.extend(value(at + depth, trimmed, "\"version\": \""));
        }
    }
    found
}

/// A line of the comment at the start.
fn emacs_header(text: &str) -> Vec<Range<usize>> {
    const KEY: &str = ";; Version: ";
    lines(text)
        .take_while(|(_, line)| !line.starts_with(";;; Code:"))
        .filter_map(|(at, line)| line.strip_prefix(KEY).map(|version| (at + KEY.len(), version.trim_end())))
        .map(|(at, version)| at..at + version.len())
        .collect()
}

/// What people are told to ask for.
fn told(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for before in BEFORE {
        for (at, _) in text.match_indices(before) {
            let start = at + before.len();
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let version = rest.get(..length).unwrap_or_default().trim_end_matches('.');
            if check_form(version).is_ok() {
                found.push(start..start + version.len());
            }
        }
    }
    found.sort_by_key(|at| at.start);
    found
}

/// The lines, with where they start and without their ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end_matches(['\n', '\r'])))
    })
}

/// Where the words in quotation marks stand that follow a key at the start of a line.
fn value(at: usize, line: &str, key: &str) -> Option<Range<usize>> {
    let rest = line.strip_prefix(key)?;
    let start = at + key.len();
    Some(start..start + rest.find('"')?)
}

/// Says where another version stands than in the workspace.
pub(crate) fn check_agreement(root: &Path) -> Result<()> {
    let version = of_workspace(root)?;
    let others: Vec<_> = places(root)?
        .into_iter()
        .filter(|place| place.version != version)
        .map(|place| format!("{}:{} says {}", place.file.display(), place.line, place.version))
        .collect();
    if !others.is_empty() {
        bail!(
            "Cargo.toml says version {version}, but\n  {}\nRun `cargo xtask release sync`.",
            others.join("\n  ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(file: &str, text: &'a str) -> Vec<&'a str> {
        finder(Path::new(file))
            .into_iter()
            .flat_map(|finder| finder(text))
            .filter_map(|at| text.get(at))
            .collect()
    }

    #[test]
    fn versions_are_found_where_a_package_says_its_own() {
        for (file, text, expected) in [
            (
                "Cargo.toml",
                "[package]\nname = \"a\"\nversion.workspace = true\n\n[workspace.package]\nversion = \"1.2.3\"\n\n\
                 [workspace.dependencies]\na-core = { path = \"core\", version = \"1.2.4\", features = [] }\n\
                 serde = { version = \"1.0\" }\n\n[dependencies.toml]\nversion = \"1.1\"\n",
                vec!["1.2.3", "1.2.4"],
            ),
            (
                "editors/zed/extension.toml",
                "id = \"a\"\nversion = \"1.2.3\"\n\n[grammars.b]\nversion = \"9\"\n",
                vec!["1.2.3"],
            ),
            (
                "Cargo.lock",
                "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3\"\ndependencies = [\n \"b\",\n]\n\n\
                 [[package]]\nname = \"b\"\nversion = \"2.0.0\"\nsource = \"registry\"\n",
                vec!["1.2.3"],
            ),
            (
                "editors/vscode/package.json",
                "{\n  \"name\": \"a\",\n  \"version\": \"1.2.3\",\n  \"engines\": {\n    \"version\": \"9\"\n  }\n}\n",
                vec!["1.2.3"],
            ),
            ("editors/vscode/tabs/package.json", "{\n\t\"version\": \"1.2.3\"\n}\n", vec!["1.2.3"]),
            (
                "editors/vscode/package-lock.json",
                "{\n  \"version\": \"1.2.3\",\n  \"packages\": {\n    \"\": {\n      \"version\": \"1.2.4\",\n      \
                 \"b\": {\n        \"version\": \"8\"\n      }\n    },\n    \"node_modules/b\": {\n      \
                 \"version\": \"9.0.0\"\n    }\n  }\n}\n",
                vec!["1.2.3", "1.2.4"],
            ),
            (
                "editors/emacs/a.el",
                ";;; a.el\n\n;; Version: 1.2.3\n\n;;; Code:\n;; Version: 9\n",
                vec!["1.2.3"],
            ),
            (
                "docs/ci.md",
                "    rev: v1.2.3\n`pip install stenogram==1.2.4`, uses: x/stenogram@v1.2.5, image: a/stenogram:1.2.6.\n\
                 Since 0.1.0. See stenogram:latest.\n",
                vec!["1.2.3", "1.2.4", "1.2.5", "1.2.6"],
            ),
            (
                "docs/editors/vscode.md",
                "choose `stenogram-1.2.3.vsix`, or `stenogram-….vsix`\n",
                vec!["1.2.3"],
            ),
            ("docs/other.md", "rev: v1.2.3\n", vec![]),
        ] {
            assert_eq!(found(file, text), expected, "{file}");
        }
    }

    #[test]
    fn a_version_is_written_everywhere_and_nothing_else_is_touched() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            let path = root.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(path, text).expect("it can be written");
        };
        let read = |name: &str| std::fs::read_to_string(root.path().join(name)).expect("it is there");
        write("Cargo.toml", "[workspace.package]\nversion = \"0.9.0\"\nedition = \"2024\"\n");
        write("editors/a/package.json", "{\n  \"version\": \"0.8.0\",\n  \"main\": \"0.9.0\"\n}\n");
        write("editors/a/node_modules/b/package.json", "{\n  \"version\": \"0.9.0\"\n}\n");
        write("editors/c/test/package.json", "{\n  \"version\": \"0.0.0\"\n}\n");
        std::fs::write(root.path().join("editors/a/icon.png"), [0x89, 0xff]).expect("it can be written");
        write("docs/ci.md", "stenogram==0.9.0 and stenogram==0.9.0\n");

        let error = check_agreement(root.path()).expect_err("they disagree").to_string();
        assert!(error.contains("editors/a/package.json:2 says 0.8.0"), "{error}");
        assert!(error.contains("Cargo.toml says version 0.9.0"), "{error}");

        let changed = set(root.path(), "0.10.0").expect("it can be set");
        let expected = ["Cargo.toml", "docs/ci.md", "editors/a/package.json"].map(PathBuf::from);
        assert_eq!(changed, expected);
        assert_eq!(read("Cargo.toml"), "[workspace.package]\nversion = \"0.10.0\"\nedition = \"2024\"\n");
        assert_eq!(
            read("editors/a/package.json"),
            "{\n  \"version\": \"0.10.0\",\n  \"main\": \"0.9.0\"\n}\n"
        );
        assert_eq!(read("editors/a/node_modules/b/package.json"), "{\n  \"version\": \"0.9.0\"\n}\n");
        assert_eq!(read("docs/ci.md"), "stenogram==0.10.0 and stenogram==0.10.0\n");
        check_agreement(root.path()).expect("they agree");
        assert_eq!(set(root.path(), "0.10.0").expect("nothing to do"), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_version_has_three_numbers() {
        for good in ["0.1.0", "1.20.300"] {
            check_form(good).expect(good);
        }
        for bad in ["", "1.2", "v1.2.3", "1.2.3-rc.1", "1.02.3", "1.2.x", "1.2.3.4"] {
            assert!(check_form(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_file_of_this_project_says_the_same_version() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("stands in a workspace");
        check_agreement(root).unwrap_or_else(|error| panic!("{error}"));
        // The lock file, the workspace and the packages that it names.
        assert!(places(root).expect("they can be read").len() > 10);
    }
}
