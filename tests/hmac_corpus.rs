//! The HMAC vectors of the RFCs, as pyca/cryptography collects them, and of Wycheproof.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use support::hashes::{hmac, row};
use support::{nist, wycheproof};

/// Row, file, number of tests.
const RFC_FILES: &[(&str, &str, usize)] = &[
    ("md5", "rfc-2202-md5.txt", 7),
    ("sha1", "rfc-2202-sha1.txt", 7),
    ("ripemd160", "rfc-2286-ripemd160.txt", 7),
    ("sha224", "rfc-4231-sha224.txt", 6),
    ("sha256", "rfc-4231-sha256.txt", 6),
    ("sha384", "rfc-4231-sha384.txt", 6),
    ("sha512", "rfc-4231-sha512.txt", 6),
];

/// Row, file, number of tests.
const WYCHEPROOF_FILES: &[(&str, &str, usize)] = &[
    ("sha1", "hmac_sha1", 170),
    ("sha224", "hmac_sha224", 172),
    ("sha256", "hmac_sha256", 174),
    ("sha384", "hmac_sha384", 174),
    ("sha512", "hmac_sha512", 174),
    ("sha512-224", "hmac_sha512_224", 173),
    ("sha512-256", "hmac_sha512_256", 175),
    ("sha3-224", "hmac_sha3_224", 172),
    ("sha3-256", "hmac_sha3_256", 174),
    ("sha3-384", "hmac_sha3_384", 174),
    ("sha3-512", "hmac_sha3_512", 174),
    ("sm3", "hmac_sm3", 174),
];

#[test]
fn pyca_hmac() {
    let Some(corpora) = support::corpora("pyca_hmac") else {
        return;
    };
    let mut ran = 0;
    for &(name, file, count) in RFC_FILES {
        let blocks = nist::blocks(&corpora.join("pyca/HMAC").join(file), "LEN");
        assert_eq!(blocks.len(), count, "{file}");
        for block in &blocks {
            let (key, data, expected) = (block.bytes("KEY"), block.bytes("MSG"), block.bytes("MD"));
            assert_eq!(data.len() * 8, block.number("LEN"), "{file}");
            // Some of RFC 4231's tags are cut; the rest of the tag is then not known.
            assert_eq!(hmac(row(name), &key, &data)[..expected.len()], expected, "{file}: {block:?}");
        }
        ran += blocks.len();
    }
    assert_eq!(ran, 45);
}

#[test]
fn wycheproof_hmac() {
    let Some(corpora) = support::corpora("wycheproof_hmac") else {
        return;
    };
    let (mut ran, mut valid) = (0, 0);
    for &(name, file, count) in WYCHEPROOF_FILES {
        let cases = wycheproof::load(file, &corpora);
        assert_eq!(cases.len(), count, "{file}");
        for case in &cases {
            let (key, data, tag) = (case.bytes("key"), case.bytes("msg"), case.bytes("tag"));
            assert_eq!(key.len() * 8, case.size("keySize"), "{file} {}", case.id());
            let whole = hmac(row(name), &key, &data);
            let expected = match case.result() {
                "valid" => true,
                "invalid" => false,
                other => panic!("{file} {}: {other}", case.id()),
            };
            // A cut tag is compared by hand: verification takes whole tags only.
            let cut = case.size("tagSize") / 8;
            assert_eq!(whole[..cut] == tag, expected, "{file} {}", case.id());
            let verified = row(name).hmac_verify(&key, &data, &tag).unwrap();
            assert_eq!(verified, expected && cut == whole.len(), "{file} {}", case.id());
            valid += usize::from(expected);
        }
        ran += cases.len();
    }
    assert_eq!((ran, valid), (2080, 792));
}
