//! The house style that the command line names.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stenogram_core::profile::{Profile, builtin, builtins, parse};
use stenogram_core::project::Settings;

/// A house style that the command line names: one that comes with the program, or one in a file of the user's.
#[derive(Debug, Clone)]
pub struct HouseStyle(pub(crate) Arc<Profile>);

impl HouseStyle {
    /// Reads what stands behind `--profile`: a name, or a path that ends in `.toml`, relative to the current folder.
    ///
    /// # Errors
    /// A message for people, where there is no such style or its file cannot be used.
    pub fn parse(name_or_path: &str) -> Result<Self, String> {
        let path = Path::new(name_or_path);
        if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            return builtin(name_or_path).cloned().map(Self).ok_or_else(|| unknown(name_or_path));
        }
        let read = |path: &Path| {
            fs::read_to_string(path)
                .map_err(|error| format!("{}: {}", path.display(), crate::document::describe(&error)))
        };
        let text = read(path)?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        // What a file extends is relative to that file: each is read in the folder of the one above it.
        let folder: RefCell<PathBuf> = RefCell::new(path.parent().unwrap_or(Path::new("")).to_owned());
        let fault: RefCell<Option<String>> = RefCell::new(None);
        let find = |below: &str| {
            let path = folder.borrow().join(below);
            match read(&path) {
                Ok(text) => {
                    folder.replace(path.parent().unwrap_or(Path::new("")).to_owned());
                    Some(text.into())
                }
                Err(message) => {
                    fault.borrow_mut().get_or_insert(message);
                    None
                }
            }
        };
        let profile = parse(&text, &name, &find).map_err(|error| {
            let line = error
                .range
                .as_ref()
                .map(|range| text.get(..range.start).unwrap_or("").matches('\n').count() + 1);
            let place = line.map_or_else(String::new, |line| format!(":{line}"));
            fault.take().unwrap_or_else(|| format!("{}{place}: {error}", path.display()))
        })?;
        Ok(Self(Arc::new(profile)))
    }

    /// Settings in which this style, where there is one, takes the place of theirs.
    pub(crate) fn over<'a>(house: Option<&Self>, settings: &'a Settings) -> Cow<'a, Settings> {
        match house {
            None => Cow::Borrowed(settings),
            Some(Self(profile)) => {
                let mut settings = settings.clone();
                settings.profile = Some(Arc::clone(profile));
                Cow::Owned(settings)
            }
        }
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = builtins().iter().map(|profile| profile.name.as_str()).collect();
    let near = names
        .iter()
        .map(|known| (strsim::jaro_winkler(known, &name.to_lowercase()), *known))
        .filter(|(similarity, _)| *similarity > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, near)) => format!("there is no house style `{name}`; did you mean `{near}`?"),
        None => format!(
            "there is no house style `{name}`. Those that come with the program: {}. The path of a file of your own ends \
             in .toml",
            names.join(", ")
        ),
    }
}
