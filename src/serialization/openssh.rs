//! OpenSSH's files: `openssh-key-v1` for private keys (PROTOCOL.key of OpenSSH) and lines for public ones (RFC 4253, 6.6).

mod bcrypt;
mod certificate;
mod chacha20_poly1305;
mod ciphers;
mod dsa;
mod ecdsa;
mod key_types;
mod private;
mod public;
mod rsa;
mod security_key;
mod wire;

use zeroize::Zeroizing;

use super::labels::{first, found_instead};
use super::{LoadOptions, PasswordEncryption, PrivateKey, PublicKey};
use crate::job::Progress;
use crate::{Error, Result, pem};

/// The label of the block that a private key is in.
const LABEL: &str = "OPENSSH PRIVATE KEY";

/// Loads a private key from the first block `OPENSSH PRIVATE KEY` of a text. Its comment is dropped.
///
/// # Errors
/// [`ErrorKind::Type`](crate::ErrorKind::Type) if the file is encrypted and there is no password or an empty one, or
/// the other way round; [`ErrorKind::Value`](crate::ErrorKind::Value) for a wrong password, for a file that asks for
/// more rounds than [`Limits::max_rounds`](super::Limits::max_rounds), and for anything malformed or inconsistent;
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for other types of keys, ciphers and key derivations;
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was stopped.
pub fn load_ssh_private_key(
    data: &[u8],
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let block = first(data, &[LABEL], "loadDerPrivateKey").map_err(|error| {
        let is_line = public::looks_like(data);
        if is_line { Error::value("this is the line of a public key, which loadSshPublicKey takes") } else { error }
    })?;
    private::load(&block.decode()?, password, options, progress)
}

/// Loads the public key of a line as in `authorized_keys`, but without options before it; also from the line of a
/// certificate, whose structure is checked and nothing else of it, and of a key in a security key.
///
/// # Errors
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for other types of keys,
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything malformed.
pub fn load_ssh_public_key(data: &[u8]) -> Result<PublicKey> {
    if data.trim_ascii_start().starts_with(b"-----BEGIN ") {
        let block = pem::blocks(data).next().transpose()?;
        let found = block.map_or_else(|| "found PEM".to_owned(), |block| found_instead(block.label));
        return Err(Error::value(format!("expected the line of an OpenSSH public key, {found}")));
    }
    public::load(data)
}

/// The PEM file of a private key.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for a key that OpenSSH has no format for, and for 0 rounds;
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was stopped.
pub(super) fn private_bytes(
    key: &PrivateKey,
    encryption: Option<&PasswordEncryption<'_>>,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    Ok(pem::encode(LABEL, &[], &private::encode(key, encryption, progress)?))
}

/// The line of a public key, without a comment and without a line feed.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for a key that OpenSSH has no format for.
pub(super) fn public_bytes(key: &PublicKey) -> Result<Vec<u8>> {
    public::encode(key)
}

/// A name from a file, for a message. What does not look like a name may be anything, a secret too, and is not shown.
fn shown(name: &[u8]) -> String {
    const LONG: usize = 64;
    let is_plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-@._".contains(byte);
    match str::from_utf8(name) {
        Ok(text) if text.len() <= LONG && !text.is_empty() && name.iter().all(is_plain) => format!("{text:?}"),
        _ => "(which is no plain name)".to_owned(),
    }
}
