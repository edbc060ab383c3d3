//! Curves y^2 + xy = x^3 + a x^2 + b over GF(2^m), with a = 0 or 1 (SEC 1, 2.2.2).
//!
//! Multiples are computed by the Montgomery ladder on x-coordinates alone (López and Dahab, "Fast multiplication on
//! elliptic curves over GF(2^m) without precomputation", CHES 1999): the same steps for every bit of the scalar, whose
//! value only moves words under a mask. Verification uses it too; what else it does is not constant time, and says so. y is recovered at the end, from the two neighbours that the ladder holds.

use std::sync::Arc;

use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Limb, Odd, Uint};
use ctutils::Choice;
use zeroize::{Zeroize, Zeroizing};

use super::field::Field;
use crate::ec::curve::{Arithmetic, Point};
use crate::ec::domain::{BaseField, Equation};

/// A curve over a binary field, whose order fits W limbs of the integer crate.
pub(super) struct BinaryCurve<F, const W: usize> {
    a: F,
    b: F,
    generator: (F, F),
    order: FixedMontyParams<W>,
    order_bits: usize,
}

/// The domain parameters.
pub(super) struct Parameters<F, const W: usize> {
    pub(super) a: F,
    pub(super) b: F,
    /// The base point.
    pub(super) generator: (F, F),
    /// Its order.
    pub(super) order: Odd<Uint<W>>,
}

impl<F: Field, const W: usize> BinaryCurve<F, W> {
    pub(super) const fn new(Parameters { a, b, generator, order }: Parameters<F, W>) -> Self {
        let order_bits = order.as_ref().bit_width_vartime() as usize;
        Self { a, b, generator, order: FixedMontyParams::new_vartime(order), order_bits }
    }

    /// y^2 + xy = x^3 + a x^2 + b, and x is not 0: (0, sqrt(b)) has order 2.
    fn contains_vartime(&self, x: &F, y: &F) -> bool {
        let left = y.add(x).mul(y);
        let right = x.add(&self.a).mul(&x.square()).add(&self.b);
        *x != F::ZERO && left == right
    }

    /// Whether n times the point is infinity: a point of the curve can have a small order, and the multiple of it would
    /// tell the private value modulo that order.
    fn has_full_order_vartime(&self, x: &F) -> bool {
        let order = uint_bytes(self.order.modulus().as_ref());
        let multiple = self.ladder(x, &order);
        multiple.z1 == F::ZERO
    }

    /// The ladder over all bits of the order, for a scalar of no more bits.
    fn ladder(&self, x: &F, scalar: &[u8]) -> Neighbours<F> {
        // Infinity and the point: leading zeros of the scalar keep it so.
        let mut state = Neighbours { x1: F::ONE, z1: F::ZERO, x2: *x, z2: F::ONE };
        let mut swapped = 0;
        for bit in (0..self.order_bits).rev() {
            let byte = scalar[scalar.len() - 1 - bit / 8];
            let mask = u64::from(byte >> (bit % 8) & 1).wrapping_neg();
            state.swap(mask ^ swapped);
            swapped = mask;
            state.step(x, &self.b);
        }
        state.swap(swapped);
        state
    }

    /// A multiple of a point in affine coordinates, and whether it is infinity.
    fn multiply(&self, (x, y): (&F, &F), scalar: &[u8]) -> (Secret<F>, Choice) {
        let state = self.ladder(x, scalar);
        let x_z2 = x.mul(&state.z2);
        let inverse = Zeroizing::new(x_z2.mul(&state.z1).invert());
        let multiple_x = state.x1.mul(&x_z2).mul(&inverse);
        let first = state.x1.add(&x.mul(&state.z1)).mul(&state.x2.add(&x_z2));
        let second = x.square().add(y).mul(&state.z1.mul(&state.z2));
        let multiple_y = x.add(&multiple_x).mul(&first.add(&second)).mul(&inverse).add(y);
        // Where the next multiple is infinity, this one is the negative of the point.
        let negative = state.z2.is_zero();
        let point = (multiple_x.select(x, negative), multiple_y.select(&x.add(y), negative));
        (Zeroizing::new(point), state.z1.is_zero())
    }

    /// The sum of two points, or `None` for infinity.
    fn add_vartime(&self, (x1, y1): (&F, &F), (x2, y2): (&F, &F)) -> Option<F> {
        if x1 != x2 {
            let slope = y1.add(y2).mul(&x1.add(x2).invert());
            return Some(slope.square().add(&slope).add(x1).add(x2).add(&self.a));
        }
        if y1 != y2 {
            return None;
        }
        let slope = x1.add(&y1.mul(&x1.invert()));
        Some(slope.square().add(&slope).add(&self.a))
    }

    fn scalar(&self, bytes: &[u8]) -> Zeroizing<FixedMontyForm<W>> {
        let mut padded = Zeroizing::new(vec![0; W * Limb::BYTES]);
        let start = padded.len() - bytes.len();
        padded[start..].copy_from_slice(bytes);
        // Montgomery multiplication by R^2 takes any number of W limbs and reduces it.
        Zeroizing::new(FixedMontyForm::new(&Uint::from_be_slice(&padded), &self.order))
    }

    /// The integer of a coordinate, modulo n.
    fn coordinate_scalar(&self, x: &F) -> Zeroizing<FixedMontyForm<W>> {
        let mut bytes = Zeroizing::new(vec![0; F::SIZE]);
        x.write_bytes(&mut bytes);
        self.scalar(&bytes)
    }

    fn write_scalar(scalar: &FixedMontyForm<W>, out: &mut [u8]) {
        let bytes = uint_bytes(&scalar.retrieve());
        out.copy_from_slice(&bytes[bytes.len() - out.len()..]);
    }

    fn checked_vartime(&'static self, x: F, y: F) -> Option<Arc<dyn Point>> {
        let valid = self.contains_vartime(&x, &y) && self.has_full_order_vartime(&x);
        valid.then(|| Arc::new(BinaryPoint { curve: self, x, y }) as Arc<dyn Point>)
    }
}

impl<F: Field, const W: usize> Arithmetic for BinaryCurve<F, W> {
    fn order(&self) -> Vec<u8> {
        let bytes = uint_bytes(self.order.modulus().as_ref());
        bytes[bytes.len() - self.order_bits.div_ceil(8)..].to_vec()
    }

    fn equation(&self) -> Equation {
        let bytes = |element: &F| {
            let mut bytes = vec![0; F::SIZE];
            element.write_bytes(&mut bytes);
            bytes
        };
        let field = BaseField::Binary { degree: F::DEGREE, middle: F::middle_terms() };
        Equation { field, a: bytes(&self.a), b: bytes(&self.b) }
    }

    fn point(&'static self, x: &[u8], y: &[u8]) -> Option<Arc<dyn Point>> {
        self.checked_vartime(F::from_bytes(x)?, F::from_bytes(y)?)
    }

    fn decompress(&'static self, x: &[u8], y_bit: bool) -> Option<Arc<dyn Point>> {
        // z = y / x solves z^2 + z = x + a + b / x^2. The check of the point refuses a half-trace that does not solve it.
        let x = F::from_bytes(x)?;
        let target = x.add(&self.a).add(&self.b.mul(&x.square().invert()));
        let root = target.half_trace();
        let root = if root.is_odd() == y_bit { root } else { root.add(&F::ONE) };
        self.checked_vartime(x, x.mul(&root))
    }

    fn public_point(&'static self, d: &[u8]) -> Arc<dyn Point> {
        let (point, _) = self.multiply((&self.generator.0, &self.generator.1), d);
        Arc::new(BinaryPoint { curve: self, x: point.0, y: point.1 })
    }

    fn sign(&self, d: &[u8], k: &[u8], z: &[u8], r: &mut [u8], s: &mut [u8]) -> bool {
        let multiple = self.ladder(&self.generator.0, k);
        let x = Zeroizing::new(multiple.x1.mul(&multiple.z1.invert()));
        let r_scalar = self.coordinate_scalar(&x);
        let (k, d, z) = (self.scalar(k), self.scalar(d), self.scalar(z));
        let inverse = Zeroizing::new(k.invert().unwrap_or(FixedMontyForm::zero(&self.order)));
        let sum = Zeroizing::new(z.add(&Zeroizing::new(r_scalar.mul(&d))));
        let s_scalar = inverse.mul(&sum);
        Self::write_scalar(&r_scalar, r);
        Self::write_scalar(&s_scalar, s);
        r.iter().any(|&byte| byte != 0) && s.iter().any(|&byte| byte != 0)
    }
}

struct BinaryPoint<F: 'static, const W: usize> {
    curve: &'static BinaryCurve<F, W>,
    x: F,
    y: F,
}

impl<F: Field, const W: usize> Point for BinaryPoint<F, W> {
    fn coordinates(&self, x: &mut [u8], y: &mut [u8]) {
        self.x.write_bytes(x);
        self.y.write_bytes(y);
    }

    fn y_bit(&self) -> bool {
        self.y.mul(&self.x.invert()).is_odd()
    }

    fn exchange(&self, d: &[u8], shared: &mut [u8]) {
        let multiple = self.curve.ladder(&self.x, d);
        Zeroizing::new(multiple.x1.mul(&multiple.z1.invert())).write_bytes(shared);
    }

    fn verify_vartime(&self, z: &[u8], r: &[u8], s: &[u8]) -> bool {
        let curve = self.curve;
        let r = curve.scalar(r);
        let Some(inverse) = curve.scalar(s).invert_vartime().into_option() else {
            return false;
        };
        let bytes = |scalar: FixedMontyForm<W>| uint_bytes(&scalar.retrieve());
        let (g_x, g_y) = &curve.generator;
        let (first, first_infinite) = curve.multiply((g_x, g_y), &bytes(curve.scalar(z).mul(&inverse)));
        let (second, second_infinite) = curve.multiply((&self.x, &self.y), &bytes(r.mul(&inverse)));
        // r is not 0, and so the second is never infinity; the first is where the digest is 0 modulo n.
        let x = match (first_infinite.to_bool(), second_infinite.to_bool()) {
            (false, false) => curve.add_vartime((&first.0, &first.1), (&second.0, &second.1)),
            (true, false) => Some(second.0),
            (_, true) => None,
        };
        x.is_some_and(|x| curve.coordinate_scalar(&x).retrieve() == r.retrieve())
    }
}

/// Affine coordinates that may be secret.
type Secret<F> = Zeroizing<(F, F)>;

/// The ladder's two multiples, X/Z each, whose difference is the point it started from. Wiped on drop.
struct Neighbours<E: Zeroize> {
    x1: E,
    z1: E,
    x2: E,
    z2: E,
}

impl<E: Zeroize> Drop for Neighbours<E> {
    fn drop(&mut self) {
        for value in [&mut self.x1, &mut self.z1, &mut self.x2, &mut self.z2] {
            value.zeroize();
        }
    }
}

impl<F: Field> Neighbours<F> {
    fn swap(&mut self, mask: u64) {
        F::swap(&mut self.x1, &mut self.x2, mask);
        F::swap(&mut self.z1, &mut self.z2, mask);
    }

    /// The second becomes the sum of both, the first its double (López and Dahab, section 4.2 and lemma 2).
    #[inline(always)]
    fn step(&mut self, x: &F, b: &F) {
        let (first, second) = (self.x1.mul(&self.z2), self.x2.mul(&self.z1));
        self.z2 = first.add(&second).square();
        self.x2 = x.mul(&self.z2).add(&first.mul(&second));
        let (x_square, z_square) = (self.x1.square(), self.z1.square());
        self.z1 = x_square.mul(&z_square);
        let z_fourth = z_square.square();
        // A Koblitz curve has b = 1.
        let b_z_fourth = if *b == F::ONE { z_fourth } else { b.mul(&z_fourth) };
        self.x1 = x_square.square().add(&b_z_fourth);
    }
}

/// The big-endian bytes of all limbs.
fn uint_bytes<const W: usize>(value: &Uint<W>) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(value.as_words().iter().rev().flat_map(|word| word.to_be_bytes()).collect())
}
