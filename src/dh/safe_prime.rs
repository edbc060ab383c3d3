//! The search for safe primes: p with (p - 1) / 2 prime as well, as PKCS #3 parameters have them.

use crypto_bigint::{BoxedUint, Limb, NonZero};

use crate::integer::{byte_length, from_bytes};
use crate::job::Progress;
use crate::primality::{MillerRabin, TrialDivision, is_prime, odd_primes, survives};
use crate::{Error, ErrorKind, Result, rng};

/// Which safe primes are looked for, so that a generator is a square and generates the subgroup of prime order: those
/// that leave `rest` when divided by `step`. As OpenSSL chooses them.
pub(super) struct Congruence {
    pub(super) generator: u64,
    step: u64,
    rest: u64,
}

/// The generators that are offered. 2 is a square modulo primes of the form 8k + 7, 5 modulo those of the form 5k ± 1; and
/// every safe prime above 7 leaves 2 when divided by 3.
pub(super) const CONGRUENCES: &[Congruence] =
    &[Congruence { generator: 2, step: 24, rest: 23 }, Congruence { generator: 5, step: 60, rest: 59 }];

/// Candidates that are sieved at once.
const WINDOW: u32 = 1 << 16;

/// A random safe prime of exactly so many bits, 512 or more.
///
/// # Errors
/// [`ErrorKind::Cancelled`] where `progress` says so.
pub(super) fn find(bits: u32, congruence: &Congruence, progress: &Progress) -> Result<BoxedUint> {
    // Each test costs more for larger numbers, so more of them are worth dividing away.
    let limit = (bits.saturating_mul(bits) / 4).min(1 << 20);
    progress.expect(expected_tests(bits, limit));
    let sieve = Sieve::new(limit, congruence);
    loop {
        let start = random_start(bits, congruence)?;
        for offset in sieve.survivors(&start) {
            progress.advance(1)?;
            let p = start.wrapping_add(BoxedUint::from(offset));
            if p.bit_width_vartime() != bits {
                break;
            }
            if is_safe_prime(&p, progress)? {
                return Ok(p);
            }
        }
    }
}

/// Whether an odd number is a safe prime. Once q = (p - 1) / 2 is known to be prime, base 2 decides p: by Pocklington's
/// theorem p is prime if 2^(p-1) is 1 and 2^2 - 1 has no factor in common with p.
///
/// # Errors
/// [`ErrorKind::Cancelled`] where `progress` says so, [`ErrorKind::Value`] for a number that is too large.
pub(super) fn is_safe_prime(p: &BoxedUint, progress: &Progress) -> Result<bool> {
    let q = p.wrapping_shr_vartime(1);
    if p.rem_limb(three()) == Limb::ZERO || !q.bit_vartime(0) {
        return Ok(false);
    }
    let q_test = MillerRabin::new(&q)?;
    if !q_test.passes_base_two(progress)? {
        return Ok(false);
    }
    Ok(MillerRabin::new(p)?.passes_base_two(progress)? && survives(&q_test, progress)?)
}

/// Whether p is prime, q is prime and divides p - 1, for an odd p above 3. The cheap tests of p come before those of q.
///
/// # Errors
/// As [`is_safe_prime`].
pub(super) fn are_prime_and_prime_factor(p: &BoxedUint, q: &BoxedUint, progress: &Progress) -> Result<bool> {
    let q = q.as_nz_vartime().ok_or_else(|| Error::value("q must not be 0"))?;
    let divides = p.wrapping_sub(BoxedUint::one()).rem_vartime(q).is_zero();
    if !bool::from(divides) || TrialDivision::new().finds_factor(p) {
        return Ok(false);
    }
    let p_test = MillerRabin::new(p)?;
    if !p_test.passes_base_two(progress)? || !is_prime(q, progress)? {
        return Ok(false);
    }
    Ok(p_test.is_proven_by(q, progress)? || survives(&p_test, progress)?)
}

/// How many candidates are tested until one is found, about: a number without factors up to the limit is prime with a
/// chance of e^γ · log2(limit) / bits, where e^-γ is 0.5615, and two numbers have to be.
fn expected_tests(bits: u32, limit: u32) -> u64 {
    let one = u64::from(bits) * 5615 / 10_000 / u64::from(limit.ilog2()).max(1);
    one * one
}

/// A random number with the highest bit set that fits the congruence.
fn random_start(bits: u32, congruence: &Congruence) -> Result<BoxedUint> {
    let mut bytes = vec![0; byte_length(bits)];
    rng::fill(&mut bytes)?;
    let surplus = (8 - bits % 8) % 8;
    bytes[0] = bytes[0] & (0xff >> surplus) | (0x80 >> surplus);
    let number = from_bytes(&bytes)?;
    let step = NonZero::new(Limb(congruence.step)).into_option();
    let step = step.ok_or_else(|| Error::new(ErrorKind::Internal, "a congruence has no step"))?;
    let above = congruence.rest + congruence.step - number.rem_limb(step).0;
    // One that leaves the size by this is noticed by its bits, and another start is drawn.
    Ok(number.wrapping_add(BoxedUint::from(above)))
}

/// Eratosthenes over an arithmetic progression.
struct Sieve {
    step: u64,
    /// A prime, and the inverse of the step modulo it.
    primes: Vec<(u32, u64)>,
}

impl Sieve {
    fn new(limit: u32, congruence: &Congruence) -> Self {
        let step = congruence.step;
        // The factors of the step are in no candidate, by the congruence.
        let primes = odd_primes(limit).filter(|&prime| !step.is_multiple_of(u64::from(prime)));
        Self { step, primes: primes.map(|prime| (prime, power(step, prime - 2, prime))).collect() }
    }

    /// What to add to `start` for the candidates that have no small factor, and neither have half of them.
    fn survivors(&self, start: &BoxedUint) -> impl Iterator<Item = u64> + use<> {
        let mut composite = vec![false; WINDOW as usize];
        for &(prime, inverse) in &self.primes {
            let Some(divisor) = NonZero::new(Limb(u64::from(prime))).into_option() else {
                continue;
            };
            let rest = start.rem_limb(divisor).0;
            let prime = u64::from(prime);
            // start + i·step is 0 modulo the prime, or 1, and then half of it has the prime as a factor.
            for target in [0, 1] {
                let first = (prime + target - rest) % prime * inverse % prime;
                for at in (first..u64::from(WINDOW)).step_by(usize::try_from(prime).unwrap_or(usize::MAX)) {
                    if let Some(mark) = usize::try_from(at).ok().and_then(|at| composite.get_mut(at)) {
                        *mark = true;
                    }
                }
            }
        }
        let step = self.step;
        (0..)
            .step_by(usize::try_from(step).unwrap_or(usize::MAX))
            .zip(composite)
            .filter(|pair| !pair.1)
            .map(|pair| pair.0)
    }
}

/// baseᵉ modulo a number of 32 bits.
fn power(base: u64, exponent: u32, modulus: u32) -> u64 {
    let modulus = u64::from(modulus);
    let (mut result, mut square) = (1, base % modulus);
    for bit in 0..u32::BITS - exponent.leading_zeros() {
        if exponent >> bit & 1 == 1 {
            result = result * square % modulus;
        }
        square = square * square % modulus;
    }
    result
}

fn three() -> NonZero<Limb> {
    NonZero::new(Limb(3)).expect("3 is not 0")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn safe_primes_below_20000() {
        let progress = Progress::new();
        let prime = |number: u32| is_prime(&BoxedUint::from(number), &progress).unwrap();
        for number in (11..20_000_u32).step_by(2) {
            let expected = prime(number) && prime(number / 2);
            assert_eq!(is_safe_prime(&BoxedUint::from(number), &progress).unwrap(), expected, "{number}");
        }
    }

    #[test]
    fn primes_and_their_prime_factors_below_2000() {
        let progress = Progress::new();
        let is = |number: u32| is_prime(&BoxedUint::from(number), &progress).unwrap();
        let mut proven = 0;
        for p in (5..2_000_u32).step_by(2) {
            for q in (2..p).filter(|&q| (p - 1).is_multiple_of(q) || q % 100 == 7) {
                let expected = (p - 1).is_multiple_of(q) && is(q) && is(p);
                let (p, q) = (BoxedUint::from(p), BoxedUint::from(q));
                assert_eq!(are_prime_and_prime_factor(&p, &q, &progress).unwrap(), expected, "{p} {q}");
                let test = MillerRabin::new(&p).unwrap();
                proven += u32::from(expected && test.is_proven_by(q.as_nz_vartime().unwrap(), &progress).unwrap());
            }
        }
        assert!(proven > 100, "{proven}");
    }

    #[test]
    fn the_sieve_leaves_what_has_no_small_factor() {
        for congruence in CONGRUENCES {
            let sieve = Sieve::new(1000, congruence);
            let start = random_start(128, congruence).unwrap();
            let kept: Vec<u64> = sieve.survivors(&start).take_while(|&offset| offset < 100_000).collect();
            let divisible = |number: &BoxedUint| {
                odd_primes(1000)
                    .any(|prime| number.rem_limb(NonZero::new(Limb(u64::from(prime))).unwrap()) == Limb::ZERO)
            };
            let mut expected = Vec::new();
            for offset in (0..100_000).step_by(usize::try_from(congruence.step).unwrap()) {
                let p = start.wrapping_add(BoxedUint::from(offset));
                if !divisible(&p) && !divisible(&p.shr(1)) {
                    expected.push(offset);
                }
            }
            assert_eq!(kept, expected);
            assert!(!kept.is_empty());
        }
    }

    #[test]
    fn found_primes_fit_their_congruence() {
        for congruence in CONGRUENCES {
            for bits in [512, 515, 520] {
                let progress = Progress::new();
                let p = find(bits, congruence, &progress).unwrap();
                assert_eq!(p.bit_width_vartime(), bits);
                let step = NonZero::new(Limb(congruence.step)).unwrap();
                assert_eq!(p.rem_limb(step), Limb(congruence.rest));
                assert!(crypto_primes::is_prime(crypto_primes::Flavor::Safe, &p));
                assert!(progress.done() > 0 && progress.total() > 0);
            }
        }
    }
}
