//! Rows of curves by name, and digests as long as a test wants them.

use cipherwright::ec::{self, CURVES, Curve};
use cipherwright::hash::{DigestSize, HashAlgorithm};

pub fn curve(name: &str) -> &'static Curve {
    &CURVES[ec::find(name).unwrap_or_else(|| panic!("no row {name}"))]
}

/// The size of a digest; `chosen` where the hash leaves it to the caller.
pub fn digest_size(hash: &HashAlgorithm, chosen: usize) -> usize {
    match hash.digest_size {
        DigestSize::Fixed(size) => size,
        DigestSize::Variable => chosen,
    }
}
