//! What can be written in a configuration file, as data: reading, messages, the schema and the reference are made from it.

/// A key of a configuration file.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As it is written, in kebab case.
    pub name: &'static str,
    /// What can stand behind it.
    pub shape: Shape,
    /// Whether it must be there where its table is.
    pub required: bool,
    /// What holds where it is not written, in words; empty where that says itself.
    pub default: &'static str,
    /// What it does, in Markdown, in one or a few sentences.
    pub doc: &'static str,
    /// A value as it is written in TOML.
    pub example: &'static str,
    /// What becomes of it where a file extends another one.
    pub layering: Layering,
}

/// What becomes of a value where the file that extends another one has one too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layering {
    /// The nearer file's counts alone.
    Replaces,
    /// A list: the nearer file's is added.
    Adds,
    /// A list of texts and tables: texts replace, tables are added.
    AddsTables,
    /// A table: laid over key by key.
    Merges,
    /// It is about the file itself and not taken over.
    Own,
}

/// What can stand behind a key.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A text that is not empty.
    Text,
    /// A text that may be empty.
    AnyText,
    /// One of these words; each with what it means.
    Choice(&'static [(&'static str, &'static str)]),
    /// A day.
    Day,
    /// A rule: its code, the beginning of codes, its name or `ALL`.
    Rule,
    /// A pattern for paths of files.
    Pattern,
    /// A list.
    List(&'static Self),
    /// A table with these keys.
    Table(&'static [Key]),
    /// A table whose keys the user chooses.
    Named {
        /// What the keys are, in a few words.
        keys: &'static str,
        /// Whether a key is a pattern for paths.
        patterns: bool,
        /// What stands behind each.
        value: &'static Self,
    },
    /// One of these.
    Either(&'static [Self]),
    /// What is said of single rules: tables named by code or name, with the options of the rule.
    RuleOptions,
    /// What is said of entities: read by itself.
    Entities,
}

impl Shape {
    /// What it is, in a few words, with an article: `a list in square brackets`.
    pub fn words(&self) -> String {
        match self {
            Self::Boolean => "`true` or `false`, without quotes".to_owned(),
            Self::Integer { min, max } => format!("a whole number from {min} to {max}, without quotes"),
            Self::Text | Self::AnyText | Self::Pattern => "a text in quotes".to_owned(),
            Self::Choice(words) => {
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                format!("one of these words in quotes: {}", words.join(", "))
            }
            Self::Day => "a day, without quotes".to_owned(),
            Self::Rule => "a rule in quotes".to_owned(),
            Self::List(_) => "a list in square brackets".to_owned(),
            Self::Table(_) | Self::Named { .. } | Self::RuleOptions | Self::Entities => {
                "a section".to_owned()
            }
            Self::Either(shapes) => {
                let mut words: Vec<String> = shapes.iter().map(Self::words).collect();
                words.dedup();
                words.join(", or ")
            }
        }
    }
}
