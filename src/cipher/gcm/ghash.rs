//! GHASH, SP 800-38D section 6.4, over bytes that come in any pieces.

use super::MAX_BLOCK;
use ::ghash::GHash;
use ::ghash::universal_hash::UniversalHash;
use cipher::array::Array;

/// The hash with the bytes that do not yet fill a block. The key and its powers wipe themselves on drop; what is
/// buffered is associated data or ciphertext.
#[derive(Clone)]
pub(super) struct Ghash {
    hash: GHash,
    partial: [u8; MAX_BLOCK],
    filled: usize,
}

impl Ghash {
    pub(super) fn new(hash_key: &[u8; MAX_BLOCK]) -> Self {
        Self { hash: GHash::new(hash_key.into()), partial: [0; MAX_BLOCK], filled: 0 }
    }

    /// Adds bytes.
    #[inline]
    pub(super) fn update(&mut self, data: &[u8]) {
        let mut data = data;
        if self.filled > 0 {
            let (head, rest) = data.split_at(data.len().min(MAX_BLOCK - self.filled));
            self.partial[self.filled..self.filled + head.len()].copy_from_slice(head);
            self.filled += head.len();
            if self.filled < MAX_BLOCK {
                return;
            }
            self.pad();
            data = rest;
        }
        let (blocks, tail) = Array::slice_as_chunks(data);
        self.hash.update(blocks);
        self.partial[..tail.len()].copy_from_slice(tail);
        self.filled = tail.len();
    }

    /// Fills the block that was begun, if any, with zeros.
    #[inline]
    pub(super) fn pad(&mut self) {
        if self.filled > 0 {
            self.partial[self.filled..].fill(0);
            self.hash.update(&[self.partial.into()]);
            self.filled = 0;
        }
    }

    /// Pads, adds the block of the two lengths in bytes, and gives the hash. Nothing may come after it.
    #[inline]
    pub(super) fn finish(&mut self, first_length: u64, second_length: u64) -> [u8; MAX_BLOCK] {
        self.pad();
        let mut lengths = [0; MAX_BLOCK];
        // The limits on lengths leave the three top bits of each free.
        lengths[..8].copy_from_slice(&(first_length << 3).to_be_bytes());
        lengths[8..].copy_from_slice(&(second_length << 3).to_be_bytes());
        self.hash.update(&[lengths.into()]);
        self.hash.clone().finalize().into()
    }
}
