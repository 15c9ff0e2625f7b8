//! What is wrong with a `stenogram.toml` that is open, as it stands in the editor, saved or not.

use super::SOURCE;
use crate::documents::Revision;
use crate::settings::file_path;
use lsp_types::{Diagnostic, DiagnosticSeverity, Position, Range};
use std::path::{Path, PathBuf};
use stenogram_core::project::{self, Baseline, CONFIG_FILE, ConfigError, ConfigErrorKind};
use stenogram_core::text::{self, LineIndex, PositionEncoding, Span};

/// Where a document is, where it is a configuration file.
pub(crate) fn configuration_path(revision: &Revision) -> Option<PathBuf> {
    file_path(&revision.uri).filter(|path| path.file_name().is_some_and(|name| name == CONFIG_FILE))
}

/// The first thing that is wrong, in the order of the text; nothing where all is well. It reads the files that are
/// named, so it is only asked in threads that may wait.
pub(crate) fn configuration_faults(path: &Path, text: &str, encoding: PositionEncoding) -> Vec<Diagnostic> {
    let fault = match project::load_text(path, text.to_owned()) {
        Err(error) => Some(of_error(path, text, encoding, &error)),
        Ok(settings) => {
            let unknown = settings.ruleset().err().map(|error| error.to_string());
            let unread = || {
                let baseline = settings.baseline.as_deref()?;
                Baseline::read(baseline).err().map(|error| error.to_string())
            };
            unknown
                .or_else(unread)
                .map(|why| (Range::new(Position::new(0, 0), line_end(text, 0, encoding)), why))
        }
    };
    let diagnostic = |(range, message)| Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    };
    fault.map(diagnostic).into_iter().collect()
}

/// From where it is wrong to the end of that line.
fn of_error(path: &Path, text: &str, encoding: PositionEncoding, error: &ConfigError) -> (Range, String) {
    match &error.kind {
        ConfigErrorKind::Content { message, line, column } if error.path == path => {
            let (line, column) = (line.saturating_sub(1), column.saturating_sub(1));
            let lines = LineIndex::new(text);
            let at = text::Position { line, column };
            let start = lines.offset(text, at, PositionEncoding::Utf32);
            let start = lines.position(text, start, encoding);
            let end = line_end(text, start.line, encoding);
            (Range::new(Position::new(start.line, start.column), end), message.clone())
        }
        // It is in a file that this one names.
        _ => (Range::new(Position::new(0, 0), line_end(text, 0, encoding)), error.to_string()),
    }
}

/// The end of what is written in a line.
fn line_end(text: &str, line: u32, encoding: PositionEncoding) -> Position {
    let lines = LineIndex::new(text);
    let span = lines.span(text, line);
    let written = span.of(text).trim_end().len();
    let end = Span::from_usize(span.start as usize, (span.start as usize).saturating_add(written)).end;
    let end = lines.position(text, end, encoding);
    Position::new(end.line, end.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(Range, String)> {
        let path = Path::new("/nowhere/stenogram.toml");
        let found = configuration_faults(path, text, PositionEncoding::Utf16);
        found.into_iter().map(|found| (found.range, found.message)).collect()
    }

    #[test]
    fn the_place_and_the_remedy_are_told() {
        assert_eq!(faults("ignore = [\"H101\"]\n"), []);
        let range = |line, start, end| Range::new(Position::new(line, start), Position::new(line, end));
        for (text, place, words) in [
            ("# 🎙\nignor = []  \n", range(1, 0, 10), "ignore"),
            ("names = { \"🎙\" = 3 }\n", range(0, 17, 20), "names"),
            ("ignore = [\"Z999\"]", range(0, 10, 17), "Z999"),
            ("profile = \"no-such-house\"", range(0, 10, 25), "no-such-house"),
        ] {
            let found = faults(text);
            assert!(
                matches!(found.as_slice(), [(at, why)] if *at == place && why.contains(words)),
                "{text}: {found:?}"
            );
        }
    }
}
