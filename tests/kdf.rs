//! PBKDF2 and scrypt: published vectors, the crates as oracles, progress, stopping, and what is refused.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::hash::HASHES;
use cipherwright::job::Progress;
use cipherwright::kdf::{pbkdf2, scrypt};
use cipherwright::{ErrorKind, Result, UnsupportedReason};
use hmac::SimpleHmac;
use hmac::digest::Digest;
use hmac::digest::block_api::BlockSizeUser;
use support::hashes::row;
use support::random::Random;

fn pbkdf2_of(name: &str, password: &[u8], salt: &[u8], iterations: u64, length: usize) -> Vec<u8> {
    let mut key = vec![0; length];
    pbkdf2::derive(row(name), password, salt, iterations, &mut key, &Progress::new()).unwrap();
    key
}

fn scrypt_of(password: &[u8], salt: &[u8], n: u64, r: u64, p: u64, length: usize) -> Vec<u8> {
    let params = scrypt::Params::new(n, r, p, scrypt::DEFAULT_MAX_MEMORY).unwrap();
    let mut key = vec![0; length];
    scrypt::derive(password, salt, params, &mut key, &Progress::new()).unwrap();
    key
}

type Vector = (&'static str, &'static [u8], &'static [u8], u64, &'static str);

/// Hash, password, salt, iterations, key. SHA-1: RFC 6070, section 2; SHA-256: RFC 7914, section 11.
const PBKDF2_VECTORS: &[Vector] = &[
    ("sha1", b"password", b"salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
    ("sha1", b"password", b"salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
    ("sha1", b"password", b"salt", 4096, "4b007901b765489abead49d926f721d065a429c1"),
    (
        "sha1",
        b"passwordPASSWORDpassword",
        b"saltSALTsaltSALTsaltSALTsaltSALTsalt",
        4096,
        "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
    ),
    ("sha1", b"pass\0word", b"sa\0lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"),
    (
        "sha256",
        b"passwd",
        b"salt",
        1,
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc\
         49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    ),
    (
        "sha256",
        b"Password",
        b"NaCl",
        80000,
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56\
         a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
    ),
];

#[test]
fn pbkdf2_rfc6070_and_rfc7914() {
    for &(hash, password, salt, iterations, key) in PBKDF2_VECTORS {
        assert_eq!(hex::encode(pbkdf2_of(hash, password, salt, iterations, key.len() / 2)), key, "{hash} {iterations}");
    }
}

type ScryptVector = (&'static [u8], &'static [u8], u64, u64, u64, &'static str);

/// RFC 7914, section 12. The fourth, of 1 GiB, is in the corpus.
#[test]
fn scrypt_rfc7914() {
    let vectors: [ScryptVector; 3] = [
        (
            b"",
            b"",
            16,
            1,
            1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
             fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        ),
        (
            b"password",
            b"NaCl",
            1024,
            8,
            16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
             2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        ),
        (
            b"pleaseletmein",
            b"SodiumChloride",
            16384,
            8,
            1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2\
             d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
        ),
    ];
    for (password, salt, n, r, p, key) in vectors {
        assert_eq!(hex::encode(scrypt_of(password, salt, n, r, p, 64)), key, "n = {n}, r = {r}, p = {p}");
    }
}

type Oracle = fn(password: &[u8], salt: &[u8], iterations: u32, out: &mut [u8]);

/// Row, and the crate over the same hash.
const ORACLES: &[(&str, Oracle)] = &[
    ("sha1", oracle::<sha1::Sha1>),
    ("sha224", oracle::<sha2::Sha224>),
    ("sha256", oracle::<sha2::Sha256>),
    ("sha384", oracle::<sha2::Sha384>),
    ("sha512", oracle::<sha2::Sha512>),
    ("sha512-224", oracle::<sha2::Sha512_224>),
    ("sha512-256", oracle::<sha2::Sha512_256>),
    ("sha3-224", oracle::<sha3::Sha3_224>),
    ("sha3-256", oracle::<sha3::Sha3_256>),
    ("sha3-384", oracle::<sha3::Sha3_384>),
    ("sha3-512", oracle::<sha3::Sha3_512>),
    ("blake2b", oracle::<blake2::Blake2b512>),
    ("blake2s", oracle::<blake2::Blake2s256>),
    ("md5", oracle::<md5::Md5>),
    ("sm3", oracle::<sm3::Sm3>),
    ("ripemd160", oracle::<ripemd::Ripemd160>),
    ("whirlpool", oracle::<whirlpool::Whirlpool>),
];

fn oracle<D: Digest + BlockSizeUser + Clone>(password: &[u8], salt: &[u8], iterations: u32, out: &mut [u8]) {
    ::pbkdf2::pbkdf2::<SimpleHmac<D>>(password, salt, iterations, out).unwrap();
}

#[test]
fn every_row_with_hmac_agrees_with_the_oracle_and_no_other_is_offered() {
    let mut random = Random::new("pbkdf2 and its oracle");
    let digest = |name: &str| row(name).hmac(b"").unwrap().tag_size();
    for row in HASHES {
        let oracle = ORACLES.iter().find(|&&(name, _)| name == row.name).map(|&(_, oracle)| oracle);
        assert_eq!(row.hmac_supported(), oracle.is_some(), "{}", row.name);
        let Some(oracle) = oracle else { continue };
        let size = digest(row.name);
        for length in [0, 1, size - 1, size, size + 1, 3 * size, 5 * size - 2] {
            // Around a step of 1024 iterations after the first, and around the block that a long password is hashed to.
            for iterations in [1, 2, 3, 1024, 1025, 1026] {
                let password = random.up_to(2 * row.block_size);
                let (password, salt) = (random.bytes(password), random.bytes(length));
                let mut expected = vec![0; length];
                oracle(&password, &salt, iterations, &mut expected);
                let case = format!("{} x {iterations}, {length} bytes, password {}", row.name, hex::encode(&password));
                assert_eq!(pbkdf2_of(row.name, &password, &salt, iterations.into(), length), expected, "{case}");
            }
        }
    }
}

#[test]
fn scrypt_agrees_with_the_oracle() {
    let mut random = Random::new("scrypt and its oracle");
    for log_n in 1..=9_u8 {
        for (r, p) in [(1, 1), (1, 5), (2, 2), (3, 1), (8, 1), (8, 3), (17, 2)] {
            let length = 1 + random.up_to(200);
            let (password, salt) = (random.up_to(100), random.up_to(40));
            let (password, salt) = (random.bytes(password), random.bytes(salt));
            let mut expected = vec![0; length];
            let params = ::scrypt::Params::new(log_n, r, p).unwrap();
            ::scrypt::scrypt(&password, &salt, &params, &mut expected).unwrap();
            let key = scrypt_of(&password, &salt, 1 << log_n, r.into(), p.into(), length);
            assert_eq!(key, expected, "n = 2^{log_n}, r = {r}, p = {p}, password {}", hex::encode(&password));
        }
    }
}

/// RFC 7914 bounds n by 2^(16 r); its erratum 5971 says that this is a slip, and key files go beyond.
#[test]
fn scrypt_takes_a_large_n_with_r_1() {
    let mut expected = [0; 32];
    ::scrypt::scrypt(b"password", b"salt", &::scrypt::Params::new(16, 1, 2).unwrap(), &mut expected).unwrap();
    assert_eq!(scrypt_of(b"password", b"salt", 1 << 16, 1, 2, 32), expected);
}

#[test]
fn a_key_of_no_bytes_and_a_prefix() {
    assert!(scrypt_of(b"", b"", 2, 1, 1, 0).is_empty());
    // Both functions give the start of a longer key for a shorter one.
    let long = scrypt_of(b"a", b"b", 16, 2, 1, 100);
    assert_eq!(scrypt_of(b"a", b"b", 16, 2, 1, 33), long[..33]);
    let long = pbkdf2_of("sha384", b"a", b"b", 5, 100);
    assert_eq!(pbkdf2_of("sha384", b"a", b"b", 5, 49), long[..49]);
}

#[test]
fn progress_ends_at_its_total() {
    for (length, iterations, total) in [(32, 1, 1), (33, 1, 2), (0, 7, 0), (64, 5000, 10000)] {
        let progress = Progress::new();
        pbkdf2::derive(row("sha256"), b"", b"", iterations, &mut vec![0; length], &progress).unwrap();
        assert_eq!((progress.done(), progress.total()), (total, total), "{length} x {iterations}");
    }
    let progress = Progress::new();
    let params = scrypt::Params::new(1 << 10, 8, 3, scrypt::DEFAULT_MAX_MEMORY).unwrap();
    scrypt::derive(b"", b"", params, &mut [0; 40], &progress).unwrap();
    // 2 n states of 2 r blocks in p lanes, 3 KiB of lanes and a key of 2 digests.
    let total = 2 * 1024 * 16 * 3 + 3 * 1024 / 32 + 2;
    assert_eq!((progress.done(), progress.total()), (total, total));
}

/// Runs `derive` until it has begun, stops it, and gives its result and what it left in its output.
fn stopped(derive: impl FnOnce(&mut [u8], &Progress) -> Result<()> + Send) -> (Result<()>, [u8; 64], Progress) {
    let progress = Progress::new();
    let mut out = [0xee; 64];
    let result = std::thread::scope(|scope| {
        let work = scope.spawn(|| derive(&mut out, &progress));
        while progress.done() < 3000 {
            std::thread::yield_now();
        }
        progress.stop();
        work.join().unwrap()
    });
    (result, out, progress)
}

#[test]
fn stopping_ends_the_work_and_leaves_no_part_of_a_key() {
    // Each would take days.
    let (result, out, progress) =
        stopped(|out, progress| pbkdf2::derive(row("sha512"), b"", b"", 1 << 50, out, progress));
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Cancelled);
    assert_eq!(out, [0; 64]);
    assert!(progress.done() < progress.total());

    let params = scrypt::Params::new(1 << 14, 8, 1 << 20, 1 << 31).unwrap();
    let (result, out, progress) = stopped(|out, progress| scrypt::derive(b"", b"", params, out, progress));
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Cancelled);
    assert_eq!(out, [0; 64]);
    assert!(progress.done() < progress.total());

    // Stopped before it starts: nothing but the first step.
    let progress = Progress::new();
    progress.stop();
    let error = pbkdf2::derive(row("sha256"), b"", b"", 1 << 50, &mut [1; 8], &progress).unwrap_err();
    assert_eq!((error.kind(), progress.done()), (ErrorKind::Cancelled, 1));
}

#[test]
fn pbkdf2_refuses() {
    let derive = |name, iterations| pbkdf2::derive(row(name), b"", b"", iterations, &mut [0; 8], &Progress::new());
    let error = derive("sha256", 0).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    for name in ["shake128", "shake256"] {
        let error = derive(name, 1).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Hash));
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn scrypt_refuses_parameters_out_of_range() {
    let kind = |n, r, p| scrypt::Params::new(n, r, p, u64::MAX).map_err(|error| error.kind());
    for n in [0, 1, 3, 15, 1 << 20 | 1, u64::MAX] {
        assert_eq!(kind(n, 1, 1), Err(ErrorKind::Value), "n = {n}");
    }
    for (r, p) in
        [(0, 1), (1, 0), (1 << 30, 1), (1, 1 << 30), (1 << 15, 1 << 15), (u64::MAX, u64::MAX), (1 << 32, 1 << 32)]
    {
        assert_eq!(kind(2, r, p), Err(ErrorKind::Value), "r = {r}, p = {p}");
    }
    // No address space holds it.
    assert_eq!(kind(1 << 63, 1 << 29, 1), Err(ErrorKind::Value));
}

#[test]
fn scrypt_counts_all_of_its_memory_against_the_cap() {
    // 128 r (n + p + 2)
    let needed = 128 * 8 * (1024 + 3 + 2);
    assert!(scrypt::Params::new(1024, 8, 3, needed).is_ok());
    let error = scrypt::Params::new(1024, 8, 3, needed - 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    for part in ["maxMemory", &needed.to_string(), &(needed - 1).to_string()] {
        assert!(error.to_string().contains(part), "{error}");
    }
    assert!(scrypt::Params::new(1 << 20, 8, 1, scrypt::DEFAULT_MAX_MEMORY).is_ok());
    assert!(scrypt::Params::new(1 << 21, 8, 1, scrypt::DEFAULT_MAX_MEMORY).is_err());
}

/// More than any address space has, and less than what a size can say.
#[test]
fn memory_that_is_not_to_be_had_is_an_error() {
    // Where a size has 32 bits, the parameters say so already.
    let derive = |params| scrypt::derive(b"", b"", params, &mut [1; 8], &Progress::new());
    let error = scrypt::Params::new(1 << 52, 8, 1, u64::MAX).and_then(derive).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
    assert!(error.to_string().contains("memory"), "{error}");
}
