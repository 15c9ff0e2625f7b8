//! The formatter: a transcript in the layout and typography of its house, or of its own where no house is chosen.
//!
//! What it does is what the rules say that [`crate::lint::Rule::formats`]: their safe fixes, to a fixed point. So what
//! `check` reports of layout is what [`format()`] mends, and the other way round. What it must not do is said by
//! `spoken`: the same speakers say the same words in the same turns before and after.

mod fit;
mod spoken;

pub use fit::{Departure, Fit, GOOD_FIT, Measures, TIE, Verdict};
pub use spoken::{SpokenChanged, compare_spoken};

use crate::Analysis;
use crate::lint::fix::{ApplyError, FixError, apply, fix_where};
use crate::lint::{Diagnostic, Edit, FixTier, Ruleset};
use crate::text::Span;
use std::collections::BTreeMap;

/// The rule about the form of labels: of its fixes, a conversion takes those that are only offered, too.
const LABEL_FORMAT: &str = "S103";

/// How much is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// What can be done without asking.
    #[default]
    Layout,
    /// Labels too, where a name or title must be taken from elsewhere in the transcript or something is left out: from
    /// one house style to another.
    Labels,
}

/// A formatted transcript.
#[derive(Debug)]
pub struct Formatted {
    /// The text, analysed.
    pub analysis: Analysis,
    /// What makes the text that was given this one: edits in its order, which do not touch each other.
    pub edits: Vec<Edit>,
    /// How many findings of each rule were mended, by code.
    pub applied: BTreeMap<&'static str, u32>,
    /// What is not as the house has it and was left as it is.
    pub remaining: Vec<Diagnostic>,
}

/// Why a transcript was not formatted. The text must be left as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// It is a container: its layout is that of subtitles, a web page or data.
    #[error("its layout is that of its file format and is left alone")]
    Container,
    /// A rule's fix is faulty.
    #[error(transparent)]
    Fix(#[from] FixError),
    /// Edits cannot be applied.
    #[error("the changes cannot be applied (this is a fault of Stenogram): {0}")]
    Apply(#[from] ApplyError),
    /// Somebody would say something else.
    #[error("formatting would change what was said (this is a fault of Stenogram): {0}")]
    Spoken(#[from] SpokenChanged),
}

/// Formats a transcript as `ruleset` says: its profile, and those of its rules that are about layout and typography.
/// With `within`, only what stands in these bytes is changed.
///
/// # Errors
/// [`FormatError`] where it is a container, or what was said would not be the same.
pub fn format(
    analysis: &Analysis,
    ruleset: &Ruleset,
    reach: Reach,
    within: Option<Span>,
) -> Result<Formatted, FormatError> {
    if analysis.transcript().contained.is_some() {
        return Err(FormatError::Container);
    }
    let ruleset = Ruleset { selection: ruleset.selection.clone().formatting(), ..ruleset.clone() };
    let wanted = |found: &Diagnostic| {
        let Some(fix) = &found.fix else { return false };
        fix.tier == FixTier::Safe || reach == Reach::Labels && found.code == LABEL_FORMAT
    };
    // A fix after which the text is read in another way is left out, so that the others can be done.
    let holds = |after: &Analysis| compare_spoken(analysis, after).is_ok();
    let fixed = fix_where(analysis, &ruleset, &wanted, &holds)?;
    let (mut formatted, mut edits) = (fixed.analysis, fixed.edits);
    if let Some(within) = within {
        edits.retain(|edit| within.covers(edit.span));
        let text = apply(analysis.text(), &edits)?;
        formatted = analysis.edited(text.into());
    }
    compare_spoken(analysis, &formatted)?;
    Ok(Formatted { analysis: formatted, edits, applied: fixed.applied, remaining: fixed.remaining })
}

#[cfg(test)]
mod tests;
