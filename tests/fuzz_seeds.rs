//! The fuzz targets over their seeds and over mutations of them, the same ones in every run, so that the targets are
//! run without a fuzzer too.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

#[path = "../fuzz/targets.rs"]
mod targets;
#[path = "../fuzz/x509_targets.rs"]
mod x509_targets;

mod support;

use std::path::Path;

use support::random::Random;

/// Mutations of each seed.
const MUTATIONS: usize = 500;

fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut seeds: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_str().unwrap().to_string(), std::fs::read(path).unwrap())
        })
        .collect();
    seeds.sort();
    seeds
}

/// One change: a byte set, a bit turned, a piece cut out, doubled, or taken from another seed.
fn mutated(random: &mut Random, seed: &[u8], other: &[u8]) -> Vec<u8> {
    let mut data = seed.to_vec();
    let at = random.below(data.len());
    let end = at + 1 + random.below((data.len() - at).min(16));
    match random.below(5) {
        0 => data[at] = [0, 1, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30][random.below(8)],
        1 => data[at] ^= 1 << random.below(8),
        2 => drop(data.drain(at..end)),
        3 => {
            let piece = data[at..end].to_vec();
            drop(data.splice(at..at, piece));
        }
        _ => {
            let from = random.below(other.len());
            let piece = other[from..other.len().min(from + 16)].to_vec();
            drop(data.splice(at..end, piece));
        }
    }
    data
}

/// Runs a target on its seeds, so many, of which each loads in one way but for these, and on their mutations.
fn run(target: &str, body: fn(&[u8]) -> usize, count: usize, refused: &[&str]) {
    let seeds = seeds(target);
    assert_eq!(seeds.len(), count);
    for (name, seed) in &seeds {
        assert_eq!(body(seed), usize::from(!refused.contains(&name.as_str())), "{name}");
    }
    let mut random = Random::from_seed(5);
    for (_, seed) in &seeds {
        for _ in 0..MUTATIONS {
            let other = &seeds[random.below(seeds.len())].1;
            let mut data = seed.clone();
            for _ in 0..=random.below(3) {
                data = mutated(&mut random, &data, other);
                if data.is_empty() {
                    break;
                }
            }
            body(&data);
        }
    }
}

#[test]
fn load_der_key() {
    run("load_der_key", targets::load_der_key, 30, &[]);
}

#[test]
fn load_pem_key() {
    run("load_pem_key", targets::load_pem_key, 11, &[]);
}

#[test]
fn load_ssh_key() {
    run("load_ssh_key", targets::load_ssh_key, 13, &["ed25519", "ed25519-public"]);
}

#[test]
fn certificate() {
    run("certificate", x509_targets::certificate, 13, &[]);
}

#[test]
fn csr() {
    run("csr", x509_targets::csr, 4, &[]);
}

#[test]
fn crl() {
    run("crl", x509_targets::crl, 5, &[]);
}

#[test]
fn name() {
    run("name", x509_targets::name, 36, &[]);
}
