//! The house style that the command line names.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use stenogram_core::profile::Profile;
use stenogram_core::project::{Settings, load_profile};

/// A house style that the command line names: one that comes with the program, or one in a file of the user's.
#[derive(Debug, Clone)]
pub struct HouseStyle(pub(crate) Arc<Profile>);

impl HouseStyle {
    /// Reads what stands behind `--profile`: a name, or a path that ends in `.toml`, relative to the current folder.
    ///
    /// # Errors
    /// A message for people, where there is no such style or its file cannot be used.
    pub fn parse(name_or_path: &str) -> Result<Self, String> {
        load_profile(name_or_path, Path::new("")).map(Self).map_err(|error| error.to_string())
    }

    /// Settings in which this style, where there is one, takes the place of theirs.
    pub(crate) fn over<'a>(house: Option<&Self>, settings: &'a Settings) -> Cow<'a, Settings> {
        match house {
            None => Cow::Borrowed(settings),
            Some(Self(profile)) => {
                let mut own = settings.clone();
                own.profile = Some(Arc::clone(profile));
                Cow::Owned(own)
            }
        }
    }
}
