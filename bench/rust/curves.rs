//! What a row of the curve table costs, in microseconds: a new key, a signature, a verification, an exchange, and the
//! check of a public key.
//!
//! `cargo bench --bench curves` prints one line a row. Each figure is the fastest of many short runs, so that what
//! else the machine does shows little.
#![allow(clippy::unwrap_used, reason = "a benchmark, not a part of the library")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cipherwright::ec::{CURVES, Nonce, PrivateKey, PublicKey};

fn main() {
    println!("{:<16} {:>9} {:>9} {:>9} {:>9} {:>9}", "", "generate", "sign", "verify", "exchange", "check");
    let digest = [0x61; 32];
    for curve in CURVES {
        let key = PrivateKey::generate(curve).unwrap();
        let signature = key.sign(&digest, Nonce::Random).unwrap();
        let (x, y) = key.public_key().coordinates();
        println!(
            "{:<16} {:>9.1} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
            curve.name,
            microseconds(|| PrivateKey::generate(black_box(curve)).unwrap()),
            microseconds(|| key.sign(black_box(&digest), Nonce::Random).unwrap()),
            microseconds(|| key.public_key().verify(black_box(&digest), &signature).unwrap()),
            microseconds(|| key.exchange(black_box(key.public_key())).unwrap()),
            microseconds(|| PublicKey::from_coordinates(curve, black_box(&x), &y).unwrap()),
        );
    }
}

/// The least time of one call over 60 runs of at least two milliseconds.
fn microseconds<T>(mut call: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < Duration::from_millis(2) {
        black_box(call());
        calls += 1;
    }
    let mut best = Duration::MAX;
    for _ in 0..60 {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        best = best.min(start.elapsed() / calls);
    }
    best.as_secs_f64() * 1e6
}
