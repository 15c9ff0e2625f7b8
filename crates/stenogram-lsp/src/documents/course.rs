//! What the states of one document's text hand on to each other.

use super::Standing;
use crate::edits::Change;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use stenogram_core::Analysis;
use stenogram_core::lint::Replaced;

/// What the states of one document's text hand on to each other.
#[derive(Debug, Default)]
pub(crate) struct Course {
    newest: Mutex<Newest>,
    changes: Mutex<Changes>,
    standing: Mutex<Option<Standing>>,
    judged: Mutex<Option<bool>>,
    /// Analyses that nobody starts from any more.
    old: Mutex<Vec<Arc<Analysis>>>,
}

/// The newest analysis with the generation of the text that it is of, for the next one to start from.
pub(crate) type Newest = Option<(u64, Arc<Analysis>)>;

impl Course {
    /// Notes by which changes the text of a generation came about from the one before it.
    pub(crate) fn note(&self, generation: u64, changes: impl IntoIterator<Item = Change>) {
        let mut noted = lock(&self.changes);
        noted.made.extend(changes.into_iter().map(|change| (generation, change)));
        let surplus = noted.made.len().saturating_sub(MOST);
        let last = noted.made.drain(..surplus).next_back();
        if let Some((generation, _)) = last {
            noted.forgotten = generation;
        }
    }

    /// The changes from the text of one generation to that of another, in their order; `None` where they are not known.
    pub(crate) fn between(&self, from: u64, to: u64) -> Option<Vec<Replaced>> {
        let noted = lock(&self.changes);
        if from > to || from < noted.forgotten {
            return None;
        }
        let first = noted.made.partition_point(|(generation, _)| *generation <= from);
        let made = noted.made.iter().skip(first).take_while(|(generation, _)| *generation <= to);
        made.map(|(_, change)| change.part()).collect()
    }

    /// The newest analysis that there is.
    pub(crate) fn newest(&self) -> MutexGuard<'_, Newest> {
        lock(&self.newest)
    }

    /// Whether the text is a transcript, where that is beyond doubt.
    pub(crate) fn judged(&self) -> MutexGuard<'_, Option<bool>> {
        lock(&self.judged)
    }

    /// Notes the analysis of the text of a generation, for the next one to start from, unless there is a newer one.
    pub(crate) fn reached(&self, generation: u64, analysis: &Arc<Analysis>) {
        let mut newest = self.newest();
        if newest.as_ref().is_none_or(|(last, _)| *last < generation) {
            let before = newest.replace((generation, Arc::clone(analysis)));
            drop(newest);
            // To free a long text takes longer than to type a character.
            lock(&self.old).extend(before.map(|(_, before)| before));
        }
    }

    /// Frees what nobody starts from any more: in a thread that nobody waits for.
    pub(crate) fn sweep(&self) {
        let old = std::mem::take(&mut *lock(&self.old));
        drop(old);
    }

    /// What was found, moved along with the text.
    pub(crate) fn standing(&self) -> MutexGuard<'_, Option<Standing>> {
        lock(&self.standing)
    }
}

/// So many changes are remembered. Who is further behind compares texts.
const MOST: usize = 4096;

#[derive(Debug, Default)]
struct Changes {
    /// With the generations of the texts that they led to.
    made: VecDeque<(u64, Change)>,
    /// Changes up to this generation are forgotten, at least in part.
    forgotten: u64,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::text::Span;

    fn part(at: u32) -> Change {
        Change::Part(Replaced { span: Span::empty(at), len: 1 })
    }

    #[test]
    fn changes_are_told_from_one_text_to_another() {
        let course = Course::default();
        course.note(3, [part(1), part(2)]);
        course.note(7, [part(5)]);
        course.note(9, [Change::Whole]);
        course.note(12, [part(8)]);
        let between = |from, to| {
            course
                .between(from, to)
                .map(|changes| changes.iter().map(|change| change.span.start).collect::<Vec<_>>())
        };
        assert_eq!(between(1, 7), Some(vec![1, 2, 5]));
        assert_eq!(between(3, 7), Some(vec![5]));
        assert_eq!(between(7, 7), Some(Vec::new()));
        assert_eq!((between(7, 3), between(7, 9), between(1, 12)), (None, None, None));
        assert_eq!(between(9, 12), Some(vec![8]));
    }

    #[test]
    fn what_is_long_ago_is_forgotten() {
        let course = Course::default();
        for generation in 1..=MOST as u64 + 10 {
            course.note(generation, [part(1)]);
        }
        assert_eq!(course.between(9, MOST as u64 + 10), None);
        assert_eq!(course.between(10, MOST as u64 + 10).map(|changes| changes.len()), Some(MOST));
    }
}
