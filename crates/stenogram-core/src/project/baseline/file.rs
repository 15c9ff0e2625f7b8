//! The file of a baseline: JSON Lines, the first of which tells the version.

use super::{Baseline, Counts};
use crate::project::error::reason;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The version that this program writes and reads.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(rename = "stenogram-baseline")]
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    rule: String,
    text: String,
    count: u32,
}

/// Why a file of findings that are known cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the baseline {}{}: {why}", path.display(), line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct BaselineError {
    /// The file.
    pub path: PathBuf,
    /// The line of the fault, from 1; `None` where it is about the whole file.
    pub line: Option<usize>,
    /// What is wrong, in one line.
    pub why: String,
}

impl Baseline {
    /// Reads the baseline at `path`.
    ///
    /// # Errors
    /// What is wrong, where it is not there or is none.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let error = |line, why| BaselineError { path: path.to_owned(), line, why };
        let text = fs::read_to_string(path).map_err(|failed| {
            let why = match failed.kind() {
                io::ErrorKind::NotFound => {
                    "there is no such file. `stenogram baseline create` writes it".to_owned()
                }
                _ => reason(&failed),
            };
            error(None, why)
        })?;
        let counts = parse(&text).map_err(|(line, why)| error(Some(line), why))?;
        Ok(Self { counts, ..Self::at(path) })
    }

    /// The text of its file.
    ///
    /// # Errors
    /// None that is known of: it is made of strings and numbers.
    pub fn render(&self) -> serde_json::Result<String> {
        render(&self.counts)
    }
}

/// Reads the text of a baseline. An error has its line, from 1.
fn parse(text: &str) -> Result<Counts, (usize, String)> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    match lines.next().map(|(_, head)| serde_json::from_str::<Head>(head)) {
        Some(Ok(head)) if head.version == VERSION => {}
        Some(Ok(head)) => {
            return Err((1, format!("version {} is of a newer Stenogram than this one", head.version)));
        }
        _ => return Err((1, "this is no baseline: `stenogram baseline create` writes one".to_owned())),
    }
    let mut counts = Counts::new();
    for (at, line) in lines.filter(|(_, line)| !line.is_empty()) {
        if line.starts_with(['<', '=', '>', '|']) {
            let why = "two versions of this file were not merged to the end. Keep the lines of both, and delete this \
                       one";
            return Err((at, why.to_owned()));
        }
        let Line { path, rule, text, count } = serde_json::from_str(line).map_err(|error| {
            (
                at,
                format!("this line cannot be read ({error}). Delete it, and run `stenogram baseline update`"),
            )
        })?;
        // Two branches that were merged may both have a line for the same findings.
        let known = counts.entry(path).or_default().entry((rule, text)).or_default();
        *known = count.max(*known);
    }
    Ok(counts)
}

/// The text of a baseline.
fn render(counts: &Counts) -> serde_json::Result<String> {
    let mut out = serde_json::to_string(&Head { version: VERSION })?;
    out.push('\n');
    for (path, marks) in counts {
        for ((rule, text), &count) in marks.iter().filter(|(_, count)| **count > 0) {
            let line = Line { path: path.clone(), rule: rule.clone(), text: text.clone(), count };
            out.push_str(&serde_json::to_string(&line)?);
            out.push('\n');
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let mut counts = Counts::new();
        for (path, rule, text, count) in
            [("b.txt", "Y305", "so - so", 2), ("a/é \".txt", "H101", "", 1), ("b.txt", "M224", "(", 1)]
        {
            counts.entry(path.to_owned()).or_default().insert((rule.to_owned(), text.to_owned()), count);
        }
        let written = render(&counts).expect("it can be written");
        assert_eq!(
            written,
            "{\"stenogram-baseline\":1}\n\
             {\"path\":\"a/é \\\".txt\",\"rule\":\"H101\",\"text\":\"\",\"count\":1}\n\
             {\"path\":\"b.txt\",\"rule\":\"M224\",\"text\":\"(\",\"count\":1}\n\
             {\"path\":\"b.txt\",\"rule\":\"Y305\",\"text\":\"so - so\",\"count\":2}\n"
        );
        assert_eq!(parse(&written), Ok(counts));
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let head = "{\"stenogram-baseline\":1}\n";
        let line = |text: &str| parse(text).expect_err("it is wrong").0;
        assert_eq!(line(""), 1);
        assert_eq!(line("[]"), 1);
        assert_eq!(line("{\"stenogram-baseline\":2}"), 1);
        assert_eq!(line(&format!("{head}\n{{\"path\":1}}")), 3);
        let conflict = parse(&format!("{head}<<<<<<< main\n")).expect_err("it is wrong");
        assert!(conflict.1.contains("merged"), "{conflict:?}");
    }

    #[test]
    fn lines_of_two_branches_count_once() {
        let line =
            |count: u32| format!("{{\"path\":\"a\",\"rule\":\"H101\",\"text\":\"\",\"count\":{count}}}\n");
        let text = format!("{{\"stenogram-baseline\":1}}\r\n{}{}", line(2), line(1));
        let counts = parse(&text).expect("it can be read");
        assert_eq!(counts.get("a").and_then(|marks| marks.values().next()), Some(&2));
    }
}
