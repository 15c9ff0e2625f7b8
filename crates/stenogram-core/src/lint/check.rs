//! Running the rules.

use super::dashes::Dashes;
use super::dates::{self, DateInText};
use super::labels::Labels;
use super::mark_form::MarkForms;
use super::prose::{self, CapitalWord, Spoken};
use super::quotes::Quotes;
use super::signs::Signs;
use super::suppress::{Directive, Judge, directives};
use super::{Category, Diagnostic, Rule, Ruleset};
use crate::Analysis;
use crate::profile::Profile;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What a rule gets to look at. Rules only read it, so they do not depend on each other or on their order.
#[derive(Debug)]
pub struct Context<'a> {
    /// The analysed transcript.
    pub analysis: &'a Analysis,
    /// What the house says.
    pub ruleset: &'a Ruleset,
    passes: Passes<'a>,
}

/// What several rules look at: found once, when the first of them asks.
#[derive(Debug, Default)]
struct Passes<'a> {
    signs: OnceLock<Signs>,
    quotes: OnceLock<Quotes>,
    mark_forms: OnceLock<MarkForms>,
    dashes: OnceLock<Dashes>,
    paragraphs: OnceLock<Vec<Spoken>>,
    capital_words: OnceLock<Vec<CapitalWord>>,
    labels: OnceLock<Labels<'a>>,
    dates: OnceLock<Vec<DateInText>>,
    directives: OnceLock<Vec<Directive>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, ruleset: &'a Ruleset) -> Self {
        Self { analysis, ruleset, passes: Passes::default() }
    }

    /// The house style; `None` where none is chosen.
    pub(super) fn profile(&self) -> Option<&'a Profile> {
        self.ruleset.profile.as_deref()
    }

    /// The brackets, quotation marks and dashes in the turns, found once for all rules.
    pub(super) fn signs(&self) -> &Signs {
        self.passes.signs.get_or_init(|| Signs::find(self.analysis.transcript(), self.analysis.text()))
    }

    /// How the marks in the turns are written, found once for all rules.
    pub(super) fn mark_forms(&self) -> &MarkForms {
        self.passes
            .mark_forms
            .get_or_init(|| MarkForms::find(self.analysis.transcript(), self.analysis.text()))
    }

    /// The quotations, found once for all rules.
    pub(super) fn quotes(&self) -> &Quotes {
        self.passes.quotes.get_or_init(|| Quotes::pair(self.signs(), self.analysis.text()))
    }

    /// The comments that leave findings out, found once for all rules.
    pub(super) fn directives(&self) -> &[Directive] {
        self.passes.directives.get_or_init(|| directives(self.analysis))
    }

    /// The labels with their turns, gathered once for all rules.
    pub(super) fn labels(&self) -> &Labels<'a> {
        self.passes.labels.get_or_init(|| Labels::of(self.analysis, self.ruleset))
    }

    /// The dates in what is said, found once for all rules.
    pub(super) fn dates(&self) -> &[DateInText] {
        self.passes.dates.get_or_init(|| dates::find(self.analysis.transcript(), self.analysis.text()))
    }

    /// The dashes and the form that they should have, found once for all rules.
    pub(super) fn dashes(&self) -> &Dashes {
        self.passes.dashes.get_or_init(|| Dashes::find(self))
    }

    /// The paragraphs of spoken words with their languages, found once for all rules.
    pub(super) fn paragraphs(&self) -> &[Spoken] {
        self.passes
            .paragraphs
            .get_or_init(|| prose::paragraphs(self.analysis.transcript(), self.analysis.text()))
    }

    /// The words with a capital letter in the paragraphs that are in English, found once for all rules.
    pub(super) fn capital_words(&self) -> &[CapitalWord] {
        self.passes
            .capital_words
            .get_or_init(|| prose::capital_words(self.paragraphs(), self.analysis.text()))
    }

    /// Whether a byte stands within a quotation.
    pub(super) fn is_quoted(&self, offset: u32) -> bool {
        self.quotes().cover(offset)
    }

    /// The paragraph of spoken words at a byte offset.
    pub(super) fn paragraph_at(&self, offset: u32) -> Option<&Spoken> {
        let paragraphs = self.paragraphs();
        let at = paragraphs.partition_point(|paragraph| paragraph.span.start <= offset).checked_sub(1)?;
        paragraphs.get(at).filter(|paragraph| paragraph.span.touches(offset))
    }
}

/// The rule that says that a document is no transcript: what it finds is all that is found. Whoever knows that a
/// document is one leaves it out: [`Ruleset::without`].
pub const NOT_A_TRANSCRIPT: &str = "H100";

/// What a check came to.
#[derive(Debug, Clone, Default)]
pub struct Examined {
    /// The findings, in the order of the text; those of one place in the order of their codes.
    pub found: Vec<Diagnostic>,
    /// Which of [`Ruleset::ignores`], by their numbers, left a finding out.
    pub used: BTreeSet<usize>,
}

/// Runs the selected rules over a transcript. The findings are in the order of the text; those of one place in the
/// order of their codes. What comments and [`Ruleset::ignores`] leave out is not among them.
pub fn check(analysis: &Analysis, ruleset: &Ruleset) -> Vec<Diagnostic> {
    examine(analysis, ruleset).found
}

/// What a check came to that a check of one turn goes on from: [`super::check_turn`].
#[derive(Debug, Clone, Default)]
pub struct Whole {
    /// The findings, as [`check`] gives them.
    pub found: Vec<Diagnostic>,
    /// Whether one turn can be checked by itself: nothing but the turn tells whether a rule is to run there.
    pub by_turns: bool,
}

/// As [`check`], but gives up where `stop` says so, which is asked before each rule.
pub fn check_unless(analysis: &Analysis, ruleset: &Ruleset, stop: &dyn Fn() -> bool) -> Option<Whole> {
    let context = Context::new(analysis, ruleset);
    let mut judge = Judge::new(context.directives(), &ruleset.ignores, analysis.text());
    let found = findings_unless(&context, &mut judge, stop)?;
    let refused = found.iter().any(|found| found.code == NOT_A_TRANSCRIPT);
    let by_turns = !refused && context.directives().is_empty() && analysis.transcript().contained.is_none();
    Some(Whole { found, by_turns })
}

/// Of findings of [`super::check_corpus`] in one file, those that neither its comments nor [`Ruleset::ignores`] leave out.
pub fn not_left_out(analysis: &Analysis, ruleset: &Ruleset, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let context = Context::new(analysis, ruleset);
    Judge::new(context.directives(), &ruleset.ignores, analysis.text()).retain(&mut found);
    found
}

/// As [`check`], and tells what the configuration left out.
pub fn examine(analysis: &Analysis, ruleset: &Ruleset) -> Examined {
    let context = Context::new(analysis, ruleset);
    let mut judge = Judge::new(context.directives(), &ruleset.ignores, analysis.text());
    let found = findings(&context, &mut judge);
    Examined { found, used: judge.used }
}

fn findings(context: &Context<'_>, judge: &mut Judge<'_>) -> Vec<Diagnostic> {
    findings_unless(context, judge, &|| false).unwrap_or_default()
}

/// `None` where `stop` says so, which is asked before each rule.
fn findings_unless(
    context: &Context<'_>,
    judge: &mut Judge<'_>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<Diagnostic>> {
    let (analysis, ruleset) = (context.analysis, context.ruleset);
    let selection = &ruleset.selection;
    let mut found = Vec::new();
    // What the other rules say of a document that is no transcript is noise.
    if let Some(rule) = selection.rules().iter().find(|rule| rule.code == NOT_A_TRANSCRIPT) {
        (rule.check)(context, &mut found);
        judge.retain(&mut found);
        if !found.is_empty() {
            return Some(found);
        }
    }
    // In a container, layout and signs are those of its format, and an edit could break it: what is said about the
    // event, the speakers, their turns and times holds, and people mend it themselves. Rules about times know the format.
    let contained = analysis.transcript().contained.is_some();
    let holds = |rule: &&&Rule| {
        let of_event =
            matches!(rule.category, Category::Header | Category::Speaker | Category::Turn | Category::Time);
        !contained || of_event
    };
    let others = selection.rules().iter().filter(|rule| rule.code != NOT_A_TRANSCRIPT);
    for rule in others.filter(holds) {
        if stop() {
            return None;
        }
        (rule.check)(context, &mut found);
    }
    judge.retain(&mut found);
    if contained {
        let breaking = |found: &&mut Diagnostic| !found.code.starts_with(Category::Time.letter());
        found.iter_mut().filter(breaking).for_each(|diagnostic| diagnostic.fix = None);
    }
    set_in_order(&mut found, ruleset);
    Some(found)
}

/// Gives findings the severity that the house says, and sets them in their order.
pub(super) fn set_in_order(found: &mut [Diagnostic], ruleset: &Ruleset) {
    for diagnostic in &mut *found {
        diagnostic.severity = ruleset.options.severity(diagnostic.code).unwrap_or(diagnostic.severity);
    }
    found.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::lint::{Ignore, Selection, rule};

    const TEXT: &str = "Good afternoon, and welcome to this hall. \n\nQuestion: Why – why – why?\n\
                        Anna Berg: So – it is - (Laughs.}\nQuestion: And “now” or “then”?\nAnna Berg: It is ‘good’.\n";

    fn codes(selection: Selection) -> Vec<&'static str> {
        let analysis = Analysis::new(Source { text: TEXT.into(), path: None });
        check(&analysis, &selection.into()).into_iter().map(|found| found.code).collect()
    }

    #[test]
    fn findings_come_in_the_order_of_the_text() {
        assert_eq!(codes(Selection::default()), ["H101", "H102", "S108", "P206", "Y305", "M224", "Y302"]);
    }

    #[test]
    fn a_rule_finds_the_same_alone_as_with_others() {
        let together = codes(Selection::all());
        for code in together.iter().copied() {
            let alone = codes(Selection::only(rule(code).expect("is in the table")));
            assert_eq!(alone.len(), together.iter().filter(|other| **other == code).count(), "{code}");
        }
    }

    #[test]
    fn comments_and_entries_leave_findings_out() {
        let comment = "<!-- stenogram-ignore Y305: so she wrote it -->\nAnna Berg: So";
        let analysed = |text: &str| Analysis::new(Source { text: text.into(), path: None });
        let analysis = analysed(&TEXT.replace("Anna Berg: So", comment));
        let mut ruleset = Ruleset::default();
        let codes = |ruleset: &Ruleset| -> Vec<_> {
            check(&analysis, ruleset).into_iter().map(|found| found.code).collect()
        };
        assert_eq!(codes(&ruleset), ["H101", "H102", "S108", "P206", "M224", "Y302"]);
        ruleset.ignores = vec![
            Ignore { rules: vec!["H101"], text: None, number: 3 },
            Ignore { rules: Vec::new(), text: Some("(Laughs.}".to_owned()), number: 5 },
            Ignore { rules: vec!["Y302"], text: Some("nowhere".to_owned()), number: 7 },
            Ignore { rules: vec!["T121"], text: None, number: 9 },
        ];
        let examined = examine(&analysis, &ruleset);
        let codes: Vec<_> = examined.found.iter().map(|found| found.code).collect();
        assert_eq!(codes, ["H102", "S108", "P206", "Y302"]);
        assert_eq!(examined.used.into_iter().collect::<Vec<_>>(), [3, 5]);
    }

    #[test]
    fn a_document_that_is_said_to_be_a_transcript_is_checked() {
        let text = "Fish soup\n\nTake two onions and a leek, and let them simmer.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let of = |ruleset: &Ruleset| check(&analysis, ruleset).first().map(|found| found.code);
        let mut ruleset = Ruleset::default();
        assert_eq!(of(&ruleset), Some("H100"));
        ruleset.ignores = vec![Ignore { rules: vec!["H100"], ..Ignore::default() }];
        assert_ne!(of(&ruleset), Some("H100"));
    }
}
