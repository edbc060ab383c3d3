//! OFB, SP 800-38A section 6.4, byte by byte.

use super::block::{Encryptor, MAX_BLOCK, Register};
use super::keystream::Keystream;
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::Result;
use cipher::InOutBuf;

pub(super) static ROW: ModeRow = ModeRow { mode: Mode::Ofb, cipher_keys: 1, start };

struct Ofb {
    cipher: Box<dyn Encryptor>,
    chain: Register,
    left: Keystream<MAX_BLOCK>,
}

fn start(algorithm: &CipherAlgorithm, _: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let chain = Register::from_nonce(algorithm, Mode::Ofb, nonce)?;
    let left = Keystream::of_blocks(algorithm.block_size);
    Ok(Box::new(Ofb { cipher: algorithm.encryptor(key)?, chain, left }))
}

impl Transform for Ofb {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let Self { cipher, chain, left } = self;
        left.apply(data, |blocks| cipher.ofb(chain, blocks));
        Ok(())
    }
}
