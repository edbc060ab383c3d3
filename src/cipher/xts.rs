//! XTS, IEEE 1619-2018 section 5 and SP 800-38E: one data unit under one tweak, with ciphertext stealing.

use super::block::{Directed, Encryptor, MAX_BLOCK, in_batches, mask_with, xor};
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::constant_time::bytes_eq;
use crate::error::{Error, ErrorKind, Result};
use cipher::InOutBuf;
use zeroize::{Zeroize, zeroize_bytes};

/// The first half of the key is the cipher's for the data, the second the cipher's for the tweak.
pub(super) static ROW: ModeRow = ModeRow { mode: Mode::Xts, cipher_keys: 2, start };

/// IEEE 1619 allows 2^20 blocks a data unit, since the proof of security decays with the square of that number.
const MAX_DATA_UNIT: usize = MAX_BLOCK << 20;

struct Xts {
    cipher: Directed,
    direction: Direction,
    tweak: Tweak,
    used: bool,
}

/// The mask of a block, an element of GF(2^128) in the little-endian order of IEEE 1619. Wiped on drop.
struct Tweak(u128);

fn start(algorithm: &CipherAlgorithm, direction: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let (data_key, tweak_key) = key.split_at(key.len() / 2);
    if bytes_eq(data_key, tweak_key) {
        return Err(Error::value("the two halves of an XTS key must differ"));
    }
    let tweak = nonce
        .try_into()
        .map_err(|_| Error::value(format!("the XTS tweak must be {MAX_BLOCK} bytes, got {}", nonce.len())))?;
    let tweak = Tweak::new(&*algorithm.encryptor(tweak_key)?, tweak);
    Ok(Box::new(Xts { cipher: algorithm.directed(direction, data_key)?, direction, tweak, used: false }))
}

impl Tweak {
    fn new(cipher: &dyn Encryptor, mut tweak: [u8; MAX_BLOCK]) -> Self {
        cipher.encrypt((&mut tweak[..]).into());
        let mask = Self(u128::from_le_bytes(tweak));
        zeroize_bytes(&mut tweak);
        mask
    }

    /// The mask of this block; afterwards the mask of the next one, which is this one times alpha.
    fn next(&mut self) -> [u8; MAX_BLOCK] {
        let mask = self.0.to_le_bytes();
        // Without a branch: the carry is the top bit of a secret.
        self.0 = (self.0 << 1) ^ ((self.0 >> 127).wrapping_neg() & 0x87);
        mask
    }
}

impl Drop for Tweak {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Xts {
    fn blocks(&mut self, blocks: InOutBuf<'_, '_, u8>) {
        let Self { cipher, tweak, .. } = self;
        in_batches(blocks, |mut blocks, scratch| {
            let masks = &mut scratch[..blocks.len()];
            for mask in masks.as_chunks_mut::<MAX_BLOCK>().0 {
                *mask = tweak.next();
            }
            mask_with(blocks.reborrow(), masks);
            let output = blocks.into_out();
            cipher.apply((&mut *output).into());
            xor(output, masks);
        });
    }

    /// The last whole block with the piece after it, IEEE 1619 sections 5.3.2 and 5.4.2.
    ///
    /// Decryption undoes the second step first, so there the two masks change places.
    fn steal(&mut self, mut data: InOutBuf<'_, '_, u8>) {
        let mut masks = [self.tweak.next(), self.tweak.next()];
        if self.direction == Direction::Decrypt {
            masks.reverse();
        }
        let piece_length = data.len() - MAX_BLOCK;
        let mut block = [0; MAX_BLOCK];
        let mut piece = [0; MAX_BLOCK];
        let (first, rest) = data.get_in().split_at(MAX_BLOCK);
        block.copy_from_slice(first);
        piece[..piece_length].copy_from_slice(rest);

        self.one_block(&mut block, &masks[0]);
        data.get_out()[MAX_BLOCK..].copy_from_slice(&block[..piece_length]);
        block[..piece_length].copy_from_slice(&piece[..piece_length]);
        self.one_block(&mut block, &masks[1]);
        data.get_out()[..MAX_BLOCK].copy_from_slice(&block);

        zeroize_bytes(masks.as_flattened_mut());
        zeroize_bytes(&mut block);
        zeroize_bytes(&mut piece);
    }

    fn one_block(&self, block: &mut [u8; MAX_BLOCK], mask: &[u8; MAX_BLOCK]) {
        xor(block, mask);
        self.cipher.apply((&mut block[..]).into());
        xor(block, mask);
    }
}

impl Transform for Xts {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        if self.used {
            return Err(Error::new(
                ErrorKind::AlreadyUpdated,
                "one update carries one XTS data unit: use a new context, with another tweak, for the next",
            ));
        }
        let length = data.len();
        if !(MAX_BLOCK..=MAX_DATA_UNIT).contains(&length) {
            return Err(Error::value(format!(
                "an XTS data unit must be {MAX_BLOCK} to {MAX_DATA_UNIT} bytes in one update, got {length}"
            )));
        }
        self.used = true;
        let piece = length % MAX_BLOCK;
        let stolen = if piece == 0 { 0 } else { MAX_BLOCK + piece };
        let (blocks, end) = data.split_at(length - stolen);
        self.blocks(blocks);
        if stolen > 0 {
            self.steal(end);
        }
        Ok(())
    }
}
