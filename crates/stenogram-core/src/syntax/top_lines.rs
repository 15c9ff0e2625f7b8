//! Lines of the header that are set as turns are: `Moderator: Jane Doe` among its keys, `山根　和子` under its title.

use super::candidate::{Candidate, Follow};
use super::header::Lines;
use super::inventory::{Inventory, LabelLine};
use super::line::{LineFacts, is_blank};
use super::{Delimiter, lexicon};

/// A value of a header is no longer than this, in characters.
const WIDEST: u32 = 80;

/// Takes such lines out of the labels.
pub(super) fn drop(labels: &mut Inventory, lines: Lines<'_>) {
    let dropped = labels.lines.windows(2).take_while(|pair| match pair {
        [first, second] => second.line > first.line && is_header(*first, labels, lines),
        _ => false,
    });
    let dropped = dropped.count();
    labels.lines.drain(..dropped);
}

fn is_header(label: LabelLine, labels: &Inventory, lines: Lines<'_>) -> bool {
    let facts = lines.facts;
    let Some(candidate) = label.candidate(facts) else { return false };
    let value_only = facts.get(label.line).is_some_and(|facts| !facts.terminated && facts.width < WIDEST);
    if !value_only {
        return false;
    }
    if candidate.kind == Delimiter::Space {
        return candidate.shape.unspaced;
    }
    if candidate.kind != Delimiter::Colon || (candidate.shape.role.is_none() && candidate.shape.titles == 0) {
        return false;
    }
    let seen = labels.labels.get(&(candidate.kind, candidate.key.clone()));
    let once = seen.is_some_and(|seen| seen.count == 1);
    is_among_keys(label.line, facts) || (once && names_only(candidate, lines.line(label.line)))
}

/// Whether the lines right above and below are keys with their values too, one of them a key of headers.
fn is_among_keys(at: usize, facts: &[LineFacts]) -> bool {
    const MOST: usize = 20;
    let colon = |line: usize| {
        let facts = facts.get(line).filter(|facts| !facts.terminated && facts.width < WIDEST)?;
        facts.candidates().iter().find(|candidate| candidate.kind == Delimiter::Colon)
    };
    let above = (at.saturating_sub(MOST)..at).rev().map_while(&colon);
    let below = (at + 1..at + MOST).map_while(colon);
    above.chain(below).any(|candidate| lexicon::header_key(&candidate.key).is_some())
}

/// Whether the words after a label are names and nothing else, and the label is none.
fn names_only(candidate: &Candidate, line: &str) -> bool {
    let words = line.get(candidate.words as usize..).unwrap_or("").trim_matches(is_blank);
    // `President Ann Roe: Colleagues,` addresses somebody.
    let speaks = words.ends_with([',', '?', '!', '…', '-', '—']) || lexicon::salutation_len(words).is_some();
    if speaks || (candidate.shape.role.is_none() && candidate.shape.words > 1) {
        return false;
    }
    let mut count = 0;
    let named = words.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let particle = || lexicon::is_one_of(lexicon::NAME_PARTICLES, bare);
        bare.starts_with(char::is_uppercase) || particle()
    });
    candidate.shape.follow == Follow::Speech && named && (1..=8).contains(&count)
}
