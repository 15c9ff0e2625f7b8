//! Changes to a `stenogram.toml` that a person has written: what else is in it stays as it is, comments too.

use crate::document::describe;
use crate::write::write_new;
use anyhow::{anyhow, bail};
use std::fs;
use std::io;
use std::path::Path;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

/// An entry `[[ignore]]` to add.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NewIgnore {
    /// The pattern of the file.
    pub(crate) path: String,
    /// Code of the rule.
    pub(crate) rule: &'static str,
    /// Words at the finding.
    pub(crate) text: Option<String>,
}

/// Names a baseline in the configuration file at `config`, which is made where there is none.
///
/// # Errors
/// Where the file is no TOML or cannot be written; then it is as it was.
pub(crate) fn name_baseline(config: &Path, baseline: &str) -> anyhow::Result<()> {
    change(config, |document| {
        document.insert("baseline", value(baseline));
        Ok(())
    })
}

/// Adds entries to the configuration file at `config`, which is made where there is none.
///
/// # Errors
/// Where the file is no TOML or cannot be written; then it is as it was.
pub(crate) fn add_ignores(config: &Path, entries: &[NewIgnore], reason: &str) -> anyhow::Result<()> {
    change(config, |document| match document.get_mut("ignore") {
        None => {
            let mut tables = ArrayOfTables::new();
            entries.iter().for_each(|entry| tables.push(entry.table(reason)));
            document.insert("ignore", Item::ArrayOfTables(tables));
            Ok(())
        }
        Some(Item::ArrayOfTables(tables)) => {
            entries.iter().for_each(|entry| tables.push(entry.table(reason)));
            Ok(())
        }
        // Where the key is a list of rules already, TOML lets no section have its name: the entries stand in the list.
        Some(Item::Value(Value::Array(list))) => {
            entries.iter().for_each(|entry| entry.push_to(list, reason));
            list.set_trailing("\n");
            list.set_trailing_comma(true);
            Ok(())
        }
        Some(_) => bail!("`ignore` is neither a list nor a section there: correct it first"),
    })
}

fn change(config: &Path, edit: impl FnOnce(&mut DocumentMut) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let shown = config.display();
    let text = match fs::read_to_string(config) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => bail!("{shown}: {}", describe(&error)),
    };
    let changed = changed(&text, edit).map_err(|error| anyhow!("{shown} was not changed: {error}"))?;
    write_new(config, changed.as_bytes())
        .map_err(|error| anyhow!("{shown} was not changed: it cannot be written: {}", describe(&error)))
}

/// The text after a change, with the line ends that it had.
fn changed(text: &str, edit: impl FnOnce(&mut DocumentMut) -> anyhow::Result<()>) -> anyhow::Result<String> {
    let mut document: DocumentMut = text.parse()?;
    edit(&mut document)?;
    let changed = document.to_string();
    let changed = changed.trim_start_matches('\n');
    Ok(if text.contains("\r\n") {
        changed.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        changed.to_owned()
    })
}

impl NewIgnore {
    fn entries(&self, reason: &str) -> Vec<(&'static str, Value)> {
        let text = self.text.as_ref().map(|text| ("text", text.as_str().into()));
        let path = ("path", self.path.as_str().into());
        let entries = [Some(path), Some(("rule", self.rule.into())), text, Some(("reason", reason.into()))];
        entries.into_iter().flatten().collect()
    }

    fn table(&self, reason: &str) -> Table {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        for (key, written) in self.entries(reason) {
            table.insert(key, value(written));
        }
        table
    }

    fn push_to(&self, list: &mut Array, reason: &str) {
        let mut table = InlineTable::new();
        for (key, written) in self.entries(reason) {
            table.insert(key, written);
        }
        let mut entry = Value::InlineTable(table);
        entry.decor_mut().set_prefix("\n    ");
        list.push_formatted(entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str, entries: &[NewIgnore]) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("stenogram.toml");
        if !text.is_empty() {
            fs::write(&path, text).expect("it can be written");
        }
        add_ignores(&path, entries, "so \"recorded\"").expect("it can be changed");
        fs::read_to_string(&path).expect("it is there")
    }

    fn entry(rule: &'static str, text: Option<&str>) -> NewIgnore {
        NewIgnore { path: "/a.txt".to_owned(), rule, text: text.map(str::to_owned) }
    }

    #[test]
    fn entries_are_added_and_the_rest_stays() {
        let text = "# ours\nselect = [ 'H' ]   # the header\n\n[files]\nexclude = [\"drafts\"]\n";
        let once = with(text, &[entry("H101", None)]);
        assert_eq!(
            once,
            format!("{text}\n[[ignore]]\npath = \"/a.txt\"\nrule = \"H101\"\nreason = 'so \"recorded\"'\n")
        );
        let twice = with(&once, &[entry("M224", Some("(so"))]);
        assert_eq!(
            twice,
            format!(
                "{once}\n[[ignore]]\npath = \"/a.txt\"\nrule = \"M224\"\ntext = \"(so\"\nreason = 'so \"recorded\"'\n"
            )
        );
        assert!(with("", &[entry("H101", None)]).starts_with("[[ignore]]\n"));
    }

    #[test]
    fn a_list_of_rules_takes_entries_too() {
        assert_eq!(
            with("ignore = [\"S108\"] # no\r\n", &[entry("H101", None)]),
            "ignore = [\"S108\",\r\n    { path = \"/a.txt\", rule = \"H101\", reason = 'so \"recorded\"' },\r\n] # no\r\n"
        );
    }

    #[test]
    fn what_is_no_toml_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("stenogram.toml");
        fs::write(&path, "select = [").expect("it can be written");
        assert!(name_baseline(&path, "b.jsonl").is_err());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "select = [");
        fs::write(&path, "[files]\n").expect("it can be written");
        name_baseline(&path, "b.jsonl").expect("it can be changed");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "baseline = \"b.jsonl\"\n[files]\n");
    }
}
