//! The words of the parser, and one expression of Vim for many of them.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the parser has its words, from the folder of the workspace.
const LEXICON: &str = "crates/stenogram-core/src/syntax/lexicon/words";

/// Senses whose words open turns too: `Moderator: …` is a label, not a line of the header.
const TURNS: [&str; 4] = ["question", "answer", "moderator", "interpreter"];

/// The words of senses in all languages. `which` is `all`, `spaced` (of languages that write blanks between words),
/// `unspaced`, `arabic` (in that script), or `keys` (those that open no turn). Words that count in documents of their language only are left out.
pub(super) fn read(root: &Path, which: &str, senses: &[&str]) -> Result<BTreeSet<String>> {
    let known = of_senses(root, senses)?;
    let turns = of_senses(root, &TURNS)?;
    let fits: Box<dyn Fn(&String) -> bool> = match which {
        "all" => Box::new(|_| true),
        "spaced" => Box::new(|word| !is_unspaced(word)),
        "unspaced" => Box::new(|word| is_unspaced(word)),
        "arabic" => Box::new(|word| word.chars().all(|letter| matches!(letter, '\u{600}'..='\u{6ff}'))),
        "keys" => Box::new(|word| !turns.contains(word)),
        _ => bail!("which words are `{which}`?"),
    };
    let words: BTreeSet<String> = known.into_iter().filter(|word| fits(word)).collect();
    anyhow::ensure!(!words.is_empty(), "there are no words of {senses:?}");
    Ok(words)
}

fn of_senses(root: &Path, senses: &[&str]) -> Result<BTreeSet<String>> {
    let folder = root.join(LEXICON);
    let files = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut words = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file?.path())?;
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        let lists = lines.filter(|(sense, _)| senses.contains(sense)).map(|(_, list)| list);
        words.extend(lists.flat_map(|list| list.split(',')).map(|word| word.trim().to_owned()));
    }
    words.remove("");
    Ok(words)
}

/// Whether a word is of a script that writes no blanks between words, or takes endings without one.
fn is_unspaced(word: &str) -> bool {
    word.chars().any(|letter| {
        matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
    })
}

/// An expression for any of the words, the longest one first: a trie, so that looking one up takes a step a letter.
pub(super) fn any_of(words: &BTreeSet<String>) -> String {
    let mut root = Node::default();
    for word in words {
        let mut node = &mut root;
        for letter in word.chars() {
            node = node.next.entry(letter).or_default();
        }
        node.ends = true;
    }
    root.written()
}

#[derive(Debug, Default)]
struct Node {
    next: BTreeMap<char, Node>,
    ends: bool,
}

impl Node {
    fn written(&self) -> String {
        let mut branches: Vec<String> =
            self.next.iter().map(|(letter, node)| one(*letter) + &node.written()).collect();
        if self.next.is_empty() {
            return String::new();
        }
        if branches.len() == 1 && !self.ends {
            return branches.remove(0);
        }
        let optional = if self.ends { r"\=" } else { "" };
        format!(r"\%({}\){optional}", branches.join(r"\|"))
    }
}

/// A letter of a word in an expression.
fn one(letter: char) -> String {
    match letter {
        ' ' => r"[ \t\u00a0]\{1,2}".to_owned(),
        '’' => "['’]".to_owned(),
        '.' | '*' | '[' | ']' | '^' | '$' | '~' | '\\' => format!(r"\{letter}"),
        _ => letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_start_alike_share_a_branch() {
        let words = ["question", "questions", "quiz", "the press", "ed."].map(str::to_owned);
        assert_eq!(
            any_of(&BTreeSet::from(words)),
            r"\%(ed\.\|qu\%(estion\%(s\)\=\|iz\)\|the[ \t\u00a0]\{1,2}press\)"
        );
    }
}
