//! RSA: RSAPrivateKey and RSAPublicKey of PKCS #1 (RFC 8017, A.1), which are also what PKCS#8 and SubjectPublicKeyInfo
//! hold.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::algorithm::{Algorithm, RSA};
use super::form::{PrivateForm, PublicForm, Traditional, integer};
use super::spki::SubjectPublicKeyInfo;
use super::{LoadOptions, PrivateKey, PublicKey};
use crate::der::{Reader, Tag, Writer};
use crate::integer::{BoxedUint, SecretInteger, from_bytes};
use crate::job::Progress;
use crate::rsa::{RsaPrivateKey, RsaPrivateNumbers, RsaPublicKey, RsaPublicNumbers};
use crate::{Error, Result};

pub(super) fn private_of_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    null_or_absent(algorithm)?;
    read_private(key, options, progress)
}

pub(super) fn private_of_pss_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    pss_parameters_or_absent(algorithm)?;
    read_private(key, options, progress)
}

pub(super) fn public_of_info(algorithm: &Algorithm<'_>, key: &mut Reader<'_>, _: &Progress) -> Result<PublicKey> {
    null_or_absent(algorithm)?;
    read_public(key)
}

pub(super) fn public_of_pss_info(algorithm: &Algorithm<'_>, key: &mut Reader<'_>, _: &Progress) -> Result<PublicKey> {
    pss_parameters_or_absent(algorithm)?;
    read_public(key)
}

/// RSASSA-PSS-params (RFC 8017, A.2.3), or nothing. What it restricts is dropped; that it is such a structure is not.
fn pss_parameters_or_absent(algorithm: &Algorithm<'_>) -> Result<()> {
    let mut parameters = algorithm.parameters.clone();
    if parameters.is_empty() {
        return Ok(());
    }
    let algorithm = |field: &'static str| move |value: &mut Reader<'_>| Algorithm::read(value, field).map(drop);
    let number = |field: &'static str| move |value: &mut Reader<'_>| value.small_integer(field).map(drop);
    parameters.sequence("RSASSA-PSS-params", |content| {
        content.optional(Tag::context_constructed(0), "hashAlgorithm", algorithm("hashAlgorithm"))?;
        content.optional(Tag::context_constructed(1), "maskGenAlgorithm", algorithm("maskGenAlgorithm"))?;
        content.optional(Tag::context_constructed(2), "saltLength", number("saltLength"))?;
        content.optional(Tag::context_constructed(3), "trailerField", number("trailerField")).map(drop)
    })
}

/// NULL (RFC 3279, 2.3.1), or nothing, which some writers make of it.
fn null_or_absent(algorithm: &Algorithm<'_>) -> Result<()> {
    let mut parameters = algorithm.parameters.clone();
    if parameters.is_empty() { Ok(()) } else { parameters.null("parameters") }
}

/// RSAPrivateKey.
pub(super) fn read_private(reader: &mut Reader<'_>, options: &LoadOptions, progress: &Progress) -> Result<PrivateKey> {
    let numbers = reader.sequence("RSAPrivateKey", |key| {
        let at_version = key.clone();
        match key.small_integer("version")? {
            0 => {}
            1 => return Err(at_version.error("version", "a key of more than two primes is not supported")),
            _ => return Err(at_version.error("version", "the version of an RSA key must be 0")),
        }
        let n = public_integer(key, "modulus")?;
        let e = public_integer(key, "publicExponent")?;
        let mut secret = |field| key.unsigned_integer(field).and_then(from_bytes).map(SecretInteger::new);
        Ok(RsaPrivateNumbers {
            d: secret("privateExponent")?,
            p: secret("prime1")?,
            q: secret("prime2")?,
            dmp1: secret("exponent1")?,
            dmq1: secret("exponent2")?,
            iqmp: secret("coefficient")?,
            public: RsaPublicNumbers { e, n },
        })
    })?;
    let key = RsaPrivateKey::from_numbers_watched(numbers, options.rsa_validation, progress)
        .map_err(|error| Error::new(error.kind(), format!("invalid RSA private key: {error}")))?;
    Ok(PrivateKey::Rsa(Arc::new(key)))
}

/// RSAPublicKey.
pub(super) fn read_public(reader: &mut Reader<'_>) -> Result<PublicKey> {
    let numbers = reader.sequence("RSAPublicKey", |key| {
        let n = public_integer(key, "modulus")?;
        Ok(RsaPublicNumbers { e: public_integer(key, "publicExponent")?, n })
    })?;
    let key = RsaPublicKey::from_numbers(&numbers)
        .map_err(|error| Error::new(error.kind(), format!("invalid RSA public key: {error}")))?;
    Ok(PublicKey::Rsa(Arc::new(key)))
}

/// RSAPublicKey, or a SubjectPublicKeyInfo that holds one.
pub(super) fn read_public_or_info(reader: &mut Reader<'_>, progress: &Progress) -> Result<PublicKey> {
    let is_info = reader.clone().value(Tag::SEQUENCE, "RSAPublicKey")?.next_is(Tag::SEQUENCE);
    if !is_info {
        return read_public(reader);
    }
    match SubjectPublicKeyInfo::read(reader)?.key(progress)? {
        key @ PublicKey::Rsa(_) => Ok(key),
        _ => Err(Error::value("the label RSA PUBLIC KEY is for RSA keys, but the block holds another kind of key")),
    }
}

fn public_integer(reader: &mut Reader<'_>, field: &str) -> Result<BoxedUint> {
    from_bytes(reader.unsigned_integer(field)?)
}

fn write_algorithm(out: &mut Writer) {
    out.sequence(|algorithm| {
        algorithm.oid(RSA);
        algorithm.null();
    });
}

impl PrivateForm for RsaPrivateKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out);
    }

    fn private_key(&self, out: &mut Writer) {
        let RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, public } = self.numbers();
        out.sequence(|key| {
            key.small_integer(0);
            for number in [&public.n, &public.e, &d, &p, &q, &dmp1, &dmq1, &iqmp] {
                integer(key, number);
            }
        });
    }

    fn traditional(&self) -> Option<Traditional> {
        let mut out = Writer::new();
        self.private_key(&mut out);
        Some(Traditional { label: "RSA PRIVATE KEY", content: out.finish() })
    }
}

impl PublicForm for RsaPublicKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out);
    }

    fn public_key(&self, out: &mut Writer) {
        let RsaPublicNumbers { e, n } = self.numbers();
        out.sequence(|key| {
            integer(key, &n);
            integer(key, &e);
        });
    }

    fn pkcs1(&self) -> Option<Zeroizing<Vec<u8>>> {
        let mut out = Writer::new();
        self.public_key(&mut out);
        Some(out.finish())
    }
}
