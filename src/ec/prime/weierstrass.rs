//! A macro that defines a curve over `primefield` and `primeorder`.

/// Expands to a curve y^2 = x^3 + a x + b of prime order over a prime field: its marker type (`name`), in a module
/// (`module`) its field and scalar types, and the traits of `elliptic-curve` and `primeorder` that give it arithmetic.
///
/// Numbers are hexadecimal, big-endian: the moduli with the digits of `uint`, the others with those of a field element
/// (`bytes`). A non-residue of each modulus is needed for square roots; `table` is `bytes` and one more.
macro_rules! weierstrass_curve {
    (
        name: $name:ident,
        module: $module:ident,
        doc: $doc:literal,
        uint: $uint:ident,
        bytes: $bytes:ident,
        table: $table:literal,
        arithmetic: $arithmetic:ident,
        p: $p:literal,
        p_non_residue: $p_non_residue:literal,
        a: $a:literal,
        b: $b:literal,
        x: $x:literal,
        y: $y:literal,
        n: $n:literal,
        n_non_residue: $n_non_residue:literal,
    ) => {
        #[doc = $doc]
        #[derive(Clone, Copy, Debug, Default, Eq, PartialEq, PartialOrd, Ord)]
        pub struct $name;

        #[allow(
            dead_code,
            deprecated,
            missing_docs,
            unreachable_pub,
            reason = "the macros of the crates emit more than is used, and call what newer ones of them rename"
        )]
        mod $module {
            use crypto_bigint::{Odd, $uint};
            use elliptic_curve::ff::PrimeField;
            use elliptic_curve::scalar::{FromUintUnchecked, IsHigh};
            use elliptic_curve::subtle::{Choice, ConstantTimeEq, ConstantTimeGreater, CtOption};
            use elliptic_curve::{CurveArithmetic, FieldBytes, PrimeCurveArithmetic, consts, field, ops};
            use primeorder::{PrimeCurveParams, mul_backend, point_arithmetic, wnaf};

            use super::$name;

            mod base_field {
                use crypto_bigint::$uint;
                use elliptic_curve::ff::PrimeField;
                use elliptic_curve::ops::BatchInvert;
                use elliptic_curve::subtle::{Choice, ConstantTimeEq, CtOption};

                primefield::monty_field_params! {
                    name: FieldParams,
                    modulus: $p,
                    uint: $uint,
                    byte_order: primefield::ByteOrder::BigEndian,
                    multiplicative_generator: $p_non_residue,
                    doc: "The field modulus."
                }

                primefield::monty_field_element! {
                    name: FieldElement,
                    params: FieldParams,
                    uint: $uint,
                    doc: "An element of the field."
                }

                primefield::monty_field_arithmetic! { name: FieldElement, params: FieldParams, uint: $uint }

                impl BatchInvert for FieldElement {}
            }

            use base_field::FieldElement;

            const ORDER_HEX: &str = $n;

            primefield::monty_field_params! {
                name: ScalarParams,
                modulus: ORDER_HEX,
                uint: $uint,
                byte_order: primefield::ByteOrder::BigEndian,
                multiplicative_generator: $n_non_residue,
                doc: "The order of the base point."
            }

            primefield::monty_field_element! {
                name: Scalar,
                params: ScalarParams,
                uint: $uint,
                doc: "A scalar modulo the order."
            }

            primefield::monty_field_arithmetic! { name: Scalar, params: ScalarParams, uint: $uint }

            impl ops::Reduce<$uint> for Scalar {
                fn reduce(number: &$uint) -> Self {
                    Self::from_uint_unchecked(*number)
                }
            }

            impl ops::Reduce<FieldBytes<$name>> for Scalar {
                fn reduce(bytes: &FieldBytes<$name>) -> Self {
                    Self::from_uint_unchecked(field::bytes_to_uint::<$name>(bytes))
                }
            }

            elliptic_curve::scalar_impls!($name, Scalar);

            wnaf::impl_wnaf_size_for_scalar!(Scalar);

            impl AsRef<Scalar> for Scalar {
                fn as_ref(&self) -> &Scalar {
                    self
                }
            }

            impl FromUintUnchecked for Scalar {
                type Uint = $uint;

                fn from_uint_unchecked(uint: Self::Uint) -> Self {
                    Self::from_uint_unchecked(uint)
                }
            }

            impl IsHigh for Scalar {
                fn is_high(&self) -> Choice {
                    const HALF: $uint = <$name as elliptic_curve::Curve>::ORDER.as_ref().shr_vartime(1);
                    self.to_canonical().ct_gt(&HALF)
                }
            }

            impl elliptic_curve::Curve for $name {
                type FieldBytesSize = consts::$bytes;
                type Uint = $uint;

                const ORDER: Odd<$uint> = Odd::<$uint>::from_be_hex(ORDER_HEX);
            }

            impl elliptic_curve::PrimeCurve for $name {}

            impl elliptic_curve::point::PointCompression for $name {
                const COMPRESS_POINTS: bool = false;
            }

            impl CurveArithmetic for $name {
                type AffinePoint = primeorder::AffinePoint<Self>;
                type ProjectivePoint = primeorder::ProjectivePoint<Self>;
                type Scalar = Scalar;
            }

            impl elliptic_curve::hazmat::FieldArithmetic for $name {
                type FieldElement = FieldElement;
            }

            impl PrimeCurveArithmetic for $name {
                type CurveGroup = primeorder::ProjectivePoint<Self>;
            }

            impl PrimeCurveParams for $name {
                type PointArithmetic = point_arithmetic::$arithmetic;
                type Backend = mul_backend::VariableOnly;

                const EQUATION_A: FieldElement = FieldElement::from_hex_vartime($a);
                const EQUATION_B: FieldElement = FieldElement::from_hex_vartime($b);
                const GENERATOR: (FieldElement, FieldElement) =
                    (FieldElement::from_hex_vartime($x), FieldElement::from_hex_vartime($y));
            }
        }

        tabled_curve!($name, $table);
    };
}

/// Expands to a [`PrimeCurve`](super::PrimeCurve) with a table of multiples of its base point, filled on first use:
/// for curves whose crate has none. The size is that of a scalar in bytes and one more.
macro_rules! tabled_curve {
    ($name:ty, $size:literal) => {
        impl $crate::ec::prime::PrimeCurve for $name {
            fn multiply_base(scalar: &elliptic_curve::Scalar<Self>) -> elliptic_curve::ProjectivePoint<Self> {
                static TABLE: primeorder::BasepointTable<elliptic_curve::ProjectivePoint<$name>, $size> =
                    primeorder::BasepointTable::new();
                TABLE.mul(scalar)
            }
        }
    };
}

pub(super) use {tabled_curve, weierstrass_curve};
