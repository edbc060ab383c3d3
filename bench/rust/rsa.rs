//! RSA of the core alone: `cargo bench --bench rsa`. Each figure is the fastest of many short runs, but that of key
//! generation, which is a mean.
#![allow(clippy::unwrap_used, reason = "a benchmark, not a part of the library")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cipherwright::hash::{HASHES, find};
use cipherwright::job::Progress;
use cipherwright::message::Message;
use cipherwright::rsa::{DigestInfo, RsaPrivateKey, Validation};

/// The least time of one call over 100 runs of some calls each.
fn best(batch: u32, mut operation: impl FnMut()) -> Duration {
    operation();
    let run = |operation: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..batch).for_each(|_| operation());
        start.elapsed() / batch
    };
    (0..100).map(|_| run(&mut operation)).min().unwrap()
}

fn main() {
    let sha256 = &HASHES[find("sha256").unwrap()];
    let padding = DigestInfo::new(sha256).unwrap();
    for bits in [1024, 2048, 3072, 4096] {
        let start = Instant::now();
        let keys: u32 = if bits > 2048 { 3 } else { 20 };
        for _ in 0..keys {
            black_box(RsaPrivateKey::generate(65537, bits, &Progress::new()).unwrap());
        }
        let generation = start.elapsed() / keys;
        let key = RsaPrivateKey::generate(65537, bits, &Progress::new()).unwrap();
        let mut signature = vec![0; key.public_key().byte_length()];
        let sign = best(1, || key.sign(&padding, Message::Whole(b"message"), &mut signature).unwrap());
        let public = key.public_key();
        let verify = best(20, || public.verify(&padding, Message::Whole(b"message"), &signature).unwrap());
        let start = Instant::now();
        black_box(RsaPrivateKey::from_numbers(key.numbers(), Validation::Full).unwrap());
        let load = start.elapsed();
        println!(
            "RSA-{bits}: generate {generation:.1?} (mean of {keys}), sign {sign:.1?}, verify {verify:.1?}, load {load:.1?}"
        );
    }
}
