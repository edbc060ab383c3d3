//! The HMACs that PBKDF2 may be made of in a file, by their object identifiers.

use super::kdf::hash_named;
use crate::der::{Reader, Tag, Writer};
use crate::hash::HashAlgorithm;
use crate::oid::oid;
use crate::serialization::ciphers::unsupported;
use crate::{Error, Result, UnsupportedReason};

const HMAC_SHA1: &[u8] = oid!("1.2.840.113549.2.7");

/// Object identifiers and hashes. Of several for one hash the first one is written.
static PRFS: &[(&[u8], &str)] = &[
    // RFC 8018, B.1.
    (HMAC_SHA1, "sha1"),
    (oid!("1.2.840.113549.2.8"), "sha224"),
    (oid!("1.2.840.113549.2.9"), "sha256"),
    (oid!("1.2.840.113549.2.10"), "sha384"),
    (oid!("1.2.840.113549.2.11"), "sha512"),
    (oid!("1.2.840.113549.2.12"), "sha512-224"),
    (oid!("1.2.840.113549.2.13"), "sha512-256"),
    // NIST's registry of algorithms.
    (oid!("2.16.840.1.101.3.4.2.13"), "sha3-224"),
    (oid!("2.16.840.1.101.3.4.2.14"), "sha3-256"),
    (oid!("2.16.840.1.101.3.4.2.15"), "sha3-384"),
    (oid!("2.16.840.1.101.3.4.2.16"), "sha3-512"),
    // OpenSSL's crypto/objects/objects.txt.
    (oid!("1.2.840.113549.2.6"), "md5"),
    (oid!("1.2.156.10197.1.401.3.1"), "sm3"),
    // GM/T 0091-2020, appendix C, which names another one than its appendix A.
    (oid!("1.2.156.10197.1.401.2"), "sm3"),
    // The ones of IPsec (RFC 8018's predecessors had no other), which OpenSSL reads too, all but the last.
    (oid!("1.3.6.1.5.5.8.1.1"), "md5"),
    (oid!("1.3.6.1.5.5.8.1.2"), "sha1"),
    (oid!("1.3.6.1.5.5.8.1.4"), "ripemd160"),
];

/// The hash of the next AlgorithmIdentifier, or SHA-1, which is the default, where nothing is left.
pub(super) fn read(parameters: &mut Reader<'_>) -> Result<&'static HashAlgorithm> {
    let oid = if parameters.is_empty() {
        HMAC_SHA1
    } else {
        parameters.sequence("prf", |prf| {
            let oid = prf.oid("prf")?;
            if prf.next_is(Tag::NULL) {
                prf.null("parameters of the prf")?;
            }
            Ok(oid)
        })?
    };
    let name = PRFS.iter().find(|row| row.0 == oid).ok_or_else(|| unsupported("PBKDF2 with the prf", oid))?.1;
    hash_named(name)
}

/// The object identifier to write for a hash.
pub(super) fn oid_of(hash: &HashAlgorithm) -> Result<&'static [u8]> {
    PRFS.iter().find(|row| row.1 == hash.name).map(|row| row.0).ok_or_else(|| {
        Error::unsupported(
            UnsupportedReason::Hash,
            format!("nothing names PBKDF2 with HMAC over {} in a file: take sha256 or sha512 as \"prf\"", hash.name),
        )
    })
}

/// Writes the AlgorithmIdentifier. A default value is left out (X.690, 11.5).
pub(super) fn write(out: &mut Writer, oid: &[u8]) {
    if oid != HMAC_SHA1 {
        out.sequence(|prf| {
            prf.oid(oid);
            prf.null();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{PRFS, oid_of};
    use crate::hash::HASHES;
    use crate::{ErrorKind, UnsupportedReason};

    #[test]
    fn every_row_is_a_hash_and_every_other_hash_is_refused() {
        for (_, name) in PRFS {
            assert!(HASHES.iter().any(|hash| hash.name == *name && hash.hmac_supported()), "{name}");
        }
        let refused: Vec<_> = HASHES.iter().filter(|hash| oid_of(hash).is_err()).map(|hash| hash.name).collect();
        assert_eq!(refused, ["shake128", "shake256", "blake2b", "blake2s", "whirlpool"]);
        let error = oid_of(&HASHES[crate::hash::find("blake2b").expect("a row")]).expect_err("it has no identifier");
        assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Hash));
    }
}
