//! The types of keys: one row is one type, with the format of its fields.

use zeroize::Zeroizing;

use super::ecdsa::Ecdsa;
use super::security_key::SecurityKey;
use super::wire::{Reader, Writer};
use super::{dsa, rsa, shown};
use crate::job::Progress;
use crate::serialization::{LoadOptions, PrivateKey, PublicKey};
use crate::{Error, Result, UnsupportedReason};

/// The fields of one type of key, after the name of the type.
pub(super) trait Format: Sync {
    /// Whether there are private keys to be read. Asked before the password is, or used.
    fn expect_private(&self) -> Result<()> {
        Ok(())
    }

    fn read_public(&self, fields: &mut Reader<'_>) -> Result<PublicKey>;

    fn read_private(&self, fields: &mut Reader<'_>, options: &LoadOptions, progress: &Progress) -> Result<PrivateKey>;

    /// The fields of a key; nothing for a key of another type. What is only read has none.
    fn public_fields(&self, _key: &PublicKey) -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    /// The fields of a private key, as [`public_fields`](Self::public_fields).
    fn private_fields(&self, _key: &PrivateKey) -> Option<Zeroizing<Vec<u8>>> {
        None
    }
}

/// One row: a type of key.
pub(super) struct KeyType {
    /// The name in lines and files.
    pub(super) name: &'static str,
    /// The name of a certificate for such a key.
    pub(super) certificate: &'static str,
    pub(super) format: &'static dyn Format,
}

/// Every type. Keys are written in the first one that takes them.
pub(super) static TABLE: &[KeyType] = &[
    KeyType { name: "ssh-rsa", certificate: "ssh-rsa-cert-v01@openssh.com", format: &rsa::Rsa },
    KeyType { name: "ssh-dss", certificate: "ssh-dss-cert-v01@openssh.com", format: &dsa::Dsa },
    KeyType {
        name: "ecdsa-sha2-nistp256",
        certificate: "ecdsa-sha2-nistp256-cert-v01@openssh.com",
        format: &Ecdsa::NISTP256,
    },
    KeyType {
        name: "ecdsa-sha2-nistp384",
        certificate: "ecdsa-sha2-nistp384-cert-v01@openssh.com",
        format: &Ecdsa::NISTP384,
    },
    KeyType {
        name: "ecdsa-sha2-nistp521",
        certificate: "ecdsa-sha2-nistp521-cert-v01@openssh.com",
        format: &Ecdsa::NISTP521,
    },
    KeyType {
        name: "sk-ecdsa-sha2-nistp256@openssh.com",
        certificate: "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
        format: &SecurityKey(&Ecdsa::NISTP256),
    },
    KeyType { name: "ssh-ed25519", certificate: "ssh-ed25519-cert-v01@openssh.com", format: &Ed25519 },
    KeyType {
        name: "sk-ssh-ed25519@openssh.com",
        certificate: "sk-ssh-ed25519-cert-v01@openssh.com",
        format: &SecurityKey(&Ed25519),
    },
];

/// A family that is known by name, and not offered.
struct Ed25519;

impl Ed25519 {
    fn unsupported<T>() -> Result<T> {
        Err(Error::unsupported(UnsupportedReason::PublicKeyAlgorithm, "Ed25519 keys (ssh-ed25519) are not supported"))
    }
}

impl Format for Ed25519 {
    fn expect_private(&self) -> Result<()> {
        Self::unsupported()
    }

    fn read_public(&self, _: &mut Reader<'_>) -> Result<PublicKey> {
        Self::unsupported()
    }

    fn read_private(&self, _: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
        Self::unsupported()
    }
}

/// The row of a type of key.
pub(super) fn find(name: &[u8]) -> Option<&'static KeyType> {
    TABLE.iter().find(|row| row.name.as_bytes() == name)
}

/// The row of a type of certificate.
pub(super) fn find_certificate(name: &[u8]) -> Option<&'static KeyType> {
    TABLE.iter().find(|row| row.certificate.as_bytes() == name)
}

/// That there is no row of a name. All names of types have a hyphen; a word without one is something else.
pub(super) fn unknown(name: &[u8]) -> Error {
    let name = if name.contains(&b'-') { name } else { b"" };
    Error::unsupported(UnsupportedReason::Unnamed, format!("the key type {} is not supported", shown(name)))
}

/// The row of a public key, and the key with the name of its type: what a line holds, and a certificate signs.
pub(super) fn public_blob(key: &PublicKey) -> Result<(&'static KeyType, Zeroizing<Vec<u8>>)> {
    let found = TABLE.iter().find_map(|row| Some((row, row.format.public_fields(key)?)));
    let (row, fields) = found.ok_or_else(unwritable)?;
    Ok((row, named(row, &fields)))
}

/// A private key with the name of its type.
pub(super) fn private_blob(key: &PrivateKey) -> Result<Zeroizing<Vec<u8>>> {
    let found = TABLE.iter().find_map(|row| Some((row, row.format.private_fields(key)?)));
    let (row, fields) = found.ok_or_else(unwritable)?;
    Ok(named(row, &fields))
}

fn named(row: &KeyType, fields: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut writer = Writer::new();
    writer.string(row.name.as_bytes());
    writer.raw(fields);
    writer.finish()
}

fn unwritable() -> Error {
    Error::value(
        "OpenSSH has no format for this key: it takes RSA keys, DSA keys of 1024 bits, and EC keys of secp256r1, \
         secp384r1 and secp521r1. Write it as PKCS8 or SubjectPublicKeyInfo instead",
    )
}

#[cfg(test)]
mod tests {
    use super::{TABLE, find, find_certificate};

    #[test]
    fn names_find_their_own_row() {
        for row in TABLE {
            assert!(find(row.name.as_bytes()).is_some_and(|found| found.name == row.name));
            assert!(find_certificate(row.certificate.as_bytes()).is_some_and(|found| found.name == row.name));
            assert!(find(row.certificate.as_bytes()).is_none() && find_certificate(row.name.as_bytes()).is_none());
        }
    }
}
