//! Block ciphers as objects: bulk operations over whole blocks, behind which the modes need no type parameter.
//!
//! Any type with the traits of the `cipher` crate is such an object, by the blanket implementations in `backend`. A
//! kernel for one processor implements the two traits itself and takes the place of a constructor in one row of the
//! table.

mod backend;

pub(super) use backend::{decryptor, encryptor};

use super::mode::Mode;
use super::table::CipherAlgorithm;
use crate::error::{Error, Result};
use cipher::InOutBuf;
use cipher::array::Array;
use cipher::consts::U64;
use std::ops::{Deref, DerefMut};
use zeroize::zeroize_bytes;

/// The largest block of any cipher here, in bytes.
pub(crate) const MAX_BLOCK: usize = 16;

/// Bytes that a mode prepares at once (masks, shifted ciphertext): one batch of the widest backend, VAES with 64
/// blocks. Four of them were slower (measured on Zen 4).
pub(crate) const BATCH: usize = 1024;

/// The forward direction of a keyed block cipher.
///
/// `blocks` is a whole number of blocks and `chain` is one block: the modes see to that. A remainder is left alone.
pub(crate) trait Encryptor: Send + Sync {
    /// Bytes of a block.
    fn block_size(&self) -> usize;

    /// Encrypts every block by itself.
    fn encrypt(&self, blocks: InOutBuf<'_, '_, u8>);

    /// CTR: masks each block with the encryption of a counter, big endian, that starts at `counter` and wraps.
    fn ctr(&self, counter: u128, blocks: InOutBuf<'_, '_, u8>);

    /// CBC: each block is masked with the one before it. `chain` is the ciphertext before and after.
    fn cbc_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);

    /// CFB of whole blocks. `chain` is the ciphertext before and after.
    fn cfb_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);

    /// OFB. `chain` is the last block of key stream before and after.
    fn ofb(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);
}

/// The inverse direction of a keyed block cipher. The same holds for the arguments.
pub(crate) trait Decryptor: Send + Sync {
    /// Bytes of a block.
    fn block_size(&self) -> usize;

    /// Decrypts every block by itself.
    fn decrypt(&self, blocks: InOutBuf<'_, '_, u8>);
}

/// A keyed block cipher in one direction, for modes that use one direction each way.
pub(super) enum Directed {
    Encrypt(Box<dyn Encryptor>),
    Decrypt(Box<dyn Decryptor>),
}

impl Directed {
    pub(super) fn block_size(&self) -> usize {
        match self {
            Self::Encrypt(cipher) => cipher.block_size(),
            Self::Decrypt(cipher) => cipher.block_size(),
        }
    }

    /// Encrypts or decrypts every block by itself.
    pub(super) fn apply(&self, blocks: InOutBuf<'_, '_, u8>) {
        match self {
            Self::Encrypt(cipher) => cipher.encrypt(blocks),
            Self::Decrypt(cipher) => cipher.decrypt(blocks),
        }
    }
}

/// One block of chaining state, as long as the blocks of its cipher. Wiped on drop.
#[derive(Clone)]
pub(crate) struct Register {
    bytes: [u8; MAX_BLOCK],
    size: usize,
}

impl Register {
    /// A register of zeros.
    pub(crate) fn zero(size: usize) -> Self {
        Self { bytes: [0; MAX_BLOCK], size }
    }

    /// The initialization vector of a mode, which must be one block.
    pub(super) fn from_nonce(algorithm: &CipherAlgorithm, mode: Mode, nonce: &[u8]) -> Result<Self> {
        let mut register = Self::zero(algorithm.block_size);
        if nonce.len() != register.len() {
            return Err(Error::value(format!(
                "the initialization vector of {} in {} mode must be {} bytes, got {}",
                algorithm.name,
                mode.name(),
                register.len(),
                nonce.len()
            )));
        }
        register.copy_from_slice(nonce);
        Ok(register)
    }
}

impl Deref for Register {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.size]
    }
}

impl DerefMut for Register {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.size]
    }
}

impl Drop for Register {
    fn drop(&mut self) {
        zeroize_bytes(&mut self.bytes);
    }
}

/// Masks `data` with `mask`, which is as long. In words, not bytes: in place the compiler cannot see that the input is
/// the output, and would go byte by byte.
#[inline(always)]
pub(crate) fn mask_with(data: InOutBuf<'_, '_, u8>, mask: &[u8]) {
    let (masks, mask_tail) = Array::<u8, U64>::slice_as_chunks(mask);
    let (chunks, mut tail) = data.into_chunks::<U64>();
    for (mut chunk, mask) in chunks.into_iter().zip(masks) {
        chunk.xor_in2out(mask);
    }
    tail.xor_in2out(mask_tail);
}

/// Hands `data` on in batches, each with a scratch at least as long, which is wiped at the end.
pub(crate) fn in_batches(data: InOutBuf<'_, '_, u8>, mut work: impl FnMut(InOutBuf<'_, '_, u8>, &mut [u8])) {
    /// A short message does not pay for clearing and wiping the whole scratch.
    const SHORT: usize = 256;

    if data.len() <= SHORT {
        let mut scratch = [0; SHORT];
        if !data.is_empty() {
            work(data, &mut scratch);
        }
        zeroize_bytes(&mut scratch);
        return;
    }
    let mut scratch = [0; BATCH];
    let mut rest = data;
    while !rest.is_empty() {
        let length = rest.len().min(BATCH);
        let (batch, others) = rest.split_at(length);
        work(batch, &mut scratch);
        rest = others;
    }
    zeroize_bytes(&mut scratch);
}

/// `left ^= right`, for slices of one length.
#[inline(always)]
pub(crate) fn xor(left: &mut [u8], right: &[u8]) {
    for (left, right) in left.iter_mut().zip(right) {
        *left ^= right;
    }
}
