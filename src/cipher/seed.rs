//! SEED, RFC 4269: a 16-round Feistel cipher over 128-bit blocks with a 128-bit key.
//!
//! Its S-boxes are tables indexed by secrets: like the other ciphers of its time it is not constant time.

mod tables;

use cipher::array::Array;
use cipher::consts::{U1, U16};
use cipher::{
    Block, BlockCipherDecBackend, BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncBackend,
    BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InOut, Key, KeyInit, KeySizeUser, ParBlocksSizeUser,
};
use tables::SS;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Rounds, each with a pair of subkeys.
const ROUNDS: usize = 16;

/// KC0, the golden ratio, RFC 4269 section 2.3; KCi is this rotated left by i bits.
const GOLDEN_RATIO: u32 = 0x9e37_79b9;

/// The subkeys of a key. Wiped on drop.
pub(super) struct Seed {
    subkeys: [[u32; 2]; ROUNDS],
}

/// Section 2.2: the extended S-boxes at the four bytes of a word.
fn g(x: u32) -> u32 {
    let [x3, x2, x1, x0] = x.to_be_bytes().map(usize::from);
    SS[0][x0] ^ SS[1][x1] ^ SS[2][x2] ^ SS[3][x3]
}

/// Section 2.1: the round function on the right half.
fn f([c, d]: [u32; 2], [k0, k1]: [u32; 2]) -> [u32; 2] {
    let c = c ^ k0;
    let d = c ^ d ^ k1;
    let d = g(d);
    let c = g(c.wrapping_add(d));
    let d = g(d.wrapping_add(c));
    [c.wrapping_add(d), d]
}

impl Seed {
    /// Section 2: the rounds in the order that `subkeys` gives, then the exchange of the halves undone.
    fn rounds<'a>(mut block: InOut<'_, '_, Block<Self>>, subkeys: impl Iterator<Item = &'a [u32; 2]>) {
        let [mut l, mut r] = halves(block.get_in());
        for subkey in subkeys {
            let [t0, t1] = f(r, *subkey);
            (l, r) = (r, [l[0] ^ t0, l[1] ^ t1]);
        }
        let output = block.get_out();
        for (bytes, word) in output.chunks_exact_mut(4).zip([r[0], r[1], l[0], l[1]]) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
    }
}

/// Four big-endian words as two halves.
fn halves(block: &Array<u8, U16>) -> [[u32; 2]; 2] {
    let word = |at: usize| u32::from_be_bytes([block[at], block[at + 1], block[at + 2], block[at + 3]]);
    [[word(0), word(4)], [word(8), word(12)]]
}

/// A pair of words rotated right as one number of 64 bits.
fn rotate_right(pair: &mut [u32; 2], bits: u32) {
    let joined = (u64::from(pair[0]) << 32 | u64::from(pair[1])).rotate_right(bits);
    let [a, b, c, d, e, f, g, h] = joined.to_be_bytes();
    *pair = [u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h])];
}

impl KeySizeUser for Seed {
    type KeySize = U16;
}

impl KeyInit for Seed {
    /// Section 2.3: the key schedule.
    fn new(key: &Key<Self>) -> Self {
        let mut halves = halves(key);
        let mut subkeys = [[0; 2]; ROUNDS];
        let mut constant = GOLDEN_RATIO;
        for (round, subkey) in subkeys.iter_mut().enumerate() {
            let [[a, b], [c, d]] = halves;
            *subkey = [g(a.wrapping_add(c).wrapping_sub(constant)), g(b.wrapping_sub(d).wrapping_add(constant))];
            if round % 2 == 0 {
                rotate_right(&mut halves[0], 8);
            } else {
                rotate_right(&mut halves[1], u64::BITS - 8);
            }
            constant = constant.rotate_left(1);
        }
        halves.zeroize();
        Self { subkeys }
    }
}

impl BlockSizeUser for Seed {
    type BlockSize = U16;
}

impl ParBlocksSizeUser for Seed {
    type ParBlocksSize = U1;
}

impl BlockCipherEncBackend for Seed {
    fn encrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        Self::rounds(block, self.subkeys.iter());
    }
}

impl BlockCipherDecBackend for Seed {
    fn decrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        Self::rounds(block, self.subkeys.iter().rev());
    }
}

impl BlockCipherEncrypt for Seed {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = U16>) {
        f.call(self);
    }
}

impl BlockCipherDecrypt for Seed {
    fn decrypt_with_backend(&self, f: impl BlockCipherDecClosure<BlockSize = U16>) {
        f.call(self);
    }
}

impl Drop for Seed {
    fn drop(&mut self) {
        self.subkeys.zeroize();
    }
}

impl ZeroizeOnDrop for Seed {}
