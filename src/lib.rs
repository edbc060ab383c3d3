//! The core of cipherwright: hashes, MACs, ciphers, key derivation, block padding and constant-time comparison over the
//! RustCrypto crates, chosen at run time from static tables.
//!
//! One row of a table is one algorithm: the same row answers "is it supported" and makes the context, so the two
//! cannot disagree. Nothing here knows of Node; the boundary crate `napi/` converts, calls one function of this
//! crate, and converts back.
#![forbid(unsafe_code)]

pub mod aead;
pub mod cipher;
pub mod constant_time;
mod der;
pub mod dh;
pub mod dsa;
pub mod dss_signature;
pub mod ec;
pub mod error;
pub mod hash;
pub mod integer;
pub mod job;
pub mod kdf;
pub mod mac;
pub mod message;
pub(crate) mod modular;
mod nonce;
pub mod oid;
pub mod padding;
mod pem;
mod primality;
mod proven;
pub mod rng;
pub mod rsa;
pub mod serialization;
pub mod x509;

pub use error::{Error, ErrorKind, Result, UnsupportedReason};
