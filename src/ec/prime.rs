//! Curves over prime fields: one implementation over the traits of `elliptic-curve`, for every curve that has them.
//!
//! Constant time for `d` and `k` by what the crates promise: complete formulas, a scan of the whole table for each
//! digit, Montgomery arithmetic without branches. What is fast at the price of its timing is called `_vartime` there too.

mod curves;
mod equation;
mod weierstrass;

use std::marker::PhantomData;
use std::sync::Arc;

use elliptic_curve::ff::{Field, PrimeField};
use elliptic_curve::group::{Curve as _, Group};
use elliptic_curve::ops::{Invert, MulByGeneratorVartime, Reduce};
use elliptic_curve::point::{AffineCoordinates, DecompressPoint};
use elliptic_curve::subtle::Choice;
use elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytes, ProjectivePoint, Scalar, field};
use zeroize::Zeroizing;

use super::curve::{Arithmetic, Point};
use super::domain::Equation;
use crate::integer::from_bytes;

pub(super) use curves::*;

/// A curve of prime order, and how its base point is multiplied.
pub(super) trait PrimeCurve: CurveArithmetic<AffinePoint: DecompressPoint<Self>> {
    /// A multiple of the base point in constant time. A curve whose crate has no table for it brings one.
    fn multiply_base(scalar: &Scalar<Self>) -> ProjectivePoint<Self> {
        ProjectivePoint::<Self>::mul_by_generator(scalar)
    }
}

/// The arithmetic of the curve C.
pub(super) struct Prime<C>(PhantomData<C>);

impl<C: PrimeCurve> Prime<C> {
    pub(super) const fn new() -> Self {
        Self(PhantomData)
    }

    /// A scalar below n; what is not becomes 0, which signs and verifies nothing.
    fn scalar(bytes: &[u8]) -> Zeroizing<Scalar<C>> {
        let bytes = Zeroizing::new(field_bytes::<C>(bytes));
        Zeroizing::new(Scalar::<C>::from_repr(*bytes).unwrap_or(Scalar::<C>::ZERO))
    }

    /// A number of the order's bits, modulo n.
    fn reduced(bytes: &[u8]) -> Scalar<C> {
        Scalar::<C>::reduce(&field_bytes::<C>(bytes))
    }
}

/// Bytes whose length was checked before, as the array that the crates take.
fn field_bytes<C: PrimeCurve>(bytes: &[u8]) -> FieldBytes<C> {
    let mut array = FieldBytes::<C>::default();
    array.copy_from_slice(bytes);
    array
}

impl<C: PrimeCurve> Arithmetic for Prime<C> {
    fn order(&self) -> Vec<u8> {
        field::uint_to_bytes::<C>(C::ORDER.as_ref()).to_vec()
    }

    fn equation(&self) -> Equation {
        let coordinates = |point: &ProjectivePoint<C>| {
            let point = point.to_affine();
            [point.x(), point.y()]
                .map(|bytes| from_bytes(&bytes).expect("a coordinate is shorter than a modulus may be"))
        };
        let generator = ProjectivePoint::<C>::generator();
        let [x, y] = coordinates(&generator);
        let [double_x, double_y] = coordinates(&generator.double());
        let [_, negative_y] = coordinates(&-generator);
        let p = y.concatenating_add(&negative_y);
        equation::through(&p, [(&x, &y), (&double_x, &double_y)]).expect("p is an odd prime, and the order is not 3")
    }

    fn point(&'static self, x: &[u8], y: &[u8]) -> Option<Arc<dyn Point>> {
        // The cofactor is 1: a point of the curve that is not infinity has the order n.
        AffinePoint::<C>::from_coordinates(&field_bytes::<C>(x), &field_bytes::<C>(y))
            .into_option()
            .map(|point| Arc::new(PrimePoint::<C>(point)) as Arc<dyn Point>)
    }

    fn decompress(&'static self, x: &[u8], y_bit: bool) -> Option<Arc<dyn Point>> {
        AffinePoint::<C>::decompress(&field_bytes::<C>(x), Choice::from(u8::from(y_bit)))
            .into_option()
            .map(|point| Arc::new(PrimePoint::<C>(point)) as Arc<dyn Point>)
    }

    fn public_point(&'static self, d: &[u8]) -> Arc<dyn Point> {
        Arc::new(PrimePoint::<C>(C::multiply_base(&Self::scalar(d)).to_affine()))
    }

    fn sign(&self, d: &[u8], k: &[u8], z: &[u8], r: &mut [u8], s: &mut [u8]) -> bool {
        let (d, k, z) = (Self::scalar(d), Self::scalar(k), Self::reduced(z));
        let multiple = Zeroizing::new(C::multiply_base(&k).to_affine());
        let r_scalar = Scalar::<C>::reduce(&multiple.x());
        let inverse = Zeroizing::new(Invert::invert(&*k).unwrap_or(Scalar::<C>::ZERO));
        let sum = Zeroizing::new(z + r_scalar * *d);
        let s_scalar = *inverse * *sum;
        r.copy_from_slice(&r_scalar.to_repr());
        s.copy_from_slice(&s_scalar.to_repr());
        !bool::from(r_scalar.is_zero() | s_scalar.is_zero())
    }
}

struct PrimePoint<C: PrimeCurve>(AffinePoint<C>);

impl<C: PrimeCurve> Point for PrimePoint<C> {
    fn coordinates(&self, x: &mut [u8], y: &mut [u8]) {
        x.copy_from_slice(&self.0.x());
        y.copy_from_slice(&self.0.y());
    }

    fn y_bit(&self) -> bool {
        self.0.y_is_odd().into()
    }

    fn exchange(&self, d: &[u8], shared: &mut [u8]) {
        let multiple = Zeroizing::new(ProjectivePoint::<C>::from(self.0) * *Prime::<C>::scalar(d));
        shared.copy_from_slice(&Zeroizing::new(multiple.to_affine()).x());
    }

    fn verify_vartime(&self, z: &[u8], r: &[u8], s: &[u8]) -> bool {
        let r = Prime::<C>::scalar(r);
        let Some(inverse) = Invert::invert_vartime(&*Prime::<C>::scalar(s)).into_option() else {
            return false;
        };
        let (u1, u2) = (Prime::<C>::reduced(z) * inverse, *r * inverse);
        let sum = ProjectivePoint::<C>::mul_by_generator_and_mul_add_vartime(&u1, &u2, &self.0.into());
        !bool::from(sum.is_identity()) && Scalar::<C>::reduce(&sum.to_affine().x()) == *r
    }
}
