//! What each method of a context says in each state, and what is refused at the start.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use cipherwright::cipher::{CipherContext, Direction, Mode};
use cipherwright::{ErrorKind, Result, UnsupportedReason};
use support::ciphers::algorithm;

const UNSUPPORTED: ErrorKind = ErrorKind::Unsupported(UnsupportedReason::Cipher);

fn start(name: &str, mode: Mode, direction: Direction) -> CipherContext {
    let key: Vec<u8> = (0..if mode == Mode::Xts || name == "ChaCha20" { 32 } else { 16 }).collect();
    let nonce: &[u8] = if matches!((mode, name), (Mode::Ecb, _) | (Mode::None, "RC4")) { &[] } else { &[9; 16] };
    algorithm(name).start(mode, direction, &key, nonce).unwrap()
}

fn kind<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

/// Every method on a context, with the one kind of error that all must give.
fn assert_all(context: &mut CipherContext, expected: ErrorKind) {
    let mut buffer = [0; 32];
    assert_eq!(kind(context.update(&[0; 16], &mut buffer)), expected, "update");
    assert_eq!(kind(context.update(&[], &mut [])), expected, "empty update");
    assert_eq!(kind(context.update_in_place(&mut buffer, 16)), expected, "update_in_place");
    assert_eq!(kind(context.authenticate(&[])), expected, "authenticate");
    assert_eq!(kind(context.finalize()), expected, "finalize");
    assert_eq!(kind(context.finalize_tag(&mut [0; 16])), expected, "finalize_tag");
    assert_eq!(kind(context.finalize_tag(&mut [0; 3])), expected, "finalize_tag, wrong length");
    assert_eq!(kind(context.finalize_verify(&[0; 16])), expected, "finalize_verify");
    assert_eq!(kind(context.finalize_verify(&[])), expected, "finalize_verify, wrong length");
    assert_eq!(kind(context.reset_nonce(&[0; 16])), expected, "reset_nonce");
    assert_eq!(buffer, [0; 32], "bytes came out of an ended context");
}

#[test]
fn every_method_after_finalize_is_already_finalized() {
    for (name, mode) in [
        ("AES", Mode::Ecb),
        ("AES", Mode::Cbc),
        ("AES", Mode::Ctr),
        ("AES", Mode::Ofb),
        ("AES", Mode::Cfb),
        ("AES", Mode::Cfb8),
        ("AES", Mode::Xts),
        ("RC4", Mode::None),
        ("ChaCha20", Mode::None),
    ] {
        for direction in [Direction::Encrypt, Direction::Decrypt] {
            let mut context = start(name, mode, direction);
            context.update(&[1; 16], &mut [0; 16]).unwrap();
            context.finalize().unwrap();
            assert_all(&mut context, ErrorKind::AlreadyFinalized);
        }
    }
}

#[test]
fn partial_block_is_value_and_ends_the_context() {
    for mode in [Mode::Ecb, Mode::Cbc] {
        let mut context = start("AES", mode, Direction::Encrypt);
        assert_eq!(context.block_size(), 16);
        assert_eq!(context.update(&[1; 15], &mut []).unwrap(), 0);
        assert_eq!(kind(context.finalize()), ErrorKind::Value);
        assert_all(&mut context, ErrorKind::AlreadyFinalized);
    }
}

#[test]
fn modes_without_a_tag_have_no_tag_methods() {
    for mode in [Mode::Ecb, Mode::Cbc, Mode::Ctr, Mode::Ofb, Mode::Cfb, Mode::Cfb8, Mode::Xts] {
        let mut context = start("AES", mode, Direction::Encrypt);
        assert_eq!(kind(context.authenticate(&[1])), ErrorKind::Internal);
        assert_eq!(kind(context.finalize_tag(&mut [0; 16])), ErrorKind::Internal);
        assert_eq!(kind(context.finalize_verify(&[0; 16])), ErrorKind::Internal);
        // None of that ended the context.
        context.update(&[1; 16], &mut [0; 16]).unwrap();
        context.finalize().unwrap();
    }
}

#[test]
fn gcm_encryption_states() {
    let mut context = start("AES", Mode::Gcm, Direction::Encrypt);
    context.authenticate(&[1]).unwrap();
    context.authenticate(&[]).unwrap();
    context.update(&[], &mut []).unwrap();
    assert_eq!(kind(context.authenticate(&[2])), ErrorKind::AlreadyUpdated);
    assert_eq!(kind(context.finalize()), ErrorKind::Internal);
    assert_eq!(kind(context.finalize_verify(&[0; 16])), ErrorKind::Internal);
    assert_eq!(kind(context.finalize_tag(&mut [0; 15])), ErrorKind::Value);
    assert_eq!(kind(context.finalize_tag(&mut [0; 17])), ErrorKind::Value);
    assert_eq!(kind(context.reset_nonce(&[0; 12])), UNSUPPORTED);
    context.update(&[3; 5], &mut [0; 5]).unwrap();
    context.finalize_tag(&mut [0; 16]).unwrap();
    assert_all(&mut context, ErrorKind::AlreadyFinalized);
}

fn sealed() -> ([u8; 20], [u8; 16]) {
    let mut context = start("AES", Mode::Gcm, Direction::Encrypt);
    let (mut ciphertext, mut tag) = ([0; 20], [0; 16]);
    context.update(&[7; 20], &mut ciphertext).unwrap();
    context.finalize_tag(&mut tag).unwrap();
    (ciphertext, tag)
}

#[test]
fn gcm_decryption_states() {
    let (ciphertext, tag) = sealed();
    let mut context = start("AES", Mode::Gcm, Direction::Decrypt);
    let mut plaintext = [0; 20];
    context.update(&ciphertext, &mut plaintext).unwrap();
    assert_eq!(kind(context.finalize()), ErrorKind::Internal);
    assert_eq!(kind(context.finalize_tag(&mut [0; 16])), ErrorKind::Internal);
    for length in [0, 3, 17] {
        assert_eq!(kind(context.finalize_verify(&vec![0; length])), ErrorKind::Value, "{length}");
    }
    context.finalize_verify(&tag[..4]).unwrap();
    assert_eq!(plaintext, [7; 20]);
    assert_all(&mut context, ErrorKind::AlreadyFinalized);
}

#[test]
fn gcm_after_a_wrong_tag_nothing_comes_out() {
    let (ciphertext, tag) = sealed();
    for position in [0, 15] {
        let mut context = start("AES", Mode::Gcm, Direction::Decrypt);
        context.update(&ciphertext, &mut [0; 20]).unwrap();
        let mut forged = tag;
        forged[position] ^= 0x80;
        assert_eq!(kind(context.finalize_verify(&forged)), ErrorKind::InvalidTag);
        assert_eq!(kind(context.finalize_verify(&tag)), ErrorKind::InvalidTag, "the right tag after a wrong one");
        assert_all(&mut context, ErrorKind::InvalidTag);
    }
}

#[test]
fn output_too_short_is_value_and_changes_nothing() {
    let mut context = start("AES", Mode::Cbc, Direction::Encrypt);
    let mut reference = start("AES", Mode::Cbc, Direction::Encrypt);
    context.update(&[1; 10], &mut []).unwrap();
    reference.update(&[1; 10], &mut []).unwrap();
    assert_eq!(kind(context.update(&[2; 23], &mut [0; 31])), ErrorKind::Value);
    let mut short = [5; 31];
    assert_eq!(kind(context.update_in_place(&mut short[..30], 23)), ErrorKind::Value);
    assert_eq!(short, [5; 31]);
    assert_eq!(kind(context.update_in_place(&mut short, 32)), ErrorKind::Value, "more input than buffer");
    let (mut output, mut expected) = ([0; 40], [0; 40]);
    assert_eq!(context.update(&[2; 23], &mut output).unwrap(), 32);
    assert_eq!(reference.update(&[2; 23], &mut expected).unwrap(), 32);
    assert_eq!(output, expected);

    let mut context = start("AES", Mode::Ctr, Direction::Encrypt);
    assert_eq!(kind(context.update(&[0; 5], &mut [0; 4])), ErrorKind::Value);
    let mut stream = [0; 5];
    assert_eq!(context.update(&[0; 5], &mut stream).unwrap(), 5);
    let mut other = [0; 5];
    start("AES", Mode::Ctr, Direction::Encrypt).update(&[0; 5], &mut other).unwrap();
    assert_eq!(stream, other);
}

#[test]
fn xts_takes_one_data_unit() {
    let mut context = start("AES", Mode::Xts, Direction::Encrypt);
    for length in [0, 1, 15] {
        assert_eq!(kind(context.update(&vec![0; length], &mut [0; 16])), ErrorKind::Value, "{length}");
    }
    context.update(&[0; 17], &mut [0; 17]).unwrap();
    assert_eq!(kind(context.update(&[0; 16], &mut [0; 16])), ErrorKind::AlreadyUpdated);
    assert_eq!(kind(context.update(&[], &mut [])), ErrorKind::AlreadyUpdated);
    assert_eq!(kind(context.reset_nonce(&[0; 16])), UNSUPPORTED);
    context.finalize().unwrap();
    assert_all(&mut context, ErrorKind::AlreadyFinalized);
}

#[test]
fn xts_data_unit_is_at_most_2_to_the_20_blocks() {
    let mut buffer = vec![0; (16 << 20) + 1];
    let length = buffer.len();
    let mut context = start("AES", Mode::Xts, Direction::Encrypt);
    assert_eq!(kind(context.update_in_place(&mut buffer, length)), ErrorKind::Value);
    assert!(buffer.iter().all(|&byte| byte == 0));
    context.update_in_place(&mut buffer, length - 1).unwrap();
    assert!(buffer[..16] != [0; 16]);
}

#[test]
fn xts_refuses_equal_halves_in_both_directions() {
    for direction in [Direction::Encrypt, Direction::Decrypt] {
        for length in [32, 64] {
            let result = algorithm("AES").start(Mode::Xts, direction, &vec![3; length], &[0; 16]);
            assert_eq!(kind(result), ErrorKind::Value);
        }
    }
}

/// The counter of this nonce has two blocks left; one byte more is refused before anything happens.
#[test]
fn chacha20_counter_ends() {
    let key = [1; 32];
    let mut nonce = [0xff; 16];
    nonce[0] = 0xfe;
    let mut context = algorithm("ChaCha20").start(Mode::None, Direction::Encrypt, &key, &nonce).unwrap();
    let mut output = [0; 129];
    assert_eq!(kind(context.update(&[0; 129], &mut output)), ErrorKind::Value);
    assert_eq!(output, [0; 129]);
    context.update(&[0; 100], &mut output).unwrap();
    assert_eq!(kind(context.update(&[0; 29], &mut output)), ErrorKind::Value);
    context.update(&[0; 28], &mut output).unwrap();
    assert_eq!(kind(context.update(&[0; 1], &mut output)), ErrorKind::Value);
    context.update(&[], &mut []).unwrap();
    context.reset_nonce(&[0; 16]).unwrap();
    context.update(&[0; 129], &mut output).unwrap();
    context.finalize().unwrap();
}

#[test]
fn reset_nonce_starts_again() {
    for (name, mode) in [("AES", Mode::Ctr), ("camellia", Mode::Ctr), ("SM4", Mode::Ctr), ("ChaCha20", Mode::None)] {
        let mut context = start(name, mode, Direction::Encrypt);
        let (mut first, mut again) = ([0; 21], [0; 21]);
        context.update(&[0; 21], &mut first).unwrap();
        context.reset_nonce(&[8; 16]).unwrap();
        context.update(&[0; 21], &mut again).unwrap();
        assert_ne!(first, again, "{name}");
        for length in [0, 12, 15, 17] {
            assert_eq!(kind(context.reset_nonce(&vec![0; length])), ErrorKind::Value, "{name} {length}");
        }
        context.reset_nonce(&[9; 16]).unwrap();
        context.update(&[0; 21], &mut again).unwrap();
        assert_eq!(first, again, "{name}");
    }
    for (name, mode) in
        [("AES", Mode::Cbc), ("AES", Mode::Ecb), ("AES", Mode::Ofb), ("AES", Mode::Cfb), ("RC4", Mode::None)]
    {
        assert_eq!(kind(start(name, mode, Direction::Encrypt).reset_nonce(&[0; 16])), UNSUPPORTED, "{name}");
    }
}

#[test]
fn what_start_refuses() {
    let start = |name: &str, mode, key: usize, nonce: usize| {
        let key: Vec<u8> = (0..key).map(|byte| u8::try_from(byte % 256).unwrap()).collect();
        kind(algorithm(name).start(mode, Direction::Encrypt, &key, &vec![0; nonce]))
    };
    for (name, mode) in [
        ("AES", Mode::None),
        ("camellia", Mode::Gcm),
        ("3DES", Mode::Ctr),
        ("Blowfish", Mode::Cfb8),
        ("SEED", Mode::Ctr),
        ("SM4", Mode::Xts),
        ("RC2", Mode::Ecb),
        ("RC4", Mode::Cbc),
        ("ChaCha20", Mode::Ctr),
    ] {
        assert_eq!(start(name, mode, 16, 16), UNSUPPORTED, "{name} {}", mode.name());
    }
    for (name, mode, key, nonce) in [
        ("AES", Mode::Cbc, 15, 16),
        ("AES", Mode::Cbc, 0, 16),
        ("AES", Mode::Cbc, 64, 16),
        ("AES", Mode::Gcm, 64, 12),
        ("AES", Mode::Xts, 16, 16),
        ("AES", Mode::Xts, 48, 16),
        ("AES", Mode::Xts, 0, 16),
        ("AES", Mode::Cbc, 16, 15),
        ("AES", Mode::Cbc, 16, 17),
        ("AES", Mode::Ctr, 16, 12),
        ("AES", Mode::Ecb, 16, 1),
        ("AES", Mode::Ofb, 16, 0),
        ("AES", Mode::Cfb, 16, 8),
        ("AES", Mode::Cfb8, 16, 8),
        ("AES", Mode::Xts, 32, 15),
        ("AES", Mode::Gcm, 16, 7),
        ("AES", Mode::Gcm, 16, 129),
        ("3DES", Mode::Cbc, 7, 8),
        ("3DES", Mode::Cbc, 24, 16),
        ("Blowfish", Mode::Cbc, 3, 8),
        ("RC4", Mode::None, 14, 0),
        ("RC4", Mode::None, 16, 1),
        ("ChaCha20", Mode::None, 16, 16),
        ("ChaCha20", Mode::None, 32, 12),
        ("ChaCha20", Mode::None, 32, 17),
    ] {
        assert_eq!(start(name, mode, key, nonce), ErrorKind::Value, "{name} {} {key} {nonce}", mode.name());
    }
}

#[test]
fn contexts_are_sent_between_threads_and_print_nothing_secret() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let context = assert_send(start("AES", Mode::Cbc, Direction::Encrypt));
    assert_eq!(format!("{context:?}"), "CipherContext { direction: Encrypt, .. }");
}
