//! The block modes of this crate beside the crates' generic modes, in one binary: interleaved, median of rounds.
//!
//! `cargo bench --bench ciphers` prints MB/s for 16 KiB pieces, and nanoseconds for short GCM messages. A word after
//! `--` keeps the lines that contain it.
#![allow(clippy::unwrap_used, reason = "a benchmark with fixed inputs")]

use cipherwright::aead::AesGcm;
use cipherwright::cipher::{CIPHERS, CipherContext, Direction, Mode, find};
use std::hint::black_box;
use std::time::{Duration, Instant};

use aes::{Aes128, Aes192, Aes256};
use aes_gcm::aead::AeadInOut;
use camellia::Camellia128;
use cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit, StreamCipher, array::Array, consts::U16};

const PIECE: usize = 16 * 1024;
const ROUNDS: usize = 31;
const SLICE: Duration = Duration::from_millis(4);

/// Works on a buffer in place.
type Work = Box<dyn FnMut(&mut [u8])>;

/// One way to do the work of a line.
struct Contender {
    name: &'static str,
    work: Work,
    samples: Vec<f64>,
}

/// One line of the table: the same work done by several.
struct Line {
    name: String,
    length: usize,
    contenders: Vec<Contender>,
}

impl Line {
    fn new(name: impl Into<String>, length: usize) -> Self {
        Self { name: name.into(), length, contenders: Vec::new() }
    }

    fn with(mut self, name: &'static str, work: impl FnMut(&mut [u8]) + 'static) -> Self {
        self.contenders.push(Contender { name, work: Box::new(work), samples: Vec::new() });
        self
    }

    /// Times every contender in turn, so that a slow moment of the machine hits all.
    fn run(&mut self) {
        let mut buffer = vec![0x5a; self.length];
        for _ in 0..ROUNDS {
            for contender in &mut self.contenders {
                let mut calls = 0_u32;
                let start = Instant::now();
                let elapsed = loop {
                    for _ in 0..16 {
                        (contender.work)(black_box(&mut buffer));
                    }
                    calls += 16;
                    let elapsed = start.elapsed();
                    if elapsed >= SLICE {
                        break elapsed;
                    }
                };
                contender.samples.push(elapsed.as_secs_f64() * 1e9 / f64::from(calls));
            }
        }
        print!("{:32}", self.name);
        for contender in &mut self.contenders {
            contender.samples.sort_by(f64::total_cmp);
            let median = contender.samples[ROUNDS / 2];
            let length = f64::from(u32::try_from(self.length).unwrap());
            print!("  {}: {:7.0} MB/s {:9.1} ns", contender.name, length * 1e3 / median, median);
        }
        println!();
    }
}

fn ours(name: &str, mode: Mode, direction: Direction, key: &[u8]) -> impl FnMut(&mut [u8]) + 'static {
    let algorithm = &CIPHERS[find(name).unwrap()];
    let nonce = vec![7; if mode == Mode::Gcm { 12 } else { algorithm.block_size }];
    let mut context: CipherContext = algorithm.start(mode, direction, key, &nonce).unwrap();
    move |buffer| {
        let length = buffer.len();
        context.update_in_place(buffer, length).unwrap();
    }
}

/// The same as [`ours`], from one buffer into another.
fn ours_apart(name: &str, mode: Mode, direction: Direction, key: &[u8]) -> impl FnMut(&mut [u8]) + 'static {
    let algorithm = &CIPHERS[find(name).unwrap()];
    let mut context = algorithm.start(mode, direction, key, &vec![7; algorithm.block_size]).unwrap();
    let mut output = vec![0; PIECE];
    move |buffer| {
        context.update(buffer, &mut output).unwrap();
        black_box(&mut output);
    }
}

fn blocks<N: cipher::array::ArraySize>(buffer: &mut [u8]) -> &mut [Array<u8, N>] {
    Array::slice_as_chunks_mut(buffer).0
}

macro_rules! modes_of {
    ($lines:ident, $name:literal, $bits:literal, $cipher:ty, $size:ty) => {
        let key = vec![3; $bits / 8];
        let iv = Array::<u8, $size>::from([7; 16]);
        let line = |mode: &str| Line::new(format!("{}-{}-{mode}", $name, $bits), PIECE);

        let mut theirs = cbc::Encryptor::<$cipher>::new_from_slices(&key, &iv).unwrap();
        $lines.push(
            line("CBC encrypt")
                .with("ours", ours($name, Mode::Cbc, Direction::Encrypt, &key))
                .with("apart", ours_apart($name, Mode::Cbc, Direction::Encrypt, &key))
                .with("crate", move |buffer| theirs.encrypt_blocks(blocks(buffer))),
        );
        let mut theirs = cbc::Decryptor::<$cipher>::new_from_slices(&key, &iv).unwrap();
        $lines.push(
            line("CBC decrypt")
                .with("ours", ours($name, Mode::Cbc, Direction::Decrypt, &key))
                .with("apart", ours_apart($name, Mode::Cbc, Direction::Decrypt, &key))
                .with("crate", move |buffer| theirs.decrypt_blocks(blocks(buffer))),
        );
        let mut theirs = ctr::Ctr128BE::<$cipher>::new_from_slices(&key, &iv).unwrap();
        $lines.push(
            line("CTR")
                .with("ours", ours($name, Mode::Ctr, Direction::Encrypt, &key))
                .with("apart", ours_apart($name, Mode::Ctr, Direction::Encrypt, &key))
                .with("crate", move |buffer| theirs.apply_keystream(buffer)),
        );
        let mut theirs = cfb_mode::Decryptor::<$cipher>::new_from_slices(&key, &iv).unwrap();
        $lines.push(
            line("CFB decrypt")
                .with("ours", ours($name, Mode::Cfb, Direction::Decrypt, &key))
                .with("crate", move |buffer| theirs.decrypt_blocks(blocks(buffer))),
        );
        let mut theirs = ofb::Ofb::<$cipher>::new_from_slices(&key, &iv).unwrap();
        $lines.push(
            line("OFB")
                .with("ours", ours($name, Mode::Ofb, Direction::Encrypt, &key))
                .with("crate", move |buffer| theirs.apply_keystream(buffer)),
        );
    };
}

macro_rules! gcm_of {
    ($lines:ident, $bits:literal, $cipher:ty) => {
        for length in [16, 64, 256, 1024, 8192, PIECE, 1 << 20] {
            let key = vec![3; $bits / 8];
            let one_shot = AesGcm::new(&key).unwrap();
            let opener = AesGcm::new(&key).unwrap();
            let theirs = <$cipher>::new_from_slice(&key).unwrap();
            let mut out = vec![0; length + 16];
            let mut sealed = vec![0; length + 16];
            AesGcm::new(&key).unwrap().encrypt(&[7; 12], &vec![1; length], &[], &mut sealed).unwrap();
            $lines.push(
                Line::new(format!("AES-{}-GCM {length}", $bits), length)
                    .with("seal", move |buffer| one_shot.encrypt(&[7; 12], buffer, &[], &mut out).unwrap())
                    .with("open", move |buffer| opener.decrypt(&[7; 12], &sealed, &[], buffer).unwrap())
                    .with("stream", ours("AES", Mode::Gcm, Direction::Encrypt, &key))
                    .with("crate", move |buffer| {
                        let nonce = [7; 12].into();
                        black_box(theirs.encrypt_inout_detached(&nonce, &[], buffer.into()).unwrap());
                    }),
            );
        }
    };
}

fn main() {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut lines: Vec<Line> = Vec::new();
    modes_of!(lines, "AES", 128, Aes128, U16);
    modes_of!(lines, "AES", 192, Aes192, U16);
    modes_of!(lines, "AES", 256, Aes256, U16);
    modes_of!(lines, "camellia", 128, Camellia128, U16);
    // Not a whole batch of the widest backend: the rest goes block by block.
    for length in [64, 240, 496, 1008, 2032] {
        let mut theirs = ctr::Ctr128BE::<Aes256>::new_from_slices(&[3; 32], &[7; 16]).unwrap();
        lines.push(
            Line::new(format!("AES-256-CTR {length}"), length)
                .with("ours", ours("AES", Mode::Ctr, Direction::Encrypt, &[3; 32]))
                .with("crate", move |buffer| theirs.apply_keystream(buffer)),
        );
    }
    gcm_of!(lines, 128, aes_gcm::Aes128Gcm);
    gcm_of!(lines, 256, aes_gcm::Aes256Gcm);
    // A context takes one data unit, so both make their keys anew each time.
    let key: Vec<u8> = (0..64).collect();
    let (data_key, tweak_key) = (key[..32].to_vec(), key[32..].to_vec());
    lines.push(
        Line::new("AES-256-XTS encrypt", PIECE)
            .with("ours", move |buffer| {
                let aes = &CIPHERS[find("AES").unwrap()];
                let mut context = aes.start(Mode::Xts, Direction::Encrypt, &key, &[7; 16]).unwrap();
                context.update_in_place(buffer, PIECE).unwrap();
            })
            .with("crate", move |buffer| {
                let [first, second] = [&data_key, &tweak_key].map(|key| Aes256::new_from_slice(key).unwrap());
                xts_mode::Xts128::new(first, second).encrypt_sector(buffer, [7; 16].into());
            }),
    );
    for line in &mut lines {
        if filter.as_ref().is_none_or(|word| line.name.contains(word.as_str())) {
            line.run();
        }
    }
}
