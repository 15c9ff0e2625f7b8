//! Checks the data of the gazetteer and compiles it.

mod check;
mod import;
mod read;
mod report;
mod rules;

use anyhow::{Context, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn data_folder(root: &Path) -> PathBuf {
    root.join("crates/stenogram-core/data")
}

fn compiled_file(root: &Path) -> PathBuf {
    root.join("crates/stenogram-core/src/gazetteer/gazetteer.bin")
}

/// Checks the data and, where it has no fault, writes the compiled file.
pub(crate) fn compile_command(root: &Path) -> Result<ExitCode> {
    let data = data_folder(root);
    let records = read::read(&data)?;
    if !report(&check::check(&records, &read::rules(&data)?))? {
        return Ok(ExitCode::FAILURE);
    }
    let bytes = stenogram_core::gazetteer::compile(&records)?;
    let path = compiled_file(root);
    std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(std::io::stdout(), "wrote {} ({} bytes)", path.display(), bytes.len())?;
    Ok(ExitCode::SUCCESS)
}

/// Checks the data.
pub(crate) fn check_command(root: &Path) -> Result<ExitCode> {
    let data = data_folder(root);
    let records = read::read(&data)?;
    let fine = report(&check::check(&records, &read::rules(&data)?))?;
    if fine {
        writeln!(
            std::io::stdout(),
            "{} places, {} organisations, {} regions, {} treaties, {} lists of members: no fault found",
            records.places.len(),
            records.organisations.len(),
            records.regions.len(),
            records.treaties.len(),
            records.memberships.len()
        )?;
    }
    Ok(if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Takes names from the packages of Unicode CLDR in a folder.
pub(crate) fn import_command(root: &Path, packages: &Path) -> Result<ExitCode> {
    let data = data_folder(root);
    let written = import::import(&data, packages)?;
    let mut out = std::io::stdout().lock();
    for (path, names) in written {
        writeln!(out, "wrote {} ({names} names)", path.display())?;
    }
    writeln!(out, "Now run `cargo xtask gazetteer`, and commit both.")?;
    Ok(ExitCode::SUCCESS)
}

/// Prints how well the memberships are known.
pub(crate) fn report_command(root: &Path) -> Result<ExitCode> {
    let records = read::read(&data_folder(root))?;
    report::write(&records, &mut std::io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

/// Prints faults; true where there are none.
fn report(faults: &[check::Fault]) -> Result<bool> {
    let mut out = std::io::stderr().lock();
    for fault in faults {
        writeln!(out, "{fault}")?;
    }
    if !faults.is_empty() {
        writeln!(out, "{} faults in the data of the gazetteer", faults.len())?;
    }
    Ok(faults.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> PathBuf {
        crate::workspace_root().expect("a workspace")
    }

    #[test]
    fn the_data_has_no_fault() {
        let data = data_folder(&root());
        let records = read::read(&data).expect("readable data");
        let rules = read::rules(&data).expect("readable rules");
        let faults: Vec<String> = check::check(&records, &rules).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn the_compiled_file_is_fresh() {
        let records = read::read(&data_folder(&root())).expect("readable data");
        let compiled = stenogram_core::gazetteer::compile(&records).expect("compilable data");
        let committed = std::fs::read(compiled_file(&root())).expect("the compiled file");
        assert!(compiled == committed, "gazetteer.bin is stale: run `cargo xtask gazetteer` and commit it");
    }
}
