//! RSA (RFC 8017): keys, signatures with PKCS #1 v1.5 and PSS, encryption with PKCS #1 v1.5 and OAEP.
//!
//! Private operations go over the Chinese remainder theorem in the constant-time engine of this crate, blinded, and
//! their result is checked with the public key before it leaves, so that a fault cannot give a factor of n away
//! (Boneh, DeMillo, Lipton 1997). Decryption with PKCS #1 v1.5 rejects implicitly: a wrong padding gives bytes that
//! look random, and no error and no time tells it from a right one.
//!
//! ```
//! use cipherwright::hash::{HASHES, find};
//! use cipherwright::job::Progress;
//! use cipherwright::message::Message;
//! use cipherwright::rsa::{Pss, RsaPrivateKey, SaltLength};
//!
//! let key = RsaPrivateKey::generate(65537, 1024, &Progress::new())?;
//! let sha256 = &HASHES[find("sha256").expect("a row of the table")];
//! let pss = Pss::new(sha256, sha256, SaltLength::Digest)?;
//!
//! let mut signature = vec![0; key.public_key().byte_length()];
//! key.sign(&pss, Message::Whole(b"message"), &mut signature)?;
//! key.public_key().verify(&pss, Message::Whole(b"message"), &signature)?;
//! # Ok::<(), cipherwright::Error>(())
//! ```

mod blinding;
mod encrypt;
mod generate;
mod implicit_rejection;
mod key;
mod mgf1;
mod numbers;
mod oaep;
mod pkcs1v15;
mod prime;
mod pss;
mod recover;
mod sign;

pub use encrypt::{Alternative, EncryptionPadding};
pub use generate::{MIN_GENERATED_BITS, generation_supported};
pub use key::{RsaPrivateKey, RsaPublicKey, Validation};
pub use numbers::{RsaPrivateNumbers, RsaPublicNumbers, crt_coefficient, crt_exponent, private_exponent};
pub use oaep::Oaep;
pub use pkcs1v15::{DigestInfo, NoDigestInfo, Pkcs1v15Encryption};
pub use pss::{Pss, SaltLength};
pub use recover::recover_primes;
pub use sign::SignaturePadding;
