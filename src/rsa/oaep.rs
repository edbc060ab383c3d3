//! OAEP (RFC 8017, 7.1), with independent hashes for the label and for the mask.

use ctutils::{Choice, CtAssign, CtEq};
use zeroize::Zeroizing;

use super::encrypt::{Alternative, EncryptionPadding};
use super::mgf1::{digest_size, mask};
use crate::hash::HashAlgorithm;
use crate::integer::byte_length;
use crate::{Error, ErrorKind, Result, UnsupportedReason, rng};

/// The hashes that OAEP is offered with, for the label and for the mask: those that other libraries read too.
const HASHES: [&str; 5] = ["sha1", "sha224", "sha256", "sha384", "sha512"];

/// OAEP with its two hashes, of the label and of the mask, and the digest of the label.
#[derive(Clone, Debug)]
pub struct Oaep {
    mask_hash: &'static HashAlgorithm,
    label_digest: Vec<u8>,
}

impl Oaep {
    /// OAEP with these hashes. No label is an empty one.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] unless both hashes are SHA-1 or of the SHA-2 family.
    pub fn new(hash: &'static HashAlgorithm, mask_hash: &'static HashAlgorithm, label: &[u8]) -> Result<Self> {
        if let Some(refused) = [hash, mask_hash].iter().find(|hash| !HASHES.contains(&hash.name)) {
            return Err(Error::new(
                ErrorKind::Unsupported(UnsupportedReason::Padding),
                format!("OAEP is offered with {}, got {}", HASHES.join(", "), refused.name),
            ));
        }
        let mut label_digest = vec![0; digest_size(hash)];
        hash.digest(label, &mut label_digest)?;
        Ok(Self { mask_hash, label_digest })
    }
}

impl EncryptionPadding for Oaep {
    /// 00, masked seed, masked (digest of the label, zeros, 01, message).
    fn pad(&self, message: &[u8], bits: u32) -> Result<Zeroizing<Vec<u8>>> {
        let (size, digest) = (byte_length(bits), self.label_digest.len());
        let Some(longest) = size.checked_sub(2 * digest + 2).filter(|&longest| message.len() <= longest) else {
            return Err(Error::value(format!(
                "the message and OAEP's {} bytes do not fit in the {size} bytes of this key: got {}",
                2 * digest + 2,
                message.len()
            )));
        };
        let mut encoded = Zeroizing::new(vec![0; size]);
        let (seed, data) = encoded[1..].split_at_mut(digest);
        rng::fill(seed)?;
        data[..digest].copy_from_slice(&self.label_digest);
        let separator = digest + longest - message.len();
        data[separator] = 1;
        data[separator + 1..].copy_from_slice(message);
        mask(self.mask_hash, seed, data)?;
        mask(self.mask_hash, data, seed)?;
        Ok(encoded)
    }

    /// All is looked at before anything is decided: an error that came earlier for one fault than for another would be
    /// the oracle of Manger (2001).
    fn unpad(&self, encoded: &mut [u8], _alternative: &dyn Alternative) -> Result<usize> {
        let (size, digest) = (encoded.len(), self.label_digest.len());
        if size < 2 * digest + 2 {
            return Err(Error::value("the key is too short for OAEP with this hash"));
        }
        let (first, rest) = encoded.split_at_mut(1);
        let (seed, data) = rest.split_at_mut(digest);
        mask(self.mask_hash, data, seed)?;
        mask(self.mask_hash, seed, data)?;

        let mut right = first[0].ct_eq(&0) & data[..digest].ct_eq(self.label_digest.as_slice());
        let (mut found, mut message_length) = (Choice::FALSE, 0_u32);
        let lengths = (0..u32::try_from(size - 2 * digest - 1).map_err(|_| failed())?).rev();
        for (byte, length) in data[digest..].iter().zip(lengths) {
            let one = byte.ct_eq(&1);
            message_length.ct_assign(&length, one & !found);
            // Before the separator there are zeros only.
            right &= found | one | byte.ct_eq(&0);
            found |= one;
        }
        right &= found;
        if bool::from(right) { usize::try_from(message_length).map_err(|_| failed()) } else { Err(failed()) }
    }
}

fn failed() -> Error {
    Error::value("decryption failed")
}
