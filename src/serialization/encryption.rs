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
use super::ciphers::{needed, one_sequence, unsupported};
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

/// What a scheme decrypts, and with what.
struct Locked<'a> {
    data: &'a [u8],
    password: &'a [u8],
    limits: &'a Limits,
    progress: &'a Progress,
}

/// A way to encrypt a key, from its parameters on.
struct Scheme {
    oid: &'static [u8],
    open: fn(Reader<'_>, &Locked<'_>) -> Result<Zeroizing<Vec<u8>>>,
}

/// Those with MD2 (RFC 8018: 1.2.840.113549.1.5.1 and 4) are not here, since MD2 is not.
static SCHEMES: &[Scheme] = &[
    Scheme { oid: pbes2::PBES2, open: pbes2::open },
    Scheme { oid: oid!("1.2.840.113549.1.5.3"), open: |at, locked| pbes1::open(at, locked, "md5", "DES-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.6"), open: |at, locked| pbes1::open(at, locked, "md5", "RC2-64-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.10"), open: |at, locked| pbes1::open(at, locked, "sha1", "DES-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.5.11"), open: |at, locked| pbes1::open(at, locked, "sha1", "RC2-64-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.1"), open: |at, locked| pkcs12::open(at, locked, "RC4") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.2"), open: |at, locked| pkcs12::open(at, locked, "RC4-40") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.3"), open: |at, locked| pkcs12::open(at, locked, "DES-EDE3-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.4"), open: |at, locked| pkcs12::open(at, locked, "DES-EDE-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.5"), open: |at, locked| pkcs12::open(at, locked, "RC2-CBC") },
    Scheme { oid: oid!("1.2.840.113549.1.12.1.6"), open: |at, locked| pkcs12::open(at, locked, "RC2-40-CBC") },
];

/// What is encrypted, whatever it is. That there is a password is asked before what it is for, so that a caller without
/// one learns that the key is encrypted even where the scheme is unknown.
fn open(encrypted: &[u8], password: Option<&[u8]>, limits: &Limits, progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
    let (algorithm, data) = Reader::whole(encrypted, "EncryptedPrivateKeyInfo", |reader| {
        reader.sequence("EncryptedPrivateKeyInfo", |info| {
            Ok((Algorithm::read(info, "encryptionAlgorithm")?, info.octet_string("encryptedData")?))
        })
    })?;
    let password = needed(password)?;
    let scheme = SCHEMES.iter().find(|scheme| scheme.oid == algorithm.oid);
    let scheme = scheme.ok_or_else(|| unsupported("scheme", algorithm.oid))?;
    (scheme.open)(algorithm.parameters, &Locked { data, password, limits, progress })
}

#[cfg(test)]
mod tests;
