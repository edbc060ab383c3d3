//! Key generation (FIPS 186-5, appendix A.1.3): probable primes, of half the bits each.
//!
//! Candidates come from the sieve of crypto-primes and are wiped. What the sieve itself remembers, the number that it
//! started from, is freed without being wiped, and so are temporaries of crypto-bigint's division and inversion.

use crypto_bigint::{BoxedUint, ConcatenatingMul};
use crypto_primes::hazmat::SmallFactorsSieve;
use std::num::NonZeroU32;
use zeroize::Zeroizing;

use super::key::RsaPrivateKey;
use super::numbers::{RsaPrivateNumbers, RsaPublicNumbers, crt_coefficient, crt_exponent, private_exponent};
use super::prime::is_random_prime;
use crate::integer::{MAX_MODULUS_BITS, SecretInteger, byte_length, from_bytes};
use crate::job::Progress;
use crate::{Error, Result, rng};

/// The smallest modulus that is generated. Even this is too small for new uses.
pub const MIN_GENERATED_BITS: u32 = 1024;

/// The public exponents that keys are generated with: Fermat's fifth number, and 3 for those who must.
const EXPONENTS: [u32; 2] = [3, 65537];

/// Whether [`RsaPrivateKey::generate`] takes these.
#[must_use]
pub fn generation_supported(e: u32, bits: u32) -> bool {
    check(e, bits).is_ok()
}

fn check(e: u32, bits: u32) -> Result<()> {
    if !EXPONENTS.contains(&e) {
        return Err(Error::value(format!("the public exponent must be 3 or 65537, got {e}")));
    }
    if !(MIN_GENERATED_BITS..=MAX_MODULUS_BITS).contains(&bits) {
        return Err(Error::value(format!(
            "the key size must be from {MIN_GENERATED_BITS} to {MAX_MODULUS_BITS} bits, got {bits}"
        )));
    }
    Ok(())
}

impl RsaPrivateKey {
    /// A new key of exactly so many bits. Progress counts the candidates that were tested for primality.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if `e` is not 3 or 65537, or `bits` not from 1024 to 16384;
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) if it was stopped;
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness to give.
    pub fn generate(e: u32, bits: u32, progress: &Progress) -> Result<Self> {
        check(e, bits)?;
        let (p_bits, q_bits) = (bits.div_ceil(2), bits / 2);
        progress.expect(expected_candidates(p_bits) + expected_candidates(q_bits));
        loop {
            let p = generate_prime(e, p_bits, progress)?;
            let q = generate_prime(e, q_bits, progress)?;
            let n = p.concatenating_mul(&*q);
            let e = BoxedUint::from(e);
            let d = private_exponent(&e, &p, &q)?;
            // Each of the two is less likely than 2^-90, and the standard asks for them.
            if too_close(&p, &q, bits) || d.bit_width() <= bits.div_ceil(2) {
                continue;
            }
            let numbers = RsaPrivateNumbers {
                dmp1: crt_exponent(&d, &p)?,
                dmq1: crt_exponent(&d, &q)?,
                iqmp: crt_coefficient(&p, &q)?,
                public: RsaPublicNumbers { e, n },
                p,
                q,
                d,
            };
            return Self::trusted(numbers);
        }
    }
}

/// Whether |p - q| is at most 2^(bits/2 - 100), which would let Fermat's method factor n.
fn too_close(p: &BoxedUint, q: &BoxedUint, bits: u32) -> bool {
    let (difference, negative) = p.underflowing_sub(q);
    let distance = if bool::from(negative) { q.wrapping_sub(p) } else { difference };
    Zeroizing::new(distance).bit_width() <= bits / 2 - 100
}

/// A random prime of exactly `bits` bits, the two highest set so that a product of two has all its bits, with p - 1
/// coprime to the prime e.
fn generate_prime(e: u32, bits: u32, progress: &Progress) -> Result<SecretInteger> {
    let length = NonZeroU32::new(bits).expect("generate refuses small keys");
    let e = crypto_bigint::Limb::from(e).to_nz().expect_copied("the exponents are not 0");
    loop {
        let start = random_start(bits)?;
        let sieve = SmallFactorsSieve::new((*start).clone(), length, false)
            .map_err(|error| Error::new(crate::ErrorKind::Internal, error.to_string()))?;
        // The next prime is some hundred numbers away; the sieve ends where a number would need another bit.
        for candidate in sieve.map(SecretInteger::new) {
            if candidate.rem_limb(e) == crypto_bigint::Limb::ONE {
                continue;
            }
            progress.advance(1)?;
            if is_random_prime(&candidate, || progress.check())? {
                return Ok(candidate);
            }
        }
    }
}

fn random_start(bits: u32) -> Result<SecretInteger> {
    let mut bytes = Zeroizing::new(vec![0; byte_length(bits)]);
    rng::fill(&mut bytes)?;
    let unused = (8 - bits % 8) % 8;
    bytes[0] &= 0xff >> unused;
    // The two highest bits may lie in two bytes.
    for bit in [unused, unused + 1] {
        let at = usize::from(bit > 7);
        bytes[at] |= 0x80 >> (bit % 8);
    }
    Ok(SecretInteger::new(from_bytes(&bytes)?))
}

/// How many candidates that no small prime divides are tested until one is prime, on average: ln 2^bits times the
/// share that the sieve lets through, e^-γ / ln 17863 (Mertens).
fn expected_candidates(bits: u32) -> u64 {
    u64::from(bits).div_ceil(25)
}
