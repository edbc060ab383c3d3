//! Object identifiers as DER has them, without tag and length.

use crate::{Error, Result};

/// The content octets of an object identifier that is written in dotted notation, made when the crate is compiled.
macro_rules! oid {
    ($dotted:literal) => {{
        const LENGTH: usize = $crate::oid::encoded_length($dotted);
        const OCTETS: [u8; LENGTH] = $crate::oid::encode_const($dotted);
        &OCTETS
    }};
}
pub(crate) use oid;

/// MD5.
pub const MD5: &[u8] = oid!("1.2.840.113549.2.5");
/// SHA-1.
pub const SHA1: &[u8] = oid!("1.3.14.3.2.26");
/// SHA-256.
pub const SHA256: &[u8] = oid!("2.16.840.1.101.3.4.2.1");
/// SHA-384.
pub const SHA384: &[u8] = oid!("2.16.840.1.101.3.4.2.2");
/// SHA-512.
pub const SHA512: &[u8] = oid!("2.16.840.1.101.3.4.2.3");
/// SHA-224.
pub const SHA224: &[u8] = oid!("2.16.840.1.101.3.4.2.4");
/// SHA-512/224.
pub const SHA512_224: &[u8] = oid!("2.16.840.1.101.3.4.2.5");
/// SHA-512/256.
pub const SHA512_256: &[u8] = oid!("2.16.840.1.101.3.4.2.6");
/// SHA3-224.
pub const SHA3_224: &[u8] = oid!("2.16.840.1.101.3.4.2.7");
/// SHA3-256.
pub const SHA3_256: &[u8] = oid!("2.16.840.1.101.3.4.2.8");
/// SHA3-384.
pub const SHA3_384: &[u8] = oid!("2.16.840.1.101.3.4.2.9");
/// SHA3-512.
pub const SHA3_512: &[u8] = oid!("2.16.840.1.101.3.4.2.10");
/// SM3 with RSA, and not SM3 itself (…401): what OpenSSL writes into signatures and reads.
pub const SM3: &[u8] = oid!("1.2.156.10197.1.504");
/// RIPEMD-160.
pub const RIPEMD160: &[u8] = oid!("1.3.36.3.2.1");
/// Whirlpool.
pub const WHIRLPOOL: &[u8] = oid!("1.0.10118.3.0.55");

/// The dotted notation of content octets that a reader of DER has let through.
#[must_use]
pub fn dotted(octets: &[u8]) -> String {
    dotted_small(octets).unwrap_or_else(|| dotted_large(octets))
}

fn dotted_large(octets: &[u8]) -> String {
    let mut arcs = octets.split_inclusive(|&octet| octet < 0x80).map(decimal_digits);
    let mut text = match arcs.next().as_deref() {
        // The first two arcs share one number: 40 times the first, which is 0, 1 or 2, plus the second.
        Some(&[ones @ 0..=9]) => format!("0.{ones}"),
        Some(&[ones, tens @ 0..=3]) => format!("0.{tens}{ones}"),
        Some(&[ones, tens @ 4..=7]) => format!("1.{}", 10 * (tens - 4) + ones),
        Some(&[ones, tens @ 8..=9]) => format!("2.{}", 10 * (tens - 8) + ones),
        Some(digits) => format!("2.{}", text_of(&less_eighty(digits))),
        None => String::new(),
    };
    for arc in arcs {
        text.push('.');
        text.push_str(&text_of(&arc));
    }
    text
}

/// The dotted notation, for content octets whose arcs fit in 64 bits: nearly all that there are, and the quick way.
fn dotted_small(octets: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(3 * octets.len() + 2);
    for (at, arc) in octets.split_inclusive(|&octet| octet < 0x80).enumerate() {
        if arc.len() > MAX_OCTETS_OF_64_BITS {
            return None;
        }
        let value = arc.iter().fold(0_u64, |value, &octet| value << 7 | u64::from(octet & 0x7f));
        // The first two arcs share one number: 40 times the first, which is 0, 1 or 2, plus the second.
        let (before, value) = match (at, value) {
            (0, 0..40) => ("0.", value),
            (0, 40..80) => ("1.", value - 40),
            (0, _) => ("2.", value - 80),
            _ => (".", value),
        };
        text.push_str(before);
        push_decimal(&mut text, value);
    }
    Some(text)
}

/// Octets of seven bits each that surely fit in a `u64`.
const MAX_OCTETS_OF_64_BITS: usize = 9;

fn push_decimal(text: &mut String, value: u64) {
    if value >= 10 {
        push_decimal(text, value / 10);
    }
    // A remainder of 10.
    text.push(char::from(b'0' + (value % 10).to_le_bytes()[0]));
}

/// The decimal digits, lowest first, of an arc of any size in base 128.
fn decimal_digits(arc: &[u8]) -> Vec<u8> {
    let mut digits: Vec<u8> = vec![0];
    for &octet in arc {
        let mut carry = u16::from(octet & 0x7f);
        for digit in &mut digits {
            let value = u16::from(*digit) * 128 + carry;
            // A remainder of 10.
            *digit = (value % 10).to_le_bytes()[0];
            carry = value / 10;
        }
        while carry > 0 {
            digits.push((carry % 10).to_le_bytes()[0]);
            carry /= 10;
        }
    }
    digits
}

/// A number of at least three digits, lowest first, less 80.
fn less_eighty(digits: &[u8]) -> Vec<u8> {
    let mut digits = digits.to_vec();
    if digits[1] >= 8 {
        digits[1] -= 8;
        return digits;
    }
    digits[1] += 2;
    let borrowed = digits.iter().skip(2).take_while(|&&digit| digit == 0).count();
    digits[2..2 + borrowed].fill(9);
    digits[2 + borrowed] -= 1;
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn text_of(digits: &[u8]) -> String {
    digits.iter().rev().map(|&digit| char::from(b'0' + digit)).collect()
}

/// The content octets of an object identifier in dotted notation whose arcs fit in 64 bits: those of our tables.
pub(crate) fn encode(dotted: &str) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut state = Arcs::of(dotted);
    while let Some(arc) = state.next() {
        let count = base128_length(arc);
        octets.extend((0..count).map(|at| base128_octet(arc, count, at)));
    }
    octets
}

/// The content octets of an object identifier in dotted notation that came from outside: at least two arcs below 2^128,
/// the first of them 0, 1 or 2, the second below 40 unless the first is 2.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything else.
pub fn parse(dotted: &str) -> Result<Vec<u8>> {
    let refused = || Error::value("an object identifier is written as numbers with dots between, such as 2.5.4.3");
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
        if digits { text.parse::<u128>().ok() } else { None }
    };
    let mut arcs = dotted.split('.').map(|text| number(text).ok_or_else(refused));
    let (first, second) = (arcs.next().ok_or_else(refused)??, arcs.next().ok_or_else(refused)??);
    if first > 2 || (first < 2 && second >= 40) {
        return Err(refused());
    }
    let mut octets = Vec::with_capacity(dotted.len());
    // The two are one number, which may take one bit more than 128: its last seven bits are taken off by hand.
    let low = second % 128 + 40 * first;
    push_base128(&mut octets, second / 128 + low / 128, Some(low % 128));
    for arc in arcs {
        push_base128(&mut octets, arc?, None);
    }
    Ok(octets)
}

/// A number in base 128, and one more digit after it where there is one.
fn push_base128(octets: &mut Vec<u8>, value: u128, last: Option<u128>) {
    let digits = (128 - value.leading_zeros()).div_ceil(7);
    let of_value = (0..digits).rev().map(|at| value >> (7 * at) & 0x7f);
    let zero = (digits == 0 && last.is_none()).then_some(0);
    let count = octets.len();
    octets.extend(of_value.chain(zero).chain(last).map(|digit| digit.to_le_bytes()[0] | 0x80));
    if let Some(end) = octets[count..].last_mut() {
        *end &= 0x7f;
    }
}

pub(crate) const fn encoded_length(dotted: &str) -> usize {
    let mut arcs = Arcs::of(dotted);
    let mut length = 0;
    while let Some(arc) = arcs.next() {
        length += base128_length(arc);
    }
    length
}

pub(crate) const fn encode_const<const LENGTH: usize>(dotted: &str) -> [u8; LENGTH] {
    let mut octets = [0; LENGTH];
    let mut arcs = Arcs::of(dotted);
    let mut length = 0;
    while let Some(arc) = arcs.next() {
        let count = base128_length(arc);
        let mut at = 0;
        while at < count {
            octets[length] = base128_octet(arc, count, at);
            length += 1;
            at += 1;
        }
    }
    octets
}

const fn base128_length(arc: u64) -> usize {
    let mut length = 1;
    let mut rest = arc >> 7;
    while rest > 0 {
        rest >>= 7;
        length += 1;
    }
    length
}

const fn base128_octet(arc: u64, count: usize, at: usize) -> u8 {
    let [octet, ..] = (arc >> (7 * (count - 1 - at))).to_le_bytes();
    octet & 0x7f | if at + 1 < count { 0x80 } else { 0 }
}

/// The numbers of dotted notation as they are encoded: the first two arcs are one.
struct Arcs<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Arcs<'a> {
    const fn of(dotted: &'a str) -> Self {
        Self { text: dotted.as_bytes(), at: 0 }
    }

    const fn next(&mut self) -> Option<u64> {
        if self.at >= self.text.len() {
            return None;
        }
        let first = self.at == 0;
        let arc = self.number();
        Some(if first { 40 * arc + self.number() } else { arc })
    }

    const fn number(&mut self) -> u64 {
        let mut number = 0;
        while self.at < self.text.len() && self.text[self.at] != b'.' {
            number = 10 * number + (self.text[self.at] - b'0') as u64;
            self.at += 1;
        }
        self.at += 1;
        number
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{dotted, dotted_large, encode, parse};

    /// X.690, 8.19.5 (the first), RFC 8017 and others; the large ones from their definition.
    #[test]
    fn dotted_and_back() {
        let known: &[(&str, &[u8])] = &[
            ("2.999.3", &[0x88, 0x37, 3]),
            ("1.2.840.113549", &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d]),
            ("2.16.840.1.101.3.4.2.1", &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1]),
            ("0.0", &[0]),
            ("0.39", &[39]),
            ("1.0", &[40]),
            ("1.39", &[79]),
            ("2.0", &[80]),
            ("2.19", &[99]),
            ("2.20", &[100]),
            ("2.47", &[127]),
            ("2.48", &[0x81, 0]),
            ("2.120", &[0x81, 0x48]),
            ("2.920", &[0x87, 0x68]),
            ("2.18446744073709551535", &[0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]),
        ];
        for &(text, octets) in known {
            assert_eq!((dotted(octets).as_str(), encode(text).as_slice()), (text, octets));
            assert_eq!((dotted_large(octets).as_str(), parse(text).unwrap().as_slice()), (text, octets));
        }
        // 2.25 with a UUID of 128 bits (X.667): 2^128 - 1.
        let mut octets = vec![0x69, 0x83];
        octets.extend([0xff; 17]);
        octets.push(0x7f);
        assert_eq!(dotted(&octets), "2.25.340282366920938463463374607431768211455");
        assert_eq!(parse("2.25.340282366920938463463374607431768211455").unwrap(), octets);
    }

    #[test]
    fn the_largest_second_arc() {
        let text = "2.340282366920938463463374607431768211455";
        assert_eq!(dotted(&parse(text).unwrap()), text);
    }

    #[test]
    fn refuses_what_is_no_dotted_notation() {
        let refused = [
            "",
            "1",
            "1.",
            ".1",
            "1..2",
            "3.1",
            "0.40",
            "1.40",
            "1.2.",
            "1.-2",
            "1.+2",
            "1. 2",
            "1.02",
            "a.b",
            "1.2.x",
            "2.25.340282366920938463463374607431768211456",
        ];
        for text in refused {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
