//! Who speaks: the section `[speakers]`.

use super::{ConfigEditError, changed, insert, push, section, texts};
use toml_edit::{InlineTable, Item, Value};

/// Somebody to add to `[speakers]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSpeaker {
    /// The name as the house writes it.
    pub name: String,
    /// What labels call this person besides.
    pub aliases: Vec<String>,
    /// Office.
    pub role: Option<String>,
    /// Party, firm, outlet or state.
    pub affiliation: Option<String>,
}

/// The configuration with this person in it. One who is there already gets the aliases that are new.
///
/// # Errors
/// [`ConfigEditError`] where the text is no TOML, or `speakers` or the person is no section in it.
pub fn add_speaker(text: &str, speaker: &NewSpeaker) -> Result<String, ConfigEditError> {
    changed(text, |document| {
        let speakers = section(document, &["speakers"])?;
        let Some(known) = speakers.get_mut(&speaker.name) else {
            insert(speakers, &speaker.name, speaker.table());
            return Ok(());
        };
        let known =
            known.as_table_like_mut().ok_or_else(|| ConfigEditError::shape(&speaker.name, "a section"))?;
        match known.get_mut("aliases") {
            None => {
                insert(known, "aliases", texts(&speaker.aliases));
                Ok(())
            }
            Some(Item::Value(Value::Array(list))) => {
                for alias in &speaker.aliases {
                    if !list.iter().any(|known| known.as_str() == Some(alias)) {
                        push(list, alias.as_str());
                    }
                }
                Ok(())
            }
            Some(_) => Err(ConfigEditError::shape("aliases", "a list")),
        }
    })
}

impl NewSpeaker {
    fn table(&self) -> InlineTable {
        let mut table = InlineTable::new();
        if !self.aliases.is_empty() {
            table.insert("aliases", texts(&self.aliases));
        }
        for (key, said) in [("role", &self.role), ("affiliation", &self.affiliation)] {
            if let Some(said) = said {
                table.insert(key, said.as_str().into());
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_added_in_the_way_that_the_file_has() {
        let anna = NewSpeaker {
            name: "Anna Berg".to_owned(),
            aliases: vec!["BERG".to_owned()],
            role: Some("Minister".to_owned()),
            affiliation: None,
        };
        let line = "\"Anna Berg\" = { aliases = [\"BERG\"], role = \"Minister\" }\n";
        let cases = [
            (String::new(), format!("[speakers]\n{line}")),
            (
                "# ours\nprofile = \"us-state\"\n".to_owned(),
                format!("# ours\nprofile = \"us-state\"\n\n[speakers]\n{line}"),
            ),
            (
                "[speakers]\n\"Jan Roe\" = { role = \"Host\" } # he\n\n[files]\n".to_owned(),
                format!("[speakers]\n\"Jan Roe\" = {{ role = \"Host\" }} # he\n{line}\n[files]\n"),
            ),
            (
                "[speakers]\n\"Anna Berg\" = { aliases = [\"AB\"] }\n".to_owned(),
                "[speakers]\n\"Anna Berg\" = { aliases = [\"AB\", \"BERG\"] }\n".to_owned(),
            ),
            (
                "[speakers]\n\"Anna Berg\" = { role = \"Judge\" }\n".to_owned(),
                "[speakers]\n\"Anna Berg\" = { role = \"Judge\", aliases = [\"BERG\"] }\n".to_owned(),
            ),
            (
                "[speakers.\"Anna Berg\"]\nrole = \"Judge\" # since May\n".to_owned(),
                "[speakers.\"Anna Berg\"]\nrole = \"Judge\" # since May\naliases = [\"BERG\"]\n".to_owned(),
            ),
        ];
        for (before, after) in cases {
            let changed = add_speaker(&before, &anna).expect("it can be changed");
            assert_eq!(changed, after, "{before}");
            assert_eq!(add_speaker(&changed, &anna).expect("it can be changed"), changed, "twice: {before}");
        }
        assert!(add_speaker("speakers = 1\n", &anna).is_err());
    }
}
