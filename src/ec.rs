//! Elliptic curves: the prime and binary curves of SEC 2, FIPS 186-5 and RFC 5639, ECDSA and ECDH over them.
//!
//! ```
//! use cipherwright::ec::{CURVES, Nonce, PrivateKey, PublicKey, find};
//! use cipherwright::hash;
//! use cipherwright::message::Message;
//!
//! let curve = &CURVES[find("secp384r1").expect("a row of the table")];
//! let key = PrivateKey::generate(curve)?;
//!
//! let sha384 = &hash::HASHES[hash::find("sha384").expect("a row of the table")];
//! let digest = Message::Whole(b"message").digest(sha384, 48)?;
//! let signature = key.sign(&digest, Nonce::Random)?;
//! key.public_key().verify(&digest, &signature)?;
//!
//! let peer = PrivateKey::generate(curve)?;
//! let received = PublicKey::from_encoded_point(curve, &peer.public_key().encoded_point(true))?;
//! assert_eq!(key.exchange(&received)?, peer.exchange(key.public_key())?);
//! # Ok::<(), cipherwright::Error>(())
//! ```

mod binary;
mod curve;
mod domain;
mod ecdsa;
mod key;
mod prime;
mod table;

pub use curve::Curve;
pub(crate) use domain::{BaseField, Equation, ExplicitParameters};
pub use ecdsa::Nonce;
pub use key::{PrivateKey, PublicKey};
pub use table::{CURVES, find, find_by_oid};
pub(crate) use table::{encoded_oid, find_by_encoded_oid};
