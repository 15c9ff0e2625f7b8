//! What stands beside a name and tells what it means: the words before and after it, in the same paragraph.

use crate::gazetteer::{Cue, Doubts, Form, Gazetteer, Sense, Target};
use crate::mention::longer::is_continued;

/// What stands beside a name; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context(u32);

impl Context {
    /// After a given name, an initial or a form of address: `Michael Jordan`, `Mr. Jordan`.
    pub(super) const PERSON: Self = Self(1);
    /// Before what a person does: `Jordan said`.
    pub(super) const PERSON_ACTS: Self = Self(1 << 1);
    /// Before a capitalised word that continues the name: `Chad Smith`.
    pub(super) const BEFORE_NAME: Self = Self(1 << 2);
    /// Before what bears a name: `Lebanon High School`.
    pub(super) const BEARER: Self = Self(1 << 3);
    /// Before a state of the United States: `Lebanon, Pa.`
    pub(super) const TOWN: Self = Self(1 << 4);
    /// After a town: `Atlanta, Georgia`.
    pub(super) const AFTER_TOWN: Self = Self(1 << 5);
    /// After a town of the country: `Batumi, Georgia`.
    pub(super) const AFTER_OWN_TOWN: Self = Self(1 << 6);
    /// After `northern`, `rural` and the like.
    pub(super) const PART: Self = Self(1 << 7);
    /// At the start of a sentence.
    pub(super) const SENTENCE_START: Self = Self(1 << 8);
    /// In a line of capitals.
    pub(super) const CAPITALS: Self = Self(1 << 9);
    /// In brackets after words whose initials it is, and which are not its name: `American Unity (AU)`.
    pub(super) const DEFINED_OTHERWISE: Self = Self(1 << 10);
    /// Before a word that makes a verb of it: `Polish the`.
    pub(super) const VERB: Self = Self(1 << 11);
    /// After `city of`, `town of`, `mayor of`.
    pub(super) const CITY_OF: Self = Self(1 << 12);
    /// Within the address of a page.
    pub(super) const ADDRESS: Self = Self(1 << 13);
    /// After a word with which the name is that of a team, firm or station: `Team Estonia`.
    pub(super) const NAMED_AFTER: Self = Self(1 << 14);
    /// The name of a language: `in English.`, `speaks Russian`.
    pub(super) const LANGUAGE: Self = Self(1 << 15);
    /// Before what towns have and countries do not: `Lebanon resident`.
    pub(super) const LOCAL: Self = Self(1 << 16);
    /// Before words that make `the North` something else: `the North Portico`, `the South of the town`.
    pub(super) const CONTINUED: Self = Self(1 << 17);
    /// With words that go with states: `the government of Jordan`, `Chad’s border`.
    pub(super) const STATE_WORDS: Self = Self(1 << 18);
    /// With words that go with states of the United States: `the senator from Georgia`, `Georgia voters`.
    pub(super) const US_STATE_WORDS: Self = Self(1 << 19);
    /// The capitalised word before it stands at the start of a sentence, where all words do.
    pub(super) const AFTER_BREAK: Self = Self(1 << 20);

    pub(super) fn has(self, bit: Self) -> bool {
        self.0 & bit.0 != 0
    }

    pub(super) fn set(&mut self, bit: Self, value: bool) {
        if value {
            self.0 |= bit.0;
        }
    }
}

/// Looks at what stands beside a name.
pub(super) fn context(
    gazetteer: &Gazetteer,
    text: &str,
    start: usize,
    end: usize,
    senses: &[Sense],
) -> Context {
    let mut out = Context::default();
    let (before, after) = (tail(text.get(..start).unwrap_or("")), head(text.get(end..).unwrap_or("")));
    if senses.iter().any(|sense| matches!(sense.target, Target::Half { .. })) {
        out.set(Context::CONTINUED, is_continued(after));
        return out;
    }
    let Some(sense) = senses.iter().find(|sense| matches!(sense.target, Target::Entity(_))) else {
        return out;
    };
    out.set(Context::ADDRESS, is_in_address(before, after));
    if sense.form == Form::Acronym {
        let name = text.get(start..end).unwrap_or("");
        out.set(Context::CAPITALS, !name.contains('.') && in_capitals(before, after));
        out.set(
            Context::DEFINED_OTHERWISE,
            before.ends_with('(') && after.starts_with(')') && is_defined(before, name),
        );
    }
    let doubts = sense.doubts;
    if doubts.has(Doubts::WORD) {
        out.set(
            Context::VERB,
            matches!(first_word(after), "the" | "your" | "it" | "up" | "off" | "my" | "their"),
        );
        out.set(Context::SENTENCE_START, is_sentence_start(before));
    }
    if sense.form == Form::Demonym {
        out.set(Context::LANGUAGE, is_language(before, after));
    }
    if sense.form == Form::Demonym && !doubts.has(Doubts::PERSON) {
        return out;
    }
    out.set(Context::TOWN, is_town(gazetteer, after, doubts));
    let previous = previous_word(before);
    out.set(Context::NAMED_AFTER, previous.is_some_and(|word| gazetteer.is_cue(word, Cue::NamedAfter)));
    if !doubts.has(Doubts::PERSON) && !doubts.has(Doubts::TOWN) {
        return out;
    }
    if let Some(word) = previous {
        let given = gazetteer.is_cue(word, Cue::GivenName);
        let known = given || is_initial(word) || gazetteer.is_cue(word, Cue::Title);
        out.set(Context::PERSON, known || is_unknown_given_name(gazetteer, before, word));
        out.set(Context::PART, gazetteer.is_cue(word, Cue::StateBefore));
    }
    out.set(Context::CITY_OF, is_city_of(before));
    let next = next_word(after);
    let owned = next_word(without_possessive(after));
    let noun = previous.and_then(|word| noun_before_preposition(before, word));
    let is = |word: Option<&str>, cue| word.is_some_and(|word| gazetteer.is_cue(word, cue));
    out.set(Context::STATE_WORDS, is(noun, Cue::StateNoun) || is(owned, Cue::StateAfter));
    out.set(Context::US_STATE_WORDS, is(noun, Cue::UsDelegate) || is(owned, Cue::UsStateAfter));
    if let Some(word) = next {
        out.set(Context::PERSON_ACTS, gazetteer.is_cue(word, Cue::Verb));
        out.set(Context::BEARER, gazetteer.is_cue(word, Cue::Bearer));
        out.set(Context::LOCAL, gazetteer.is_cue(word, Cue::Local));
        let plain =
            is_capitalised(word) && !gazetteer.is_cue(word, Cue::Office) && !is_entity(gazetteer, word);
        // `President of Turkey Recep Tayyip Erdogan`
        let of = matches!(previous, Some("of" | "in" | "for"));
        out.set(Context::BEFORE_NAME, plain && !of);
    }
    if let Some(town) = town_before(before) {
        let own = gazetteer.is_cue(town, Cue::GeorgiaCountry);
        let entity = is_entity(gazetteer, town);
        out.set(Context::AFTER_OWN_TOWN, own);
        out.set(Context::AFTER_TOWN, !own && !entity);
    }
    out
}

/// The word before a preposition: `border` of `the border with `. `preposition` is the last word of the text.
fn noun_before_preposition<'t>(before: &'t str, preposition: &str) -> Option<&'t str> {
    if !matches!(
        preposition,
        "of" | "in"
            | "with"
            | "to"
            | "from"
            | "on"
            | "against"
            | "for"
            | "into"
            | "between"
            | "across"
            | "inside"
    ) {
        return None;
    }
    let rest = before.get(..before.len().checked_sub(preposition.len() + 1)?)?;
    previous_word(rest)
}

/// The text after the possessive ending that it starts with, if it does.
fn without_possessive(after: &str) -> &str {
    ["’s", "'s", "’", "'"].iter().find_map(|ending| after.strip_prefix(ending)).unwrap_or(after)
}

/// How many bytes before and after a name are looked at: the cost of a name must not grow with its line.
const WINDOW: usize = 400;

pub(super) fn tail(text: &str) -> &str {
    let from = text.len().saturating_sub(WINDOW);
    (from..=text.len()).find_map(|from| text.get(from..)).unwrap_or("")
}

pub(super) fn head(text: &str) -> &str {
    let to = text.len().min(WINDOW);
    (to..=text.len()).find_map(|to| text.get(..to)).unwrap_or("")
}

/// Whether the name is a name of an entity in its own right.
pub(super) fn is_entity(gazetteer: &Gazetteer, word: &str) -> bool {
    gazetteer
        .look_up(crate::gazetteer::KeyClass::Exact, word)
        .iter()
        .any(|sense| matches!(sense.target, Target::Entity(_)))
}

/// Whether an adjective names a language: it stands alone after `in`, `speaks` and the like, or before `language` and
/// `speaking`.
fn is_language(before: &str, after: &str) -> bool {
    if matches!(first_word(after), "language" | "speaker" | "speakers") {
        return true;
    }
    if let Some(rest) = after.strip_prefix('-')
        && ["language", "speaking", "speaker"].iter().any(|word| rest.starts_with(word))
    {
        return true;
    }
    let speaks = previous_word(before).is_some_and(|word| {
        matches!(
            word,
            "in" | "In"
                | "into"
                | "speak"
                | "speaks"
                | "speaking"
                | "spoke"
                | "spoken"
                | "learn"
                | "learned"
                | "translated"
        )
    });
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

pub(super) fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether the word before a name that persons bear looks like a given name that the list does not have: capitalised
/// within a sentence, and none of the words that stand so before countries. After `in` and the like it is a town
/// (`in Petra Jordan`).
fn is_unknown_given_name(gazetteer: &Gazetteer, before: &str, word: &str) -> bool {
    if !is_capitalised(word)
        || gazetteer.is_cue(word, Cue::Office)
        || is_entity(gazetteer, word)
        || word.ends_with(['s', '.'])
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
        None => false,
    }
}

/// Whether the word that holds a name is the address of a page.
fn is_in_address(before: &str, after: &str) -> bool {
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

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// The word before, where one blank parts it from the name.
pub(super) fn previous_word(before: &str) -> Option<&str> {
    let rest = before.strip_suffix([' ', '\n', '\u{a0}'])?;
    let start = rest.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')));
    let word = match start {
        Some(at) => rest.get(at..).map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric())),
        None => Some(rest),
    };
    word.filter(|word| !word.is_empty())
}

/// The word after, where one blank parts it from the name.
pub(super) fn next_word(after: &str) -> Option<&str> {
    let rest = after.strip_prefix([' ', '\n', '\u{a0}'])?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(rest.len());
    rest.get(..end)
        .map(|word| word.strip_suffix('.').filter(|w| w.len() > 5).unwrap_or(word))
        .filter(|word| !word.is_empty())
}

pub(super) fn first_word(after: &str) -> &str {
    next_word(after).unwrap_or("")
}

/// `, Pa.` or `, Texas`: a state after a comma. A state written out counts only after names that towns bear: elsewhere it
/// may be the next in a list.
fn is_town(gazetteer: &Gazetteer, after: &str, doubts: Doubts) -> bool {
    let Some(rest) = after.strip_prefix(", ").or_else(|| after.strip_prefix(",\n")) else { return false };
    for words in 1..=2 {
        let Some(end) = end_of_words(rest, words) else { break };
        let Some(name) = rest.get(..end) else { break };
        if gazetteer.is_cue(name, Cue::UsState) {
            let abbreviated = name.ends_with('.') || name.len() == 2;
            return abbreviated || doubts.has(Doubts::TOWN);
        }
    }
    false
}

fn end_of_words(text: &str, words: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || matches!(c, '.') {
            continue;
        }
        seen += 1;
        if seen == words {
            return Some(at);
        }
        if c != ' ' {
            return None;
        }
    }
    (seen + 1 == words).then_some(text.len())
}

/// The capitalised word of `Atlanta, `.
fn town_before(before: &str) -> Option<&str> {
    let rest = before.strip_suffix(", ")?;
    let at = rest
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
        .map_or(0, |at| at);
    let word = rest.get(at..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    (letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase))
        .then_some(word)
}

fn is_city_of(before: &str) -> bool {
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

/// Whether a name that follows this text starts a sentence.
pub(super) fn is_sentence_start(before: &str) -> bool {
    let rest = before
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '«' | '(' | '\'' | '‘'));
    rest.is_empty() || rest.ends_with(['.', '!', '?', ':', '…']) || before.ends_with('\n')
}

/// Whether the line is written in capitals: no small letter, and besides the name two words of four letters or more.
fn in_capitals(before: &str, after: &str) -> bool {
    let line_before = before.rsplit('\n').next().unwrap_or("");
    let line_after = after.split('\n').next().unwrap_or("");
    // Lines of running text show a small letter at once.
    let near = |c: char| c.is_lowercase();
    if line_before.chars().rev().take(40).any(near) || line_after.chars().take(40).any(near) {
        return false;
    }
    if line_before.chars().any(near) || line_after.chars().any(near) {
        return false;
    }
    let long = |line: &str| {
        line.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 4).count()
    };
    long(line_before) + long(line_after) >= 2
}

/// Whether the capitalised words before `(` have these initials.
fn is_defined(before: &str, acronym: &str) -> bool {
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
