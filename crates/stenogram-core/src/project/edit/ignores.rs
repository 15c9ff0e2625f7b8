//! Leaving out what is found: rules, and single findings.

use super::{ConfigEditError, changed, push};
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, Value, value};

/// An entry `[[ignore]]` to add.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewIgnore {
    /// The pattern of the files; `None` for all files.
    pub path: Option<String>,
    /// Code of the rule.
    pub rule: &'static str,
    /// Words at the finding; `None` for all findings of the rule in the files.
    pub text: Option<String>,
}

/// The configuration with `baseline` named in it.
///
/// # Errors
/// [`ConfigEditError`] where the text is no TOML.
pub fn name_baseline(text: &str, baseline: &str) -> Result<String, ConfigEditError> {
    changed(text, |document| {
        document.insert("baseline", value(baseline));
        Ok(())
    })
}

/// The configuration with these entries, for one reason.
///
/// # Errors
/// [`ConfigEditError`] where the text is no TOML, or `ignore` is neither a list nor a section in it.
pub fn add_ignores(text: &str, entries: &[NewIgnore], reason: &str) -> Result<String, ConfigEditError> {
    changed(text, |document| match document.get_mut("ignore") {
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
        Some(_) => Err(ConfigEditError::shape("ignore", "a list or a section")),
    })
}

/// The configuration with a rule that does not run on any file. The reason is written where there is a place for one:
/// in a file whose key `ignore` is a section.
///
/// # Errors
/// As [`add_ignores`].
pub fn ignore_rule(text: &str, code: &'static str, reason: &str) -> Result<String, ConfigEditError> {
    changed(text, |document| match document.get_mut("ignore") {
        None => {
            let list: Array = [code].into_iter().collect();
            document.insert("ignore", value(list));
            Ok(())
        }
        Some(Item::ArrayOfTables(tables)) => {
            tables.push(NewIgnore { path: None, rule: code, text: None }.table(reason));
            Ok(())
        }
        Some(Item::Value(Value::Array(list))) => {
            if !list.iter().any(|known| known.as_str() == Some(code)) {
                push(list, code);
            }
            Ok(())
        }
        Some(_) => Err(ConfigEditError::shape("ignore", "a list or a section")),
    })
}

impl NewIgnore {
    fn entries(&self, reason: &str) -> Vec<(&'static str, Value)> {
        let path = self.path.as_ref().map(|path| ("path", path.as_str().into()));
        let text = self.text.as_ref().map(|text| ("text", text.as_str().into()));
        let entries = [path, Some(("rule", self.rule.into())), text, Some(("reason", reason.into()))];
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
        add_ignores(text, entries, "so \"recorded\"").expect("it can be changed")
    }

    fn entry(rule: &'static str, text: Option<&str>) -> NewIgnore {
        NewIgnore { path: Some("/a.txt".to_owned()), rule, text: text.map(str::to_owned) }
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
    fn a_rule_is_left_out_in_the_way_that_the_file_has() {
        let cases = [
            ("", "ignore = [\"Y305\"]\n"),
            ("# ours\n[files]\n", "ignore = [\"Y305\"]\n# ours\n[files]\n"),
            ("ignore = [\"H1\"] # old\n", "ignore = [\"H1\", \"Y305\"] # old\n"),
            ("ignore = [\"Y305\"]\n", "ignore = [\"Y305\"]\n"),
            ("ignore = [\n  \"H1\", # old\n]\n", "ignore = [\n  \"H1\", # old\n  \"Y305\",\n]\n"),
            (
                "[[ignore]]\nrule = \"H1\"\nreason = \"old\"\n",
                "[[ignore]]\nrule = \"H1\"\nreason = \"old\"\n\n[[ignore]]\nrule = \"Y305\"\nreason = \"so\"\n",
            ),
        ];
        for (before, after) in cases {
            assert_eq!(ignore_rule(before, "Y305", "so").expect(before), after);
        }
        assert!(ignore_rule("ignore = 1\n", "Y305", "so").is_err());
    }

    #[test]
    fn what_is_no_toml_is_an_error() {
        assert!(name_baseline("select = [", "b.jsonl").is_err());
        assert_eq!(
            name_baseline("[files]\n", "b.jsonl").expect("it can be changed"),
            "baseline = \"b.jsonl\"\n[files]\n"
        );
    }
}
