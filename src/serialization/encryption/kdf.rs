//! What the derivations of a key from a password have in common: the bounds on what a file asks for.

use crate::der::Reader;
use crate::hash::{HASHES, HashAlgorithm, find};
use crate::job::Progress;
use crate::serialization::Limits;
use crate::{Error, ErrorKind, Result};

/// A number of iterations, of which there is at least one and no more than the caller allows.
pub(super) fn count(reader: &mut Reader<'_>, field: &str, limits: &Limits) -> Result<u64> {
    let iterations = reader.small_integer(field)?;
    if iterations == 0 {
        return Err(Error::value("the file asks for 0 iterations of its key derivation, at least 1 is needed"));
    }
    if iterations > limits.max_iterations {
        return Err(Error::value(format!(
            "the file asks for {iterations} iterations of its key derivation and \"maxIterations\" allows {}: raise it \
             for files that you trust",
            limits.max_iterations
        )));
    }
    Ok(iterations)
}

pub(super) fn hash_named(name: &str) -> Result<&'static HashAlgorithm> {
    find(name).map(|row| &HASHES[row]).ok_or_else(|| Error::new(ErrorKind::Internal, "no such hash"))
}

/// Hashes a digest over and over.
pub(super) fn rounds(hash: &HashAlgorithm, times: u64, digest: &mut [u8], progress: &Progress) -> Result<()> {
    /// Rounds between two looks at the progress: less than a millisecond.
    const STEP: u64 = 1024;

    let mut before = zeroize::Zeroizing::new([0; MAX_DIGEST]);
    let before = before.get_mut(..digest.len()).ok_or_else(|| Error::new(ErrorKind::Internal, "a long digest"))?;
    let mut left = times;
    while left > 0 {
        let step = left.min(STEP);
        for _ in 0..step {
            before.copy_from_slice(digest);
            hash.digest(before, digest)?;
        }
        left -= step;
        progress.advance(step)?;
    }
    Ok(())
}

/// Bytes of the longest digest of any hash here.
const MAX_DIGEST: usize = 64;
