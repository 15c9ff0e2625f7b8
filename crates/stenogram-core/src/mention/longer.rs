//! What makes a name part of something longer: of two names that share their last word, of the name of a programme.

use crate::gazetteer::{Cue, Form, Gazetteer, Sense, Target};
use crate::mention::beside::{
    first_word, head, is_capitalised, is_sentence_start, next_word, previous_word, tail,
};
use crate::mention::signs::is_entity;

/// The word of `North and South Korea` that stands before the conjunction at the end of this text, and where it starts.
pub(super) fn joined_word(before: &str) -> Option<(usize, &str)> {
    let blank = |c: char| c.is_whitespace();
    let joined = before.trim_end_matches(blank);
    let rest = match joined.strip_suffix('/') {
        Some(rest) => rest,
        None if joined.len() < before.len() => {
            let rest = CONJUNCTIONS.iter().find_map(|word| joined.strip_suffix(word))?;
            let word = rest.trim_end_matches(blank);
            (word.len() < rest.len()).then_some(word)?
        }
        None => return None,
    };
    let start = rest.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last()?.0;
    let word = rest.get(start..)?;
    word.starts_with(char::is_uppercase).then_some((start, word))
}

/// What joins the parts of `North and South Korea`.
const CONJUNCTIONS: [&str; 9] = ["and/or", "and", "or", "AND", "OR", "&", "или", "и", "та"];

/// Whether `the North` goes on: `the North Portico`, `the South of the town`, `the South-East`.
pub(super) fn is_continued(after: &str) -> bool {
    let next = first_word(after);
    after.starts_with(['-', '–', '/']) || next == "of" || next.starts_with(char::is_uppercase)
}

/// The capitalised word before a name with which it may be the name of a programme, product or firm: `Bio Taiwan`. It
/// is no word that stands so before a country: no office, no adjective of place or
/// politics, no town, no given name. The second value tells whether it starts a sentence, where any word has a capital.
pub(super) fn name_before<'t>(
    gazetteer: &Gazetteer,
    text: &'t str,
    start: usize,
    end: usize,
    senses: &[Sense],
) -> Option<(&'t str, bool)> {
    let named = |sense: &&Sense| matches!(sense.target, Target::Entity(_)) && sense.form == Form::Name;
    senses.first().filter(named)?;
    let before = tail(text.get(..start)?);
    let word = previous_word(before).filter(|word| word.starts_with(char::is_uppercase))?;
    let adjective = ["ist", "an", "ic", "al", "ish", "ern", "ese", "ive", "ing", "ous", "ary", "s", "."];
    let other = [Cue::Office, Cue::Title, Cue::GivenName, Cue::StateBefore, Cue::UsState];
    if adjective.iter().any(|end| word.ends_with(end))
        || other.iter().any(|cue| gazetteer.is_cue(word, *cue))
        || is_entity(gazetteer, word)
        || next_word(head(text.get(end..)?)).is_some_and(is_capitalised)
    {
        return None;
    }
    let earlier = before.strip_suffix([' ', '\n', '\u{a0}'])?.strip_suffix(word)?;
    if is_sentence_start(earlier) {
        return Some((word, true));
    }
    match previous_word(earlier) {
        Some(earlier) if earlier.starts_with(char::is_uppercase) => None,
        Some("in" | "from" | "to" | "at" | "near" | "outside" | "around" | "through" | "visit") => None,
        _ => Some((word, false)),
    }
}
