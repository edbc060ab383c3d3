//! What a row of the hash table costs: nanoseconds for a message of 64 bytes at once, MB/s at 16 KiB.
//!
//! `cargo bench --bench hashes` prints one line a row. Each figure is the fastest of many short runs, so that what
//! else the machine does shows little.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark, not a part of the library")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cipherwright::hash::{DigestSize, HASHES};

fn main() {
    println!("{:<12} {:>8} {:>10} {:>12} {:>12}", "", "64 B, ns", "HMAC, ns", "16 KiB MB/s", "HMAC MB/s");
    let (short, long) = (vec![0x61; 64], vec![0x61; 16 * 1024]);
    let key = [0x0b; 32];
    for row in HASHES {
        let size = match row.digest_size {
            DigestSize::Fixed(size) => size,
            DigestSize::Variable => 32,
        };
        let mut out = vec![0; size];
        let mut hash = |data: &[u8]| nanoseconds(|| row.digest(black_box(data), black_box(&mut out)).unwrap());
        let (hash_short, hash_long) = (hash(&short), hash(&long));
        print!("{:<12} {hash_short:>8.0} ", row.name);
        if row.hmac_supported() {
            let mut hmac =
                |data: &[u8]| nanoseconds(|| row.hmac_tag(black_box(&key), black_box(data), &mut out).unwrap());
            println!("{:>10.0} {:>12.0} {:>12.0}", hmac(&short), rate(&long, hash_long), rate(&long, hmac(&long)));
        } else {
            println!("{:>10} {:>12.0}", "", rate(&long, hash_long));
        }
    }
}

fn rate(data: &[u8], nanoseconds: f64) -> f64 {
    data.len() as f64 * 1000.0 / nanoseconds
}

/// The least time of one call over 200 runs of about a millisecond.
fn nanoseconds(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < Duration::from_millis(1) {
        call();
        calls += 1;
    }
    let mut best = f64::INFINITY;
    for _ in 0..200 {
        let start = Instant::now();
        for _ in 0..calls {
            call();
        }
        best = best.min(start.elapsed().as_nanos() as f64 / f64::from(calls));
    }
    best
}
