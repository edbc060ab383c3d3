//! Rows of curves by name, and digests as long as a test wants them.

use cipherwright::ec::{self, CURVES, Curve};
use cipherwright::hash::{DigestSize, HashAlgorithm};

pub fn curve(name: &str) -> &'static Curve {
    &CURVES[ec::find(name).unwrap_or_else(|| panic!("no row {name}"))]
}

/// The size of a digest; `chosen` where the hash leaves it to the caller.
pub fn digest_size(hash: &HashAlgorithm, chosen: usize) -> usize {
    match hash.digest_size {
        DigestSize::Fixed(size) => size,
        DigestSize::Variable => chosen,
    }
}

/// The name that NIST's files give a curve (`P-256`, `K-163`, `B-163`) as ours.
pub fn nist_curve(name: &str) -> &'static Curve {
    let (kind, bits) = name.split_once('-').unwrap_or_else(|| panic!("no curve {name}"));
    let suffix = match (kind, bits) {
        ("P", _) => "r1",
        ("K", _) => "k1",
        ("B", "163") => "r2",
        ("B", _) => "r1",
        _ => panic!("no curve {name}"),
    };
    let family = match (kind, bits) {
        ("P", _) | ("K", "256") => "secp",
        _ => "sect",
    };
    curve(&format!("{family}{bits}{suffix}"))
}

/// Base64 (RFC 4648, sections 4 and 5), either alphabet, with or without padding and line breaks.
pub fn base64(text: &str) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for character in text.bytes().filter(|character| !b"\r\n=".contains(character)) {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => panic!("no base64: {text}"),
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    out
}

/// The bytes between the lines of a PEM block.
pub fn pem(text: &str) -> Vec<u8> {
    base64(&text.lines().filter(|line| !line.starts_with("-----")).collect::<String>())
}

/// A SubjectPublicKeyInfo of a named curve in DER (RFC 5480), taken apart: the identifier of the curve, the point.
/// `None` for anything else, such as explicit parameters: those are for the key loaders to judge.
pub fn spki(der: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (info, rest) = value(der, 0x30)?;
    let (algorithm, key) = value(info, 0x30)?;
    let (ec, parameters) = value(algorithm, 0x06)?;
    let (curve, after_parameters) = value(parameters, 0x06)?;
    let (bits, after_key) = value(key, 0x03)?;
    // id-ecPublicKey, 1.2.840.10045.2.1
    let whole = rest.is_empty() && after_parameters.is_empty() && after_key.is_empty();
    (whole && ec == [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1] && bits.first() == Some(&0))
        .then(|| (curve.to_vec(), bits[1..].to_vec()))
}

/// The content of the first value, which has this tag and a definite, shortest length, and what follows it.
pub fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (&first, rest) = der.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(length), rest),
        0x81 if *rest.first()? >= 0x80 => (usize::from(rest[0]), &rest[1..]),
        0x82 if *rest.first()? > 0 && rest.len() > 1 => (usize::from(rest[0]) * 256 + usize::from(rest[1]), &rest[2..]),
        _ => return None,
    };
    (first == tag && rest.len() >= length).then(|| rest.split_at(length))
}

/// The content octets of an object identifier in dotted notation.
pub fn oid(dotted: &str) -> Vec<u8> {
    let arcs: Vec<u32> = dotted.split('.').map(|arc| arc.parse().unwrap()).collect();
    let mut out = vec![];
    for arc in std::iter::once(arcs[0] * 40 + arcs[1]).chain(arcs[2..].iter().copied()) {
        let groups = (0..5).rev().map(|group| u8::try_from(arc >> (7 * group) & 0x7f).unwrap());
        let groups: Vec<u8> = groups.skip_while(|&group| group == 0).collect();
        let (last, others) = groups.split_last().unwrap_or((&0, &[]));
        out.extend(others.iter().map(|group| group | 0x80));
        out.push(*last);
    }
    out
}

/// The private value of a PKCS#8 structure (RFC 5958, RFC 5915).
pub fn pkcs8_private_value(der: &[u8]) -> Vec<u8> {
    let (info, _) = value(der, 0x30).unwrap();
    let (_, rest) = value(info, 0x02).unwrap();
    let (_, rest) = value(rest, 0x30).unwrap();
    let (key, _) = value(rest, 0x04).unwrap();
    let (key, _) = value(key, 0x30).unwrap();
    let (_, rest) = value(key, 0x02).unwrap();
    value(rest, 0x04).unwrap().0.to_vec()
}
