//! The parameters p, g and maybe q that both sides share.

use std::sync::Arc;

use crypto_bigint::BoxedUint;

use super::groups::is_known;
use super::safe_prime::{CONGRUENCES, are_prime_and_prime_factor, find, is_safe_prime};
use crate::integer::{byte_length, to_bytes, trimmed};
use crate::job::Progress;
use crate::modular::{Modulus, Residue};
use crate::{Error, Result, proven};

/// Less is broken by anyone; it is here for old data.
const MIN_BITS: u32 = 512;

/// More is taken by no other library, and a check takes seconds.
const MAX_BITS: u32 = 10_000;

/// Bits of a private exponent for p of at most so many bits: RFC 7919, appendix A, which has at least twice the security
/// strength that SP 800-57 gives to p, and some more against what is known since. Enough only where the order of the
/// group has no small factors: for safe primes.
const PRIVATE_BITS: &[(u32, u32)] = &[(2048, 225), (3072, 275), (4096, 325), (6144, 375), (8192, 400), (MAX_BITS, 450)];

/// Parameters that passed their checks. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Parameters(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    p: Modulus,
    g: BoxedUint,
    g_residue: Residue,
    q: Option<BoxedUint>,
    /// A private number is from 1 to this less one: big-endian, without leading zeros.
    private_bound: Vec<u8>,
}

impl Parameters {
    /// Takes parameters of PKCS #3 (without q), where p has to be a safe prime, or of X9.42 (with q), where p and q have
    /// to be prime, q a factor of p - 1 and g of order q. p has 512 to 10,000 bits and g is from 2 to p - 2. The check of
    /// a group that is known (RFC 3526, RFC 7919) is instant; any other takes from milliseconds to
    /// seconds when it is first seen.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything else.
    pub fn new(p: &BoxedUint, g: &BoxedUint, q: Option<&BoxedUint>) -> Result<Self> {
        Self::new_watched(p, g, q, &Progress::new())
    }

    /// As [`new`](Self::new), and reports to `progress`.
    ///
    /// # Errors
    /// As [`new`](Self::new), and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn new_watched(p: &BoxedUint, g: &BoxedUint, q: Option<&BoxedUint>, progress: &Progress) -> Result<Self> {
        let bits = p.bit_width_vartime();
        if !(MIN_BITS..=MAX_BITS).contains(&bits) {
            return Err(Error::value(format!("p must have {MIN_BITS} to {MAX_BITS} bits, got {bits}")));
        }
        if *g <= BoxedUint::one() || *g >= p.wrapping_sub(BoxedUint::one()) {
            return Err(Error::value("g must be from 2 to p - 2"));
        }
        let modulus = Modulus::new(p).map_err(|_| Error::value("p must be odd"))?;
        let half = p.wrapping_shr_vartime(1);
        let safe = q.is_none_or(|q| *q == half);
        if safe {
            if !is_known(p) {
                proven::once("safe prime", &[p], || {
                    let problem = "p must be a safe prime where no q is given: (p - 1) / 2 is prime too";
                    if is_safe_prime(p, progress)? { Ok(()) } else { Err(Error::value(problem)) }
                })?;
            }
        } else if let Some(q) = q {
            proven::once("prime and prime factor", &[p, q], || {
                let holds = q < p && are_prime_and_prime_factor(p, q, progress)?;
                if holds { Ok(()) } else { Err(Error::value("p and q must be prime, and q a factor of p - 1")) }
            })?;
        }
        if let Some(q) = q {
            let bits = q.bit_width_vartime();
            let power = modulus.power_in_steps(&modulus.residue(g), q, bits, || progress.check())?;
            if !power.equals(modulus.one()) {
                return Err(Error::value("g must have the order q modulo p"));
            }
        }
        let private_bound = match q {
            Some(q) if !safe => trimmed(q),
            _ => short_private_bound(bits),
        };
        Self::of_checked(modulus, g.clone(), q.cloned(), &private_bound)
    }

    fn of_checked(p: Modulus, g: BoxedUint, q: Option<BoxedUint>, private_bound: &BoxedUint) -> Result<Self> {
        let g_residue = p.residue(&g);
        let mut bound = vec![0; byte_length(private_bound.bit_width_vartime())];
        to_bytes(private_bound, &mut bound)?;
        Ok(Self(Arc::new(Shared { p, g, g_residue, q, private_bound: bound })))
    }

    /// Whether [`new`](Self::new) takes these numbers.
    #[must_use]
    pub fn supported(p: &BoxedUint, g: &BoxedUint, q: Option<&BoxedUint>) -> bool {
        Self::new(p, g, q).is_ok()
    }

    /// New parameters: a random safe prime of which the generator, 2 or 5, generates the subgroup of prime order.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for another generator or a size that is not offered,
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn generate(generator: u64, p_bits: u32, progress: &Progress) -> Result<Self> {
        let congruence = CONGRUENCES.iter().find(|row| row.generator == generator);
        let congruence =
            congruence.ok_or_else(|| Error::value(format!("\"generator\" must be 2 or 5, got {generator}")))?;
        if !(MIN_BITS..=MAX_BITS).contains(&p_bits) {
            return Err(Error::value(format!("\"keySize\" must be from {MIN_BITS} to {MAX_BITS}, got {p_bits}")));
        }
        let p = find(p_bits, congruence, progress)?;
        Self::of_checked(Modulus::new(&p)?, BoxedUint::from(generator), None, &short_private_bound(p_bits))
    }

    /// The prime that everything is computed modulo of.
    #[must_use]
    pub fn p(&self) -> &BoxedUint {
        self.0.p.value()
    }

    /// The generator.
    #[must_use]
    pub fn g(&self) -> &BoxedUint {
        &self.0.g
    }

    /// The order of the generator, if it was given.
    #[must_use]
    pub fn q(&self) -> Option<&BoxedUint> {
        self.0.q.as_ref()
    }

    /// The bits of p.
    #[must_use]
    pub fn key_size(&self) -> u32 {
        self.0.p.bits()
    }

    pub(super) fn modulus(&self) -> &Modulus {
        &self.0.p
    }

    pub(super) fn g_residue(&self) -> &Residue {
        &self.0.g_residue
    }

    pub(super) fn private_bound(&self) -> &[u8] {
        &self.0.private_bound
    }
}

impl PartialEq for Parameters {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.p() == other.p() && self.g() == other.g() && self.q() == other.q())
    }
}

impl Eq for Parameters {}

/// The power of 2 that private numbers over a safe prime stay below.
fn short_private_bound(p_bits: u32) -> BoxedUint {
    let bits = PRIVATE_BITS.iter().find(|row| p_bits <= row.0).map_or(p_bits - 2, |row| row.1);
    BoxedUint::one_with_precision(bits + 1).shl(bits)
}
