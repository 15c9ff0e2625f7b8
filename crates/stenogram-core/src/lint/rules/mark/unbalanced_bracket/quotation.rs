//! Quotation marks without a partner.

use super::{RULE, offered};
use crate::lint::Diagnostic;
use crate::lint::quotes::{Fault, Loose};
use crate::syntax::Turn;
use crate::text::Span;

/// Whether the speaker is cut off before the quotation ends, or goes on with one after having been cut off: then its
/// other mark stands in another turn.
pub(super) fn interrupted(turn: &Turn, fault: Fault, text: &str) -> bool {
    let dash = ['—', '–', '-', '…'];
    match fault {
        Fault::NeverClosed => turn.blocks.last().is_some_and(|last| last.span.of(text).ends_with(dash)),
        Fault::NeverOpened => turn.blocks.first().is_some_and(|first| first.span.of(text).starts_with(dash)),
    }
}

/// The finding for a mark without a partner.
pub(super) fn finding(loose: &Loose, text: &str) -> Diagnostic {
    let (message, help) = match loose.fault {
        Fault::NeverClosed => (
            "This quotation is never closed in its turn".to_owned(),
            "Put ” where the quotation ends, or delete this mark.".to_owned(),
        ),
        Fault::NeverOpened => (
            "This quotation mark closes nothing that was opened in its turn".to_owned(),
            "Put “ where the quotation starts, or delete this mark.".to_owned(),
        ),
    };
    let mut diagnostic = RULE.finding(loose.span, message);
    diagnostic.help = Some(help);
    diagnostic.fix = match loose.fault {
        Fault::NeverClosed => {
            let rest = Span::new(loose.span.end, loose.paragraph_end).of(text);
            let words = rest.trim_end();
            let evident =
                words.split_whitespace().count() <= 5 && !words.contains(['\n', '\r']) && !words.is_empty();
            evident.then(|| {
                let at = loose.span.end as usize + words.len();
                offered(
                    "Put ” at the end of the paragraph".to_owned(),
                    Span::from_usize(at, at),
                    "”".to_owned(),
                )
            })
        }
        Fault::NeverOpened => {
            let doubled = text.get(..loose.span.start as usize).is_some_and(|before| before.ends_with('”'));
            doubled.then(|| offered("Delete the second ”".to_owned(), loose.span, String::new()))
        }
    };
    diagnostic
}
