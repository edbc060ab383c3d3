//! The test of Lucas for one odd number, as the improved test of Baillie, Pomerance, Selfridge and Wagstaff has it
//! (Baillie, Fiori, Wagstaff 2021: <https://doi.org/10.1090/mcom/3616>). No composite number is known that passes it
//! and a round of Miller and Rabin with base 2.
//!
//! Its time tells the number, of which the bits and some small remainders decide what is done.

use crypto_bigint::{BoxedUint, Limb, NonZero};

use crate::Result;
use crate::integer::SecretInteger;
use crate::job::Progress;
use crate::modular::{Modulus, Residue};

/// Discriminants that are tried before the number is suspected of being a square, which has none.
const BEFORE_SQUARES: usize = 30;

/// Whether the modulus is prime or at least a strong pseudoprime of Lucas: U_d or one of V_d, V_2d, ..., V_(n+1)/2 is 0,
/// where n + 1 = 2^s·d; also V_(n+1) = 2Q, and Q^((n+1)/2) = Q·(Q/n) after Euler. All are what primes fulfil.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub(super) fn passes(modulus: &Modulus, progress: &Progress) -> Result<bool> {
    let n = modulus.value();
    let Some(discriminant) = discriminant(n) else {
        return Ok(false);
    };
    // Selfridge's method A*. P² - 4Q is the discriminant.
    let (p, q) = if discriminant == 5 { (5, 5) } else { (1, (1 - discriminant) / 4) };
    let doublings = n.trailing_ones();
    let half = SecretInteger::new(n.shr(doublings));
    let index = SecretInteger::new(half.wrapping_add(BoxedUint::one()));

    // V_k, V_(k+1) and Q^k, from k = 0 up to d.
    let one = modulus.one();
    let (mut v, mut next, mut power) = (modulus.add(one, one), times(modulus, one, p), one.clone());
    for bit in (0..index.bit_width()).rev() {
        progress.check()?;
        // V_(2k+1) = V_k·V_(k+1) - P·Q^k
        let middle = modulus.subtract(&modulus.multiply(&v, &next), &times(modulus, &power, p));
        let square = modulus.square(&power);
        if index.bit_vartime(bit) {
            next = doubled(modulus, &next, &times(modulus, &power, q));
            v = middle;
            power = times(modulus, &square, q);
        } else {
            v = doubled(modulus, &v, &power);
            next = middle;
            power = square;
        }
    }

    // D·U_d = 2·V_(d+1) - P·V_d
    let mut is_strong = modulus.add(&next, &next).equals(&times(modulus, &v, p)) || v.is_zero();
    for _ in 1..doublings {
        v = doubled(modulus, &v, &power);
        power = modulus.square(&power);
        is_strong |= v.is_zero();
    }
    let is_euler = power.equals(&times(modulus, one, q * jacobi(q, n)));
    Ok(is_strong && is_euler && doubled(modulus, &v, &power).equals(&times(modulus, one, 2 * q)))
}

/// V_2k = V_k² - 2·Q^k.
fn doubled(modulus: &Modulus, v: &Residue, power: &Residue) -> Residue {
    modulus.subtract(&modulus.square(v), &modulus.add(power, power))
}

/// A small multiple, which takes sums only.
fn times(modulus: &Modulus, residue: &Residue, factor: i64) -> Residue {
    let magnitude = factor.unsigned_abs();
    let Some(highest) = magnitude.checked_ilog2() else {
        return modulus.subtract(residue, residue);
    };
    let mut product = residue.clone();
    for bit in (0..highest).rev() {
        product = modulus.add(&product, &product);
        if magnitude >> bit & 1 == 1 {
            product = modulus.add(&product, residue);
        }
    }
    if factor < 0 { modulus.subtract(&modulus.subtract(residue, residue), &product) } else { product }
}

/// The first of 5, -7, 9, -11, ... of which n, if it is prime, is no square; none where n is composite for sure.
fn discriminant(n: &BoxedUint) -> Option<i64> {
    for (at, magnitude) in (5..i64::from(u32::MAX)).step_by(2).enumerate() {
        if at == BEFORE_SQUARES && n.checked_sqrt_vartime().is_some() {
            return None;
        }
        let discriminant = if at % 2 == 0 { magnitude } else { -magnitude };
        match jacobi(discriminant, n) {
            -1 => return Some(discriminant),
            // A common factor, which is a proper one of any but the smallest numbers.
            0 if *n > BoxedUint::from(magnitude.unsigned_abs()) => return None,
            _ => {}
        }
    }
    None
}

/// The symbol of Jacobi (a/n) for a small odd or even a other than 0, and an odd n.
fn jacobi(a: i64, n: &BoxedUint) -> i64 {
    let low = n.as_words().first().map_or(1, |word| word % 8);
    let magnitude = a.unsigned_abs();
    let twos = magnitude.trailing_zeros();
    let odd = magnitude >> twos;
    // (-1/n), (2/n), and the law of reciprocity.
    let flips = [a < 0 && low % 4 == 3, twos % 2 == 1 && matches!(low, 3 | 5), odd % 4 == 3 && low % 4 == 3];
    let Some(divisor) = NonZero::new(Limb(odd)).into_option() else {
        return 0;
    };
    flips.iter().filter(|&&flip| flip).fold(small_jacobi(n.rem_limb(divisor).0, odd), |sign, _| -sign)
}

/// The symbol for numbers of a word: an a below an odd n.
fn small_jacobi(mut a: u64, mut n: u64) -> i64 {
    let mut sign = 1;
    while a != 0 {
        let twos = a.trailing_zeros();
        a >>= twos;
        if (twos % 2 == 1 && matches!(n % 8, 3 | 5)) != (a % 4 == 3 && n % 4 == 3) {
            sign = -sign;
        }
        (a, n) = (n % a, a);
    }
    if n == 1 { sign } else { 0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use crypto_bigint::{ConcatenatingMul, Odd};
    use crypto_primes::hazmat::{AStarBase, LucasCheck, lucas_test};

    use super::*;

    fn passes(number: &BoxedUint) -> bool {
        super::passes(&Modulus::new(number).unwrap(), &Progress::new()).unwrap()
    }

    /// crypto-primes has the same test by other formulas.
    fn expected(number: &BoxedUint) -> bool {
        !lucas_test(Odd::new(number.clone()).unwrap(), AStarBase, LucasCheck::Bpsw21).is_composite()
    }

    fn mersenne(bits: u32) -> BoxedUint {
        BoxedUint::one_with_precision(bits + 1).shl(bits).wrapping_sub(BoxedUint::one())
    }

    #[test]
    fn symbols_are_those_of_euler() {
        for n in [3_u64, 5, 7, 11, 13, 17, 19, 101, 65_537] {
            for a in (-200..200_i64).filter(|&a| a != 0) {
                let residue = u64::try_from(a.rem_euclid(i64::try_from(n).unwrap())).unwrap();
                let power = (0..(n - 1) / 2).fold(1, |power, _| power * residue % n);
                let symbol = if power == n - 1 { -1 } else { i64::try_from(power).unwrap() };
                assert_eq!(jacobi(a, &BoxedUint::from(n)), symbol, "{a} {n}");
            }
        }
        // (a/15) is the product of (a/3) and (a/5).
        for (a, symbol) in [(1, 1), (2, 1), (7, -1), (-1, -1), (3, 0), (10, 0), (11, -1), (-2, -1)] {
            assert_eq!(jacobi(a, &BoxedUint::from(15_u64)), symbol, "{a}");
        }
    }

    #[test]
    fn every_odd_number_below_30000_as_another_implementation() {
        for number in (3..30_000_u64).step_by(2).map(BoxedUint::from) {
            assert_eq!(passes(&number), expected(&number), "{number}");
        }
    }

    /// Squares, whose symbols are never -1, products of primes, and numbers with all limbs in use.
    #[test]
    fn large_numbers_as_another_implementation() {
        let (a, b) = (mersenne(127), mersenne(521));
        let mut numbers = vec![a.concatenating_mul(&a), a.concatenating_mul(&b), b.concatenating_mul(&b)];
        // The prime of NIST P-384 less small even numbers: itself prime, and the numbers below it.
        let p384 = mersenne(384).wrapping_sub(BoxedUint::one_with_precision(384).shl(128));
        let p384 =
            p384.wrapping_sub(BoxedUint::one_with_precision(384).shl(96)).wrapping_add(BoxedUint::from(1_u64 << 32));
        numbers.extend((0..50_u64).map(|at| p384.wrapping_sub(BoxedUint::from(2 * at))));
        numbers.extend([a.clone(), b.clone(), mersenne(607), mersenne(1279), mersenne(523)]);
        for number in &numbers {
            assert_eq!(passes(number), expected(number), "{number}");
        }
        assert!(passes(&p384) && passes(&b) && !passes(&numbers[0]));
    }

    /// 2^127 - 1 has many bits to stop at.
    #[test]
    fn a_stop_is_noticed_between_two_bits() {
        let progress = Progress::new();
        progress.stop();
        assert!(super::passes(&Modulus::new(&mersenne(127)).unwrap(), &progress).is_err());
    }
}
