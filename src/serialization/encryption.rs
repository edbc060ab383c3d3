//! EncryptedPrivateKeyInfo (RFC 5958, section 3): PBES2 (RFC 8018, 6.2), PBES1 (RFC 8018, 6.1) and the encryption of
//! PKCS #12 (RFC 7292, appendix C).
//!
//! A file names one scheme of the table; what it asks for in iterations and memory is held against [`Limits`] before
//! it is spent.

mod kdf;
mod pbes1;
mod pbes2;
mod pkcs12;
mod prf;

use zeroize::Zeroizing;

use super::algorithm::Algorithm;
use super::ciphers::{damage_first, needed, one_sequence, unsupported};
use super::{Limits, PasswordEncryption};
use crate::Result;
use crate::der::Reader;
use crate::job::Progress;
use crate::oid::oid;

/// The PrivateKeyInfo in an EncryptedPrivateKeyInfo.
pub(super) fn decrypt(
    encrypted: &[u8],
    password: Option<&[u8]>,
    limits: &Limits,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    open(encrypted, password, limits, progress).and_then(one_sequence)
}

/// The EncryptedPrivateKeyInfo of a PrivateKeyInfo.
pub(super) fn encrypt(
    plain: &[u8],
    encryption: &PasswordEncryption<'_>,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    pbes2::encrypt(plain, encryption, progress)
}

/// That what is chosen for a new file can be done and be written.
pub(super) fn check(encryption: &PasswordEncryption<'_>) -> Result<()> {
    pbes2::check(encryption)
}

/// What a scheme decrypts, and with what.
struct Locked<'a> {
    data: &'a [u8],
    password: &'a [u8],
    limits: &'a Limits,
    progress: &'a Progress,
}

/// What remains to be done once parameters are read.
type Opening<'a> = Box<dyn FnOnce(&Locked<'_>) -> Result<Zeroizing<Vec<u8>>> + 'a>;

/// A way to encrypt a key.
struct Scheme {
    oid: &'static [u8],
    /// Reads the parameters, without a look at what they ask for.
    read: for<'a> fn(Reader<'a>) -> Result<Opening<'a>>,
}

/// Those with MD2 (RFC 8018: 1.2.840.113549.1.5.1 and 4) are not here, since MD2 is not.
static SCHEMES: &[Scheme] = &[
    Scheme { oid: pbes2::PBES2, read: pbes2::read },
    Scheme { oid: oid!("1.2.840.113549.1.5.3"), read: |at| pbes1::read(at, "md5", "DES-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.6"), read: |at| pbes1::read(at, "md5", "RC2-64-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.10"), read: |at| pbes1::read(at, "sha1", "DES-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.11"), read: |at| pbes1::read(at, "sha1", "RC2-64-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.1"), read: |at| pkcs12::read(at, "RC4") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.2"), read: |at| pkcs12::read(at, "RC4-40") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.3"), read: |at| pkcs12::read(at, "DES-EDE3-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.4"), read: |at| pkcs12::read(at, "DES-EDE-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.5"), read: |at| pkcs12::read(at, "RC2-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.6"), read: |at| pkcs12::read(at, "RC2-40-CBC") },
];

/// What is encrypted, whatever it is. In pyca's order: a file that is damaged is that, with a password or without; then a
/// caller without a password learns that one is needed, even where the scheme is unknown; then what is unknown is named.
fn open(encrypted: &[u8], password: Option<&[u8]>, limits: &Limits, progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
    let (algorithm, data) = Reader::whole(encrypted, "EncryptedPrivateKeyInfo", |reader| {
        reader.sequence("EncryptedPrivateKeyInfo", |info| {
            Ok((Algorithm::read(info, "encryptionAlgorithm")?, info.octet_string("encryptedData")?))
        })
    })?;
    let scheme = SCHEMES.iter().find(|scheme| scheme.oid == algorithm.oid);
    let opening = scheme.ok_or_else(|| unsupported("scheme", algorithm.oid));
    let opening = opening.and_then(|scheme| (scheme.read)(algorithm.parameters));
    let (opening, password) = damage_first(opening, needed(password))?;
    opening(&Locked { data, password, limits, progress })
}

#[cfg(test)]
mod tests;
