//! Threads that check documents while the client goes on typing.

use crate::failure::guard;
use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Does one job for each document that it is told of, in threads of its own.
///
/// A document is never worked on twice at the same time, and however often it is told of meanwhile, it is worked on once
/// more. There is no delay: the job starts as soon as a thread is free.
pub(crate) struct Worker {
    shared: Arc<Shared>,
}

struct Shared {
    job: Box<dyn Fn(&str) + Send + Sync>,
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    /// Documents to work on; the one that was told of last comes first, since that is where the person is.
    waiting: Vec<String>,
    running: BTreeSet<String>,
    stopped: bool,
}

impl Worker {
    /// Starts `threads` threads. `job` gets the key of a document.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn start(threads: usize, job: impl Fn(&str) + Send + Sync + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared { job: Box::new(job), state: Mutex::default(), wake: Condvar::new() });
        // Made first, so that its drop ends the threads where one of them does not start.
        let worker = Self { shared };
        for _ in 0..threads.max(1) {
            let shared = Arc::clone(&worker.shared);
            std::thread::Builder::new().name("check".to_owned()).spawn(move || shared.work())?;
        }
        Ok(worker)
    }

    /// Tells of a document that is new or changed. Never waits for a job.
    pub(crate) fn tell(&self, key: &str) {
        let mut state = self.shared.lock();
        state.waiting.retain(|waiting| waiting != key);
        state.waiting.push(key.to_owned());
        drop(state);
        self.shared.wake.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.lock().stopped = true;
        self.shared.wake.notify_all();
    }
}

impl Shared {
    fn work(&self) {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return;
            }
            let next = state.waiting.iter().rposition(|key| !state.running.contains(key));
            let Some(next) = next else {
                state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let key = state.waiting.remove(next);
            state.running.insert(key.clone());
            drop(state);
            // A job that panics is over, and its thread goes on.
            let _ = guard(|| (self.job)(&key));
            state = self.lock();
            state.running.remove(&key);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// A worker whose jobs say that they began and wait to be let go on.
    fn stepwise(threads: usize) -> (Worker, mpsc::Receiver<String>, mpsc::Sender<()>) {
        let (begun, begins) = mpsc::channel();
        let (go, gone) = mpsc::channel();
        let gone = Mutex::new(gone);
        let worker = Worker::start(threads, move |key| {
            begun.send(key.to_owned()).expect("the test listens");
            gone.lock().expect("one at a time").recv().ok();
        });
        (worker.expect("threads"), begins, go)
    }

    #[test]
    fn what_is_told_of_during_a_job_is_done_once_more() {
        let (worker, begins, go) = stepwise(3);
        worker.tell("a");
        assert_eq!(begins.recv().expect("a job"), "a");
        for _ in 0..100 {
            worker.tell("a");
        }
        go.send(()).expect("a job waits");
        assert_eq!(begins.recv().expect("a job"), "a");
        go.send(()).expect("a job waits");
        worker.tell("b");
        assert_eq!(begins.recv().expect("a job"), "b");
        go.send(()).expect("a job waits");
    }

    #[test]
    fn a_job_that_panics_is_not_the_last() {
        let (done, doing) = mpsc::channel();
        let worker = Worker::start(1, move |key| {
            assert_ne!(key, "bad", "a job fails");
            done.send(key.to_owned()).expect("the test listens");
        })
        .expect("a thread");
        for key in ["bad", "good", "bad"] {
            worker.tell(key);
        }
        assert_eq!(doing.recv().expect("a job"), "good");
        worker.tell("good");
        assert_eq!(doing.recv().expect("a job"), "good");
    }

    #[test]
    fn the_document_that_was_told_of_last_comes_first() {
        let (worker, begins, go) = stepwise(1);
        for key in ["first", "a", "b", "a"] {
            worker.tell(key);
            if key == "first" {
                assert_eq!(begins.recv().expect("a job"), "first");
            }
        }
        for expected in ["a", "b"] {
            go.send(()).expect("a job waits");
            assert_eq!(begins.recv().expect("a job"), expected);
        }
        go.send(()).expect("a job waits");
    }
}
