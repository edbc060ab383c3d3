//! What signatures are made of: a message, or the digest that somebody else made of it.

use std::fmt;

use crate::hash::HashAlgorithm;
use crate::{Error, Result};

/// What is signed or verified.
#[derive(Clone, Copy)]
pub enum Message<'a> {
    /// The message itself.
    Whole(&'a [u8]),
    /// Its digest.
    Digest(&'a [u8]),
}

impl Message<'_> {
    /// The digest, made or as given. `size` is that of the digest, which some hashes leave to the caller.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the hash does not give digests of that size, or a given one has
    /// another.
    pub fn digest(self, hash: &HashAlgorithm, size: usize) -> Result<Vec<u8>> {
        match self {
            Self::Whole(data) => {
                let mut digest = vec![0; size];
                hash.digest(data, &mut digest)?;
                Ok(digest)
            }
            Self::Digest(digest) if digest.len() == size => Ok(digest.to_vec()),
            Self::Digest(digest) => {
                Err(Error::value(format!("a digest of {} must be {size} bytes, got {}", hash.name, digest.len())))
            }
        }
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").finish_non_exhaustive()
    }
}
