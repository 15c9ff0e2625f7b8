//! Mentions that the program finds in texts, and texts in which a person has marked what it should find.

use crate::cli::Folder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A mention: where it stands in the text, in bytes, what it names and how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just after the last byte.
    pub end: usize,
    /// Id of the entity.
    pub id: String,
    /// How it is named: `name`, `acronym`, `demonym`, `capital`, `short`.
    pub form: String,
}

/// What the program finds in each text: no persons, and nothing that is part of a longer name.
#[expect(clippy::expect_used, reason = "a test cannot go on without the output of the program")]
pub fn found(texts: &[&str]) -> Vec<Vec<Mention>> {
    let files: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
    let folder = files.iter().zip(texts).fold(Folder::new(), |folder, (file, text)| folder.file(file, text));
    let mut arguments = vec!["mentions", "--isolated", "--format", "jsonl"];
    arguments.extend(files.iter().map(String::as_str));
    let output = folder.run(&arguments);
    let mut out = vec![Vec::new(); texts.len()];
    for record in output.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")) {
        let number = |key: &str| record.get(key).and_then(Value::as_u64).expect("a number") as usize;
        let text = |key: &str| record.get(key).and_then(Value::as_str).expect("a text");
        if text("kind") == "person" || record.get("nested").and_then(Value::as_bool) == Some(true) {
            continue;
        }
        let at = Path::new(text("path")).file_stem().and_then(|stem| stem.to_str()?.parse().ok());
        let mention = Mention {
            start: number("start"),
            end: number("end"),
            id: text("id").to_owned(),
            form: text("form").to_owned(),
        };
        out.get_mut(at.unwrap_or(0)).expect("a file of ours").push(mention);
    }
    out
}

/// Takes `[[words|ID]]` and `[[words|ID|form]]` out of a text: the text itself, and the mentions marked in it.
#[expect(clippy::panic, reason = "a test cannot go on with a broken fixture")]
pub fn marked(text: &str) -> (String, Vec<Mention>) {
    let (mut out, mut mentions) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let Some((inside, after)) = after.split_once("]]") else { panic!("`[[` without `]]`: {after}") };
        let mut parts = inside.split('|');
        let (Some(words), Some(id)) = (parts.next(), parts.next()) else { panic!("no id in `{inside}`") };
        let start = out.len();
        out.push_str(words);
        mentions.push(Mention {
            start,
            end: out.len(),
            id: id.to_owned(),
            form: parts.next().unwrap_or("name").to_owned(),
        });
        rest = after;
    }
    out.push_str(rest);
    (out, mentions)
}

/// How well found mentions fit the marked ones.
#[derive(Debug, Clone, Default)]
pub struct Fit {
    /// Marked mentions that were found, whatever they were taken for.
    pub hits: usize,
    /// Of these, those that name the right entity in the right form.
    pub right: usize,
    /// What is wrong, in words.
    pub mistakes: Vec<String>,
    /// How many were marked, and how many found.
    pub marked: usize,
    /// How many were found.
    pub found: usize,
}

impl Fit {
    /// Compares what was found in a text with what is marked in it; a span counts where both overlap.
    pub fn new(name: &str, text: &str, marked: &[Mention], found: &[Mention]) -> Self {
        let mut fit = Self { marked: marked.len(), found: found.len(), ..Self::default() };
        let mut used = BTreeSet::new();
        let words = |mention: &Mention| text.get(mention.start..mention.end).unwrap_or("?").to_owned();
        let line = |mention: &Mention| text.get(..mention.start).unwrap_or("").matches('\n').count() + 1;
        for mention in marked {
            let overlaps = |other: &Mention| other.start < mention.end && mention.start < other.end;
            match found.iter().enumerate().find(|(at, other)| !used.contains(at) && overlaps(other)) {
                None => fit.mistakes.push(format!(
                    "{name}:{} {} ({}, {}) is missed",
                    line(mention),
                    words(mention),
                    mention.id,
                    mention.form
                )),
                Some((at, other)) => {
                    used.insert(at);
                    fit.hits += 1;
                    if other == mention {
                        fit.right += 1;
                    } else {
                        fit.mistakes.push(format!(
                            "{name}:{} {} ({}, {}) is taken for {} ({}, {})",
                            line(mention),
                            words(mention),
                            mention.id,
                            mention.form,
                            words(other),
                            other.id,
                            other.form
                        ));
                    }
                }
            }
        }
        for (_, other) in found.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            fit.mistakes.push(format!(
                "{name}:{} {} ({}, {}) is none",
                line(other),
                words(other),
                other.id,
                other.form
            ));
        }
        fit
    }

    /// Adds another text's.
    pub fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.right += other.right;
        self.marked += other.marked;
        self.found += other.found;
        self.mistakes.extend(other.mistakes);
    }
}
