//! Signatures (RFC 8017, section 8): what every padding shares.

use zeroize::Zeroizing;

use super::key::{RsaPrivateKey, RsaPublicKey};
use super::mgf1::digest_size;
use super::pkcs1v15;
use crate::hash::HashAlgorithm;
use crate::integer::{from_bytes, to_bytes};
use crate::message::Message;
use crate::{Error, ErrorKind, Result, UnsupportedReason};

/// A way to bring a message to the length of a modulus and back. `bits` is the size of the modulus everywhere, and an
/// encoded message as long as that in bytes.
pub trait SignaturePadding {
    /// The encoded message that is signed.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if the modulus is too short, or a digest has a wrong length.
    fn encode(&self, message: Message<'_>, bits: u32) -> Result<Vec<u8>>;

    /// Whether an encoded message, which came out of a signature, is one of the message.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if a digest has a wrong length.
    fn matches(&self, message: Message<'_>, encoded: &[u8], bits: u32) -> Result<bool>;
}

/// The hash, if RSA signatures take it.
pub(super) fn signature_hash(hash: &'static HashAlgorithm) -> Result<(&'static HashAlgorithm, &'static [u8])> {
    match hash.oid {
        Some(oid) => Ok((hash, oid)),
        None => Err(Error::new(
            ErrorKind::Unsupported(UnsupportedReason::Hash),
            format!("RSA signatures do not take the hash {}", hash.name),
        )),
    }
}

impl RsaPrivateKey {
    /// Signs into `out`, which must be as long as the modulus.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if the key is too short for the padding, a digest or `out` has a wrong length, or the key
    /// is inconsistent; [`ErrorKind::Internal`] where the operating system has no randomness to give.
    pub fn sign(&self, padding: &dyn SignaturePadding, message: Message<'_>, out: &mut [u8]) -> Result<()> {
        let public = self.public_key();
        if out.len() != public.byte_length() {
            return Err(Error::output_length(public.byte_length(), out.len()));
        }
        let encoded = padding.encode(message, public.bits())?;
        let signature = self.operation(&from_bytes(&encoded)?)?;
        to_bytes(&signature, out)
    }
}

impl RsaPublicKey {
    /// Verifies a signature.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSignature`] if it is none of this message and key; [`ErrorKind::Value`] if a digest has a
    /// wrong length.
    pub fn verify(&self, padding: &dyn SignaturePadding, message: Message<'_>, signature: &[u8]) -> Result<()> {
        let Some(encoded) = self.opened(signature)? else {
            // The digest is looked at all the same, so that a wrong length is always told.
            return Err(padding.matches(message, &[], self.bits()).err().unwrap_or_else(invalid_signature));
        };
        if padding.matches(message, &encoded, self.bits())? { Ok(()) } else { Err(invalid_signature()) }
    }

    /// What was signed with PKCS #1 v1.5, out of the signature: the digest, whose `hash` must be the one in the
    /// signature, or without a hash everything after the padding.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSignature`] if it is no such signature of this key; [`ErrorKind::Unsupported`] if
    /// signatures do not take the hash.
    pub fn recover(&self, hash: Option<&'static HashAlgorithm>, signature: &[u8]) -> Result<Vec<u8>> {
        let prefix = hash.map(pkcs1v15::digest_info_prefix).transpose()?.unwrap_or_default();
        let encoded = self.opened(signature)?.ok_or_else(invalid_signature)?;
        let content = pkcs1v15::signed_content(&encoded).ok_or_else(invalid_signature)?;
        match content.strip_prefix(prefix.as_slice()) {
            Some(digest) if hash.is_none_or(|hash| digest.len() == digest_size(hash)) => Ok(digest.to_vec()),
            _ => Err(invalid_signature()),
        }
    }

    /// The encoded message in a signature, or none where the signature is too long, too short or not below n.
    fn opened(&self, signature: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>> {
        if signature.len() != self.byte_length() {
            return Ok(None);
        }
        let Some(number) = self.operation(&from_bytes(signature)?) else {
            return Ok(None);
        };
        let mut encoded = Zeroizing::new(vec![0; self.byte_length()]);
        to_bytes(&number, &mut encoded)?;
        Ok(Some(encoded))
    }
}

fn invalid_signature() -> Error {
    Error::new(ErrorKind::InvalidSignature, "the signature does not match")
}
