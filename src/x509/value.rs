//! Values between DER and JavaScript: a small tree that says nothing of how it is encoded.

use std::borrow::Cow;

use crate::{Error, ErrorKind, Result};

/// The largest integer that JavaScript's numbers hold exactly: 2^53 - 1.
pub(super) const MAX_SAFE_INTEGER: i64 = (1 << 53) - 1;

/// The most octets of an INTEGER that are handed out. Serial numbers have 20, and nothing in a certificate has more.
const MAX_INTEGER_LENGTH: usize = 1 << 16;

/// A value. Which one stands for which ASN.1 type, the schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// NULL, or an optional field that is absent.
    Null,
    /// A BOOLEAN.
    Boolean(bool),
    /// A number that JavaScript's numbers hold exactly; a time in milliseconds since 1970.
    Number(i64),
    /// A number of any size: big-endian, two's complement, in the shortest form.
    Integer(Cow<'a, [u8]>),
    /// Text; an object identifier in dotted notation.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// Items in their order.
    List(Vec<Self>),
    /// Named fields.
    Record(Vec<(Cow<'static, str>, Self)>),
}

impl<'a> Value<'a> {
    /// Text that needs a string of its own.
    #[must_use]
    pub const fn text(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// Bytes that stand in the input.
    #[must_use]
    pub const fn bytes(bytes: &'a [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }

    /// The bytes of an INTEGER.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] for one of more than 64 KiB.
    pub fn integer(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > MAX_INTEGER_LENGTH {
            return Err(Error::value(format!("an integer of {} bytes is larger than any that is read", bytes.len())));
        }
        Ok(Self::Integer(Cow::Borrowed(bytes)))
    }

    /// A record with these fields.
    #[must_use]
    pub fn record<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::Record(fields.map(|(name, value)| (Cow::Borrowed(name), value)).into())
    }

    /// A field of a record; one that is not there is null.
    pub(super) fn field(&self, name: &str) -> Result<&Self> {
        let Self::Record(fields) = self else { return Err(unexpected(name, "in a record")) };
        Ok(fields.iter().find(|(own, _)| own == name).map_or(&Value::Null, |(_, value)| value))
    }

    pub(super) fn as_boolean(&self, field: &str) -> Result<bool> {
        if let &Self::Boolean(value) = self { Ok(value) } else { Err(unexpected(field, "a boolean")) }
    }

    pub(super) fn as_number(&self, field: &str) -> Result<i64> {
        if let &Self::Number(value) = self { Ok(value) } else { Err(unexpected(field, "a number")) }
    }

    pub(super) fn as_integer(&self, field: &str) -> Result<&[u8]> {
        if let Self::Integer(value) = self { Ok(value) } else { Err(unexpected(field, "a bigint")) }
    }

    pub(super) fn as_text(&self, field: &str) -> Result<&str> {
        if let Self::Text(value) = self { Ok(value) } else { Err(unexpected(field, "a string")) }
    }

    pub(super) fn as_bytes(&self, field: &str) -> Result<&[u8]> {
        if let Self::Bytes(value) = self { Ok(value) } else { Err(unexpected(field, "bytes")) }
    }

    pub(super) fn as_list(&self, field: &str) -> Result<&[Self]> {
        if let Self::List(value) = self { Ok(value) } else { Err(unexpected(field, "a list")) }
    }
}

/// The facade makes the values that are written, so one that does not fit its schema is a fault of ours.
pub(super) fn unexpected(field: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("{field} must be {expected}"))
}
