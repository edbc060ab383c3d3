//! The numbers of RSA keys (RFC 8017, section 3), and how some follow from others.

use std::fmt;

use crypto_bigint::{BoxedUint, ConcatenatingMul, Gcd, NonZero};

use zeroize::Zeroizing;

use crate::integer::{SecretInteger, trimmed};
use crate::{Error, Result};

/// The numbers of a public key. Not checked until a key is made of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RsaPublicNumbers {
    /// The public exponent.
    pub e: BoxedUint,
    /// The modulus.
    pub n: BoxedUint,
}

/// The numbers of a private key, wiped on drop. Not checked until a key is made of them.
pub struct RsaPrivateNumbers {
    /// The first prime factor of n.
    pub p: SecretInteger,
    /// The second prime factor of n.
    pub q: SecretInteger,
    /// The private exponent.
    pub d: SecretInteger,
    /// d mod (p - 1).
    pub dmp1: SecretInteger,
    /// d mod (q - 1).
    pub dmq1: SecretInteger,
    /// q⁻¹ mod p.
    pub iqmp: SecretInteger,
    /// The public half.
    pub public: RsaPublicNumbers,
}

impl fmt::Debug for RsaPrivateNumbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaPrivateNumbers").field("public", &self.public).finish_non_exhaustive()
    }
}

/// x - 1 as a divisor, wiped on drop.
pub(super) fn minus_one(x: &BoxedUint, name: &str) -> Result<Zeroizing<NonZero<BoxedUint>>> {
    let one = BoxedUint::one_with_precision(x.bits_precision());
    let less = if bool::from(x.is_zero()) { x.clone() } else { x.wrapping_sub(&one) };
    let divisor = NonZero::new(less).into_option();
    divisor.map(Zeroizing::new).ok_or_else(|| Error::value(format!("{name} must be above 1")))
}

/// d mod (p - 1), the exponent that the Chinese remainder theorem takes for a prime.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if `d` or `p` is 1 or less.
pub fn crt_exponent(d: &BoxedUint, p: &BoxedUint) -> Result<SecretInteger> {
    above_one(d, "the private exponent")?;
    let divisor = minus_one(p, "a prime factor")?;
    let rest = SecretInteger::new(d.rem(&*divisor));
    Ok(SecretInteger::new(trimmed(&rest)))
}

/// q⁻¹ mod p, the coefficient of the Chinese remainder theorem.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if one of them is 1 or less, or they have a common factor.
pub fn crt_coefficient(p: &BoxedUint, q: &BoxedUint) -> Result<SecretInteger> {
    above_one(p, "p")?;
    above_one(q, "q")?;
    inverse(q, p).ok_or_else(|| Error::value("p and q have a common factor"))
}

/// The smallest private exponent: e⁻¹ modulo the least common multiple of p - 1 and q - 1 (Carmichael's function).
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if `e` or a prime factor is 1 or less, or `e` has no inverse.
pub fn private_exponent(e: &BoxedUint, p: &BoxedUint, q: &BoxedUint) -> Result<SecretInteger> {
    above_one(e, "the public exponent")?;
    let (p, q) = (minus_one(p, "p")?, minus_one(q, "q")?);
    let gcd = Zeroizing::new(p.gcd(&*q));
    let quotient = SecretInteger::new(p.div_rem(&*gcd).0);
    let lcm = SecretInteger::new((*quotient).concatenating_mul(&**q));
    above_one(&lcm, "the order of the group")?;
    inverse(e, &lcm)
        .ok_or_else(|| Error::value("the public exponent has a common factor with p - 1 or q - 1, and no inverse"))
}

/// x⁻¹ modulo any number above 1, if there is one.
fn inverse(x: &BoxedUint, modulus: &BoxedUint) -> Option<SecretInteger> {
    let modulus = Zeroizing::new(NonZero::new(trimmed(modulus)).into_option()?);
    let reduced = SecretInteger::new(x.rem(&*modulus));
    let inverse = SecretInteger::new(reduced.invert_mod(&modulus).into_option()?);
    Some(SecretInteger::new(trimmed(&inverse)))
}

fn above_one(x: &BoxedUint, name: &str) -> Result<()> {
    if x.bit_width() > 1 { Ok(()) } else { Err(Error::value(format!("{name} must be above 1"))) }
}
