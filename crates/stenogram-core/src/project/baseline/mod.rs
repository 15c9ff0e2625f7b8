//! The findings that were there when an archive began to be checked. Checks are held to it: what is in it is not reported
//! again, what is not is.
//!
//! A finding is known by its file, its rule and the words that it is about, and counted: so lines that move do not make
//! it a new one. The file has one line for each, sorted, so that versions of it can be compared and merged.

mod file;
mod quote;

pub use file::BaselineError;

use crate::lint::Diagnostic;
use quote::quote;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a finding is known by within its file: code of the rule, and words.
pub type Mark = (String, String);

/// How often each finding is known, by the path of its file from the folder of the baseline, with slashes.
pub type Counts = BTreeMap<String, BTreeMap<Mark, u32>>;

/// A baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The absolute path of the folder that it stands in.
    root: PathBuf,
    /// What it holds.
    pub counts: Counts,
}

/// What a baseline makes of the findings in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sifted {
    /// Findings that it does not hold, in their order.
    pub new: Vec<Diagnostic>,
    /// How many it holds.
    pub known: u32,
    /// How many more it holds than there are.
    pub stale: u32,
}

impl Baseline {
    /// An empty one for a file at `path`.
    pub fn at(path: &Path) -> Self {
        let root = std::path::absolute(path).ok().and_then(|path| path.parent().map(Path::to_owned));
        Self { root: root.unwrap_or_default(), counts: Counts::new() }
    }

    /// One at the same place that holds this.
    pub fn holding(&self, counts: Counts) -> Self {
        Self { root: self.root.clone(), counts }
    }

    /// The path by which it knows a file; `None` for what is not in its folder.
    pub fn path_of(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        let mut parts: Vec<String> = Vec::new();
        for part in path.strip_prefix(&self.root).ok()?.components() {
            match part {
                std::path::Component::ParentDir => drop(parts.pop()?),
                _ => parts.push(part.as_os_str().to_string_lossy().into_owned()),
            }
        }
        Some(parts.join("/"))
    }

    /// Tells new findings in a file from those that it holds. `ran` tells which rules ran: of the others nothing can be
    /// said. Where more are found than it holds, the last ones count as new.
    pub fn sift(&self, path: &str, text: &str, found: Vec<Diagnostic>, ran: impl Fn(&str) -> bool) -> Sifted {
        let Some(counts) = self.counts.get(path) else { return Sifted { new: found, ..Sifted::default() } };
        let mut left = counts.clone();
        let mut sifted = Sifted::default();
        for diagnostic in found {
            match left.get_mut(&mark(&diagnostic, text)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    sifted.known += 1;
                }
                _ => sifted.new.push(diagnostic),
            }
        }
        sifted.stale = left.iter().filter(|((code, _), _)| ran(code)).map(|(_, count)| count).sum();
        sifted
    }

    /// What findings in a file count as.
    pub fn marks(text: &str, found: &[Diagnostic]) -> BTreeMap<Mark, u32> {
        let mut marks = BTreeMap::new();
        for diagnostic in found {
            *marks.entry(mark(diagnostic, text)).or_default() += 1;
        }
        marks
    }

    /// Whether it holds no finding.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many findings it holds.
    pub fn len(&self) -> u32 {
        self.counts.values().flat_map(BTreeMap::values).sum()
    }
}

fn mark(found: &Diagnostic, text: &str) -> Mark {
    (found.code.to_owned(), quote(found.span, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rule;
    use crate::text::Span;

    fn finding(text: &str, words: &str) -> Diagnostic {
        let rule = rule("Y305").expect("is in the table");
        let start = text.find(words).expect("is there");
        rule.finding(Span::from_usize(start, start + words.len()), "")
    }

    #[test]
    fn findings_are_counted_wherever_they_stand() {
        let text = "one - two - three";
        let found = vec![finding(text, "one"), finding(text, "two"), finding(text, "two")];
        let mut baseline = Baseline::default();
        baseline.counts.insert("a.txt".to_owned(), Baseline::marks(text, &found));
        assert_eq!(baseline.len(), 3);
        let moved = "\n\n two,\nthree, two, and two; one\n";
        let found: Vec<_> = ["two", "two", "one", "three", "two"].map(|words| finding(moved, words)).into();
        let sifted = baseline.sift("a.txt", moved, found.clone(), |_| true);
        assert_eq!((sifted.new.len(), sifted.known, sifted.stale), (2, 3, 0));
        assert_eq!(sifted.new.first().map(|found| found.span.of(moved)), Some("three"));
        let elsewhere = baseline.sift("b.txt", moved, found.clone(), |_| true);
        assert_eq!((elsewhere.new.len(), elsewhere.known), (5, 0));
        let fewer = baseline.sift("a.txt", moved, vec![finding(moved, "two")], |_| true);
        assert_eq!((fewer.known, fewer.stale), (1, 2));
        assert_eq!(baseline.sift("a.txt", moved, Vec::new(), |code| code != "Y305").stale, 0);
    }
}
