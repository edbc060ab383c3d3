//! Elliptic curves: every row signs, exchanges, encodes and refuses; values from the RFCs.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::ErrorKind;
use cipherwright::dss_signature;
use cipherwright::ec::{CURVES, Curve, Nonce, PrivateKey, PublicKey, find};
use cipherwright::hash::HASHES;
use support::ec::curve;
use support::hashes::{digest, row};
use support::hex;
use support::random::Random;

fn less_one(number: &[u8]) -> Vec<u8> {
    let mut number = number.to_vec();
    for byte in number.iter_mut().rev() {
        let borrows = *byte == 0;
        *byte = byte.wrapping_sub(1);
        if !borrows {
            break;
        }
    }
    number
}

fn difference(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = vec![0; a.len()];
    let mut borrow = 0;
    for i in (0..a.len()).rev() {
        let value = i32::from(a[i]) - i32::from(b[i]) - borrow;
        out[i] = u8::try_from(value.rem_euclid(256)).unwrap();
        borrow = i32::from(value < 0);
    }
    assert_eq!(borrow, 0);
    out
}

fn padded(number: &[u8], size: usize) -> Vec<u8> {
    [vec![0; size - number.len()], number.to_vec()].concat()
}

#[test]
fn every_curve_signs_with_every_hash() {
    for curve in CURVES {
        let key = PrivateKey::generate(curve).unwrap();
        for hash in HASHES {
            let message_digest = digest(hash, b"message", support::ec::digest_size(hash, 48));
            for nonce in [Nonce::Random, Nonce::Deterministic(hash)] {
                let signature = key.sign(&message_digest, nonce).unwrap();
                key.public_key().verify(&message_digest, &signature).unwrap();
                let mut other = message_digest.clone();
                other[0] ^= 1;
                let error = key.public_key().verify(&other, &signature).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidSignature, "{} {}", curve.name, hash.name);
            }
        }
    }
}

#[test]
fn signatures_are_refused_where_anything_is_changed() {
    let mut random = Random::new("signatures_are_refused_where_anything_is_changed");
    for curve in CURVES {
        let key = PrivateKey::generate(curve).unwrap();
        let message_digest = random.bytes(32);
        let signature = key.sign(&message_digest, Nonce::Random).unwrap();
        for position in 0..signature.len() {
            let mut changed = signature.clone();
            changed[position] ^= 1 << random.up_to(7);
            let result = key.public_key().verify(&message_digest, &changed);
            assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidSignature, "{} byte {position}", curve.name);
        }
        let other = PrivateKey::generate(curve).unwrap();
        assert!(other.public_key().verify(&message_digest, &signature).is_err(), "{}", curve.name);
        // n - s is as good as s, and r + n, r = 0, s = 0, s = n are nothing.
        let order = curve.order();
        let (r, s) = dss_signature::decode(&signature).unwrap();
        let s = padded(s, order.len());
        key.public_key().verify(&message_digest, &dss_signature::encode(r, &difference(&order, &s))).unwrap();
        for (r, s) in [(&order[..], &s[..]), (r, &order), (&[], &s), (r, &[]), (&[], &[]), (&[1], &[1])] {
            assert!(key.public_key().verify(&message_digest, &dss_signature::encode(r, s)).is_err(), "{}", curve.name);
        }
        for malformed in [&[][..], &[0x30, 0], b"signature", &[&signature[..], &[0]].concat()] {
            let error = key.public_key().verify(&message_digest, malformed).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidSignature, "{}", curve.name);
        }
    }
}

#[test]
fn both_sides_of_an_exchange_agree() {
    for curve in CURVES {
        let (ours, theirs) = (PrivateKey::generate(curve).unwrap(), PrivateKey::generate(curve).unwrap());
        let shared = ours.exchange(theirs.public_key()).unwrap();
        assert_eq!(shared, theirs.exchange(ours.public_key()).unwrap(), "{}", curve.name);
        assert_eq!(shared.len(), curve.field_size());
        let other = &CURVES[usize::from(curve == &CURVES[0])];
        let error = ours.exchange(PrivateKey::generate(other).unwrap().public_key()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{}", curve.name);
    }
}

/// Small and large multiples of the base point, and what must hold between them, on every curve.
#[test]
fn multiples_of_the_base_point() {
    for curve in CURVES {
        let order = curve.order();
        let last = less_one(&order);
        let one = PrivateKey::derive(curve, &[1]).unwrap();
        let negative = PrivateKey::derive(curve, &last).unwrap();
        // (n - 1) G = -G: the same x, and ECDH of x(G) with n - 1 gives x(G) as well.
        let (x, y) = one.public_key().coordinates();
        let (negative_x, negative_y) = negative.public_key().coordinates();
        assert_eq!(x, negative_x, "{}", curve.name);
        assert_ne!(y, negative_y, "{}", curve.name);
        assert_eq!(*negative.exchange(one.public_key()).unwrap(), x, "{}", curve.name);
        for value in [&[1][..], &[2], &[3], &[0x80], &less_one(&last), &last] {
            let key = PrivateKey::derive(curve, value).unwrap();
            // d G by the way of the base point and by that of any point.
            assert_eq!(*key.exchange(one.public_key()).unwrap(), key.public_key().coordinates().0, "{}", curve.name);
            let signature = key.sign(&[0; 20], Nonce::Random).unwrap();
            key.public_key().verify(&[0; 20], &signature).unwrap();
            let signature = key.sign(&[0xff; 80], Nonce::Random).unwrap();
            key.public_key().verify(&[0xff; 80], &signature).unwrap();
        }
        // 2 * 3 = 6.
        let [two, three, six] = [2, 3, 6].map(|value| PrivateKey::derive(curve, &[value]).unwrap());
        assert_eq!(*two.exchange(three.public_key()).unwrap(), six.public_key().coordinates().0, "{}", curve.name);
    }
}

#[test]
fn private_values_out_of_range_are_refused() {
    for curve in CURVES {
        let order = curve.order();
        let above = [&[1][..], &order].concat();
        for value in [&[][..], &[0], &[0; 100], &order, &above, &[0xff; 100]] {
            let error = PrivateKey::derive(curve, value).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value, "{}", curve.name);
            assert!(error.to_string().contains(curve.name), "{error}");
        }
        let last = PrivateKey::derive(curve, &padded(&less_one(&order), 100)).unwrap();
        assert_eq!(last.value(), less_one(&order));
    }
}

#[test]
fn numbers_must_match() {
    for curve in CURVES {
        let key = PrivateKey::generate(curve).unwrap();
        let (x, y) = key.public_key().coordinates();
        let same = PrivateKey::from_numbers(curve, key.value(), &padded(&x, 100), &y).unwrap();
        assert_eq!(same.public_key(), key.public_key());
        let other = PrivateKey::generate(curve).unwrap();
        let (other_x, other_y) = other.public_key().coordinates();
        for (value, x, y) in [
            (key.value(), &other_x, &other_y),
            (other.value(), &x, &y),
            (key.value(), &y, &x),
            (key.value(), &x, &vec![0xff; 100]),
        ] {
            let error = PrivateKey::from_numbers(curve, value, x, y).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value, "{}", curve.name);
        }
    }
}

#[test]
fn encoded_points_come_back_and_anything_else_is_refused() {
    for curve in CURVES {
        for _ in 0..8 {
            let key = PrivateKey::generate(curve).unwrap();
            for compressed in [true, false] {
                let encoded = key.public_key().encoded_point(compressed);
                let decoded = PublicKey::from_encoded_point(curve, &encoded).unwrap();
                assert_eq!(&decoded, key.public_key(), "{}", curve.name);
                assert_eq!(decoded.encoded_point(!compressed), key.public_key().encoded_point(!compressed));
            }
            let compressed = key.public_key().encoded_point(true);
            let other = [&[compressed[0] ^ 1], &compressed[1..]].concat();
            let other = PublicKey::from_encoded_point(curve, &other).unwrap();
            let (x, y) = key.public_key().coordinates();
            assert_eq!(other.coordinates().0, x);
            assert_ne!(other.coordinates().1, y, "{}", curve.name);
            let uncompressed = key.public_key().encoded_point(false);
            for first in (0..=255).filter(|first| !(2..=4).contains(first)) {
                refused(curve, &[&[first], &uncompressed[1..]].concat());
                refused(curve, &[first]);
            }
            for encoded in [&[][..], &uncompressed[..uncompressed.len() - 1], &compressed[..1], &[4], &[2], &[3]] {
                refused(curve, encoded);
            }
            refused(curve, &[&uncompressed[..], &[0]].concat());
            refused(curve, &[&compressed[..], &[0]].concat());
            refused(curve, &vec![0xff; uncompressed.len()]);
            let mut off = uncompressed.clone();
            *off.last_mut().unwrap() ^= 1;
            refused(curve, &off);
        }
        let size = curve.field_size();
        refused(curve, &[&[4][..], &vec![0; 2 * size]].concat());
        refused(curve, &[&[4][..], &vec![0xff; 2 * size]].concat());
        refused(curve, &[&[2][..], &vec![0xff; size]].concat());
        // About half of all x have no point, on the curve or, for a cofactor, in the subgroup.
        let points = (1..=200)
            .filter(|&x| {
                let encoded = [&[2][..], &vec![0; size - 1], &[x]].concat();
                PublicKey::from_encoded_point(curve, &encoded).is_ok()
            })
            .count();
        assert!((20..=140).contains(&points), "{}: {points}", curve.name);
    }
}

fn refused(curve: &'static Curve, encoded: &[u8]) {
    let error = PublicKey::from_encoded_point(curve, encoded).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value, "{} {encoded:02x?}", curve.name);
}

/// The point of order 2 and points outside of the subgroup lie on the curve (CVE-2026-26007).
#[test]
fn points_of_other_orders_are_refused_on_binary_curves() {
    // x = 0, y = sqrt(b); b = 1 on the Koblitz curves.
    for name in ["sect163k1", "sect233k1", "sect283k1", "sect409k1", "sect571k1"] {
        let curve = curve(name);
        assert_eq!(PublicKey::from_coordinates(curve, &[0], &[1]).unwrap_err().kind(), ErrorKind::Value, "{name}");
        // With a = 0, (1, 0) satisfies 0 = 1 + 0 + 1; it has the order 4.
        assert!(PublicKey::from_coordinates(curve, &[1], &[0]).is_err(), "{name}");
    }
}

/// RFC 5903, section 8: d_i, d_r, the two points, the shared x.
const RFC_5903: &[(&str, [&str; 7])] = &[
    (
        "secp256r1",
        [
            "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433",
            "C6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53",
            "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180",
            "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3",
            "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63",
            "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB",
            "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE",
        ],
    ),
    (
        "secp384r1",
        [
            "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655E35B538041E649EE3FAEF896783AB194",
            "41CB0779B4BDB85D47846725FBEC3C9430FAB46CC8DC5060855CC9BDA0AA2942E0308312916B8ED2960E4BD55A7448FC",
            "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6DE3AC808ACB4BDB4C88732AEE95F41AA",
            "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38EEB9FCFF3C2C947DAE69B4C634573A81C",
            "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D0D1AC43A0336DEF96FDA41D0774A3571",
            "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FFF83FA40142209DFF5EAAD96DB9E6386C",
            "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4D603135569B9E9D09CF5D4A270F59746",
        ],
    ),
];

#[test]
fn ecdh_rfc5903() {
    for (name, texts) in RFC_5903 {
        let [initiator, responder, ix, iy, rx, ry, shared] = texts.map(hex);
        let curve = curve(name);
        let ours = PrivateKey::derive(curve, &initiator).unwrap();
        let theirs = PrivateKey::derive(curve, &responder).unwrap();
        assert_eq!(ours.public_key().coordinates(), (ix, iy), "{name}");
        assert_eq!(theirs.public_key().coordinates(), (rx, ry), "{name}");
        assert_eq!(*ours.exchange(theirs.public_key()).unwrap(), shared, "{name}");
        assert_eq!(*theirs.exchange(ours.public_key()).unwrap(), shared, "{name}");
    }
}

/// RFC 6979, A.1: the example that it works through.
#[test]
fn deterministic_sect163k1_rfc6979() {
    let key = PrivateKey::derive(curve("sect163k1"), &hex("009A4D6792295A7F730FC3F2B49CBC0F62E862272F")).unwrap();
    let signature = key.sign(&digest(row("sha256"), b"sample", 32), Nonce::Deterministic(row("sha256"))).unwrap();
    let (r, s) = dss_signature::decode(&signature).unwrap();
    assert_eq!(r, hex("0113A63990598A3828C407C0F4D2438D990DF99A7F"));
    assert_eq!(s, hex("01313A2E03F5412DDB296A22E2C455335545672D9F"));
}

#[test]
fn unknown_names_have_no_row() {
    assert_eq!(find("secp256r2"), None);
    assert_eq!(find("SECP256R1"), None);
}
