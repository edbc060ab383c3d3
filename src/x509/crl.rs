//! CertificateList (RFC 5280, 5.1).

use super::algorithm::pass_over_signature;
use super::common::{Common, invalid_version, pass_over_name, version};
use super::entries::Entries;
use super::extensions;
use super::time;
use super::value::Value;
use crate::der::Tag;
use crate::{Error, Result};

/// The number that stands for version 2. Version 1 is not written.
const V2: u8 = 1;

/// A revocation list.
#[derive(Debug)]
pub struct RevocationList {
    pub(super) common: Common,
    last_update: i64,
    next_update: Option<i64>,
    entries: Entries,
}

impl RevocationList {
    /// Reads one list in DER and nothing after it.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) with byte and field, and where the algorithm inside of what is
    /// signed is not the one outside;
    /// [`ErrorKind::InvalidVersion`](crate::ErrorKind::InvalidVersion) for a version other than 1 and 2.
    pub fn from_der(der: Box<[u8]>) -> Result<Self> {
        let (common, (version, last_update, next_update, entries)) =
            Common::read(der, "revocation list", |tbs, parts| {
                let version = if tbs.next_is(Tag::INTEGER) { version(tbs)? } else { V2 };
                parts.inner_algorithm = Some(tbs.spanned(|tbs| pass_over_signature(tbs, "signature"))?.0);
                parts.issuer = Some(pass_over_name(tbs, "issuer")?);
                let last_update = time::read(tbs, "thisUpdate")?;
                let has_next = tbs.next_is(Tag::UTC_TIME) || tbs.next_is(Tag::GENERALIZED_TIME);
                let next_update = has_next.then(|| time::read(tbs, "nextUpdate")).transpose()?;
                let entries = tbs.optional(Tag::SEQUENCE, "revokedCertificates", Entries::read)?.unwrap_or_default();
                parts.extensions = extensions::pass_over(tbs, Tag::context_constructed(0))?;
                Ok((version, last_update, next_update, entries))
            })?;
        if version != V2 {
            return Err(invalid_version(version, "a revocation list", "none for version 1, or 1 for version 2"));
        }
        if !common.algorithms_agree() {
            return Err(Error::value("the signature algorithm inside of what is signed is not the one outside"));
        }
        Ok(Self { common, last_update, next_update, entries })
    }

    /// When it was issued, in milliseconds since 1970.
    #[must_use]
    pub const fn last_update(&self) -> i64 {
        self.last_update
    }

    /// When the next one is due at the latest, in milliseconds since 1970.
    #[must_use]
    pub const fn next_update(&self) -> Option<i64> {
        self.next_update
    }

    /// How many certificates it revokes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it revokes none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }

    /// An entry by its place: a record of `serialNumber`, `revocationDate`, and the `extensions` in DER or null.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for a serial number of more than 64 KiB;
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal) for a place that there is not.
    pub fn entry(&self, place: usize) -> Result<Value<'_>> {
        self.entries.entry(self.common.bytes(), place)
    }

    /// The place of the first entry with this serial number, as the content octets of an INTEGER.
    #[must_use]
    pub fn find(&self, serial_number: &[u8]) -> Option<usize> {
        self.entries.find(self.common.bytes(), serial_number)
    }
}
