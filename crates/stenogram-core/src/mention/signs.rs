//! Signs beside a name that tell what it is: a language, a town, a person, part of an address.

use crate::gazetteer::{Cue, Doubts, Gazetteer, Target};
use crate::mention::beside::{end_of_words, first_word, is_capitalised, is_sentence_start, previous_word};

/// Whether the name is a name of an entity in its own right.
pub(super) fn is_entity(gazetteer: &Gazetteer, word: &str) -> bool {
    gazetteer
        .look_up(crate::gazetteer::KeyClass::Exact, word)
        .iter()
        .any(|sense| matches!(sense.target, Target::Entity(_)))
}

/// Whether an adjective names a language: it stands alone after `in`, `speaks` and the like, or before `language` and
/// `speaking`.
pub(super) fn is_language(before: &str, after: &str) -> bool {
    if matches!(first_word(after), "language" | "speaker" | "speakers") {
        return true;
    }
    if let Some(rest) = after.strip_prefix('-')
        && ["language", "speaking", "speaker"].iter().any(|word| rest.starts_with(word))
    {
        return true;
    }
    let previous = previous_word(before).unwrap_or("");
    let verb = matches!(previous, "speak" | "speaks" | "speaking" | "spoke" | "spoken" | "learn" | "learned");
    // `speaks French and German`, but `in French and German schools`.
    if verb && matches!(first_word(after), "and" | "or") {
        return true;
    }
    let switch = ["switch to", "switched to", "switching to", "translated from", "interpreted from"];
    let speaks = verb
        || matches!(previous, "in" | "In" | "into" | "translated")
        || switch.iter().any(|words| before.trim_end().ends_with(words));
    let alone = match after.chars().next() {
        None => true,
        Some(c) if c.is_whitespace() => {
            matches!(
                first_word(after),
                "as" | "but" | "at" | "too" | "with" | "for" | "to" | "by" | "on" | "is" | "so" | "because"
            )
        }
        Some(c) => matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '!' | '?' | '…' | '"' | '”' | '—'),
    };
    speaks && alone
}

/// Whether the word before a name that persons bear looks like a given name that the list does not have: capitalised
/// within a sentence, and none of the words that stand so before countries. After `in` and the like it is a town
/// (`in Petra Jordan`).
pub(super) fn is_unknown_given_name(gazetteer: &Gazetteer, before: &str, word: &str) -> bool {
    if !is_capitalised(word)
        || gazetteer.is_cue(word, Cue::Office)
        || is_entity(gazetteer, word)
        || word.ends_with(['s', '.', '-'])
    {
        return false;
    }
    let earlier = before.get(..before.len().saturating_sub(word.len() + 1)).unwrap_or("");
    match previous_word(earlier) {
        Some(earlier) => {
            earlier.chars().all(char::is_lowercase)
                && !matches!(
                    earlier,
                    "in" | "from" | "to" | "at" | "near" | "of" | "outside" | "around" | "through" | "visit"
                )
        }
        // At the start of a sentence any word has a capital.
        None => false,
    }
}

/// Whether a given name before a name is an ordinary word at the start of its sentence: `Will Norway join?`
pub(super) fn opens_sentence(before: &str, word: &str) -> bool {
    let earlier = before.trim_end().strip_suffix(word);
    is_opener(word) && earlier.is_some_and(is_sentence_start)
}

/// Words with which a sentence starts before the name of a country, and which are no given names.
fn is_opener(word: &str) -> bool {
    const OPENERS: [&str; 72] = [
        "About",
        "After",
        "Again",
        "All",
        "Although",
        "Among",
        "And",
        "Any",
        "Are",
        "Because",
        "Before",
        "Behind",
        "Besides",
        "Between",
        "Beyond",
        "Both",
        "But",
        "Can",
        "Could",
        "Dear",
        "Did",
        "Do",
        "Does",
        "During",
        "Either",
        "Even",
        "Every",
        "Except",
        "For",
        "Given",
        "Had",
        "Has",
        "Have",
        "Hence",
        "Here",
        "How",
        "However",
        "If",
        "In",
        "Indeed",
        "Instead",
        "Is",
        "Just",
        "Let",
        "Like",
        "Maybe",
        "May",
        "Meanwhile",
        "Near",
        "Neither",
        "No",
        "Nor",
        "Not",
        "Now",
        "Once",
        "Only",
        "Or",
        "Perhaps",
        "Since",
        "So",
        "Some",
        "Still",
        "That",
        "Then",
        "Though",
        "Under",
        "Unlike",
        "Until",
        "When",
        "Whether",
        "While",
        "Will",
    ];
    OPENERS.contains(&word) || word.len() < 3 || word.ends_with("ly") || word.ends_with("ing")
}

/// Whether someone is addressed by the name: `Thank you, Jordan.`, `Chad, go ahead.`, or nothing but the name.
pub(super) fn is_vocative(before: &str, after: &str) -> bool {
    let ends = after.trim_end().is_empty() || after.starts_with(['.', ',', '!', '?', '—', '-']);
    if !ends {
        return false;
    }
    let calls = [
        "you",
        "thanks",
        "ahead",
        "okay",
        "ok",
        "yes",
        "yeah",
        "no",
        "hi",
        "hello",
        "sorry",
        "welcome",
        "morning",
        "afternoon",
        "evening",
        "question",
        "well",
        "sir",
        "right",
        "please",
        "bye",
        "hey",
        "again",
        "see",
        "all",
    ];
    if let Some(rest) = before.trim_end().strip_suffix(',') {
        // `Yes, Georgia, Moldova and Ukraine` is a list.
        let goes_on = after.strip_prefix(',').and_then(|rest| rest.trim_start().chars().next());
        let word = previous_word(&format!("{rest} ")).unwrap_or("").to_lowercase();
        return calls.contains(&word.as_str()) && !goes_on.is_some_and(char::is_uppercase);
    }
    if !is_sentence_start(before) {
        return false;
    }
    let rest = after.trim_start_matches([',', '.', '!', '?', '—', '-', ' ']);
    let first = first_word(after.trim_start_matches([',', '.'])).to_lowercase();
    let asked = [
        "go", "you", "your", "please", "do", "thank", "thanks", "welcome", "last", "over", "can", "could",
        "then", "i", "i’m", "i'm", "i’ve", "i've", "i’ll", "i'll", "let", "look", "we", "what", "how",
    ];
    // `Jordan.`, as one calls on a reporter: nothing else is said.
    (rest.is_empty() && before.trim().is_empty())
        || (after.starts_with(',') && asked.contains(&first.as_str()) && !rest.is_empty())
}

/// Whether the word that holds a name is the address of a page.
pub(super) fn is_in_address(before: &str, after: &str) -> bool {
    // Only a name that touches other characters can be part of an address.
    let touches = |c: char| !c.is_whitespace();
    if !before.ends_with(['/', '+', '.', '=', '-', '_', '&'])
        && !after.starts_with(['/', '+', '=', '_', '&', '-', '.'])
    {
        return false;
    }
    let start = before.rfind(|c| !touches(c)).map_or(before, |at| before.get(at..).unwrap_or(""));
    start.contains("://") || start.trim_start().starts_with("www.")
}

/// `, Pa.` or `, Texas`: a state after a comma. A state written out counts only after names that towns bear: elsewhere it
/// may be the next in a list.
pub(super) fn is_town(gazetteer: &Gazetteer, after: &str, doubts: Doubts) -> bool {
    let Some(rest) = after.strip_prefix(", ").or_else(|| after.strip_prefix(",\n")) else { return false };
    if !rest.starts_with(char::is_uppercase) {
        return false;
    }
    for words in 1..=2 {
        let Some(end) = end_of_words(rest, words) else { break };
        let Some(name) = rest.get(..end) else { break };
        let name = match name.strip_suffix('.') {
            // The full stop ends the sentence.
            Some(state) if gazetteer.is_cue(state, Cue::UsState) && state.len() > 2 => state,
            _ => name,
        };
        if gazetteer.is_cue(name, Cue::UsState) {
            let abbreviated = name.ends_with('.') || name.len() == 2;
            return abbreviated || doubts.has(Doubts::TOWN);
        }
    }
    false
}

/// The capitalised word of `Atlanta, `.
pub(super) fn town_before(before: &str) -> Option<&str> {
    let rest = before.strip_suffix(", ")?;
    let at = rest
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
        .map_or(0, |at| at);
    let word = rest.get(at..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    (letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase))
        .then_some(word)
}

pub(super) fn is_city_of(before: &str) -> bool {
    [
        "city of ",
        "City of ",
        "town of ",
        "Town of ",
        "village of ",
        "mayor of ",
        "Mayor of ",
        "township of ",
        "downtown ",
        "Downtown ",
        "borough of ",
    ]
    .iter()
    .any(|words| before.ends_with(words))
}

/// Whether the capitalised words before `(` have these initials.
pub(super) fn is_defined(before: &str, acronym: &str) -> bool {
    let words = before.strip_suffix('(').unwrap_or(before).trim_end();
    let mut initials: Vec<char> = Vec::new();
    for word in words.rsplit(|c: char| c.is_whitespace() || c == '-').take(12) {
        match word.chars().next() {
            Some(c) if c.is_uppercase() => initials.push(c),
            _ if matches!(word, "of" | "and" | "the" | "for" | "in" | "on" | "de" | "&") => {}
            _ => break,
        }
        if initials.len() == acronym.chars().count() {
            break;
        }
    }
    initials.reverse();
    initials.len() >= 2 && initials.iter().copied().eq(acronym.chars())
}
