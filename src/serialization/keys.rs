//! A key of any family.

use std::sync::Arc;

use crate::rsa::{RsaPrivateKey, RsaPublicKey};
use crate::{dh, dsa, ec};

/// A private key of any family.
#[derive(Clone, Debug)]
pub enum PrivateKey {
    Rsa(Arc<RsaPrivateKey>),
    Dsa(Arc<dsa::PrivateKey>),
    Dh(Arc<dh::PrivateKey>),
    Ec(Arc<ec::PrivateKey>),
}

/// A public key of any family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    Rsa(Arc<RsaPublicKey>),
    Dsa(Arc<dsa::PublicKey>),
    Dh(Arc<dh::PublicKey>),
    Ec(Arc<ec::PublicKey>),
}
