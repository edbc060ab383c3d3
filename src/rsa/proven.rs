//! Factors that were found prime in this process, so that a key that is loaded again is not tested for it again: the
//! tests take a hundred times as long as all other checks of a key together.
//!
//! What is kept of a key is a digest under a random key of this process, which tells nothing of it, and of which only
//! equality is asked. Only success is kept. That a key was seen before shows in the time that loading it takes, and in
//! nothing else.

use std::sync::{Mutex, PoisonError};

use crypto_bigint::BoxedUint;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::constant_time::bytes_eq;
use crate::{Result, rng};

/// Keys that are remembered. A server rarely has more; the oldest makes room.
const ENTRIES: usize = 64;

type Tag = [u8; 32];

static MEMORY: Mutex<Memory> = Mutex::new(Memory { key: None, tags: [[0; 32]; ENTRIES], used: 0, next: 0 });

struct Memory {
    /// Drawn when it is first needed.
    key: Option<Zeroizing<[u8; 32]>>,
    tags: [Tag; ENTRIES],
    /// Entries that hold something.
    used: usize,
    /// The entry that is written next.
    next: usize,
}

/// Whether both factors of n = p·q are prime: as was found before, or as `test` finds.
///
/// # Errors
/// Those of `test`, and [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness
/// to give.
pub(super) fn once(n: &BoxedUint, p: &BoxedUint, test: impl FnOnce() -> Result<()>) -> Result<()> {
    let tag = lock(|memory| memory.tag(n, p))?;
    if lock(|memory| memory.holds(&tag)) {
        return Ok(());
    }
    test()?;
    lock(|memory| memory.keep(tag));
    Ok(())
}

/// No test runs under the lock: others load keys at the same time.
fn lock<T>(work: impl FnOnce(&mut Memory) -> T) -> T {
    // A thread that panicked while it held the lock left whole entries: `used` grows only after one is written.
    work(&mut MEMORY.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Memory {
    /// Each number has its length before it, so that no two pairs give the same bytes.
    fn tag(&mut self, n: &BoxedUint, p: &BoxedUint) -> Result<Tag> {
        let key = match &self.key {
            Some(key) => key,
            None => {
                let mut key = Zeroizing::new([0; 32]);
                rng::fill(&mut *key)?;
                self.key.insert(key)
            }
        };
        let mut digest = Sha256::new();
        digest.update(**key);
        for number in [n, p] {
            let bytes = Zeroizing::new(number.to_be_bytes());
            digest.update(bytes.len().to_be_bytes());
            digest.update(&*bytes);
        }
        Ok(digest.finalize().into())
    }

    fn holds(&self, tag: &Tag) -> bool {
        self.tags[..self.used].iter().fold(false, |found, kept| found | bytes_eq(kept, tag))
    }

    fn keep(&mut self, tag: Tag) {
        self.tags[self.next] = tag;
        self.next = (self.next + 1) % ENTRIES;
        self.used = ENTRIES.min(self.used + 1);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::Error;

    /// Whether the test ran.
    fn runs(n: u64, p: u64, passes: bool) -> bool {
        let mut ran = false;
        let result = once(&BoxedUint::from(n), &BoxedUint::from(p), || {
            ran = true;
            if passes { Ok(()) } else { Err(Error::value("composite")) }
        });
        assert_eq!(result.is_ok(), passes || !ran);
        ran
    }

    #[test]
    fn success_is_kept_for_a_while_and_failure_never() {
        assert!(runs(15, 3, true));
        assert!(!runs(15, 3, false));
        assert!(runs(15, 5, false));
        assert!(runs(15, 5, true));
        for p in 0..62 {
            assert!(runs(1000, p, true));
        }
        assert!(!runs(15, 3, true));
        assert!(runs(1000, 62, true));
        assert!(runs(15, 3, true), "the oldest made room");
    }
}
