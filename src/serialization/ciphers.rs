//! The ciphers that key files name, each in one mode with one size of key, and how they are used there: padded with
//! PKCS#7 where the mode works in blocks, and with the tag after the ciphertext where it has one.

mod parameters;
mod table;

pub(super) use parameters::{FileCipher, Parameters, unsupported};
pub(super) use table::CIPHERS;

use zeroize::Zeroizing;

use crate::cipher::{CipherAlgorithm, CipherContext, Direction, Mode, find_for_files};
use crate::der::{Reader, Tag};
use crate::padding::{SCHEMES, Scheme, find};
use crate::{Error, ErrorKind, Result};

/// The one error for all that a wrong password brings about, so that nobody learns how far it came.
pub(super) fn wrong_password() -> Error {
    Error::value("the password is wrong, or the encrypted private key is damaged")
}

/// The password of a key that turned out to be encrypted, which must be there.
pub(super) fn needed(password: Option<&[u8]>) -> Result<&[u8]> {
    match password {
        None => Err(Error::wrong_type("the key is encrypted and no password was given: give its password")),
        Some([]) => Err(Error::wrong_type("the key is encrypted and the password is empty: give its password")),
        Some(password) => Ok(password),
    }
}

impl FileCipher {
    /// The cipher of a name, in any case.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        CIPHERS.iter().find(|cipher| cipher.name.eq_ignore_ascii_case(name))
    }

    fn algorithm(&self) -> Result<&'static CipherAlgorithm> {
        find_for_files(self.algorithm).ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher for files"))
    }

    fn start(&self, direction: Direction, key: &[u8], iv: &[u8]) -> Result<CipherContext> {
        self.algorithm()?.start_for_file(self.mode, direction, key, iv)
    }

    /// Whether the cipher takes keys of so many bytes, where a file may choose.
    pub(super) fn takes_key_of(&self, length: usize) -> bool {
        let sizes = || self.algorithm().map_or(&[][..], |algorithm| algorithm.key_bits);
        length == self.key_length || (self.any_key_length && sizes().iter().any(|&bits| bits / 8 == length))
    }

    /// Decrypts what a file holds.
    pub(super) fn open(&self, key: &[u8], parameters: &Parameters<'_>, data: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let mut context = self.start(Direction::Decrypt, key, parameters.iv)?;
        let unit = context.block_size();
        let length = data.len().checked_sub(parameters.tag_length).ok_or_else(wrong_password)?;
        let (ciphertext, tag) = data.split_at(length);
        let mut plaintext = Zeroizing::new(ciphertext.to_vec());
        let written = context.update_in_place(&mut plaintext, ciphertext.len())?;
        if self.mode == Mode::Gcm {
            context.finalize_verify(tag).map_err(|_| wrong_password())?;
            return Ok(plaintext);
        }
        if written != ciphertext.len() {
            return Err(wrong_password());
        }
        if unit > 1 {
            let last = plaintext.len().checked_sub(unit).ok_or_else(wrong_password)?;
            let (padding, right) = pkcs7()?.check(&plaintext[last..]);
            if !bool::from(right) {
                return Err(wrong_password());
            }
            plaintext.truncate(last + unit - usize::from(padding));
        }
        Ok(plaintext)
    }

    /// Encrypts what a file is to hold, in a mode without a tag.
    pub(super) fn seal(&self, key: &[u8], iv: &[u8], plaintext: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let mut context = self.start(Direction::Encrypt, key, iv)?;
        let unit = context.block_size();
        let length = if unit > 1 { (plaintext.len() / unit + 1) * unit } else { plaintext.len() };
        let mut data = Zeroizing::new(vec![0; length]);
        let (start, padding) = data.split_at_mut(plaintext.len());
        start.copy_from_slice(plaintext);
        if unit > 1 {
            pkcs7()?.fill(padding);
        }
        context.update_in_place(&mut data, length)?;
        context.finalize()?;
        Ok(data)
    }
}

/// What was decrypted, where it is one DER SEQUENCE and nothing else, as every private key is: the check that catches
/// a wrong password where the padding happens to be right or there is none.
pub(super) fn one_sequence(plaintext: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>> {
    match Reader::whole(&plaintext, "", |reader| reader.value(Tag::SEQUENCE, "").map(drop)) {
        Ok(()) => Ok(plaintext),
        Err(_) => Err(wrong_password()),
    }
}

fn pkcs7() -> Result<&'static Scheme> {
    find("pkcs7").map(|row| &SCHEMES[row]).ok_or_else(|| Error::new(ErrorKind::Internal, "PKCS#7 has no row"))
}
