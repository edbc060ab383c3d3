//! RSA keys and the two operations on numbers (RFC 8017, sections 3 and 5.1).

use std::fmt;
use std::sync::{Arc, OnceLock};

use crypto_bigint::{BoxedUint, ConcatenatingMul, CtLt};

use super::blinding::Blinding;
use super::numbers::{RsaPrivateNumbers, RsaPublicNumbers, minus_one};
use super::prime::{GIVEN_STEPS, is_given_prime};
use crate::integer::{MAX_MODULUS_BITS, SecretInteger, byte_length, trimmed};
use crate::job::Progress;
use crate::modular::{Modulus, Residue};
use crate::{Error, Result, proven};

/// The smallest modulus that is loaded. Such keys were factored in 1999; they are read for the sake of old data.
const MIN_BITS: u32 = 512;

/// How much of a private key is checked when it is made of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validation {
    /// Everything: also that the factors are prime and that all numbers belong together.
    Full,
    /// What operations rely on for not failing: bounds, and p·q = n. A wrong number is then noticed when the key is
    /// used, since every result is checked.
    Bounds,
}

/// A public key. What operations modulo n need is computed at the first one: many keys are only loaded and compared.
pub struct RsaPublicKey {
    e: BoxedUint,
    n: BoxedUint,
    modulus: OnceLock<Modulus>,
}

/// A private key with what operations need computed once. Everything secret is wiped on drop.
pub struct RsaPrivateKey {
    public: Arc<RsaPublicKey>,
    d: SecretInteger,
    p: Factor,
    q: Factor,
    iqmp: SecretInteger,
    /// q⁻¹ modulo p.
    coefficient: Residue,
    /// q modulo n, from the first operation on.
    q_in_n: OnceLock<Residue>,
    blinding: Blinding,
}

/// A prime factor and the exponent that goes with it.
struct Factor {
    modulus: Modulus,
    exponent: SecretInteger,
}

impl Factor {
    fn new(prime: &BoxedUint, exponent: &BoxedUint) -> Result<Self> {
        Ok(Self { modulus: Modulus::new(prime)?, exponent: SecretInteger::new(trimmed(exponent)) })
    }

    fn power(&self, base: &BoxedUint) -> Residue {
        // An exponent that was not reduced is as good, and can come only from numbers that were not fully checked.
        let bits = self.modulus.bits().max(self.exponent.bit_width());
        self.modulus.power(&self.modulus.residue(base), &self.exponent, bits)
    }
}

impl RsaPublicKey {
    /// A key of the numbers.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) unless n is odd and of 512 to 16384 bits, and e odd, at least 3 and below n.
    pub fn from_numbers(numbers: &RsaPublicNumbers) -> Result<Self> {
        Self::check(numbers)?;
        let RsaPublicNumbers { e, n } = numbers;
        Ok(Self { e: trimmed(e), n: trimmed(n), modulus: OnceLock::new() })
    }

    /// The checks of [`from_numbers`](Self::from_numbers).
    fn check(RsaPublicNumbers { e, n }: &RsaPublicNumbers) -> Result<()> {
        let bits = n.bit_width();
        if !(MIN_BITS..=MAX_MODULUS_BITS).contains(&bits) {
            return Err(Error::value(format!(
                "the modulus n must have from {MIN_BITS} to {MAX_MODULUS_BITS} bits, got {bits}"
            )));
        }
        if !n.bit_vartime(0) {
            return Err(Error::value("the modulus n must be odd"));
        }
        if e.bit_width() < 2 || !e.bit_vartime(0) || !below(e, n) {
            return Err(Error::value("the public exponent e must be odd, at least 3 and below n"));
        }
        Ok(())
    }

    /// The numbers of the key.
    #[must_use]
    pub fn numbers(&self) -> RsaPublicNumbers {
        RsaPublicNumbers { e: self.e.clone(), n: self.n.clone() }
    }

    /// The bits of the modulus.
    #[must_use]
    pub fn bits(&self) -> u32 {
        self.n.bit_width()
    }

    /// The bytes of a signature and of a ciphertext.
    #[must_use]
    pub fn byte_length(&self) -> usize {
        byte_length(self.bits())
    }

    fn modulus(&self) -> &Modulus {
        self.modulus.get_or_init(|| Modulus::new(&self.n).expect("n was found odd and of a size that is offered"))
    }

    /// RSAEP and RSAVP1: numberᵉ mod n, or none where the number is not below n. The exponent is public, the number
    /// need not be.
    pub(super) fn operation(&self, number: &BoxedUint) -> Option<SecretInteger> {
        let n = self.modulus();
        let base = below(number, &self.n).then(|| n.residue(number))?;
        Some(n.integer(&n.power_vartime(&base, &self.e)))
    }
}

impl RsaPrivateKey {
    /// A key of the numbers. p and q may come in either order.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) that says which check failed.
    pub fn from_numbers(numbers: RsaPrivateNumbers, validation: Validation) -> Result<Self> {
        Self::from_numbers_watched(numbers, validation, &Progress::new())
    }

    /// As [`from_numbers`](Self::from_numbers), and reports to `progress`: the tests whether large factors are prime take
    /// seconds.
    ///
    /// # Errors
    /// As [`from_numbers`](Self::from_numbers), and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress`
    /// says so.
    pub fn from_numbers_watched(
        numbers: RsaPrivateNumbers,
        validation: Validation,
        progress: &Progress,
    ) -> Result<Self> {
        check_bounds(&numbers)?;
        if validation == Validation::Bounds {
            return Self::trusted(numbers);
        }
        check_consistency(&numbers, progress)?;
        let key = Self::trusted(numbers)?;
        key.check_coefficient()?;
        Ok(key)
    }

    /// That the coefficient is the reduced inverse of q modulo p. Needs what the key computes once.
    fn check_coefficient(&self) -> Result<()> {
        let p = &self.p.modulus;
        let product = p.multiply(&self.coefficient, &p.residue(self.q.modulus.value()));
        if !below(&self.iqmp, p.value()) || !product.equals(p.one()) {
            return Err(Error::value("iqmp must be the inverse of q modulo p"));
        }
        Ok(())
    }

    /// A key of numbers that are known to belong together.
    pub(super) fn trusted(numbers: RsaPrivateNumbers) -> Result<Self> {
        let public = Arc::new(RsaPublicKey::from_numbers(&numbers.public)?);
        let p = Factor::new(&numbers.p, &numbers.dmp1)?;
        let q = Factor::new(&numbers.q, &numbers.dmq1)?;
        Ok(Self {
            coefficient: p.modulus.residue(&numbers.iqmp),
            q_in_n: OnceLock::new(),
            public,
            d: numbers.d,
            iqmp: numbers.iqmp,
            p,
            q,
            blinding: Blinding::default(),
        })
    }

    /// The numbers of the key.
    #[must_use]
    pub fn numbers(&self) -> RsaPrivateNumbers {
        RsaPrivateNumbers {
            p: SecretInteger::new(self.p.modulus.value().clone()),
            q: SecretInteger::new(self.q.modulus.value().clone()),
            d: self.d.clone(),
            dmp1: self.p.exponent.clone(),
            dmq1: self.q.exponent.clone(),
            iqmp: self.iqmp.clone(),
            public: self.public.numbers(),
        }
    }

    /// The public half.
    #[must_use]
    pub const fn public_key(&self) -> &Arc<RsaPublicKey> {
        &self.public
    }

    /// The private exponent as it was given.
    pub(super) fn d(&self) -> &BoxedUint {
        &self.d
    }

    /// RSADP and RSASP1: numberᵈ mod n, by the Chinese remainder theorem, blinded, and checked with the public
    /// exponent. The caller's number is public.
    pub(super) fn operation(&self, number: &BoxedUint) -> Result<SecretInteger> {
        let (e, n) = (&self.public.e, self.public.modulus());
        if !below(number, n.value()) {
            return Err(Error::value("the number to process must be below the modulus"));
        }
        let input = n.residue(number);
        let pair = self.blinding.pair(n, e)?;
        let blinded = n.integer(&n.multiply(&input, &pair.factor));

        let (p, q) = (&self.p, &self.q);
        let modulo_p = p.power(&blinded);
        let modulo_q = q.modulus.integer(&q.power(&blinded));
        let difference = p.modulus.subtract(&modulo_p, &p.modulus.residue(&modulo_q));
        let multiple = p.modulus.integer(&p.modulus.multiply(&difference, &self.coefficient));
        let q_in_n = self.q_in_n.get_or_init(|| n.residue(q.modulus.value()));
        // Below n as a number too: q·(p - 1) + (q - 1).
        let sum = n.add(&n.multiply(&n.residue(&multiple), q_in_n), &n.residue(&modulo_q));

        let result = n.multiply(&sum, &pair.unblinding);
        if !n.power_vartime(&result, e).equals(&input) {
            return Err(Error::value("the private key is inconsistent: its result does not fit the public key"));
        }
        Ok(n.integer(&result))
    }
}

/// a < b, in time that depends on sizes only.
fn below(a: &BoxedUint, b: &BoxedUint) -> bool {
    a.ct_lt(b).into()
}

/// The checks that keep every operation defined, in the order of the numbers.
fn check_bounds(numbers: &RsaPrivateNumbers) -> Result<()> {
    let RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, public } = numbers;
    for (name, number) in [("p", p), ("q", q), ("d", d), ("dmp1", dmp1), ("dmq1", dmq1), ("iqmp", iqmp)] {
        if !below(number, &public.n) {
            return Err(Error::value(format!("{name} must be below the modulus n")));
        }
    }
    if !equal(&SecretInteger::new((**p).concatenating_mul(&**q)), &public.n) {
        return Err(Error::value("p times q must be the modulus n"));
    }
    for (name, number) in [("dmp1", dmp1), ("dmq1", dmq1)] {
        if !number.bit_vartime(0) {
            return Err(Error::value(format!("{name} must be odd")));
        }
    }
    Ok(())
}

/// That the factors are prime, and the exponents those that belong to them. The bounds hold.
fn check_consistency(numbers: &RsaPrivateNumbers, progress: &Progress) -> Result<()> {
    let RsaPrivateNumbers { p, q, d, dmp1, dmq1, public, .. } = numbers;
    // Also refuses an n that the tests of the public key do: primality needs odd factors.
    RsaPublicKey::check(public)?;
    proven::once("prime factors of RSA", &[&public.n, p], || {
        progress.expect(2 * GIVEN_STEPS);
        for (name, prime) in [("p", p), ("q", q)] {
            if prime.bit_width() < 2 || !is_given_prime(prime, progress)? {
                return Err(Error::value(format!("{name} must be prime")));
            }
        }
        Ok(())
    })?;
    for (name, prime, exponent_name, exponent) in [("p", p, "dmp1", dmp1), ("q", q, "dmq1", dmq1)] {
        let order = minus_one(prime, name)?;
        let reduced = SecretInteger::new(d.rem(&*order));
        if !equal(&reduced, exponent) {
            return Err(Error::value(format!("{exponent_name} must be d modulo {name} - 1")));
        }
        let product = SecretInteger::new((*reduced).concatenating_mul(&public.e));
        if !is_one(&SecretInteger::new(product.rem(&*order))) {
            return Err(Error::value(format!("e times d must be 1 modulo {name} - 1")));
        }
    }
    Ok(())
}

fn equal(a: &BoxedUint, b: &BoxedUint) -> bool {
    *SecretInteger::new(trimmed(a)) == *SecretInteger::new(trimmed(b))
}

fn is_one(number: &BoxedUint) -> bool {
    number.is_one().into()
}

impl PartialEq for RsaPublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.numbers() == other.numbers()
    }
}

impl Eq for RsaPublicKey {}

impl fmt::Debug for RsaPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaPublicKey").field("bits", &self.bits()).finish_non_exhaustive()
    }
}

impl fmt::Debug for RsaPrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaPrivateKey").field("bits", &self.public.bits()).finish_non_exhaustive()
    }
}
