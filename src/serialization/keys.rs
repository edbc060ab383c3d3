//! A key of any family.

use std::sync::Arc;

use crate::rsa::{RsaPrivateKey, RsaPublicKey};
use crate::{dh, dsa, ec};

/// A private key of any family.
#[derive(Clone, Debug)]
pub enum PrivateKey {
    /// RSA (RFC 8017).
    Rsa(Arc<RsaPrivateKey>),
    /// DSA (FIPS 186-4).
    Dsa(Arc<dsa::PrivateKey>),
    /// Diffie-Hellman over a prime field.
    Dh(Arc<dh::PrivateKey>),
    /// An elliptic curve.
    Ec(Arc<ec::PrivateKey>),
}

/// A public key of any family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// RSA (RFC 8017).
    Rsa(Arc<RsaPublicKey>),
    /// DSA (FIPS 186-4).
    Dsa(Arc<dsa::PublicKey>),
    /// Diffie-Hellman over a prime field.
    Dh(Arc<dh::PublicKey>),
    /// An elliptic curve.
    Ec(Arc<ec::PublicKey>),
}

impl PrivateKey {
    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        match self {
            Self::Rsa(key) => PublicKey::Rsa(Arc::clone(key.public_key())),
            Self::Dsa(key) => PublicKey::Dsa(Arc::new(key.public_key())),
            Self::Dh(key) => PublicKey::Dh(Arc::new(key.public_key())),
            Self::Ec(key) => PublicKey::Ec(Arc::new(key.public_key().clone())),
        }
    }
}
