//! chacha20-poly1305@openssh.com as OpenSSH's key files use it (PROTOCOL.chacha20poly1305 of OpenSSH).
//!
//! Of the two keys only the first is used: the second encrypts lengths of packets, of which a file has none. The
//! nonce is the sequence number 0. The cipher is ChaCha20 as it was first defined, with counter and nonce of 64 bits
//! each: with a nonce of zeros, and fewer than 2^32 blocks, RFC 8439's is the same.

use poly1305::Poly1305;
use poly1305::universal_hash::KeyInit;
use zeroize::Zeroizing;

use crate::cipher::{CIPHERS, Direction, Mode, find};
use crate::constant_time::bytes_eq;
use crate::{Error, ErrorKind, Result};

/// Bytes of the key, for both ciphers together.
pub(super) const KEY: usize = 64;

/// Bytes of the tag.
pub(super) const TAG: usize = 16;

/// Verifies, then decrypts in place.
///
/// # Errors
/// [`ErrorKind::InvalidTag`] if anything was changed; nothing was decrypted then.
pub(super) fn open(key: &[u8], data: &mut [u8], tag: &[u8]) -> Result<()> {
    let chacha20 = find("ChaCha20").and_then(|row| CIPHERS.get(row)).expect("the table has a row for ChaCha20");
    let mut stream = chacha20.start(Mode::None, Direction::Decrypt, &key[..KEY / 2], &[0; 16])?;
    // The first block of the key stream is for the authenticator, and the message starts with the second.
    let mut block = Zeroizing::new([0; 64]);
    stream.update_in_place(&mut *block, 64)?;
    let (authenticator_key, _) = block.split_first_chunk::<32>().expect("a block has 64 bytes");
    let expected = Poly1305::new(authenticator_key.into()).compute_unpadded(data);
    if !bytes_eq(&expected, tag) {
        return Err(Error::new(ErrorKind::InvalidTag, "the tag does not match"));
    }
    stream.update_in_place(data, data.len())?;
    Ok(())
}
