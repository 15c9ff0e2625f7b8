//! From a `stenogram.toml`, and the files that it extends, to [`Settings`].
//!
//! What can be written is one table ([`keys::KEYS`]): what is written is held against it ([`check`]), the files are laid
//! over one another by it ([`node`]), and the schema and the reference are made from it. Each section has a file that
//! takes the values out.

mod chain;
mod check;
mod held;
mod keys;
mod node;
mod people;
mod rules;
mod shape;
mod style;
mod style_keys;
#[cfg(test)]
mod tests;

pub(super) use chain::{Chain, ConfigFile};
pub(super) use style::check_profile;

pub use held::{Held, Origin};
pub use shape::{Key, Layering, Shape};

use super::{ConfigError, ConfigErrorKind, Settings, entities};
use crate::text::{LineIndex, PositionEncoding, Span};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The keys of `stenogram.toml`, in the order of the reference.
pub fn config_keys() -> &'static [Key] {
    keys::KEYS
}

/// What all rules can be told in `[rules]`, besides their own options: `severity`.
pub fn severity_key() -> Key {
    Key {
        name: check::SEVERITY,
        shape: Shape::Choice(check::SEVERITIES),
        required: false,
        default: "that of the rule",
        doc: "How bad the findings of the rule are.",
        example: "\"info\"",
        layering: Layering::Replaces,
    }
}

/// Reads the file at `path`, which says `text` where that is given, those that it extends, and those that they name. What
/// was looked at goes to `looked_at`.
pub(super) fn load(
    path: &Path,
    text: Option<String>,
    looked_at: &mut Vec<PathBuf>,
) -> Result<Settings, ConfigError> {
    let chain = Chain::read(path, text, looked_at)?;
    let failed = |fault| chain.error(fault);
    let profile = style::profile(&chain, looked_at)?;
    let own = entities::load(&chain.files, looked_at)?;
    let whole = &chain.whole;
    let baseline = whole.get("baseline").and_then(|node| {
        let written = node.as_text()?;
        Some(chain.folder(node.place.file).join(written))
    });
    Ok(Settings {
        source: Some(path.to_owned()),
        rules: rules::selectors(whole),
        per_file_ignores: rules::per_file_ignores(&chain).map_err(failed)?,
        ignores: rules::ignores(&chain).map_err(failed)?.into(),
        baseline,
        profile,
        options: rules::options(whole),
        roster: Arc::new(people::roster(whole).map_err(failed)?),
        names: people::names(whole, &own.spellings).map_err(failed)?.into(),
        files: rules::files(&chain).map_err(failed)?,
        gazetteer: own.gazetteer,
        spellings: own.spellings,
        looked_at: Vec::new(),
        written: Arc::new(chain),
    })
}

/// What the reader of TOML found wrong, and where.
pub(super) fn toml_fault(error: &toml::de::Error) -> (Range<usize>, String) {
    let message = error.message();
    let help = if message.starts_with("invalid unquoted key") {
        // Names have letters that keys cannot have.
        "; put it in quotes"
    } else if message.starts_with("duplicate key") {
        "; it stands above already: join the two"
    } else {
        ""
    };
    (error.span().unwrap_or(0..0), format!("{message}{help}"))
}

/// A fault with its line and column.
pub(super) fn located(text: &str, range: Range<usize>, message: String) -> ConfigErrorKind {
    let start = Span::from_usize(range.start, range.end).start;
    let position = LineIndex::new(text).position(text, start, PositionEncoding::Utf32);
    // Messages of the TOML reader can have several lines; the first one says what is wrong.
    let message = message.lines().collect::<Vec<_>>().join(", ");
    ConfigErrorKind::Content { message, line: position.line + 1, column: position.column + 1 }
}
