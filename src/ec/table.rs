//! The table of curves.

use std::sync::LazyLock;

use super::binary::{
    SECT163K1, SECT163R2, SECT233K1, SECT233R1, SECT283K1, SECT283R1, SECT409K1, SECT409R1, SECT571K1, SECT571R1,
};
use super::curve::{Arithmetic, Curve};
use super::prime::{
    BRAINPOOL_P256R1, BRAINPOOL_P384R1, BRAINPOOL_P512R1, SECP192R1, SECP224R1, SECP256K1, SECP256R1, SECP384R1,
    SECP521R1,
};
use crate::oid;

/// The curves that are offered. The row number is what crosses the boundary.
pub static CURVES: &[Curve] = &[
    prime("secp192r1", &["prime192v1"], "1.2.840.10045.3.1.1", 192, SECP192R1),
    prime("secp224r1", &[], "1.3.132.0.33", 224, SECP224R1),
    prime("secp256r1", &["prime256v1"], "1.2.840.10045.3.1.7", 256, SECP256R1),
    prime("secp384r1", &[], "1.3.132.0.34", 384, SECP384R1),
    prime("secp521r1", &[], "1.3.132.0.35", 521, SECP521R1),
    prime("secp256k1", &[], "1.3.132.0.10", 256, SECP256K1),
    prime("brainpoolP256r1", &[], "1.3.36.3.3.2.8.1.1.7", 256, BRAINPOOL_P256R1),
    prime("brainpoolP384r1", &[], "1.3.36.3.3.2.8.1.1.11", 384, BRAINPOOL_P384R1),
    prime("brainpoolP512r1", &[], "1.3.36.3.3.2.8.1.1.13", 512, BRAINPOOL_P512R1),
    binary("sect163k1", "1.3.132.0.1", 163, 163, SECT163K1),
    binary("sect163r2", "1.3.132.0.15", 163, 163, SECT163R2),
    binary("sect233k1", "1.3.132.0.26", 233, 232, SECT233K1),
    binary("sect233r1", "1.3.132.0.27", 233, 233, SECT233R1),
    binary("sect283k1", "1.3.132.0.16", 283, 281, SECT283K1),
    binary("sect283r1", "1.3.132.0.17", 283, 282, SECT283R1),
    binary("sect409k1", "1.3.132.0.36", 409, 407, SECT409K1),
    binary("sect409r1", "1.3.132.0.37", 409, 409, SECT409R1),
    binary("sect571k1", "1.3.132.0.38", 571, 570, SECT571K1),
    // pyca/cryptography gives 570 as the key size of this one, and so do we: the bits of its order.
    Curve { key_size: 570, ..binary("sect571r1", "1.3.132.0.39", 571, 570, SECT571R1) },
];

const fn prime(
    name: &'static str,
    aliases: &'static [&'static str],
    oid: &'static str,
    bits: usize,
    arithmetic: &'static dyn Arithmetic,
) -> Curve {
    Curve { name, aliases, oid, key_size: bits, order_bits: bits, field_bits: bits, arithmetic }
}

const fn binary(
    name: &'static str,
    oid: &'static str,
    bits: usize,
    order_bits: usize,
    arithmetic: &'static dyn Arithmetic,
) -> Curve {
    Curve { name, aliases: &[], oid, key_size: bits, order_bits, field_bits: bits, arithmetic }
}

/// The row number of a curve, by its name or another name of it.
#[must_use]
pub fn find(name: &str) -> Option<usize> {
    CURVES.iter().position(|row| row.name == name || row.aliases.contains(&name))
}

/// The row number of a curve, by its object identifier in dotted notation.
#[must_use]
pub fn find_by_oid(oid: &str) -> Option<usize> {
    CURVES.iter().position(|row| row.oid == oid)
}

/// The content octets of the object identifiers, in the order of the rows.
static ENCODED: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| CURVES.iter().map(|row| oid::encode(row.oid)).collect());

/// The curve that an object identifier names, by its content octets.
pub(crate) fn find_by_encoded_oid(octets: &[u8]) -> Option<&'static Curve> {
    ENCODED.iter().zip(CURVES).find_map(|(encoded, row)| (encoded == octets).then_some(row))
}

/// The content octets of the object identifier of a curve.
pub(crate) fn encoded_oid(curve: &Curve) -> &'static [u8] {
    let row = CURVES.iter().zip(&*ENCODED).find(|(row, _)| *row == curve);
    row.map_or(&[], |(_, encoded)| encoded)
}

#[cfg(test)]
mod tests {
    use super::{CURVES, encoded_oid, find, find_by_encoded_oid, find_by_oid};

    #[test]
    fn names_and_identifiers_find_their_own_row() {
        for (number, row) in CURVES.iter().enumerate() {
            assert_eq!(find(row.name), Some(number));
            assert_eq!(find_by_oid(row.oid), Some(number));
            assert_eq!(crate::oid::dotted(encoded_oid(row)), row.oid);
            assert_eq!(find_by_encoded_oid(encoded_oid(row)), Some(row));
            for alias in row.aliases {
                assert_eq!(find(alias), Some(number));
            }
        }
        assert_eq!((find("secp160r1"), find_by_oid("1.3.132.0.8"), CURVES.len()), (None, None, 19));
    }

    #[test]
    fn the_order_has_the_bits_that_the_row_says() {
        for row in CURVES {
            let order = row.order();
            let bits = order.len() * 8 - usize::try_from(order[0].leading_zeros()).expect("at most 8");
            assert_eq!((bits, order.len()), (row.order_bits, row.order_size()), "{}", row.name);
        }
    }
}
