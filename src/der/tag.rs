//! Identifier octets.

use std::fmt;

/// The identifier octet of a value: class, form and number (X.690, 8.1.2). Numbers above 30, which take more octets,
/// appear in no format that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag(pub(super) u8);

impl Tag {
    pub(crate) const BOOLEAN: Self = Self(0x01);
    pub(crate) const INTEGER: Self = Self(0x02);
    pub(crate) const BIT_STRING: Self = Self(0x03);
    pub(crate) const OCTET_STRING: Self = Self(0x04);
    pub(crate) const NULL: Self = Self(0x05);
    pub(crate) const OBJECT_IDENTIFIER: Self = Self(0x06);
    pub(crate) const SEQUENCE: Self = Self(0x30);

    /// `[number]` around or instead of a primitive value. Numbers go up to 30.
    pub(crate) const fn context(number: u8) -> Self {
        Self(0x80 | number)
    }

    /// `[number]` around or instead of a constructed value: explicit tags, and implicit ones of sequences and sets.
    pub(crate) const fn context_constructed(number: u8) -> Self {
        Self(0xa0 | number)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#04x}", self.0)
    }
}
