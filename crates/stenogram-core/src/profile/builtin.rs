//! The profiles that come with the program.

use super::Profile;
use super::read::parse;
use std::sync::{Arc, LazyLock};

/// The text of each, with its name.
const TEXTS: [(&str, &str); 11] = [
    ("gpo-hearing", include_str!("builtin/gpo-hearing.toml")),
    ("hansard-uk", include_str!("builtin/hansard-uk.toml")),
    ("legal-qa", include_str!("builtin/legal-qa.toml")),
    ("mfa-en", include_str!("builtin/mfa-en.toml")),
    ("netflix-sdh", include_str!("builtin/netflix-sdh.toml")),
    ("oral-aaa", include_str!("builtin/oral-aaa.toml")),
    ("rev-clean", include_str!("builtin/rev-clean.toml")),
    ("un-briefing", include_str!("builtin/un-briefing.toml")),
    ("un-pv", include_str!("builtin/un-pv.toml")),
    ("us-state", include_str!("builtin/us-state.toml")),
    ("white-house", include_str!("builtin/white-house.toml")),
];

static PROFILES: LazyLock<Vec<Arc<Profile>>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| parse(text, name, &|_| None).ok().map(Arc::new);
    TEXTS.iter().filter_map(read).collect()
});

/// The profiles that come with the program, in the order of their names.
pub fn builtins() -> &'static [Arc<Profile>] {
    &PROFILES
}

/// The profile with this name that comes with the program; upper and lower case are the same.
pub fn builtin(name: &str) -> Option<&'static Arc<Profile>> {
    PROFILES.iter().find(|profile| profile.name.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_texts_are_good() {
        for (name, text) in TEXTS {
            let profile = parse(text, name, &|_| None).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(profile.name, name);
            assert!(!profile.title.is_empty() && !profile.description.is_empty(), "{name}");
        }
        assert!(builtins().iter().map(|profile| &profile.name).is_sorted());
    }
}
