//! Primality (FIPS 186-5, appendix B.3), over the engine and in steps that can be stopped.

use crypto_bigint::BoxedUint;

use crate::Result;
use crate::integer::SecretInteger;
use crate::job::Progress;
use crate::modular::{Modulus, Residue};
use crate::primality::passes_lucas;

/// Rounds with random bases: more than are asked for random candidates of 1024 bits (5, FIPS 186-5, table B.1) and of
/// 512 bits (7, FIPS 186-4, table C.3). A composite that an enemy made passes them with a probability of at most 2^-16,
/// and must also pass the test of Baillie, Pomerance, Selfridge and Wagstaff, which nothing composite is known to pass.
const ROUNDS: u32 = 8;

/// Whether a random candidate is prime. `check` is asked whether to go on, every few products.
pub(super) fn is_random_prime(candidate: &BoxedUint, mut check: impl FnMut() -> Result<()>) -> Result<bool> {
    let test = MillerRabin::new(candidate)?;
    // Nearly every composite fails with the first base.
    for _ in 0..ROUNDS {
        if !test.passes(&test.modulus.random()?, &mut check)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What [`is_given_prime`] counts.
pub(super) const GIVEN_STEPS: u64 = ROUNDS as u64 + 2;

/// Whether a number that anyone may have made is prime. For odd numbers above 1. Each of the [`GIVEN_STEPS`] tests is a
/// step of `progress`.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub(super) fn is_given_prime(number: &BoxedUint, progress: &Progress) -> Result<bool> {
    let test = MillerRabin::new(number)?;
    let two = test.modulus.add(test.modulus.one(), test.modulus.one());
    if !test.passes(&two, || progress.check())? {
        return Ok(false);
    }
    progress.advance(1)?;
    for _ in 0..ROUNDS {
        if !test.passes(&test.modulus.random()?, || progress.check())? {
            return Ok(false);
        }
        progress.advance(1)?;
    }
    passes_lucas(&test.modulus, progress)
}

/// The test of Miller and Rabin for one candidate.
struct MillerRabin {
    modulus: Modulus,
    /// candidate - 1 = 2^twos · odd.
    odd: SecretInteger,
    twos: u32,
    minus_one: Residue,
}

impl MillerRabin {
    fn new(candidate: &BoxedUint) -> Result<Self> {
        let modulus = Modulus::new(candidate)?;
        let zero = modulus.subtract(modulus.one(), modulus.one());
        let minus_one = modulus.subtract(&zero, modulus.one());
        let even = modulus.integer(&minus_one);
        let twos = even.trailing_zeros();
        let odd = SecretInteger::new(even.shr(twos));
        Ok(Self { modulus, odd, twos, minus_one })
    }

    fn passes(&self, base: &Residue, check: impl FnMut() -> Result<()>) -> Result<bool> {
        let mut power = self.modulus.power_in_steps(base, &self.odd, self.modulus.bits(), check)?;
        // A base that is 0 says nothing.
        if power.equals(self.modulus.one()) || power.is_zero() {
            return Ok(true);
        }
        for _ in 1..self.twos {
            if power.equals(&self.minus_one) {
                return Ok(true);
            }
            power = self.modulus.square(&power);
        }
        Ok(power.equals(&self.minus_one))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn small_numbers_as_trial_division_says() {
        for number in (3..2_000_u64).step_by(2) {
            let prime = (2..).take_while(|d| d * d <= number).all(|d| number % d != 0);
            assert_eq!(is_given_prime(&BoxedUint::from(number), &Progress::new()).unwrap(), prime, "{number}");
        }
    }

    /// Carmichael numbers, strong pseudoprimes to the first bases (OEIS A014233), and squares.
    #[test]
    fn pseudoprimes_are_composite() {
        for number in
            [561_u64, 1105, 1729, 3_215_031_751, 3_474_749_660_383, 341_550_071_728_321, 1_000_003 * 1_000_003]
        {
            assert!(!is_given_prime(&BoxedUint::from(number), &Progress::new()).unwrap(), "{number}");
        }
        assert!(is_given_prime(&BoxedUint::from(18_446_744_073_709_551_557_u64), &Progress::new()).unwrap());
    }
}
