//! Every Wycheproof file of ECDSA and ECDH whose curve is offered, whole.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use cipherwright::dss_signature;
use cipherwright::ec::{self, CURVES, Curve, PrivateKey, PublicKey};
use serde_json::Value;
use support::ec::{base64, digest_size, oid, pem, spki};
use support::hashes::{digest, row};
use support::wycheproof::{Case, load};

/// Curves that have files and no row.
const NOT_OFFERED: &[&str] =
    &["secp160k1", "secp160r1", "secp160r2", "secp192k1", "secp224k1", "brainpoolP224r1", "brainpoolP320r1"];

/// The names of the files whose name starts so, without their common ending, and the curve that they name.
fn files(corpora: &Path, start: &str) -> Vec<(String, &'static Curve)> {
    let mut names: Vec<String> = std::fs::read_dir(corpora.join("wycheproof/testvectors_v1"))
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix("_test.json")?.to_string()))
        .filter(|name| name.starts_with(start))
        .collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let curve = name.split('_').nth(1).unwrap();
            let number = ec::find(curve);
            assert_ne!(number.is_some(), NOT_OFFERED.contains(&curve), "{curve}");
            number.map(|number| (name, &CURVES[number]))
        })
        .collect()
}

#[test]
fn ecdsa_wycheproof() {
    let Some(corpora) = support::corpora("ecdsa_wycheproof") else {
        return;
    };
    let files = files(&corpora, "ecdsa_");
    let (mut valid, mut invalid, mut high) = (0, 0, 0);
    for (name, curve) in &files {
        for case in load(name, &corpora) {
            let text = |path: &str| case.group.pointer(path).and_then(Value::as_str).unwrap().to_string();
            assert_eq!(text("/publicKey/curve"), curve.name);
            let key = PublicKey::from_encoded_point(curve, &support::hex(&text("/publicKey/uncompressed"))).unwrap();
            let sha = text("/sha").to_lowercase();
            let hash = row(&sha.strip_prefix("sha-").map_or(sha.clone(), |bits| format!("sha{bits}")));
            // RFC 8692: SHAKE128 and SHAKE256 with digests of 32 and 64 bytes.
            let shake_size = if sha == "shake128" { 32 } else { 64 };
            let message_digest = digest(hash, &case.bytes("msg"), digest_size(hash, shake_size));
            let signature = case.bytes("sig");
            let verified = match text("/type").as_str() {
                "EcdsaVerify" | "EcdsaBitcoinVerify" => key.verify(&message_digest, &signature).is_ok(),
                "EcdsaP1363Verify" => verifies_p1363(&key, &message_digest, &signature),
                other => panic!("{other}"),
            };
            if verified && case.result() == "invalid" && text("/type") == "EcdsaBitcoinVerify" {
                // Bitcoin refuses the larger s; ECDSA does not, and neither do we.
                assert!(is_high(curve, dss_signature::decode(&signature).unwrap().1), "{name} {}", case.id());
                high += 1;
                continue;
            }
            assert_eq!(verified, case.result() == "valid", "{name} {}: {}", case.id(), case.test["comment"]);
            if verified { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((files.len(), valid, invalid, high), (55, 11_108, 12_402, 2));
}

/// Whether twice s is more than the order.
fn is_high(curve: &Curve, s: &[u8]) -> bool {
    let bits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:08b}")).collect::<String>();
    let (s, order) = (bits(s), bits(&curve.order()));
    format!("{:0>1$}", s.trim_start_matches('0').to_string() + "0", order.len() + 1) > format!("0{order}")
}

/// IEEE P1363: r and s side by side, each as long as the order.
fn verifies_p1363(key: &PublicKey, message_digest: &[u8], signature: &[u8]) -> bool {
    let size = key.curve().order_size();
    if signature.len() != 2 * size {
        return false;
    }
    let (r, s) = signature.split_at(size);
    key.verify(message_digest, &dss_signature::encode(r, s)).is_ok()
}

/// The point in a public key of a test, and the curve that it says it is on; `None` where the key is in a form that
/// names no curve.
fn public_point(case: &Case, curve: &'static Curve) -> Option<(bool, cipherwright::Result<PublicKey>)> {
    let public = &case.test["public"];
    let from_spki = |der: &[u8]| {
        let (identifier, point) = spki(der)?;
        Some((identifier == oid(curve.oid), PublicKey::from_encoded_point(curve, &point)))
    };
    match case.group["encoding"].as_str().unwrap() {
        "asn" => from_spki(&case.bytes("public")),
        "pem" => from_spki(&pem(public.as_str().unwrap())),
        "ecpoint" => Some((true, PublicKey::from_encoded_point(curve, &case.bytes("public")))),
        "webcrypto" => {
            let [x, y] = ["x", "y"].map(|name| base64(public[name].as_str().unwrap()));
            Some((public["crv"] == case.group["curve"], PublicKey::from_coordinates(curve, &x, &y)))
        }
        other => panic!("{other}"),
    }
}

#[test]
fn ecdh_wycheproof() {
    let Some(corpora) = support::corpora("ecdh_wycheproof") else {
        return;
    };
    let files = files(&corpora, "ecdh_");
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (name, curve) in &files {
        for case in load(name, &corpora) {
            let context = format!("{name} {}: {}", case.id(), case.test["comment"]);
            let value = match &case.test["private"] {
                Value::String(_) if case.group["encoding"] == "pem" => pem_private_value(&case),
                Value::String(_) => case.bytes("private"),
                private => base64(private["d"].as_str().unwrap()),
            };
            let key = PrivateKey::derive(curve, &value).unwrap_or_else(|error| panic!("{error}: {context}"));
            let outcome = match public_point(&case, curve) {
                None => "other form",
                Some((false, _)) => "other curve",
                Some((true, Err(_))) => "refused",
                Some((true, Ok(peer))) => {
                    assert_eq!(*key.exchange(&peer).unwrap(), case.bytes("shared"), "{context}");
                    "agreed"
                }
            };
            let result = match case.result() {
                "valid" => "valid",
                "acceptable" => "acceptable",
                _ => "invalid",
            };
            match result {
                "valid" => assert_eq!(outcome, "agreed", "{context}"),
                "invalid" => assert_ne!(outcome, "agreed", "{context}"),
                _ => {}
            }
            *counts.entry((result, outcome)).or_default() += 1;
        }
    }
    let counts: Vec<_> = counts.into_iter().map(|((result, outcome), count)| (result, outcome, count)).collect();
    let expected = vec![
        // Compressed points.
        ("acceptable", "agreed", 22),
        ("acceptable", "other curve", 324),
        ("acceptable", "other form", 3638),
        // Bit strings of a wrong length, and points of a low order on the binary curves.
        ("acceptable", "refused", 129),
        ("invalid", "other curve", 368),
        ("invalid", "other form", 84),
        ("invalid", "refused", 478),
        ("valid", "agreed", 10957),
    ];
    assert_eq!((files.len(), counts), (26, expected));
}

fn pem_private_value(case: &Case) -> Vec<u8> {
    support::ec::pkcs8_private_value(&pem(case.test["private"].as_str().unwrap()))
}
