//! What stands at a place of a `stenogram.toml`: read from its start on, so that a text that is no TOML yet will do.

use stenogram_core::text::Span;

/// A place in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// What can stand there.
    pub(super) what: What,
    /// The table around, and what stands before the last dot: `["rules", "T121"]`. Behind `=`, the key too.
    pub(super) path: Vec<String>,
    /// What was begun of it, without its quotation mark.
    pub(super) word: Span,
    /// Whether it is in quotation marks.
    pub(super) quoted: bool,
}

/// What can stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The name of a table, in square brackets.
    Table,
    /// A key.
    Key,
    /// A value.
    Value,
}

/// Brackets that are open: a list, or a table in curly ones. The first level is the file.
#[derive(Debug, Default)]
struct Level {
    /// The table that its keys are in.
    table: Vec<String>,
    /// The parts of the key that are complete.
    key: Vec<String>,
    /// Whether `=` was read, or it is a list.
    value: bool,
    list: bool,
}

#[derive(Debug, Default)]
struct Reader {
    /// At least one, the file.
    levels: Vec<Level>,
    /// The name of a table is being read, and so much of it is complete.
    heading: Option<Vec<String>>,
    comment: bool,
    /// The quotation marks that are open.
    quotes: Option<String>,
    word: String,
    start: usize,
    /// Whether the word is complete: only white space followed.
    over: bool,
}

/// What stands at a byte of a text; nothing in a comment.
pub(super) fn place(text: &str, at: usize) -> Option<Place> {
    let before = text.get(..at)?;
    let mut reader = Reader { levels: vec![Level::default()], ..Reader::default() };
    let mut rest = before;
    while let Some(c) = rest.chars().next() {
        let length = reader.read(rest, c, before.len() - rest.len());
        rest = rest.get(length..).unwrap_or_default();
    }
    reader.place(at)
}

/// The end of the bare word or text in quotation marks that begins before `at`, for what is looked at and not typed.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let ends = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
    at + rest.find(ends).unwrap_or(rest.len())
}

impl Reader {
    /// Reads what `rest` starts with, at a byte; how many bytes that is.
    fn read(&mut self, rest: &str, c: char, at: usize) -> usize {
        if let Some(quotes) = &self.quotes {
            if c == '\\' && quotes.starts_with('"') {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                self.word.extend(rest.chars().take(2));
                return c.len_utf8() + escaped;
            }
            let length = quotes.len();
            if rest.starts_with(quotes.as_str()) {
                self.quotes = None;
                self.over = true;
                return length;
            }
            if length == 1 && c == '\n' {
                self.quotes = None;
            } else {
                self.word.push(c);
                return c.len_utf8();
            }
        }
        match c {
            '\n' => self.line(),
            _ if self.comment => {}
            '#' => self.comment = true,
            '"' | '\'' => {
                let three = c.to_string().repeat(3);
                let quotes = if rest.starts_with(&three) { three } else { c.to_string() };
                let length = quotes.len();
                self.word.clear();
                (self.start, self.over) = (at + length, false);
                self.quotes = Some(quotes);
                return length;
            }
            '=' => {
                let word = std::mem::take(&mut self.word);
                if let Some(level) = self.levels.last_mut().filter(|level| !level.value) {
                    level.key.push(word);
                    level.value = true;
                }
            }
            '.' if self.in_key() => {
                let word = std::mem::take(&mut self.word);
                match (&mut self.heading, self.levels.last_mut()) {
                    (Some(heading), _) => heading.push(word),
                    (None, Some(level)) => level.key.push(word),
                    (None, None) => {}
                }
            }
            '[' | '{' => self.open(c == '['),
            ']' | '}' => self.close(),
            ',' => self.next(),
            c if c.is_whitespace() => self.over = !self.word.is_empty(),
            c => {
                if self.word.is_empty() || self.over {
                    self.word.clear();
                    (self.start, self.over) = (at, false);
                }
                self.word.push(c);
            }
        }
        if !matches!(c, '#') && (c.is_ascii_punctuation() && !matches!(c, '-' | '_')) && self.word.is_empty()
        {
            self.over = false;
        }
        c.len_utf8()
    }

    fn in_key(&self) -> bool {
        self.heading.is_some() || self.levels.last().is_some_and(|level| !level.value)
    }

    fn line(&mut self) {
        self.comment = false;
        self.word.clear();
        if let Some(heading) = self.heading.take() {
            // It was not closed, which is told elsewhere; what follows is in it all the same.
            self.enter(heading);
        }
        if let [file] = self.levels.as_mut_slice() {
            file.key.clear();
            file.value = false;
        }
    }

    fn open(&mut self, list: bool) {
        self.word.clear();
        let depth = self.levels.len();
        let Some(level) = self.levels.last() else { return };
        if list && depth == 1 && !level.value {
            self.heading.get_or_insert_default();
        } else {
            let table = level.table.iter().chain(&level.key).cloned().collect();
            self.levels.push(Level { table, value: list, list, ..Level::default() });
        }
    }

    fn close(&mut self) {
        let word = std::mem::take(&mut self.word);
        if let Some(mut heading) = self.heading.take() {
            heading.push(word);
            self.enter(heading);
        } else if self.levels.len() > 1 {
            self.levels.pop();
        }
    }

    fn enter(&mut self, heading: Vec<String>) {
        // The second bracket of `[[ignore]]` closes nothing.
        self.levels = vec![Level { table: heading, ..Level::default() }];
    }

    fn next(&mut self) {
        self.word.clear();
        if let Some(level) = self.levels.last_mut().filter(|level| !level.list) {
            level.key.clear();
            level.value = false;
        }
    }

    fn place(self, at: usize) -> Option<Place> {
        if self.comment {
            return None;
        }
        let level = self.levels.last()?;
        let what = match &self.heading {
            Some(_) => What::Table,
            None if level.value => What::Value,
            None => What::Key,
        };
        let path = match self.heading {
            Some(heading) => heading,
            None => level.table.iter().chain(&level.key).cloned().collect(),
        };
        let begun = !self.over && (self.quotes.is_some() || !self.word.is_empty());
        let word = Span::from_usize(if begun { self.start } else { at }, at);
        Some(Place { what, path, word, quoted: self.quotes.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands at the bar: what it is, the path, the word.
    fn at(text: &str) -> Option<(What, String, String, bool)> {
        let at = text.find('|').expect("a bar");
        let text = text.replace('|', "");
        let place = place(&text, at)?;
        Some((place.what, place.path.join("/"), place.word.of(&text).to_owned(), place.quoted))
    }

    #[test]
    fn keys_tables_and_values_are_told_apart() {
        for (text, what, path, word, quoted) in [
            ("|", What::Key, "", "", false),
            ("prof|", What::Key, "", "prof", false),
            ("ignore = []\nprof|", What::Key, "", "prof", false),
            ("profile = |", What::Value, "profile", "", false),
            ("profile = \"us|", What::Value, "profile", "us", true),
            ("profile = \"us-state\"\n\"na|", What::Key, "", "na", true),
            ("[fi|", What::Table, "", "fi", false),
            ("[rules.T1|", What::Table, "rules", "T1", false),
            ("[[ig|", What::Table, "", "ig", false),
            ("[rules.T121]\nsev|", What::Key, "rules/T121", "sev", false),
            ("[[ignore]]\nrule = \"|", What::Value, "ignore/rule", "", true),
            ("[files]\ninclude = [\"a\", \"b|", What::Value, "files/include", "b", true),
            ("ignore = [\n  \"H1\", # no\n  |", What::Value, "ignore", "", false),
            ("ignore = [\"H1\", { path = \"x\", ru|", What::Key, "ignore", "ru", false),
            ("ignore = [{ rule = \"H|", What::Value, "ignore/rule", "H", true),
            ("rules.T121.severity = \"|", What::Value, "rules/T121/severity", "", true),
            ("rules.T1|", What::Key, "rules", "T1", false),
            ("[speakers.\"Anna [🎙] Berg\"]\nro|", What::Key, "speakers/Anna [🎙] Berg", "ro", false),
            ("a = \"\"\"x\ny = [\"\"\"\nb|", What::Key, "", "b", false),
            ("a = \"x\\\"\nb|", What::Key, "", "b", false),
            ("[files\nincl|", What::Key, "", "incl", false),
        ] {
            let wanted = (what, path.to_owned(), word.to_owned(), quoted);
            assert_eq!(at(text), Some(wanted), "{text}");
        }
        assert_eq!(at("profile = \"a\" # the |"), None);
        assert_eq!(at("# [|"), None);
    }

    #[test]
    fn any_text_has_a_place_or_none() {
        let text = "[a.\"b\"]\nc = { d = [\"é\", '''🎙''' ] } ]]}} = = . , \" \\";
        for at in 0..=text.len() + 1 {
            let _ = place(text, at);
        }
        assert_eq!(word_end("profile = 3", 2), 7);
    }
}
