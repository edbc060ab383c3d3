//! The PBKDF2 and scrypt vectors of the RFCs, as pyca/cryptography collects them, and of Wycheproof.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::job::Progress;
use cipherwright::kdf::{pbkdf2, scrypt};
use support::hashes::row;
use support::{nist, wycheproof};

/// Text, where `\0` is a zero byte.
fn text(block: &nist::Block, name: &str) -> Vec<u8> {
    block.text(name).replace("\\0", "\0").into_bytes()
}

#[test]
fn pyca_pbkdf2_rfc6070() {
    let Some(corpora) = support::corpora("pyca_pbkdf2_rfc6070") else {
        return;
    };
    let blocks = nist::blocks(&corpora.join("pyca/KDF/rfc-6070-PBKDF2-SHA1.txt"), "COUNT");
    assert_eq!(blocks.len(), 6);
    for block in &blocks {
        let mut key = vec![0; block.number("LENGTH")];
        let iterations = block.number("ITERATIONS").try_into().unwrap();
        let (password, salt) = (text(block, "PASSWORD"), text(block, "SALT"));
        pbkdf2::derive(row("sha1"), &password, &salt, iterations, &mut key, &Progress::new()).unwrap();
        assert_eq!(key, block.bytes("DERIVED_KEY"), "{block:?}");
    }
}

#[test]
fn pyca_scrypt_rfc7914() {
    let Some(corpora) = support::corpora("pyca_scrypt_rfc7914") else {
        return;
    };
    let blocks = nist::blocks(&corpora.join("pyca/KDF/scrypt.txt"), "COUNT");
    assert_eq!(blocks.len(), 4);
    for block in &blocks {
        let [n, r, p] = ["N", "R", "P"].map(|name| block.number(name).try_into().unwrap());
        let params = scrypt::Params::new(n, r, p, scrypt::DEFAULT_MAX_MEMORY).unwrap();
        let mut key = vec![0; block.number("LENGTH")];
        scrypt::derive(&text(block, "PASSWORD"), &text(block, "SALT"), params, &mut key, &Progress::new()).unwrap();
        assert_eq!(key, block.bytes("DERIVED_KEY"), "{block:?}");
    }
}

/// Row, file, number of tests. All are valid.
const WYCHEPROOF_FILES: &[(&str, &str, usize)] = &[
    ("sha1", "pbkdf2_hmacsha1", 64),
    ("sha224", "pbkdf2_hmacsha224", 58),
    ("sha256", "pbkdf2_hmacsha256", 60),
    ("sha384", "pbkdf2_hmacsha384", 58),
    ("sha512", "pbkdf2_hmacsha512", 58),
];

#[test]
fn wycheproof_pbkdf2() {
    let Some(corpora) = support::corpora("wycheproof_pbkdf2") else {
        return;
    };
    let mut ran = 0;
    for &(name, file, count) in WYCHEPROOF_FILES {
        let cases = wycheproof::load(file, &corpora);
        assert_eq!(cases.len(), count, "{file}");
        for case in &cases {
            assert_eq!(case.result(), "valid", "{file} {}", case.id());
            let number = |name: &str| case.test[name].as_u64().unwrap();
            let mut key = vec![0; number("dkLen").try_into().unwrap()];
            let (password, salt) = (case.bytes("password"), case.bytes("salt"));
            let iterations = number("iterationCount");
            pbkdf2::derive(row(name), &password, &salt, iterations, &mut key, &Progress::new()).unwrap();
            assert_eq!(key, case.bytes("dk"), "{file} {}", case.id());
        }
        ran += cases.len();
    }
    assert_eq!(ran, 298);
}
