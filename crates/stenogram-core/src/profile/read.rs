//! From the text of a profile to a [`Profile`].

use super::{Profile, ProfileError};
use std::sync::Arc;
use toml::{Table, Value};

/// How many profiles can stand one over another.
const DEEPEST: usize = 8;

/// Reads the text of a profile. `name` is what it is called where it does not say so itself; `find` gives the text of a
/// profile that it extends and that does not come with the program.
///
/// # Errors
/// [`ProfileError`] where it is not TOML, says something that is not understood, or extends what cannot be found or
/// itself.
pub fn parse(
    text: &str,
    name: &str,
    find: &dyn Fn(&str) -> Option<Arc<str>>,
) -> Result<Profile, ProfileError> {
    let table = merged(text, find, DEEPEST)?;
    // What is said over another profile is read alone first: so a fault has its place.
    let alone: Profile = toml::from_str(text).map_err(of_toml)?;
    let whole: Profile =
        if alone.extends.is_some() { Profile::deserialize_from(table)? } else { alone.clone() };
    let own = if alone.name.is_empty() { name.to_owned() } else { alone.name };
    Ok(Profile { name: own, extends: alone.extends, ..whole })
}

fn merged(text: &str, find: &dyn Fn(&str) -> Option<Arc<str>>, depth: usize) -> Result<Table, ProfileError> {
    let own: Table = toml::from_str(text).map_err(of_toml)?;
    let Some(below) = own.get("extends").and_then(Value::as_str) else { return Ok(own) };
    let at_fault = |message: String| ProfileError { message, range: None };
    if depth == 0 {
        return Err(at_fault(format!("`extends = \"{below}\"` goes in a circle or too deep")));
    }
    let mut table = match super::builtin(below) {
        Some(profile) => profile.to_table()?,
        None => {
            let text = find(below).ok_or_else(|| {
                at_fault(format!("`extends = \"{below}\"`: there is no such profile; `stenogram profile list` shows those that there are"))
            })?;
            merged(&text, find, depth - 1)?
        }
    };
    lay_over(&mut table, own);
    Ok(table)
}

/// Lays one table over another: what it says counts, and what it does not say stays.
fn lay_over(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => lay_over(below, above),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn of_toml(error: toml::de::Error) -> ProfileError {
    ProfileError { message: error.message().to_owned(), range: error.span() }
}

impl Profile {
    fn deserialize_from(table: Table) -> Result<Self, ProfileError> {
        table.try_into().map_err(of_toml)
    }

    /// The profile with what `above`, a table with keys of a profile, says of it.
    ///
    /// # Errors
    /// [`ProfileError`] where the table has other keys or values.
    pub fn laid_over_by(&self, above: Table) -> Result<Self, ProfileError> {
        let mut table = self.to_table()?;
        lay_over(&mut table, above);
        Self::deserialize_from(table)
    }

    /// The profile as TOML, with all that it takes over from others.
    ///
    /// # Errors
    /// Never in practice: all that a profile holds can be written as TOML.
    pub fn to_table(&self) -> Result<Table, ProfileError> {
        Table::try_from(self).map_err(|error| ProfileError { message: error.to_string(), range: None })
    }

    /// The text of the profile, with all that it takes over from others, without what it says nothing of.
    ///
    /// # Errors
    /// As [`Profile::to_table`].
    pub fn to_toml(&self) -> Result<String, ProfileError> {
        let mut table = self.to_table()?;
        table.retain(|key, value| key != "extends" && !value.as_table().is_some_and(Table::is_empty));
        toml::to_string_pretty(&table)
            .map_err(|error| ProfileError { message: error.to_string(), range: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Dash, builtin};

    #[test]
    fn a_profile_lies_over_another() {
        let text = "extends = \"mfa-en\"\n[typography]\ndash = \"em\"\n";
        let profile = parse(text, "house", &|_| None).expect("it is a good profile");
        let below = builtin("mfa-en").expect("comes with the program");
        assert_eq!(profile.name, "house");
        assert_eq!(profile.typography.dash, Some(Dash::Em));
        assert_eq!(profile.typography.quotes, below.typography.quotes);
        assert_eq!(profile.labels, below.labels);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for profile in crate::profile::builtins() {
            let text = profile.to_toml().expect("it can be written");
            assert!(!text.contains("[captions]") || profile.name == "netflix-sdh", "{text}");
            assert_eq!(&parse(&text, "x", &|_| None).expect("it is a good profile"), profile.as_ref());
        }
    }

    #[test]
    fn what_cannot_be_used_is_an_error() {
        let error =
            |text: &str| parse(text, "x", &|_| Some("extends = \"x\"".into())).expect_err("is faulty");
        assert!(error("extends = \"x\"").message.contains("circle"));
        let unknown = error("[labels]\ncolour = 1\n");
        assert!(unknown.message.contains("unknown field `colour`"), "{unknown}");
        assert_eq!(unknown.range, Some(9..15));
        let missing = parse("extends = \"nowhere\"", "x", &|_| None).expect_err("is faulty");
        assert!(missing.message.contains("no such profile"));
    }
}
