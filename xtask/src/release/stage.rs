//! What goes into the archive of a platform: the program, manual pages, completions, and what a person should read.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::platforms::Platform;

/// Manual pages and completions, from the folder of the workspace. The Debian package takes them from there too.
pub(crate) const PAGES: &str = "target/pages";

/// The name of the file that holds the completions of a shell, as the shell wants it.
const COMPLETIONS: [(&str, &str); 5] = [
    ("bash", "stenogram.bash"),
    ("zsh", "_stenogram"),
    ("fish", "stenogram.fish"),
    ("powershell", "_stenogram.ps1"),
    ("elvish", "stenogram.elv"),
];

/// What lies beside the program.
pub(crate) const READ: [&str; 5] =
    ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-DATA.md"];

/// Has the program write its manual pages and completions. They are the same for every platform, so that a program for
/// another one needs not run.
pub(crate) fn pages(root: &Path, program: &Path) -> Result<PathBuf> {
    let folder = root.join(PAGES);
    let (manual, completions) = (folder.join("man"), folder.join("completions"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    for folder in [&manual, &completions] {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    run(Command::new(program).args(["man", "--dir"]).arg(&manual))?;
    for (shell, name) in COMPLETIONS {
        let script = run(Command::new(program).args(["completions", shell]))?;
        write(&completions.join(name), &script)?;
    }
    Ok(folder)
}

/// Makes the folder that becomes the archive of a platform.
pub(crate) fn stage(root: &Path, platform: &Platform, program: &Path, into: &Path) -> Result<PathBuf> {
    let folder = into.join(platform.stem());
    ensure!(!folder.exists(), "{} is there already: delete it, or name another folder", folder.display());
    copy_program(program, &folder.join(platform.program()))?;
    for name in READ {
        copy(&root.join(name), &folder.join(name))?;
    }
    let pages = root.join(PAGES);
    for part in ["man", "completions"] {
        let from = pages.join(part);
        let entries = std::fs::read_dir(&from).with_context(|| {
            format!("{} is missing: run `cargo xtask release pages PROGRAM` first", from.display())
        })?;
        for entry in entries {
            let name = entry?.file_name();
            copy(&from.join(&name), &folder.join(part).join(&name))?;
        }
    }
    Ok(folder)
}

/// Copies a file, and makes the folder that it goes to.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    std::fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// Copies a program, which everybody may run then: what a workflow hands on has lost that right.
pub(crate) fn copy_program(from: &Path, to: &Path) -> Result<()> {
    copy(from, to)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o755))
            .with_context(|| format!("cannot make {} a program", to.display()))?;
    }
    Ok(())
}

/// Writes a file.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    std::fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Runs a program and gives what it prints.
fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output =
        command.output().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    ensure!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}
