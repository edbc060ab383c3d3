//! What key derivation costs in milliseconds, ours beside the crates that are the oracles of its tests.
//!
//! `cargo bench --bench kdf` prints one line a case. Each figure is the fastest of several runs.
#![allow(clippy::unwrap_used, reason = "a benchmark, not a part of the library")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use cipherwright::hash::{HASHES, HashAlgorithm};
use cipherwright::job::Progress;
use cipherwright::kdf::{pbkdf2, scrypt};
use hmac::SimpleHmac;
use hmac::digest::Digest;
use hmac::digest::block_api::BlockSizeUser;

const ITERATIONS: u32 = 100_000;

type Crate = fn(out: &mut [u8]);

fn of_crate<D: Digest + BlockSizeUser + Clone>(out: &mut [u8]) {
    ::pbkdf2::pbkdf2::<SimpleHmac<D>>(b"password", b"salt", ITERATIONS, out).unwrap();
}

const CRATES: &[(&str, Crate)] = &[
    ("sha1", of_crate::<sha1::Sha1>),
    ("sha256", of_crate::<sha2::Sha256>),
    ("sha512", of_crate::<sha2::Sha512>),
    ("md5", of_crate::<md5::Md5>),
];

fn main() {
    println!("{:<34} {:>10} {:>10}", "", "ours, ms", "crate, ms");
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        let ours = milliseconds(|| derive(row));
        let theirs = CRATES
            .iter()
            .find(|(name, _)| *name == row.name)
            .map(|(_, theirs)| milliseconds(|| theirs(black_box(&mut [0; 16]))));
        print_line(&format!("PBKDF2 {} x {ITERATIONS}", row.name), ours, theirs);
    }
    for (log_n, r, p) in [(14, 8, 1), (17, 8, 1), (15, 8, 4), (14, 1, 1)] {
        let params = scrypt::Params::new(1 << log_n, r.into(), p.into(), scrypt::DEFAULT_MAX_MEMORY).unwrap();
        let ours =
            milliseconds(|| scrypt::derive(b"password", b"salt", params, &mut [0; 32], &Progress::new()).unwrap());
        let params = ::scrypt::Params::new(log_n, r, p).unwrap();
        let theirs = milliseconds(|| ::scrypt::scrypt(b"password", b"salt", &params, &mut [0; 32]).unwrap());
        print_line(&format!("scrypt n = 2^{log_n}, r = {r}, p = {p}"), ours, Some(theirs));
    }
}

fn derive(row: &HashAlgorithm) {
    let mut out = [0; 16];
    pbkdf2::derive(row, b"password", b"salt", ITERATIONS.into(), black_box(&mut out), &Progress::new()).unwrap();
}

fn print_line(name: &str, ours: f64, theirs: Option<f64>) {
    match theirs {
        Some(theirs) => println!("{name:<34} {ours:>10.1} {theirs:>10.1}"),
        None => println!("{name:<34} {ours:>10.1}"),
    }
}

/// The least time of one call in a second, and of at least three.
fn milliseconds(mut call: impl FnMut()) -> f64 {
    let (mut best, mut runs, start) = (f64::INFINITY, 0, Instant::now());
    while runs < 3 || start.elapsed() < Duration::from_secs(1) {
        let call_start = Instant::now();
        call();
        best = best.min(call_start.elapsed().as_secs_f64() * 1e3);
        runs += 1;
    }
    best
}
