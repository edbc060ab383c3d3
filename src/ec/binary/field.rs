//! GF(2^m) in polynomial basis: elements of m bits on 64-bit limbs, modulo a trinomial or pentanomial (SEC 2, table 2).
//!
//! Constant time: no branch and no memory address depends on the value of an element. Products are made of integer
//! multiplications of operands with three empty bits between any two bits that count, so that no carry reaches a bit
//! that is kept. The usual comb with a table would read memory at secret addresses, and was measured to be no faster
//! even where the values are public.

use ctutils::{Choice, CtEq, CtSelect};
use zeroize::Zeroize;

/// An element of GF(2^M) = GF(2)\[x\] / (x^M + x^A + x^B + x^C + 1) on L limbs, least significant first. For a
/// trinomial B and C are 0: the two terms x^0 cancel each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize>([u64; L]);

/// A binary field, as the curve over it uses it.
pub(super) trait Field: Copy + Eq + Zeroize + Send + Sync + 'static {
    const ZERO: Self;
    const ONE: Self;

    /// m.
    const DEGREE: usize;

    /// Bytes of an encoded element.
    const SIZE: usize = Self::DEGREE.div_ceil(8);

    /// The exponents of the reduction polynomial between m and 0, from the highest.
    fn middle_terms() -> Vec<usize>;

    /// An element from its big-endian bytes, or `None` if they are not [`SIZE`](Self::SIZE) bytes of at most m bits.
    fn from_bytes(bytes: &[u8]) -> Option<Self>;

    /// Writes the big-endian bytes of the element into `out`, which has [`SIZE`](Self::SIZE) bytes.
    fn write_bytes(&self, out: &mut [u8]);

    fn add(&self, other: &Self) -> Self;

    fn mul(&self, other: &Self) -> Self;

    fn square(&self) -> Self;

    /// The inverse, and 0 for 0.
    fn invert(&self) -> Self;

    /// The half-trace, for odd m: the z with z^2 + z = self, where there is one. The other is z + 1.
    fn half_trace(&self) -> Self;

    /// Whether the coefficient of x^0 is 1.
    fn is_odd(&self) -> bool;

    fn is_zero(&self) -> Choice;

    /// `other` if the choice is true, else `self`.
    fn select(&self, other: &Self, choice: Choice) -> Self;

    /// Exchanges two elements if `mask` is all ones; it is that or 0.
    fn swap(a: &mut Self, b: &mut Self, mask: u64);
}

/// Limbs of the longest product.
const WIDE: usize = 18;

/// Every fourth bit.
const HOLES: u64 = 0x1111_1111_1111_1111;

impl<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize> Field for Element<L, M, A, B, C> {
    const ZERO: Self = Self([0; L]);
    const ONE: Self = Self::from_hex("1");
    const DEGREE: usize = M;

    fn middle_terms() -> Vec<usize> {
        [A, B, C].into_iter().filter(|&term| term > 0).collect()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        let mut limbs = [0; L];
        for (limb, chunk) in limbs.iter_mut().zip(bytes.rchunks(8)) {
            *limb = chunk.iter().fold(0, |limb, &byte| (limb << 8) | u64::from(byte));
        }
        (limbs[L - 1] >> (M % 64) == 0).then_some(Self(limbs))
    }

    fn write_bytes(&self, out: &mut [u8]) {
        for (chunk, limb) in out.rchunks_mut(8).zip(self.0) {
            let bytes = limb.to_be_bytes();
            chunk.copy_from_slice(&bytes[8 - chunk.len()..]);
        }
    }

    #[inline]
    fn add(&self, other: &Self) -> Self {
        let mut sum = *self;
        for (limb, other) in sum.0.iter_mut().zip(other.0) {
            *limb ^= other;
        }
        sum
    }

    /// Karatsuba over pairs of limbs: a_i b_j + a_j b_i = (a_i + a_j)(b_i + b_j) + a_i b_i + a_j b_j, so
    /// that L (L + 1) / 2 products of limbs suffice.
    #[inline]
    fn mul(&self, other: &Self) -> Self {
        let (a, b) = (&self.0, &other.0);
        let mut wide = [0; WIDE];
        let mut squares = [0u128; L];
        for i in 0..L {
            squares[i] = product(a[i], b[i]);
            add_at(&mut wide, 2 * i, squares[i]);
        }
        for i in 0..L {
            for j in 0..i {
                let cross = product(a[i] ^ a[j], b[i] ^ b[j]) ^ squares[i] ^ squares[j];
                add_at(&mut wide, i + j, cross);
            }
        }
        Self::reduce(&mut wide)
    }

    /// The bits of the element with zeros between them.
    #[inline]
    fn square(&self) -> Self {
        let mut wide = [0; WIDE];
        for (pair, &limb) in wide.chunks_exact_mut(2).zip(&self.0) {
            pair[0] = spread(limb & 0xffff_ffff);
            pair[1] = spread(limb >> 32);
        }
        Self::reduce(&mut wide)
    }

    /// The power 2^m - 2, by the addition chain of Itoh and Tsujii over the bits of m - 1.
    fn invert(&self) -> Self {
        // power = self^(2^done - 1), and done ends as m - 1.
        let mut power = *self;
        let mut done = 1;
        for bit in (0..(M - 1).ilog2()).rev() {
            power = power.square_repeatedly(done).mul(&power);
            done *= 2;
            if (M - 1) >> bit & 1 == 1 {
                power = power.square().mul(self);
                done += 1;
            }
        }
        power.square()
    }

    fn half_trace(&self) -> Self {
        let mut sum = *self;
        for _ in 0..M / 2 {
            sum = sum.square().square().add(self);
        }
        sum
    }

    fn is_odd(&self) -> bool {
        self.0[0] & 1 == 1
    }

    fn is_zero(&self) -> Choice {
        self.0.ct_eq(&[0; L])
    }

    fn select(&self, other: &Self, choice: Choice) -> Self {
        Self(self.0.ct_select(&other.0, choice))
    }

    #[inline]
    fn swap(a: &mut Self, b: &mut Self, mask: u64) {
        for (a, b) in a.0.iter_mut().zip(&mut b.0) {
            let difference = (*a ^ *b) & mask;
            *a ^= difference;
            *b ^= difference;
        }
    }
}

impl<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize> Element<L, M, A, B, C> {
    /// An element from its hexadecimal digits, for constants: what does not fit does not compile.
    #[expect(clippy::panic, reason = "only constants are made of it, and there a panic is a compiler error")]
    pub(super) const fn from_hex(text: &str) -> Self {
        // What the reduction relies on: folding a limb down changes no limb that was folded already.
        assert!(
            M > 64 && A + 64 <= M && B <= A && C <= A && L == M.div_ceil(64) && 2 * L <= WIDE && !M.is_multiple_of(64)
        );
        let digits = text.as_bytes();
        let mut limbs = [0; L];
        let mut i = 0;
        while i < digits.len() {
            let digit = match digits[digits.len() - 1 - i] {
                digit @ b'0'..=b'9' => digit - b'0',
                digit @ b'a'..=b'f' => digit - b'a' + 10,
                _ => panic!("not a hexadecimal digit"),
            };
            limbs[i / 16] |= (digit as u64) << (i % 16 * 4);
            i += 1;
        }
        assert!(limbs[L - 1] >> (M % 64) == 0);
        Self(limbs)
    }

    #[inline]
    fn square_repeatedly(&self, times: usize) -> Self {
        let mut power = *self;
        for _ in 0..times {
            power = power.square();
        }
        power
    }

    /// x^M = x^A + x^B + x^C + 1, from the highest limb down.
    #[inline]
    fn reduce(wide: &mut [u64; WIDE]) -> Self {
        for i in (L..2 * L).rev() {
            let limb = wide[i];
            for term in [0, A, B, C] {
                let position = 64 * i - M + term;
                let (index, shift) = (position / 64, position % 64);
                wide[index] ^= limb << shift;
                if shift != 0 {
                    wide[index + 1] ^= limb >> (64 - shift);
                }
            }
            wide[i] = 0;
        }
        let limb = wide[L - 1] >> (M % 64);
        for term in [0, A, B, C] {
            let (index, shift) = (term / 64, term % 64);
            wide[index] ^= limb << shift;
            if shift != 0 {
                wide[index + 1] ^= limb >> (64 - shift);
            }
        }
        wide[L - 1] &= (1 << (M % 64)) - 1;
        let mut limbs = [0; L];
        limbs.copy_from_slice(&wide[..L]);
        Self(limbs)
    }
}

impl<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize> Zeroize
    for Element<L, M, A, B, C>
{
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

/// The product of two polynomials of 64 bits.
///
/// Each operand is taken apart into four, of every fourth bit. In an integer product of two such parts at most 15 ones
/// meet in one place if one operand has no more than 15 bits, and 15 fits into the four bits that are free: hence the
/// top four bits of `a` are left out of the multiplications and added as shifts of `b`.
#[inline(always)]
fn product(a: u64, b: u64) -> u128 {
    let part = |word: u64, i: u32| u128::from(word & (HOLES << i));
    let low = a & (u64::MAX >> 4);
    let (a0, a1, a2, a3) = (part(low, 0), part(low, 1), part(low, 2), part(low, 3));
    let (b0, b1, b2, b3) = (part(b, 0), part(b, 1), part(b, 2), part(b, 3));
    let holes = u128::from(HOLES) << 64 | u128::from(HOLES);
    let mut sum = ((a0 * b0) ^ (a1 * b3) ^ (a2 * b2) ^ (a3 * b1)) & holes;
    sum |= ((a0 * b1) ^ (a1 * b0) ^ (a2 * b3) ^ (a3 * b2)) & (holes << 1);
    sum |= ((a0 * b2) ^ (a1 * b1) ^ (a2 * b0) ^ (a3 * b3)) & (holes << 2);
    sum |= ((a0 * b3) ^ (a1 * b2) ^ (a2 * b1) ^ (a3 * b0)) & (holes << 3);
    for i in 60..64 {
        let mask = (a >> i & 1).wrapping_neg();
        sum ^= u128::from(b & mask) << i;
    }
    sum
}

#[inline(always)]
fn add_at(wide: &mut [u64; WIDE], index: usize, value: u128) {
    #[expect(clippy::cast_possible_truncation, reason = "the low half is meant, and the high half is taken below")]
    let low = value as u64;
    let high = (value >> 64) as u64;
    wide[index] ^= low;
    wide[index + 1] ^= high;
}

/// A zero after each of the low 32 bits.
#[inline(always)]
fn spread(word: u64) -> u64 {
    let word = (word | word << 16) & 0x0000_ffff_0000_ffff;
    let word = (word | word << 8) & 0x00ff_00ff_00ff_00ff;
    let word = (word | word << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    let word = (word | word << 2) & 0x3333_3333_3333_3333;
    (word | word << 1) & 0x5555_5555_5555_5555
}

#[cfg(test)]
mod tests {
    use super::{Element, Field, product};

    /// Bit by bit, as the definition has it.
    fn slow_product(a: u64, b: u64) -> u128 {
        (0..64).filter(|i| a >> i & 1 == 1).fold(0, |sum, i| sum ^ u128::from(b) << i)
    }

    fn words(count: usize) -> impl Iterator<Item = u64> {
        let mut state = 0x0123_4567_89ab_cdef_u64;
        (0..count).map(move |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        })
    }

    #[test]
    fn product_of_dense_sparse_and_random_words() {
        let edges = [0, 1, 1 << 63, u64::MAX, u64::MAX >> 4, super::HOLES, super::HOLES << 3, 0xf000_0000_0000_0001];
        for a in edges {
            for b in edges {
                assert_eq!(product(a, b), slow_product(a, b), "{a:x} {b:x}");
            }
        }
        for (a, b) in words(2000).zip(words(2001).skip(1)) {
            assert_eq!(product(a, b), slow_product(a, b), "{a:x} {b:x}");
        }
    }

    fn laws<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize>() {
        type E<const L: usize, const M: usize, const A: usize, const B: usize, const C: usize> = Element<L, M, A, B, C>;
        let random: Vec<E<L, M, A, B, C>> = words(60 * L)
            .collect::<Vec<_>>()
            .chunks_exact(L)
            .map(|limbs| {
                let mut limbs: [u64; L] = limbs.try_into().expect("L limbs");
                limbs[L - 1] &= (1 << (M % 64)) - 1;
                Element(limbs)
            })
            .collect();
        let one = Element::ONE;
        for triple in random.chunks_exact(3) {
            let [a, b, c] = triple else { unreachable!("chunks of three") };
            assert_eq!(a.mul(b), b.mul(a));
            assert_eq!(a.mul(b).mul(c), a.mul(&b.mul(c)));
            assert_eq!(a.mul(&b.add(c)), a.mul(b).add(&a.mul(c)));
            assert_eq!(a.mul(a), a.square());
            assert_eq!(a.mul(&one), *a);
            assert_eq!(a.mul(&a.invert()), one);
            // x^(2^m) = x in a field of 2^m elements: wrong if the polynomial were not the one it has to be.
            assert_eq!(a.square_repeatedly(M), *a);
            let root = a.square().add(a).half_trace();
            assert!(root == *a || root == a.add(&one));
            let mut bytes = vec![0; E::<L, M, A, B, C>::SIZE];
            a.write_bytes(&mut bytes);
            assert_eq!(Element::from_bytes(&bytes), Some(*a));
        }
        assert_eq!(E::<L, M, A, B, C>::ZERO.invert(), Element::ZERO);
        assert_eq!(E::<L, M, A, B, C>::from_bytes(&vec![0xff; M.div_ceil(8)]), None);
        assert_eq!(E::<L, M, A, B, C>::from_bytes(&vec![0; M.div_ceil(8) + 1]), None);
        // x^m, as one step beyond the highest bit, is the rest of the polynomial.
        let mut top = E::<L, M, A, B, C>::ZERO;
        top.0[L - 1] = 1 << ((M - 1) % 64);
        let mut expected = E::<L, M, A, B, C>::ZERO;
        for term in [0, A, B, C] {
            expected.0[term / 64] ^= 1 << (term % 64);
        }
        assert_eq!(top.mul(&Element::from_hex("2")), expected);
    }

    #[test]
    fn field_laws() {
        laws::<3, 163, 7, 6, 3>();
        laws::<4, 233, 74, 0, 0>();
        laws::<5, 283, 12, 7, 5>();
        laws::<7, 409, 87, 0, 0>();
        laws::<9, 571, 10, 5, 2>();
    }
}
