//! What a release needs: one version everywhere, the changelog, and the packages. `.github/workflows/release.yml`
//! calls these steps; each can be run by hand.

mod changelog;
mod manifests;
mod npm;
mod platforms;
mod stage;
mod versions;

use anyhow::{Context, Result, bail, ensure};
use platforms::Platform;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask release STEP

  check [VERSION]            one version in all files; and with VERSION, or a tag as v1.2.0, that this is the one, and
                             that the changelog has a section for it
  prepare VERSION [DATE]     writes the version into all files, and moves what is unreleased in the changelog to it
  sync                       writes the version of Cargo.toml into all other files
  notes VERSION              prints the section of the changelog
  platforms                  prints the table of platforms, as the workflow reads it
  pages PROGRAM              writes manual pages and completions to target/pages
  stage PLATFORM PROGRAM DIR makes the folder of an archive, in DIR
  npm DIR PLATFORM=PROGRAM…  makes the packages for npm, in DIR
  manifests VERSION DIR      makes the manifests for Homebrew and Scoop, in DIR, which has the files and SHA256SUMS

The last two take the address of the repository from GITHUB_SERVER_URL and GITHUB_REPOSITORY, or from
`--repository https://…` at the end.";

/// Carries out one step.
pub(crate) fn command(root: &Path, args: &[&str]) -> Result<ExitCode> {
    let (args, repository) = repository(args)?;
    let mut out = std::io::stdout().lock();
    match args {
        ["check"] => versions::check_agreement(root)?,
        ["check", version] => check(root, of_tag(version))?,
        ["prepare", version] => prepare(root, version, today())?,
        ["prepare", version, day] => {
            let day = day.parse().with_context(|| format!("{day} is no day, as 2027-03-01"))?;
            prepare(root, version, day)?;
        }
        ["sync"] => tell(&versions::set(root, &versions::of_workspace(root)?)?)?,
        ["notes", version] => writeln!(out, "{}", changelog::notes(&changelog(root)?, of_tag(version))?)?,
        ["platforms"] => writeln!(out, "{}", platforms::matrix())?,
        ["pages", program] => tell(&[stage::pages(root, Path::new(program))?])?,
        ["stage", platform, program, into] => {
            let folder = stage::stage(root, Platform::named(platform)?, Path::new(program), Path::new(into))?;
            tell(&[folder])?;
        }
        ["npm", into, programs @ ..] if !programs.is_empty() => {
            let mut of = Vec::new();
            for program in programs {
                let (platform, path) =
                    program.split_once('=').with_context(|| format!("{program} is not PLATFORM=PROGRAM"))?;
                of.push((Platform::named(platform)?, Path::new(path)));
            }
            let version = versions::of_workspace(root)?;
            npm::packages(root, &version, repository.as_deref(), &of, Path::new(into))?;
        }
        ["manifests", version, folder] => {
            let repository =
                repository.context("where is the repository? Say so at the end: `--repository https://…`")?;
            tell(&manifests::manifests(of_tag(version), &repository, Path::new(folder))?)?;
        }
        _ => bail!("{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The address of the repository, and the arguments without it.
fn repository<'a, 'b>(args: &'a [&'b str]) -> Result<(&'a [&'b str], Option<String>)> {
    if let [args @ .., "--repository", address] = args {
        ensure!(address.starts_with("https://"), "the address of a repository starts with https://");
        return Ok((args, Some(address.trim_end_matches('/').trim_end_matches(".git").to_owned())));
    }
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let on_github = variable("GITHUB_SERVER_URL").zip(variable("GITHUB_REPOSITORY"));
    Ok((args, on_github.map(|(server, name)| format!("{server}/{name}"))))
}

/// The version that a tag stands for.
fn of_tag(tag: &str) -> &str {
    tag.strip_prefix('v').unwrap_or(tag)
}

fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
}

fn changelog(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join("CHANGELOG.md")).context("cannot read CHANGELOG.md")
}

fn check(root: &Path, version: &str) -> Result<()> {
    versions::check_form(version)?;
    versions::check_agreement(root)?;
    let here = versions::of_workspace(root)?;
    ensure!(
        here == version,
        "this is to be version {version}, but Cargo.toml says {here}: run `cargo xtask release prepare {version}`, \
         commit, and set the tag again"
    );
    changelog::notes(&changelog(root)?, version)?;
    Ok(())
}

fn prepare(root: &Path, version: &str, day: jiff::civil::Date) -> Result<()> {
    versions::check_form(version)?;
    let released = changelog::release(&changelog(root)?, version, day)?;
    let mut changed = versions::set(root, version)?;
    std::fs::write(root.join("CHANGELOG.md"), released).context("cannot write CHANGELOG.md")?;
    changed.push(PathBuf::from("CHANGELOG.md"));
    tell(&changed)
}

fn tell(written: &[PathBuf]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for path in written {
        writeln!(out, "wrote {}", path.display())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_good_where_version_and_changelog_agree_with_the_tag() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            std::fs::write(root.path().join(name), text).expect("it can be written");
        };
        write("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n");
        write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- New.\n");
        let run = |args: &[&str]| command(root.path(), args);
        let error = run(&["check", "v0.2.0"]).expect_err("it is another version").to_string();
        assert!(error.contains("to be version 0.2.0, but Cargo.toml says 0.1.0"), "{error}");
        assert!(run(&["check", "v0.1.0"]).is_err(), "the changelog has no section");

        run(&["prepare", "0.2.0", "2027-03-01"]).expect("it can be prepared");
        run(&["check", "v0.2.0"]).expect("it is good");
        run(&["check"]).expect("it is good");
        let changelog = std::fs::read_to_string(root.path().join("CHANGELOG.md")).expect("it is there");
        assert!(changelog.contains("## [Unreleased]\n\n## [0.2.0] - 2027-03-01\n\n- New.\n"), "{changelog}");
        // A fault leaves everything as it was.
        assert!(run(&["prepare", "0.3.0", "2027-03-02"]).is_err(), "nothing is new");
        assert_eq!(versions::of_workspace(root.path()).expect("it says one"), "0.2.0");
    }

    #[test]
    fn the_address_of_the_repository_is_what_is_said() {
        let args = ["manifests", "1.2.3", "x", "--repository", "https://example.org/a/b.git"];
        let (rest, address) = repository(&args).expect("an address");
        assert_eq!((rest, address.as_deref()), (&args[..3], Some("https://example.org/a/b")));
        assert!(repository(&["--repository", "elsewhere"]).is_err());
        assert_eq!((of_tag("v1.2.3"), of_tag("1.2.3")), ("1.2.3", "1.2.3"));
    }

    #[test]
    fn the_workflow_asks_for_what_there_is() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("stands in a workspace");
        let workflow =
            std::fs::read_to_string(root.join(".github/workflows/release.yml")).expect("it is there");
        let words = |before: &str| -> Vec<String> {
            let after = workflow.split(before).skip(1);
            after.map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
        };
        let steps = words("cargo xtask release ");
        for step in ["check", "notes", "platforms", "pages", "stage", "npm", "manifests"] {
            assert!(steps.iter().any(|asked| asked == step), "nobody asks for {step}");
        }
        for step in steps {
            assert!(USAGE.contains(&format!("\n  {step} ")), "there is no step {step}");
        }
        let matrix = platforms::matrix();
        let rows = matrix.pointer("/include").and_then(serde_json::Value::as_array).expect("rows");
        let keys = words("matrix.");
        assert!(keys.len() > 8, "{keys:?}");
        for row in rows {
            for key in &keys {
                assert!(row.get(key).is_some(), "the table has no column {key}");
            }
        }
        // Steps that are for some platforms only name them rightly.
        for name in workflow.split("matrix.platform == '").skip(1).filter_map(|rest| rest.split('\'').next())
        {
            Platform::named(name).expect(name);
        }
    }
}
