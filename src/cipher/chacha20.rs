//! ChaCha20, RFC 8439 section 2.4, with the start of its block counter in the nonce.

use super::keystream::Keystream;
use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::{Error, Result};
use chacha20::variants::Ietf;
use chacha20::{ChaChaCore, KeyIvInit, R20};
use cipher::{InOutBuf, StreamCipherCore};
use zeroize::Zeroizing;

pub(super) static ROW: ModeRow = ModeRow { mode: Mode::None, cipher_keys: 0, start };

/// Bytes of a block of key stream.
const BLOCK: usize = 64;

/// Bytes of the counter in front of the nonce.
const COUNTER: usize = 4;

struct ChaCha20 {
    key: Zeroizing<[u8; 32]>,
    core: ChaChaCore<R20, Ietf>,
    left: Keystream<BLOCK>,
    /// Bytes until the 32-bit block counter would start again and repeat the key stream.
    remaining: u64,
}

fn start(_: &CipherAlgorithm, _: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    let key: [u8; 32] =
        key.try_into().map_err(|_| Error::value(format!("a ChaCha20 key must be 32 bytes, got {}", key.len())))?;
    let key = Zeroizing::new(key);
    let (core, remaining) = core_at(&key, nonce)?;
    Ok(Box::new(ChaCha20 { key, core, left: Keystream::of_blocks(BLOCK), remaining }))
}

/// The cipher at the start that a 16-byte nonce names: counter, 4 bytes little endian, then the nonce of the RFC.
fn core_at(key: &[u8; 32], nonce: &[u8]) -> Result<(ChaChaCore<R20, Ietf>, u64)> {
    let length = nonce.len();
    let wrong_length = || Error::value(format!("a ChaCha20 nonce must be 16 bytes, got {length}"));
    let (counter, nonce) = nonce.split_first_chunk::<COUNTER>().ok_or_else(wrong_length)?;
    let nonce: &[u8; 12] = nonce.try_into().map_err(|_| wrong_length())?;

    let counter = u32::from_le_bytes(*counter);
    let mut core = ChaChaCore::<R20, Ietf>::new(key.into(), nonce.into());
    core.set_block_pos(counter);
    let blocks = (1 << 32) - u64::from(counter);
    Ok((core, blocks * 64))
}

impl Transform for ChaCha20 {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        let Some(remaining) = u64::try_from(data.len()).ok().and_then(|length| self.remaining.checked_sub(length))
        else {
            return Err(Error::value(format!(
                "the ChaCha20 counter ends {} bytes from here, got {}: use another nonce",
                self.remaining,
                data.len()
            )));
        };
        self.remaining = remaining;
        let Self { core, left, .. } = self;
        left.apply(data, |blocks| core.apply_keystream_blocks_inout(blocks.into_chunks().0));
        Ok(())
    }

    fn reset_nonce(&mut self, nonce: &[u8]) -> Result<()> {
        let (core, remaining) = core_at(&self.key, nonce)?;
        self.core = core;
        self.remaining = remaining;
        self.left.clear();
        Ok(())
    }
}
