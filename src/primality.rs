//! Tests for primes, over the modular engine: of numbers that were drawn at random, and of numbers that somebody chose.
//!
//! Nothing here is constant time: what is tested is public, the parameters of DSA and DH.

mod lucas;

use crypto_bigint::{BoxedUint, Gcd, Limb, NonZero};

use crate::Result;
use crate::integer::trimmed;
use crate::job::Progress;
use crate::modular::{Modulus, Residue};

/// Rounds of Miller and Rabin with random bases, after base 2 and the test of Lucas, for numbers of at most so many bits.
/// Up to 256, the most that FIPS 186-4 asks for with a test of Lucas (table C.1, a q of 256 bits). Above, it asks for 3
/// and 2 of random numbers; some more are done, so that a number that was built to deceive passes them with a chance of
/// 2^-16 at most, if there is any at all that passes what comes before.
const ROUNDS: &[(u32, u32)] = &[(256, 27), (u32::MAX, 8)];

/// Primes up to which candidates are divided. Of random odd numbers one in seven is left.
const TRIAL_LIMIT: u32 = 1 << 11;

/// The odd primes below a limit (Eratosthenes).
pub(crate) fn odd_primes(limit: u32) -> impl Iterator<Item = u32> {
    // No target has a usize of less than 32 bits.
    let mut composite = vec![false; limit as usize];
    (3..limit).step_by(2).filter(move |&number| {
        let prime = !composite[number as usize];
        if prime {
            let multiples = (number.saturating_mul(number)..limit).step_by(2 * number as usize);
            multiples.for_each(|multiple| composite[multiple as usize] = true);
        }
        prime
    })
}

/// Division by small primes, which finds most composite numbers for a hundredth of the price of an exponentiation.
#[derive(Debug)]
pub(crate) struct TrialDivision {
    /// Primes with their product, which fits in a limb: one long division for all of them.
    groups: Vec<(NonZero<Limb>, Vec<u64>)>,
}

impl TrialDivision {
    pub(crate) fn new() -> Self {
        let mut groups = Vec::new();
        let mut group: (u64, Vec<u64>) = (1, Vec::new());
        for prime in odd_primes(TRIAL_LIMIT).map(u64::from) {
            if let Some(product) = group.0.checked_mul(prime) {
                group.0 = product;
                group.1.push(prime);
            } else {
                groups.push(std::mem::replace(&mut group, (prime, vec![prime])));
            }
        }
        groups.push(group);
        let nonzero = |(product, primes)| Some((NonZero::new(Limb(product)).into_option()?, primes));
        Self { groups: groups.into_iter().filter_map(nonzero).collect() }
    }

    /// Whether an odd number has a small prime as a proper factor.
    pub(crate) fn finds_factor(&self, number: &BoxedUint) -> bool {
        self.groups.iter().any(|(product, primes)| {
            let rest = number.rem_limb(*product).0;
            primes.iter().any(|&prime| rest.is_multiple_of(prime) && *number != BoxedUint::from(prime))
        })
    }
}

/// The test of Miller and Rabin (FIPS 186-4, C.3.1) for one odd number above 3.
pub(crate) struct MillerRabin {
    modulus: Modulus,
    minus_one: Residue,
    odd_part: BoxedUint,
    halvings: u32,
}

impl MillerRabin {
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the number is even, 1 or less, or too large.
    pub(crate) fn new(number: &BoxedUint) -> Result<Self> {
        let modulus = Modulus::new(number)?;
        let minus_one = modulus.subtract(&modulus.residue(&BoxedUint::zero()), modulus.one());
        let even = number.wrapping_sub(BoxedUint::one());
        let halvings = even.trailing_zeros_vartime();
        Ok(Self { modulus, minus_one, odd_part: trimmed(&even.wrapping_shr_vartime(halvings)), halvings })
    }

    /// Whether the number is prime or at least looks so to this base, which is not 0.
    fn passes(&self, base: &Residue, progress: &Progress) -> Result<bool> {
        let bits = self.odd_part.bit_width_vartime();
        Ok(self.ends_well(self.modulus.power_in_steps(base, &self.odd_part, bits, || progress.check())?))
    }

    /// Base 2, which throws out nearly every random composite. Its power takes squares and doublings only.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub(crate) fn passes_base_two(&self, progress: &Progress) -> Result<bool> {
        let mut power = self.modulus.one().clone();
        for bit in (0..self.odd_part.bit_width_vartime()).rev() {
            progress.check()?;
            power = self.modulus.square(&power);
            if self.odd_part.bit_vartime(bit) {
                power = self.modulus.add(&power, &power);
            }
        }
        Ok(self.ends_well(power))
    }

    /// Whether the number, which passed base 2, is prime for the reason that this prime divides it less 1 (Pocklington):
    /// the prime is larger than the root, and 2 to the power of the quotient, less 1, has no factor in common with the
    /// number.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub(crate) fn is_proven_by(&self, factor: &NonZero<BoxedUint>, progress: &Progress) -> Result<bool> {
        let modulus = &self.modulus;
        // 2^(a-1) squared is at least 2^b, and so above any number of b bits.
        if 2 * factor.bit_width_vartime() < modulus.bits() + 2 {
            return Ok(false);
        }
        let quotient = trimmed(&modulus.value().div_rem_vartime(factor).0);
        let two = modulus.add(modulus.one(), modulus.one());
        let power = modulus.power_in_steps(&two, &quotient, quotient.bit_width_vartime(), || progress.check())?;
        let less = modulus.integer(&modulus.subtract(&power, modulus.one()));
        Ok(bool::from(less.gcd(modulus.value()).is_one()))
    }

    /// Whether the power of a base is 1, or one of its squares -1.
    fn ends_well(&self, mut power: Residue) -> bool {
        if power.equals(self.modulus.one()) {
            return true;
        }
        for _ in 1..self.halvings {
            if power.equals(&self.minus_one) {
                return true;
            }
            power = self.modulus.square(&power);
        }
        power.equals(&self.minus_one)
    }
}

/// Whether a number is prime, also if it was chosen to look so.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so,
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for a number that is too large.
pub(crate) fn is_prime(number: &BoxedUint, progress: &Progress) -> Result<bool> {
    if number.bit_width_vartime() < 3 || !number.bit_vartime(0) {
        return Ok(*number == BoxedUint::from(2_u64) || *number == BoxedUint::from(3_u64));
    }
    if TrialDivision::new().finds_factor(number) {
        return Ok(false);
    }
    let test = MillerRabin::new(number)?;
    Ok(test.passes_base_two(progress)? && survives(&test, progress)?)
}

/// The rest of [`is_prime`], for a number that has passed base 2. Each round is a step of `progress`.
pub(crate) fn survives(test: &MillerRabin, progress: &Progress) -> Result<bool> {
    let bits = test.modulus.bits();
    let rounds = ROUNDS.iter().find(|row| bits <= row.0).map_or(0, |row| row.1);
    progress.expect(u64::from(rounds) + 1);
    if !passes_lucas(&test.modulus, progress)? {
        return Ok(false);
    }
    for _ in 0..rounds {
        let base = test.modulus.random()?;
        // A base of 0 says nothing; it comes up for the smallest numbers only.
        if !base.is_zero() && !test.passes(&base, progress)? {
            return Ok(false);
        }
        progress.advance(1)?;
    }
    Ok(true)
}

/// The test of Lucas for a modulus, as a step of `progress`. Its time tells the modulus.
///
/// # Errors
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub(crate) fn passes_lucas(modulus: &Modulus, progress: &Progress) -> Result<bool> {
    let passes = lucas::passes(modulus, progress)?;
    progress.advance(1)?;
    Ok(passes)
}

impl std::fmt::Debug for MillerRabin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MillerRabin").field("bits", &self.modulus.bits()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_number_below_20000() {
        let progress = Progress::new();
        let primes: Vec<u32> = std::iter::once(2).chain(odd_primes(20_000)).collect();
        // The number of primes below 20,000: OEIS A000720.
        assert_eq!(primes.len(), 2262);
        for number in 0..20_000_u32 {
            let expected = primes.binary_search(&number).is_ok();
            assert_eq!(is_prime(&BoxedUint::from(number), &progress).unwrap(), expected, "{number}");
        }
    }

    /// Carmichael numbers, and strong pseudoprimes to the bases 2 to 37 (OEIS A014233): composite all the same.
    #[test]
    fn numbers_that_look_prime() {
        let progress = Progress::new();
        for number in [561_u64, 41_041, 825_265, 3_215_031_751, 3_825_123_056_546_413_051] {
            assert!(!is_prime(&BoxedUint::from(number), &progress).unwrap(), "{number}");
        }
        // 318665857834031151167461, the least strong pseudoprime to the first twelve primes.
        let number = BoxedUint::from(318_665_857_834_031_151_167_461_u128);
        let test = MillerRabin::new(&number).unwrap();
        assert!(
            [2_u64, 3, 5, 7, 37]
                .iter()
                .all(|&base| test.passes(&test.modulus.residue(&BoxedUint::from(base)), &progress).unwrap())
        );
        assert!(!is_prime(&number, &progress).unwrap());
    }

    #[test]
    fn mersenne_numbers() {
        let progress = Progress::new();
        for (bits, expected) in [(61, true), (67, false), (89, true), (127, true), (521, true), (523, false)] {
            let number = BoxedUint::one_with_precision(bits + 1).shl(bits).wrapping_sub(BoxedUint::one());
            assert_eq!(is_prime(&number, &progress).unwrap(), expected, "2^{bits} - 1");
        }
    }

    #[test]
    fn a_stop_is_noticed() {
        let progress = Progress::new();
        progress.stop();
        assert!(is_prime(&BoxedUint::from(2_305_843_009_213_693_951_u64), &progress).is_err());
    }
}
