//! What must hold of any file.

use super::*;
use proptest::prelude::*;

const WHOLE: &str = "\
profile = \"us-state\"
select = [\"H\", \"Y305\"]
ignore = [\"H101\", { rule = \"H102\", path = \"a.txt\", reason = \"so\" }]

[per-file-ignores]
\"1990s\" = [\"Y\"]

[rules.H102]
severity = \"error\"

[format.typography]
dash = \"em\"

[speakers.\"Anna Berg\"]
aliases = [\"BERG\"]
posts = [{ role = \"Mayor\", from = 2019-01-31 }]

[names]
Kyiv = { instead-of = [\"Kiev\"], from = 2019-08-14 }

[entities.pins]
Congo = \"COD\"
";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A file that is cut, or has something put in, is read or has a fault with a place in it.
    #[test]
    fn damaged_files_are_read_or_located(from in 0..WHOLE.len(), length in 0usize..40, inserted in "[\\[\\]{}\"'=.,a-z0-9\n é-]{0,8}") {
        let to = (from + length).min(WHOLE.len());
        let (head, tail) = (WHOLE.get(..from).unwrap_or(""), WHOLE.get(to..).unwrap_or(""));
        let text = format!("{head}{inserted}{tail}");
        let folder = folder(&[("stenogram.toml", &text)]);
        let lines = text.lines().count() as u32 + 1;
        match load_settings(&folder.path().join("stenogram.toml")) {
            Ok(settings) => {
                prop_assert!(settings.ruleset().is_ok());
                prop_assert!(!settings.held().is_empty());
            }
            Err(error) => match error.kind {
                ConfigErrorKind::Content { message, line, .. } => {
                    prop_assert!((1..=lines).contains(&line) && !message.is_empty(), "{message}");
                }
                other => prop_assert!(false, "{other}"),
            },
        }
    }
}
