//! Legacy ciphers beside the `openssl` program with its legacy provider, at random keys and lengths.
//!
//! Starts programs. Where there is no `openssl` or no legacy provider the test says so and passes.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use cipherwright::cipher::Mode;
use std::io::Write;
use std::process::{Command, Stdio};
use support::ciphers::{Job, algorithm};
use support::random::Random;

/// `openssl enc` with a raw key and without padding; `None` if it fails.
fn openssl(cipher: &str, key: &[u8], nonce: &[u8], input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("openssl");
    command.args(["enc", "-provider", "default", "-provider", "legacy", "-nopad"]);
    command.arg(format!("-{cipher}")).args(["-K", &hex::encode(key)]);
    if !nonce.is_empty() {
        command.args(["-iv", &hex::encode(nonce)]);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    // Longer input could fill the pipe out while we still fill the pipe in.
    assert!(input.len() <= 8192);
    let written = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().ok()?;
    (output.status.success() && written.is_ok()).then_some(output.stdout)
}

/// Algorithm, mode, name for openssl, bytes of the key that openssl takes.
const CIPHERS: &[(&str, Mode, &str, usize)] = &[
    ("SEED", Mode::Ecb, "seed-ecb", 16),
    ("SEED", Mode::Cbc, "seed-cbc", 16),
    ("SEED", Mode::Cfb, "seed-cfb", 16),
    ("SEED", Mode::Ofb, "seed-ofb", 16),
    ("CAST5", Mode::Ecb, "cast5-ecb", 16),
    ("CAST5", Mode::Cbc, "cast5-cbc", 16),
    ("CAST5", Mode::Cfb, "cast5-cfb", 16),
    ("CAST5", Mode::Ofb, "cast5-ofb", 16),
    ("Blowfish", Mode::Ecb, "bf-ecb", 16),
    ("Blowfish", Mode::Cbc, "bf-cbc", 16),
    ("Blowfish", Mode::Cfb, "bf-cfb", 16),
    ("Blowfish", Mode::Ofb, "bf-ofb", 16),
    ("RC2", Mode::Cbc, "rc2-cbc", 16),
    ("RC4", Mode::None, "rc4", 16),
    ("3DES", Mode::Cbc, "des-ede3-cbc", 24),
    ("3DES", Mode::Cfb8, "des-ede3-cfb8", 24),
    ("3DES", Mode::Ecb, "des-ecb", 8),
    ("camellia", Mode::Ctr, "camellia-192-ctr", 24),
    ("SM4", Mode::Ctr, "sm4-ctr", 16),
    ("ChaCha20", Mode::None, "chacha20", 32),
];

#[test]
fn legacy_ciphers_agree_with_openssl() {
    if openssl("seed-ecb", &[0; 16], &[], &[0; 16]).is_none() {
        eprintln!("no openssl with a legacy provider, not run: legacy_ciphers_agree_with_openssl");
        return;
    }
    let mut random = Random::new("legacy_ciphers_agree_with_openssl");
    let mut count = 0;
    for &(name, mode, openssl_name, key_length) in CIPHERS {
        let algorithm = algorithm(name);
        for _ in 0..3 {
            let key = random.bytes(key_length);
            let nonce = match (name, mode) {
                ("RC4", _) | (_, Mode::Ecb) => Vec::new(),
                ("ChaCha20", _) => random.bytes(16),
                _ => random.bytes(algorithm.block_size),
            };
            let job = Job { algorithm, mode, key: &key, nonce: &nonce };
            let unit = if matches!(mode, Mode::Ecb | Mode::Cbc) { algorithm.block_size } else { 1 };
            let length = unit * (1 + random.below(3000 / unit));
            let message = random.bytes(length);
            let expected = openssl(openssl_name, &key, &nonce, &message)
                .unwrap_or_else(|| panic!("openssl does not know {openssl_name}"));
            job.check(&message, &expected);
            count += 1;
        }
    }
    assert_eq!(count, 3 * CIPHERS.len());
}
