//! The parameters p, q, g that keys share (FIPS 186-4, 4.1).

use std::sync::{Arc, OnceLock};

use crypto_bigint::BoxedUint;

use super::generate::{DomainPrimes, canonical_generator};
use crate::hash::{HASHES, HashAlgorithm};
use crate::integer::{byte_length, to_bytes};
use crate::job::Progress;
use crate::modular::{Comb, Modulus};
use crate::{Error, Result, hash, proven};

/// Bits of p that are taken: those of FIPS 186-4, and 4096, which no standard has and files do.
const P_BITS: [u32; 4] = [1024, 2048, 3072, 4096];

/// Bits of q that are taken.
const Q_BITS: [u32; 3] = [160, 224, 256];

/// Parameters that passed their checks. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Parameters(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    p: Modulus,
    q: Modulus,
    q_bytes: Vec<u8>,
    g: BoxedUint,
    /// Made when it is first needed.
    g_powers: OnceLock<Comb>,
}

impl Parameters {
    /// Takes parameters: p of 1024, 2048, 3072 or 4096 bits, q of 160, 224 or 256 bits and a factor of p - 1, g from 2
    /// to p - 1 and of order q. That p and q are prime is not tested, as nowhere else: who signs under parameters
    /// trusts whoever made them.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything else.
    pub fn new(p: &BoxedUint, q: &BoxedUint, g: &BoxedUint) -> Result<Self> {
        let (p_bits, q_bits) = (p.bit_width_vartime(), q.bit_width_vartime());
        if !P_BITS.contains(&p_bits) {
            return Err(Error::value(format!("p must have 1024, 2048, 3072 or 4096 bits, got {p_bits}")));
        }
        if !Q_BITS.contains(&q_bits) {
            return Err(Error::value(format!("q must have 160, 224 or 256 bits, got {q_bits}")));
        }
        if *g <= BoxedUint::one() || g >= p {
            return Err(Error::value("g must be from 2 to p - 1"));
        }
        let modulus = |number, name| Modulus::new(number).map_err(|_| Error::value(format!("{name} must be odd")));
        let (p, q) = (modulus(p, "p")?, modulus(q, "q")?);
        if !q.residue(p.value()).equals(q.one()) {
            return Err(Error::value("q must be a factor of p - 1"));
        }
        let mut q_bytes = vec![0; byte_length(q_bits)];
        to_bytes(q.value(), &mut q_bytes)?;
        let parameters = Self(Arc::new(Shared { p, q, q_bytes, g: g.clone(), g_powers: OnceLock::new() }));
        // The powers of the comb cost no more than those of a plain exponentiation, and serve the key as well.
        parameters.check_order(g, || parameters.g_powers(), "g must have the order q modulo p")?;
        Ok(parameters)
    }

    /// Whether [`new`](Self::new) takes these numbers.
    #[must_use]
    pub fn supported(p: &BoxedUint, q: &BoxedUint, g: &BoxedUint) -> bool {
        Self::new(p, q, g).is_ok()
    }

    /// New parameters, with a q of 160 bits for 1024 and of 256 bits above. Primes and generator come from a seed
    /// (FIPS 186-4, A.1.1.2 and A.2.3), so that neither can have been chosen for a weakness.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for another size,
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn generate(p_bits: u32, progress: &Progress) -> Result<Self> {
        if !P_BITS.contains(&p_bits) {
            return Err(Error::value(format!("\"keySize\" must be 1024, 2048, 3072 or 4096, got {p_bits}")));
        }
        let q_bits = if p_bits == 1024 { 160 } else { 256 };
        let hash = generation_hash()?;
        let primes = DomainPrimes::generate(hash, p_bits, q_bits, progress)?;
        let g = canonical_generator(hash, &primes.p, &primes.q, &primes.seed, 1)?;
        Self::new(&primes.p, &primes.q, &g)
    }

    /// The prime that everything is computed modulo of.
    #[must_use]
    pub fn p(&self) -> &BoxedUint {
        self.0.p.value()
    }

    /// The order of the generator.
    #[must_use]
    pub fn q(&self) -> &BoxedUint {
        self.0.q.value()
    }

    /// The generator.
    #[must_use]
    pub fn g(&self) -> &BoxedUint {
        &self.0.g
    }

    /// The bits of p.
    #[must_use]
    pub fn key_size(&self) -> u32 {
        self.0.p.bits()
    }

    pub(super) fn p_modulus(&self) -> &Modulus {
        &self.0.p
    }

    pub(super) fn q_modulus(&self) -> &Modulus {
        &self.0.q
    }

    /// q as big-endian bytes without leading zeros.
    pub(super) fn q_bytes(&self) -> &[u8] {
        &self.0.q_bytes
    }

    pub(super) fn g_powers(&self) -> &Comb {
        let Shared { p, q, g, g_powers, .. } = &*self.0;
        g_powers.get_or_init(|| Comb::of(p, &p.residue(g), q.bits()))
    }

    /// That a public number other than 1 has the order q, where the powers of it are made if need be.
    pub(super) fn check_order<'a>(
        &self,
        number: &BoxedUint,
        powers: impl FnOnce() -> &'a Comb,
        problem: &'static str,
    ) -> Result<()> {
        let (p, q) = (self.p_modulus(), self.q());
        proven::once("order in DSA", &[p.value(), q, number], || {
            let power = Comb::product_vartime(p, &[(powers(), q)]);
            if power.equals(p.one()) { Ok(()) } else { Err(Error::value(problem)) }
        })
    }
}

impl PartialEq for Parameters {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.p() == other.p() && self.q() == other.q() && self.g() == other.g())
    }
}

impl Eq for Parameters {}

/// The hash that parameters are made with: at least as long as every q, which A.1.1.2 asks.
fn generation_hash() -> Result<&'static HashAlgorithm> {
    let row = hash::find("sha256").and_then(|number| HASHES.get(number));
    row.ok_or_else(|| Error::new(crate::ErrorKind::Internal, "no row sha256"))
}
