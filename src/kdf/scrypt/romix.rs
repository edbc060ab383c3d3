//! ROMix over BlockMix (RFC 7914, sections 4 and 5).

use zeroize::Zeroize;

use super::room;
use super::salsa20::Block;
use crate::Result;
use crate::job::Progress;

/// The memory that lanes are mixed in, one after the other. Wiped on drop.
pub(super) struct Mixer {
    n: usize,
    /// The state of the lane: r pairs of blocks.
    x: Vec<[Block; 2]>,
    /// The state with an earlier one added.
    y: Vec<[Block; 2]>,
    /// The first n states of the lane, in one piece.
    v: Vec<[Block; 2]>,
}

impl Mixer {
    /// All memory that mixing takes. `n` is a power of two.
    pub(super) fn new(n: usize, r: usize) -> Result<Self> {
        let mut mixer = Self { n, x: room(r)?, y: room(r)?, v: room(n * r)? };
        mixer.x.resize(r, Default::default());
        mixer.y.resize(r, Default::default());
        Ok(mixer)
    }

    /// Mixes a lane of 128 r bytes in place.
    pub(super) fn mix(&mut self, lane: &mut [u8], progress: &Progress) -> Result<()> {
        let Self { n, x, y, v } = self;
        let mut pace = Pace { progress, pending: 0 };
        for (block, bytes) in x.as_flattened_mut().iter_mut().zip(lane.as_chunks().0) {
            *block = Block::read(bytes);
        }
        // Appended rather than written over, so that the memory need not be cleared first.
        v.clear();
        for _ in 0..*n {
            let start = v.len();
            v.extend_from_slice(x);
            block_mix(&v[start..], x, &mut pace)?;
        }
        for _ in 0..*n {
            let start = integerify(x, *n) * x.len();
            let kept = &v[start..start + x.len()];
            // In a pass of its own, so that the memory answers for all of it at once and not block by block.
            for (sum, (one, other)) in
                y.as_flattened_mut().iter_mut().zip(x.as_flattened().iter().zip(kept.as_flattened()))
            {
                *sum = one.xor(other);
            }
            block_mix(y, x, &mut pace)?;
        }
        for (block, bytes) in x.as_flattened().iter().zip(lane.as_chunks_mut().0) {
            block.write(bytes);
        }
        progress.advance(pace.pending)
    }
}

impl Drop for Mixer {
    fn drop(&mut self) {
        self.x.as_flattened_mut().zeroize();
        self.y.as_flattened_mut().zeroize();
        // Once over all of it: wiping the vector itself would write its elements first and then all of its room.
        self.v.clear();
        self.v.spare_capacity_mut().zeroize();
    }
}

/// Which of the first n states comes in next.
#[inline(always)]
fn integerify(x: &[[Block; 2]], n: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "n, a power of two, is a usize, and what it cuts off is not needed"
    )]
    x.last().map_or(0, |[_, last]| last.low() as usize & (n - 1))
}

/// Each block goes through Salsa20/8 with the one before it, the first with the last; then those at even places come
/// before those at odd places.
#[inline(always)]
fn block_mix(input: &[[Block; 2]], output: &mut [[Block; 2]], pace: &mut Pace<'_>) -> Result<()> {
    let Some(&[_, mut block]) = input.last() else {
        return Ok(());
    };
    let output = output.as_flattened_mut();
    let (even, odd) = output.split_at_mut(output.len() / 2);
    for ([first, second], (even, odd)) in input.iter().zip(even.iter_mut().zip(odd)) {
        block = block.xor(first).salsa20_8();
        *even = block;
        block = block.xor(second).salsa20_8();
        *odd = block;
        pace.advance(2)?;
    }
    Ok(())
}

/// Tells the progress of so many blocks at a time.
struct Pace<'a> {
    progress: &'a Progress,
    pending: u64,
}

impl Pace<'_> {
    /// Less than a millisecond.
    const STEP: u64 = 8192;

    #[inline(always)]
    fn advance(&mut self, blocks: u64) -> Result<()> {
        self.pending += blocks;
        if self.pending < Self::STEP {
            return Ok(());
        }
        let blocks = std::mem::take(&mut self.pending);
        self.progress.advance(blocks)
    }
}
