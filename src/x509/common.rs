//! What certificates, requests and revocation lists have in common: a name, an algorithm, a signature, and the bytes.

use std::fmt;
use std::ops::Range;

use super::algorithm::pass_over_signature;
use super::read;
use super::schemas::NAME;
use super::value::Value;
use crate::der::{Reader, Tag};
use crate::job::Progress;
use crate::serialization::PublicKey;
use crate::serialization::algorithm::Algorithm;
use crate::serialization::spki::SubjectPublicKeyInfo;
use crate::{Error, ErrorKind, Result, oid};

/// The bytes of a signed structure, and where its parts stand in them.
pub struct Common {
    der: Box<[u8]>,
    parts: Parts,
}

/// Where the parts stand. Each is a whole value, with its tag, but the signature.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) tbs: Range<usize>,
    /// The algorithm inside of what is signed, which requests do not have.
    pub(super) inner_algorithm: Option<Range<usize>>,
    pub(super) outer_algorithm: Range<usize>,
    /// The content of the BIT STRING.
    pub(super) signature: Range<usize>,
    pub(super) issuer: Option<Range<usize>>,
    pub(super) subject: Option<Range<usize>>,
    pub(super) public_key: Option<Range<usize>>,
    pub(super) extensions: Option<Range<usize>>,
}

/// Whose name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// Of a certificate and of a revocation list.
    Issuer,
    /// Of a certificate and of a request.
    Subject,
}

impl Common {
    /// Reads the outer structure; `read_tbs` reads the content of what is signed, and notes what it finds.
    pub(super) fn read<T>(
        der: Box<[u8]>,
        field: &str,
        read_tbs: impl FnOnce(&mut Reader<'_>, &mut Parts) -> Result<T>,
    ) -> Result<(Self, T)> {
        let mut parts = Parts::default();
        let details = Reader::whole(&der, field, |reader| {
            reader.sequence(field, |outer| {
                let details;
                (parts.tbs, details) = outer.spanned(|outer| outer.sequence(field, |tbs| read_tbs(tbs, &mut parts)))?;
                parts.outer_algorithm = outer.spanned(|outer| pass_over_signature(outer, "signatureAlgorithm"))?.0;
                let length = outer.bit_string("signature")?.bytes.len();
                parts.signature = outer.position() - length..outer.position();
                Ok(details)
            })
        })?;
        Ok((Self { der, parts }, details))
    }

    /// The whole structure.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.der
    }

    /// What is signed.
    #[must_use]
    pub fn tbs_bytes(&self) -> &[u8] {
        self.slice(&self.parts.tbs)
    }

    /// The content of the signature's BIT STRING.
    #[must_use]
    pub fn signature(&self) -> &[u8] {
        self.slice(&self.parts.signature)
    }

    /// Whether the signature is of whole bytes, as that of every algorithm is. The number of unused bits stands outside of
    /// what is signed: were it ignored, one certificate could be written in several ways.
    #[must_use]
    pub fn signature_is_of_whole_bytes(&self) -> bool {
        self.parts.signature.start.checked_sub(1).and_then(|unused| self.der.get(unused)) == Some(&0)
    }

    /// The algorithm that the signature is verified by: a record of the dotted `oid`, the `parameters` as one encoded
    /// value or null, the algorithm as it stands outside (`outer`) and inside of what is signed (`inner`, or null).
    ///
    /// # Errors
    /// None after loading, which has read these parts.
    pub fn signature_algorithm(&self) -> Result<Value<'_>> {
        let outer = self.slice(&self.parts.outer_algorithm);
        let inner = self.parts.inner_algorithm.as_ref().map_or(Value::Null, |range| Value::bytes(self.slice(range)));
        let algorithm = Algorithm::read(&mut Reader::new(outer), "signatureAlgorithm")?;
        let parameters = algorithm.parameters;
        Ok(Value::record([
            ("oid", Value::text(oid::dotted(algorithm.oid))),
            ("parameters", if parameters.is_empty() { Value::Null } else { Value::bytes(parameters.rest()) }),
            ("outer", Value::bytes(outer)),
            ("inner", inner),
        ]))
    }

    /// Whether the algorithm inside of what is signed is the one outside (RFC 5280, 4.1.1.2).
    #[must_use]
    pub fn algorithms_agree(&self) -> bool {
        let outer = self.slice(&self.parts.outer_algorithm);
        self.parts.inner_algorithm.as_ref().is_none_or(|inner| self.slice(inner) == outer)
    }

    /// A name in DER.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where the structure has no such name.
    pub fn name_bytes(&self, name: NameOf) -> Result<&[u8]> {
        self.name_range(name).map(|range| self.slice(range))
    }

    /// A name as the schema `Name` has it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where a value is no string, or not of the type that it says.
    pub fn name(&self, name: NameOf) -> Result<Value<'_>> {
        read::read_part(&NAME, None, &self.der, self.name_range(name)?.clone(), field_of(name))
    }

    /// The SubjectPublicKeyInfo: a record of the dotted `oid` of the key's algorithm, and of `encoded`.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where the structure has no key.
    pub fn public_key_info(&self) -> Result<Value<'_>> {
        let info = self.read_public_key_info()?;
        let encoded = Value::bytes(self.slice(self.public_key_range()?));
        Ok(Value::record([("oid", Value::text(oid::dotted(info.algorithm.oid))), ("encoded", encoded)]))
    }

    /// The key, which is read now.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] that says what is wrong and where, [`ErrorKind::Unsupported`] for a kind of key or a curve
    /// that is not offered, [`ErrorKind::Internal`] where the structure has no key.
    pub fn public_key(&self) -> Result<PublicKey> {
        self.read_public_key_info()?.key(&Progress::new())
    }

    fn read_public_key_info(&self) -> Result<SubjectPublicKeyInfo<'_>> {
        SubjectPublicKeyInfo::read(&mut Reader::part(&self.der, self.public_key_range()?.clone()))
    }

    fn public_key_range(&self) -> Result<&Range<usize>> {
        let range = self.parts.public_key.as_ref();
        range.ok_or_else(|| Error::new(ErrorKind::Internal, "there is no key in this"))
    }

    /// The extensions in DER, and where they stand.
    pub(super) fn extensions_range(&self) -> Option<Range<usize>> {
        self.parts.extensions.clone()
    }

    fn name_range(&self, name: NameOf) -> Result<&Range<usize>> {
        let range = match name {
            NameOf::Issuer => &self.parts.issuer,
            NameOf::Subject => &self.parts.subject,
        };
        range.as_ref().ok_or_else(|| Error::new(ErrorKind::Internal, "there is no such name in this"))
    }

    fn slice(&self, range: &Range<usize>) -> &[u8] {
        &self.der[range.clone()]
    }
}

const fn field_of(name: NameOf) -> &'static str {
    match name {
        NameOf::Issuer => "issuer",
        NameOf::Subject => "subject",
    }
}

impl fmt::Debug for Common {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Common").field("length", &self.der.len()).finish_non_exhaustive()
    }
}

/// Reads over a name and judges its structure. What its values hold is judged when the name is read.
pub(super) fn pass_over_name(reader: &mut Reader<'_>, field: &str) -> Result<Range<usize>> {
    let read_name = |reader: &mut Reader<'_>| {
        reader.sequence(field, |name| {
            while !name.is_empty() {
                name.constructed(Tag::SET, field, |attributes| {
                    pass_over_set(attributes, field, |attribute| {
                        attribute.sequence(field, |pair| {
                            pair.oid(field)?;
                            pair.opaque(field).map(drop)
                        })
                    })
                })?;
            }
            Ok(())
        })
    };
    Ok(reader.spanned(read_name)?.0)
}

/// Reads over the values of a SET OF, which stand in the order of their octets (X.690, 11.6).
pub(super) fn pass_over_set<'a>(
    reader: &mut Reader<'a>,
    field: &str,
    mut pass_over: impl FnMut(&mut Reader<'a>) -> Result<()>,
) -> Result<()> {
    let mut before = [].as_slice();
    while !reader.is_empty() {
        let item = reader.clone();
        pass_over(reader)?;
        let encoded = &item.rest()[..item.rest().len() - reader.rest().len()];
        if encoded < before {
            return Err(item.error(field, "the values of a set are not in the order of DER"));
        }
        before = encoded;
    }
    Ok(())
}

/// A version number, whether it exists or not.
///
/// What is above 255 is a value that no version has, and not an unknown version.
pub(super) fn version(reader: &mut Reader<'_>) -> Result<u8> {
    let at = reader.clone();
    let number = reader.small_integer("version")?;
    u8::try_from(number).map_err(|_| at.error("version", "the number is above 255"))
}

/// The error for a version that does not exist.
pub(super) fn invalid_version(version: u8, of: &str, known: &str) -> Error {
    Error::new(ErrorKind::InvalidVersion(version), format!("{version} is no version of {of}: expected {known}"))
}
