#![allow(clippy::unwrap_used, reason = "tests")]

use zeroize::Zeroizing;

use super::{FAMILIES, JsonWebKey};
use crate::rsa::Validation;
use crate::serialization::PrivateKey;
use crate::{ErrorKind, UnsupportedReason, dsa, ec, rsa};

type Members = Vec<(&'static str, String)>;

fn jwk(members: &Members) -> JsonWebKey {
    let mut jwk = JsonWebKey::default();
    for (name, text) in members {
        jwk.insert(name, Zeroizing::new(text.clone()));
    }
    jwk
}

fn members(jwk: &JsonWebKey) -> Members {
    jwk.members().map(|(name, text)| (name, text.to_owned())).collect()
}

/// The members with one replaced, or left out where there is no text for it.
fn with(members: &Members, name: &'static str, text: Option<&str>) -> Members {
    let others = members.iter().filter(|(each, _)| *each != name).cloned();
    others.chain(text.map(|text| (name, text.to_owned()))).collect()
}

/// RFC 7517, appendix A.2, without `use` and `kid`. <https://www.rfc-editor.org/rfc/rfc7517#appendix-A.2>
fn ec_private() -> Members {
    [
        ("kty", "EC"),
        ("crv", "P-256"),
        ("x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"),
        ("y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"),
        ("d", "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"),
    ]
    .map(|(name, text)| (name, text.to_owned()))
    .into()
}

fn rsa_private() -> Members {
    let key = rsa::RsaPrivateKey::generate(65537, 1024, &crate::job::Progress::new()).unwrap();
    members(&written(&PrivateKey::Rsa(key.into())))
}

fn written(key: &PrivateKey) -> JsonWebKey {
    JsonWebKey::of_private_key(key).unwrap()
}

fn refusal(members: &Members) -> (ErrorKind, String) {
    let error = jwk(members).private_key(Validation::Full).unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn private_keys_come_back_as_they_were_written() {
    for expected in [ec_private(), rsa_private()] {
        let written = written(&jwk(&expected).private_key(Validation::Full).unwrap());
        assert_eq!(members(&written), expected);
        let names: Vec<_> = written.members().map(|(name, _)| name).collect();
        let family = FAMILIES.iter().find(|family| family.kty == expected[0].1).unwrap();
        assert_eq!(names, [&["kty"], family.public, family.private].concat(), "the order of the table");
    }
}

#[test]
fn a_private_jwk_gives_its_public_half() {
    for private in [ec_private(), rsa_private()] {
        // What is not looked at may be anything.
        let key = jwk(&with(&private, "d", Some("*"))).public_key().unwrap();
        let written = JsonWebKey::of_public_key(&key).unwrap();
        let half: Members = private.into_iter().take(written.members().count()).collect();
        assert_eq!(members(&written), half);
        assert_eq!(jwk(&half).public_key().unwrap(), key);
        let expected = "the JWK has no member \"d\": it is a public key, which loadJwkPublicKey takes";
        assert_eq!(refusal(&half), (ErrorKind::Value, expected.to_owned()));
    }
}

#[test]
fn factors_are_recovered_where_there_are_none() {
    let whole = rsa_private();
    let bare = whole.iter().filter(|(name, _)| ["kty", "n", "e", "d"].contains(name)).cloned().collect();
    let written = members(&written(&jwk(&bare).private_key(Validation::Full).unwrap()));
    assert_eq!(written[..4], whole[..4]);
    let factors = |of: &Members| -> std::collections::BTreeSet<String> {
        of.iter().filter(|(name, _)| ["p", "q"].contains(name)).map(|(_, text)| text.clone()).collect()
    };
    assert_eq!(factors(&written), factors(&whole));

    let (kind, text) = refusal(&with(&bare, "d", Some("AQAB")));
    assert_eq!(
        (kind, text.as_str()),
        (ErrorKind::Value, "n, e and d do not belong to one RSA key of two prime factors")
    );
    let n = &whole.iter().find(|(name, _)| *name == "n").unwrap().1;
    assert_eq!(refusal(&with(&bare, "d", Some(n))).1, "d must be below the modulus n");
    // 33 bytes: 2^256 + 1.
    let large = format!("AQ{}B", "A".repeat(41));
    let (kind, text) = refusal(&with(&bare, "e", Some(&large)));
    assert_eq!(kind, ErrorKind::Value);
    assert!(text.starts_with("a key without p and q has a public exponent e of at most 256 bits, got 257"), "{text}");
    for name in ["p", "q", "dp", "dq", "qi"] {
        let (kind, text) = refusal(&with(&whole, name, None));
        assert_eq!(kind, ErrorKind::Value);
        assert!(text.contains(&format!("no {name:?}: of p, q, dp, dq and qi it must have all or none")), "{text}");
    }
}

#[test]
fn every_missing_member_is_named() {
    for whole in [ec_private(), rsa_private()] {
        for (name, _) in &whole {
            let (kind, text) = refusal(&with(&whole, name, None));
            assert_eq!(kind, ErrorKind::Value);
            assert!(text.contains(&format!("{name:?}")), "{text}");
        }
    }
}

#[test]
fn there_is_one_text_for_the_bytes() {
    for whole in [ec_private(), rsa_private()] {
        for (name, text) in whole.iter().filter(|(name, _)| !["kty", "crv"].contains(name)) {
            let spaced = format!("{} {}", &text[..2], &text[2..]);
            let standard = text.replacen(|c| c != '/', "/", 1);
            let wrong = ["=", "==", "\n", "é", "\0"].map(|end| format!("{text}{end}"));
            for wrong in wrong.into_iter().chain([spaced, standard]) {
                let (kind, message) = refusal(&with(&whole, name, Some(&wrong)));
                assert_eq!(kind, ErrorKind::Value);
                assert_eq!(
                    message,
                    format!("{name:?} must be base64url without padding (RFC 7515, section 2), and is not")
                );
            }
            // A character alone holds no byte.
            let one_too_many = refusal(&with(&whole, name, Some(&format!("{}A", &text[..text.len() / 4 * 4])))).1;
            assert!(one_too_many.contains("must be base64url"), "{one_too_many}");
            let long = "A".repeat(4097);
            let (_, message) = refusal(&with(&whole, name, Some(&long)));
            assert_eq!(message, format!("{name:?} must have at most 4096 characters, got 4097"));
        }
    }
    // 32 bytes leave two bits of the last character over.
    let ec = ec_private();
    for (name, last) in [("x", '5'), ("y", 'N'), ("d", 'F')] {
        let text = &ec.iter().find(|(each, _)| *each == name).unwrap().1;
        let changed = format!("{}{last}", &text[..text.len() - 1]);
        assert!(refusal(&with(&ec, name, Some(&changed))).1.contains("must be base64url"), "{changed}");
    }
}

#[test]
fn lengths_are_those_of_the_curve() {
    let ec = ec_private();
    for (name, of) in [("x", "a coordinate of P-256"), ("y", "a coordinate of P-256"), ("d", "the order of P-256")] {
        let text = &ec.iter().find(|(each, _)| *each == name).unwrap().1;
        // 32 bytes have 43 characters; 40 are 30 bytes, and a zero before 30 bytes is 31.
        for (wrong, got) in [(format!("AAAA{text}"), 35), (text[..40].to_owned(), 30), (String::new(), 0)] {
            let (kind, message) = refusal(&with(&ec, name, Some(&wrong)));
            assert_eq!(kind, ErrorKind::Value);
            assert_eq!(message, format!("{name:?} must hold 32 bytes, as many as {of} has, got {got}"));
        }
    }
}

#[test]
fn zeros_before_numbers_of_rsa_are_read_and_not_written() {
    let whole = rsa_private();
    let padded: Members = whole
        .iter()
        .map(|(name, text)| (*name, if *name == "kty" { text.clone() } else { format!("AAAA{text}") }))
        .collect();
    assert_eq!(members(&written(&jwk(&padded).private_key(Validation::Full).unwrap())), whole);
    assert_eq!(refusal(&with(&whole, "n", Some(""))), (ErrorKind::Value, "\"n\" is empty".to_owned()));
}

#[test]
fn numbers_that_are_no_key_are_refused_by_the_names_of_their_members() {
    let whole = rsa_private();
    for (name, message) in [
        ("dp", "dp must be d modulo p - 1"),
        ("dq", "dq must be d modulo q - 1"),
        ("qi", "qi must be the inverse of q modulo p"),
        ("p", "p times q must be the modulus n"),
        ("d", "dp must be d modulo p - 1"),
    ] {
        assert_eq!(refusal(&with(&whole, name, Some("Aw"))), (ErrorKind::Value, message.to_owned()), "{name}");
    }
    // Bounds hold whatever is left out; the rest is then noticed by whoever uses the key.
    let skipped = |name, text| jwk(&with(&whole, name, text)).private_key(Validation::Bounds);
    assert!(skipped("qi", Some("Aw")).is_ok());
    assert!(skipped("p", Some("Aw")).is_err());
    assert!(skipped("n", Some("AQAB")).is_err());

    let ec = ec_private();
    let (x, y) = (ec[2].1.as_str(), ec[3].1.as_str());
    let not_a_point = "the coordinates are not a point of secp256r1 (of the order of its base point)";
    for changed in [with(&ec, "x", Some(y)), with(&ec, "y", Some(x))] {
        assert_eq!(jwk(&changed).public_key().unwrap_err().to_string(), not_a_point);
    }
    let zero = "A".repeat(43);
    let all = format!("{}8", "_".repeat(42));
    for d in [zero.as_str(), &all, x] {
        assert_eq!(refusal(&with(&ec, "d", Some(d))).0, ErrorKind::Value);
    }
}

#[test]
fn what_is_not_offered_is_named() {
    let ec = ec_private();
    let long = "k".repeat(100);
    for (name, text, reason, shown) in [
        ("kty", "OKP", UnsupportedReason::PublicKeyAlgorithm, "\"OKP\""),
        ("kty", "ec", UnsupportedReason::PublicKeyAlgorithm, "\"ec\""),
        ("kty", "a\nb", UnsupportedReason::PublicKeyAlgorithm, "\"a\\nb\""),
        ("kty", &long, UnsupportedReason::PublicKeyAlgorithm, &format!("{:?}…", &long[..32])),
        ("crv", "P-256K", UnsupportedReason::EllipticCurve, "\"P-256K\""),
        ("crv", "secp256r1", UnsupportedReason::EllipticCurve, "\"secp256r1\""),
        ("crv", "Ed25519", UnsupportedReason::EllipticCurve, "\"Ed25519\""),
    ] {
        let (kind, message) = refusal(&with(&ec, name, Some(text)));
        assert_eq!(kind, ErrorKind::Unsupported(reason));
        assert!(message.contains(&format!(" {shown} of the JWK is not offered")), "{message}");
        assert_eq!(jwk(&with(&ec, name, Some(text))).public_key().unwrap_err().to_string(), message);
    }
}

#[test]
fn four_curves_have_a_name() {
    let named: Vec<_> = ec::CURVES
        .iter()
        .filter_map(|curve| {
            let key = PrivateKey::Ec(ec::PrivateKey::generate(curve).unwrap().into());
            match JsonWebKey::of_private_key(&key) {
                Ok(jwk) => Some(jwk.required("crv").unwrap().to_owned()),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::EllipticCurve));
                    assert!(error.to_string().starts_with(curve.name), "{error}");
                    None
                }
            }
        })
        .collect();
    assert_eq!(named, ["P-256", "P-384", "P-521", "secp256k1"]);
}

#[test]
fn other_families_have_no_jwk() {
    let parameters = dsa::Parameters::generate(1024, &crate::job::Progress::new()).unwrap();
    let key = PrivateKey::Dsa(dsa::PrivateKey::generate(parameters).unwrap().into());
    let error = JsonWebKey::of_private_key(&key).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Serialization));
}

#[test]
fn nothing_of_a_key_is_printed() {
    let jwk = jwk(&ec_private());
    assert_eq!(format!("{jwk:?}"), r#"["kty", "crv", "x", "y", "d"]"#);
}

#[test]
fn members_of_no_family_are_passed_over() {
    let more = with(&with(&ec_private(), "use", Some("enc")), "kid", Some("1"));
    assert_eq!(members(&jwk(&more)), ec_private());
}
