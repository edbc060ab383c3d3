//! What a curve is: its row in the table, and the one interface behind it.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::domain::Equation;
use crate::{Error, Result, nonce};

/// The arithmetic of one curve, over big-endian bytes of fixed length: coordinates have the size of a field element,
/// scalars that of the order. A faster implementation of a curve is another implementation of this, and nothing else.
///
/// Scalars that come in lie between 1 and n - 1, but for `z`, which may be any number of the order's bits. `d` and `k`
/// are secret: neither time nor memory addresses may depend on them.
pub(super) trait Arithmetic: Send + Sync {
    /// The order n of the base point, without leading zeros.
    fn order(&self) -> Vec<u8>;

    /// The field and the coefficients, from the constants that the arithmetic itself uses.
    fn equation(&self) -> Equation;

    /// A point from its coordinates, or `None` unless it is a point of the subgroup of order n: reduced coordinates, on
    /// the curve, not infinity, and n times it is infinity.
    fn point(&'static self, x: &[u8], y: &[u8]) -> Option<Arc<dyn Point>>;

    /// A point from x and the bit that tells the two values of y apart (SEC 1, 2.3.4), checked as in
    /// [`point`](Self::point).
    fn decompress(&'static self, x: &[u8], y_bit: bool) -> Option<Arc<dyn Point>>;

    /// d times the base point.
    fn public_point(&'static self, d: &[u8]) -> Arc<dyn Point>;

    /// The signature (r, s) of `z` under `d` with the nonce `k` (FIPS 186-5, 6.4.1). `false` if r or s came out as 0.
    fn sign(&self, d: &[u8], k: &[u8], z: &[u8], r: &mut [u8], s: &mut [u8]) -> bool;
}

/// A checked point with the curve that it lies on.
pub(super) trait Point: Send + Sync {
    /// Writes the affine coordinates.
    fn coordinates(&self, x: &mut [u8], y: &mut [u8]);

    /// The bit that tells the two values of y apart (SEC 1, 2.3.3).
    fn y_bit(&self) -> bool;

    /// Writes the x-coordinate of d times this point, which is never infinity.
    fn exchange(&self, d: &[u8], shared: &mut [u8]);

    /// Whether (r, s) is a signature of `z` under this point as public key (FIPS 186-5, 6.4.2). Everything is public.
    fn verify_vartime(&self, z: &[u8], r: &[u8], s: &[u8]) -> bool;
}

/// One row: a named curve.
pub struct Curve {
    /// The name that users see.
    pub name: &'static str,
    /// Other names of the same curve.
    pub aliases: &'static [&'static str],
    /// The object identifier, in dotted notation.
    pub oid: &'static str,
    /// Bits of a field element, as users see them.
    pub key_size: usize,
    /// Bits of the order of the base point.
    pub order_bits: usize,
    pub(super) field_bits: usize,
    pub(super) arithmetic: &'static dyn Arithmetic,
}

impl Curve {
    /// Bytes of a coordinate.
    #[must_use]
    pub const fn field_size(&self) -> usize {
        self.field_bits.div_ceil(8)
    }

    /// Bytes of a private value, and of each half of a signature.
    #[must_use]
    pub const fn order_size(&self) -> usize {
        self.order_bits.div_ceil(8)
    }

    /// The most bytes that a signature takes: two integers, each with a byte for its sign, and three headers.
    #[must_use]
    pub const fn signature_size(&self) -> usize {
        2 * (self.order_size() + 1) + 3 * 3
    }

    /// The order of the base point, big-endian, [`order_size`](Self::order_size) bytes.
    #[must_use]
    pub fn order(&self) -> Vec<u8> {
        self.arithmetic.order()
    }

    /// A scalar between 1 and n - 1 as [`order_size`](Self::order_size) bytes, from big-endian bytes with any number of
    /// leading zeros. Constant time but for the length.
    pub(super) fn scalar(&self, value: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let scalar = fixed_length(value, self.order_size())?;
        nonce::in_range(&scalar, &self.order()).then_some(scalar)
    }

    /// A coordinate as [`field_size`](Self::field_size) bytes. One that is too long is not on the curve.
    pub(super) fn coordinate(&self, value: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        fixed_length(value, self.field_size()).ok_or_else(|| self.not_a_point())
    }

    pub(super) fn not_a_point(&self) -> Error {
        Error::value(format!("the coordinates are not a point of {} (of the order of its base point)", self.name))
    }
}

/// Big-endian bytes with zeros before them, or without those they have, so that they have a given length.
fn fixed_length(value: &[u8], size: usize) -> Option<Zeroizing<Vec<u8>>> {
    let (excess, rest) = value.split_at(value.len().saturating_sub(size));
    let mut fixed = Zeroizing::new(vec![0; size]);
    fixed[size - rest.len()..].copy_from_slice(rest);
    (excess.iter().fold(0, |bits, byte| bits | byte) == 0).then_some(fixed)
}

impl PartialEq for Curve {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Curve {}

impl fmt::Debug for Curve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Curve").field(&self.name).finish()
    }
}
