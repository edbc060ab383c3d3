//! CMAC: the standards' vectors, the corpora, and agreement with the `cmac` crate.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use ::cmac::{Cmac, Mac};
use cipher::KeyInit;
use cipherwright::cipher::CIPHERS;
use cipherwright::{ErrorKind, UnsupportedReason};
use support::ciphers::algorithm;
use support::nist::blocks;
use support::random::Random;
use support::{corpora, hex, wycheproof};

/// The tag of a message that comes in pieces ending at the given positions.
fn tag(name: &str, key: &[u8], message: &[u8], ends: &[usize]) -> Vec<u8> {
    let mut context = algorithm(name).cmac(key).unwrap();
    let mut begin = 0;
    for &end in ends.iter().chain([&message.len()]) {
        context.update(&message[begin..end]);
        begin = end;
    }
    let mut tag = vec![0; context.tag_size()];
    context.finalize_into(&mut tag).unwrap();
    tag
}

const MESSAGE: &str = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

/// Algorithm, key, bytes of [`MESSAGE`], tag.
#[rustfmt::skip]
const VECTORS: &[(&str, &str, usize, &str)] = &[
    // SP 800-38B appendix D.1 (also RFC 4493 section 4, https://www.rfc-editor.org/rfc/rfc4493#section-4), D.2, D.3
    ("AES", "2b7e151628aed2a6abf7158809cf4f3c", 0, "bb1d6929e95937287fa37d129b756746"),
    ("AES", "2b7e151628aed2a6abf7158809cf4f3c", 16, "070a16b46b4d4144f79bdd9dd04a287c"),
    ("AES", "2b7e151628aed2a6abf7158809cf4f3c", 40, "dfa66747de9ae63030ca32611497c827"),
    ("AES", "2b7e151628aed2a6abf7158809cf4f3c", 64, "51f0bebf7e3b9d92fc49741779363cfe"),
    ("AES", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", 40, "8a1de5be2eb31aad089a82e6ee908b0e"),
    ("AES", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", 64, "e1992190549f6ed5696a2c056c315410"),
    // SP 800-38B appendix D.4
    ("3DES", "8aa83bf8cbda10620bc1bf19fbb6cd58bc313d4a371ca8b5", 0, "b7a688e122ffaf95"),
    ("3DES", "8aa83bf8cbda10620bc1bf19fbb6cd58bc313d4a371ca8b5", 8, "8e8f293136283797"),
    ("3DES", "8aa83bf8cbda10620bc1bf19fbb6cd58bc313d4a371ca8b5", 20, "743ddbe0ce2dc2ed"),
];

#[test]
fn cmac_sp800_38b() {
    let message = hex(MESSAGE);
    for &(name, key, length, expected) in VECTORS {
        assert_eq!(tag(name, &hex(key), &message[..length], &[length / 3]), hex(expected), "{name} {length}");
    }
}

#[test]
fn cmac_pyca() {
    let Some(corpora) = corpora("cmac_pyca") else { return };
    let mut count = 0;
    for (file, name) in [("aes128", "AES"), ("aes192", "AES"), ("aes256", "AES"), ("3des", "3DES")] {
        for block in blocks(&corpora.join(format!("pyca/CMAC/nist-800-38b-{file}.txt")), "COUNT") {
            let key = match block.has("KEY") {
                true => block.bytes("KEY"),
                false => ["KEY1", "KEY2", "KEY3"].map(|name| block.bytes(name)).concat(),
            };
            assert_eq!(tag(name, &key, &block.bytes("MESSAGE"), &[]), block.bytes("OUTPUT"));
            count += 1;
        }
    }
    assert_eq!(count, 20);
}

/// `invalid` is a changed tag, or a key that the cipher does not have: refused when the context is started.
fn cmac_wycheproof(file: &str, name: &str) {
    let Some(corpora) = corpora(file) else { return };
    let (mut valid, mut forged, mut refused) = (0, 0, 0);
    for case in wycheproof::load(file, &corpora) {
        let (key, message, expected) = (case.bytes("key"), case.bytes("msg"), case.bytes("tag"));
        if !algorithm(name).cmac_supported(case.size("keySize")) {
            assert_eq!(case.result(), "invalid");
            let error = algorithm(name).cmac(&key).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Cipher));
            refused += 1;
            continue;
        }
        let computed = tag(name, &key, &message, &[message.len() / 2]);
        if case.result() == "valid" {
            assert_eq!(computed, expected, "{file} {}", case.id());
            valid += 1;
        } else {
            assert_eq!(case.result(), "invalid");
            assert_ne!(computed, expected, "{file} {}", case.id());
            forged += 1;
        }
    }
    assert_eq!((valid, forged, refused), (63, 243, 5), "{file}");
}

#[test]
fn aes_cmac_wycheproof() {
    cmac_wycheproof("aes_cmac", "AES");
}

#[test]
fn camellia_cmac_wycheproof() {
    cmac_wycheproof("camellia_cmac", "camellia");
}

/// The crate's CMAC over the crate's ciphers, at random lengths and splits.
macro_rules! against {
    ($random:ident, $($name:literal $bytes:literal $cipher:ty,)*) => {$(
        for round in 0..60 {
            let key = $random.bytes($bytes);
            let length = if round < 40 { round } else { $random.below(3000) };
            let message = $random.bytes(length);
            let mut theirs = <Cmac<$cipher> as KeyInit>::new_from_slice(&key).unwrap();
            theirs.update(&message);
            let mut ends: Vec<usize> = (0..$random.below(6)).map(|_| $random.below(length + 1)).collect();
            ends.sort_unstable();
            let expected = theirs.finalize().into_bytes();
            assert_eq!(tag($name, &key, &message, &ends), expected[..], "{} {length} {ends:?}", $name);
        }
    )*};
}

#[test]
fn cmac_agrees_with_the_crate() {
    let mut random = Random::new("cmac_agrees_with_the_crate");
    against!(random,
        "AES" 16 aes::Aes128,
        "AES" 24 aes::Aes192,
        "AES" 32 aes::Aes256,
        "camellia" 16 camellia::Camellia128,
        "3DES" 24 des::TdesEde3,
        "3DES" 16 des::TdesEde2,
        "IDEA" 16 idea::Idea,
        "SM4" 16 sm4::Sm4,
    );
}

/// Every block cipher, with every key size that it has; nothing else.
#[test]
fn cmac_over_every_block_cipher() {
    for algorithm in CIPHERS {
        for &bits in algorithm.key_bits {
            let supported = algorithm.block_size > 1 && bits != 512;
            assert_eq!(algorithm.cmac_supported(bits), supported, "{} {bits}", algorithm.name);
            let context = algorithm.cmac(&vec![1; bits / 8]);
            match context {
                Ok(context) => assert!(supported && context.tag_size() == algorithm.block_size),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Cipher));
                    assert!(!supported);
                }
            }
        }
    }
}

#[test]
fn cmac_fork_goes_its_own_way() {
    let mut context = algorithm("AES").cmac(&[1; 16]).unwrap();
    context.update(b"common beginning, more than one block");
    let mut fork = context.fork();
    context.update(b" a");
    fork.update(b" b");
    let mut tags = [[0; 16]; 2];
    context.finalize_into(&mut tags[0]).unwrap();
    fork.finalize_into(&mut tags[1]).unwrap();
    assert_eq!(tags[0][..], tag("AES", &[1; 16], b"common beginning, more than one block a", &[]));
    assert_eq!(tags[1][..], tag("AES", &[1; 16], b"common beginning, more than one block b", &[]));
}

#[test]
fn cmac_output_must_be_a_whole_tag() {
    for length in [0, 8, 15, 17] {
        let context = algorithm("AES").cmac(&[1; 16]).unwrap();
        assert_eq!(context.finalize_into(&mut vec![0; length]).unwrap_err().kind(), ErrorKind::Value);
    }
}
