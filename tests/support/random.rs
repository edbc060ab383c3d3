//! A small seeded generator for property tests: SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.
#![allow(dead_code, reason = "each test binary uses its part")]

pub struct Random(u64);

impl Random {
    /// Seeded by `CIPHERWRIGHT_SEED`, or by the clock. The seed is printed, and shown when the test fails.
    pub fn for_test(test: &str) -> Self {
        let seed = match std::env::var("CIPHERWRIGHT_SEED") {
            Ok(text) => text.parse().expect("CIPHERWRIGHT_SEED is a number"),
            Err(_) => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .expect("the clock is past 1970")
                .subsec_nanos()
                .into(),
        };
        println!("{test}: CIPHERWRIGHT_SEED={seed}");
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).expect("fits")).expect("below a usize")
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next().to_le_bytes()[0]).collect()
    }
}
