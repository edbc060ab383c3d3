//! The ciphers of private key files: what `ssh -Q cipher` lists, any of which `ssh-keygen -Z` writes.

use super::chacha20_poly1305;
use crate::cipher::{CIPHERS, CipherContext, Direction, Mode, find as find_algorithm};
use crate::{Error, ErrorKind, Result};

/// One row: a cipher, and the derived bytes that it takes.
#[derive(Debug)]
pub(super) struct Cipher {
    /// The name in files.
    pub(super) name: &'static str,
    algorithm: &'static str,
    mode: Mode,
    /// Bytes of the key, the first of the derived ones.
    key: usize,
    /// Bytes of the IV or nonce, the last of the derived ones.
    iv: usize,
    /// Bytes that the plaintext is padded to a multiple of.
    pub(super) block: usize,
    /// Bytes of the tag behind the ciphertext.
    pub(super) tag: usize,
    open: Open,
}

/// Verifies where there is a tag, and decrypts in place.
type Open = fn(&Cipher, derived: &[u8], data: &mut [u8], tag: &[u8]) -> Result<()>;

/// Every cipher.
pub(super) static TABLE: &[Cipher] = &[
    cbc("3des-cbc", "3DES", 24, 8),
    cbc("aes128-cbc", "AES", 16, 16),
    cbc("aes192-cbc", "AES", 24, 16),
    cbc("aes256-cbc", "AES", 32, 16),
    ctr("aes128-ctr", 16),
    ctr("aes192-ctr", 24),
    ctr("aes256-ctr", 32),
    gcm("aes128-gcm@openssh.com", 16),
    gcm("aes256-gcm@openssh.com", 32),
    Cipher {
        name: "chacha20-poly1305@openssh.com",
        algorithm: "ChaCha20",
        mode: Mode::None,
        key: chacha20_poly1305::KEY,
        iv: 0,
        block: 8,
        tag: chacha20_poly1305::TAG,
        open: |_, derived, data, tag| chacha20_poly1305::open(derived, data, tag),
    },
];

/// What is written: the cipher that `ssh-keygen` writes unless it is told otherwise.
const WRITTEN: &str = "aes256-ctr";

const fn cbc(name: &'static str, algorithm: &'static str, key: usize, block: usize) -> Cipher {
    Cipher { name, algorithm, mode: Mode::Cbc, key, iv: block, block, tag: 0, open: Cipher::decrypt }
}

const fn ctr(name: &'static str, key: usize) -> Cipher {
    Cipher { name, algorithm: "AES", mode: Mode::Ctr, key, iv: 16, block: 16, tag: 0, open: Cipher::decrypt }
}

const fn gcm(name: &'static str, key: usize) -> Cipher {
    Cipher { name, algorithm: "AES", mode: Mode::Gcm, key, iv: 12, block: 16, tag: 16, open: Cipher::decrypt_verified }
}

/// The row of a name.
pub(super) fn find(name: &[u8]) -> Option<&'static Cipher> {
    TABLE.iter().find(|cipher| cipher.name.as_bytes() == name)
}

/// The row of the cipher that files are written with.
pub(super) fn written() -> &'static Cipher {
    find(WRITTEN.as_bytes()).expect("a row of the table")
}

impl Cipher {
    /// Bytes to derive for key and IV.
    pub(super) const fn derived(&self) -> usize {
        self.key + self.iv
    }

    /// Decrypts whole blocks in place.
    ///
    /// # Errors
    /// As for a wrong password, if there is a tag and it does not match: whether key or ciphertext is wrong cannot be told.
    pub(super) fn open(&self, derived: &[u8], data: &mut [u8], tag: &[u8]) -> Result<()> {
        let result = (self.open)(self, derived, data, tag);
        result.map_err(|error| if error.kind() == ErrorKind::InvalidTag { wrong_password() } else { error })
    }

    /// Encrypts whole blocks in place, with a cipher that has no tag.
    pub(super) fn seal(&self, derived: &[u8], data: &mut [u8]) -> Result<()> {
        self.start(Direction::Encrypt, derived)?.update_in_place(data, data.len())?;
        Ok(())
    }

    fn decrypt(&self, derived: &[u8], data: &mut [u8], _: &[u8]) -> Result<()> {
        self.start(Direction::Decrypt, derived)?.update_in_place(data, data.len())?;
        Ok(())
    }

    fn decrypt_verified(&self, derived: &[u8], data: &mut [u8], tag: &[u8]) -> Result<()> {
        let mut context = self.start(Direction::Decrypt, derived)?;
        context.update_in_place(data, data.len())?;
        context.finalize_verify(tag)
    }

    fn start(&self, direction: Direction, derived: &[u8]) -> Result<CipherContext> {
        let algorithm = find_algorithm(self.algorithm).and_then(|row| CIPHERS.get(row)).expect("a row of its table");
        let (key, iv) = derived.split_at(self.key);
        algorithm.start(self.mode, direction, key, iv)
    }
}

/// What a wrong password and a changed file have in common: which of them it is cannot be told.
pub(super) fn wrong_password() -> Error {
    Error::value("the password is wrong, or the key file is damaged")
}
