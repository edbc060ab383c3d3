//! Key files: what is written is read again, the matrix of forms, published examples, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::sync::Arc;

use cipherwright::dh;
use cipherwright::integer::BoxedUint;
use cipherwright::job::Progress;
use cipherwright::rsa::RsaPrivateKey;
use cipherwright::serialization::{
    Encoding, Encryption, LoadOptions, ParameterFormat, PasswordEncryption, PrivateFormat, PrivateKey, PublicFormat,
    PublicKey, load_der_parameters, load_der_private_key, load_der_public_key, load_pem_parameters,
    load_pem_private_key, load_pem_public_key, load_ssh_private_key, parameter_bytes,
};
use cipherwright::{Error, ErrorKind, Result, UnsupportedReason};
use support::ec::base64;
use support::keys::{key, keys};
use zeroize::Zeroizing;

fn load(data: &[u8]) -> Result<PrivateKey> {
    let (options, progress) = (LoadOptions::default(), Progress::new());
    if data.starts_with(b"-----") {
        load_pem_private_key(data, None, &options, &progress)
    } else {
        load_der_private_key(data, None, &options, &progress)
    }
}

fn load_public(data: &[u8]) -> Result<PublicKey> {
    if data.starts_with(b"-----") {
        load_pem_public_key(data, &Progress::new())
    } else {
        load_der_public_key(data, &Progress::new())
    }
}

fn plain(key: &PrivateKey, encoding: Encoding, format: PrivateFormat) -> Result<Zeroizing<Vec<u8>>> {
    key.private_bytes(encoding, format, &Encryption::None, &Progress::new())
}

#[test]
fn private_keys_of_every_family_and_curve_and_back() {
    for (name, key) in keys() {
        for encoding in [Encoding::Pem, Encoding::Der] {
            for format in [PrivateFormat::Pkcs8, PrivateFormat::TraditionalOpenSsl] {
                if name.starts_with("DH") && format == PrivateFormat::TraditionalOpenSsl {
                    continue;
                }
                let file = plain(key, encoding, format).unwrap();
                let again = load(&file).unwrap();
                assert_eq!(again.public_key(), key.public_key(), "{name}");
                assert_eq!(plain(&again, encoding, format).unwrap(), file, "{name}");
            }
        }
    }
}

#[test]
fn public_keys_of_every_family_and_curve_and_back() {
    for (name, key) in keys() {
        let key = key.public_key();
        for encoding in [Encoding::Pem, Encoding::Der] {
            for format in [PublicFormat::SubjectPublicKeyInfo, PublicFormat::Pkcs1] {
                if name != "RSA" && format == PublicFormat::Pkcs1 {
                    continue;
                }
                let file = key.public_bytes(encoding, format).unwrap();
                assert_eq!(load_public(&file).unwrap(), key, "{name}");
            }
        }
    }
}

#[test]
fn parameters_with_and_without_q_and_back() {
    for (name, label) in [("DH", "DH PARAMETERS"), ("DH with q", "X9.42 DH PARAMETERS")] {
        let PrivateKey::Dh(key) = key(name) else { panic!("no DH key") };
        let parameters = key.parameters();
        let der = parameter_bytes(parameters, Encoding::Der, ParameterFormat::Pkcs3).unwrap();
        assert_eq!(load_der_parameters(&der, &Progress::new()).unwrap(), *parameters);
        let pem = parameter_bytes(parameters, Encoding::Pem, ParameterFormat::Pkcs3).unwrap();
        assert!(pem.starts_with(format!("-----BEGIN {label}-----\n").as_bytes()));
        assert_eq!(load_pem_parameters(&pem, &Progress::new()).unwrap(), *parameters);
    }
}

/// RFC 7468, sections 10 and 13.
const SECP256K1_PKCS8: &str = "-----BEGIN PRIVATE KEY-----
MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgVcB/UNPxalR9zDYAjQIf
jojUDiQuGnSJrFEEzZPT/92hRANCAASc7UJtgnF/abqWM60T3XNJEzBv5ez9TdwK
H0M6xpM2q+53wmsN/eYLdgtjgBd3DBmHtPilCkiFICXyaA8z9LkJ
-----END PRIVATE KEY-----
";
const SECP384R1_SPKI: &str = "-----BEGIN PUBLIC KEY-----
MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEn1LlwLN/KBYQRVH6HfIMTzfEqJOVztLe
kLchp2hi78cCaMY81FBlYs8J9l7krc+M4aBeCGYFjba+hiXttJWPL7ydlE+5UG4U
Nkn3Eos8EiZByi9DVsyfy9eejh+8AXgp
-----END PUBLIC KEY-----
";

#[test]
fn examples_of_rfc_7468_are_written_as_they_are_read() {
    let key = load(SECP256K1_PKCS8.as_bytes()).unwrap();
    assert_eq!(*plain(&key, Encoding::Pem, PrivateFormat::Pkcs8).unwrap(), SECP256K1_PKCS8.as_bytes());
    let key = load_public(SECP384R1_SPKI.as_bytes()).unwrap();
    assert_eq!(key.public_bytes(Encoding::Pem, PublicFormat::SubjectPublicKeyInfo).unwrap(), SECP384R1_SPKI.as_bytes());
}

const ENCODINGS: [Encoding; 6] =
    [Encoding::Pem, Encoding::Der, Encoding::OpenSsh, Encoding::Raw, Encoding::X962, Encoding::Smime];

/// What a cell of the matrix gives: `+` a file, `V` ErrorKind::Value, `T` ErrorKind::Type. One letter for each encoding,
/// in the order above.
fn letters<T>(mut cell: impl FnMut(Encoding) -> Result<T>) -> String {
    ENCODINGS
        .iter()
        .map(|&encoding| match cell(encoding).map_err(|error| error.kind()) {
            Ok(_) => '+',
            Err(ErrorKind::Value) => 'V',
            Err(ErrorKind::Type) => 'T',
            Err(kind) => panic!("{kind:?}"),
        })
        .collect()
}

/// The classes that pyca/cryptography 50.0.2 raises in each cell, unencrypted.
#[test]
fn matrix_of_private_forms() {
    for name in ["RSA", "DSA", "secp256r1", "secp521r1", "secp256k1", "sect283k1", "DH", "DH with q"] {
        let dh = name.starts_with("DH");
        let ssh = ["RSA", "DSA", "secp256r1", "secp521r1"].contains(&name);
        for (format, expected) in [
            (PrivateFormat::Pkcs8, "++TTTT"),
            (PrivateFormat::TraditionalOpenSsl, if dh { "VVVVVV" } else { "++VVVV" }),
            (PrivateFormat::OpenSsh, if ssh { "+VVVVV" } else { "VVVVVV" }),
            (PrivateFormat::Raw, "VVVVVV"),
            (PrivateFormat::Pkcs12, "VVVVVV"),
        ] {
            assert_eq!(letters(|encoding| plain(key(name), encoding, format)), expected, "{name} {format:?}");
        }
    }
}

/// The same under a password. What is written is read again with the password, and not without it or with another.
#[test]
fn matrix_of_encrypted_private_forms() {
    let (options, progress) = (LoadOptions::default(), Progress::new());
    for name in ["RSA", "DSA", "secp256r1", "secp521r1", "secp256k1", "sect283k1", "DH", "DH with q"] {
        let ssh = ["RSA", "DSA", "secp256r1", "secp521r1"].contains(&name);
        for (format, expected) in [
            (PrivateFormat::Pkcs8, "++TTTT"),
            (PrivateFormat::TraditionalOpenSsl, if name.starts_with("DH") { "VVVVVV" } else { "+VVVVV" }),
            (PrivateFormat::OpenSsh, if ssh { "+VVVVV" } else { "VVVVVV" }),
            (PrivateFormat::Raw, "VVVVVV"),
            (PrivateFormat::Pkcs12, "VVVVVV"),
        ] {
            let few = |all| if format == PrivateFormat::Pkcs8 { Some(all) } else { None };
            let password = PasswordEncryption {
                password: b"password",
                prf: None,
                iterations: few(2),
                scrypt: None,
                rounds: (format == PrivateFormat::OpenSsh).then_some(1),
            };
            let write =
                |encoding| key(name).private_bytes(encoding, format, &Encryption::Password(password), &Progress::new());
            assert_eq!(letters(write), expected, "{name} {format:?}");
            if format == PrivateFormat::OpenSsh || !expected.starts_with('+') {
                continue;
            }
            let pem = write(Encoding::Pem).unwrap();
            let load = |password: Option<&[u8]>| load_pem_private_key(&pem, password, &options, &progress);
            assert_eq!(load(Some(b"password")).unwrap().public_key(), key(name).public_key());
            assert_eq!(load(None).unwrap_err().kind(), ErrorKind::Type);
            assert_eq!(load(Some(b"")).unwrap_err().kind(), ErrorKind::Type);
            assert_eq!(load(Some(b"Password")).unwrap_err().kind(), ErrorKind::Value);
        }
        let der = key(name)
            .private_bytes(
                Encoding::Der,
                PrivateFormat::Pkcs8,
                &Encryption::Password(PasswordEncryption {
                    password: b"password",
                    prf: None,
                    iterations: Some(2),
                    scrypt: None,
                    rounds: None,
                }),
                &progress,
            )
            .unwrap();
        let again = load_der_private_key(&der, Some(b"password"), &options, &progress).unwrap();
        assert_eq!(again.public_key(), key(name).public_key());
    }
}

#[test]
fn matrix_of_public_forms() {
    for name in ["RSA", "DSA", "secp256r1", "secp521r1", "secp256k1", "sect283k1", "DH", "DH with q"] {
        let ssh = ["RSA", "DSA", "secp256r1", "secp521r1"].contains(&name);
        let ec = name.starts_with("sec");
        let key = key(name).public_key();
        for (format, expected) in [
            (PublicFormat::SubjectPublicKeyInfo, "++TTTT"),
            (PublicFormat::Pkcs1, if name == "RSA" { "++TTTT" } else { "VVVVVV" }),
            (PublicFormat::OpenSsh, if ssh { "VV+VVV" } else { "VVVVVV" }),
            (PublicFormat::CompressedPoint, if ec { "VVVV+V" } else { "VVVVVV" }),
            (PublicFormat::UncompressedPoint, if ec { "VVVV+V" } else { "VVVVVV" }),
            (PublicFormat::Raw, "VVVVVV"),
        ] {
            assert_eq!(letters(|encoding| key.public_bytes(encoding, format)), expected, "{name} {format:?}");
        }
    }
    let PrivateKey::Dh(key) = key("DH") else { panic!("no DH key") };
    assert_eq!(letters(|encoding| parameter_bytes(key.parameters(), encoding, ParameterFormat::Pkcs3)), "++TTTT");
}

#[test]
fn options_that_do_not_go_with_the_format() {
    let sha256 = cipherwright::hash::find("sha256").map(|row| &cipherwright::hash::HASHES[row]);
    let scrypt = Some(cipherwright::serialization::ScryptCost { n: 16, r: 1, p: 1 });
    let plain = PasswordEncryption { password: b"pw", prf: None, iterations: None, scrypt: None, rounds: None };
    let (long, longest) = (vec![0; 1024], vec![0; 1023]);
    let cases: &[(PrivateFormat, PasswordEncryption<'_>, &str)] = &[
        (PrivateFormat::Pkcs8, PasswordEncryption { rounds: Some(1), ..plain }, "\"rounds\" is no option"),
        (PrivateFormat::Pkcs8, PasswordEncryption { prf: sha256, scrypt, ..plain }, "\"prf\" is an option of PBKDF2"),
        (PrivateFormat::Pkcs8, PasswordEncryption { iterations: Some(1), scrypt, ..plain }, "\"iterations\" is an"),
        (PrivateFormat::OpenSsh, PasswordEncryption { prf: sha256, ..plain }, "\"prf\" is no option"),
        (PrivateFormat::OpenSsh, PasswordEncryption { iterations: Some(1), ..plain }, "\"iterations\" is no option"),
        (PrivateFormat::OpenSsh, PasswordEncryption { scrypt, ..plain }, "\"scrypt\" is no option"),
        (PrivateFormat::TraditionalOpenSsl, PasswordEncryption { prf: sha256, ..plain }, "\"prf\" is no option"),
        (PrivateFormat::TraditionalOpenSsl, PasswordEncryption { scrypt, ..plain }, "\"scrypt\" is no option"),
        (PrivateFormat::TraditionalOpenSsl, PasswordEncryption { rounds: Some(1), ..plain }, "\"rounds\" is no option"),
        (PrivateFormat::Pkcs8, PasswordEncryption { password: b"", ..plain }, "from 1 to 1023 bytes, got 0"),
        (PrivateFormat::Pkcs8, PasswordEncryption { password: &long, ..plain }, "from 1 to 1023 bytes, got 1024"),
    ];
    let write = |format, options| {
        key("secp256r1").private_bytes(Encoding::Pem, format, &Encryption::Password(options), &Progress::new())
    };
    for &(format, options, text) in cases {
        let error = write(format, options).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().contains(text), "{error}");
    }
    write(PrivateFormat::TraditionalOpenSsl, PasswordEncryption { password: &longest, ..plain }).unwrap();
    let der = key("secp256r1").private_bytes(
        Encoding::Der,
        PrivateFormat::TraditionalOpenSsl,
        &Encryption::Password(plain),
        &Progress::new(),
    );
    assert_eq!(der.unwrap_err().kind(), ErrorKind::Value);
}

fn refused<T>(result: Result<T>, kind: ErrorKind, text: &str) {
    let error: Error = result.err().unwrap_or_else(|| panic!("taken: {text}"));
    assert_eq!((error.kind(), error.to_string().contains(text)), (kind, true), "{error}\n{text}");
}

#[test]
fn a_file_of_another_kind_says_which_loader_takes_it() {
    let private = plain(key("secp256r1"), Encoding::Der, PrivateFormat::Pkcs8).unwrap();
    let public = key("secp256r1").public_key().public_bytes(Encoding::Der, PublicFormat::SubjectPublicKeyInfo).unwrap();
    let value = ErrorKind::Value;
    refused(load(&public), value, "is SubjectPublicKeyInfo, which loadDerPublicKey takes");
    refused(load_public(&private), value, "is PrivateKeyInfo (PKCS#8), which loadDerPrivateKey takes");
    refused(load(&[0x30, 6, 2, 1, 1, 2, 1, 3]), value, "RSAPublicKey (PKCS#1), which loadDerPublicKey takes");
    refused(load(&[0x30, 7, 0x30, 0, 0x30, 0, 3, 1, 0]), value, "is a certificate, a request for one");
    refused(load(&[0x30, 3, 2, 1, 0]), value, "the DER structure is none of: PrivateKeyInfo (PKCS#8), Enc");
    refused(load(b"\x02\x01\x00"), value, "invalid DER at byte 0, private key: expected tag 0x30, got 0x02");
    refused(load(b""), value, "expected tag 0x30, got the end of the input");
    let der_loader = load_der_public_key(SECP384R1_SPKI.as_bytes(), &Progress::new());
    refused(der_loader, value, "this is PEM, which loadPemPublicKey takes");
    let (options, progress) = (LoadOptions::default(), Progress::new());
    let pem_loader = |data: &[u8]| load_pem_private_key(data, None, &options, &progress);
    refused(pem_loader(&private), value, "no PEM block was found");
    refused(pem_loader(&private), value, "if this is DER, loadDerPrivateKey takes it");
    refused(pem_loader(SECP384R1_SPKI.as_bytes()), value, "found PUBLIC KEY, which loadPemPublicKey takes");
    let relabelled = |from: &str, to: &str| SECP256K1_PKCS8.replace(from, to);
    refused(
        pem_loader(relabelled("PRIVATE KEY", "EC PRIVATE KEY").as_bytes()),
        value,
        "the label EC PRIVATE KEY is for ECPrivateKey (SEC1), but the block holds PrivateKeyInfo (PKCS#8), whose label \
         is PRIVATE KEY",
    );
    for (label, hint) in [
        ("CERTIFICATE", "loadPemX509Certificate"),
        ("OPENSSH PRIVATE KEY", "loadSshPrivateKey"),
        ("EC PARAMETERS", "the name of a curve"),
    ] {
        refused(pem_loader(relabelled("PRIVATE KEY", label).as_bytes()), value, hint);
        refused(load_pem_parameters(relabelled("PRIVATE KEY", label).as_bytes(), &Progress::new()), value, hint);
    }
}

#[test]
fn the_first_block_that_fits_counts() {
    let key = plain(key("sect163k1"), Encoding::Pem, PrivateFormat::TraditionalOpenSsl).unwrap();
    let text = [
        "a line\n-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n".as_bytes(),
        SECP384R1_SPKI.as_bytes(),
        &key,
        b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
    ]
    .concat();
    assert_eq!(plain(&load(&text[7..]).unwrap(), Encoding::Pem, PrivateFormat::TraditionalOpenSsl).unwrap(), key);
    assert_eq!(load_pem_public_key(&text, &Progress::new()).unwrap(), load_public(SECP384R1_SPKI.as_bytes()).unwrap());
}

#[test]
fn a_password_for_what_is_not_encrypted() {
    let (options, progress) = (LoadOptions::default(), Progress::new());
    for format in [PrivateFormat::Pkcs8, PrivateFormat::TraditionalOpenSsl] {
        for password in ["", "password"] {
            let password = Some(password.as_bytes());
            let der = plain(key("secp256r1"), Encoding::Der, format).unwrap();
            let pem = plain(key("secp256r1"), Encoding::Pem, format).unwrap();
            let text = "a password was given, but";
            refused(load_der_private_key(&der, password, &options, &progress), ErrorKind::Type, text);
            refused(load_pem_private_key(&pem, password, &options, &progress), ErrorKind::Type, text);
            // What is wrong with the key comes first, as in pyca.
            let damaged = changed(&der, "06082a8648ce3d030107", "06082a8648ce3d030109");
            let curve = ErrorKind::Unsupported(UnsupportedReason::EllipticCurve);
            refused(load_der_private_key(&damaged, password, &options, &progress), curve, "1.2.840.10045.3.1.9");
            let cut = &pem[..pem.len() - 2 * "-----END PRIVATE KEY-----".len()];
            refused(load_pem_private_key(cut, password, &options, &progress), ErrorKind::Value, "");
        }
    }
}

/// The bytes of a key with one part in the place of another.
fn changed(file: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = hex::encode(file);
    assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
    hex::decode(text.replace(from, to)).unwrap()
}

#[test]
fn algorithms_and_curves_that_are_not_offered_are_named() {
    let spki = base64(SECP384R1_SPKI.lines().filter(|line| !line.starts_with('-')).collect::<String>().as_str());
    let algorithm = changed(&spki, "06072a8648ce3d0201", "06072a8648ce3d0202");
    let reason = ErrorKind::Unsupported(UnsupportedReason::PublicKeyAlgorithm);
    refused(load_public(&algorithm), reason, "1.2.840.10045.2.2");
    let curve = changed(&spki, "06052b81040022", "06052b81040008");
    let reason = ErrorKind::Unsupported(UnsupportedReason::EllipticCurve);
    refused(load_public(&curve), reason, "1.3.132.0.8");
    // RFC 8410, section 10.1.
    let ed25519 = hex::decode("302a300506032b656e032100").unwrap();
    let ed25519 = [ed25519.as_slice(), &[9; 32]].concat();
    let reason = ErrorKind::Unsupported(UnsupportedReason::PublicKeyAlgorithm);
    refused(load_public(&ed25519), reason, "1.3.101.110");
}

#[test]
fn rules_of_private_key_info() {
    let key = load(SECP256K1_PKCS8.as_bytes()).unwrap();
    let v1 = plain(&key, Encoding::Der, PrivateFormat::Pkcs8).unwrap();
    let value = ErrorKind::Value;
    let point = key.public_key().public_bytes(Encoding::X962, PublicFormat::UncompressedPoint).unwrap();
    let other = key_point("secp256k1");
    // Version 2 with attributes, and with a public key (RFC 5958, section 2).
    let with = |version: &str, tail: &[u8]| {
        let mut body = v1[3..].to_vec();
        body[2] = hex::decode(version).unwrap()[0];
        body.extend_from_slice(tail);
        der(0x30, &body)
    };
    let public = |point: &[u8]| der(0x81, &[&[0], point].concat());
    let attributes = der(0xa0, &der(0x30, &[]));
    for file in [
        with("00", &[]),
        with("01", &[]),
        with("00", &attributes),
        with("01", &public(&point)),
        with("01", &[attributes, public(&point)].concat()),
    ] {
        assert_eq!(plain(&load(&file).unwrap(), Encoding::Der, PrivateFormat::Pkcs8).unwrap(), v1);
    }
    refused(load(&with("02", &[])), value, "version: the version must be 0 or 1");
    refused(load(&with("00", &public(&point))), value, "PrivateKeyInfo: 68 bytes too many");
    refused(load(&with("01", &public(&other))), value, "publicKey: the public key is not that of the private key");
    refused(load(&with("01", &der(0x81, &[&[1], &point[..]].concat()))), value, "publicKey:");
}

fn key_point(curve: &str) -> Vec<u8> {
    key(curve).public_key().public_bytes(Encoding::X962, PublicFormat::UncompressedPoint).unwrap()
}

/// A value with this tag.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let head = match length {
        0..0x80 => vec![tag, u8::try_from(length).unwrap()],
        0x80..0x100 => vec![tag, 0x81, u8::try_from(length).unwrap()],
        _ => [[tag, 0x82].as_slice(), &u16::try_from(length).unwrap().to_be_bytes()].concat(),
    };
    [head.as_slice(), content].concat()
}

#[test]
fn rules_of_sec1() {
    let key = key("secp256r1");
    let PrivateKey::Ec(ec) = key else { panic!("no EC key") };
    let value_kind = ErrorKind::Value;
    let oid = hex::decode("06082a8648ce3d030107").unwrap();
    let sec1 = |version: u8, value: &[u8], curve: Option<&[u8]>, point: Option<&[u8]>| {
        let mut body = [&[2, 1, version][..], &der(4, value)].concat();
        body.extend(curve.map(|curve| der(0xa0, curve)).unwrap_or_default());
        body.extend(point.map(|point| der(0xa1, &der(3, point))).unwrap_or_default());
        der(0x30, &body)
    };
    let encoded =
        |form: PublicFormat| [&[0], key.public_key().public_bytes(Encoding::X962, form).unwrap().as_slice()].concat();
    let (long, short) = (encoded(PublicFormat::UncompressedPoint), encoded(PublicFormat::CompressedPoint));
    let value = ec.value();
    for point in [None, Some(long.as_slice()), Some(&short)] {
        assert_eq!(load(&sec1(1, value, Some(&oid), point)).unwrap().public_key(), key.public_key());
    }
    refused(load(&sec1(0, value, Some(&oid), None)), value_kind, "the version of an EC key must be 1");
    refused(load(&sec1(1, value, None, None)), value_kind, "the curve of the key is missing");
    let padded = [&[0], value].concat();
    refused(load(&sec1(1, &padded, Some(&oid), None)), value_kind, "secp256r1 has 32 bytes, got 33");
    refused(load(&sec1(1, &value[1..], Some(&oid), None)), value_kind, "secp256r1 has 32 bytes, got 31");
    refused(load(&sec1(1, &[0; 32], Some(&oid), None)), value_kind, "between 1 and the order");
    refused(load(&sec1(1, &[0xff; 32], Some(&oid), None)), value_kind, "between 1 and the order");
    let other = [&[0], key_point("brainpoolP256r1").as_slice()].concat();
    refused(load(&sec1(1, value, Some(&oid), Some(&other))), value_kind, "not a point of secp256r1");
    let mut hybrid = long.clone();
    hybrid[1] = 6 + (long[65] & 1);
    assert!(load(&sec1(1, value, Some(&oid), Some(&hybrid))).is_ok());
    hybrid[1] ^= 1;
    refused(load(&sec1(1, value, Some(&oid), Some(&hybrid))), value_kind, "does not agree with its y");
    let mut unused = long.clone();
    unused[0] = 1;
    refused(load(&sec1(1, value, Some(&oid), Some(&unused))), value_kind, "publicKey:");
    // Another curve inside than around it.
    let pkcs8 = |inner: &[u8]| {
        let algorithm = der(0x30, &[&hex::decode("06072a8648ce3d0201").unwrap()[..], &oid].concat());
        der(0x30, &[&[2, 1, 0][..], &algorithm, &der(4, inner)].concat())
    };
    assert!(load(&pkcs8(&sec1(1, value, Some(&oid), None))).is_ok());
    let brainpool = hex::decode("06092b2403030208010107").unwrap();
    refused(load(&pkcs8(&sec1(1, value, Some(&brainpool), None))), value_kind, "brainpoolP256r1 inside of the key");
    let inherited = ErrorKind::Unsupported(UnsupportedReason::EllipticCurve);
    refused(load(&sec1(1, value, Some(&[5, 0]), None)), inherited, "inherited");
}

#[test]
fn rules_of_rsa_dsa_and_dh() {
    let value = ErrorKind::Value;
    let rsa = plain(key("RSA"), Encoding::Der, PrivateFormat::TraditionalOpenSsl).unwrap();
    let mut multi_prime = rsa.to_vec();
    multi_prime[6] = 1;
    refused(load(&multi_prime), value, "byte 4, version: a key of more than two primes");
    multi_prime[6] = 2;
    refused(load(&multi_prime), value, "must be 0");
    let mut wrong = rsa.to_vec();
    *wrong.last_mut().unwrap() ^= 1;
    refused(load(&wrong), value, "invalid RSA private key: iqmp must be the inverse of q modulo p");

    let spki = key("DSA").public_key().public_bytes(Encoding::Der, PublicFormat::SubjectPublicKeyInfo).unwrap();
    let PublicKey::Dsa(dsa) = key("DSA").public_key() else { panic!("no DSA key") };
    let y = der(3, &[&[0][..], &spki[spki.len() - 4..]].concat());
    let algorithm = der(0x30, &hex::decode("06072a8648ce380401").unwrap());
    refused(load_public(&der(0x30, &[algorithm, y].concat())), value, "they are inherited from an issuer");
    assert!(dsa.parameters().key_size() == 1024);

    let PrivateKey::Dh(dh) = key("DH") else { panic!("no DH key") };
    let parameters = parameter_bytes(dh.parameters(), Encoding::Der, ParameterFormat::Pkcs3).unwrap();
    // privateValueLength is read and dropped.
    let with_length = der(0x30, &[&parameters[2..], &[2, 2, 1, 0]].concat());
    assert_eq!(load_der_parameters(&with_length, &Progress::new()).unwrap(), *dh.parameters());
    // RSA's numbers have the same structure: the checks tell.
    let rsa = key("RSA").public_key().public_bytes(Encoding::Der, PublicFormat::Pkcs1).unwrap();
    refused(load_der_parameters(&rsa, &Progress::new()), value, "invalid DH parameters: p must be a safe prime");
    refused(load_public(&parameters), value, "invalid RSA public key: the public exponent e");
}

/// Whatever takes long in loading asks whether to go on. The keys are new: primes that were tested before are not again.
#[test]
fn a_stopped_load_ends() {
    let (progress, options) = (Progress::new(), LoadOptions::default());
    let rsa = RsaPrivateKey::generate(65537, 1024, &progress).unwrap();
    let [group, other] = [2, 2].map(|g| dh::Parameters::generate(g, 512, &progress).unwrap());
    // This remembers the prime. The order of the generator is tested each time.
    let with_q = dh::Parameters::new(other.p(), &BoxedUint::from(4_u64), Some(&other.p().shr(1))).unwrap();
    let stopped = Progress::new();
    stopped.stop();
    let rsa = PrivateKey::Rsa(Arc::new(rsa));
    for format in [PrivateFormat::Pkcs8, PrivateFormat::TraditionalOpenSsl, PrivateFormat::OpenSsh] {
        let file = plain(&rsa, Encoding::Pem, format).unwrap();
        let loader = if format == PrivateFormat::OpenSsh { load_ssh_private_key } else { load_pem_private_key };
        refused(loader(&file, None, &options, &stopped), ErrorKind::Cancelled, "stopped");
    }
    let file = plain(&rsa, Encoding::Der, PrivateFormat::Pkcs8).unwrap();
    refused(load_der_private_key(&file, None, &options, &stopped), ErrorKind::Cancelled, "stopped");
    let progress = Progress::new();
    load_der_private_key(&file, None, &options, &progress).unwrap();
    assert!(progress.done() > 1 && progress.done() == progress.total());

    for parameters in [group, with_q] {
        let key = PrivateKey::Dh(Arc::new(dh::PrivateKey::generate(parameters.clone()).unwrap()));
        for encoding in [Encoding::Pem, Encoding::Der] {
            let file = parameter_bytes(&parameters, encoding, ParameterFormat::Pkcs3).unwrap();
            let public = key.public_key().public_bytes(encoding, PublicFormat::SubjectPublicKeyInfo).unwrap();
            let private = plain(&key, encoding, PrivateFormat::Pkcs8).unwrap();
            let (parameters, public, private) = if encoding == Encoding::Pem {
                (
                    load_pem_parameters(&file, &stopped).map(drop),
                    load_pem_public_key(&public, &stopped).map(drop),
                    load_pem_private_key(&private, None, &options, &stopped).map(drop),
                )
            } else {
                (
                    load_der_parameters(&file, &stopped).map(drop),
                    load_der_public_key(&public, &stopped).map(drop),
                    load_der_private_key(&private, None, &options, &stopped).map(drop),
                )
            };
            for result in [parameters, public, private] {
                refused(result, ErrorKind::Cancelled, "stopped");
            }
        }
    }
}

/// RSA PUBLIC KEY holds PKCS#1, or an RSA key in SubjectPublicKeyInfo.
#[test]
fn the_label_rsa_public_key() {
    let rsa = key("RSA").public_key();
    let relabelled = |key: &PublicKey| {
        let pem = key.public_bytes(Encoding::Pem, PublicFormat::SubjectPublicKeyInfo).unwrap();
        String::from_utf8(pem).unwrap().replace("PUBLIC KEY", "RSA PUBLIC KEY")
    };
    assert_eq!(load_public(relabelled(&rsa).as_bytes()).unwrap(), rsa);
    let ec = relabelled(&key("secp256r1").public_key());
    refused(load_public(ec.as_bytes()), ErrorKind::Value, "holds another kind of key");
    let pkcs1 = rsa.public_bytes(Encoding::Pem, PublicFormat::Pkcs1).unwrap();
    let pkcs1 = String::from_utf8(pkcs1).unwrap().replace("RSA PUBLIC KEY", "PUBLIC KEY");
    refused(load_public(pkcs1.as_bytes()), ErrorKind::Value, "whose label is RSA PUBLIC KEY");
}

/// No byte of a file can be changed so that more than an error comes of it, nor can it be cut short or made longer.
#[test]
fn every_byte_changed_and_every_length() {
    for name in ["secp256r1", "sect163k1"] {
        for format in [PrivateFormat::Pkcs8, PrivateFormat::TraditionalOpenSsl] {
            let file = plain(key(name), Encoding::Der, format).unwrap();
            for at in 0..file.len() {
                assert!(load(&file[..at]).is_err());
                for change in [1, 0x20, 0x80, 0xff] {
                    let mut file = file.to_vec();
                    file[at] ^= change;
                    let _ = load(&file);
                }
            }
            assert!(load(&[&file[..], &[0]].concat()).is_err());
        }
    }
}
