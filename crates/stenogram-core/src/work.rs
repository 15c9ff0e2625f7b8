//! Counts work in tests, so that they can tell whether it grows faster than the text. Elsewhere nothing is counted.
//!
//! Counted is where all loops pass: looking at a line, taking words out of the text, asking a word list.

#[cfg(test)]
mod tests;

#[cfg(test)]
thread_local! {
    static DONE: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// So many steps were done.
#[inline]
pub(crate) fn count_work(_steps: usize) {
    #[cfg(test)]
    DONE.set(DONE.get() + _steps as u64);
}

/// How many steps `act` does.
#[cfg(test)]
pub(crate) fn work_of<T>(act: impl FnOnce() -> T) -> (T, u64) {
    let before = DONE.get();
    let result = act();
    (result, DONE.get() - before)
}
