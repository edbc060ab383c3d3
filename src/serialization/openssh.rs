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
    let mut other = None;
    for block in pem::blocks(data) {
        let block = block?;
        if block.label == LABEL {
            return private::load(&block.decode()?, password, options, progress);
        }
        other.get_or_insert(block.label);
    }
    Err(match other {
        Some(label) => Error::value(format!("{}, not {LABEL:?}{}", found(label), taken_by(label))),
        None => Error::value(format!("there is no PEM block {LABEL:?} in the text")),
    })
}

/// Loads the public key of a line as in `authorized_keys`, but without options before it; also from the line of a
/// certificate, whose structure is checked and nothing else of it, and of a key in a security key.
///
/// # Errors
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for other types of keys,
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything malformed.
pub fn load_ssh_public_key(data: &[u8]) -> Result<PublicKey> {
    if data.trim_ascii_start().starts_with(b"-----BEGIN ") {
        return Err(match pem::blocks(data).next().transpose()? {
            Some(block) => {
                Error::value(format!("{}, not an OpenSSH public key{}", found(block.label), taken_by(block.label)))
            }
            None => Error::value("this is PEM, not an OpenSSH public key"),
        });
    }
    public::load(data)
}

/// The PEM file of a private key.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for a key that OpenSSH has no format for, and for parameters of the
/// encryption that it does not have; [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was stopped.
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

fn found(label: &str) -> String {
    format!("this is the PEM block {label:?}")
}

/// Which loader takes a block, where one does.
fn taken_by(label: &str) -> &'static str {
    if label == LABEL {
        ": loadSshPrivateKey takes it"
    } else if label.ends_with("PRIVATE KEY") {
        ": loadPemPrivateKey takes it"
    } else if label.ends_with("PUBLIC KEY") {
        ": loadPemPublicKey takes it"
    } else {
        ""
    }
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
