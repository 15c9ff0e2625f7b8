//! Replacing a file by a mended one, in one step.

use crate::document::{Document, describe};
use crate::input::Place;
use std::fs;
use std::io::{self, Write};
use stenogram_core::text::encode;
use tempfile::Builder;

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
    let mut file = Builder::new().prefix(".stenogram-").tempfile_in(folder).map_err(failed)?;
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
