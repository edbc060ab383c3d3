//! Random test data from a seed that is printed, so that a failure can be run again.

use std::time::{SystemTime, UNIX_EPOCH};

/// SplitMix64 (Steele, Lea, Flood 2014): good enough to choose lengths and bytes, never for keys.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// Seeded from the environment variable `CIPHERWRIGHT_SEED`, else from the clock. A failing test shows the seed.
    pub fn new(test: &str) -> Self {
        let seed = match std::env::var("CIPHERWRIGHT_SEED") {
            Ok(text) => text.parse().unwrap_or_else(|error| panic!("CIPHERWRIGHT_SEED: {error}: {text:?}")),
            Err(_) => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(1, |time| time.as_secs() ^ u64::from(time.subsec_nanos())),
        };
        eprintln!("{test}: CIPHERWRIGHT_SEED={seed}");
        Self(seed)
    }

    /// The same numbers in every run.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.up_to(bound - 1)
    }

    /// A number from 0 to `end`, `end` included.
    pub fn up_to(&mut self, end: usize) -> usize {
        usize::try_from(self.word() % (end as u64 + 1)).expect("below a usize")
    }

    pub fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.word().to_le_bytes()[0]).collect()
    }
}
