//! CertificationRequest (RFC 2986, 4).

use std::ops::Range;

use super::common::{Common, invalid_version, pass_over_name, pass_over_set, version};
use super::extensions;
use super::read;
use super::schemas::{ATTRIBUTES, EXTENSION_REQUESTS};
use super::value::Value;
use crate::Result;
use crate::der::{Reader, Tag};
use crate::serialization::spki::SubjectPublicKeyInfo;

/// The number that stands for version 1, the only one.
const V1: u8 = 0;

/// The tag in the place of the attributes' own.
const ATTRIBUTES_TAG: Tag = Tag::context_constructed(0);

/// A certification request.
#[derive(Debug)]
pub struct Request {
    pub(super) common: Common,
    /// The attributes with their tag.
    attributes: Range<usize>,
}

impl Request {
    /// Reads one request in DER and nothing after it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) with byte and field;
    /// [`ErrorKind::InvalidVersion`](crate::ErrorKind::InvalidVersion) for a version other than 1.
    pub fn from_der(der: Box<[u8]>) -> Result<Self> {
        let (common, (version, attributes)) = Common::read(der, "certification request", |info, parts| {
            let version = version(info)?;
            parts.subject = Some(pass_over_name(info, "subject")?);
            parts.public_key = Some(info.spanned(SubjectPublicKeyInfo::read)?.0);
            let (attributes, ()) =
                info.spanned(|info| info.constructed(ATTRIBUTES_TAG, "attributes", pass_over_all))?;
            Ok((version, attributes))
        })?;
        if version != V1 {
            return Err(invalid_version(version, "a certification request", "0 for version 1"));
        }
        Ok(Self { common, attributes })
    }

    /// The attributes in their order: a list of records of the dotted `oid` and of `values`, each a record of the
    /// identifier octet as `tag` and of the content octets as `value`.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for a value whose tag takes more than one byte.
    pub fn attributes(&self) -> Result<Value<'_>> {
        let range = self.attributes.clone();
        read::read_part(&ATTRIBUTES, Some(ATTRIBUTES_TAG), self.common.bytes(), range, "attributes")
    }

    /// The extensions that are asked for, as those of a certificate; none where no attribute asks for any.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) where the attribute has not one value, or the value is not a list
    /// of extensions.
    pub fn extensions(&self) -> Result<Value<'_>> {
        let whole = self.common.bytes();
        let mut list = Reader::part(whole, self.attributes.clone()).value(ATTRIBUTES_TAG, "attributes")?;
        while !list.is_empty() {
            let mut attribute = list.value(Tag::SEQUENCE, "attribute")?;
            if EXTENSION_REQUESTS.contains(&attribute.oid("attribute")?) {
                let value = |values: &mut Reader<'_>| Ok(values.spanned(|value| value.value(Tag::SEQUENCE, FIELD))?.0);
                let range = attribute.constructed(Tag::SET, FIELD, value)?;
                return extensions::list(whole, Some(range));
            }
        }
        Ok(Value::List(Vec::new()))
    }
}

const FIELD: &str = "extensionRequest";

/// Reads over the content of the attributes.
fn pass_over_all(attributes: &mut Reader<'_>) -> Result<()> {
    pass_over_set(attributes, "attributes", |attribute| {
        attribute.sequence("attribute", |attribute| {
            attribute.oid("attribute")?;
            attribute.constructed(Tag::SET, "attribute", |values| {
                pass_over_set(values, "attribute", |value| value.opaque("attribute").map(drop))
            })
        })
    })
}
