//! A cipher as a file names it, and what stands beside the name.

use super::CIPHERS;
use crate::cipher::Mode;
use crate::der::{Reader, Tag};
use crate::oid::dotted;
use crate::serialization::algorithm::Algorithm;
use crate::{Error, Result, UnsupportedReason};

/// A cipher in a mode with a size of key, as files name it.
#[derive(Debug)]
pub(crate) struct FileCipher {
    /// OpenSSL's name, which stands in `DEK-Info`.
    pub(crate) name: &'static str,
    /// What names it in PBES2.
    pub(crate) oid: Option<&'static [u8]>,
    pub(super) algorithm: &'static str,
    pub(super) mode: Mode,
    /// Bytes of the key.
    pub(crate) key_length: usize,
    /// Whether a file may say that the key has another length.
    pub(super) any_key_length: bool,
    /// Bytes of the initialization vector; none for ECB and RC4, and for GCM, whose nonce may have any length.
    pub(crate) iv_length: usize,
    /// Reads the parameters after the OID, and gives with them the cipher that they mean.
    read: ReadParameters,
}

type ReadParameters = for<'a> fn(&'static FileCipher, &mut Reader<'a>) -> Result<(&'static FileCipher, Parameters<'a>)>;

/// What a cipher needs besides the key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameters<'a> {
    pub(crate) iv: &'a [u8],
    /// Bytes of the tag that follows the ciphertext.
    pub(crate) tag_length: usize,
}

impl<'a> Parameters<'a> {
    pub(crate) const fn iv(iv: &'a [u8]) -> Self {
        Self { iv, tag_length: 0 }
    }
}

impl FileCipher {
    pub(super) const fn of(
        name: &'static str,
        algorithm: &'static str,
        mode: Mode,
        key_length: usize,
        iv_length: usize,
    ) -> Self {
        Self { name, oid: None, algorithm, mode, key_length, any_key_length: false, iv_length, read: iv }
    }

    pub(super) const fn oid(mut self, oid: &'static [u8]) -> Self {
        self.oid = Some(oid);
        self
    }

    pub(super) const fn with(mut self, read: ReadParameters) -> Self {
        self.read = read;
        self
    }

    pub(super) const fn any_key_length(mut self) -> Self {
        self.any_key_length = true;
        self
    }

    /// The cipher that an AlgorithmIdentifier means.
    pub(crate) fn read<'a>(algorithm: &mut Algorithm<'a>) -> Result<(&'static Self, Parameters<'a>)> {
        let cipher = CIPHERS.iter().find(|cipher| cipher.oid == Some(algorithm.oid));
        let cipher = cipher.ok_or_else(|| unsupported("cipher", algorithm.oid))?;
        let read = (cipher.read)(cipher, &mut algorithm.parameters)?;
        algorithm.parameters.finish("parameters of the cipher")?;
        Ok(read)
    }
}

/// Nothing here knows this object identifier.
pub(crate) fn unsupported(what: &str, oid: &[u8]) -> Error {
    Error::unsupported(
        UnsupportedReason::Serialization,
        format!(
            "the key is encrypted with {what} {}, which is not offered: encrypt it anew with the program that made it, \
             with PBES2 and AES",
            dotted(oid)
        ),
    )
}

/// An OCTET STRING with the initialization vector; nothing or NULL will do where there is none.
fn iv<'a>(cipher: &'static FileCipher, parameters: &mut Reader<'a>) -> Result<(&'static FileCipher, Parameters<'a>)> {
    if cipher.iv_length == 0 && parameters.is_empty() {
        return Ok((cipher, Parameters::iv(&[])));
    }
    if cipher.iv_length == 0 && parameters.next_is(Tag::NULL) {
        parameters.null("parameters of the cipher")?;
        return Ok((cipher, Parameters::iv(&[])));
    }
    let iv = parameters.octet_string("initialization vector")?;
    if iv.len() != cipher.iv_length {
        return Err(Error::value(format!(
            "the initialization vector of {} must be {} bytes, got {}",
            cipher.name,
            cipher.iv_length,
            iv.len()
        )));
    }
    Ok((cipher, Parameters::iv(iv)))
}

/// RFC 5084, 3.2: GCMParameters, a nonce and the length of the tag.
pub(super) fn gcm<'a>(
    cipher: &'static FileCipher,
    parameters: &mut Reader<'a>,
) -> Result<(&'static FileCipher, Parameters<'a>)> {
    parameters.sequence("GCMParameters", |parameters| {
        let iv = parameters.octet_string("aes-nonce")?;
        let length = if parameters.is_empty() { 12 } else { parameters.small_integer("aes-ICVlen")? };
        match usize::try_from(length) {
            Ok(tag_length @ 12..=16) => Ok((cipher, Parameters { iv, tag_length })),
            _ => Err(Error::value(format!("aes-ICVlen must be 12 to 16, got {length}"))),
        }
    })
}

/// RFC 8018, B.2.3: a number that stands for the effective bits of the key, and the initialization vector.
pub(super) fn rc2<'a>(
    cipher: &'static FileCipher,
    parameters: &mut Reader<'a>,
) -> Result<(&'static FileCipher, Parameters<'a>)> {
    parameters.sequence("RC2-CBC-Parameter", |parameters| {
        let version = match parameters.next_is(Tag::INTEGER) {
            true => Some(parameters.small_integer("rc2ParameterVersion")?),
            false => None,
        };
        let name = RC2_VERSIONS.iter().find(|row| row.0 == version).map(|row| row.1);
        let Some(meant) = name.and_then(FileCipher::named) else {
            return Err(Error::unsupported(
                UnsupportedReason::Serialization,
                format!(
                    "the key is encrypted with RC2 ({}) of version {}, which is not offered; the versions 58, 120 and \
                     160 are",
                    dotted(cipher.oid.unwrap_or_default()),
                    version.unwrap_or_default()
                ),
            ));
        };
        iv(meant, parameters)
    })
}

/// The version, and the cipher with the effective bits that it stands for (RFC 2268, section 6).
const RC2_VERSIONS: &[(Option<u64>, &str)] =
    &[(Some(58), "RC2-CBC"), (Some(120), "RC2-64-CBC"), (Some(160), "RC2-40-CBC"), (None, "RC2-32-CBC")];
