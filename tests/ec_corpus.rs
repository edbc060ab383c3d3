//! The curve vectors of NIST's CAVP, RFC 6979, RFC 7027 and OpenSSL, as pyca/cryptography collects them.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use cipherwright::dss_signature;
use cipherwright::ec::{Curve, Nonce, PrivateKey, PublicKey};
use cipherwright::hash::HashAlgorithm;
use support::ec::{curve, digest_size, nist_curve, pem, pkcs8_private_value, spki};
use support::hashes::{digest, row};
use support::hex;
use support::nist::{Block, blocks, head_and_blocks};

/// Curve and hash of a section such as `[P-256,SHA-384]`; of FIPS 186-2, which names no hash, SHA-1.
fn section(block: &Block) -> (&'static Curve, &'static HashAlgorithm) {
    let name = block.section.keys().find(|name| !name.starts_with("B.4.2")).expect("a section");
    let (curve, hash) = name.split_once(',').unwrap_or((name, "SHA-1"));
    (nist_curve(curve), row(&hash.replace('-', "").to_lowercase()))
}

/// A number as bytes; the files write some with an odd count of digits.
fn integer(block: &Block, name: &str) -> Vec<u8> {
    let text = block.text(name);
    hex(&format!("{text:0>0$}", text.len().next_multiple_of(2)))
}

fn public_key(curve: &'static Curve, block: &Block) -> cipherwright::Result<PublicKey> {
    PublicKey::from_coordinates(curve, &integer(block, "QX"), &integer(block, "QY"))
}

fn private_key(curve: &'static Curve, block: &Block) -> PrivateKey {
    let [d, x, y] = ["D", "QX", "QY"].map(|name| integer(block, name));
    PrivateKey::from_numbers(curve, &d, &x, &y).unwrap()
}

fn passes(block: &Block) -> bool {
    match block.text("RESULT").split_once(' ').map(|(result, _)| result) {
        Some("P") => true,
        Some("F") => false,
        _ => panic!("{}", block.text("RESULT")),
    }
}

#[test]
fn fips_186_key_pairs() {
    let Some(corpora) = support::corpora("fips_186_key_pairs") else {
        return;
    };
    let mut ran = 0;
    for file in ["FIPS_186-2/KeyPair.rsp", "FIPS_186-3/KeyPair.rsp"] {
        let (_, blocks) = head_and_blocks(&corpora.join("pyca/asymmetric/ECDSA").join(file), "D");
        for block in &blocks {
            let (curve, _) = section(block);
            let key = private_key(curve, block);
            assert_eq!(key.public_key(), &public_key(curve, block).unwrap());
            ran += 1;
        }
    }
    assert_eq!(ran, 300);
}

#[test]
fn fips_186_public_keys() {
    let Some(corpora) = support::corpora("fips_186_public_keys") else {
        return;
    };
    let (mut valid, mut invalid) = (0, 0);
    for file in ["FIPS_186-2/PKV.rsp", "FIPS_186-3/PKV.rsp"] {
        for block in &blocks(&corpora.join("pyca/asymmetric/ECDSA").join(file), "QX") {
            let (curve, _) = section(block);
            let expected = passes(block);
            let got = public_key(curve, block).is_ok();
            assert_eq!(got, expected, "{file} {} {}", curve.name, block.text("RESULT"));
            if expected { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((valid, invalid), (120, 240));
}

#[test]
fn fips_186_signatures() {
    let Some(corpora) = support::corpora("fips_186_signatures") else {
        return;
    };
    let (mut generated, mut valid, mut invalid) = (0, 0, 0);
    for file in [
        "FIPS_186-2/SigGen.rsp",
        "FIPS_186-2/SigGen.txt",
        "FIPS_186-2/SigVer.rsp",
        "FIPS_186-3/SigGen.rsp",
        "FIPS_186-3/SigGen.txt",
        "FIPS_186-3/SigVer.rsp",
        "SECP256K1/SigGen.txt",
    ] {
        for block in &blocks(&corpora.join("pyca/asymmetric/ECDSA").join(file), "MSG") {
            let (curve, hash) = section(block);
            let message_digest = digest(hash, &block.bytes("MSG"), digest_size(hash, 32));
            let signature = dss_signature::encode(&integer(block, "R"), &integer(block, "S"));
            // A changed key may be no point at all.
            let verified = public_key(curve, block).is_ok_and(|key| key.verify(&message_digest, &signature).is_ok());
            let expected = !block.has("RESULT") || passes(block);
            assert_eq!(verified, expected, "{file} {} {}", curve.name, block.text("MSG"));
            if block.has("D") {
                let key = private_key(curve, block);
                let ours = key.sign(&message_digest, Nonce::Random).unwrap();
                key.public_key().verify(&message_digest, &ours).unwrap();
                generated += 1;
            }
            if expected { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((generated, valid, invalid), (2475, 4095, 1080));
}

/// Every signature of RFC 6979, A.2.3 to A.2.17, byte by byte: the five prime curves and the ten binary ones.
#[test]
fn deterministic_signatures_rfc6979() {
    let Some(corpora) = support::corpora("deterministic_signatures_rfc6979") else {
        return;
    };
    let path = corpora.join("pyca/asymmetric/ECDSA/RFC6979/evppkey_ecdsa_rfc6979.txt");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut private, mut public) = (BTreeMap::new(), BTreeMap::new());
    let (mut signed, mut verified, mut refused) = (0, 0, 0);
    for paragraph in text.split("\n\n") {
        let field = |name: &str| {
            let line = paragraph.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_prefix('='));
            line.map(str::trim)
        };
        let curve = |name: &str| nist_curve(name.split_once('_').unwrap().0);
        let key_text = || pem(paragraph.split_once('\n').unwrap().1);
        if let Some(name) = field("PrivateKey") {
            private
                .insert(name.to_string(), PrivateKey::derive(curve(name), &pkcs8_private_value(&key_text())).unwrap());
        } else if let Some(name) = field("PublicKey") {
            let (_, point) = spki(&key_text()).unwrap();
            public.insert(name.to_string(), PublicKey::from_encoded_point(curve(name), &point).unwrap());
        } else if let Some(pair) = field("PrivPubKeyPair") {
            let (private_name, public_name) = pair.split_once(':').unwrap();
            assert_eq!(private[private_name].public_key(), &public[public_name]);
        } else if let Some(name) = field("DigestSign") {
            let hash = row(&name.to_lowercase());
            let message_digest =
                digest(hash, field("Input").unwrap().trim_matches('"').as_bytes(), digest_size(hash, 0));
            let signature = private[field("Key").unwrap()].sign(&message_digest, Nonce::Deterministic(hash)).unwrap();
            assert_eq!(signature, hex(field("Output").unwrap()), "{paragraph}");
            signed += 1;
        } else if let Some(name) = field("DigestVerify") {
            let hash = row(&name.to_lowercase());
            let message_digest =
                digest(hash, field("Input").unwrap().trim_matches('"').as_bytes(), digest_size(hash, 0));
            let result = public[field("Key").unwrap()].verify(&message_digest, &hex(field("Output").unwrap()));
            match field("Result") {
                None => {
                    result.unwrap();
                    verified += 1;
                }
                Some("VERIFY_ERROR") => {
                    result.unwrap_err();
                    refused += 1;
                }
                Some(other) => panic!("{other}"),
            }
        } else {
            let told = |line: &str| line.is_empty() || line.starts_with('#') || line.starts_with("Title");
            assert!(paragraph.lines().all(told), "{paragraph}");
        }
    }
    assert_eq!((private.len(), public.len(), signed, verified, refused), (15, 15, 150, 150, 150));
}

#[test]
fn compressed_points_openssl() {
    let Some(corpora) = support::corpora("compressed_points_openssl") else {
        return;
    };
    let blocks = blocks(&corpora.join("pyca/asymmetric/EC/compressed_points.txt"), "COUNT");
    for block in &blocks {
        let key =
            PublicKey::from_encoded_point(curve(&block.text("CURVE").to_lowercase()), &block.bytes("POINT")).unwrap();
        assert_eq!(key.coordinates(), (block.bytes("X"), block.bytes("Y")));
        assert_eq!(key.encoded_point(true), block.bytes("POINT"));
    }
    assert_eq!(blocks.len(), 4);
}

#[test]
fn ecdh_brainpool_rfc7027() {
    let Some(corpora) = support::corpora("ecdh_brainpool_rfc7027") else {
        return;
    };
    let blocks = blocks(&corpora.join("pyca/asymmetric/ECDH/brainpool.txt"), "COUNT");
    for block in &blocks {
        let curve = curve(block.text("CURVE"));
        // The file writes the private values without leading zeros, in whatever number of digits remains.
        let number = |name: &str| hex(&format!("{:0>1$}", block.text(name), 2 * curve.order_size()));
        let key = |side: char| {
            let [d, x, y] = [format!("D{side}"), format!("X_Q{side}"), format!("Y_Q{side}")].map(|name| number(&name));
            PrivateKey::from_numbers(curve, &d, &x, &y).unwrap()
        };
        let (a, b) = (key('A'), key('B'));
        assert_eq!(*a.exchange(b.public_key()).unwrap(), block.bytes("X_Z"));
        assert_eq!(*b.exchange(a.public_key()).unwrap(), block.bytes("X_Z"));
    }
    assert_eq!(blocks.len(), 3);
}

/// NIST's KAS validity tests: a case passes if both keys are valid and every value that follows from them is the
/// one in the file.
#[test]
fn ecdh_kas_nist() {
    let Some(corpora) = support::corpora("ecdh_kas_nist") else {
        return;
    };
    let (mut passed, mut failed, mut beyond) = (0, 0, 0);
    for file in ["NOKC_ZZOnly_init", "NOKC_ZZOnly_resp", "KDFConcat_NOKC_init", "KDFConcat_NOKC_resp"] {
        let path = corpora.join(format!("pyca/asymmetric/ECDH/KASValidityTest_ECCStaticUnified_{file}.fax"));
        for block in &kas_blocks(&path) {
            let (curve, hash) = kas_section(block);
            let expected = passes(block);
            if ["11 - MACData", "12 - Tag"].iter().any(|reason| block.text("RESULT").contains(reason)) {
                // What comes after the derived key.
                beyond += 1;
                continue;
            }
            assert_eq!(kas_passes(block, curve, hash), expected, "{file} {} {}", curve.name, block.text("RESULT"));
            if expected { passed += 1 } else { failed += 1 }
        }
    }
    assert_eq!((passed, failed, beyond), (380, 440, 80));
}

fn kas_blocks(path: &Path) -> Vec<Block> {
    let (_, blocks) = head_and_blocks(path, "COUNT");
    blocks
}

fn kas_section(block: &Block) -> (&'static Curve, &'static HashAlgorithm) {
    let name = block.section.keys().find(|name| name.contains(" - SHA")).expect("a section");
    let (set, hash) = name.split_once(" - ").unwrap();
    let curve_name = match set {
        "EA" => "secp192r1",
        "EB" => "secp224r1",
        "EC" => "secp256r1",
        "ED" => "secp384r1",
        "EE" => "secp521r1",
        _ => panic!("{name}"),
    };
    (curve(curve_name), row(&hash.to_lowercase()))
}

fn kas_passes(block: &Block, curve: &'static Curve, hash: &'static HashAlgorithm) -> bool {
    let bytes = |name| integer(block, name);
    let ours = PrivateKey::from_numbers(curve, &bytes("DSIUT"), &bytes("QSIUTX"), &bytes("QSIUTY"));
    let theirs = PublicKey::from_coordinates(curve, &bytes("QSCAVSX"), &bytes("QSCAVSY"));
    let (Ok(ours), Ok(theirs)) = (ours, theirs) else {
        return false;
    };
    let shared = ours.exchange(&theirs).unwrap();
    if *shared != block.bytes("Z") {
        return false;
    }
    let size = digest_size(hash, 0);
    if block.has("CAVSHASHZZ") {
        return digest(hash, &shared, size) == block.bytes("CAVSHASHZZ");
    }
    // SP 800-56A, 5.8.1: one block of the concatenation KDF is enough for these keys.
    let key = block.bytes("DKM");
    let input = [&[0, 0, 0, 1], shared.as_slice(), &block.bytes("OI")].concat();
    digest(hash, &input, size)[..key.len()] == key
}
