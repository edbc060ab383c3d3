//! ECB, SP 800-38A section 6.1.

use super::block::Directed;
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::{Error, Result};
use cipher::InOutBuf;

pub(super) static ROW: ModeRow = ModeRow {
    mode: Mode::Ecb,
    cipher_keys: 1,
    start,
};

struct Ecb(Directed);

fn start(algorithm: &CipherAlgorithm, direction: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    if !nonce.is_empty() {
        return Err(Error::value(format!(
            "ECB takes no initialization vector, got {} bytes",
            nonce.len()
        )));
    }
    Ok(Box::new(Ecb(algorithm.directed(direction, key)?)))
}

impl Transform for Ecb {
    fn unit(&self) -> usize {
        self.0.block_size()
    }

    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        self.0.apply(data);
        Ok(())
    }
}
