//! Running the rules.

use super::dashes::Dashes;
use super::prose::{self, CapitalWord, Spoken};
use super::quotes::Quotes;
use super::signs::Signs;
use super::{Category, Diagnostic, Rule, Ruleset};
use crate::Analysis;
use crate::profile::Profile;
use std::sync::OnceLock;

/// What a rule gets to look at. Rules only read it, so they do not depend on each other or on their order.
#[derive(Debug)]
pub struct Context<'a> {
    /// The analysed transcript.
    pub analysis: &'a Analysis,
    /// What the house says.
    pub ruleset: &'a Ruleset,
    signs: OnceLock<Signs>,
    quotes: OnceLock<Quotes>,
    dashes: OnceLock<Dashes>,
    paragraphs: OnceLock<Vec<Spoken>>,
    capital_words: OnceLock<Vec<CapitalWord>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, ruleset: &'a Ruleset) -> Self {
        Self {
            analysis,
            ruleset,
            signs: OnceLock::new(),
            quotes: OnceLock::new(),
            dashes: OnceLock::new(),
            paragraphs: OnceLock::new(),
            capital_words: OnceLock::new(),
        }
    }

    /// The house style; `None` where none is chosen.
    pub(super) fn profile(&self) -> Option<&'a Profile> {
        self.ruleset.profile.as_deref()
    }

    /// The brackets, quotation marks and dashes in the turns, found once for all rules.
    pub(super) fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| Signs::find(self.analysis.transcript(), self.analysis.text()))
    }

    /// The quotations, found once for all rules.
    pub(super) fn quotes(&self) -> &Quotes {
        self.quotes.get_or_init(|| Quotes::pair(self.signs(), self.analysis.text()))
    }

    /// The dashes and the form that they should have, found once for all rules.
    pub(super) fn dashes(&self) -> &Dashes {
        self.dashes.get_or_init(|| Dashes::find(self))
    }

    /// The paragraphs of spoken words with their languages, found once for all rules.
    pub(super) fn paragraphs(&self) -> &[Spoken] {
        self.paragraphs.get_or_init(|| prose::paragraphs(self.analysis.transcript(), self.analysis.text()))
    }

    /// The words with a capital letter in the paragraphs that are in English, found once for all rules.
    pub(super) fn capital_words(&self) -> &[CapitalWord] {
        self.capital_words.get_or_init(|| prose::capital_words(self.paragraphs(), self.analysis.text()))
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

/// Runs the selected rules over a transcript. The findings are in the order of the text; those of one place in the
/// order of their codes.
pub fn check(analysis: &Analysis, ruleset: &Ruleset) -> Vec<Diagnostic> {
    let context = Context::new(analysis, ruleset);
    let selection = &ruleset.selection;
    let mut found = Vec::new();
    // What the other rules say of a document that is no transcript is noise.
    if let Some(rule) = selection.rules().iter().find(|rule| rule.code == NOT_A_TRANSCRIPT) {
        (rule.check)(&context, &mut found);
        if !found.is_empty() {
            return found;
        }
    }
    // In a container, layout and signs are those of its format, and an edit could break it: what is said about the
    // event, the speakers and their turns holds, and people mend it themselves.
    let contained = analysis.transcript().contained.is_some();
    let holds = |rule: &&&Rule| {
        !contained || matches!(rule.category, Category::Header | Category::Speaker | Category::Turn)
    };
    let others = selection.rules().iter().filter(|rule| rule.code != NOT_A_TRANSCRIPT);
    for rule in others.filter(holds) {
        (rule.check)(&context, &mut found);
    }
    if contained {
        found.iter_mut().for_each(|diagnostic| diagnostic.fix = None);
    }
    for diagnostic in &mut found {
        diagnostic.severity = ruleset.options.severity(diagnostic.code).unwrap_or(diagnostic.severity);
    }
    found.sort_by(|a, b| (a.span, a.code, &a.message).cmp(&(b.span, b.code, &b.message)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::lint::{Selection, rule};

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
}
