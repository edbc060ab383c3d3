//! Key derivation from passwords: PBKDF2 (RFC 8018, 5.2) over HMAC with every hash of fixed length, and scrypt
//! (RFC 7914).
//!
//! The loops are written here, since those of the crates `pbkdf2` and `scrypt` cannot be watched or stopped, and
//! scrypt's ends the process where memory is short. The crates are the oracles of the tests.
//!
//! Neither function branches on secrets. scrypt reads memory at places that depend on the password: that is how it is
//! defined, and what makes it expensive to attack; see [`scrypt`].
//!
//! ```
//! use cipherwright::hash::{HASHES, find};
//! use cipherwright::job::Progress;
//! use cipherwright::kdf::{pbkdf2, scrypt};
//!
//! let mut key = [0; 32];
//! let params = scrypt::Params::new(1 << 10, 8, 1, scrypt::DEFAULT_MAX_MEMORY)?;
//! scrypt::derive(b"password", b"salt", params, &mut key, &Progress::new())?;
//!
//! let sha256 = &HASHES[find("sha256").expect("a row of the table")];
//! pbkdf2::derive(sha256, b"password", b"salt", 1000, &mut key, &Progress::new())?;
//! # Ok::<(), cipherwright::Error>(())
//! ```

pub(crate) mod bcrypt_pbkdf;
pub mod pbkdf2;
pub mod scrypt;

use zeroize::Zeroize;

use crate::Result;

/// Runs a derivation into `out`. One that ends early, because it was stopped or refused, leaves zeros and no part of
/// a key.
fn all_or_nothing(out: &mut [u8], derive: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<()> {
    let result = derive(out);
    if result.is_err() {
        out.zeroize();
    }
    result
}
