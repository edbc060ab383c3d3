//! The Montgomery product (Montgomery 1985), the one inner operation of the engine.
//!
//! Coarsely integrated operand scanning (Koç, Acar, Kaliski 1996) over rows in chunks of four limbs, each chunk with
//! two carry chains. A square computes each mixed product once and is then reduced. No branch and no index depends on
//! a value; the one choice, whether the modulus is subtracted at the end, is a mask.
//!
//! A [`Kernel`] is chosen once for a modulus. Those of a fixed size let the compiler unroll a whole row, which makes
//! them a third faster; a kernel for a CPU is another row in front of them.

use std::hint::black_box;

/// How products are computed for one number of limbs. All operands have as many limbs as the modulus `n`, `scratch`
/// has twice as many, and `inverse` is -n⁻¹ modulo 2⁶⁴. Operands below 2^(64·limbs) whose product is below
/// n·2^(64·limbs) give a result below n.
pub(super) struct Kernel {
    /// `out` = `a`·`b`·2^(-64·limbs) mod `n`.
    pub(super) multiply: MultiplyFunction,
    /// `out` = `a`²·2^(-64·limbs) mod `n`.
    pub(super) square: SquareFunction,
    limbs: Option<usize>,
}

type MultiplyFunction = fn(out: &mut [u64], scratch: &mut [u64], a: &[u64], b: &[u64], n: &[u64], inverse: u64);
type SquareFunction = fn(out: &mut [u64], scratch: &mut [u64], a: &[u64], n: &[u64], inverse: u64);

/// The moduli and prime factors of RSA with 1024, 1536, 2048, 3072 and 4096 bits, and the primes of DSA and DH.
static KERNELS: &[Kernel] =
    &[Kernel::fixed::<8>(), Kernel::fixed::<12>(), Kernel::fixed::<16>(), Kernel::fixed::<24>(), Kernel::fixed::<32>()];

static ANY_SIZE: Kernel = Kernel { multiply, square, limbs: None };

impl Kernel {
    /// The fastest one for a number of limbs.
    pub(super) fn of(limbs: usize) -> &'static Self {
        KERNELS.iter().find(|kernel| kernel.limbs == Some(limbs)).unwrap_or(&ANY_SIZE)
    }

    const fn fixed<const N: usize>() -> Self {
        // Up to 24 limbs the rows of a product are unrolled whole, and those of a square, each of another length, are
        // not: the product is then the faster way to square.
        let square: SquareFunction = if N < 32 {
            |out, scratch, a, n, inverse| multiply_fixed::<N>(out, scratch, a, a, n, inverse)
        } else {
            square_fixed::<N>
        };
        Self { multiply: multiply_fixed::<N>, square, limbs: Some(N) }
    }
}

fn multiply_fixed<const N: usize>(out: &mut [u64], scratch: &mut [u64], a: &[u64], b: &[u64], n: &[u64], inverse: u64) {
    let (a, b, n) = (sized::<N>(a), sized::<N>(b), sized::<N>(n));
    multiply(out, scratch, a, b, n, inverse);
}

fn square_fixed<const N: usize>(out: &mut [u64], scratch: &mut [u64], a: &[u64], n: &[u64], inverse: u64) {
    square(out, scratch, sized::<N>(a), sized::<N>(n), inverse);
}

#[inline(always)]
fn sized<const N: usize>(limbs: &[u64]) -> &[u64; N] {
    limbs.try_into().expect("the kernel was chosen by the number of limbs")
}

#[inline(always)]
fn multiply(out: &mut [u64], scratch: &mut [u64], a: &[u64], b: &[u64], n: &[u64], inverse: u64) {
    let limbs = n.len();
    scratch[..limbs].fill(0);
    let mut carry = false;
    for (at, &b) in b.iter().enumerate() {
        let (row, top) = scratch[at..=at + limbs].split_at_mut(limbs);
        let from_product = add_row(row, a, b);
        let from_reduction = add_row(row, n, row[0].wrapping_mul(inverse));
        (top[0], carry) = carrying_add(from_product, from_reduction, carry);
    }
    subtract_once(out, &scratch[limbs..], carry, n);
}

#[inline(always)]
fn square(out: &mut [u64], scratch: &mut [u64], a: &[u64], n: &[u64], inverse: u64) {
    let limbs = n.len();
    scratch.fill(0);
    for (at, &limb) in a.iter().enumerate() {
        scratch[at + limbs] = add_row(&mut scratch[2 * at + 1..at + limbs], &a[at + 1..], limb);
    }
    // Twice the mixed products, and the squares of the limbs.
    let (mut shifted_out, mut carry) = (0, false);
    for (pair, &limb) in scratch.as_chunks_mut::<2>().0.iter_mut().zip(a) {
        let [low, high] = *pair;
        let (square_low, square_high) = widening_multiply(limb, limb);
        (pair[0], carry) = carrying_add(low << 1 | shifted_out, square_low, carry);
        (pair[1], carry) = carrying_add(high << 1 | low >> 63, square_high, carry);
        shifted_out = high >> 63;
    }
    reduce(out, scratch, n, inverse);
}

/// `out` = `value`·2^(-64·limbs) mod `n`, for a `value` below n·2^(64·limbs); `value` is used up.
#[inline(always)]
fn reduce(out: &mut [u64], value: &mut [u64], n: &[u64], inverse: u64) {
    let limbs = n.len();
    let mut carry = false;
    for at in 0..limbs {
        let multiple = value[at].wrapping_mul(inverse);
        let top = add_row(&mut value[at..at + limbs], n, multiple);
        (value[at + limbs], carry) = carrying_add(value[at + limbs], top, carry);
    }
    subtract_once(out, &value[limbs..], carry, n);
}

/// Adds `a`·`b` to `row` and gives the limb that leaves at its top. Both have the same length.
#[inline(always)]
fn add_row(row: &mut [u64], a: &[u64], b: u64) -> u64 {
    let mut carry = 0;
    // The outer chunks have a fixed size, so the compiler unrolls them whole.
    let (row_chunks, row) = row.as_chunks_mut::<16>();
    let (a_chunks, a) = a.as_chunks::<16>();
    for (row, a) in row_chunks.iter_mut().zip(a_chunks) {
        carry = add_fours(row.as_chunks_mut::<4>().0, a.as_chunks::<4>().0, b, carry);
    }
    let (row_chunks, row) = row.as_chunks_mut::<4>();
    let (a_chunks, a) = a.as_chunks::<4>();
    carry = add_fours(row_chunks, a_chunks, b, carry);
    for (limb, &a) in row.iter_mut().zip(a) {
        // Below 2¹²⁸: (2⁶⁴-1)² + 2·(2⁶⁴-1).
        let sum = u128::from(a) * u128::from(b) + u128::from(*limb) + u128::from(carry);
        (*limb, carry) = halves(sum);
    }
    carry
}

#[inline(always)]
fn add_fours(row: &mut [[u64; 4]], a: &[[u64; 4]], b: u64, mut carry: u64) -> u64 {
    for (row, a) in row.iter_mut().zip(a) {
        carry = add_four(row, a, b, carry);
    }
    carry
}

/// Written without iterators: their closures are too many for the compiler to inline in a row that it unrolls, and
/// calls in here cost more than the products.
#[inline(always)]
fn add_four(row: &mut [u64; 4], a: &[u64; 4], b: u64, carry: u64) -> u64 {
    let (low0, high0) = widening_multiply(a[0], b);
    let (low1, high1) = widening_multiply(a[1], b);
    let (low2, high2) = widening_multiply(a[2], b);
    let (low3, high3) = widening_multiply(a[3], b);

    let (term0, over) = carrying_add(low0, carry, false);
    let (term1, over) = carrying_add(low1, high0, over);
    let (term2, over) = carrying_add(low2, high1, over);
    let (term3, over) = carrying_add(low3, high2, over);
    // The top of a product of limbs is at most 2⁶⁴-2, and the whole sum fits: neither addition wraps.
    let top = high3.wrapping_add(u64::from(over));

    let over;
    (row[0], over) = carrying_add(row[0], term0, false);
    let (limb1, over) = carrying_add(row[1], term1, over);
    let (limb2, over) = carrying_add(row[2], term2, over);
    let (limb3, over) = carrying_add(row[3], term3, over);
    (row[1], row[2], row[3]) = (limb1, limb2, limb3);
    top.wrapping_add(u64::from(over))
}

/// `out` = `value` or `value` - `n`, whichever is below `n`, where `carry` is the bit above `value` and the whole is
/// below 2`n`.
#[inline(always)]
pub(super) fn subtract_once(out: &mut [u64], value: &[u64], carry: bool, n: &[u64]) {
    let mut borrow = false;
    for (&limb, &n) in value.iter().zip(n) {
        (_, borrow) = borrowing_sub(limb, n, borrow);
    }
    // The compiler must not see that the mask has two values only, and branch on it.
    let mask = black_box(u64::from(carry | !borrow).wrapping_neg());
    let mut borrow = false;
    for ((out, &limb), &n) in out.iter_mut().zip(value).zip(n) {
        (*out, borrow) = borrowing_sub(limb, n & mask, borrow);
    }
}

#[inline(always)]
pub(super) fn carrying_add(a: u64, b: u64, carry: bool) -> (u64, bool) {
    let (sum, first) = a.overflowing_add(b);
    let (sum, second) = sum.overflowing_add(u64::from(carry));
    (sum, first | second)
}

#[inline(always)]
pub(super) fn borrowing_sub(a: u64, b: u64, borrow: bool) -> (u64, bool) {
    let (difference, first) = a.overflowing_sub(b);
    let (difference, second) = difference.overflowing_sub(u64::from(borrow));
    (difference, first | second)
}

#[inline(always)]
fn widening_multiply(a: u64, b: u64) -> (u64, u64) {
    halves(u128::from(a) * u128::from(b))
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the halves of a double limb, each taken whole")]
const fn halves(double: u128) -> (u64, u64) {
    (double as u64, (double >> 64) as u64)
}
