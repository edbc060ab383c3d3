//! Certificate (RFC 5280, 4.1).

use std::ops::Range;

use super::algorithm::pass_over_signature;
use super::common::{Common, invalid_version, pass_over_name, version};
use super::extensions;
use super::time;
use super::value::Value;
use crate::der::{Reader, Tag, Writer};
use crate::oid::oid;
use crate::serialization::spki::SubjectPublicKeyInfo;
use crate::{Error, Result};

/// The number that stands for version 1, which is not written, and for version 3. Version 2 was never in use.
const V1: u8 = 0;
const V3: u8 = 2;

/// The list of timestamps that is put into a certificate after the logs have seen the rest (RFC 6962, 3.3).
const TIMESTAMPS: &[u8] = oid!("1.3.6.1.4.1.11129.2.4.2");

/// The tag around the extensions.
const EXTENSIONS: Tag = Tag::context_constructed(3);

/// A certificate.
#[derive(Debug)]
pub struct Certificate {
    pub(super) common: Common,
    version: u8,
    /// The content of the INTEGER.
    serial_number: Range<usize>,
    validity: [i64; 2],
}

/// What is read of the signed part besides what all structures have.
struct Details {
    version: u8,
    serial_number: Range<usize>,
    validity: [i64; 2],
}

impl Certificate {
    /// Reads one certificate in DER and nothing after it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) with byte and field;
    /// [`ErrorKind::InvalidVersion`](crate::ErrorKind::InvalidVersion) for a version other than 1 and 3.
    pub fn from_der(der: Box<[u8]>) -> Result<Self> {
        let (common, details) = Common::read(der, "certificate", |tbs, parts| {
            let version = tbs.optional(Tag::context_constructed(0), "version", version)?.unwrap_or(V1);
            let length = tbs.integer("serialNumber")?.len();
            let serial_number = tbs.position() - length..tbs.position();
            parts.inner_algorithm = Some(tbs.spanned(|tbs| pass_over_signature(tbs, "signature"))?.0);
            parts.issuer = Some(pass_over_name(tbs, "issuer")?);
            let validity = tbs.sequence("validity", |validity| {
                Ok([time::read(validity, "notBefore")?, time::read(validity, "notAfter")?])
            })?;
            parts.subject = Some(pass_over_name(tbs, "subject")?);
            parts.public_key = Some(tbs.spanned(SubjectPublicKeyInfo::read)?.0);
            for (number, field) in [(1, "issuerUniqueID"), (2, "subjectUniqueID")] {
                let tag = Tag::context(number);
                if tbs.next_is(tag) {
                    tbs.value(tag, field)?.bits(field)?;
                }
            }
            parts.extensions = extensions::pass_over(tbs, EXTENSIONS)?;
            Ok(Details { version, serial_number, validity })
        })?;
        let Details { version, serial_number, validity } = details;
        if version != V1 && version != V3 {
            return Err(invalid_version(version, "a certificate", "0 for version 1, or 2 for version 3"));
        }
        Ok(Self { common, version, serial_number, validity })
    }

    /// The number in the file: 0 for version 1, and 2 for version 3.
    #[must_use]
    pub const fn version(&self) -> u8 {
        self.version
    }

    /// Positive in what is issued today; zero and negative ones exist.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for one of more than 64 KiB.
    pub fn serial_number(&self) -> Result<Value<'_>> {
        Value::integer(&self.common.bytes()[self.serial_number.clone()])
    }

    /// The first and the last moment, in milliseconds since 1970.
    #[must_use]
    pub const fn validity(&self) -> [i64; 2] {
        self.validity
    }

    /// The signed part without the list of signed certificate timestamps (RFC 6962, 3.2): what the timestamps sign.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) where there is no such list.
    pub fn precertificate_tbs(&self) -> Result<Vec<u8>> {
        let missing = || Error::value("the certificate has no list of signed certificate timestamps");
        let range = self.common.extensions_range().ok_or_else(missing)?;
        let whole = self.common.bytes();
        let (mut kept, mut found) = (Vec::new(), false);
        let mut list = Reader::part(whole, range.clone());
        let mut list = list.value(Tag::SEQUENCE, "extensions")?;
        while !list.is_empty() {
            let mut extension = list.element("extension")?;
            let is_list = extension.content.oid("extension")? == TIMESTAMPS;
            found |= is_list;
            if !is_list {
                kept.push(extension.encoded);
            }
        }
        if !found {
            return Err(missing());
        }
        let content = Reader::new(self.common.tbs_bytes()).value(Tag::SEQUENCE, "certificate")?;
        let mut rest = content.clone();
        while !rest.next_is(EXTENSIONS) {
            rest.element("certificate")?;
        }
        // The extensions are the last.
        let before = &content.rest()[..content.rest().len() - rest.rest().len()];
        let mut out = Writer::new();
        out.sequence(|tbs| {
            tbs.raw(before);
            tbs.constructed(EXTENSIONS, |explicit| {
                explicit.sequence(|list| kept.iter().for_each(|extension| list.raw(extension)));
            });
        });
        Ok(out.finish().to_vec())
    }
}
