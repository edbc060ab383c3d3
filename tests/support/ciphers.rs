//! Drives a cipher through every way in: whole, in place, and split in two, in both directions.
#![allow(dead_code, reason = "each test binary uses its part")]

use cipherwright::Result;
use cipherwright::cipher::{CIPHERS, CipherAlgorithm, CipherContext, Direction, Mode, find};

pub fn algorithm(name: &str) -> &'static CipherAlgorithm {
    &CIPHERS[find(name).unwrap_or_else(|| panic!("no row for {name}"))]
}

/// The inputs of a message without a tag.
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    pub algorithm: &'static CipherAlgorithm,
    pub mode: Mode,
    pub key: &'a [u8],
    pub nonce: &'a [u8],
}

impl Job<'_> {
    pub fn start(&self, direction: Direction) -> CipherContext {
        self.algorithm
            .start(self.mode, direction, self.key, self.nonce)
            .unwrap_or_else(|error| panic!("{} {}: {error}", self.algorithm.name, self.mode.name()))
    }

    /// In one update. A message of no bytes is not updated at all, since XTS refuses that.
    pub fn whole(&self, direction: Direction, input: &[u8]) -> Result<Vec<u8>> {
        let mut context = self.start(direction);
        let mut output = vec![0; input.len()];
        if !input.is_empty() {
            let written = context.update(input, &mut output)?;
            output.truncate(written);
        }
        context.finalize()?;
        Ok(output)
    }

    /// In pieces that end at the given positions, each out of place or, every second one, in place.
    pub fn pieces(&self, direction: Direction, input: &[u8], ends: &[usize]) -> Result<Vec<u8>> {
        let mut context = self.start(direction);
        let mut output = Vec::new();
        let mut begin = 0;
        for (index, &end) in ends.iter().chain([&input.len()]).enumerate() {
            let piece = &input[begin..end];
            let mut buffer = vec![0; piece.len() + context.block_size() - 1];
            let written = if index % 2 == 0 {
                context.update(piece, &mut buffer)?
            } else {
                buffer[..piece.len()].copy_from_slice(piece);
                context.update_in_place(&mut buffer, piece.len())?
            };
            output.extend_from_slice(&buffer[..written]);
            begin = end;
        }
        context.finalize()?;
        Ok(output)
    }

    /// Asserts that both directions give what the vector says, in every way in.
    pub fn check(&self, plaintext: &[u8], ciphertext: &[u8]) {
        for (direction, input, expected) in
            [(Direction::Encrypt, plaintext, ciphertext), (Direction::Decrypt, ciphertext, plaintext)]
        {
            let what = || format!("{} {} {direction:?} {:02x?}", self.algorithm.name, self.mode.name(), self.key);
            assert_eq!(self.whole(direction, input).unwrap(), expected, "{}", what());
            // XTS takes a data unit in one update; only in place is left to try.
            let splits: &[usize] = if self.mode == Mode::Xts { &[] } else { &[input.len() / 3] };
            assert_eq!(self.pieces(direction, input, splits).unwrap(), expected, "{}", what());
            let mut buffer = input.to_vec();
            let mut context = self.start(direction);
            if !buffer.is_empty() {
                context.update_in_place(&mut buffer, input.len()).unwrap();
            }
            context.finalize().unwrap();
            assert_eq!(buffer, expected, "{} in place", what());
        }
    }
}

/// The values of a GCM message, the tag perhaps cut.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    pub key: &'a [u8],
    pub nonce: &'a [u8],
    pub aad: &'a [u8],
    pub plaintext: &'a [u8],
    pub ciphertext: &'a [u8],
    pub tag: &'a [u8],
}

impl Sealed<'_> {
    /// Encrypts with a context and asserts ciphertext and tag, at `split` of both AAD and text.
    pub fn check_encryption(&self, algorithm: &CipherAlgorithm, split: usize) {
        let mut context = algorithm.start(Mode::Gcm, Direction::Encrypt, self.key, self.nonce).unwrap();
        let output = feed(&mut context, self.aad, self.plaintext, split);
        let mut tag = [0; 16];
        context.finalize_tag(&mut tag).unwrap();
        assert_eq!(output, self.ciphertext);
        assert_eq!(&tag[..self.tag.len()], self.tag);
    }

    /// Decrypts with a context; the plaintext if the tag is right.
    pub fn decrypt(&self, algorithm: &CipherAlgorithm, split: usize) -> Result<Vec<u8>> {
        let mut context = algorithm.start(Mode::Gcm, Direction::Decrypt, self.key, self.nonce)?;
        let output = feed(&mut context, self.aad, self.ciphertext, split);
        context.finalize_verify(self.tag)?;
        Ok(output)
    }
}

fn feed(context: &mut CipherContext, aad: &[u8], text: &[u8], split: usize) -> Vec<u8> {
    let (a, b) = aad.split_at(split.min(aad.len()));
    context.authenticate(a).unwrap();
    context.authenticate(b).unwrap();
    let mut output = vec![0; text.len()];
    let (first, second) = text.split_at(split.min(text.len()));
    let (out, in_place) = output.split_at_mut(first.len());
    context.update(first, out).unwrap();
    in_place.copy_from_slice(second);
    context.update_in_place(in_place, second.len()).unwrap();
    output
}
