//! The prime factors out of n, e and d (SP 800-56B, appendix C.1, in its probabilistic form, which works for any e).

use crypto_bigint::{BoxedUint, ConcatenatingMul, Gcd};

use crate::integer::{MAX_MODULUS_BITS, SecretInteger, trimmed};
use crate::modular::Modulus;
use crate::{Error, Result};

/// Random bases. One fails with a probability of at most a half.
const TRIES: usize = 100;

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
        // A base without common factor with n, which every base but a few is, must end at 1.
        if !power.equals(modulus.one()) && bool::from(modulus.integer(&base).gcd(modulus.value()).is_one()) {
            return Err(refused());
        }
    }
    Err(refused())
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
