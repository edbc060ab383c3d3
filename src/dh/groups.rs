//! Groups that are known by value: the MODP groups of RFC 3526 and the FFDHE groups of RFC 7919. Their moduli are safe
//! primes, and 2 generates the subgroup of prime order, so that nothing needs to be tested.

use std::sync::OnceLock;

use crypto_bigint::BoxedUint;

use super::digits::{E, PI};

/// A row: p = 2^n - 2^(n-64) - 1 + 2^64 · (⌊2^(n-130) · constant⌋ + addend), with the least addend that gives a safe prime
/// of which 2 is a square.
struct Group {
    bits: usize,
    constant: &'static str,
    addend: u64,
}

const GROUPS: &[Group] = &[
    // RFC 3526, sections 2 to 7.
    Group { bits: 1536, constant: PI, addend: 741_804 },
    Group { bits: 2048, constant: PI, addend: 124_476 },
    Group { bits: 3072, constant: PI, addend: 1_690_314 },
    Group { bits: 4096, constant: PI, addend: 240_904 },
    Group { bits: 6144, constant: PI, addend: 929_484 },
    Group { bits: 8192, constant: PI, addend: 4_743_158 },
    // RFC 7919, appendix A.1 to A.5.
    Group { bits: 2048, constant: E, addend: 560_316 },
    Group { bits: 3072, constant: E, addend: 2_625_351 },
    Group { bits: 4096, constant: E, addend: 5_736_041 },
    Group { bits: 6144, constant: E, addend: 15_705_020 },
    Group { bits: 8192, constant: E, addend: 10_965_728 },
];

impl Group {
    /// The modulus as words, the lowest first.
    fn modulus(&self) -> Vec<u64> {
        // ⌊2^(n-130) · constant⌋ has n - 128 bits, whole words: the first digits of what is there.
        let middle = self.constant.as_bytes().chunks(16).take(self.bits / 64 - 2).map(word).rev();
        // The -1 borrows from the middle and leaves all ones below it.
        let mut words: Vec<u64> = std::iter::once(u64::MAX).chain(middle).chain([u64::MAX]).collect();
        let mut carry = self.addend - 1;
        for word in &mut words[1..] {
            let (sum, overflows) = word.overflowing_add(carry);
            (*word, carry) = (sum, u64::from(overflows));
        }
        words
    }
}

/// 16 hexadecimal digits of the constants.
fn word(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |word, &digit| (word << 4) | u64::from((digit & 0x0f) + 9 * (digit >> 6)))
}

/// Whether p is the modulus of a known group.
pub(super) fn is_known(p: &BoxedUint) -> bool {
    static MODULI: OnceLock<Vec<BoxedUint>> = OnceLock::new();
    let moduli = MODULI.get_or_init(|| GROUPS.iter().map(|group| BoxedUint::from_words(group.modulus())).collect());
    moduli.contains(p)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::integer::from_bytes;
    use crate::job::Progress;
    use crate::primality::is_prime;

    #[test]
    fn the_smallest_groups_are_safe_primes_and_2_generates_the_subgroup() {
        let progress = Progress::new();
        for group in GROUPS.iter().filter(|group| group.bits <= 2048) {
            let p = BoxedUint::from_words(group.modulus());
            assert_eq!(usize::try_from(p.bit_width_vartime()).unwrap(), group.bits);
            assert!(is_prime(&p, &progress).unwrap() && is_prime(&p.shr(1), &progress).unwrap());
            assert_eq!(p.as_words()[0] % 8, 7, "2 is a square");
            assert!(is_known(&p) && !is_known(&p.shr(1)));
        }
    }

    /// The first and last bytes of every group as the RFCs print them.
    #[test]
    fn moduli_as_printed() {
        for (at, start, end) in [
            (0, "ffffffffffffffffc90fdaa22168c234", "f1746c08ca237327ffffffffffffffff"),
            (1, "ffffffffffffffffc90fdaa22168c234", "15728e5a8aacaa68ffffffffffffffff"),
            (5, "ffffffffffffffffc90fdaa22168c234", "60c980dd98edd3dfffffffffffffffff"),
            (6, "ffffffffffffffffadf85458a2bb4a9a", "886b423861285c97ffffffffffffffff"),
            (10, "ffffffffffffffffadf85458a2bb4a9a", "d68c8bb7c5c6424cffffffffffffffff"),
        ] {
            let bytes = BoxedUint::from_words(GROUPS[at].modulus()).to_be_bytes();
            assert_eq!(hex::encode(&bytes[..16]), start, "{at}");
            assert_eq!(hex::encode(&bytes[bytes.len() - 16..]), end, "{at}");
        }
        assert!(!is_known(&from_bytes(&[0xff; 256]).unwrap()));
    }
}
