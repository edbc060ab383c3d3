//! The prime factors out of n, e and d (SP 800-56B, appendix C.1, in its probabilistic form, which works for any e).

use crypto_bigint::{BoxedUint, ConcatenatingMul, Gcd};

use crate::integer::{MAX_MODULUS_BITS, SecretInteger, trimmed};
use crate::modular::{Modulus, Residue};
use crate::{Error, Result};

/// Random bases. One fails with a probability of at most a half.
const TRIES: usize = 100;

/// After so many that ended at 1 without a root, n is looked at: modulo a prime, or a power of one, all of them fail, and of 16384 bits a
/// hundred would take minutes. Whoever writes a key file decides what n is.
const LOOK_AFTER: usize = 4;

/// Below this, which is less than any key has, chance plays a part, and all tries together take no time.
const SMALL_BITS: u32 = 512;

/// The factors p > q of n, whose exponents are e and d.
///
/// Takes time that depends on the numbers: for keys that come without their factors, once, when they are read.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if the three do not fit together, or n is no product of two factors.
pub fn recover_primes(n: &BoxedUint, e: &BoxedUint, d: &BoxedUint) -> Result<(SecretInteger, SecretInteger)> {
    let refused = || Error::value("n, e and d do not belong to one RSA key of two prime factors");
    if [e, d].iter().any(|number| number.bit_width() > MAX_MODULUS_BITS || number.bit_width() < 2) {
        return Err(refused());
    }
    let modulus = Modulus::new(n)?;
    let one = BoxedUint::one();
    // e·d - 1 is a multiple of the order of every number modulo n.
    let multiple = SecretInteger::new(trimmed(&e.concatenating_mul(d).wrapping_sub(&one)));
    if multiple.bit_vartime(0) || bool::from(multiple.is_zero()) {
        return Err(refused());
    }
    let twos = multiple.trailing_zeros();
    let odd = SecretInteger::new(multiple.shr(twos));
    let zero = modulus.subtract(modulus.one(), modulus.one());
    let minus_one = modulus.subtract(&zero, modulus.one());
    let small = modulus.bits() < SMALL_BITS;
    let mut without_root = 0;
    for _ in 0..TRIES {
        let base = modulus.random()?;
        let mut power = modulus.power(&base, &odd, odd.bit_width());
        // A root of 1 other than 1 and -1 gives a factor.
        for _ in 0..twos {
            let square = modulus.square(&power);
            if square.equals(modulus.one()) && !power.equals(modulus.one()) && !power.equals(&minus_one) {
                let root = modulus.integer(&modulus.subtract(&power, modulus.one()));
                return split(n, &root).ok_or_else(refused);
            }
            power = square;
        }
        // A base without common factor with n must end at 1, and nobody draws another, unless n is small.
        if !power.equals(modulus.one()) {
            if !small || bool::from(modulus.integer(&base).gcd(modulus.value()).is_one()) {
                return Err(refused());
            }
            continue;
        }
        without_root += 1;
        if without_root == LOOK_AFTER && !small {
            let common = common_with_power(&modulus, &base);
            if !bool::from(common.is_one()) {
                return split(n, &common).ok_or_else(refused);
            }
        }
    }
    Err(refused())
}

/// What baseⁿ - base and n have in common: for a power of a prime p a power of p (Cohen, A Course in Computational
/// Algebraic Number Theory, 1.7.4), and all of n for a prime. For the product of two primes it is 1, but for rare bases,
/// and otherwise a factor. It can be all of n only with a chance of one in (q - 1)/(p - 1), if that is a whole number;
/// where that is small, whoever knows n finds the factors too.
fn common_with_power(n: &Modulus, base: &Residue) -> SecretInteger {
    let power = n.power(base, n.value(), n.bits());
    let difference = n.integer(&n.subtract(&power, base));
    SecretInteger::new(difference.gcd(n.value()))
}

/// n as a product of two factors, by one that it has in common with `root`; the larger first.
fn split(n: &BoxedUint, root: &BoxedUint) -> Option<(SecretInteger, SecretInteger)> {
    let factor = SecretInteger::new(trimmed(&root.gcd(n)));
    let (other, rest) = n.div_rem(factor.as_nz_vartime()?);
    let other = SecretInteger::new(trimmed(&other));
    if !bool::from(rest.is_zero()) || factor.bit_width() < 2 || other.bit_width() < 2 {
        return None;
    }
    Some(if factor.cmp_vartime(&*other).is_gt() { (factor, other) } else { (other, factor) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::rsa::private_exponent;

    fn mersenne(bits: u32) -> BoxedUint {
        BoxedUint::one_with_precision(bits.next_multiple_of(64) + 64).shl(bits).wrapping_sub(BoxedUint::one())
    }

    /// 2^p - 1 for p of OEIS A000043, alone and squared: the exponents fit, and no base ever gives a root.
    #[test]
    fn primes_and_their_powers_are_seen_after_a_few_bases() {
        let e = BoxedUint::from(65537_u32);
        let prime = mersenne(1279);
        let fitting = |order: &BoxedUint| {
            let order = order.as_nz_vartime().unwrap();
            e.rem(order).invert_mod(order).unwrap()
        };
        let less = prime.wrapping_sub(BoxedUint::one());
        let square = prime.concatenating_mul(&prime);
        for (n, order) in [(prime.clone(), less.clone()), (square, prime.concatenating_mul(&less))] {
            let d = fitting(&trimmed(&order));
            let modulus = Modulus::new(&n).unwrap();
            let common = common_with_power(&modulus, &modulus.random().unwrap());
            assert!([&prime, &n].contains(&&trimmed(&common)));
            if order == less {
                assert!(recover_primes(&n, &e, &d).is_err());
            } else {
                let (p, q) = recover_primes(&n, &e, &d).unwrap();
                assert_eq!((&trimmed(&p), &trimmed(&q)), (&prime, &prime), "no key, which its coefficient shows");
            }
        }
        let (p, q) = (mersenne(1279), mersenne(607));
        let n = trimmed(&p.concatenating_mul(&q));
        let modulus = Modulus::new(&n).unwrap();
        assert!(bool::from(common_with_power(&modulus, &modulus.random().unwrap()).is_one()));
        let d = private_exponent(&e, &p, &q).unwrap();
        assert_eq!(*recover_primes(&n, &e, &d).unwrap().0, trimmed(&p));
    }
}
