//! Replacing a file by a mended one, in one step.

use crate::document::{Document, describe};
use crate::input::Place;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;
use stenogram_core::text::encode;
use tempfile::Builder;

/// How the names of files start that have not yet taken their place. Such a name is hidden, so that a file that was left
/// by a run that was killed is no transcript to anybody.
const TEMPORARY: &str = ".stenogram-";

/// A file that has not taken its place for so long never will.
const LEFT_BEHIND: Duration = Duration::from_secs(3600);

/// Puts `text` into the file that `document` was read from, in the encoding and with the byte order mark that it had.
/// The file is either the old one or the new one, also if the program is stopped: the text goes to a new file beside
/// it, which then takes its name and permissions.
///
/// # Errors
/// A message that does not name the file, where it was left as it was: it has bytes or gets characters that its
/// encoding does not have, it has changed meanwhile, or it cannot be written.
pub(crate) fn replace(document: &Document, text: &str) -> Result<(), String> {
    let Place::File(path) = &document.place else {
        return Err("what comes from the standard input cannot be written back".to_owned());
    };
    let encoding = document.encoding;
    if encode(document.analysis.text(), encoding).as_ref() != Some(&document.bytes) {
        return Err("it was not changed: some of it cannot be read. Save it as UTF-8 first".to_owned());
    }
    let Some(bytes) = encode(text, encoding) else {
        let name = encoding.name();
        return Err(format!(
            "it was not changed: the fix needs a sign that {name} lacks. Save it as UTF-8 first"
        ));
    };
    let failed = |error: io::Error| format!("it cannot be written: {}", describe(&error));
    // A link stays a link: the file that it leads to is replaced.
    let target = fs::canonicalize(path).map_err(failed)?;
    let folder = target.parent().ok_or("it stands in no folder")?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err("it was not changed: it is write-protected".to_owned());
    }
    let mut file = Builder::new().prefix(TEMPORARY).suffix(".tmp").tempfile_in(folder).map_err(failed)?;
    file.write_all(&bytes).map_err(failed)?;
    file.as_file().set_permissions(permissions).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if fs::read(&target).map_err(failed)? != document.bytes {
        return Err(
            "it was not changed: another program has changed it meanwhile. Run the command again".to_owned()
        );
    }
    file.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Writes a file of the program's own, in one step: the file is either what it was or what it is to be. Permissions stay.
///
/// # Errors
/// Where it cannot be written; then it is as it was.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::Error::other("it is write-protected"));
    }
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    // Others may read what this program writes, as they may what an editor writes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Deletes what runs that were killed have left in a folder. That it cannot be deleted is nobody's trouble.
pub(crate) fn clean_up(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let left_behind = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry
            .metadata()
            .ok()
            .filter(fs::Metadata::is_file)
            .and_then(|meta| meta.modified().ok()?.elapsed().ok());
        name.starts_with(TEMPORARY) && name.ends_with(".tmp") && age.is_some_and(|age| age > LEFT_BEHIND)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(left_behind) {
        let _ = fs::remove_file(entry.path());
    }
}
