//! RSA in JWKs (RFC 7518, section 6.3).

use std::sync::Arc;

use super::{Family, JsonWebKey};
use crate::integer::SecretInteger;
use crate::rsa::{
    RsaPrivateKey, RsaPrivateNumbers, RsaPublicKey, RsaPublicNumbers, Validation, crt_coefficient, crt_exponent,
    recover_primes,
};
use crate::serialization::{PrivateKey, PublicKey};
use crate::{Error, ErrorKind, Result};

/// What comes with the private exponent: all of them, or none (RFC 7518, section 6.3.2).
const FACTORS: [&str; 5] = ["p", "q", "dp", "dq", "qi"];

pub(super) const FAMILY: Family =
    Family { kty: "RSA", public: &["n", "e"], private: &["d", "p", "q", "dp", "dq", "qi"], load_public, load_private };

/// The largest public exponent of a key whose factors are searched for: what FIPS 186-5, A.1.1, allows, so that nobody
/// makes the search twice as dear.
const MAX_SEARCH_EXPONENT_BITS: u32 = 256;

/// Our names of numbers in errors, and those of the members that hold them.
const NAMES: [(&str, &str); 3] = [("dmp1", "dp"), ("dmq1", "dq"), ("iqmp", "qi")];

impl JsonWebKey {
    /// The JWK of a public key.
    pub(super) fn of_rsa_public(key: &RsaPublicKey) -> Self {
        let RsaPublicNumbers { e, n } = key.numbers();
        let mut jwk = Self::default();
        jwk.push("kty", FAMILY.kty);
        jwk.push_number("n", &n);
        jwk.push_number("e", &e);
        jwk
    }

    /// The JWK of a private key.
    pub(super) fn of_rsa_private(key: &RsaPrivateKey) -> Self {
        let RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, .. } = key.numbers();
        let mut jwk = Self::of_rsa_public(key.public_key());
        for (name, number) in [("d", d), ("p", p), ("q", q), ("dp", dmp1), ("dq", dmq1), ("qi", iqmp)] {
            jwk.push_number(name, &number);
        }
        jwk
    }
}

fn load_public(jwk: &JsonWebKey) -> Result<PublicKey> {
    Ok(PublicKey::Rsa(Arc::new(RsaPublicKey::from_numbers(&public_numbers(jwk)?)?)))
}

fn load_private(jwk: &JsonWebKey, validation: Validation) -> Result<PrivateKey> {
    jwk.require_private("d")?;
    let public = public_numbers(jwk)?;
    let d = jwk.number("d")?;
    let present = FACTORS.iter().find(|name| jwk.optional(name).is_some());
    let missing = FACTORS.iter().find(|name| jwk.optional(name).is_none());
    let numbers = match (present, missing) {
        (Some(present), Some(missing)) => {
            return Err(Error::value(format!(
                "the JWK has a member {present:?} and no {missing:?}: of p, q, dp, dq and qi it must have all or none"
            )));
        }
        (None, _) => recovered(public, d)?,
        (_, None) => RsaPrivateNumbers {
            p: jwk.number("p")?,
            q: jwk.number("q")?,
            d,
            dmp1: jwk.number("dp")?,
            dmq1: jwk.number("dq")?,
            iqmp: jwk.number("qi")?,
            public,
        },
    };
    let key = RsaPrivateKey::from_numbers(numbers, validation).map_err(in_the_words_of_jwk)?;
    Ok(PrivateKey::Rsa(Arc::new(key)))
}

fn public_numbers(jwk: &JsonWebKey) -> Result<RsaPublicNumbers> {
    Ok(RsaPublicNumbers { e: (*jwk.number("e")?).clone(), n: (*jwk.number("n")?).clone() })
}

/// The numbers of a key that came without its factors.
fn recovered(public: RsaPublicNumbers, d: SecretInteger) -> Result<RsaPrivateNumbers> {
    // The search costs several powers with e·d: only for numbers within the bounds of keys.
    RsaPublicKey::from_numbers(&public)?;
    if d.cmp_vartime(&public.n).is_ge() {
        return Err(Error::value("d must be below the modulus n"));
    }
    if public.e.bit_width() > MAX_SEARCH_EXPONENT_BITS {
        return Err(Error::value(format!(
            "a key without p and q has a public exponent e of at most {MAX_SEARCH_EXPONENT_BITS} bits, got {}",
            public.e.bit_width()
        )));
    }
    let (p, q) = recover_primes(&public.n, &public.e, &d)?;
    let (dmp1, dmq1) = (crt_exponent(&d, &p)?, crt_exponent(&d, &q)?);
    Ok(RsaPrivateNumbers { iqmp: crt_coefficient(&p, &q)?, dmp1, dmq1, p, q, d, public })
}

/// An error about the numbers of a key, with the names that the reader of a JWK knows.
fn in_the_words_of_jwk(error: Error) -> Error {
    if error.kind() != ErrorKind::Value {
        return error;
    }
    Error::value(NAMES.iter().fold(error.to_string(), |text, (ours, theirs)| text.replace(ours, theirs)))
}
