//! OpenSSH's files: `openssh-key-v1` for private keys (PROTOCOL.key of OpenSSH) and lines for public ones (RFC 4253, 6.6).

use zeroize::Zeroizing;

use super::{LoadOptions, PasswordEncryption, PrivateKey, PublicKey};
use crate::job::Progress;
use crate::{Error, ErrorKind, Result};

fn unbuilt<T>() -> Result<T> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}

pub fn load_ssh_private_key(
    _data: &[u8],
    _password: Option<&[u8]>,
    _options: &LoadOptions,
    _progress: &Progress,
) -> Result<PrivateKey> {
    unbuilt()
}

pub fn load_ssh_public_key(_data: &[u8]) -> Result<PublicKey> {
    unbuilt()
}

/// The PEM file of a private key.
pub(super) fn private_bytes(
    _key: &PrivateKey,
    _encryption: Option<&PasswordEncryption<'_>>,
    _progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    unbuilt()
}

/// The line of a public key, without a comment and without a line feed.
pub(super) fn public_bytes(_key: &PublicKey) -> Result<Vec<u8>> {
    unbuilt()
}
