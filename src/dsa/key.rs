//! Keys, and signatures under them (FIPS 186-4, 4.4 to 4.7).

use std::fmt;
use std::sync::OnceLock;

use crypto_bigint::BoxedUint;

use super::Parameters;
use crate::hash::HashAlgorithm;
use crate::integer::{SecretInteger, byte_length, from_bytes, to_bytes};
use crate::modular::{Comb, Modulus, Residue};
use crate::nonce::{Deterministic, Nonces, Random, leftmost_bits};
use crate::{Error, ErrorKind, Result, dss_signature};

/// Nonces that are tried for one signature. A nonce fails with a chance of 2^-159 at most, unless the parameters are
/// no group at all, which must not make a call loop.
const TRIES: u32 = 10;

/// A public key.
#[derive(Debug)]
pub struct PublicKey {
    parameters: Parameters,
    y: BoxedUint,
    /// Made when the key is first used.
    y_powers: OnceLock<Comb>,
}

impl PublicKey {
    /// Takes a public number: from 2 to p - 1, and a power of g (FIPS 186-4, 4.7; SP 800-89, 5.3.1).
    ///
    /// # Errors
    /// [`ErrorKind::Value`] for anything else.
    pub fn new(parameters: Parameters, y: &BoxedUint) -> Result<Self> {
        if *y <= BoxedUint::one() || y >= parameters.p() {
            return Err(Error::value("y must be from 2 to p - 1"));
        }
        let key = Self { parameters, y: y.clone(), y_powers: OnceLock::new() };
        key.parameters.check_order(y, || key.y_powers(), "y must be a power of g modulo p")?;
        Ok(key)
    }

    /// The parameters, which other keys may share.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The public number.
    #[must_use]
    pub const fn y(&self) -> &BoxedUint {
        &self.y
    }

    /// Verifies a DER signature of a message with this digest, of which as many bits count as q has. Anything that is not
    /// strict DER of two numbers from 1 to q - 1 is none.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSignature`] if it is not the signature.
    pub fn verify(&self, digest: &[u8], signature: &[u8]) -> Result<()> {
        let valid = dss_signature::decode(signature).is_ok_and(|(r, s)| self.verifies(digest, r, s).unwrap_or(false));
        if valid { Ok(()) } else { Err(Error::new(ErrorKind::InvalidSignature, "the signature does not match")) }
    }

    fn verifies(&self, digest: &[u8], r: &[u8], s: &[u8]) -> Result<bool> {
        let q = self.parameters.q_modulus();
        let (r, s) = (from_bytes(r)?, from_bytes(s)?);
        let in_range = |number: &BoxedUint| !bool::from(number.is_zero()) && number < q.value();
        if !in_range(&r) || !in_range(&s) {
            return Ok(false);
        }
        // None where q is not prime and s is one of its factors.
        let Some(w) = q.invert(&q.residue(&s)) else {
            return Ok(false);
        };
        let digest = q.residue(&digest_number(digest, &self.parameters)?);
        let u1 = q.integer(&q.multiply(&digest, &w));
        let u2 = q.integer(&q.multiply(&q.residue(&r), &w));
        let p = self.parameters.p_modulus();
        let v = Comb::product_vartime(p, &[(self.parameters.g_powers(), &u1), (self.y_powers(), &u2)]);
        Ok(q.residue(&p.integer(&v)).equals(&q.residue(&r)))
    }

    fn y_powers(&self) -> &Comb {
        let p = self.parameters.p_modulus();
        self.y_powers.get_or_init(|| Comb::of(p, &p.residue(&self.y), self.parameters.q_modulus().bits()))
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.y == other.y && self.parameters == other.parameters
    }
}

impl Eq for PublicKey {}

/// A private key. Wiped on drop.
pub struct PrivateKey {
    parameters: Parameters,
    y: BoxedUint,
    x: SecretInteger,
    x_residue: Residue,
}

impl PrivateKey {
    /// Takes a private number from 1 to q - 1 and the public number that belongs to it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if x is out of range or y is not g to the power of x.
    pub fn new(parameters: Parameters, y: &BoxedUint, x: &BoxedUint) -> Result<Self> {
        let key = Self::derive(parameters, x)?;
        if key.y != *y {
            return Err(Error::value("y must be g to the power of x modulo p"));
        }
        Ok(key)
    }

    /// Takes a private number from 1 to q - 1, and computes the public one.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if x is out of range.
    pub fn derive(parameters: Parameters, x: &BoxedUint) -> Result<Self> {
        // Comparisons of whole numbers are constant time in crypto-bigint; the outcome is public.
        if bool::from(x.is_zero()) || x >= parameters.q() {
            return Err(Error::value("x must be from 1 to q - 1"));
        }
        Ok(Self::of_private_number(parameters, SecretInteger::new(x.clone())))
    }

    /// A new key, drawn evenly from all there are (FIPS 186-4, B.1.2).
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where the operating system has no randomness to give.
    pub fn generate(parameters: Parameters) -> Result<Self> {
        let x = SecretInteger::new(from_bytes(&Random::below(parameters.q_bytes()).draw()?)?);
        Ok(Self::of_private_number(parameters, x))
    }

    fn of_private_number(parameters: Parameters, x: SecretInteger) -> Self {
        let p = parameters.p_modulus();
        let y = (*p.integer(&parameters.g_powers().power(p, &x))).clone();
        let x_residue = parameters.q_modulus().residue(&x);
        Self { parameters, y, x, x_residue }
    }

    /// The parameters, which other keys may share.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The private number.
    #[must_use]
    pub const fn x(&self) -> &SecretInteger {
        &self.x
    }

    /// The public number.
    #[must_use]
    pub const fn y(&self) -> &BoxedUint {
        &self.y
    }

    /// The key that verifies what this one signs.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        // Its check is what this key's own construction did.
        PublicKey { parameters: self.parameters.clone(), y: self.y.clone(), y_powers: OnceLock::new() }
    }

    /// Bytes that a signature takes at most: two numbers as long as q, each with a zero in front.
    #[must_use]
    pub fn signature_size(&self) -> usize {
        let longest = vec![u8::MAX; self.parameters.q_bytes().len()];
        dss_signature::encode(&longest, &longest).len()
    }

    /// The DER signature of a message with this digest, of which as many bits count as q has, with a random nonce.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if no nonce gives one, which takes parameters that are no group.
    pub fn sign(&self, digest: &[u8]) -> Result<Vec<u8>> {
        self.sign_with(&mut Random::below(self.parameters.q_bytes()), digest)
    }

    /// The same with the nonce of RFC 6979: the same key, hash and digest give the same signature.
    ///
    /// # Errors
    /// As [`sign`](Self::sign), and [`ErrorKind::Unsupported`] for a hash without HMAC.
    pub fn sign_deterministic(&self, hash: &HashAlgorithm, digest: &[u8]) -> Result<Vec<u8>> {
        let mut x = zeroize::Zeroizing::new(vec![0; self.parameters.q_bytes().len()]);
        to_bytes(&self.x, &mut x)?;
        self.sign_with(&mut Deterministic::new(hash, self.parameters.q_bytes(), &x, digest)?, digest)
    }

    fn sign_with(&self, nonces: &mut dyn Nonces, digest: &[u8]) -> Result<Vec<u8>> {
        let digest = self.parameters.q_modulus().residue(&digest_number(digest, &self.parameters)?);
        for _ in 0..TRIES {
            let nonce = SecretInteger::new(from_bytes(&nonces.draw()?)?);
            if let Some((r, s)) = self.signature(&nonce, &digest)? {
                return Ok(dss_signature::encode(&r, &s));
            }
        }
        Err(Error::value("the parameters of the key give no signature"))
    }

    /// r = (gᵏ mod p) mod q, s = k⁻¹·(digest + x·r) mod q, unless one of them is 0. That gᵏ mod p is reduced in public
    /// does no harm: whoever verifies the signature computes it.
    fn signature(&self, k: &SecretInteger, digest: &Residue) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
        let (p, q) = (self.parameters.p_modulus(), self.parameters.q_modulus());
        let r = q.residue(&p.integer(&self.parameters.g_powers().power(p, k)));
        let Some(inverse) = q.invert(&q.residue(k)) else {
            return Ok(None);
        };
        let sum = q.add(digest, &q.multiply(&self.x_residue, &r));
        let s = q.multiply(&inverse, &sum);
        if r.is_zero() || s.is_zero() {
            return Ok(None);
        }
        Ok(Some((big_endian(q, &r)?, big_endian(q, &s)?)))
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("key_size", &self.parameters.key_size()).finish_non_exhaustive()
    }
}

/// The number that stands for a digest: as many of its leftmost bits as q has.
fn digest_number(digest: &[u8], parameters: &Parameters) -> Result<BoxedUint> {
    from_bytes(&leftmost_bits(digest, parameters.q_bytes()))
}

fn big_endian(q: &Modulus, residue: &Residue) -> Result<Vec<u8>> {
    let mut bytes = vec![0; byte_length(q.bits())];
    to_bytes(&q.integer(residue), &mut bytes)?;
    Ok(bytes)
}
