//! C801.

use crate::lint::corpus::{FileSet, file_name, stem};
use crate::lint::declare::declare_rule;
use crate::lint::{Diagnostic, FileFacts, OptionKind, OptionSpec};
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a transcript whose words stand in another file too: a copy, or another version of the same event.
    ///
    /// Sentences are compared, without regard to case, punctuation and line breaks. From 60 common sentences in a hundred
    /// on, two files are versions of one event; the option `likeness` sets another number. Files with the same name and
    /// different endings, as `talks.txt` and `talks.vtt`, are one event on purpose and are not reported, nor are transcripts
    /// of a few sentences.
    ///
    /// ## Why it matters
    /// What was said once is found and counted twice, and a correction reaches only one of the two.
    ///
    /// ## Example
    /// ```transcript 2024-05-14_oslo.txt
    /// Talks in Oslo, 14 May 2024
    ///
    /// Question: Will the two of you meet again before the summer?
    /// Anna Berg: We will meet in June, if the roads are open by then.
    /// Question: What will you talk about when you meet there?
    /// Anna Berg: About the bridge, and about who is going to pay for it.
    /// Question: How long will it take to build a new bridge?
    /// Anna Berg: Three years, if the water of the river stays low.
    /// ```
    ///
    /// ```transcript copy_of_oslo.txt
    /// Talks in Oslo, 14 May 2024
    ///
    /// Question: Will the two of you meet again before the summer?
    /// Anna Berg: We will meet in June, if the roads are open by then.
    /// Question: What will you talk about when you meet there?
    /// Anna Berg: About the bridge, and about who is going to pay for it.
    /// Question: How long will it take to build a new bridge?
    /// Anna Berg: Three years, if the water of the river stays low.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript 2024-05-14_oslo.txt
    /// Talks in Oslo, 14 May 2024
    ///
    /// Question: Will the two of you meet again before the summer?
    /// Anna Berg: We will meet in June, if the roads are open by then.
    /// Question: What will you talk about when you meet there?
    /// Anna Berg: About the bridge, and about who is going to pay for it.
    /// Question: How long will it take to build a new bridge?
    /// Anna Berg: Three years, if the water of the river stays low.
    /// ```
    "C801", "duplicate-document",
    category: Corpus,
    severity: Warning,
    default: On,
    fix: None,
    options: &[OptionSpec {
        name: "likeness",
        kind: OptionKind::Integer { default: 60, min: 30, max: 100 },
        doc: "From so many common sentences in a hundred on, two transcripts are versions of one event.",
    }],
    over: set,
    since: "0.1.0",
}

/// Transcripts with fewer sentences are too short to be told apart from others.
const FEWEST_SENTENCES: u32 = 6;

fn check(set: &FileSet<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    let least = u32::try_from(set.ruleset.options.integer(&RULE, "likeness")).unwrap_or(60);
    let mut twins: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, file) in set.files.iter().enumerate() {
        if file.signature.sentences >= FEWEST_SENTENCES {
            twins.entry(file.signature.whole).or_default().push(at);
        }
    }
    let file = |at: usize| set.files.get(at);
    let mut firsts = Vec::new();
    for group in twins.values() {
        let Some((&first, others)) = group.split_first() else { continue };
        firsts.push(first);
        let Some(original) = file(first) else { continue };
        for &at in others {
            if let Some(copy) = file(at).filter(|copy| !are_formats(original, copy)) {
                let message =
                    format!("The words of this transcript are, one for one, those of `{}`", original.path);
                found.push((at, finding(copy, message)));
            }
        }
    }
    firsts.sort_unstable();
    for (at, (earlier, likeness)) in versions(set, &firsts, least) {
        let (Some(version), Some(earlier)) = (file(at), file(earlier)) else { continue };
        let days = match (version.date, earlier.date) {
            (Some(one), Some(other)) if one != other => format!(", which is of another day, {other}"),
            _ => String::new(),
        };
        let message = format!(
            "About {likeness} of 100 sentences of this transcript and `{}`{days} are the same: they seem to be versions of one event",
            earlier.path
        );
        found.push((at, finding(version, message)));
    }
}

fn finding(file: &FileFacts, message: String) -> Diagnostic {
    let mut diagnostic = RULE.finding(file.head, message);
    diagnostic.help = Some(
        "Keep one of the two, or leave one out with `exclude` in the section `[files]` of stenogram.toml."
            .to_owned(),
    );
    diagnostic
}

/// Whether two files are one event in two formats.
fn are_formats(one: &FileFacts, other: &FileFacts) -> bool {
    let (one, other) = (one.path.as_str(), other.path.as_str());
    stem(one) == stem(other) && file_name(one) != file_name(other)
}

/// For each file that is a version of an earlier one, the earlier one that is likest, and how like.
fn versions(set: &FileSet<'_>, firsts: &[usize], least: u32) -> BTreeMap<usize, (usize, u32)> {
    // All files of each hash are beside each other, in the order of the set.
    let mut hashes: Vec<(u64, usize)> = Vec::new();
    for &at in firsts {
        let sketch = set.files.get(at).map(|file| file.signature.sketch.as_slice()).unwrap_or_default();
        hashes.extend(sketch.iter().map(|hash| (*hash, at)));
    }
    hashes.sort_unstable();
    // A sentence that many files share pairs each with the first one and the one before it: so the number of pairs grows
    // as the number of files does, and copies of copies are still met.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for group in hashes.chunk_by(|one, other| one.0 == other.0) {
        let mut before: Option<usize> = None;
        let first = group.first().map(|(_, at)| *at);
        for &(_, at) in group {
            pairs.extend(before.map(|earlier| (at, earlier)));
            pairs.extend(
                first.filter(|first| *first != at && before != Some(*first)).map(|first| (at, first)),
            );
            before = Some(at);
        }
    }
    pairs.sort_unstable();
    let mut best: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
    for group in pairs.chunk_by(|one, other| one == other) {
        let Some(&(at, earlier)) = group.first() else { continue };
        let (Some(file), Some(other)) = (set.files.get(at), set.files.get(earlier)) else { continue };
        // One sentence in common is chance: the sketches need not be compared.
        if group.len() < 2 || are_formats(file, other) {
            continue;
        }
        let likeness = file.signature.likeness(&other.signature);
        if likeness >= least && best.get(&at).is_none_or(|(_, known)| *known < likeness) {
            best.insert(at, (earlier, likeness));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, house};
    use super::RULE;

    fn talk(from: u32, to: u32) -> String {
        let turns = (from..to).map(|n| {
            format!("Question: What will be done about bridge number {n} this year?\nAnna Berg: We shall look at pier {n} when the water is low.\n")
        });
        format!("Talks in Oslo\n14 May 2024\n\n{}", turns.collect::<String>())
    }

    fn paths(files: &[(&str, &str)]) -> Vec<String> {
        found(&house(&RULE, ""), files).into_iter().map(|(path, ..)| path).collect()
    }

    #[test]
    fn a_version_with_some_changes_is_reported_once_at_the_later_path() {
        let (one, other) =
            (talk(0, 40), talk(0, 40).replace("number 7 ", "number seven ").replace("  ", " "));
        let found = found(&house(&RULE, ""), &[("a.txt", &one), ("b.txt", &other), ("c.txt", &talk(40, 80))]);
        assert_eq!(found.len(), 1, "{found:?}");
        let (path, words, message) = &found[0];
        assert_eq!((path.as_str(), words.as_str()), ("b.txt", "Talks in Oslo"));
        assert!(message.contains("`a.txt`") && message.contains("versions of one event"), "{message}");
    }

    #[test]
    fn formats_of_one_event_and_short_texts_are_not_reported() {
        let text = talk(0, 30);
        assert_eq!(paths(&[("x/talk.en.md", &text), ("y/talk.txt", &text)]), [""; 0]);
        assert_eq!(paths(&[("x/talk.txt", &text), ("y/talk.txt", &text)]), ["y/talk.txt"]);
        let short = talk(0, 2);
        assert_eq!(paths(&[("a.txt", &short), ("b.txt", &short)]), [""; 0]);
    }

    #[test]
    fn the_option_says_how_like_versions_are() {
        let (one, other) = (talk(0, 60), talk(15, 75));
        let files = [("a.txt", one.as_str()), ("b.txt", other.as_str())];
        assert_eq!(found(&house(&RULE, "[rules.C801]\nlikeness = 40\n"), &files).len(), 1);
        assert_eq!(found(&house(&RULE, "[rules.C801]\nlikeness = 90\n"), &files).len(), 0);
    }

    #[test]
    fn copies_of_copies_are_all_met() {
        let texts: Vec<String> =
            (0..30).map(|n| talk(0, 40).replace("pier 3 ", &format!("pier {n}-A "))).collect();
        let names: Vec<String> = (0..30).map(|n| format!("{n:02}.txt")).collect();
        let files: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        assert_eq!(paths(&files).len(), 29);
    }
}
