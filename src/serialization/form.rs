//! What a key of each family says when it is written.

use zeroize::Zeroizing;

use super::{PrivateKey, PublicKey};
use crate::der::Writer;
use crate::integer::BoxedUint;

/// A private key as something to write.
pub(super) trait PrivateForm {
    /// The AlgorithmIdentifier (RFC 5280, 4.1.1.2).
    fn algorithm(&self, out: &mut Writer);

    /// The content of privateKey in a PrivateKeyInfo (RFC 5208, section 5).
    fn private_key(&self, out: &mut Writer);

    /// The structure from before PKCS#8, if the family has one.
    fn traditional(&self) -> Option<Traditional>;
}

/// A structure of one family, and the label that it has in PEM.
pub(super) struct Traditional {
    pub(super) label: &'static str,
    pub(super) content: Zeroizing<Vec<u8>>,
}

/// A public key as something to write.
pub(super) trait PublicForm {
    /// The AlgorithmIdentifier (RFC 5280, 4.1.1.2).
    fn algorithm(&self, out: &mut Writer);

    /// The content of subjectPublicKey in a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
    fn public_key(&self, out: &mut Writer);

    /// RSAPublicKey (RFC 8017, A.1.1), if that is what the key is.
    fn pkcs1(&self) -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    /// The encoded point (SEC 1, 2.3.3), if that is what the key is.
    fn point(&self, _compressed: bool) -> Option<Vec<u8>> {
        None
    }
}

impl PrivateKey {
    pub(super) fn form(&self) -> &dyn PrivateForm {
        match self {
            Self::Rsa(key) => &**key,
            Self::Dsa(key) => &**key,
            Self::Dh(key) => &**key,
            Self::Ec(key) => &**key,
        }
    }
}

impl PublicKey {
    pub(super) fn form(&self) -> &dyn PublicForm {
        match self {
            Self::Rsa(key) => &**key,
            Self::Dsa(key) => &**key,
            Self::Dh(key) => &**key,
            Self::Ec(key) => &**key,
        }
    }
}

/// Writes an INTEGER that may be secret.
pub(super) fn integer(out: &mut Writer, number: &BoxedUint) {
    out.unsigned_integer(&Zeroizing::new(number.to_be_bytes()));
}
