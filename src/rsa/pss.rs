//! EMSA-PSS (RFC 8017, 9.1), with independent hashes for the message and for the mask.

use super::mgf1::{digest_size, mask};
use super::sign::{SignaturePadding, signature_hash};
use crate::hash::HashAlgorithm;
use crate::integer::byte_length;
use crate::message::Message;
use crate::{Error, Result, rng};

/// How long the salt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaltLength {
    /// So many bytes.
    Bytes(usize),
    /// As many as the key and the hash leave room for.
    Max,
    /// As many as the digest has.
    Digest,
    /// Whatever a signature to verify has. Nothing can be signed with it.
    Auto,
}

/// PSS with its two hashes and its salt length.
#[derive(Clone, Debug)]
pub struct Pss {
    hash: &'static HashAlgorithm,
    mask_hash: &'static HashAlgorithm,
    salt: SaltLength,
}

impl Pss {
    /// PSS with these hashes, of the message and of the mask.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) if signatures do not take one of them.
    pub fn new(hash: &'static HashAlgorithm, mask_hash: &'static HashAlgorithm, salt: SaltLength) -> Result<Self> {
        signature_hash(hash)?;
        signature_hash(mask_hash)?;
        Ok(Self { hash, mask_hash, salt })
    }

    /// The digest of eight zeros, the digest of the message and the salt.
    fn inner_digest(&self, digest: &[u8], salt: &[u8]) -> Result<Vec<u8>> {
        let mut inner = vec![0; digest_size(self.hash)];
        self.hash.digest(&[&[0; 8], digest, salt].concat(), &mut inner)?;
        Ok(inner)
    }

    /// The salt length for a modulus, or none where it does not fit or is left open.
    fn salt_length(&self, bits: u32) -> Option<usize> {
        let digest = digest_size(self.hash);
        let longest = byte_length(bits - 1).checked_sub(digest + 2)?;
        let length = match self.salt {
            SaltLength::Bytes(length) => length,
            SaltLength::Max => longest,
            SaltLength::Digest => digest,
            SaltLength::Auto => return None,
        };
        (length <= longest).then_some(length)
    }
}

/// Where the parts of an encoded message lie. The whole is as long as the modulus; where the modulus has one bit more
/// than whole bytes, the encoded message is a byte shorter than that.
struct Layout {
    start: usize,
    inner: usize,
    /// The bits of the first byte that are not used.
    unused: u8,
}

impl Layout {
    /// None where not even an empty salt fits.
    fn of(bits: u32, digest: usize) -> Option<Self> {
        let length = byte_length(bits - 1);
        length.checked_sub(digest + 2)?;
        let start = byte_length(bits) - length;
        Some(Self { start, inner: start + length - digest - 1, unused: !(0xff >> ((8 - (bits - 1) % 8) % 8)) })
    }
}

impl SignaturePadding for Pss {
    /// masked (zeros, 01, salt), inner digest, BC.
    fn encode(&self, message: Message<'_>, bits: u32) -> Result<Vec<u8>> {
        if self.salt == SaltLength::Auto {
            return Err(Error::value("the salt length AUTO is for verification; to sign, say how long the salt is"));
        }
        let digest = message.digest(self.hash, digest_size(self.hash))?;
        let layout = Layout::of(bits, digest.len());
        let (Some(layout), Some(salt_length)) = (layout, self.salt_length(bits)) else {
            return Err(Error::value(format!(
                "a key of {bits} bits is too short for PSS with {} and this salt length",
                self.hash.name
            )));
        };
        let mut salt = vec![0; salt_length];
        rng::fill(&mut salt)?;
        let inner = self.inner_digest(&digest, &salt)?;

        let mut encoded = vec![0; byte_length(bits)];
        let (data, rest) = encoded[layout.start..].split_at_mut(layout.inner - layout.start);
        let separator = data.len() - salt.len() - 1;
        data[separator] = 1;
        data[separator + 1..].copy_from_slice(&salt);
        mask(self.mask_hash, &inner, data)?;
        data[0] &= !layout.unused;
        rest[..inner.len()].copy_from_slice(&inner);
        rest[inner.len()] = 0xbc;
        Ok(encoded)
    }

    fn matches(&self, message: Message<'_>, encoded: &[u8], bits: u32) -> Result<bool> {
        let digest = message.digest(self.hash, digest_size(self.hash))?;
        let Some(layout) = Layout::of(bits, digest.len()).filter(|_| encoded.len() == byte_length(bits)) else {
            return Ok(false);
        };
        let (data, rest) = encoded.split_at(layout.inner);
        let (above, data) = data.split_at(layout.start);
        let (inner, trailer) = rest.split_at(digest.len());
        if above.iter().any(|&byte| byte != 0) || data[0] & layout.unused != 0 || trailer != [0xbc] {
            return Ok(false);
        }
        let mut data = data.to_vec();
        mask(self.mask_hash, inner, &mut data)?;
        data[0] &= !layout.unused;
        let zeros = data.iter().take_while(|&&byte| byte == 0).count();
        let Some(salt) = data[zeros..].strip_prefix(&[1]) else {
            return Ok(false);
        };
        if self.salt != SaltLength::Auto && self.salt_length(bits) != Some(salt.len()) {
            return Ok(false);
        }
        Ok(self.inner_digest(&digest, salt)? == inner)
    }
}
