//! Padding and unpadding of a message that comes in parts.

use std::fmt;

use zeroize::Zeroizing;

use super::Scheme;
use crate::{Error, Result};

/// 2040 bits: the number of added bytes must fit into one.
const MAX_BLOCK: usize = 255;

/// A padder or an unpadder. Holds back at most one block, in memory that is wiped when the context ends or is dropped.
///
/// States: open, until [`finalize`](Self::finalize) ends it, with success or with a wrong padding. A call that is
/// refused for the length of `out` changes nothing.
pub struct PaddingContext {
    scheme: &'static Scheme,
    direction: Direction,
    block_size: usize,
    /// The first `held_len` bytes are data that was not given out yet.
    held: Zeroizing<[u8; MAX_BLOCK]>,
    held_len: usize,
    finalized: bool,
}

#[derive(Clone, Copy, Debug)]
enum Direction {
    Pad,
    Unpad,
}

impl PaddingContext {
    /// A context that adds padding.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the block is not 8 to 2040 bits in whole bytes.
    pub fn padder(scheme: &'static Scheme, block_bits: usize) -> Result<Self> {
        Self::new(scheme, Direction::Pad, block_bits)
    }

    /// A context that checks and removes padding.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the block is not 8 to 2040 bits in whole bytes.
    pub fn unpadder(scheme: &'static Scheme, block_bits: usize) -> Result<Self> {
        Self::new(scheme, Direction::Unpad, block_bits)
    }

    fn new(scheme: &'static Scheme, direction: Direction, block_bits: usize) -> Result<Self> {
        let block_size = block_bits / 8;
        if !block_bits.is_multiple_of(8) || !(1..=MAX_BLOCK).contains(&block_size) {
            return Err(Error::value(format!("the block size must be 8 to 2040 bits in steps of 8, got {block_bits}")));
        }
        let held = Zeroizing::new([0; MAX_BLOCK]);
        Ok(Self { scheme, direction, block_size, held, held_len: 0, finalized: false })
    }

    /// The block size in bytes: what [`finalize`](Self::finalize) wants room for.
    #[must_use]
    pub fn block_size(&self) -> usize {
        self.block_size
    }

    /// How many bytes [`update`](Self::update) will give for `len` bytes of data now. Always whole blocks.
    #[must_use]
    pub fn update_length(&self, len: usize) -> usize {
        // Saturation is out of reach: no slice is longer than isize::MAX, and the held part is below 256 bytes.
        let total = self.held_len.saturating_add(len);
        // An unpadder keeps back the last block, even a full one: it may be the padding.
        let ready = match self.direction {
            Direction::Pad => total,
            Direction::Unpad => total.saturating_sub(1),
        };
        ready - ready % self.block_size
    }

    /// Takes the next part of the message and gives the blocks that are complete, as many bytes as returned.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if `out` is shorter than [`update_length`](Self::update_length)
    /// says, [`ErrorKind::AlreadyFinalized`](crate::ErrorKind::AlreadyFinalized) after the end.
    pub fn update(&mut self, data: &[u8], out: &mut [u8]) -> Result<usize> {
        self.open()?;
        let ready = self.update_length(data.len());
        let out = room(out, ready)?;
        if ready == 0 {
            self.hold(data);
            return Ok(0);
        }
        // ready > 0 implies ready >= held_len: both directions hold at most one block, and ready is whole blocks.
        let (from_held, from_data) = out.split_at_mut(self.held_len);
        from_held.copy_from_slice(&self.held[..self.held_len]);
        let (now, later) = data.split_at(from_data.len());
        from_data.copy_from_slice(now);
        self.held_len = 0;
        self.hold(later);
        Ok(ready)
    }

    /// Ends the context: a padder gives the last block with its padding, an unpadder the data that the last block
    /// held. Returns how many bytes were written.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if `out` is shorter than a block (the context stays open), and
    /// one and the same for any wrong padding or length (the context is finalized, `out` is untouched);
    /// [`ErrorKind::AlreadyFinalized`](crate::ErrorKind::AlreadyFinalized) after the end.
    pub fn finalize(&mut self, out: &mut [u8]) -> Result<usize> {
        self.open()?;
        let out = room(out, self.block_size)?;
        self.finalized = true;
        let held_len = std::mem::take(&mut self.held_len);
        // Taken out of the context, so that it is wiped when this call ends.
        let mut held = std::mem::replace(&mut self.held, Zeroizing::new([0; MAX_BLOCK]));
        let block = &mut held[..self.block_size];
        match self.direction {
            Direction::Pad => {
                self.scheme.fill(&mut block[held_len..]);
                out.copy_from_slice(block);
                Ok(self.block_size)
            }
            Direction::Unpad => {
                let (count, right) = self.scheme.check(block);
                // The length of the message is public, so this may branch; what the padding held is one bit.
                if held_len != self.block_size || !right.to_bool() {
                    return Err(Error::value("the padding is not valid"));
                }
                let len = self.block_size - usize::from(count);
                out[..len].copy_from_slice(&block[..len]);
                Ok(len)
            }
        }
    }

    fn open(&self) -> Result<()> {
        if self.finalized { Err(Error::already_finalized()) } else { Ok(()) }
    }

    fn hold(&mut self, data: &[u8]) {
        let end = self.held_len + data.len();
        self.held[self.held_len..end].copy_from_slice(data);
        self.held_len = end;
    }
}

impl fmt::Debug for PaddingContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("PaddingContext");
        debug.field("scheme", &self.scheme.name).field("direction", &self.direction);
        debug.field("block_size", &self.block_size).finish_non_exhaustive()
    }
}

/// The part of the caller's memory that will be written.
fn room(out: &mut [u8], len: usize) -> Result<&mut [u8]> {
    let got = out.len();
    out.get_mut(..len).ok_or_else(|| Error::value(format!("the output must have room for {len} bytes, got {got}")))
}
