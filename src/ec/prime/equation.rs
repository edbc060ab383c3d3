//! The equation y^2 = x^3 + a x + b of a curve, from points of it: not every crate gives its coefficients away.

use crypto_bigint::BoxedUint;

use crate::ec::domain::{BaseField, Equation};
use crate::integer::{byte_length, to_bytes};
use crate::modular::{Modulus, Residue};
use crate::{Error, Result};

/// The equation modulo p that two points with different x fulfil. Everything is public.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if p is even or the points have the same x.
pub(super) fn through(p: &BoxedUint, points: [(&BoxedUint, &BoxedUint); 2]) -> Result<Equation> {
    let p = Modulus::new(p)?;
    // y^2 - x^3 = a x + b, a line through two points.
    let [(x1, rest1), (x2, rest2)] = points.map(|(x, y)| {
        let (x, y) = (p.residue(x), p.residue(y));
        let rest = p.subtract(&p.square(&y), &p.multiply(&p.square(&x), &x));
        (x, rest)
    });
    let run = p.invert(&p.subtract(&x2, &x1)).ok_or_else(|| Error::value("the points have the same x"))?;
    let a = p.multiply(&p.subtract(&rest2, &rest1), &run);
    let b = p.subtract(&rest1, &p.multiply(&a, &x1));
    let bytes = |number: &BoxedUint| {
        let mut bytes = vec![0; byte_length(p.bits())];
        to_bytes(number, &mut bytes).map(|()| bytes)
    };
    let residue_bytes = |residue: &Residue| bytes(&p.integer(residue));
    Ok(Equation { field: BaseField::Prime(bytes(p.value())?), a: residue_bytes(&a)?, b: residue_bytes(&b)? })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    /// y^2 = x^3 + 2x + 3 modulo 97 has the points (3, 6) and (80, 10).
    #[test]
    fn a_small_curve() {
        let [x1, y1, x2, y2] = [3_u64, 6, 80, 10].map(BoxedUint::from);
        let equation = through(&BoxedUint::from(97_u64), [(&x1, &y1), (&x2, &y2)]).unwrap();
        assert_eq!((equation.field, equation.a, equation.b), (BaseField::Prime(vec![97]), vec![2], vec![3]));
        assert!(through(&BoxedUint::from(97_u64), [(&x1, &y1), (&x1, &y2)]).is_err());
    }
}
