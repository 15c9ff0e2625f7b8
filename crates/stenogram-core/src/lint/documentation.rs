//! The documentation of a rule, taken apart.

/// The four sections of a rule's documentation. A section that is missing is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Documentation<'a> {
    /// `What it does`, in Markdown.
    pub what: &'a str,
    /// `Why it matters`, in Markdown.
    pub why: &'a str,
    /// `Example`, in Markdown: a transcript with the fault, in a fenced block.
    pub example: &'a str,
    /// `Use instead`, in Markdown: the same transcript without the fault, in a fenced block.
    pub instead: &'a str,
}

impl<'a> Documentation<'a> {
    /// Takes the Markdown of [`super::Rule::documentation`] apart at its `##` headings.
    pub fn parse(markdown: &'a str) -> Self {
        let mut sections = Self::default();
        // No heading stands at the start of a line of an example: the examples are transcripts.
        for section in markdown.split("## ").skip(1) {
            let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
            let body = body.trim_matches('\n');
            match heading.trim() {
                "What it does" => sections.what = body,
                "Why it matters" => sections.why = body,
                "Example" => sections.example = body,
                "Use instead" => sections.instead = body,
                _ => {}
            }
        }
        sections
    }

    /// The first sentence of `What it does`, without its full stop: what the rule reports, for a list of rules.
    pub fn summary(&self) -> String {
        let paragraph = self.what.split("\n\n").next().unwrap_or("");
        let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = line.split_once(". ").map_or(line.as_str(), |(sentence, _)| sentence);
        sentence.strip_suffix('.').unwrap_or(sentence).to_owned()
    }

    /// The transcripts in the fenced blocks of a section that have a path, ```` ```transcript talks/oslo.txt ````: the
    /// paths, and the texts with their last line ends. Rules over many transcripts have such examples.
    pub fn files(section: &'a str) -> Vec<(&'a str, &'a str)> {
        let blocks = section.split("```transcript ").skip(1);
        let file = |block: &'a str| {
            let (path, rest) = block.split_once('\n')?;
            let (text, _) = rest.split_once("```")?;
            Some((path.trim(), text))
        };
        blocks.filter_map(file).collect()
    }

    /// The transcript in the first fenced `transcript` block of a section, with its last line end.
    pub fn transcript(section: &str) -> Option<&str> {
        let (_, rest) = section.split_once("```transcript\n")?;
        let (block, _) = rest.split_once("```")?;
        Some(block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rules;

    #[test]
    fn every_rule_has_all_sections_and_they_are_all_there_is() {
        for rule in rules() {
            let sections = rule.sections();
            for section in [sections.what, sections.why, sections.example, sections.instead] {
                assert!(section.len() > 20, "{}: a section is missing: {sections:?}", rule.code);
            }
            for section in [sections.example, sections.instead] {
                let examples = match rule.check_set {
                    Some(_) => Documentation::files(section).len(),
                    None => usize::from(Documentation::transcript(section).is_some()),
                };
                assert!(examples > 0, "{}", rule.code);
            }
            let headings: Vec<_> =
                rule.documentation.lines().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(
                headings,
                ["## What it does", "## Why it matters", "## Example", "## Use instead"],
                "{}",
                rule.code
            );
            assert!(rule.sections().summary().chars().count() <= 140, "{}", rule.sections().summary());
        }
    }

    #[test]
    fn examples_of_many_files_have_their_paths() {
        let section = "So:\n\n```transcript a/b.txt\nOne.\n```\n\n```transcript c.txt\nTwo.\n```\n";
        assert_eq!(Documentation::files(section), [("a/b.txt", "One.\n"), ("c.txt", "Two.\n")]);
        assert_eq!(Documentation::files("```transcript\nOne.\n```\n"), []);
    }

    #[test]
    fn the_summary_is_the_first_sentence() {
        let sections = Documentation::parse("## What it does\nFinds a\nthing. And more.\n\nText.\n");
        assert_eq!(sections.summary(), "Finds a thing");
    }
}
