//! Hashes: static rows, one-shot digests and contexts (FIPS 180-4, FIPS 202, RFC 1321, RFC 7693, GB/T 32905, ISO/IEC 10118-3).

mod context;
mod table;

pub use context::HashContext;
pub(crate) use table::FixedHash;
pub use table::{DigestSize, HASHES, HashAlgorithm, find};
