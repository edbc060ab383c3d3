//! Properties of contexts at random lengths and splits, and agreement with the crates' own modes as oracles.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use cipherwright::ErrorKind;
use cipherwright::aead::AesGcm;
use cipherwright::cipher::{CIPHERS, CipherAlgorithm, Direction, Mode};
use support::ciphers::{Job, Sealed, algorithm};
use support::random::Random;

use aes::{Aes128, Aes192, Aes256};
use aes_gcm::aead::consts::{U8, U12, U16, U128};
use aes_gcm::aead::{AeadInOut, Nonce};
use cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeEncrypt, KeyInit, KeyIvInit, StreamCipher, array::Array,
};

/// Lengths around the sizes where the code takes another path: blocks, batches of the backends, scratch, pieces.
const EDGES: &[usize] =
    &[0, 1, 7, 8, 15, 16, 17, 31, 255, 256, 257, 1008, 1023, 1024, 1025, 2048, 4097, 16_383, 16_384, 16_400, 33_000];

/// Every pair of mode and size of key of every algorithm.
fn every_row() -> impl Iterator<Item = (&'static CipherAlgorithm, Mode, usize)> {
    CIPHERS.iter().flat_map(|algorithm| {
        Mode::ALL.iter().flat_map(move |&mode| {
            algorithm
                .key_bits
                .iter()
                .filter(move |&&bits| algorithm.supports(mode, bits))
                .map(move |&bits| (algorithm, mode, bits))
        })
    })
}

fn nonce_length(algorithm: &CipherAlgorithm, mode: Mode) -> usize {
    match (mode, algorithm.name) {
        (Mode::None, "ChaCha20") => 16,
        (Mode::None | Mode::Ecb, _) => 0,
        _ => algorithm.block_size,
    }
}

/// A length that is an edge, or up to `limit`; whole blocks for ECB and CBC.
fn length(random: &mut Random, limit: usize, unit: usize) -> usize {
    let length = match random.below(2) {
        0 => EDGES[random.below(EDGES.len())].min(limit),
        _ => random.below(limit),
    };
    length - length % unit
}

/// Sorted positions inside a message, some of them equal.
fn splits(random: &mut Random, length: usize) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..random.below(7)).map(|_| random.below(length + 1)).collect();
    if random.below(2) == 0 {
        // Many small pieces too, so that buffers fill byte by byte.
        ends.extend((0..40.min(length)).filter(|_| random.below(3) > 0));
    }
    ends.sort_unstable();
    ends
}

#[test]
fn any_split_equals_one_update_and_decrypts_again() {
    let mut random = Random::new("any_split_equals_one_update_and_decrypts_again");
    for (algorithm, mode, bits) in every_row() {
        if matches!(mode, Mode::Gcm | Mode::Xts) {
            continue;
        }
        let key = random.bytes(bits / 8);
        let nonce = random.bytes(nonce_length(algorithm, mode));
        let job = Job { algorithm, mode, key: &key, nonce: &nonce };
        // The byte-wise mode and the slow ciphers get shorter messages.
        let limit = if mode == Mode::Cfb8 || algorithm.block_size == 8 { 600 } else { 40_000 };
        for _ in 0..6 {
            let unit = job.start(Direction::Encrypt).block_size();
            let length = length(&mut random, limit, unit);
            let plaintext = random.bytes(length);
            let ends = splits(&mut random, length);
            let what = format!("{} {bits} {} {length} {ends:?}", algorithm.name, mode.name());
            let ciphertext = job.whole(Direction::Encrypt, &plaintext).unwrap();
            assert_eq!(ciphertext.len(), length, "{what}");
            assert!(job.pieces(Direction::Encrypt, &plaintext, &ends).unwrap() == ciphertext, "encrypt {what}");
            assert!(job.pieces(Direction::Decrypt, &ciphertext, &ends).unwrap() == plaintext, "decrypt {what}");
        }
    }
}

/// Any split of AAD and text gives the same, for every size of key of every cipher with GCM.
#[test]
fn gcm_any_split_equals_one_update() {
    let mut random = Random::new("gcm_any_split_equals_one_update");
    for (algorithm, mode, bits) in every_row() {
        if mode != Mode::Gcm {
            continue;
        }
        for _ in 0..20 {
            let key = random.bytes(bits / 8);
            let nonce_length = 8 + random.below(121);
            let nonce = random.bytes(nonce_length);
            let aad_length = length(&mut random, 600, 1);
            let aad = random.bytes(aad_length);
            let text_length = length(&mut random, 40_000, 1);
            let plaintext = random.bytes(text_length);

            let mut whole = algorithm.start(mode, Direction::Encrypt, &key, &nonce).unwrap();
            whole.authenticate(&aad).unwrap();
            let mut ciphertext = vec![0; text_length];
            whole.update(&plaintext, &mut ciphertext).unwrap();
            let mut tag = [0; 16];
            whole.finalize_tag(&mut tag).unwrap();

            let mut split = algorithm.start(mode, Direction::Encrypt, &key, &nonce).unwrap();
            let mut begin = 0;
            for end in splits(&mut random, aad_length).into_iter().chain([aad_length]) {
                split.authenticate(&aad[begin..end]).unwrap();
                begin = end;
            }
            let mut output = plaintext.clone();
            let mut begin = 0;
            for end in splits(&mut random, text_length).into_iter().chain([text_length]) {
                split.update_in_place(&mut output[begin..end], end - begin).unwrap();
                begin = end;
            }
            let mut split_tag = [0; 16];
            split.finalize_tag(&mut split_tag).unwrap();
            assert!(output == ciphertext && split_tag == tag, "{} {bits} {text_length}", algorithm.name);

            let sealed = Sealed {
                key: &key,
                nonce: &nonce,
                aad: &aad,
                plaintext: &plaintext,
                ciphertext: &ciphertext,
                tag: &tag,
            };
            let at = random.below(text_length + 1);
            assert!(sealed.decrypt(algorithm, at).unwrap() == plaintext);
            let mut forged = tag;
            forged[random.below(16)] ^= 1 << random.below(8);
            let error = Sealed { tag: &forged, ..sealed }.decrypt(algorithm, at).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidTag);
        }
    }
}

/// One message through a crate's mode and through ours.
macro_rules! against {
    ($random:ident, $name:literal, $mode:ident, $bits:literal, $block:literal, |$key:ident, $iv:ident, $buffer:ident| $theirs:expr) => {
        for _ in 0..30 {
            let unit = if matches!(Mode::$mode, Mode::Ecb | Mode::Cbc) { $block } else { 1 };
            let limit = if matches!(Mode::$mode, Mode::Cfb8) || $block == 8 { 700 } else { 20_000 };
            let $key = $random.bytes($bits / 8);
            let $iv = $random.bytes(if matches!(Mode::$mode, Mode::Ecb) { 0 } else { $block });
            let message = {
                let length = length(&mut $random, limit, unit);
                $random.bytes(length)
            };
            let mut $buffer = message.clone();
            $theirs;
            let job = Job { algorithm: algorithm($name), mode: Mode::$mode, key: &$key, nonce: &$iv };
            let ends = splits(&mut $random, message.len());
            assert!(
                job.pieces(Direction::Encrypt, &message, &ends).unwrap() == $buffer,
                "{} {} {} {}",
                $name,
                $bits,
                stringify!($mode),
                message.len()
            );
            assert!(job.pieces(Direction::Decrypt, &$buffer, &ends).unwrap() == message);
        }
    };
}

macro_rules! against_crate_modes {
    ($random:ident, $name:literal, $bits:literal, $block:literal, $cipher:ty) => {
        against!($random, $name, Ecb, $bits, $block, |key, _iv, buffer| {
            <$cipher>::new_from_slice(&key).unwrap().encrypt_blocks(Array::slice_as_chunks_mut(&mut buffer).0)
        });
        against!($random, $name, Cbc, $bits, $block, |key, iv, buffer| {
            cbc::Encryptor::<$cipher>::new_from_slices(&key, &iv)
                .unwrap()
                .encrypt_blocks(Array::slice_as_chunks_mut(&mut buffer).0)
        });
        against!($random, $name, Cfb, $bits, $block, |key, iv, buffer| {
            cfb_mode::BufEncryptor::<$cipher>::new_from_slices(&key, &iv).unwrap().encrypt(&mut buffer)
        });
        against!($random, $name, Ofb, $bits, $block, |key, iv, buffer| {
            ofb::Ofb::<$cipher>::new_from_slices(&key, &iv).unwrap().apply_keystream(&mut buffer)
        });
    };
}

macro_rules! against_crate_ctr {
    ($random:ident, $name:literal, $bits:literal, $cipher:ty) => {
        against!($random, $name, Ctr, $bits, 16, |key, iv, buffer| {
            ctr::Ctr128BE::<$cipher>::new_from_slices(&key, &iv).unwrap().apply_keystream(&mut buffer)
        });
    };
}

macro_rules! against_crate_cfb8 {
    ($random:ident, $name:literal, $bits:literal, $block:literal, $cipher:ty) => {
        against!($random, $name, Cfb8, $bits, $block, |key, iv, buffer| {
            cfb8::Encryptor::<$cipher>::new_from_slices(&key, &iv).unwrap().encrypt(&mut buffer)
        });
    };
}

#[test]
fn modes_agree_with_the_crates_modes() {
    let mut random = Random::new("modes_agree_with_the_crates_modes");
    against_crate_modes!(random, "AES", 128, 16, Aes128);
    against_crate_modes!(random, "AES", 192, 16, Aes192);
    against_crate_modes!(random, "AES", 256, 16, Aes256);
    against_crate_modes!(random, "camellia", 128, 16, camellia::Camellia128);
    against_crate_modes!(random, "camellia", 256, 16, camellia::Camellia256);
    against_crate_modes!(random, "SM4", 128, 16, sm4::Sm4);
    against_crate_modes!(random, "3DES", 192, 8, des::TdesEde3);
    against_crate_modes!(random, "3DES", 128, 8, des::TdesEde2);
    against_crate_modes!(random, "3DES", 64, 8, des::Des);
    against_crate_modes!(random, "Blowfish", 448, 8, blowfish::Blowfish);
    against_crate_modes!(random, "CAST5", 128, 8, cast5::Cast5);
    against_crate_modes!(random, "IDEA", 128, 8, idea::Idea);
    against_crate_ctr!(random, "AES", 128, Aes128);
    against_crate_ctr!(random, "AES", 192, Aes192);
    against_crate_ctr!(random, "AES", 256, Aes256);
    against_crate_ctr!(random, "camellia", 192, camellia::Camellia192);
    against_crate_ctr!(random, "SM4", 128, sm4::Sm4);
    against_crate_cfb8!(random, "AES", 128, 16, Aes128);
    against_crate_cfb8!(random, "AES", 256, 16, Aes256);
    against_crate_cfb8!(random, "3DES", 192, 8, des::TdesEde3);
}

/// xts-mode takes the two ciphers and the tweak; both directions, with and without stealing.
#[test]
fn xts_agrees_with_xts_mode() {
    fn compare<C: BlockCipherEncrypt + BlockCipherDecrypt + cipher::BlockSizeUser<BlockSize = U16> + KeyInit>(
        random: &mut Random,
        bits: usize,
    ) {
        for round in 0..120 {
            let key = random.bytes(bits / 8);
            let tweak: [u8; 16] = random.bytes(16).try_into().unwrap();
            let length = 16 + if round < 40 { round } else { length(random, 20_000, 1) };
            let message = random.bytes(length);
            let (first, second) = key.split_at(key.len() / 2);
            let theirs = xts_mode::Xts128::new(C::new_from_slice(first).unwrap(), C::new_from_slice(second).unwrap());
            let mut expected = message.clone();
            theirs.encrypt_sector(&mut expected, tweak.into());
            Job { algorithm: algorithm("AES"), mode: Mode::Xts, key: &key, nonce: &tweak }.check(&message, &expected);
        }
    }
    let mut random = Random::new("xts_agrees_with_xts_mode");
    compare::<Aes128>(&mut random, 256);
    compare::<Aes256>(&mut random, 512);
}

/// aes-gcm needs the length of the nonce at compile time: three of them.
#[test]
fn gcm_agrees_with_aes_gcm() {
    fn compare<C: AeadInOut + KeyInit>(random: &mut Random, key_length: usize, nonce_length: usize) {
        for _ in 0..60 {
            let key = random.bytes(key_length);
            let nonce = random.bytes(nonce_length);
            let aad = {
                let length = length(random, 300, 1);
                random.bytes(length)
            };
            let message = {
                let length = length(random, 40_000, 1);
                random.bytes(length)
            };
            let mut expected = message.clone();
            let theirs = C::new_from_slice(&key).unwrap();
            let nonce_array = Nonce::<C>::try_from(&nonce[..]).unwrap();
            let tag = theirs.encrypt_inout_detached(&nonce_array, &aad, expected.as_mut_slice().into()).unwrap();
            expected.extend_from_slice(&tag);

            let ours = AesGcm::new(&key).unwrap();
            let mut sealed = vec![0; message.len() + 16];
            ours.encrypt(&nonce, &message, &aad, &mut sealed).unwrap();
            assert!(sealed == expected, "key {key_length} nonce {nonce_length} text {}", message.len());
            let mut opened = vec![0; message.len()];
            ours.decrypt(&nonce, &sealed, &aad, &mut opened).unwrap();
            assert!(opened == message);
        }
    }
    let mut random = Random::new("gcm_agrees_with_aes_gcm");
    compare::<aes_gcm::AesGcm<Aes128, U12>>(&mut random, 16, 12);
    compare::<aes_gcm::AesGcm<Aes192, U12>>(&mut random, 24, 12);
    compare::<aes_gcm::AesGcm<Aes256, U12>>(&mut random, 32, 12);
    compare::<aes_gcm::AesGcm<Aes256, U8>>(&mut random, 32, 8);
    compare::<aes_gcm::AesGcm<Aes128, U128>>(&mut random, 16, 128);
}

/// The key stream of GCM is that of CTR from J0 + 1 on, far beyond the batches of every backend. (Where the 32-bit
/// counter wraps the two differ: the `CounterWrap` cases of Wycheproof.)
#[test]
fn gcm_long_messages_agree_with_ctr() {
    let mut random = Random::new("gcm_long_messages_agree_with_ctr");
    let (key, nonce) = (random.bytes(32), random.bytes(12));
    let mut counter = nonce.clone();
    counter.extend_from_slice(&[0, 0, 0, 2]);
    let message = random.bytes(300_001);
    let expected = Job { algorithm: algorithm("AES"), mode: Mode::Ctr, key: &key, nonce: &counter }
        .whole(Direction::Encrypt, &message)
        .unwrap();
    let mut sealed = vec![0; message.len() + 16];
    AesGcm::new(&key).unwrap().encrypt(&nonce, &message, &[], &mut sealed).unwrap();
    assert!(sealed[..message.len()] == expected[..]);
}
