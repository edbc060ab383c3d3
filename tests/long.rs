//! What takes minutes. `cargo test --release --test long -- --ignored` runs it.
#![allow(clippy::unwrap_used, reason = "tests")]

use cipherwright::hash::{HASHES, find};

/// More than 2^32 bytes, so that a length kept in 32 bits would show.
#[test]
#[ignore = "minutes; run by the long suite"]
fn more_than_4_gib() {
    let mebibyte = vec![0; 1 << 20];
    for (name, expected) in VALUES {
        let mut context = HASHES[find(name).unwrap()].start(expected.len() / 2).unwrap();
        for _ in 0..4096 {
            context.update(&mebibyte);
        }
        context.update(&[0]);
        let mut out = vec![0; expected.len() / 2];
        context.finalize_into(&mut out).unwrap();
        assert_eq!(hex::encode(out), *expected, "{name}");
    }
}

/// 2^32 + 1 zero bytes: `head -c 4294967297 /dev/zero | openssl dgst -NAME` (3.0.19).
const VALUES: &[(&str, &str)] = &[
    ("sha1", "e7d747b75f76e0e41e83b75bce4642816136304f"),
    ("sha256", "fbb82f7b353676bb562eb82157fcf0ea42c36492ca13ee56dbf82c08b6802c5c"),
    (
        "sha512",
        "89fdc1f5c95f86d177144bc417b3513a669dae7f60c9e57fc2b39e0bfcd6dbb9efdf6b339d1762fe3f5e7914f1b64abb6a97a2ceec1bbb2a381e3eb0d3c43781",
    ),
    ("sha3-256", "381f595fd2844a974780a3c250d8c2068e05fd5e3b42cee8756b7b8953dc8a41"),
    (
        "blake2b",
        "daaeb85783e53019eaded4ab665a2923adc72f57b7cb3ae163adc966f070f8034222f5e9c9862b103c4c5ed38d5c10970c2fbc64d64b760a2be402af445afb59",
    ),
    ("blake2s", "bad88cce259c1bfc72612bd1968d14a9fe7766e36e1fcafc0aed77e08b8cc9e0"),
    ("md5", "f18c798ff5d450dfe4d3acdc12b621ff"),
];
