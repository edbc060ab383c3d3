//! CBC, SP 800-38A section 6.2.

use super::block::{Decryptor, Encryptor, Register, in_batches, xor};
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::Result;
use cipher::InOutBuf;

pub(super) static ROW: ModeRow = ModeRow {
    mode: Mode::Cbc,
    cipher_keys: 1,
    start,
};

struct CbcEncrypt {
    cipher: Box<dyn Encryptor>,
    chain: Register,
}

struct CbcDecrypt {
    cipher: Box<dyn Decryptor>,
    chain: Register,
}

fn start(algorithm: &CipherAlgorithm, direction: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let chain = Register::from_nonce(algorithm, Mode::Cbc, nonce)?;
    Ok(match direction {
        Direction::Encrypt => Box::new(CbcEncrypt {
            cipher: algorithm.encryptor(key)?,
            chain,
        }),
        Direction::Decrypt => Box::new(CbcDecrypt {
            cipher: algorithm.decryptor(key)?,
            chain,
        }),
    })
}

impl Transform for CbcEncrypt {
    fn unit(&self) -> usize {
        self.cipher.block_size()
    }

    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        self.cipher.cbc_encrypt(&mut self.chain, data);
        Ok(())
    }
}

impl Transform for CbcDecrypt {
    fn unit(&self) -> usize {
        self.cipher.block_size()
    }

    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let unit = self.unit();
        in_batches(data, |mut blocks, scratch| {
            // In place, decrypting overwrites the ciphertext that masks the block after it: the scratch keeps it.
            let ciphertext = &mut scratch[..blocks.len()];
            ciphertext.copy_from_slice(blocks.get_in());
            self.cipher.decrypt(blocks.reborrow());
            let (before_last, last) = ciphertext.split_at(blocks.len() - unit);
            let (first, others) = blocks.get_out().split_at_mut(unit);
            xor(first, &self.chain);
            xor(others, before_last);
            self.chain.copy_from_slice(last);
        });
        Ok(())
    }
}
