//! CMAC, SP 800-38B and RFC 4493, over any block cipher of the table.

use super::context::MacContext;
use crate::cipher::{Encryptor, Register};
use crate::error::{Error, Result};
use std::sync::Arc;
use zeroize::zeroize_bytes;

/// Blocks that go through the cipher at once.
const BATCH: usize = 256;

/// Starts a CMAC under a keyed cipher.
pub(crate) fn start(cipher: Box<dyn Encryptor>) -> Box<dyn MacContext> {
    let size = cipher.block_size();
    Box::new(Cmac { cipher: cipher.into(), chain: Register::zero(size), last: Register::zero(size), filled: 0 })
}

/// The CBC-MAC so far, and up to one whole block that waits: the last block of a message is treated differently, and
/// only [`MacContext::finalize_into`] knows that it is the last.
#[derive(Clone)]
struct Cmac {
    cipher: Arc<dyn Encryptor>,
    chain: Register,
    last: Register,
    filled: usize,
}

impl Cmac {
    /// Adds whole blocks to the CBC-MAC.
    fn blocks(&mut self, blocks: &[u8]) {
        let mut scratch = [0; BATCH];
        for batch in blocks.chunks(BATCH) {
            let scratch = &mut scratch[..batch.len()];
            scratch.copy_from_slice(batch);
            self.cipher.cbc_encrypt(&mut self.chain, scratch.into());
        }
        zeroize_bytes(&mut scratch);
    }

    /// A subkey: the encryption of zero, doubled once for a whole last block and twice for a padded one (section 6.1).
    fn subkey(&self, doublings: usize) -> Register {
        let mut key = Register::zero(self.chain.len());
        self.cipher.encrypt((&mut *key).into());
        for _ in 0..doublings {
            double(&mut key);
        }
        key
    }
}

/// Multiplies by x in GF(2^64) or GF(2^128), without a branch on the secret top bit.
fn double(block: &mut [u8]) {
    let reduction: u8 = if block.len() == 8 { 0x1b } else { 0x87 };
    let mut carry = 0;
    let top = block[0] >> 7;
    for byte in block.iter_mut().rev() {
        let next = *byte >> 7;
        *byte = (*byte << 1) | carry;
        carry = next;
    }
    let last = block.len() - 1;
    block[last] ^= reduction & top.wrapping_neg();
}

impl MacContext for Cmac {
    fn tag_size(&self) -> usize {
        self.chain.len()
    }

    fn update(&mut self, data: &[u8]) {
        let size = self.last.len();
        let (head, rest) = data.split_at(data.len().min(size - self.filled));
        self.last[self.filled..self.filled + head.len()].copy_from_slice(head);
        self.filled += head.len();
        if rest.is_empty() {
            return;
        }
        let first = self.last.clone();
        self.blocks(&first);
        let keep = (rest.len() - 1) % size + 1;
        let (blocks, tail) = rest.split_at(rest.len() - keep);
        self.blocks(blocks);
        self.last[..keep].copy_from_slice(tail);
        self.filled = keep;
    }

    fn finalize_into(mut self: Box<Self>, tag: &mut [u8]) -> Result<()> {
        let size = self.last.len();
        if tag.len() != size {
            return Err(Error::output_length(size, tag.len()));
        }
        let mut subkey_doublings = 1;
        let filled = self.filled;
        if filled < size {
            self.last[filled] = 0x80;
            self.last[filled + 1..].fill(0);
            subkey_doublings = 2;
        }
        let subkey = self.subkey(subkey_doublings);
        for (byte, mask) in self.last.iter_mut().zip(subkey.iter()) {
            *byte ^= mask;
        }
        let last = self.last.clone();
        self.blocks(&last);
        tag.copy_from_slice(&self.chain);
        Ok(())
    }

    fn fork(&self) -> Box<dyn MacContext> {
        Box::new(self.clone())
    }
}
