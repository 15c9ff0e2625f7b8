//! The last answers about a document, so that the next one need only say what has changed.

use lsp_types::{SemanticToken, SemanticTokensEdit};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many answers are kept: a client asks for changes since the last one that it got, and few are under way at once.
const KEPT: usize = 3;

/// Numbers of a token in the protocol.
const NUMBERS: usize = 5;

/// The last answers about a document.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    given: u64,
    answers: VecDeque<(String, Arc<[SemanticToken]>)>,
}

impl Answers {
    /// Keeps an answer about the state `generation` of the document; gives its id, which is no other answer's.
    pub(super) fn keep(&self, generation: u64, tokens: &[SemanticToken]) -> String {
        let mut kept = self.lock();
        kept.given += 1;
        let id = format!("{generation}.{}", kept.given);
        kept.answers.truncate(KEPT - 1);
        kept.answers.push_front((id.clone(), tokens.into()));
        id
    }

    /// The answer with this id, if it is one of the last.
    pub(super) fn of(&self, id: &str) -> Option<Arc<[SemanticToken]>> {
        let kept = self.lock();
        kept.answers.iter().find(|(known, _)| known == id).map(|(_, tokens)| Arc::clone(tokens))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What makes `now` of `before`: at most one change, from the first token that differs to the last. Places are relative
/// to the token before, so what follows an edit is mostly the same.
pub(super) fn changes(before: &[SemanticToken], now: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let head = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let (before, now) = (before.get(head..).unwrap_or_default(), now.get(head..).unwrap_or_default());
    if before.is_empty() && now.is_empty() {
        return Vec::new();
    }
    let tail = before.iter().rev().zip(now.iter().rev()).take_while(|(one, other)| one == other).count();
    let fresh = now.get(..now.len() - tail).unwrap_or_default();
    let numbers = |tokens: usize| u32::try_from(tokens * NUMBERS).unwrap_or(u32::MAX);
    vec![SemanticTokensEdit {
        start: numbers(head),
        delete_count: numbers(before.len() - tail),
        data: (!fresh.is_empty()).then(|| fresh.to_vec()),
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token(number: u32) -> SemanticToken {
        SemanticToken { delta_line: number, ..SemanticToken::default() }
    }

    #[test]
    fn the_last_answers_are_known_and_ids_are_never_given_twice() {
        let answers = Answers::default();
        let ids: Vec<_> = (0..5).map(|number| answers.keep(7, &[token(number)])).collect();
        assert_eq!(answers.of(&ids[1]), None);
        for (number, id) in ids.iter().enumerate().skip(2) {
            let kept = answers.of(id).expect("it is one of the last");
            assert_eq!(*kept, [token(u32::try_from(number).expect("few"))]);
        }
        assert_eq!(answers.of("no such id"), None);
    }

    proptest! {
        #[test]
        fn changes_make_the_new_tokens_of_the_old_ones(
            before in prop::collection::vec(0u32..4, 0..30),
            now in prop::collection::vec(0u32..4, 0..30),
        ) {
            let before: Vec<_> = before.into_iter().map(token).collect();
            let now: Vec<_> = now.into_iter().map(token).collect();
            let mut changed = before.clone();
            let edits = changes(&before, &now);
            prop_assert_eq!(edits.is_empty(), before == now);
            for edit in edits {
                let (start, count) = (edit.start as usize / NUMBERS, edit.delete_count as usize / NUMBERS);
                changed.splice(start..start + count, edit.data.unwrap_or_default());
            }
            prop_assert_eq!(changed, now);
        }
    }
}
