//! Hashes: static rows, one-shot digests and contexts (FIPS 180-4, FIPS 202, RFC 1321, RFC 7693, GB/T 32905, ISO/IEC 10118-3).
//!
//! ```
//! use cipherwright::hash::{HASHES, find};
//!
//! let sha256 = &HASHES[find("sha256").expect("a row of the table")];
//! let mut at_once = [0; 32];
//! sha256.digest(b"message", &mut at_once)?;
//!
//! let mut context = sha256.start(32)?;
//! context.update(b"mess");
//! context.update(b"age");
//! let mut in_parts = [0; 32];
//! context.finalize_into(&mut in_parts)?;
//! assert_eq!(at_once, in_parts);
//! # Ok::<(), cipherwright::Error>(())
//! ```

mod context;
mod table;

pub use context::HashContext;
pub(crate) use context::fixed_output;
pub(crate) use table::FixedHash;
pub use table::{DigestSize, HASHES, HashAlgorithm, find};
