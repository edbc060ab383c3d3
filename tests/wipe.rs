//! What contexts leave in the memory that they free: nothing of keys, states or messages.
//!
//! The allocator of this test binary looks at every block that is given back. What a processor register or a moved
//! value left on the stack is out of its sight.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use cipherwright::ec::{CURVES, Nonce, PrivateKey};
use cipherwright::hash::{DigestSize, HASHES, find};
use cipherwright::integer::from_bytes;
use cipherwright::job::Progress;
use cipherwright::kdf::{pbkdf2, scrypt};
use cipherwright::message::Message;
use cipherwright::padding::{PaddingContext, SCHEMES};
use cipherwright::rsa::{DigestInfo, RsaPrivateKey, Validation};
use cipherwright::serialization::jwk::JsonWebKey;
use cipherwright::serialization::{self, Encryption, LoadOptions, PasswordEncryption, load_ssh_private_key};
use cipherwright::{dh, dsa, mac};
use crypto_bigint::BoxedUint;
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use zeroize::Zeroizing;

/// Notes, while a test of this thread watches, the longest run of bytes in a freed block that the test looks for.
struct Watcher;

type Predicate = fn(u8) -> bool;

thread_local! {
    static WATCHING: Cell<Option<Predicate>> = const { Cell::new(None) };
    static LONGEST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator with the same arguments; memory is only read before it is freed.
unsafe impl GlobalAlloc for Watcher {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that reading a block whose owner has not written all of it is defined.
        // SAFETY: the caller keeps the contract of `alloc`, which is that of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(counts) = WATCHING.get() {
            let mut run = 0;
            for at in 0..layout.size() {
                // SAFETY: the block is allocated, `layout.size()` bytes long, zeroed at first and nobody else's any more.
                run = if counts(unsafe { block.add(at).read_volatile() }) { run + 1 } else { 0 };
                LONGEST.set(LONGEST.get().max(run));
            }
        }
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Watcher = Watcher;

/// The longest run of bytes for which `counts` holds in any block that `action` frees.
fn left_behind(counts: Predicate, action: impl FnOnce()) -> usize {
    LONGEST.set(0);
    WATCHING.set(Some(counts));
    action();
    WATCHING.set(None);
    LONGEST.get()
}

/// A length may stay, and the gap before it that aligns it. The smallest state, that of MD5, is 16 bytes long.
const PUBLIC: usize = 15;

fn not_zero(byte: u8) -> bool {
    byte != 0
}

/// Of the messages and keys here, and of nothing else.
const SECRET: u8 = 0xa5;

/// A byte or two of an address may have the same value by chance; a message left behind is longer.
const CHANCE: usize = 7;

fn secret(byte: u8) -> bool {
    byte == SECRET
}

#[test]
fn the_watcher_sees_what_is_left() {
    let kept = Box::new([SECRET; 64]);
    assert_eq!(left_behind(secret, || drop(kept)), 64);
    assert_eq!(left_behind(not_zero, || drop(Box::new([0_u8; 64]))), 0);
}

#[test]
fn hash_contexts_are_wiped_when_dropped_and_when_finalized() {
    for row in HASHES {
        let size = match row.digest_size {
            DigestSize::Fixed(size) => size,
            DigestSize::Variable => 200,
        };
        let mut context = row.start(size).unwrap();
        context.update(&vec![SECRET; 3 * row.block_size - 5]);
        let (fork, mut out) = (context.fork(), vec![0; size]);
        assert!(left_behind(not_zero, || drop(fork)) <= PUBLIC, "{} dropped", row.name);
        assert!(left_behind(not_zero, || context.finalize_into(&mut out).unwrap()) <= PUBLIC, "{} finalized", row.name);
    }
}

#[test]
fn hmac_contexts_are_wiped_when_dropped_finalized_and_verified() {
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        let mut context = row.hmac(&[SECRET; 40]).unwrap();
        context.update(&vec![SECRET; 3 * row.block_size - 5]);
        let (dropped, verified) = (context.fork(), context.fork());
        let mut tag = vec![0; context.tag_size()];
        assert!(left_behind(not_zero, || drop(dropped)) <= PUBLIC, "{} dropped", row.name);
        assert!(left_behind(not_zero, || context.finalize_into(&mut tag).unwrap()) <= PUBLIC, "{} finalized", row.name);
        let verify = || assert!(!mac::verify(verified, b"wrong").unwrap());
        assert!(left_behind(not_zero, verify) <= PUBLIC, "{} verified", row.name);
    }
}

#[test]
fn padding_contexts_are_wiped() {
    for scheme in SCHEMES {
        for make in [PaddingContext::padder, PaddingContext::unpadder] {
            let mut context = Box::new(make(scheme, 2040).unwrap());
            context.update(&[SECRET; 200], &mut []).unwrap();
            assert!(left_behind(secret, || drop(context)) <= CHANCE, "{} dropped", scheme.name);

            let mut context = Box::new(make(scheme, 2040).unwrap());
            context.update(&[SECRET; 200], &mut []).unwrap();
            // An unpadder refuses the short block; either way the data must go, context and all.
            let _ = context.finalize(&mut [0; 255]);
            assert!(left_behind(secret, || drop(context)) <= CHANCE, "{} finalized", scheme.name);
        }
    }
}

#[test]
fn derivations_leave_nothing_whether_they_end_or_are_stopped() {
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        let mut key = [0; 100];
        let derive = || pbkdf2::derive(row, &[SECRET; 40], &[SECRET; 8], 3, &mut key, &Progress::new()).unwrap();
        assert_eq!(left_behind(not_zero, derive), 0, "{}", row.name);
    }
    // Enough work for several looks at the progress.
    let params = scrypt::Params::new(1 << 10, 8, 2, scrypt::DEFAULT_MAX_MEMORY).unwrap();
    let mut key = [0; 100];
    let derive = || scrypt::derive(&[SECRET; 40], &[SECRET; 8], params, &mut key, &Progress::new()).unwrap();
    assert_eq!(left_behind(not_zero, derive), 0);

    let progress = Progress::new();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while progress.done() < 20_000 {
                std::thread::yield_now();
            }
            progress.stop();
        });
        let params = scrypt::Params::new(1 << 14, 8, 1000, scrypt::DEFAULT_MAX_MEMORY).unwrap();
        let derive = || assert!(scrypt::derive(&[SECRET; 40], &[SECRET; 8], params, &mut key, &progress).is_err());
        assert_eq!(left_behind(not_zero, derive), 0);
    });
}

/// The value of the key is all `SECRET`; seven such bytes in a row are less than any copy of it holds, and more than
/// chance gives.
#[test]
fn private_keys_of_curves_leave_nothing_of_their_value() {
    for curve in CURVES {
        let value = vec![SECRET; curve.order_size() - 1];
        let peer = PrivateKey::generate(curve).unwrap();
        let digest = [0x11; 32];
        let kept = PrivateKey::derive(curve, &value).unwrap();
        let row = &HASHES[2];
        assert!(left_behind(secret, || drop(PrivateKey::derive(curve, &value).unwrap())) < 7, "{} made", curve.name);
        assert!(left_behind(secret, || drop(kept.exchange(peer.public_key()).unwrap())) < 7, "{} ECDH", curve.name);
        for nonce in [Nonce::Random, Nonce::Deterministic(row)] {
            let sign = || drop(kept.sign(&digest, nonce).unwrap());
            assert!(left_behind(secret, sign) < 7, "{} signs", curve.name);
        }
        assert!(left_behind(secret, || drop(kept)) < 7, "{} dropped", curve.name);
    }
}

#[test]
fn rsa_keys_are_wiped() {
    let sha256 = &HASHES[find("sha256").unwrap()];
    let padding = DigestInfo::new(sha256).unwrap();
    for used in [false, true] {
        let key = RsaPrivateKey::generate(65537, 1024, &Progress::new()).unwrap();
        if used {
            // The blinding pair, too, is of no use to anybody else.
            key.sign(&padding, Message::Whole(b"message"), &mut [0; 128]).unwrap();
        }
        let numbers = key.numbers();
        // The public half is kept, so that what is freed is the private one.
        let public = std::sync::Arc::clone(key.public_key());
        assert!(left_behind(not_zero, || drop(key)) <= PUBLIC, "used: {used}");
        assert_eq!(public.numbers(), numbers.public);
        let secrets = [numbers.p, numbers.q, numbers.d, numbers.dmp1, numbers.dmq1, numbers.iqmp];
        assert!(left_behind(not_zero, || drop(secrets)) <= PUBLIC);
    }
}

/// Under x, which consists of the secret byte, with the y that belongs to it.
fn power(base: &BoxedUint, x: &BoxedUint, p: &BoxedUint) -> BoxedUint {
    let params = BoxedMontyParams::new_vartime(p.to_odd().into_option().unwrap());
    let base = BoxedUint::from_be_slice_truncated(&base.to_be_bytes(), p.bits_precision());
    BoxedMontyForm::new(base, &params).pow(x).retrieve()
}

#[test]
fn dsa_keys_are_wiped() {
    let parameters = dsa::Parameters::generate(1024, &Progress::new()).unwrap();
    let x = from_bytes(&[SECRET; 19]).unwrap();
    let y = power(parameters.g(), &x, parameters.p());
    let sha256 = &HASHES[find("sha256").unwrap()];
    let made = || {
        let key = dsa::PrivateKey::new(parameters.clone(), &y, &x).unwrap();
        let signature = key.sign_deterministic(sha256, &[1; 32]).unwrap();
        key.public_key().verify(&[1; 32], &signature).unwrap();
        assert!(dsa::PrivateKey::new(parameters.clone(), &x, &x).is_err());
    };
    assert!(left_behind(secret, made) <= CHANCE);
}

#[test]
fn diffie_hellman_keys_and_secrets_are_wiped() {
    let parameters = dh::Parameters::generate(2, 512, &Progress::new()).unwrap();
    let x = from_bytes(&[SECRET; 40]).unwrap();
    let y = power(parameters.g(), &x, parameters.p());
    // The secret under the private number 1 is the peer's number itself.
    let one = dh::PrivateKey::new(parameters.clone(), parameters.g(), &BoxedUint::one()).unwrap();
    let peer = dh::PublicKey::new(parameters.clone(), from_bytes(&[SECRET; 48]).unwrap());
    let made = || {
        let key = dh::PrivateKey::new(parameters.clone(), &y, &x).unwrap();
        let mut shared = [0; 64];
        key.exchange(&key.public_key(), &mut shared).unwrap();
        one.exchange(&peer, &mut shared).unwrap();
        assert_eq!(shared[16..], [SECRET; 48]);
        assert!(dh::PrivateKey::new(parameters.clone(), &x, &x).is_err());
    };
    assert!(left_behind(secret, made) <= CHANCE);
}

/// Of the value of the key, in binary and in base64, where three such bytes are "paWl".
fn secret_or_its_base64(byte: u8) -> bool {
    byte == SECRET || b"paWl".contains(&byte)
}

#[test]
fn openssh_files_leave_nothing_of_key_and_password() {
    let curve = &CURVES[cipherwright::ec::find("secp521r1").unwrap()];
    let key = PrivateKey::derive(curve, &[SECRET; 65]).unwrap();
    let key = serialization::PrivateKey::Ec(std::sync::Arc::new(key));
    let password = &[SECRET; 40][..];
    let encryption = PasswordEncryption { password, prf: None, iterations: None, scrypt: None, rounds: Some(1) };
    for (encryption, password) in [(Encryption::None, None), (Encryption::Password(encryption), Some(password))] {
        let (encoding, format) = (serialization::Encoding::Pem, serialization::PrivateFormat::OpenSsh);
        let write = || key.private_bytes(encoding, format, &encryption, &Progress::new()).unwrap();
        let file = write();
        assert!(left_behind(secret_or_its_base64, || drop(write())) <= CHANCE, "written");
        let load = |password| load_ssh_private_key(&file, password, &LoadOptions::default(), &Progress::new());
        assert!(left_behind(secret_or_its_base64, || drop(load(password).unwrap())) <= CHANCE, "loaded");
        if password.is_some() {
            let refused = || drop(load(Some(&[SECRET; 41])).unwrap_err());
            assert!(left_behind(secret_or_its_base64, refused) <= CHANCE, "refused");
        }
    }
}

#[test]
fn encrypted_files_leave_nothing_of_key_and_password() {
    let curve = &CURVES[cipherwright::ec::find("secp521r1").unwrap()];
    let key = PrivateKey::derive(curve, &[SECRET; 65]).unwrap();
    let key = serialization::PrivateKey::Ec(std::sync::Arc::new(key));
    let password = &[SECRET; 40][..];
    let quick = PasswordEncryption { password, prf: None, iterations: Some(1), scrypt: None, rounds: None };
    let cost = serialization::ScryptCost { n: 2, r: 1, p: 1 };
    let plain = PasswordEncryption { iterations: None, ..quick };
    let scrypt = PasswordEncryption { scrypt: Some(cost), ..plain };
    let (pkcs8, traditional) = (serialization::PrivateFormat::Pkcs8, serialization::PrivateFormat::TraditionalOpenSsl);
    for (format, encryption) in [(pkcs8, quick), (pkcs8, scrypt), (traditional, plain)] {
        let encryption = Encryption::Password(encryption);
        let write = || key.private_bytes(serialization::Encoding::Pem, format, &encryption, &Progress::new()).unwrap();
        let file = write();
        assert!(left_behind(secret_or_its_base64, || drop(write())) <= CHANCE, "written as {format:?}");
        let load = |password| {
            serialization::load_pem_private_key(&file, Some(password), &LoadOptions::default(), &Progress::new())
        };
        assert!(left_behind(secret_or_its_base64, || drop(load(password).unwrap())) <= CHANCE, "loaded, {format:?}");
        let refused = || drop(load(&[SECRET; 41]).unwrap_err());
        assert!(left_behind(secret_or_its_base64, refused) <= CHANCE, "refused, {format:?}");
    }
    let plain = key.private_bytes(serialization::Encoding::Pem, pkcs8, &Encryption::None, &Progress::new()).unwrap();
    let load = || serialization::load_pem_private_key(&plain, None, &LoadOptions::default(), &Progress::new());
    assert!(left_behind(secret_or_its_base64, || drop(load().unwrap())) <= CHANCE, "not encrypted");
    // Every scheme and every derivation that is only read.
    let files = include_str!("vectors/encrypted_keys.txt").lines().filter(|line| line.starts_with("pkcs8 "));
    for file in files {
        let der = support::ec::base64(file.rsplit_once(' ').unwrap().1);
        let (options, progress) = (LoadOptions::default(), Progress::new());
        let refused =
            || drop(serialization::load_der_private_key(&der, Some(password), &options, &progress).unwrap_err());
        assert!(left_behind(secret, refused) <= CHANCE, "{file}");
    }
}

#[test]
fn json_web_keys_leave_nothing_of_the_key() {
    let curve = &CURVES[cipherwright::ec::find("secp521r1").unwrap()];
    let key = PrivateKey::derive(curve, &[SECRET; 65]).unwrap();
    let key = serialization::PrivateKey::Ec(std::sync::Arc::new(key));
    let write = || JsonWebKey::of_private_key(&key).unwrap();
    assert!(left_behind(secret_or_its_base64, || drop(write())) <= CHANCE, "written");
    // Whole, and with a character too many, which is noticed when all is decoded.
    for excess in ["", "=", "A"] {
        let mut jwk = JsonWebKey::default();
        for (name, text) in write().members() {
            let text = if name == "d" { format!("{text}{excess}") } else { text.to_owned() };
            jwk.insert(name, Zeroizing::new(text));
        }
        let load = || {
            let loaded = jwk.private_key(Validation::Full);
            assert_eq!(loaded.is_ok(), excess.is_empty());
        };
        assert!(left_behind(secret_or_its_base64, load) <= CHANCE, "loaded, {excess:?}");
        assert!(left_behind(secret_or_its_base64, || drop(jwk)) <= CHANCE, "dropped");
    }

    let key = RsaPrivateKey::generate(65537, 1024, &Progress::new()).unwrap();
    let key = serialization::PrivateKey::Rsa(std::sync::Arc::new(key));
    let jwk = JsonWebKey::of_private_key(&key).unwrap();
    // The public members, too: nothing tells them from the private ones.
    assert!(left_behind(|byte| byte.is_ascii_alphanumeric(), || drop(jwk)) <= CHANCE, "dropped");
}
