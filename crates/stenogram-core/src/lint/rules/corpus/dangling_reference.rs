//! C804.

use crate::lint::corpus::{FileSet, Link, LinkKind, Linked, file_name, without_extension};
use crate::lint::declare::declare_rule;
use crate::lint::{Diagnostic, FileFacts};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// ## What it does
    /// Reports a link to a transcript, or to a place in one, that is not there.
    ///
    /// In files of Markdown it looks at `[words](path#place)` and `[[name#place]]`. A place is a heading, an `id` or a block
    /// mark. Links to other sites, to files that are no text, and names in double brackets that look like no file (they may
    /// be notes still to be written) are not looked at.
    ///
    /// ## Why it matters
    /// A reader who follows the reference finds nothing. Mostly a file was renamed or a heading changed.
    ///
    /// ## Example
    /// ```transcript talks/2024-06-02_bergen.md
    /// # Talks in Bergen
    ///
    /// **Question:** You said something else [in May](2024-05-14_olso.md#the-bridge), did you not?
    ///
    /// **Anna Berg:** I did.
    ///
    /// **Question:** Why?
    ///
    /// **Anna Berg:** The river was higher then.
    /// ```
    ///
    /// ```transcript talks/2024-05-14_oslo.md
    /// # The bridge
    ///
    /// **Question:** Will it be built?
    ///
    /// **Anna Berg:** Not this year.
    ///
    /// **Question:** When, then?
    ///
    /// **Anna Berg:** We do not know.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript talks/2024-06-02_bergen.md
    /// # Talks in Bergen
    ///
    /// **Question:** You said something else [in May](2024-05-14_oslo.md#the-bridge), did you not?
    ///
    /// **Anna Berg:** I did.
    ///
    /// **Question:** Why?
    ///
    /// **Anna Berg:** The river was higher then.
    /// ```
    ///
    /// ```transcript talks/2024-05-14_oslo.md
    /// # The bridge
    ///
    /// **Question:** Will it be built?
    ///
    /// **Anna Berg:** Not this year.
    ///
    /// **Question:** When, then?
    ///
    /// **Anna Berg:** We do not know.
    /// ```
    "C804", "dangling-reference",
    category: Corpus,
    severity: Error,
    default: On,
    fix: None,
    over: set,
    since: "0.1.0",
}

/// Endings of the files that links are looked at for.
const TEXTS: [&str; 9] = ["md", "markdown", "txt", "text", "transcript", "vtt", "srt", "xml", "json"];

fn check(set: &FileSet<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, file) in set.files.iter().enumerate() {
        for name in [file_name(&file.path), without_extension(file_name(&file.path))] {
            by_name.entry(name.to_lowercase()).or_default().push(at);
        }
    }
    let names = Names { by_name, set };
    for (at, file) in set.files.iter().enumerate() {
        let told: BTreeSet<_> = file.links.iter().filter_map(|link| names.fault(file, link)).collect();
        for (span, message, help) in told {
            let mut diagnostic = RULE.finding(span, message);
            diagnostic.help = Some(help);
            found.push((at, diagnostic));
        }
    }
}

/// The files of the set by their names.
struct Names<'a> {
    by_name: BTreeMap<String, Vec<usize>>,
    set: &'a FileSet<'a>,
}

impl Names<'_> {
    /// What is wrong with a link, where, and what to do.
    fn fault(&self, file: &FileFacts, link: &Link) -> Option<(crate::text::Span, String, String)> {
        let target = if link.path.is_empty() {
            Linked::To(file)
        } else {
            match link.kind {
                LinkKind::Markdown => is_text(&link.path).then(|| self.set.linked(&file.path, &link.path))?,
                LinkKind::Wiki => self.noted(file, &link.path)?,
            }
        };
        match target {
            Linked::Outside => None,
            Linked::Nowhere => Some((
                link.span,
                format!("This link leads to `{}`, and there is no such file", link.path),
                "Correct the path, or take the link away.".to_owned(),
            )),
            Linked::To(target) => {
                let place = link.anchor.as_deref().filter(|place| is_missing(target, place))?;
                let whose = if std::ptr::eq(target, file) {
                    "this file".to_owned()
                } else {
                    format!("`{}`", target.path)
                };
                Some((
                    link.span,
                    format!("This link leads to the place `#{place}`, which is not in {whose}"),
                    "Correct the part after `#`: it is the heading in small letters, with hyphens between the words."
                        .to_owned(),
                ))
            }
        }
    }

    /// Where a name in double brackets leads; `None` where that is not to be told.
    fn noted(&self, file: &FileFacts, name: &str) -> Option<Linked<'_>> {
        let known = self.by_name.get(&file_name(name).to_lowercase());
        if let Some(target) = known.and_then(|places| self.set.files.get(*places.first()?)) {
            return Some(Linked::To(target));
        }
        // Other names are often those of notes that nobody has written yet, or of pages in print.
        let dated = name.get(..4).is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()))
            && name.get(4..5) == Some("-");
        if !is_text(name) && !dated {
            return None;
        }
        let ways = [name.to_owned(), format!("{name}.md")];
        let there = ways.iter().any(|way| {
            [file.path.as_str(), ""].iter().any(|from| !matches!(self.set.linked(from, way), Linked::Nowhere))
        });
        Some(if there { Linked::Outside } else { Linked::Nowhere })
    }
}

/// Whether a path has the ending of a text.
fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, end)| TEXTS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// Whether a place is not in a file. Places that are no names (times, lines, quoted words) are not looked for, nor are
/// those of a file without any.
fn is_missing(file: &FileFacts, place: &str) -> bool {
    let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let other = place.is_empty()
        || ["t", "l", "fn", "fnref"].iter().any(|start| place.strip_prefix(start).is_some_and(number));
    let known = |place: &str| file.anchors.binary_search_by(|known| known.as_str().cmp(place)).is_ok();
    // The second heading with the same words has `-1` behind it.
    let numbered = || place.rsplit_once('-').is_some_and(|(name, n)| n.parse::<u16>().is_ok() && known(name));
    !other && !file.anchors.is_empty() && !known(place) && !numbered()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, house};
    use super::RULE;

    const OSLO: &str = "# Oslo\n\n## The bridge: when?\n\n**Question:** Why?\n\n**Anna Berg:** So.\n\n**Question:** And?\n\n**Anna Berg:** No.\n";

    fn faults(words: &str) -> usize {
        let text = format!(
            "# Bergen\n\n**Question:** {words}?\n\n**Anna Berg:** Yes.\n\n**Question:** And?\n\n**Anna Berg:** No.\n"
        );
        let files = [("talks/bergen.md", text.as_str()), ("talks/2024-05-14 Oslo.md", OSLO)];
        found(&house(&RULE, ""), &files).len()
    }

    #[test]
    fn links_that_lead_somewhere() {
        for words in [
            "[a](2024-05-14%20Oslo.md)",
            "[a](../talks/bergen.md#bergen)",
            "[a](2024-05-14%20Oslo.md#the-bridge-when)",
            "[a](#bergen)",
            "[a](../there/already.md)",
            "[a](picture.png)",
            "[a](https://example.org/none.md)",
            "[a](episodes/12)",
            "[[2024-05-14 oslo]]",
            "[[2024-05-14 Oslo#The bridge: when?|there]]",
            "[[Anna Berg]]",
            "[[Page S12]]",
            "[a](#t=12)",
        ] {
            assert_eq!(faults(words), 0, "{words}");
        }
    }

    #[test]
    fn links_that_lead_nowhere() {
        for words in [
            "[a](none.md)",
            "[a](../bergen.md)",
            "[a](2024-05-14%20Oslo.md#the-road)",
            "[a](#oslo)",
            "[[2024-05-15 Oslo]]",
            "[[2024-05-14 Oslo#The road]]",
            "[[none.md]]",
        ] {
            assert_eq!(faults(words), 1, "{words}");
        }
    }
}
