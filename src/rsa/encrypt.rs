//! Encryption (RFC 8017, section 7): what every padding shares.

use zeroize::Zeroizing;

use super::implicit_rejection::ImplicitRejection;
use super::key::{RsaPrivateKey, RsaPublicKey};
use crate::integer::{SecretInteger, from_bytes, to_bytes};
use crate::{Error, Result};

/// A way to bring a message to the length of a modulus, and back without telling why it may fail.
pub trait EncryptionPadding {
    /// The padded message, as long as a modulus of `bits` bits.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the message is too long for the modulus.
    fn pad(&self, message: &[u8], bits: u32) -> Result<Zeroizing<Vec<u8>>>;

    /// The length of the message, which is the end of `encoded` afterwards.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value), one and the same for all faults of the padding.
    fn unpad(&self, encoded: &mut [u8], alternative: &dyn Alternative) -> Result<usize>;
}

/// What a padding that may not tell its faults gives in place of a message.
pub trait Alternative {
    /// Bytes as long as the modulus, the end of which is the alternative message, and the length of that.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the key is too long for it.
    fn message(&self) -> Result<(Zeroizing<Vec<u8>>, u32)>;
}

impl RsaPublicKey {
    /// Encrypts into `out`, which must be as long as the modulus.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the message is too long, or `out` has a wrong length.
    pub fn encrypt(&self, padding: &dyn EncryptionPadding, message: &[u8], out: &mut [u8]) -> Result<()> {
        if out.len() != self.byte_length() {
            return Err(Error::output_length(self.byte_length(), out.len()));
        }
        let encoded = padding.pad(message, self.bits())?;
        let number = SecretInteger::new(from_bytes(&encoded)?);
        let ciphertext =
            self.operation(&number).ok_or_else(|| Error::value("the padded message is not below the modulus"))?;
        to_bytes(&ciphertext, out)
    }
}

impl RsaPrivateKey {
    /// Decrypts into the start of `out`, which must have room for a message as long as the modulus, and gives the
    /// length of the message.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the ciphertext does not have the length of the modulus or is
    /// not below it, and for every fault of the padding, of which it says no more. PKCS #1 v1.5 tells none.
    pub fn decrypt(&self, padding: &dyn EncryptionPadding, ciphertext: &[u8], out: &mut [u8]) -> Result<usize> {
        let size = self.public_key().byte_length();
        if out.len() != size {
            return Err(Error::output_length(size, out.len()));
        }
        if ciphertext.len() != size {
            return Err(Error::value(format!(
                "a ciphertext of this key is {size} bytes long, got {}",
                ciphertext.len()
            )));
        }
        let message = self.operation(&from_bytes(ciphertext)?)?;
        let mut encoded = Zeroizing::new(vec![0; size]);
        to_bytes(&message, &mut encoded)?;
        let length = padding.unpad(&mut encoded, &ImplicitRejection { key: self, ciphertext })?;
        let start = size.checked_sub(length).ok_or_else(|| Error::value("decryption failed"))?;
        out[..length].copy_from_slice(&encoded[start..]);
        Ok(length)
    }
}
