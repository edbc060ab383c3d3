//! The core of Salsa20/8 (RFC 7914, section 3) on blocks that are kept as rows of diagonals.
//!
//! A block is 16 words in a square of four by four. Its rounds work on columns and rows in turn; with the diagonals
//! in rows every step is the same for four words, and the turn from columns to rows is a rotation of three of the rows.
//! [`Row`] is thereby all that knows how the four words of a step are computed: a kernel replaces it and nothing else.

use zeroize::DefaultIsZeroes;

/// Four words of a block.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
struct Row([u32; 4]);

/// A block of 64 bytes, as words in little endian.
#[derive(Clone, Copy, Default)]
pub(super) struct Block([Row; 4]);

/// Where the words of the rows stand in the block.
const DIAGONALS: [[usize; 4]; 4] = [[0, 5, 10, 15], [4, 9, 14, 3], [8, 13, 2, 7], [12, 1, 6, 11]];

const WORD: usize = size_of::<u32>();

impl Row {
    #[inline(always)]
    fn map(self, other: Self, f: impl Fn(u32, u32) -> u32) -> Self {
        Self(std::array::from_fn(|i| f(self.0[i], other.0[i])))
    }

    /// `self ^ ((a + b) <<< BITS)`
    #[inline(always)]
    fn step<const BITS: u32>(self, a: Self, b: Self) -> Self {
        self.map(a.map(b, |a, b| a.wrapping_add(b).rotate_left(BITS)), |x, y| x ^ y)
    }

    #[inline(always)]
    fn rotated<const BY: usize>(self) -> Self {
        Self(std::array::from_fn(|i| self.0[(i + BY) % 4]))
    }
}

impl Block {
    pub(super) const SIZE: usize = 64;

    pub(super) fn read(bytes: &[u8; Self::SIZE]) -> Self {
        let (words, _) = bytes.as_chunks::<WORD>();
        Self(DIAGONALS.map(|row| Row(row.map(|at| u32::from_le_bytes(words[at])))))
    }

    pub(super) fn write(&self, bytes: &mut [u8; Self::SIZE]) {
        let (words, _) = bytes.as_chunks_mut::<WORD>();
        for (row, places) in self.0.iter().zip(DIAGONALS) {
            row.0.iter().zip(places).for_each(|(word, at)| words[at] = word.to_le_bytes());
        }
    }

    /// The first 8 bytes as a number in little endian.
    #[inline(always)]
    pub(super) fn low(&self) -> u64 {
        u64::from(self.0[0].0[0]) | u64::from(self.0[3].0[1]) << 32
    }

    #[inline(always)]
    pub(super) fn xor(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i].map(other.0[i], |a, b| a ^ b)))
    }

    /// Eight rounds, and the addition of what was there before.
    #[inline(always)]
    pub(super) fn salsa20_8(self) -> Self {
        let [mut a, mut b, mut c, mut d] = self.0;
        for _ in 0..8 {
            b = b.step::<7>(a, d);
            c = c.step::<9>(b, a);
            d = d.step::<13>(c, b);
            a = a.step::<18>(d, c);
            (b, c, d) = (d.rotated::<1>(), c.rotated::<2>(), b.rotated::<3>());
        }
        let rounds = [a, b, c, d];
        Self(std::array::from_fn(|i| self.0[i].map(rounds[i], u32::wrapping_add)))
    }
}

impl DefaultIsZeroes for Block {}

#[cfg(test)]
mod tests {
    use super::Block;

    /// RFC 7914, section 8.
    #[test]
    fn rfc7914_vector() {
        let input = "7e879a214f3ec9867ca940e641718f26baee555b8c61c1b50df846116dcd3b1d\
                     ee24f319df9b3d8514121e4b5ac5aa3276021d2909c74829edebc68db8b8c25e";
        let output = "a41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29\
                      b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81";
        let mut bytes = [0; 64];
        hex::decode_to_slice(input, &mut bytes).expect("64 bytes of hex");
        let block = Block::read(&bytes);
        assert_eq!(block.low().to_le_bytes(), bytes[..8]);
        block.salsa20_8().write(&mut bytes);
        assert_eq!(hex::encode(bytes), output);
    }
}
