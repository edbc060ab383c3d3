//! Keys: a private value with its point, a point. A key that exists is valid.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::curve::{Curve, Point};
use crate::nonce::{Nonces, Random};
use crate::{Error, Result, constant_time};

/// A public key: a checked point of a curve.
#[derive(Clone)]
pub struct PublicKey {
    curve: &'static Curve,
    pub(super) point: Arc<dyn Point>,
}

impl PublicKey {
    /// A key from its coordinates, big-endian, with any number of leading zeros.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) unless they are reduced coordinates of a point of the curve that
    /// has the order of the base point.
    pub fn from_coordinates(curve: &'static Curve, x: &[u8], y: &[u8]) -> Result<Self> {
        let point = curve.arithmetic.point(&curve.coordinate(x)?, &curve.coordinate(y)?);
        point.map(|point| Self { curve, point }).ok_or_else(|| curve.not_a_point())
    }

    /// A key from an encoded point, compressed (02, 03) or uncompressed (04), as SEC 1, 2.3.4 has it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for any other first byte (infinity and the hybrid form too), a wrong
    /// length, or what [`from_coordinates`](Self::from_coordinates) refuses.
    pub fn from_encoded_point(curve: &'static Curve, encoded: &[u8]) -> Result<Self> {
        let size = curve.field_size();
        let (&form, coordinates) = encoded.split_first().ok_or_else(|| Error::value("the encoded point is empty"))?;
        let expected = match form {
            2 | 3 => size,
            4 => 2 * size,
            _ => {
                return Err(Error::value(format!("an encoded point starts with byte 2, 3 or 4, got {form}")));
            }
        };
        if coordinates.len() != expected {
            let (expected, got) = (expected + 1, encoded.len());
            return Err(Error::value(format!(
                "an encoded point of {} that starts with {form} has {expected} bytes, got {got}",
                curve.name
            )));
        }
        let (x, y) = coordinates.split_at(size);
        let point = if form == 4 { curve.arithmetic.point(x, y) } else { curve.arithmetic.decompress(x, form == 3) };
        point.map(|point| Self { curve, point }).ok_or_else(|| curve.not_a_point())
    }

    /// The base point, which is the public key of the private value 1.
    pub(super) fn base_point(curve: &'static Curve) -> Self {
        let mut one = vec![0; curve.order_size()];
        if let Some(last) = one.last_mut() {
            *last = 1;
        }
        Self { curve, point: curve.arithmetic.public_point(&one) }
    }

    /// The curve of the key.
    #[must_use]
    pub const fn curve(&self) -> &'static Curve {
        self.curve
    }

    /// x and y, [`Curve::field_size`] bytes each.
    #[must_use]
    pub fn coordinates(&self) -> (Vec<u8>, Vec<u8>) {
        let size = self.curve.field_size();
        let (mut x, mut y) = (vec![0; size], vec![0; size]);
        self.point.coordinates(&mut x, &mut y);
        (x, y)
    }

    /// The point in the compressed form of SEC 1, 2.3.3, or in the uncompressed one.
    #[must_use]
    pub fn encoded_point(&self, compressed: bool) -> Vec<u8> {
        let (x, y) = self.coordinates();
        if compressed {
            return [&[2 + u8::from(self.point.y_bit())], x.as_slice()].concat();
        }
        [&[4], x.as_slice(), &y].concat()
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.curve == other.curve && self.coordinates() == other.coordinates()
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").field("curve", &self.curve.name).finish_non_exhaustive()
    }
}

/// A private key. Its value is wiped on drop and never printed.
pub struct PrivateKey {
    value: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl PrivateKey {
    /// A random key: each value from 1 to n - 1 with the same chance (FIPS 186-5, A.2.2).
    ///
    /// # Errors
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness to give.
    pub fn generate(curve: &'static Curve) -> Result<Self> {
        let value = Random::below(&curve.order()).draw()?;
        Ok(Self::of(curve, value))
    }

    /// The key of a private value, big-endian, with any number of leading zeros. The point is computed.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) unless the value lies between 1 and n - 1.
    pub fn derive(curve: &'static Curve, value: &[u8]) -> Result<Self> {
        let value = curve.scalar(value).ok_or_else(|| {
            Error::value(format!("the private value must lie between 1 and the order of {} less one", curve.name))
        })?;
        Ok(Self::of(curve, value))
    }

    /// The key of a private value and its point, which are compared in constant time.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) as [`derive`](Self::derive), or if the point is another.
    pub fn from_numbers(curve: &'static Curve, value: &[u8], x: &[u8], y: &[u8]) -> Result<Self> {
        let key = Self::derive(curve, value)?;
        let (expected_x, expected_y) = key.public.coordinates();
        let (x, y) = (curve.coordinate(x)?, curve.coordinate(y)?);
        if !(constant_time::bytes_eq(&expected_x, &x) & constant_time::bytes_eq(&expected_y, &y)) {
            return Err(Error::value("the public numbers are not those of the private value"));
        }
        Ok(key)
    }

    fn of(curve: &'static Curve, value: Zeroizing<Vec<u8>>) -> Self {
        let point = curve.arithmetic.public_point(&value);
        Self { value, public: PublicKey { curve, point } }
    }

    /// The curve of the key.
    #[must_use]
    pub const fn curve(&self) -> &'static Curve {
        self.public.curve
    }

    /// The private value, [`Curve::order_size`] bytes. Secret.
    #[must_use]
    pub fn value(&self) -> &[u8] {
        &self.value
    }

    /// The public key.
    #[must_use]
    pub const fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// ECDH (SP 800-56A, 5.7.1.2; SEC 1, 3.3.1): the x-coordinate of the shared point, [`Curve::field_size`] bytes with
    /// its leading zeros. It is no key yet: derive one from it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the other key is of another curve.
    pub fn exchange(&self, peer: &PublicKey) -> Result<Zeroizing<Vec<u8>>> {
        let (ours, theirs) = (self.curve(), peer.curve);
        if ours != theirs {
            return Err(Error::value(format!("the peer's key is of {}, this one of {}", theirs.name, ours.name)));
        }
        let mut shared = Zeroizing::new(vec![0; ours.field_size()]);
        // Both keys are valid and the order is prime: the product is never infinity.
        peer.point.exchange(&self.value, &mut shared);
        Ok(shared)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("curve", &self.curve().name).finish_non_exhaustive()
    }
}
