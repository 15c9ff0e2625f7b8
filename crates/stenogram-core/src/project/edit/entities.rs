//! A project's own entities, and what names mean: the section `[entities]`.

use super::{ConfigEditError, changed, insert, section, texts};
use crate::gazetteer::EntityKind;
use toml_edit::{DocumentMut, Item, Value, value};

/// An entity to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntity {
    /// Its id: letters, digits and hyphens.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Abbreviations, without full stops.
    pub acronyms: Vec<String>,
}

/// The file with this entity in its section `[entities.add]`; as it is where that has one with the id.
///
/// # Errors
/// [`ConfigEditError`] where the text is no TOML, or what should be a section in it is none.
pub fn add_entity(text: &str, entity: &NewEntity) -> Result<String, ConfigEditError> {
    changed(text, |document| {
        // Only looked for, so that no header of an empty section is written.
        let known =
            document.get("entities").and_then(|own| own.get("add")).and_then(|add| add.get(&entity.id));
        if known.is_some() {
            return Ok(());
        }
        let table = section(document, &["entities", "add", &entity.id])?;
        table.insert("kind", value(entity.kind.as_str()));
        table.insert("name", value(&entity.name));
        if !entity.acronyms.is_empty() {
            table.insert("acronyms", value(texts(&entity.acronyms)));
        }
        Ok(())
    })
}

/// The files of entities that a configuration names, as it writes them: paths or patterns. None where it is no TOML.
pub fn entity_files(text: &str) -> Vec<String> {
    let Ok(document) = text.parse::<DocumentMut>() else { return Vec::new() };
    let files = document.get("entities").and_then(|own| own.get("files")).and_then(Item::as_array);
    let files = files.into_iter().flatten();
    files.filter_map(|file| file.as_str().map(str::to_owned)).collect()
}

/// The file in which a name always means the entity with this id; with `None`, nothing that is to be recognised.
///
/// # Errors
/// As [`add_entity`].
pub fn pin(text: &str, name: &str, id: Option<&str>) -> Result<String, ConfigEditError> {
    changed(text, |document| {
        let pins = section(document, &["entities", "pins"])?;
        let mut meaning: Value = id.map_or_else(|| false.into(), Value::from);
        match pins.get_mut(name).and_then(Item::as_value_mut) {
            Some(known) => {
                *meaning.decor_mut() = known.decor().clone();
                *known = meaning;
            }
            None => insert(pins, name, meaning),
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_added_once() {
        let entity = NewEntity {
            id: "harbour-watch".to_owned(),
            kind: EntityKind::Organisation,
            name: "Harbour Watch".to_owned(),
            acronyms: vec!["HW".to_owned()],
        };
        let section = "[entities.add.harbour-watch]\nkind = \"organisation\"\nname = \"Harbour Watch\"\nacronyms = [\"HW\"]\n";
        let cases = [
            (String::new(), section.to_owned()),
            (
                "# ours\n[entities]\noff = [\"ABC\"]\n".to_owned(),
                format!("# ours\n[entities]\noff = [\"ABC\"]\n\n{section}"),
            ),
            (
                "[entities.add.quay]\nkind = \"region\"\nname = \"Quay\"\n\n[files]\n".to_owned(),
                format!("[entities.add.quay]\nkind = \"region\"\nname = \"Quay\"\n\n{section}\n[files]\n"),
            ),
        ];
        for (before, after) in cases {
            let changed = add_entity(&before, &entity).expect("it can be changed");
            assert_eq!(changed, after, "{before}");
            assert_eq!(add_entity(&changed, &entity).expect("it can be changed"), changed);
        }
    }

    #[test]
    fn files_of_entities_are_told() {
        assert_eq!(
            entity_files("[entities]\nfiles = [\"own.toml\", \"more/*.toml\"]\n"),
            ["own.toml", "more/*.toml"]
        );
        assert_eq!(entity_files("entities = 1\n"), [""; 0]);
        assert_eq!(entity_files("["), [""; 0]);
    }

    #[test]
    fn a_pin_is_written_or_changed() {
        let cases = [
            ("", Some("COD"), "[entities.pins]\nCongo = \"COD\"\n"),
            ("[entities.pins]\nPA = \"PSE\"\n", None, "[entities.pins]\nPA = \"PSE\"\nCongo = false\n"),
            (
                "[entities.pins]\nCongo = \"COG\" # the small one\n",
                Some("COD"),
                "[entities.pins]\nCongo = \"COD\" # the small one\n",
            ),
            (
                "[entities]\npins = { PA = \"PSE\" }\n",
                Some("COD"),
                "[entities]\npins = { PA = \"PSE\", Congo = \"COD\" }\n",
            ),
        ];
        for (before, id, after) in cases {
            assert_eq!(pin(before, "Congo", id).expect(before), after);
        }
        assert_eq!(
            pin("", "the Alliance", Some("nato")).expect("it can be changed"),
            "[entities.pins]\n\"the Alliance\" = \"nato\"\n"
        );
        assert!(pin("entities = 1\n", "Congo", None).is_err());
    }
}
