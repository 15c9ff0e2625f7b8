//! Changes to `stenogram.toml` and the files of entities that it names: as the editor has them, else as the disk has.

use super::workspace_edit::{creates_files, new_file, of_file};
use crate::failure::Failure;
use crate::features::View;
use crate::settings::{file_path, file_uri};
use lsp_types::{Position, Range, TextEdit, Uri, WorkspaceEdit};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use stenogram_core::project::edit::{ConfigEditError, entity_files};
use stenogram_core::project::{CONFIG_FILE, nearest_config};
use stenogram_core::text::{LineIndex, PositionEncoding};

/// A configuration file, or one of entities.
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    uri: Uri,
    /// What the client calls the state of it; `None` where it is not open.
    version: Option<i32>,
    /// `None` where there is no such file yet.
    text: Option<String>,
}

/// Whether there is a configuration that could be changed, or made.
pub(super) fn can_be_changed(view: View<'_>) -> bool {
    file_path(&view.revision.uri)
        .is_some_and(|path| creates_files(view.client) || path.parent().and_then(nearest_config).is_some())
}

impl ConfigFile {
    /// The configuration file that the document follows: the nearest one, else one that is still to be made in the folder
    /// of the workspace.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the document is no file, or the configuration cannot be read.
    pub(super) fn of(view: View<'_>) -> Result<Self, Failure> {
        let document = file_path(&view.revision.uri).ok_or_else(|| {
            Failure::Refused("save the document first: settings are found by the folder it is in".to_owned())
        })?;
        let folder = document.parent().unwrap_or(Path::new(""));
        let path = nearest_config(folder).unwrap_or_else(|| home(view, folder).join(CONFIG_FILE));
        Self::read(view, path)
    }

    /// The file in which the project has its own entities: the one that the configuration names, where it is one, else
    /// the configuration itself.
    ///
    /// # Errors
    /// As [`ConfigFile::of`].
    pub(super) fn of_entities(view: View<'_>) -> Result<Self, Failure> {
        let config = Self::of(view)?;
        let files = entity_files(config.text.as_deref().unwrap_or_default());
        let [own] = files.as_slice() else { return Ok(config) };
        let folder = config.path.parent().unwrap_or(Path::new(""));
        if own.contains(['*', '?', '[', '{']) || !folder.join(own).is_file() {
            return Ok(config);
        }
        Self::read(view, folder.join(own))
    }

    fn read(view: View<'_>, path: PathBuf) -> Result<Self, Failure> {
        let refused = |why: String| Failure::Refused(format!("{} cannot be changed: {why}", path.display()));
        let uri = file_uri(&path).ok_or_else(|| refused("its name is not Unicode".to_owned()))?;
        if let Some(open) = view.shared.documents.current(uri.as_str()) {
            return Ok(Self { path, uri, version: Some(open.version), text: Some(open.text()) });
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(refused(error.to_string())),
        };
        Ok(Self { path, uri, version: None, text })
    }

    /// The edit that makes the file what `change` makes of its text.
    ///
    /// # Errors
    /// [`Failure::Refused`] where it cannot be changed, or would have to be created and the client creates no files.
    pub(super) fn changed(
        self,
        view: View<'_>,
        change: impl FnOnce(&str) -> Result<String, ConfigEditError>,
    ) -> Result<WorkspaceEdit, Failure> {
        let shown = self.path.display();
        let before = self.text.as_deref().unwrap_or_default();
        let after = change(before)
            .map_err(|error| Failure::Refused(format!("{shown} cannot be changed: {error}")))?;
        if self.text.is_none() {
            if !creates_files(view.client) {
                let why =
                    format!("there is no {shown} yet, and this editor creates no files: make an empty one");
                return Err(Failure::Refused(why));
            }
            return Ok(new_file(self.uri, after));
        }
        let edits = difference(before, &after, view.client.encoding).into_iter().collect();
        Ok(of_file(view.client, self.uri, self.version, edits))
    }
}

/// The folder in which a configuration is made for what is in `folder`: the innermost folder of the workspace around it,
/// so that one file is about all transcripts; outside of the workspace, the folder itself.
fn home(view: View<'_>, folder: &Path) -> PathBuf {
    let around = view.shared.workspace.folders().into_iter().filter(|root| folder.starts_with(root));
    around.max_by_key(|root| root.components().count()).unwrap_or_else(|| folder.to_owned())
}

/// The one edit between two texts: what their common start and end leave.
fn difference(before: &str, after: &str, encoding: PositionEncoding) -> Option<TextEdit> {
    if before == after {
        return None;
    }
    let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum()
    };
    let head = common(&mut before.chars().zip(after.chars()));
    // A line end stays whole.
    let head = if before.get(..head)?.ends_with('\r') { head - 1 } else { head };
    let (rest_before, rest_after) = (before.get(head..)?, after.get(head..)?);
    let tail = common(&mut rest_before.chars().rev().zip(rest_after.chars().rev()));
    let parts_line_end = |rest: &str| {
        rest.split_at_checked(rest.len() - tail)
            .is_some_and(|(changed, tail)| changed.ends_with('\r') && tail.starts_with('\n'))
    };
    let tail = if parts_line_end(rest_before) || parts_line_end(rest_after) { tail - 1 } else { tail };
    let lines = LineIndex::new(before);
    let position = |at: usize| {
        let position = lines.position(before, u32::try_from(at).unwrap_or(u32::MAX), encoding);
        Position::new(position.line, position.column)
    };
    let range = Range::new(position(head), position(before.len() - tail));
    Some(TextEdit::new(range, rest_after.get(..rest_after.len() - tail)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_difference_is_one_edit() {
        let edit = |before, after| difference(before, after, PositionEncoding::Utf16);
        let at = |line, start, end| Range::new(Position::new(line, start), Position::new(line, end));
        assert_eq!(edit("a\n", "a\n"), None);
        assert_eq!(edit("", "x\n"), Some(TextEdit::new(at(0, 0, 0), "x\n".to_owned())));
        assert_eq!(edit("🎙 = 1\n", "🎙 = 12\n"), Some(TextEdit::new(at(0, 6, 6), "2".to_owned())));
        let end = Range::new(Position::new(2, 0), Position::new(2, 0));
        assert_eq!(edit("a\r\n[x]\r\n", "a\r\n[x]\r\nb\r\n"), Some(TextEdit::new(end, "b\r\n".to_owned())));
        // Line ends stay whole.
        let line_end = Range::new(Position::new(0, 1), Position::new(1, 0));
        assert_eq!(edit("a\rb", "a\r\nb"), Some(TextEdit::new(line_end, "\r\n".to_owned())));
    }

    proptest! {
        #[test]
        fn the_difference_makes_one_text_the_other(
            before in "[ab\r\n\u{e9}\u{1f399}]{0,12}",
            after in "[ab\r\n\u{e9}\u{1f399}]{0,12}",
        ) {
            for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16] {
                let Some(edit) = difference(&before, &after, encoding) else {
                    prop_assert_eq!(&before, &after);
                    continue;
                };
                let lines = LineIndex::new(&before);
                let offset = |at: Position| {
                    let position = stenogram_core::text::Position { line: at.line, column: at.character };
                    lines.offset(&before, position, encoding) as usize
                };
                let mut made = before.clone();
                made.replace_range(offset(edit.range.start)..offset(edit.range.end), &edit.new_text);
                prop_assert_eq!(&made, &after);
            }
        }
    }
}
