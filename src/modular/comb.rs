//! Powers of one base, by a comb (Lim and Lee 1994) that is made once and kept with the key.
//!
//! The exponent is cut into four rows, written one under the other; a step takes a column of four bits and the product
//! of the powers of the base that they stand for. That is a quarter of the squarings of a plain exponentiation.

use crypto_bigint::BoxedUint;

use super::power::Table;
use super::{Modulus, Residue};

/// Rows of the comb. One more doubles the table for a fifth less work.
const TEETH: u32 = 4;

/// What exponents up to a public size need of one base.
pub(crate) struct Comb {
    table: Table,
    columns: u32,
}

impl Comb {
    /// For exponents of at most `bits` bits.
    pub(crate) fn of(modulus: &Modulus, base: &Residue, bits: u32) -> Self {
        let columns = bits.div_ceil(TEETH);
        let mut scratch = modulus.scratch();
        let (mut tooth, mut spare) = (base.clone(), base.clone());
        let mut products = vec![modulus.one().clone(), base.clone()];
        for _ in 1..TEETH {
            for _ in 0..columns {
                modulus.square_into(&mut spare, &mut scratch, &tooth);
                std::mem::swap(&mut tooth, &mut spare);
            }
            for at in 0..products.len() {
                products.push(modulus.multiply(&products[at], &tooth));
            }
        }
        Self { table: Table::of_entries(modulus, &products), columns }
    }

    /// baseᵉ for a secret e, which must not have more bits than the comb was made for. The same steps for every
    /// exponent; all of the table is read in each.
    pub(crate) fn power(&self, modulus: &Modulus, exponent: &BoxedUint) -> Residue {
        let mut scratch = modulus.scratch();
        let (mut result, mut spare) = (modulus.one().clone(), modulus.one().clone());
        let mut factor = modulus.one().clone();
        for column in (0..self.columns).rev() {
            modulus.square_into(&mut spare, &mut scratch, &result);
            self.table.select(&mut factor, self.digit(exponent, column));
            modulus.multiply_into(&mut result, &mut scratch, &spare, &factor);
        }
        result
    }

    /// The product of powers of several bases, in time that tells the exponents, which must be public. The combs are
    /// made for the same number of bits.
    pub(crate) fn product_vartime(modulus: &Modulus, powers: &[(&Self, &BoxedUint)]) -> Residue {
        let mut scratch = modulus.scratch();
        let (mut result, mut spare) = (modulus.one().clone(), modulus.one().clone());
        let columns = powers.iter().map(|(comb, _)| comb.columns).max().unwrap_or(0);
        for column in (0..columns).rev() {
            modulus.square_into(&mut spare, &mut scratch, &result);
            std::mem::swap(&mut result, &mut spare);
            for (comb, exponent) in powers {
                let digit = comb.digit(exponent, column);
                if digit != 0 {
                    modulus.multiply_into(&mut spare, &mut scratch, &result, &comb.table.entry_vartime(digit));
                    std::mem::swap(&mut result, &mut spare);
                }
            }
        }
        result
    }

    /// The bits of the exponent in a column, the lowest row first. Where they stand is public.
    fn digit(&self, exponent: &BoxedUint, column: u32) -> u64 {
        (0..TEETH).fold(0, |digit, row| digit | super::power::window(exponent, row * self.columns + column, 1) << row)
    }
}

impl std::fmt::Debug for Comb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comb").field("columns", &self.columns).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn powers_equal_those_of_the_window_method() {
        for limbs in [1, 4, 16, 17] {
            let modulus = Modulus::new(&BoxedUint::from_words((0..limbs).map(|at| u64::MAX - 58 - at))).unwrap();
            let (a, b) = (modulus.residue(&BoxedUint::from(3_u64)), modulus.residue(&BoxedUint::from(0x1234_5678_u64)));
            for bits in [1, 63, 64, 160, 225, 256] {
                let (comb_a, comb_b) = (Comb::of(&modulus, &a, bits), Comb::of(&modulus, &b, bits));
                for pattern in [0, 1, u64::MAX, 0x9e37_79b9_7f4a_7c15, 0x8000_0000_0000_0001] {
                    let whole = BoxedUint::from_words([pattern; 4]);
                    let exponent = whole.shr(256 - bits);
                    let power = modulus.power(&a, &exponent, bits);
                    assert!(comb_a.power(&modulus, &exponent).equals(&power), "{limbs} {bits} {pattern:x}");
                    let one = BoxedUint::one();
                    let product = modulus.multiply(&power, &b);
                    let both = Comb::product_vartime(&modulus, &[(&comb_a, &exponent), (&comb_b, &one)]);
                    assert!(both.equals(&product), "{limbs} {bits} {pattern:x}");
                }
            }
        }
    }
}
