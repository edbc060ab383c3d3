//! SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).

use zeroize::Zeroizing;

use super::PublicKey;
use super::algorithm::Algorithm;
use super::form::PublicForm;
use crate::Result;
use crate::der::{Reader, Tag, Writer};
use crate::job::Progress;

/// A key with its algorithm as they stand in the input. The key itself is read when it is asked for: a certificate
/// is of use also where its key is not.
#[derive(Clone, Debug)]
pub(crate) struct SubjectPublicKeyInfo<'a> {
    /// The kind of key.
    pub(crate) algorithm: Algorithm<'a>,
    /// The content octets of the BIT STRING.
    bits: Reader<'a>,
}

impl<'a> SubjectPublicKeyInfo<'a> {
    /// Reads the next value.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if it is no SubjectPublicKeyInfo.
    pub(crate) fn read(reader: &mut Reader<'a>) -> Result<Self> {
        reader.sequence("SubjectPublicKeyInfo", |info| {
            let algorithm = Algorithm::read(info, "algorithm")?;
            let bits = info.value(Tag::BIT_STRING, "subjectPublicKey")?;
            bits.bits("subjectPublicKey")?;
            Ok(Self { algorithm, bits })
        })
    }

    /// The key.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) that says what is wrong and where,
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a kind of key or a curve that is not offered,
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub(crate) fn key(&self, progress: &Progress) -> Result<PublicKey> {
        let family = self.algorithm.family()?;
        let mut content = self.bits.bytes_of_bits("subjectPublicKey")?;
        let key = (family.public)(&self.algorithm, &mut content, progress)?;
        content.finish("subjectPublicKey")?;
        Ok(key)
    }
}

/// The key of a SubjectPublicKeyInfo.
///
/// # Errors
/// As [`SubjectPublicKeyInfo::read`] and [`SubjectPublicKeyInfo::key`].
pub(super) fn read_key(reader: &mut Reader<'_>, progress: &Progress) -> Result<PublicKey> {
    SubjectPublicKeyInfo::read(reader)?.key(progress)
}

/// SubjectPublicKeyInfo of a key.
pub(super) fn write(key: &dyn PublicForm) -> Zeroizing<Vec<u8>> {
    let mut out = Writer::new();
    out.sequence(|info| {
        key.algorithm(info);
        info.in_bit_string(|content| key.public_key(content));
    });
    out.finish()
}
