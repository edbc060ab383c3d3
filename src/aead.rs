//! Authenticated encryption in one call: AES-GCM (SP 800-38D) over the same GCM as the contexts.

use crate::cipher::gcm::{self, GcmKey, GcmStream, TAG};
use crate::cipher::{CIPHERS, CipherAlgorithm, Direction, Mode, find};
use crate::error::{Error, Result};
use ::cipher::InOutBuf;
use std::fmt;

/// AES-GCM with tags of 16 bytes. The key schedule and the hash key are made once and wiped on drop.
///
/// A nonce must never be used twice under one key: that gives away the text and lets anyone forge.
///
/// ```
/// use cipherwright::aead::AesGcm;
///
/// let key = AesGcm::new(&[7; 32])?;
/// let mut sealed = [0; 5 + 16];
/// key.encrypt(b"twelve bytes", b"hello", b"header", &mut sealed)?;
///
/// let mut opened = [0; 5];
/// key.decrypt(b"twelve bytes", &sealed, b"header", &mut opened)?;
/// assert_eq!(&opened, b"hello");
///
/// sealed[0] ^= 1;
/// assert!(key.decrypt(b"twelve bytes", &sealed, b"header", &mut opened).is_err());
/// # Ok::<(), cipherwright::Error>(())
/// ```
pub struct AesGcm {
    key: GcmKey,
}

impl AesGcm {
    /// Takes a key of 16, 24 or 32 bytes.
    ///
    /// # Errors
    ///
    /// `Value` for any other length.
    pub fn new(key: &[u8]) -> Result<Self> {
        let aes = aes();
        if !aes.supports(Mode::Gcm, key.len().saturating_mul(8)) {
            return Err(Error::value(format!("an AES-GCM key must be 16, 24 or 32 bytes, got {}", key.len())));
        }
        Ok(Self { key: GcmKey::new(aes.encryptor(key)?) })
    }

    /// Encrypts `data` and writes the ciphertext, then the tag. `out` must be 16 bytes longer than `data`.
    ///
    /// # Errors
    ///
    /// `Value` if `out` has a wrong length, if the nonce is not 8 to 128 bytes, or if `data` or `aad` passes the
    /// limits of SP 800-38D; nothing was written.
    pub fn encrypt(&self, nonce: &[u8], data: &[u8], aad: &[u8], out: &mut [u8]) -> Result<()> {
        let length = out.len();
        let wrong_length = || Error::output_length(data.len().saturating_add(TAG), length);
        let (text, tag) = out.split_last_chunk_mut::<TAG>().ok_or_else(wrong_length)?;
        let text = InOutBuf::new(data, text).map_err(|_| wrong_length())?;
        self.seal(nonce, aad, text, tag)
    }

    /// Encrypts in one buffer: the data and then 16 free bytes, where the tag goes.
    ///
    /// # Errors
    ///
    /// As [`Self::encrypt`]; `Value` if the buffer is shorter than a tag.
    pub fn encrypt_in_place(&self, nonce: &[u8], aad: &[u8], buffer: &mut [u8]) -> Result<()> {
        let length = buffer.len();
        let (text, tag) = buffer
            .split_last_chunk_mut::<TAG>()
            .ok_or_else(|| Error::value(format!("the buffer must end with {TAG} free bytes, got {length} in all")))?;
        self.seal(nonce, aad, text.into(), tag)
    }

    /// Verifies, then decrypts `data`, a ciphertext with its tag. `out` must be 16 bytes shorter than `data`.
    ///
    /// # Errors
    ///
    /// `InvalidTag` if anything was changed, or if `data` is shorter than a tag: `out` is untouched then.
    /// `Value` if `out` has a wrong length or the nonce is not 8 to 128 bytes.
    pub fn decrypt(&self, nonce: &[u8], data: &[u8], aad: &[u8], out: &mut [u8]) -> Result<()> {
        let (text, tag) = data.split_last_chunk::<TAG>().ok_or_else(gcm::invalid_tag)?;
        let expected = text.len();
        let length = out.len();
        let text = InOutBuf::new(text, out).map_err(|_| Error::output_length(expected, length))?;
        self.open(nonce, aad, text, tag)
    }

    /// Verifies, then decrypts a ciphertext with its tag in place: the plaintext is all but the last 16 bytes.
    ///
    /// # Errors
    ///
    /// As [`Self::decrypt`].
    pub fn decrypt_in_place(&self, nonce: &[u8], aad: &[u8], buffer: &mut [u8]) -> Result<()> {
        let (text, tag) = buffer.split_last_chunk_mut::<TAG>().ok_or_else(gcm::invalid_tag)?;
        self.open(nonce, aad, text.into(), tag)
    }

    fn seal(&self, nonce: &[u8], aad: &[u8], text: InOutBuf<'_, '_, u8>, tag: &mut [u8]) -> Result<()> {
        let mut stream = GcmStream::new(&self.key, self.key.first_counter(nonce)?);
        stream.authenticate(aad)?;
        stream.crypt(&self.key, Direction::Encrypt, text)?;
        tag.copy_from_slice(&stream.finish());
        Ok(())
    }

    fn open(&self, nonce: &[u8], aad: &[u8], text: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> Result<()> {
        let mut stream = GcmStream::new(&self.key, self.key.first_counter(nonce)?);
        stream.authenticate(aad)?;
        stream.open(&self.key, text, tag)
    }
}

fn aes() -> &'static CipherAlgorithm {
    find("AES").and_then(|row| CIPHERS.get(row)).expect("the table has a row for AES")
}

impl fmt::Debug for AesGcm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AesGcm").finish_non_exhaustive()
    }
}
