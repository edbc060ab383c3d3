//! Per-signature secrets of DSA and ECDSA, and any other secret number from 1 to an order less one: at random
//! (FIPS 186-5, A.2.2 and A.3.2, by rejection) or from key and message (RFC 6979, section 3.2) over any hash with HMAC.
//!
//! Constant time in the numbers that are handed out: they are compared with the order without a branch but the last,
//! which tells only that a number was thrown away. A known part of a nonce gives the key away, so no number is reduced
//! into the range: every one that is drawn has the same chance.

use zeroize::Zeroizing;

use crate::hash::{DigestSize, HashAlgorithm};
use crate::{Error, ErrorKind, Result, rng};

/// A secret number as big-endian bytes, as many as the order has. Wiped on drop.
pub(crate) type Secret = Zeroizing<Vec<u8>>;

/// An order has its first bit set, so that at least half of all draws are in range. That so many fail in a row has a
/// chance of 2^-256 and means a broken source.
const DRAWS: usize = 256;

/// Where nonces come from. A signature that fails with one (r or s is zero) draws the next.
pub(crate) trait Nonces {
    /// The next number from 1 to the order less one.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where the source is broken.
    fn draw(&mut self) -> Result<Secret>;
}

/// Numbers from the randomness of the operating system.
#[derive(Debug)]
pub(crate) struct Random<'a> {
    order: &'a [u8],
}

impl<'a> Random<'a> {
    /// `order` as big-endian bytes without leading zeros, above 1.
    pub(crate) const fn below(order: &'a [u8]) -> Self {
        Self { order }
    }
}

impl Nonces for Random<'_> {
    fn draw(&mut self) -> Result<Secret> {
        let mut number = Zeroizing::new(vec![0; self.order.len()]);
        for _ in 0..DRAWS {
            rng::fill(&mut number)?;
            if let ([first, ..], [mask, ..]) = (number.as_mut_slice(), self.order) {
                *first &= u8::MAX >> mask.leading_zeros();
            }
            if in_range(&number, self.order) {
                return Ok(number);
            }
        }
        Err(broken())
    }
}

/// Numbers from a private key and a digest. The same two give the same numbers.
pub(crate) struct Deterministic<'a> {
    hash: &'a HashAlgorithm,
    order: &'a [u8],
    key: Secret,
    value: Secret,
}

impl<'a> Deterministic<'a> {
    /// `hash` is the one that HMAC is built on, by the RFC the one that gave `digest`. `private` is the private key in as
    /// many bytes as the order has.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] if the hash has no HMAC.
    pub(crate) fn new(hash: &'a HashAlgorithm, order: &'a [u8], private: &[u8], digest: &[u8]) -> Result<Self> {
        let size = match hash.digest_size {
            DigestSize::Fixed(size) => size,
            // No HMAC; the first one that is asked for says so.
            DigestSize::Variable => 0,
        };
        let (key, value) = (Zeroizing::new(vec![0; size]), Zeroizing::new(vec![1; size]));
        let mut nonces = Self { hash, order, key, value };
        let digest = reduce(leftmost_bits(digest, order), order);
        nonces.rekey(&[&[0], private, &digest])?;
        nonces.rekey(&[&[1], private, &digest])?;
        Ok(nonces)
    }

    /// K = HMAC_K(V || parts), V = HMAC_K(V).
    fn rekey(&mut self, parts: &[&[u8]]) -> Result<()> {
        let mut mac = self.hash.hmac(&self.key)?;
        mac.update(&self.value);
        for part in parts {
            mac.update(part);
        }
        mac.finalize_into(&mut self.key)?;
        self.step()
    }

    /// V = HMAC_K(V).
    fn step(&mut self) -> Result<()> {
        let mut next = Zeroizing::new(vec![0; self.value.len()]);
        self.hash.hmac_tag(&self.key, &self.value, &mut next)?;
        self.value = next;
        Ok(())
    }
}

impl Nonces for Deterministic<'_> {
    fn draw(&mut self) -> Result<Secret> {
        for _ in 0..DRAWS {
            // Room for all of it from the start: growing would leave a part behind, unwiped.
            let mut stream = Zeroizing::new(Vec::with_capacity(self.order.len() + self.value.len()));
            while stream.len() < self.order.len() {
                self.step()?;
                stream.extend_from_slice(&self.value);
            }
            let number = leftmost_bits(&stream, self.order);
            // Also after a number that is handed out: if it fails in the signature, the next one follows.
            self.rekey(&[&[0]])?;
            if in_range(&number, self.order) {
                return Ok(number);
            }
        }
        Err(broken())
    }
}

/// The leftmost bits of a digest as a number with at most as many bits as the order (FIPS 186-5, 6.4.1; `bits2int` of
/// RFC 6979, 2.3.2), in as many bytes as the order. It may still be as large as the order.
pub(crate) fn leftmost_bits(digest: &[u8], order: &[u8]) -> Secret {
    let size = order.len();
    let kept = digest.len().min(size);
    let mut number = Zeroizing::new(vec![0; size]);
    number[size - kept..].copy_from_slice(&digest[..kept]);
    let surplus = order.first().map_or(0, |first| first.leading_zeros());
    if digest.len() >= size && surplus > 0 {
        let mut carry = 0;
        for byte in number.iter_mut() {
            let shifted = (*byte >> surplus) | carry;
            carry = *byte << (u8::BITS - surplus);
            *byte = shifted;
        }
    }
    number
}

/// A number below twice the order, less the order where it is not below it (`bits2octets` of RFC 6979, 2.3.4).
fn reduce(number: Secret, order: &[u8]) -> Secret {
    let (difference, borrow) = subtract(&number, order);
    let mut reduced = number;
    for (byte, other) in reduced.iter_mut().zip(difference.iter()) {
        let keep = 0_u8.wrapping_sub(borrow);
        *byte = (*byte & keep) | (other & !keep);
    }
    reduced
}

/// Whether a number is from 1 to the order less one. Both have the same count of bytes.
pub(crate) fn in_range(number: &[u8], order: &[u8]) -> bool {
    let some_bit = number.iter().fold(0, |bits, byte| bits | byte);
    let (_, below) = subtract(number, order);
    // From 1 to 255 the negative has its first bit set or the number itself has.
    let not_zero = (some_bit | some_bit.wrapping_neg()) >> 7;
    not_zero & below == 1
}

/// The difference of two numbers of the same count of bytes, and 1 if it is negative.
fn subtract(a: &[u8], b: &[u8]) -> (Secret, u8) {
    let mut difference = Zeroizing::new(vec![0; a.len()]);
    let mut borrow = 0;
    for ((out, a), b) in difference.iter_mut().zip(a).zip(b).rev() {
        let [high, low] = u16::from(*a).wrapping_sub(u16::from(*b)).wrapping_sub(borrow).to_be_bytes();
        *out = low;
        borrow = u16::from(high & 1);
    }
    let [_, borrow] = borrow.to_be_bytes();
    (difference, borrow)
}

fn broken() -> Error {
    Error::new(ErrorKind::Internal, "the source of random numbers gave none in range")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{Deterministic, Nonces, Random, in_range, leftmost_bits, reduce};
    use crate::hash::{HASHES, HashAlgorithm, find};

    fn row(name: &str) -> &'static HashAlgorithm {
        &HASHES[find(name).unwrap()]
    }

    fn nonce(hash: &str, order: &str, private: &str, message: &str) -> String {
        let (order, private) = (hex::decode(order).unwrap(), hex::decode(private).unwrap());
        let hash = row(hash);
        let mut digest = vec![0; hash.start(digest_size(hash)).unwrap().digest_size()];
        hash.digest(message.as_bytes(), &mut digest).unwrap();
        let mut nonces = Deterministic::new(hash, &order, &private, &digest).unwrap();
        hex::encode_upper(nonces.draw().unwrap().as_slice())
    }

    fn digest_size(hash: &HashAlgorithm) -> usize {
        match hash.digest_size {
            super::DigestSize::Fixed(size) => size,
            super::DigestSize::Variable => 32,
        }
    }

    /// RFC 6979, A.1.2: an order of 163 bits, which no count of whole bytes has.
    #[test]
    fn order_of_163_bits_rfc6979() {
        let order = "04000000000000000000020108a2e0cc0d99f8a5ef";
        let private = "009a4d6792295a7f730fc3f2b49cbc0f62e862272f";
        assert_eq!(nonce("sha256", order, private, "sample"), "023AF4074C90A02B3FE61D286D5C87F425E6BDD81B");
    }

    /// RFC 6979, A.2.1: hash, k for "sample", k for "test".
    const DSA_1024: &[(&str, &str, &str)] = &[
        ("sha1", "7BDB6B0FF756E1BB5D53583EF979082F9AD5BD5B", "5C842DF4F9E344EE09F056838B42C7A17F4A6433"),
        ("sha224", "562097C06782D60C3037BA7BE104774344687649", "4598B8EFC1A53BC8AECD58D1ABBB0C0C71E67297"),
        ("sha256", "519BA0546D0C39202A7D34D7DFA5E760B318BCFB", "5A67592E8128E03A417B0484410FB72C0B630E1A"),
        ("sha384", "95897CD7BBB944AA932DBC579C1C09EB6FCFC595", "220156B761F6CA5E6C9F1B9CF9C24BE25F98CD89"),
        ("sha512", "09ECE7CA27D0F5A4DD4E556C9DF1D21D28104F8B", "65D2C2EEB175E370F28C75BFCDC028D22C7DBE9C"),
    ];

    #[test]
    fn order_of_160_bits_rfc6979() {
        let order = "996f967f6c8e388d9e28d01e205fba957a5698b1";
        let private = "411602cb19a6ccc34494d79d98ef1e7ed5af25f7";
        for &(hash, sample, test) in DSA_1024 {
            assert_eq!(nonce(hash, order, private, "sample"), sample, "{hash}");
            assert_eq!(nonce(hash, order, private, "test"), test, "{hash}");
        }
    }

    /// RFC 6979, A.2.2: hash, k for "sample". The digest of SHA-1 is shorter than the order, that of SHA-512 longer.
    const DSA_2048: &[(&str, &str)] = &[
        ("sha1", "888FA6F7738A41BDC9846466ABDB8174C0338250AE50CE955CA16230F9CBD53E"),
        ("sha224", "BC372967702082E1AA4FCE892209F71AE4AD25A6DFD869334E6F153BD0C4D806"),
        ("sha256", "8926A27C40484216F052F4427CFD5647338B7B3939BC6573AF4333569D597C52"),
        ("sha384", "C345D5AB3DA0A5BCB7EC8F8FB7A7E96069E03B206371EF7D83E39068EC564920"),
        ("sha512", "5A12994431785485B3F5F067221517791B85A597B7A9436995C89ED0374668FC"),
    ];

    #[test]
    fn order_of_256_bits_rfc6979() {
        let order = "f2c3119374ce76c9356990b465374a17f23f9ed35089bd969f61c6dde9998c1f";
        let private = "69c7548c21d0dfea6b9a51c9ead4e27c33d3b3f180316e5bcab92c933f0e4dbc";
        for &(hash, sample) in DSA_2048 {
            assert_eq!(nonce(hash, order, private, "sample"), sample, "{hash}");
        }
    }

    #[test]
    fn a_second_draw_differs_and_both_are_in_range() {
        let mut nonces = Deterministic::new(row("sha256"), &[3], &[1], b"digest").unwrap();
        let drawn: Vec<_> = (0..40).map(|_| nonces.draw().unwrap()[0]).collect();
        assert!(drawn.contains(&1) && drawn.contains(&2) && drawn.iter().all(|&k| k == 1 || k == 2), "{drawn:?}");
    }

    #[test]
    fn a_hash_without_hmac_is_refused() {
        assert!(Deterministic::new(row("shake128"), &[0xff], &[1], &[0]).is_err());
    }

    #[test]
    fn random_draws_reach_every_number_of_a_small_order_and_no_other() {
        let mut seen = [0; 256];
        for _ in 0..2000 {
            seen[usize::from(Random::below(&[19]).draw().unwrap()[0])] += 1;
        }
        assert!((1..19).all(|k| seen[k] > 20) && seen[0] == 0 && seen[19..].iter().all(|&count| count == 0));
        let wide = [1, 0, 0];
        let largest = (0..200).map(|_| Random::below(&wide).draw().unwrap()[1]).max().unwrap();
        assert!(largest > 200);
    }

    #[test]
    fn ranges_at_their_borders() {
        for (number, expected) in [([0, 0], false), ([0, 1], true), ([1, 0], true), ([1, 1], false), ([2, 0], false)] {
            assert_eq!(in_range(&number, &[1, 1]), expected, "{number:?}");
        }
    }

    #[test]
    fn digests_are_cut_to_bits_and_reduced() {
        assert_eq!(*leftmost_bits(&[0xff, 0xff, 0xff], &[0x1f, 0xff]), [0x1f, 0xff]);
        assert_eq!(*leftmost_bits(&[0xab], &[0x1f, 0xff]), [0, 0xab]);
        assert_eq!(*leftmost_bits(&[0xab, 0xcd], &[0xff, 0xff]), [0xab, 0xcd]);
        for (number, expected) in [([0x20, 5], [0, 2]), ([0x20, 3], [0, 0]), ([0x20, 2], [0x20, 2])] {
            assert_eq!(*reduce(super::Zeroizing::new(number.to_vec()), &[0x20, 3]), expected);
        }
    }
}
