//! The words beside a name.

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

pub(super) fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a name that follows this text starts a sentence.
pub(super) fn is_sentence_start(before: &str) -> bool {
    let rest = before
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '«' | '(' | '\'' | '‘'));
    rest.is_empty() || rest.ends_with(['.', '!', '?', ':', '…']) || before.ends_with('\n')
}

pub(super) fn end_of_words(text: &str, words: usize) -> Option<usize> {
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

/// Whether the line is written in capitals: no small letter, and besides the name two words of four letters or more.
pub(super) fn in_capitals(before: &str, after: &str) -> bool {
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

pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// The text after the possessive ending that it starts with, if it does.
pub(super) fn without_possessive(after: &str) -> &str {
    ["’s", "'s", "’", "'"].iter().find_map(|ending| after.strip_prefix(ending)).unwrap_or(after)
}

/// The word before a preposition: `border` of `the border with `. `preposition` is the last word of the text.
pub(super) fn noun_before_preposition<'t>(before: &'t str, preposition: &str) -> Option<&'t str> {
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
