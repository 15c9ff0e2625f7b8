//! Work in parallel, results in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// So many items may be ahead of the first one that is not done: enough that one slow file does not hold up the
/// others, few enough that memory stays small however many there are.
const AHEAD: usize = 256;

/// Does `work` on each item, on all cores, and hands the results to `each` in the order of the items, as soon as they
/// are there. An item takes the next free core, so that a slow one keeps none of them waiting.
///
/// # Errors
/// The first one of `each`; then no further item is begun.
pub(crate) fn ordered<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    // For one item, other threads are not worth their start.
    if items.len() < 2 || rayon::current_num_threads() < 2 {
        return items.iter().try_for_each(|item| each(work(item)));
    }
    let queue = Queue::new(items.len());
    let (send, receive) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        for _ in 0..rayon::current_num_threads() {
            let (send, queue, work) = (send.clone(), &queue, &work);
            scope.spawn(move |_| {
                // Whoever waits for this item would wait for ever.
                let _stop = StopOnPanic(queue);
                while let Some((at, item)) = queue.take().and_then(|at| Some((at, items.get(at)?))) {
                    if send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        for (at, result) in receive {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                queue.handed_over(next);
                if let Err(error) = each(result) {
                    queue.stop();
                    return Err(error);
                }
            }
        }
        Ok(())
    })
}

/// Which item is next.
struct Queue {
    state: Mutex<State>,
    room: Condvar,
}

struct State {
    /// The item to begin next.
    next: usize,
    /// So many results were handed over.
    handed_over: usize,
    /// Number of items.
    len: usize,
}

impl Queue {
    fn new(len: usize) -> Self {
        Self { state: Mutex::new(State { next: 0, handed_over: 0, len }), room: Condvar::new() }
    }

    /// The next item, as soon as it is not too far ahead; `None` where there is none left.
    fn take(&self) -> Option<usize> {
        let too_far = |state: &mut State| state.next < state.len && state.next >= state.handed_over + AHEAD;
        let mut state = self.room.wait_while(self.state(), too_far).unwrap_or_else(PoisonError::into_inner);
        let at = state.next;
        state.next += 1;
        (at < state.len).then_some(at)
    }

    fn handed_over(&self, count: usize) {
        self.state().handed_over = count;
        self.room.notify_all();
    }

    fn stop(&self) {
        self.state().len = 0;
        self.room.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct StopOnPanic<'a>(&'a Queue);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for len in [0, 1, 2, 100, 3 * AHEAD] {
            let items: Vec<usize> = (0..len).collect();
            let mut seen = Vec::new();
            // Later items are done sooner.
            let work = |&item: &usize| (0..(len - item) * 20).fold(item, |sum, _| std::hint::black_box(sum));
            ordered(&items, work, |item| {
                seen.push(item);
                Ok(())
            })
            .expect("nothing fails");
            assert_eq!(seen, items);
        }
    }

    #[test]
    fn work_is_never_far_ahead() {
        let items: Vec<usize> = (0..4 * AHEAD).collect();
        let begun = AtomicUsize::new(0);
        let mut seen = 0;
        let work = |_: &usize| begun.fetch_add(1, Ordering::SeqCst);
        ordered(&items, work, |_| {
            assert!(begun.load(Ordering::SeqCst) <= seen + AHEAD + 1);
            seen += 1;
            Ok(())
        })
        .expect("nothing fails");
        assert_eq!(seen, items.len());
    }

    #[test]
    fn an_error_ends_it_early() {
        let items: Vec<usize> = (0..100 * AHEAD).collect();
        let begun = AtomicUsize::new(0);
        let work = |&item: &usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            item
        };
        let ended = ordered(&items, work, |item| if item == 3 { anyhow::bail!("enough") } else { Ok(()) });
        assert_eq!(ended.expect_err("it fails").to_string(), "enough");
        assert!(begun.load(Ordering::SeqCst) < items.len());
    }

    #[test]
    #[should_panic(expected = "a fault")]
    fn a_panic_in_the_work_does_not_hang() {
        let items: Vec<usize> = (0..4 * AHEAD).collect();
        let work = |&item: &usize| assert!(item != 3, "a fault");
        let _ = ordered(&items, work, |()| Ok(()));
    }
}
