//! JSON Web Keys (RFC 7517) of RSA and elliptic curves (RFC 7518, sections 6.2 and 6.3; RFC 8812, section 3.1).
//!
//! JSON itself is read and written by whoever calls: here a JWK is its members, each a name and a text. Members that
//! are not of the key (`use`, `key_ops`, `alg`, `kid`) are none of ours: what a key is for, its user decides.

mod ec;
mod member;
mod rsa;

use super::{PrivateKey, PublicKey};
use crate::rsa::Validation;
use crate::{Error, Result, UnsupportedReason};

pub use member::JsonWebKey;

/// One row: a key type with its members, the order in which they are written.
pub struct Family {
    /// The value of `kty`.
    pub kty: &'static str,
    /// Beside `kty`, the members of a public key.
    pub public: &'static [&'static str],
    /// Those that a private key adds.
    pub private: &'static [&'static str],
    load_public: fn(&JsonWebKey) -> Result<PublicKey>,
    load_private: fn(&JsonWebKey, Validation) -> Result<PrivateKey>,
}

/// The key types that are offered.
pub static FAMILIES: &[Family] = &[rsa::FAMILY, ec::FAMILY];

impl std::fmt::Debug for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Family").field(&self.kty).finish()
    }
}

impl JsonWebKey {
    /// The JWK of a private key, whose members are secret.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a family or curve that has no JWK.
    pub fn of_private_key(key: &PrivateKey) -> Result<Self> {
        match key {
            PrivateKey::Rsa(key) => Ok(Self::of_rsa_private(key)),
            PrivateKey::Ec(key) => Self::of_ec_private(key),
            PrivateKey::Dsa(_) | PrivateKey::Dh(_) => Err(no_jwk()),
        }
    }

    /// The JWK of a public key.
    ///
    /// # Errors
    /// As [`of_private_key`](Self::of_private_key).
    pub fn of_public_key(key: &PublicKey) -> Result<Self> {
        match key {
            PublicKey::Rsa(key) => Ok(Self::of_rsa_public(key)),
            PublicKey::Ec(key) => Self::of_ec_public(key),
            PublicKey::Dsa(_) | PublicKey::Dh(_) => Err(no_jwk()),
        }
    }

    /// The public key of a JWK. Of a private one it is the public half; the private members are not looked at.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a key type or curve that is not offered.
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) where a member is missing, is not base64url in its one form, or
    /// has a wrong length, and where the numbers are no key.
    pub fn public_key(&self) -> Result<PublicKey> {
        (self.family()?.load_public)(self)
    }

    /// The private key of a JWK. `validation` is for RSA.
    ///
    /// # Errors
    /// As [`public_key`](Self::public_key), and where the JWK is of a public key.
    pub fn private_key(&self, validation: Validation) -> Result<PrivateKey> {
        (self.family()?.load_private)(self, validation)
    }

    fn family(&self) -> Result<&'static Family> {
        let kty = self.required("kty")?;
        FAMILIES.iter().find(|family| family.kty == kty).ok_or_else(|| {
            let offered = FAMILIES.iter().map(|family| family.kty).collect::<Vec<_>>().join(" and ");
            let detail = format!("the key type {} of the JWK is not offered; {offered} are", member::shown(kty));
            Error::unsupported(UnsupportedReason::PublicKeyAlgorithm, detail)
        })
    }
}

fn no_jwk() -> Error {
    Error::unsupported(UnsupportedReason::Serialization, "JSON Web Keys have no form for keys of this family")
}

#[cfg(test)]
mod tests;
