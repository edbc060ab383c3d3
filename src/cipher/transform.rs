//! What a mode with its key and nonce can do: the object inside a context.

use super::block::MAX_BLOCK;
use crate::error::{Error, ErrorKind, Result, UnsupportedReason};
use cipher::InOutBuf;

/// A keyed mode of operation in one direction.
///
/// The defaults are those of a mode without authentication and without a nonce that can be set again. Dropping a
/// transform wipes its keys and its key stream.
pub(crate) trait Transform: Send {
    /// Bytes that [`Self::process`] works in: the block for ECB and CBC, 1 for everything else.
    fn unit(&self) -> usize {
        1
    }

    /// Transforms a whole number of units. On an error nothing was changed, neither here nor in the output.
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()>;

    /// Starts again under the same key with another nonce.
    fn reset_nonce(&mut self, _nonce: &[u8]) -> Result<()> {
        Err(Error::new(
            ErrorKind::Unsupported(UnsupportedReason::Cipher),
            "the nonce can only be reset in CTR mode and for ChaCha20",
        ))
    }

    /// Whether the mode has associated data and a tag.
    fn authenticates(&self) -> bool {
        false
    }

    /// Adds associated data, which must come before the message.
    fn authenticate(&mut self, _aad: &[u8]) -> Result<()> {
        Err(not_authenticated())
    }

    /// The tag over everything that came: what an encryptor hands out and a decryptor compares.
    fn into_tag(self: Box<Self>) -> Result<[u8; MAX_BLOCK]> {
        Err(not_authenticated())
    }
}

fn not_authenticated() -> Error {
    Error::new(ErrorKind::Internal, "this mode has neither associated data nor a tag")
}
