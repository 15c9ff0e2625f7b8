//! Fingerprints: what makes a finding the same finding in the next run, when lines were added above it.
//!
//! Services that show what is new compare them. They are made from the path, the rule and the words that the finding
//! is about, and a number where the same words come several times; never from a line number.

use crate::records::FindingRecord;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::BTreeMap;
use std::hash::Hasher;
use stenogram_core::Analysis;
use stenogram_core::text::Span;

/// So many characters of a long passage are looked at.
const LONGEST: usize = 200;

/// The fingerprints of the findings in the file at `path`, as 32 hexadecimal digits each.
pub(crate) fn fingerprints(path: &str, analysis: &Analysis, findings: &[FindingRecord]) -> Vec<String> {
    let mut seen: BTreeMap<(&'static str, String), u32> = BTreeMap::new();
    let fingerprint = |finding: &FindingRecord| {
        let words = words(analysis, Span::new(finding.start, finding.end));
        let count = seen.entry((finding.code, words.clone())).or_default();
        *count += 1;
        digest(&[path, finding.code, &words, &count.to_string()])
    };
    findings.iter().map(fingerprint).collect()
}

/// The words of a span in their order; those around it where it holds none, as blanks do.
fn words(analysis: &Analysis, span: Span) -> String {
    let text = analysis.text();
    let words = folded(span.of(text).chars());
    if words.chars().any(char::is_alphanumeric) {
        return words;
    }
    let line = analysis.lines().span(text, analysis.lines().line_of(span.start));
    let start = span.start.clamp(line.start, line.end) as usize;
    let before = text.get(line.start as usize..start).unwrap_or("");
    let after = text.get(start..line.end as usize).unwrap_or("");
    // What stands before is read backwards: a line may be long, and the words beside the span are what counts.
    format!("{} {words} {}", folded(before.chars().rev()), folded(after.chars()))
}

/// Characters, each run of white space as one space.
fn folded(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars.take(LONGEST) {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn digest(parts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(part.as_bytes());
        // No part holds it, so that no two lists of parts look the same.
        hasher.write_u8(0xFF);
    }
    format!("{:032x}", hasher.finish128().as_u128())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use stenogram_core::Source;
    use stenogram_core::lint::{self, Selection, Selectors};

    const TALK: &str = "Title: Talks in Oslo\nDate: 14 May 2024\n\nQuestion: Who pays?  \nAnna Berg: \n\
        Question: Who  pays - then?\nAnna Berg: We pay - of course.   \nQuestion: And?\nAnna Berg: \n";

    fn of(text: &str) -> Vec<(String, String)> {
        let analysis = Analysis::new(Source { text: Arc::from(text), path: None });
        let every = Selectors { select: vec!["ALL".to_owned()], ..Selectors::default() };
        let found = lint::check(&analysis, &Selection::new(&every, None).expect("there are rules").into());
        let findings = FindingRecord::all("oslo.txt", &analysis, found);
        let prints = fingerprints("oslo.txt", &analysis, &findings);
        findings.iter().map(|finding| finding.code.to_owned()).zip(prints).collect()
    }

    #[test]
    fn each_finding_has_its_own() {
        let all = of(TALK);
        assert!(all.len() > 2, "{all:?}");
        let distinct: BTreeSet<_> = all.iter().map(|(_, print)| print).collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
        assert!(all.iter().all(|(_, print)| print.len() == 32));
    }

    #[test]
    fn lines_above_change_nothing() {
        let moved = TALK.replace("\n\nQuestion: Who pays?", "\nPlace: Oslo\n\n\n\nQuestion: Who pays?");
        let (before, after) = (of(TALK), of(&moved));
        let kept = before.iter().filter(|finding| after.contains(finding)).count();
        assert_eq!(kept, before.len(), "{before:?}\n{after:?}");
    }

    #[test]
    fn the_same_in_every_version() {
        assert_eq!(digest(&["a", "b"]), "da4285c5dad74d89b695b9c7817319c2");
        assert_ne!(digest(&["a", "b"]), digest(&["ab", ""]));
    }
}
