//! GCM, SP 800-38D: streaming, with any nonce of 8 to 128 bytes and tags of 4 to 16.
//!
//! [`GcmKey`] is what a key gives and [`GcmStream`] is one message, so that contexts and one-shots share all but the
//! ownership of the key. The key stream and GHASH take turns over pieces that stay in the first-level cache; a kernel
//! that stitches the two takes the place of [`GcmStream::crypt`].

mod ghash;

use super::block::{Encryptor, MAX_BLOCK, Register, xor};
use super::keystream::Keystream;
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::constant_time::bytes_eq;
use crate::error::{Error, ErrorKind, Result};
use cipher::InOutBuf;
use ghash::Ghash;
use zeroize::zeroize_bytes;

/// Only ciphers with blocks of [`MAX_BLOCK`] bytes have this row.
pub(super) static ROW: ModeRow = ModeRow { mode: Mode::Gcm, cipher_keys: 1, start };

/// Bytes of a full tag.
pub(crate) const TAG: usize = MAX_BLOCK;

/// Tags that a decryptor accepts, in bytes: SP 800-38D section 5.2.1.2 and its appendix C go down to 32 bits.
const TAG_LENGTHS: std::ops::RangeInclusive<usize> = 4..=TAG;

/// Nonces in bytes. The lower end keeps guesses out of reach, the upper one is OpenSSL's and nobody's need.
const NONCE_LENGTHS: std::ops::RangeInclusive<usize> = 8..=128;

/// The nonce length that SP 800-38D section 5.2.1.1 recommends, which needs no hashing.
const SHORT_NONCE: usize = 12;

/// 2^39 - 256 bits, SP 800-38D section 5.2.1.1: one byte more and the 32-bit counter would repeat.
const MAX_TEXT: u64 = (1 << 36) - 32;

/// 2^64 - 1 bits in whole bytes, SP 800-38D section 5.2.1.1: the length block holds 64 bits.
const MAX_AAD: u64 = (1 << 61) - 1;

/// Bytes that are encrypted and then hashed. They stay in a first-level cache of 32 KiB; half of this costs a tenth,
/// since the processor does not like to change between the two kinds of work (measured on Zen 4).
const PIECE: usize = 16 * 1024;

/// A key schedule and the hash key that follows from it. Both wipe themselves on drop.
pub(crate) struct GcmKey {
    cipher: Box<dyn Encryptor>,
    hash: Ghash,
}

impl GcmKey {
    pub(crate) fn new(cipher: Box<dyn Encryptor>) -> Self {
        let mut hash_key = [0; MAX_BLOCK];
        cipher.encrypt((&mut hash_key[..]).into());
        let hash = Ghash::new(&hash_key);
        zeroize_bytes(&mut hash_key);
        Self { cipher, hash }
    }

    /// The pre-counter block J0, SP 800-38D section 7.1 step 2.
    #[inline]
    pub(crate) fn first_counter(&self, nonce: &[u8]) -> Result<[u8; MAX_BLOCK]> {
        if nonce.len() == SHORT_NONCE {
            let mut counter = [0; MAX_BLOCK];
            counter[..SHORT_NONCE].copy_from_slice(nonce);
            counter[MAX_BLOCK - 1] = 1;
            return Ok(counter);
        }
        if !NONCE_LENGTHS.contains(&nonce.len()) {
            return Err(Error::value(format!("a GCM nonce must be 8 to 128 bytes, got {}", nonce.len())));
        }
        let nonce_length = u64::try_from(nonce.len()).expect("at most 128");
        let mut hash = self.hash.clone();
        hash.update(nonce);
        Ok(hash.finish(0, nonce_length))
    }
}

/// One message under a key: the associated data first, then the text, then the tag.
pub(crate) struct GcmStream {
    text: Text,
    tag: Tag,
}

/// The counter mode inside GCM, SP 800-38D section 6.5: only the last 32 bits of the block count, and wrap.
struct Text {
    /// The block without its counter.
    prefix: u128,
    counter: u32,
    left: Keystream<MAX_BLOCK>,
}

/// The hash inside GCM with the mask that turns it into a tag.
struct Tag {
    hash: Ghash,
    mask: Register,
    aad_length: u64,
    text_length: u64,
}

impl GcmStream {
    /// Starts a message after the pre-counter block that [`GcmKey::first_counter`] makes of its nonce.
    ///
    /// Two steps, since a stream inside a `Result` is moved once more, which a short message feels.
    #[inline]
    pub(crate) fn new(key: &GcmKey, first: [u8; MAX_BLOCK]) -> Self {
        let mut mask = Register::zero(MAX_BLOCK);
        mask.copy_from_slice(&first);
        key.cipher.encrypt((&mut *mask).into());
        Self { text: Text::after(first), tag: Tag { hash: key.hash.clone(), mask, aad_length: 0, text_length: 0 } }
    }

    /// Adds associated data; all of it before the first text.
    #[inline]
    pub(crate) fn authenticate(&mut self, aad: &[u8]) -> Result<()> {
        self.tag.aad_length = within("associated data", self.tag.aad_length, aad.len(), MAX_AAD)?;
        self.tag.hash.update(aad);
        Ok(())
    }

    /// Encrypts or decrypts text and adds the ciphertext to the hash.
    #[inline]
    pub(crate) fn crypt(&mut self, key: &GcmKey, direction: Direction, text: InOutBuf<'_, '_, u8>) -> Result<()> {
        self.tag.expect_text(text.len())?;
        let mut rest = text;
        while !rest.is_empty() {
            let length = rest.len().min(PIECE);
            let (mut piece, others) = rest.split_at(length);
            if direction == Direction::Decrypt {
                self.tag.hash.update(piece.get_in());
            }
            self.text.mask(key, piece.reborrow());
            if direction == Direction::Encrypt {
                self.tag.hash.update(piece.get_out());
            }
            rest = others;
        }
        Ok(())
    }

    /// The tag over everything that came; nothing may come after it.
    #[inline]
    pub(crate) fn finish(&mut self) -> [u8; TAG] {
        self.tag.finish()
    }

    /// Decrypts a whole text if, and only if, the tag is right: on an error nothing was written.
    #[inline]
    pub(crate) fn open(&mut self, key: &GcmKey, text: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> Result<()> {
        self.tag.expect_text(text.len())?;
        self.tag.hash.update(text.get_in());
        verify(&self.tag.finish(), tag)?;
        self.text.mask(key, text);
        Ok(())
    }
}

impl Text {
    /// The stream that follows the pre-counter block.
    #[inline]
    fn after(first: [u8; MAX_BLOCK]) -> Self {
        let [prefix @ .., a, b, c, d] = first;
        let mut block = [0; MAX_BLOCK];
        block[..prefix.len()].copy_from_slice(&prefix);
        Self {
            prefix: u128::from_be_bytes(block),
            counter: u32::from_be_bytes([a, b, c, d]).wrapping_add(1),
            left: Keystream::of_blocks(MAX_BLOCK),
        }
    }

    #[inline]
    fn mask(&mut self, key: &GcmKey, text: InOutBuf<'_, '_, u8>) {
        let Self { prefix, counter, left } = self;
        left.apply(text, |mut rest| {
            while !rest.is_empty() {
                // Up to where the 32 bits wrap, the whole block counts the same way.
                let before_wrap = usize::try_from((1 << 32) - u64::from(*counter)).unwrap_or(usize::MAX);
                let length = (rest.len() / MAX_BLOCK).min(before_wrap);
                let (blocks, others) = rest.split_at(length * MAX_BLOCK);
                key.cipher.ctr(*prefix | u128::from(*counter), blocks);
                // A length of 2^32 blocks is a whole turn of the counter, hence the mask.
                *counter = counter.wrapping_add(u32::try_from(length & 0xffff_ffff).expect("masked to 32 bits"));
                rest = others;
            }
        });
    }
}

impl Tag {
    /// Accounts for text before any of it is worked on; the first of it ends the associated data.
    #[inline]
    fn expect_text(&mut self, length: usize) -> Result<()> {
        let text_length = within("text", self.text_length, length, MAX_TEXT)?;
        if self.text_length == 0 {
            self.hash.pad();
        }
        self.text_length = text_length;
        Ok(())
    }

    #[inline]
    fn finish(&mut self) -> [u8; TAG] {
        let mut tag = self.hash.finish(self.aad_length, self.text_length);
        xor(&mut tag, &self.mask);
        tag
    }
}

/// Compares a tag, which may be cut, in constant time. Says only whether it matches.
///
/// The caller sees to the length: [`expect_tag_length`], or a whole tag.
pub(super) fn verify(tag: &[u8; TAG], candidate: &[u8]) -> Result<()> {
    if bytes_eq(&tag[..candidate.len()], candidate) { Ok(()) } else { Err(invalid_tag()) }
}

/// A tag to compare must be long enough to mean something.
pub(super) fn expect_tag_length(tag: &[u8]) -> Result<()> {
    if TAG_LENGTHS.contains(&tag.len()) {
        return Ok(());
    }
    Err(Error::value(format!("a GCM tag must be 4 to 16 bytes, got {}", tag.len())))
}

pub(crate) fn invalid_tag() -> Error {
    Error::new(ErrorKind::InvalidTag, "the authentication tag does not match")
}

/// The sum of two lengths, if the standard allows so much under one nonce.
fn within(what: &str, before: u64, more: usize, limit: u64) -> Result<u64> {
    u64::try_from(more).ok().and_then(|more| before.checked_add(more)).filter(|&sum| sum <= limit).ok_or_else(|| {
        Error::value(format!(
            "the {what} of a GCM message is limited to {limit} bytes, {before} came before, got {more}"
        ))
    })
}

/// A context's GCM: a message that owns its key.
struct Gcm {
    key: GcmKey,
    stream: GcmStream,
    direction: Direction,
    /// Whether an update came, which ends the associated data even if it was empty.
    updated: bool,
}

fn start(algorithm: &CipherAlgorithm, direction: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let key = GcmKey::new(algorithm.encryptor(key)?);
    let stream = GcmStream::new(&key, key.first_counter(nonce)?);
    Ok(Box::new(Gcm { key, stream, direction, updated: false }))
}

impl Transform for Gcm {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        self.stream.crypt(&self.key, self.direction, data)?;
        self.updated = true;
        Ok(())
    }

    fn authenticates(&self) -> bool {
        true
    }

    fn authenticate(&mut self, aad: &[u8]) -> Result<()> {
        if self.updated {
            return Err(Error::new(
                ErrorKind::AlreadyUpdated,
                "associated data must come before the first update of the message",
            ));
        }
        self.stream.authenticate(aad)
    }

    fn into_tag(mut self: Box<Self>) -> Result<[u8; TAG]> {
        Ok(self.stream.finish())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::cipher::table::{CIPHERS, find};

    fn aes(key: &[u8]) -> Box<dyn Encryptor> {
        CIPHERS[find("AES").unwrap()].encryptor(key).unwrap()
    }

    /// Only 32 bits count: after `ffffffff` comes `00000000` and the rest of the block stays.
    #[test]
    fn counter_wraps_inside_its_32_bits() {
        let key = GcmKey::new(aes(&[1; 16]));
        for (length, piece) in [(16 * 5, 16 * 5), (16 * 200, 16 * 200), (16 * 5, 7), (100, 33)] {
            let mut first = [0xee; MAX_BLOCK];
            first[12..].copy_from_slice(&0xffff_fffd_u32.to_be_bytes());
            let mut text = Text::after(first);
            let mut output = vec![0; length];
            for piece in output.chunks_mut(piece) {
                text.mask(&key, piece.into());
            }

            let mut expected = Vec::new();
            for block in 0..u32::try_from(length.div_ceil(MAX_BLOCK)).unwrap() {
                expected.extend_from_slice(&[0xee; 12]);
                expected.extend_from_slice(&0xffff_fffe_u32.wrapping_add(block).to_be_bytes());
            }
            key.cipher.encrypt(expected.as_mut_slice().into());
            assert_eq!(output, expected[..length], "{length} in pieces of {piece}");
        }
    }

    /// The limits of SP 800-38D section 5.2.1.1, checked before any byte is worked on.
    #[test]
    fn lengths_are_limited() {
        let key = GcmKey::new(aes(&[1; 32]));
        let start = || GcmStream::new(&key, key.first_counter(&[2; 12]).unwrap());
        let max_text = (1_u64 << 36) - 32;

        let mut stream = start();
        let error = stream.tag.expect_text(usize::try_from(max_text + 1).unwrap()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        stream.tag.expect_text(usize::try_from(max_text - 1).unwrap()).unwrap();
        let mut two = [9; 2];
        let refused = stream.crypt(&key, Direction::Encrypt, (&mut two[..]).into());
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Value);
        assert_eq!(two, [9; 2]);
        stream.crypt(&key, Direction::Encrypt, (&mut two[..1]).into()).unwrap();

        let mut stream = start();
        stream.tag.aad_length = (1 << 61) - 2;
        assert_eq!(stream.authenticate(&[0; 2]).unwrap_err().kind(), ErrorKind::Value);
        stream.authenticate(&[0; 1]).unwrap();
    }
}
