//! The house style: the key `profile` and the section `[format]`.

use super::chain::{Chain, ConfigFile, error};
use super::check;
use super::node::{Place, Table};
use super::shape::Key;
use super::style_keys::{PROFILE_KEYS, STYLE_KEYS};
use crate::profile::Profile;
use crate::project::profile::load_looking;
use crate::project::{CONFIG_FILE, ConfigError, ProfileLoadError};
use std::path::PathBuf;
use std::sync::Arc;
use toml::de::DeTable;

/// The house style that files choose; `None` where they say nothing of style.
pub(super) fn profile(
    chain: &Chain,
    looked_at: &mut Vec<PathBuf>,
) -> Result<Option<Arc<Profile>>, ConfigError> {
    let chosen = match chain.whole.get("profile") {
        None => None,
        Some(node) => {
            let written = node.as_text().unwrap_or_default();
            let loaded = load_looking(written, chain.folder(node.place.file), looked_at);
            Some(loaded.map_err(|error| match error {
                ProfileLoadError::File(error) if error.is_missing() => {
                    chain.error((node.place.clone(), format!("\"{written}\": {}", error.kind)))
                }
                ProfileLoadError::File(error) => error,
                ProfileLoadError::Unknown { .. } => chain.error((node.place.clone(), error.to_string())),
            })?)
        }
    };
    let format = chain.whole.table("format");
    if format.entries.is_empty() {
        return Ok(chosen);
    }
    let own = || Profile {
        name: CONFIG_FILE.to_owned(),
        title: format!("The house style in {CONFIG_FILE}"),
        ..Profile::default()
    };
    let below = chosen.map_or_else(own, |profile| Profile::clone(&profile));
    below.laid_over_by(format.to_toml()).map(|profile| Some(Arc::new(profile))).map_err(|error| {
        let place = chain.whole.get("format").map(|node| node.place.clone()).unwrap_or_default();
        chain.error((place, error.message))
    })
}

/// Whether the text of a profile fits the table of keys.
pub(in crate::project) fn check_profile(file: &ConfigFile) -> Result<(), ConfigError> {
    let fault = |fault| error(std::slice::from_ref(file), fault);
    let table = DeTable::parse(&file.text).map_err(|error| {
        let (range, message) = super::toml_fault(&error);
        fault((Place { file: 0, range }, message))
    })?;
    let keys: Vec<Key> = PROFILE_KEYS.iter().chain(STYLE_KEYS).copied().collect();
    check::table(&Table::new(table.get_ref(), 0), &keys, "").map_err(fault)
}
