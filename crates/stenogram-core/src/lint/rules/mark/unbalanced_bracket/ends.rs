//! Where a bracket that is not closed should have been closed.

use super::DIRECTION;

/// Where the missing closing bracket belongs.
pub(super) enum End {
    /// In the place of the digit here.
    Mistyped(usize),
    /// In the place of the digit at the end of the word between these: `1` was read for `]`.
    Misread(usize, usize),
    /// Here.
    After(usize),
}

/// Where an insertion ends, whose words start `rest` (the rest of the paragraph), if that is evident.
pub(super) fn missing_end(rest: &str) -> Option<End> {
    let head = rest.split(['(', ')', '[', ']']).next().unwrap_or("");
    if let Some(at) = head.find(".0").map(|stop| stop + 1) {
        let free = head
            .get(at + 1..)
            .is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        if free && at <= DIRECTION as usize {
            return Some(End::Mistyped(at));
        }
    }
    if let Some(misread) = misread(head) {
        return Some(misread);
    }
    // `(Laughter.` before more words, or a few words up to the end of the paragraph.
    let word_len = head.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(head.len());
    let (word, after) = head.split_at_checked(word_len)?;
    let stop = usize::from(after.starts_with('.'));
    let rest_of_line = after.get(stop..).unwrap_or("");
    let ends = rest_of_line.trim().is_empty()
        || rest_of_line.starts_with("  ")
        || (stop == 1 && rest_of_line.starts_with(char::is_whitespace));
    if is_direction(word) && ends {
        return Some(End::After(word_len + stop));
    }
    let words = head.trim_end();
    let whole = head.len() == rest.len() && !words.contains(['\n', '\r']);
    (whole && words.len() <= DIRECTION as usize && words.split_whitespace().count() <= 5)
        .then_some(End::After(words.len()))
}

/// `[earlier1 decision`: recognition of letters takes `]` for `1`.
fn misread(head: &str) -> Option<End> {
    let near = head.char_indices().take_while(|(at, _)| *at <= DIRECTION as usize);
    let mut word = 0;
    for (at, c) in near {
        if c == '1' {
            let letters = head.get(word..at)?;
            let after = head.get(at + 1..)?.chars().next();
            let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | '?' | ';'));
            let small = letters.len() >= 2 && letters.chars().all(char::is_lowercase);
            return (ends && small).then_some(End::Misread(word, at + 1));
        }
        if !c.is_alphabetic() {
            word = at + c.len_utf8();
        }
    }
    None
}

/// Whether a word is one of those that stage directions of all houses consist of.
pub(super) fn is_direction(word: &str) -> bool {
    [
        "laughter",
        "laughs",
        "laughing",
        "applause",
        "inaudible",
        "crosstalk",
        "cross-talk",
        "chuckles",
        "pause",
        "cheers",
        "unintelligible",
        "indiscernible",
    ]
    .iter()
    .any(|direction| word.eq_ignore_ascii_case(direction))
}
