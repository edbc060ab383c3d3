//! The doors of the one-shot AES-GCM: lengths, limits and errors. Its values are in the corpora and property tests.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use cipherwright::aead::AesGcm;
use cipherwright::{ErrorKind, Result};

const NONCE: [u8; 12] = [4; 12];

fn kind<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

fn sealed(key: &AesGcm) -> Vec<u8> {
    let mut data = vec![0; 30 + 16];
    key.encrypt(&NONCE, &[5; 30], b"aad", &mut data).unwrap();
    data
}

#[test]
fn aes_gcm_key_lengths() {
    for length in 0..70 {
        let result = AesGcm::new(&vec![1; length]);
        match length {
            16 | 24 | 32 => assert_eq!(format!("{:?}", result.unwrap()), "AesGcm { .. }"),
            _ => assert_eq!(kind(result), ErrorKind::Value, "{length}"),
        }
    }
}

#[test]
fn aes_gcm_nonce_lengths() {
    let key = AesGcm::new(&[1; 16]).unwrap();
    for length in [0, 1, 7, 8, 12, 16, 128, 129, 1000] {
        let nonce = vec![2; length];
        let mut data = [0; 17];
        let allowed = (8..=128).contains(&length);
        let encrypted = key.encrypt(&nonce, &[3], &[], &mut data);
        assert_eq!(encrypted.is_ok(), allowed, "{length}");
        let mut out = [0; 1];
        let decrypted = key.decrypt(&nonce, &data, &[], &mut out);
        if allowed {
            decrypted.unwrap();
            assert_eq!(out, [3]);
        } else {
            assert_eq!(kind(encrypted), ErrorKind::Value);
            assert_eq!(kind(decrypted), ErrorKind::Value);
        }
    }
}

#[test]
fn aes_gcm_output_lengths() {
    let key = AesGcm::new(&[1; 32]).unwrap();
    let data = sealed(&key);
    for length in [0, 29, 30, 45, 47] {
        assert_eq!(kind(key.encrypt(&NONCE, &[5; 30], b"aad", &mut vec![0; length])), ErrorKind::Value, "{length}");
    }
    for length in [0, 29, 31, 46] {
        assert_eq!(kind(key.decrypt(&NONCE, &data, b"aad", &mut vec![0; length])), ErrorKind::Value, "{length}");
    }
    for length in 0..16 {
        assert_eq!(kind(key.encrypt_in_place(&NONCE, &[], &mut vec![0; length])), ErrorKind::Value, "{length}");
        assert_eq!(kind(key.decrypt_in_place(&NONCE, &[], &mut vec![0; length])), ErrorKind::InvalidTag, "{length}");
        assert_eq!(kind(key.decrypt(&NONCE, &vec![0; length], &[], &mut [])), ErrorKind::InvalidTag, "{length}");
    }
}

#[test]
fn aes_gcm_any_change_is_invalid_tag_and_leaves_the_output() {
    let key = AesGcm::new(&[1; 24]).unwrap();
    let data = sealed(&key);
    let mut nonce = NONCE;
    nonce[11] ^= 1;
    let mut out = [0xee; 30];
    assert_eq!(kind(key.decrypt(&nonce, &data, b"aad", &mut out)), ErrorKind::InvalidTag);
    assert_eq!(kind(key.decrypt(&NONCE, &data, b"aae", &mut out)), ErrorKind::InvalidTag);
    assert_eq!(kind(key.decrypt(&NONCE, &data, b"", &mut out)), ErrorKind::InvalidTag);
    let other = AesGcm::new(&[2; 24]).unwrap();
    assert_eq!(kind(other.decrypt(&NONCE, &data, b"aad", &mut out)), ErrorKind::InvalidTag);
    for position in 0..data.len() {
        for bit in [0x01, 0x80] {
            let mut changed = data.clone();
            changed[position] ^= bit;
            assert_eq!(kind(key.decrypt(&NONCE, &changed, b"aad", &mut out)), ErrorKind::InvalidTag, "{position}");
            let before = changed.clone();
            assert_eq!(kind(key.decrypt_in_place(&NONCE, b"aad", &mut changed)), ErrorKind::InvalidTag);
            assert_eq!(changed, before);
        }
    }
    assert_eq!(out, [0xee; 30]);
    key.decrypt(&NONCE, &data, b"aad", &mut out).unwrap();
    assert_eq!(out, [5; 30]);
}

/// One key serves several threads.
#[test]
fn aes_gcm_is_shared_between_threads() {
    let key = AesGcm::new(&[9; 32]).unwrap();
    let expected = sealed(&key);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(sealed(&key), expected));
        }
    });
}
