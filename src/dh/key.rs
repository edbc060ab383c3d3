//! Keys, and the exchange.

use std::fmt;

use crypto_bigint::BoxedUint;

use super::Parameters;
use crate::integer::{SecretInteger, byte_length, from_bytes, to_bytes};
use crate::job::Progress;
use crate::modular::Residue;
use crate::nonce::{Nonces, Random};
use crate::{Error, Result};

/// A public key: any number at all, until it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    parameters: Parameters,
    y: BoxedUint,
}

impl PublicKey {
    /// Takes a public number. It is judged by [`PrivateKey::exchange`], not here.
    #[must_use]
    pub const fn new(parameters: Parameters, y: BoxedUint) -> Self {
        Self { parameters, y }
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

    /// The number as a residue, if it may be raised to a private power (SP 800-56A, 5.6.2.3.1): from 2 to p - 2, so that
    /// the result is not known beforehand, and of order q where q is known, so that the result tells nothing of the
    /// exponent modulo the other factors of p - 1. A safe prime has no such factors but 2.
    fn checked(&self) -> Result<Residue> {
        let p = self.parameters.modulus();
        if self.y <= BoxedUint::one() || self.y >= p.value().wrapping_sub(BoxedUint::one()) {
            return Err(Error::value("the public number of the peer must be from 2 to p - 2"));
        }
        let y = p.residue(&self.y);
        if self.parameters.q().is_some_and(|q| !p.power_vartime(&y, q).equals(p.one())) {
            return Err(Error::value("the public number of the peer must have the order q modulo p"));
        }
        Ok(y)
    }
}

/// A private key. Wiped on drop.
pub struct PrivateKey {
    parameters: Parameters,
    y: BoxedUint,
    x: SecretInteger,
    /// The bits of x that are looked at: public.
    x_bits: u32,
}

impl PrivateKey {
    /// Takes a private number, from 1 to q - 1 or, without q, to p - 2, and the public number that belongs to it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if x is out of range or y is not g to the power of x.
    pub fn new(parameters: Parameters, y: &BoxedUint, x: &BoxedUint) -> Result<Self> {
        let key = Self::derive(parameters, x)?;
        if key.y != *y {
            return Err(Error::value("y must be g to the power of x modulo p"));
        }
        Ok(key)
    }

    /// Takes a private number, from 1 to q - 1 or, without q, to p - 2, and computes the public one.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if x is out of range.
    pub fn derive(parameters: Parameters, x: &BoxedUint) -> Result<Self> {
        Self::derive_watched(parameters, x, &Progress::new())
    }

    /// As [`derive`](Self::derive), and reports to `progress`.
    ///
    /// # Errors
    /// As [`derive`](Self::derive), and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn derive_watched(parameters: Parameters, x: &BoxedUint, progress: &Progress) -> Result<Self> {
        let end = match parameters.q() {
            Some(q) => q.clone(),
            None => parameters.p().wrapping_sub(BoxedUint::one()),
        };
        if bool::from(x.is_zero()) || *x >= end {
            let range = if parameters.q().is_some() { "q - 1" } else { "p - 2" };
            return Err(Error::value(format!("x must be from 1 to {range}")));
        }
        let x_bits = x.bit_width().next_multiple_of(u64::BITS);
        Self::of_private_number(parameters, SecretInteger::new(x.clone()), x_bits, progress)
    }

    /// A new key. Over a safe prime the private number has as many bits as RFC 7919 advises for the size, at least twice
    /// the security strength; over a q it is drawn evenly from 1 to q - 1.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness to give.
    pub fn generate(parameters: Parameters) -> Result<Self> {
        let bound = parameters.private_bound();
        let bits = u32::try_from(bound.len()).map_or(u32::MAX, |bytes| bytes * 8);
        let x = SecretInteger::new(from_bytes(&Random::below(bound).draw()?)?);
        Self::of_private_number(parameters, x, bits, &Progress::new())
    }

    fn of_private_number(parameters: Parameters, x: SecretInteger, x_bits: u32, progress: &Progress) -> Result<Self> {
        let p = parameters.modulus();
        let y = p.power_in_steps(parameters.g_residue(), &x, x_bits, || progress.check())?;
        let y = (*p.integer(&y)).clone();
        Ok(Self { parameters, y, x, x_bits })
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

    /// The key that the other side needs.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey { parameters: self.parameters.clone(), y: self.y.clone() }
    }

    /// The bytes of the shared secret: as many as p has.
    #[must_use]
    pub fn exchange_size(&self) -> usize {
        byte_length(self.parameters.key_size())
    }

    /// The shared secret with the owner of `peer`, big-endian, with zeros in front up to the length of p.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the parameters differ, the peer's number is out of range or not of
    /// order q, the secret would be 0, 1 or p - 1, or `out` does not have [`exchange_size`](Self::exchange_size).
    pub fn exchange(&self, peer: &PublicKey, out: &mut [u8]) -> Result<()> {
        if out.len() != self.exchange_size() {
            return Err(Error::output_length(self.exchange_size(), out.len()));
        }
        if peer.parameters != self.parameters {
            return Err(Error::value("the keys must have the same parameters"));
        }
        let p = self.parameters.modulus();
        let secret = p.power(&peer.checked()?, &self.x, self.x_bits);
        // The order of p - 1 is 2: it is the other square root of 1.
        if secret.is_zero() || p.square(&secret).equals(p.one()) {
            return Err(Error::value("the shared secret must not be 0, 1 or p - 1"));
        }
        to_bytes(&p.integer(&secret), out)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("key_size", &self.parameters.key_size()).finish_non_exhaustive()
    }
}
