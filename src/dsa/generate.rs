//! Parameters from a seed: the probable primes of FIPS 186-4, A.1.1.2 and the verifiable generator of A.2.3. Whoever has
//! the seed can do the same again and so see that no number was chosen.

use crypto_bigint::{BoxedUint, NonZero};

use crate::hash::{DigestSize, HashAlgorithm};
use crate::integer::{byte_length, from_bytes, trimmed};
use crate::job::Progress;
use crate::modular::Modulus;
use crate::primality::{MillerRabin, TrialDivision, is_prime, survives};
use crate::{Error, Result, rng};

/// p and q with what they were found from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainPrimes {
    /// The prime modulus.
    pub p: BoxedUint,
    /// The prime that divides p - 1.
    pub q: BoxedUint,
    /// The `domain_parameter_seed`.
    pub seed: Vec<u8>,
    /// How many candidates for p were passed over.
    pub counter: u32,
}

impl DomainPrimes {
    /// New primes from random seeds as long as the digest.
    ///
    /// # Errors
    /// As [`from_seed`](Self::from_seed).
    pub(super) fn generate(hash: &HashAlgorithm, p_bits: u32, q_bits: u32, progress: &Progress) -> Result<Self> {
        // One number in ln(2)·bits is prime, and of those that are looked at none is even.
        let expected = |bits: u32| u64::from(bits) * 693 / 2000;
        progress.expect(expected(q_bits) + expected(p_bits));
        let mut seed = vec![0; digest_size(hash)?];
        loop {
            progress.advance(1)?;
            rng::fill(&mut seed)?;
            if let Some(primes) = Self::from_seed(hash, p_bits, q_bits, &seed, progress)? {
                return Ok(primes);
            }
        }
    }

    /// The primes that a seed gives, or none: then another seed is due. Comparing p, q and the counter with those of
    /// somebody else is the validation of A.1.1.3.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if digest or seed are shorter than q, or the sizes are not whole
    /// bytes of which p has more, and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn from_seed(
        hash: &HashAlgorithm,
        p_bits: u32,
        q_bits: u32,
        seed: &[u8],
        progress: &Progress,
    ) -> Result<Option<Self>> {
        let (p_size, q_size, size) = (byte_length(p_bits), byte_length(q_bits), digest_size(hash)?);
        if size < q_size || seed.len() < q_size {
            return Err(Error::value("the digest and the seed must be at least as long as q"));
        }
        if q_bits == 0 || p_bits <= q_bits || !p_bits.is_multiple_of(8) || !q_bits.is_multiple_of(8) {
            return Err(Error::value("p and q must have whole bytes, and p more of them"));
        }
        let mut digest = vec![0; size];
        hash.digest(seed, &mut digest)?;
        // Steps 6 and 7: the lowest bits of the digest, made odd and as long as q is to be.
        let q = &mut digest[size - q_size..];
        q[0] |= 0x80;
        q[q_size - 1] |= 1;
        let q = from_bytes(q)?;
        if !is_prime(&q, progress)? {
            return Ok(None);
        }
        let Some(twice_q) = NonZero::new(trimmed(&q.concatenating_add(&q))).into_option() else {
            return Ok(None);
        };

        let trial_division = TrialDivision::new();
        let blocks = p_size.div_ceil(size);
        // The blocks V_n to V_0, of which the lowest bits are used.
        let mut stream = vec![0; blocks * size];
        let mut counted = seed.to_vec();
        for counter in 0..4 * p_bits {
            progress.advance(1)?;
            for block in stream.rchunks_exact_mut(size) {
                increment(&mut counted);
                hash.digest(&counted, block)?;
            }
            let x = &mut stream[blocks * size - p_size..];
            x[0] |= 0x80;
            let x = from_bytes(x)?;
            // Steps 11.4 and 11.5: the next number below that leaves 1 when divided by 2q.
            let p = x.wrapping_sub(x.rem_vartime(&twice_q)).wrapping_add(BoxedUint::one());
            if p.bit_width_vartime() < p_bits || trial_division.finds_factor(&p) {
                continue;
            }
            let test = MillerRabin::new(&p)?;
            if test.passes_base_two(progress)? && survives(&test, progress)? {
                return Ok(Some(Self { p, q, seed: seed.to_vec(), counter }));
            }
        }
        Ok(None)
    }
}

/// The generator of A.2.3 for primes, their seed and an index that tells the generators of one seed apart. Comparing it
/// with that of somebody else is the validation of A.2.4.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if q is no factor of p - 1, or p is even, or there is no generator.
pub fn canonical_generator(
    hash: &HashAlgorithm,
    p: &BoxedUint,
    q: &BoxedUint,
    seed: &[u8],
    index: u8,
) -> Result<BoxedUint> {
    let modulus = Modulus::new(p)?;
    let q = q.as_nz_vartime().ok_or_else(|| Error::value("q must not be 0"))?;
    let (exponent, rest) = p.wrapping_sub(BoxedUint::one()).div_rem_vartime(q);
    if !bool::from(rest.is_zero()) {
        return Err(Error::value("q must be a factor of p - 1"));
    }
    let mut digest = vec![0; digest_size(hash)?];
    for count in 1..=u16::MAX {
        let input = [seed, b"ggen", &[index], &count.to_be_bytes()].concat();
        hash.digest(&input, &mut digest)?;
        let g = modulus.power_vartime(&modulus.residue(&from_bytes(&digest)?), &trimmed(&exponent));
        if !g.is_zero() && !g.equals(modulus.one()) {
            return Ok((*modulus.integer(&g)).clone());
        }
    }
    Err(Error::value("the seed gives no generator"))
}

fn digest_size(hash: &HashAlgorithm) -> Result<usize> {
    match hash.digest_size {
        DigestSize::Fixed(size) => Ok(size),
        DigestSize::Variable => Err(Error::value("parameters need a hash of fixed length")),
    }
}

/// Adds 1 to a big-endian number, modulo the power of 2 that its length gives.
fn increment(number: &mut [u8]) {
    for byte in number.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            return;
        }
    }
}
