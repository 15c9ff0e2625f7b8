//! What can go wrong while a request is answered, and the guard that keeps it from ending the server.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// A defect of the program: it panicked, with this message.
    #[error("Stenogram has a defect and could not do this: {0}")]
    Panicked(String),
    /// The text is beyond what spans can address.
    #[error("the document is too large: 4 GiB and more cannot be analysed")]
    TooLarge,
    /// Nobody waits for the answer any more.
    #[error("cancelled")]
    Cancelled,
    /// What was asked for cannot be done, and why, in words for the person who asked.
    #[error("{0}")]
    Refused(String),
    /// What was asked for is not understood, and why.
    #[error("{0}")]
    Wrong(String),
    /// The document is another one than the answer would be about.
    #[error("the document has changed since this was offered: ask again")]
    Stale,
    /// The session is over.
    #[error("the server is stopping")]
    Stopping,
}

/// Runs `work`; a panic in it becomes a [`Failure`].
///
/// Nothing that `work` can leave half-done is looked at afterwards: analyses are only shared when they are complete.
pub(crate) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Failure::Panicked(message(panic.as_ref())))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().map(str::to_owned);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure_with_its_message() {
        assert_eq!(guard(|| 7), Ok(7));
        assert_eq!(guard(|| panic!("boom")), Err::<(), _>(Failure::Panicked("boom".to_owned())));
        let number = 3;
        assert_eq!(guard(|| panic!("boom {number}")), Err::<(), _>(Failure::Panicked("boom 3".to_owned())));
    }
}
