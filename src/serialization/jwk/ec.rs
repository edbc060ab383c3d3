//! Elliptic curves in JWKs (RFC 7518, section 6.2; RFC 8812, section 3.1).

use std::sync::Arc;

use super::member::shown;
use super::{Family, JsonWebKey};
use crate::ec::{CURVES, Curve, PrivateKey, PublicKey, find};
use crate::rsa::Validation;
use crate::serialization;
use crate::{Error, Result, UnsupportedReason};

pub(super) const FAMILY: Family =
    Family { kty: "EC", public: &["crv", "x", "y"], private: &["d"], load_public, load_private };

/// The curves that have a name in the registry of JOSE, and ours.
static NAMES: &[(&str, &str)] =
    &[("P-256", "secp256r1"), ("P-384", "secp384r1"), ("P-521", "secp521r1"), ("secp256k1", "secp256k1")];

impl JsonWebKey {
    /// The JWK of a public key.
    pub(super) fn of_ec_public(key: &PublicKey) -> Result<Self> {
        let curve = key.curve();
        let (name, _) = NAMES.iter().find(|(_, ours)| *ours == curve.name).ok_or_else(|| {
            let detail = format!("{} has no name in JSON Web Keys; {} have", curve.name, names());
            Error::unsupported(UnsupportedReason::EllipticCurve, detail)
        })?;
        let (x, y) = key.coordinates();
        let mut jwk = Self::default();
        jwk.push("kty", FAMILY.kty);
        jwk.push("crv", name);
        jwk.push_bytes("x", &x);
        jwk.push_bytes("y", &y);
        Ok(jwk)
    }

    /// The JWK of a private key.
    pub(super) fn of_ec_private(key: &PrivateKey) -> Result<Self> {
        let mut jwk = Self::of_ec_public(key.public_key())?;
        jwk.push_bytes("d", key.value());
        Ok(jwk)
    }
}

fn load_public(jwk: &JsonWebKey) -> Result<serialization::PublicKey> {
    let (curve, name) = curve(jwk)?;
    let [x, y] = coordinates(jwk, curve, name)?;
    Ok(serialization::PublicKey::Ec(Arc::new(PublicKey::from_coordinates(curve, &x, &y)?)))
}

fn load_private(jwk: &JsonWebKey, _: Validation) -> Result<serialization::PrivateKey> {
    let (curve, name) = curve(jwk)?;
    jwk.require_private("d")?;
    let [x, y] = coordinates(jwk, curve, name)?;
    let d = jwk.exactly("d", curve.order_size(), &format!("the order of {name}"))?;
    Ok(serialization::PrivateKey::Ec(Arc::new(PrivateKey::from_numbers(curve, &d, &x, &y)?)))
}

fn curve(jwk: &JsonWebKey) -> Result<(&'static Curve, &'static str)> {
    let crv = jwk.required("crv")?;
    let row = NAMES.iter().find(|(name, _)| *name == crv);
    let curve = row.and_then(|(name, ours)| Some((&CURVES[find(ours)?], *name)));
    curve.ok_or_else(|| {
        let detail = format!("the curve {} of the JWK is not offered; {} are", shown(crv), names());
        Error::unsupported(UnsupportedReason::EllipticCurve, detail)
    })
}

fn coordinates(jwk: &JsonWebKey, curve: &Curve, name: &str) -> Result<[zeroize::Zeroizing<Vec<u8>>; 2]> {
    let of = format!("a coordinate of {name}");
    Ok([jwk.exactly("x", curve.field_size(), &of)?, jwk.exactly("y", curve.field_size(), &of)?])
}

fn names() -> String {
    NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}
