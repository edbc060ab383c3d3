//! The rest of a key stream block, for modes that take any number of bytes at a time.

use cipher::InOutBuf;
use zeroize::zeroize_bytes;

/// A block of key stream, at most `MAX` bytes, of which the first `used` bytes are spent. Wiped on drop.
pub(super) struct Keystream<const MAX: usize> {
    block: [u8; MAX],
    size: usize,
    used: usize,
}

impl<const MAX: usize> Keystream<MAX> {
    /// Nothing left of a stream that comes in blocks of `size` bytes, at most `MAX`.
    pub(super) fn of_blocks(size: usize) -> Self {
        debug_assert!(size <= MAX);
        Self { block: [0; MAX], size, used: size }
    }

    /// Forgets what is left.
    pub(super) fn clear(&mut self) {
        zeroize_bytes(&mut self.block);
        self.used = self.size;
    }

    /// Masks `data` with the stream. `bulk` masks whole blocks with the next ones.
    #[inline]
    pub(super) fn apply(&mut self, data: InOutBuf<'_, '_, u8>, mut bulk: impl FnMut(InOutBuf<'_, '_, u8>)) {
        let left = data.len().min(self.size - self.used);
        let (mut head, rest) = data.split_at(left);
        head.xor_in2out(&self.block[self.used..self.used + left]);
        self.used += left;

        let tail = rest.len() % self.size;
        let whole = rest.len() - tail;
        let (blocks, mut rest) = rest.split_at(whole);
        if whole > 0 {
            bulk(blocks);
        }
        if tail > 0 {
            let block = &mut self.block[..self.size];
            block.fill(0);
            bulk((&mut *block).into());
            rest.xor_in2out(&block[..tail]);
            self.used = tail;
        }
    }
}

impl<const MAX: usize> Drop for Keystream<MAX> {
    fn drop(&mut self) {
        zeroize_bytes(&mut self.block);
    }
}
