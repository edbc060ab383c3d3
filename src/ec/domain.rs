//! The domain parameters of a curve, computed from what its row already has, and the curve that explicit parameters
//! in a file belong to (ANSI X9.62; RFC 3279, 2.3.5; SEC 1, C.2).

use crypto_bigint::{BoxedUint, NonZero};

use super::{CURVES, Curve, PublicKey};
use crate::Result;
use crate::integer::{from_bytes, trimmed};

/// The field that a curve is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BaseField {
    /// The integers modulo this prime, big-endian.
    Prime(Vec<u8>),
    /// GF(2^degree) in polynomial basis. The reduction polynomial has the terms `degree` and 0, and these, from the
    /// highest: one or three.
    Binary {
        /// m.
        degree: usize,
        /// The exponents in the middle.
        middle: Vec<usize>,
    },
}

/// The field and the two coefficients of the curve's equation, big-endian.
#[derive(Clone, Debug)]
pub(crate) struct Equation {
    pub(crate) field: BaseField,
    pub(crate) a: Vec<u8>,
    pub(crate) b: Vec<u8>,
}

/// Domain parameters as they stand in a file.
#[derive(Debug)]
pub(crate) struct ExplicitParameters<'a> {
    pub(crate) equation: Equation,
    /// The base point, encoded.
    pub(crate) base: &'a [u8],
    /// Its order, without leading zeros.
    pub(crate) order: &'a [u8],
    /// What the order has to be multiplied with to give the number of points. Without leading zeros.
    pub(crate) cofactor: Option<&'a [u8]>,
}

impl ExplicitParameters<'_> {
    /// The curve of the table that has exactly these parameters, if there is one. A base point of somebody's own
    /// choice would let them know the private key to any public key (CVE-2020-0601), so all of it is compared.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for numbers that are too long to compute with.
    pub(crate) fn curve(&self) -> Result<Option<&'static Curve>> {
        // No two curves have the same order.
        let Some(curve) = CURVES.iter().find(|curve| curve.order() == self.order) else {
            return Ok(None);
        };
        let Equation { field, a, b } = curve.arithmetic.equation();
        let base = PublicKey::base_point(curve);
        let equal = field == self.equation.field
            && significant(&a) == significant(&self.equation.a)
            && significant(&b) == significant(&self.equation.b)
            && [false, true].iter().any(|&compressed| base.encoded_point(compressed) == self.base);
        let cofactor_fits = match self.cofactor {
            Some(given) => from_bytes(given)? == cofactor(&field, &curve.order())?,
            // RFC 3279, 2.3.5, requires it, though it is optional in X9.62.
            None => false,
        };
        Ok((equal && cofactor_fits).then_some(curve))
    }
}

/// The number of points over the order. There are as many points as elements of the field, but for twice the square root
/// (Hasse), which is too little to matter: the quotient is rounded.
fn cofactor(field: &BaseField, order: &[u8]) -> Result<BoxedUint> {
    let elements = match field {
        BaseField::Prime(p) => from_bytes(p)?,
        BaseField::Binary { degree, .. } => {
            let mut power = vec![0; degree / 8 + 1];
            power[0] = 1 << (degree % 8);
            from_bytes(&power)?
        }
    };
    let order = from_bytes(order)?;
    let half = order.shr(1);
    let order = NonZero::new(order).expect("the order of a base point is a prime");
    let (quotient, _) = elements.concatenating_add(half).div_rem_vartime(&order);
    Ok(trimmed(&quotient))
}

/// Without leading zeros, which some writers leave out.
fn significant(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|&&byte| byte == 0).count()..]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// The row's own parameters, with a cofactor.
    fn matches(curve: &'static Curve, change: impl FnOnce(&mut ExplicitParameters<'_>), cofactor: &[u8]) -> bool {
        let (base, order) = (PublicKey::base_point(curve).encoded_point(false), curve.order());
        let equation = curve.arithmetic.equation();
        let mut parameters = ExplicitParameters { equation, base: &base, order: &order, cofactor: Some(cofactor) };
        change(&mut parameters);
        parameters.curve().unwrap() == Some(curve)
    }

    /// SEC 2, tables 1 and 3: 1 for prime curves; 4 for Koblitz curves but the first; else 2.
    #[test]
    fn every_curve_finds_itself_with_its_cofactor_only() {
        for curve in CURVES {
            let cofactor = match curve.name {
                "sect233k1" | "sect283k1" | "sect409k1" | "sect571k1" => 4,
                name if name.starts_with("sect") => 2,
                _ => 1,
            };
            for given in 1..=5 {
                assert_eq!(matches(curve, |_| {}, &[given]), given == cofactor, "{} {given}", curve.name);
            }
            assert!(!matches(curve, |parameters| parameters.cofactor = None, &[]));
            assert!(!matches(curve, |parameters| parameters.base = &parameters.base[1..], &[cofactor]));
            assert!(!matches(curve, |parameters| parameters.order = &parameters.order[1..], &[cofactor]));
            assert!(!matches(curve, |parameters| parameters.equation.a[0] ^= 1, &[cofactor]));
            assert!(!matches(curve, |parameters| parameters.equation.b[0] ^= 1, &[cofactor]));
            assert!(!matches(
                curve,
                |parameters| parameters.equation.field = BaseField::Prime(curve.order()),
                &[cofactor]
            ));
        }
    }

    /// SP 800-186, 3.2.1.3, and SEC 2, 2.4.1, print these.
    #[test]
    fn equations_as_printed() {
        let equation = |name: &str| CURVES[crate::ec::find(name).unwrap()].arithmetic.equation();
        let p256 = equation("secp256r1");
        let p = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
        assert_eq!(p256.field, BaseField::Prime(hex::decode(p).unwrap()));
        assert_eq!(hex::encode(p256.a), "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc");
        assert_eq!(hex::encode(p256.b), "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
        let k256 = equation("secp256k1");
        assert_eq!((significant(&k256.a), significant(&k256.b)), (&[][..], &[7][..]));
        let field = |name: &str| equation(name).field;
        assert_eq!(field("sect233r1"), BaseField::Binary { degree: 233, middle: vec![74] });
        assert_eq!(field("sect283k1"), BaseField::Binary { degree: 283, middle: vec![12, 7, 5] });
    }
}
