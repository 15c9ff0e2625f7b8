//! The table of rules.

use super::corpus::FileSet;
use super::rules::RULES;
use super::{Context, Diagnostic, Documentation, FixTier, OptionSpec, Severity};
use crate::text::Span;

/// A check of many transcripts together: it adds its findings, each with the place of its file in the set.
pub type SetCheck = fn(&FileSet<'_>, &mut Vec<(usize, Diagnostic)>);

/// A check. Each rule stands in a file of its own under `lint/rules`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable code, as `H101`. The letter is its [`Category`].
    pub code: &'static str,
    /// Stable name in kebab case, as `header-missing-title`.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// How bad a finding is.
    pub severity: Severity,
    /// Whether it runs unless it is switched off.
    pub default: RuleDefault,
    /// What kind of fix its findings can have; where they can have both kinds, [`FixTier::Safe`]. Each finding says
    /// which one it has.
    pub fix: Option<FixTier>,
    /// Whether `stenogram format` applies its safe fixes: it is about layout or typography that a house style settles.
    pub formats: bool,
    /// What a configuration can say of it, below `[rules.CODE]`.
    pub options: &'static [OptionSpec],
    /// Version of Stenogram in which it appeared.
    pub since: &'static str,
    /// Its documentation in Markdown, in four sections: `What it does`, `Why it matters`, `Example`, `Use instead`.
    /// [`Rule::sections`] gives them one by one.
    pub documentation: &'static str,
    /// The check of one transcript. It finds nothing where the rule is one over many transcripts.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
    /// The check of many transcripts together, where the rule is one over many: see [`super::check_corpus`]. Each
    /// finding comes with the place of its file in the set.
    pub check_set: Option<SetCheck>,
}

impl Rule {
    /// The sections of the documentation.
    pub fn sections(&self) -> Documentation<'static> {
        Documentation::parse(self.documentation)
    }

    /// A finding of this rule, without help or fix.
    pub(crate) fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: self.code,
            name: self.name,
            severity: self.severity,
            message: message.into(),
            help: None,
            span,
            fix: None,
            related: Vec::new(),
            outdated: false,
        }
    }
}

/// Whether a rule runs where nothing selects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleDefault {
    /// It runs.
    On,
    /// It runs, and says something only where a house style is chosen that settles the matter.
    InProfiles,
    /// It does not run.
    Off,
}

impl RuleDefault {
    /// Whether the rule is among those that run where nothing is selected.
    pub fn is_on(self) -> bool {
        self != Self::Off
    }
}

/// What a rule is about: the letter of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// H: the header.
    Header,
    /// S: speakers and labels.
    Speaker,
    /// T: turns, questions and answers.
    Turn,
    /// P: paragraphs and layout.
    Paragraph,
    /// M: marks.
    Mark,
    /// Y: typography.
    Typography,
    /// N: numbers, dates and times in the text.
    Number,
    /// E: names of countries, organisations and people.
    Entity,
    /// V: how literal the words are.
    Verbatim,
    /// X: timed transcripts.
    Time,
    /// C: sets of transcripts.
    Corpus,
    /// U: suppressions of findings.
    Suppression,
}

impl Category {
    /// All categories, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Header,
        Self::Speaker,
        Self::Turn,
        Self::Paragraph,
        Self::Mark,
        Self::Typography,
        Self::Number,
        Self::Entity,
        Self::Verbatim,
        Self::Time,
        Self::Corpus,
        Self::Suppression,
    ];

    /// The letter with which the codes of its rules start.
    pub fn letter(self) -> char {
        match self {
            Self::Header => 'H',
            Self::Speaker => 'S',
            Self::Turn => 'T',
            Self::Paragraph => 'P',
            Self::Mark => 'M',
            Self::Typography => 'Y',
            Self::Number => 'N',
            Self::Entity => 'E',
            Self::Verbatim => 'V',
            Self::Time => 'X',
            Self::Corpus => 'C',
            Self::Suppression => 'U',
        }
    }

    /// What it is about, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Speaker => "speakers and labels",
            Self::Turn => "turns, questions and answers",
            Self::Paragraph => "paragraphs and layout",
            Self::Mark => "marks",
            Self::Typography => "typography",
            Self::Number => "numbers, dates and times in the text",
            Self::Entity => "names of countries, organisations and people",
            Self::Verbatim => "how literal the words are",
            Self::Time => "timed transcripts",
            Self::Corpus => "sets of transcripts",
            Self::Suppression => "suppressions of findings",
        }
    }
}

/// All rules, in the order of their categories and, within each, of their codes.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule with this code (`H101`) or name (`header-missing-title`); upper and lower case are the same.
pub fn rule(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| {
        rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_sorted_and_start_with_the_letter_of_their_category() {
        let codes: Vec<_> = rules().iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len(), "{codes:?}");
        for category in Category::ALL {
            let codes = codes.iter().filter(|code| code.starts_with(category.letter()));
            assert!(codes.is_sorted(), "{category:?}");
        }
        for rule in rules() {
            assert!(rule.code.starts_with(rule.category.letter()), "{}", rule.code);
            assert_eq!(rule.code.len(), 4);
        }
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let names: BTreeSet<_> = rules().iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), rules().len());
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }

    #[test]
    fn a_rule_is_found_by_code_and_by_name() {
        assert_eq!(rule("h101").map(|rule| rule.name), Some("header-missing-title"));
        assert_eq!(rule("hyphen-as-dash").map(|rule| rule.code), Some("Y305"));
        assert!(rule("H").is_none());
    }
}
