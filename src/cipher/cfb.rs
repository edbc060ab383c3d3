//! CFB of whole blocks, of bytes and of bits, SP 800-38A section 6.3.

use super::block::{Encryptor, Register, in_batches, mask_with};
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::Result;
use cipher::InOutBuf;

pub(super) static ROW: ModeRow = ModeRow { mode: Mode::Cfb, cipher_keys: 1, start: start_cfb };
pub(super) static ROW_8: ModeRow = ModeRow { mode: Mode::Cfb8, cipher_keys: 1, start: start_cfb8 };
pub(super) static ROW_1: ModeRow = ModeRow { mode: Mode::Cfb1, cipher_keys: 1, start: start_cfb1 };

/// CFB128 or CFB64, byte by byte.
///
/// After `used` bytes of a block, the register holds that much ciphertext and then the unused key stream. A full
/// register is the ciphertext block (at first the IV) whose encryption masks the next one.
struct Cfb {
    cipher: Box<dyn Encryptor>,
    direction: Direction,
    register: Register,
    used: usize,
}

fn start_cfb(
    algorithm: &CipherAlgorithm,
    direction: Direction,
    key: &[u8],
    nonce: &[u8],
) -> Result<Box<dyn Transform>> {
    let register = Register::from_nonce(algorithm, Mode::Cfb, nonce)?;
    Ok(Box::new(Cfb { cipher: algorithm.encryptor(key)?, direction, register, used: algorithm.block_size }))
}

impl Cfb {
    /// Works inside one block.
    fn bytes(&mut self, data: InOutBuf<'_, '_, u8>) {
        for mut byte in data {
            let register = &mut self.register[self.used];
            let input = *byte.get_in();
            let output = input ^ *register;
            *byte.get_out() = output;
            *register = match self.direction {
                Direction::Encrypt => output,
                Direction::Decrypt => input,
            };
            self.used += 1;
        }
    }

    fn decrypt_blocks(&mut self, blocks: InOutBuf<'_, '_, u8>) {
        let size = self.register.len();
        in_batches(blocks, |blocks, scratch| {
            // Every block is masked by the encryption of the ciphertext before it, so all can go at once.
            let stream = &mut scratch[..blocks.len()];
            let (before_last, last) = blocks.get_in().split_at(blocks.len() - size);
            stream[..size].copy_from_slice(&self.register);
            stream[size..].copy_from_slice(before_last);
            self.register.copy_from_slice(last);
            self.cipher.encrypt((&mut *stream).into());
            mask_with(blocks, stream);
        });
    }
}

impl Transform for Cfb {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let size = self.register.len();
        let left = data.len().min(size - self.used);
        let (head, rest) = data.split_at(left);
        self.bytes(head);

        let tail = rest.len() % size;
        let whole = rest.len() - tail;
        let (blocks, rest) = rest.split_at(whole);
        if whole > 0 {
            match self.direction {
                Direction::Encrypt => self.cipher.cfb_encrypt(&mut self.register, blocks),
                Direction::Decrypt => self.decrypt_blocks(blocks),
            }
        }
        if tail > 0 {
            self.cipher.encrypt((&mut *self.register).into());
            self.used = 0;
            self.bytes(rest);
        }
        Ok(())
    }
}

/// CFB8: the register moves by one ciphertext byte for each call of the cipher.
struct Cfb8 {
    cipher: Box<dyn Encryptor>,
    direction: Direction,
    register: Register,
}

fn start_cfb8(
    algorithm: &CipherAlgorithm,
    direction: Direction,
    key: &[u8],
    nonce: &[u8],
) -> Result<Box<dyn Transform>> {
    let register = Register::from_nonce(algorithm, Mode::Cfb8, nonce)?;
    Ok(Box::new(Cfb8 { cipher: algorithm.encryptor(key)?, direction, register }))
}

impl Transform for Cfb8 {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let size = self.register.len();
        let mut stream = self.register.clone();
        for mut byte in data {
            stream.copy_from_slice(&self.register);
            self.cipher.encrypt((&mut *stream).into());
            let input = *byte.get_in();
            let output = input ^ stream[0];
            *byte.get_out() = output;
            self.register.copy_within(1.., 0);
            self.register[size - 1] = match self.direction {
                Direction::Encrypt => output,
                Direction::Decrypt => input,
            };
        }
        Ok(())
    }
}

/// CFB1: the register moves by one ciphertext bit for each call of the cipher. Bits go from the high one to the low one.
struct Cfb1 {
    cipher: Box<dyn Encryptor>,
    direction: Direction,
    register: Register,
}

fn start_cfb1(
    algorithm: &CipherAlgorithm,
    direction: Direction,
    key: &[u8],
    nonce: &[u8],
) -> Result<Box<dyn Transform>> {
    let register = Register::from_nonce(algorithm, Mode::Cfb1, nonce)?;
    Ok(Box::new(Cfb1 { cipher: algorithm.encryptor(key)?, direction, register }))
}

impl Transform for Cfb1 {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let mut stream = self.register.clone();
        for mut byte in data {
            let input = *byte.get_in();
            let mut output = 0;
            for bit in (0..u8::BITS).rev() {
                stream.copy_from_slice(&self.register);
                self.cipher.encrypt((&mut *stream).into());
                let read = input >> bit & 1;
                let written = read ^ stream[0] >> 7;
                output |= written << bit;
                let mut carry = match self.direction {
                    Direction::Encrypt => written,
                    Direction::Decrypt => read,
                };
                for byte in self.register.iter_mut().rev() {
                    (*byte, carry) = (*byte << 1 | carry, *byte >> 7);
                }
            }
            *byte.get_out() = output;
        }
        Ok(())
    }
}
