//! CTR, SP 800-38A section 6.5 and RFC 3686: the counter is the whole block, big endian, and wraps.

use super::block::{Encryptor, MAX_BLOCK};
use super::keystream::Keystream;
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::{Error, Result};
use cipher::InOutBuf;
use zeroize::Zeroize;

/// Only ciphers with blocks of [`MAX_BLOCK`] bytes have this row.
pub(super) static ROW: ModeRow = ModeRow { mode: Mode::Ctr, cipher_keys: 1, start };

struct Ctr {
    cipher: Box<dyn Encryptor>,
    counter: u128,
    left: Keystream<MAX_BLOCK>,
}

fn start(algorithm: &CipherAlgorithm, _: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let counter = counter_from(nonce)?;
    Ok(Box::new(Ctr { cipher: algorithm.encryptor(key)?, counter, left: Keystream::of_blocks(MAX_BLOCK) }))
}

fn counter_from(nonce: &[u8]) -> Result<u128> {
    nonce
        .try_into()
        .map(u128::from_be_bytes)
        .map_err(|_| Error::value(format!("the CTR nonce must be {MAX_BLOCK} bytes, got {}", nonce.len())))
}

impl Transform for Ctr {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let Self { cipher, counter, left } = self;
        left.apply(data, |blocks| {
            let used = blocks.len() / MAX_BLOCK;
            cipher.ctr(*counter, blocks);
            *counter = counter.wrapping_add(u128::try_from(used).expect("a length fits into 128 bits"));
        });
        Ok(())
    }

    fn reset_nonce(&mut self, nonce: &[u8]) -> Result<()> {
        self.counter = counter_from(nonce)?;
        self.left.clear();
        Ok(())
    }
}

impl Drop for Ctr {
    fn drop(&mut self) {
        self.counter.zeroize();
    }
}
