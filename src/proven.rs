//! What was found true of numbers in this process, so that a key that is loaded again is not tested again: that factors
//! are prime, that numbers have the order that they should have. The tests take up to a hundred times as long as all
//! other checks of a key together.
//!
//! What is kept of the numbers is a digest under a random key of this process, which tells nothing of it, and of which only
//! equality is asked. Only success is kept. That a key was seen before shows in the time that loading it takes, and in
//! nothing else.

use std::sync::{Mutex, PoisonError};

use crypto_bigint::BoxedUint;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::constant_time::bytes_eq;
use crate::{Result, rng};

/// Facts that are remembered, one or two of a key. A server rarely has more; the oldest makes room.
const ENTRIES: usize = 128;

type Tag = [u8; 32];

static MEMORY: Mutex<Memory> = Mutex::new(Memory::new());

struct Memory {
    /// Drawn when it is first needed.
    key: Option<Zeroizing<[u8; 32]>>,
    tags: [Tag; ENTRIES],
    /// Entries that hold something.
    used: usize,
    /// The entry that is written next.
    next: usize,
}

/// Whether something is true of numbers, public or secret: as was found before, or as `test` finds. The fact is what
/// `test` finds out, by a name of its own.
///
/// # Errors
/// Those of `test`, and [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness
/// to give.
pub(crate) fn once(fact: &str, numbers: &[&BoxedUint], test: impl FnOnce() -> Result<()>) -> Result<()> {
    once_in(&MEMORY, fact, numbers, test)
}

fn once_in(
    memory: &Mutex<Memory>,
    fact: &str,
    numbers: &[&BoxedUint],
    test: impl FnOnce() -> Result<()>,
) -> Result<()> {
    // A thread that panicked while it held the lock left whole entries: `used` grows only after one is written.
    let lock = || memory.lock().unwrap_or_else(PoisonError::into_inner);
    let tag = lock().tag(fact, numbers)?;
    if lock().holds(&tag) {
        return Ok(());
    }
    // Not under the lock: others load keys at the same time.
    test()?;
    lock().keep(tag);
    Ok(())
}

impl Memory {
    const fn new() -> Self {
        Self { key: None, tags: [[0; 32]; ENTRIES], used: 0, next: 0 }
    }

    /// The fact and each number have their length before them, so that no two facts give the same bytes.
    fn tag(&mut self, fact: &str, numbers: &[&BoxedUint]) -> Result<Tag> {
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
        let mut add = |bytes: &[u8]| {
            digest.update(bytes.len().to_be_bytes());
            digest.update(bytes);
        };
        add(fact.as_bytes());
        for number in numbers {
            add(&Zeroizing::new(number.to_be_bytes()));
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
    fn runs(memory: &Mutex<Memory>, fact: &str, numbers: [u64; 2], passes: bool) -> bool {
        let mut ran = false;
        let result = once_in(memory, fact, &numbers.map(BoxedUint::from).each_ref(), || {
            ran = true;
            if passes { Ok(()) } else { Err(Error::value("composite")) }
        });
        assert_eq!(result.is_ok(), passes || !ran);
        ran
    }

    #[test]
    fn success_is_kept_for_a_while_and_failure_never() {
        let memory = Mutex::new(Memory::new());
        assert!(runs(&memory, "a", [15, 3], true));
        assert!(!runs(&memory, "a", [15, 3], false));
        assert!(runs(&memory, "a", [15, 5], false));
        assert!(runs(&memory, "a", [15, 5], true));
        assert!(runs(&memory, "b", [15, 5], true), "another fact");
        let most = u64::try_from(ENTRIES).unwrap() - 3;
        for number in 0..most {
            assert!(runs(&memory, "a", [1000, number], true));
        }
        assert!(!runs(&memory, "a", [15, 3], true));
        assert!(runs(&memory, "a", [1000, most], true));
        assert!(runs(&memory, "a", [15, 3], true), "the oldest made room");
    }
}
