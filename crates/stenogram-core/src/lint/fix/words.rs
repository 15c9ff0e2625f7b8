//! The guard of the words: a fix changes what it says it changes, and nothing else.

use super::apply::Moves;
use crate::lint::Edit;
use crate::text::Span;

/// Words that a fix has nothing to do with are not the same after it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("word {n} outside the changed places was `{before}` and is `{after}`")]
pub struct WordsChanged {
    /// Number of the first word that differs, from 1; words inside the changed places are not counted.
    pub n: usize,
    /// The word as it was; empty where there was none.
    pub before: String,
    /// The word as it is; empty where there is none.
    pub after: String,
}

/// Checks that `after`, which `edits` made of `before`, has the same words in the same order outside the places that
/// the edits replaced. A word is a run of letters, digits and the marks that combine with them.
///
/// # Errors
/// [`WordsChanged`] with the first word that differs.
pub fn verify_words<'a>(
    before: &str,
    after: &str,
    edits: impl IntoIterator<Item = &'a Edit>,
) -> Result<(), WordsChanged> {
    let moves = Moves::new(edits);
    let mut old = words_outside(before, moves.before());
    let mut new = words_outside(after, moves.after());
    let mut n = 0;
    loop {
        n += 1;
        match (old.next(), new.next()) {
            (None, None) => return Ok(()),
            (old, new) if old == new => {}
            (old, new) => {
                let word = |word: Option<&str>| word.unwrap_or("").to_owned();
                return Err(WordsChanged { n, before: word(old), after: word(new) });
            }
        }
    }
}

/// The words of `text` that share no byte with `places`, which are in the order of the text.
fn words_outside(text: &str, places: impl Iterator<Item = Span>) -> impl Iterator<Item = &str> {
    let mut places = places.peekable();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(is_word)?;
            let rest = text.get(start..)?;
            let end = start + rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            at = end;
            let word = Span::from_usize(start, end);
            while places.next_if(|place| place.end <= word.start).is_some() {}
            if !places.peek().is_some_and(|place| !place.is_empty() && place.overlaps(word)) {
                return text.get(start..end);
            }
        }
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::fix::apply;

    fn verify(before: &str, edits: &[(u32, u32, &str)]) -> Result<(), WordsChanged> {
        let edits: Vec<_> = edits
            .iter()
            .map(|&(start, end, text)| Edit { span: Span::new(start, end), text: text.to_owned() })
            .collect();
        let after = apply(before, &edits).expect("the edits are of this text");
        verify_words(before, &after, &edits)
    }

    #[test]
    fn punctuation_and_layout_may_change() {
        assert_eq!(verify("one - two ", &[(4, 5, "–"), (9, 10, "")]), Ok(()));
        assert_eq!(verify("one two", &[(3, 4, "\n")]), Ok(()));
        assert_eq!(verify("one two", &[(0, 0, "A: ")]), Ok(()));
    }

    #[test]
    fn a_replaced_word_is_inside_the_change() {
        assert_eq!(verify("MR. KIRYB: Yes", &[(4, 9, "KIRBY")]), Ok(()));
        assert_eq!(verify("MR. KIRYB: Yes", &[(7, 9, "BY")]), Ok(()));
    }

    #[test]
    fn words_must_not_be_glued_or_cut() {
        let glued = verify("one, two", &[(3, 5, "")]);
        assert_eq!(glued.map_err(|error| (error.before, error.after)), Err(("one".into(), "onetwo".into())));
        assert!(verify("onetwo", &[(3, 3, " ")]).is_err());
    }

    #[test]
    fn any_other_change_is_found() {
        let edits = [Edit { span: Span::new(3, 4), text: String::new() }];
        let error = verify_words("one, two three", "one two four", &edits).expect_err("a word changed");
        assert_eq!(error.to_string(), "word 3 outside the changed places was `three` and is `four`");
        assert!(verify_words("one two", "one", &[]).is_err());
        assert!(verify_words("one", "one two", &[]).is_err());
    }
}
