//! Long work that another thread watches and may stop: how far it is, and the wish that it ends.
//!
//! The work goes in steps and calls [`Progress::advance`] after each; no step may take more than a few milliseconds,
//! so that a stop takes effect at once. The watcher polls; nothing here blocks or calls back.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::{Error, ErrorKind, Result};

/// What a piece of work and its watcher share.
///
/// The counters order no other memory: the result of the work reaches its owner by other means, so every access is
/// relaxed.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl Progress {
    /// Nothing done yet, of an amount not known yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { done: AtomicU64::new(0), total: AtomicU64::new(0), stopped: AtomicBool::new(false) }
    }

    /// Steps done so far. Never falls.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// Steps that the work takes, 0 until that is known. Of a random search it is the expectation, which
    /// [`done`](Self::done) may pass.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// For the work: adds to the steps that it takes.
    pub fn expect(&self, steps: u64) {
        self.total.fetch_add(steps, Ordering::Relaxed);
    }

    /// For the work: notes steps done, and asks whether to go on.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] after [`stop`](Self::stop).
    pub fn advance(&self, steps: u64) -> Result<()> {
        self.done.fetch_add(steps, Ordering::Relaxed);
        self.check()
    }

    /// For the work: asks whether to go on.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] after [`stop`](Self::stop).
    pub fn check(&self) -> Result<()> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(Error::new(ErrorKind::Cancelled, "the work was stopped"));
        }
        Ok(())
    }

    /// For the watcher: the work is to end at its next step. It cannot be taken back.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;
    use crate::ErrorKind;

    #[test]
    fn counts_up_to_what_it_expects() {
        let progress = Progress::new();
        assert_eq!((progress.done(), progress.total()), (0, 0));
        progress.expect(5);
        progress.expect(1);
        progress.advance(2).expect("nobody stopped it");
        progress.advance(1).expect("nobody stopped it");
        assert_eq!((progress.done(), progress.total()), (3, 6));
    }

    #[test]
    fn stops_at_the_next_step_and_for_good() {
        let progress = Progress::new();
        progress.check().expect("nobody stopped it");
        progress.stop();
        for error in [progress.check().expect_err("stopped"), progress.advance(1).expect_err("stopped")] {
            assert_eq!(error.kind(), ErrorKind::Cancelled);
        }
        assert_eq!(progress.done(), 1);
    }
}
