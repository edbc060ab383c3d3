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
    pub(crate) const ENUMERATED: Self = Self(0x0a);
    pub(crate) const UTF8_STRING: Self = Self(0x0c);
    pub(crate) const PRINTABLE_STRING: Self = Self(0x13);
    pub(crate) const T61_STRING: Self = Self(0x14);
    pub(crate) const IA5_STRING: Self = Self(0x16);
    pub(crate) const UTC_TIME: Self = Self(0x17);
    pub(crate) const GENERALIZED_TIME: Self = Self(0x18);
    pub(crate) const VISIBLE_STRING: Self = Self(0x1a);
    pub(crate) const UNIVERSAL_STRING: Self = Self(0x1c);
    pub(crate) const BMP_STRING: Self = Self(0x1e);
    pub(crate) const SEQUENCE: Self = Self(0x30);
    pub(crate) const SET: Self = Self(0x31);

    /// The primitive type of this number, 1 to 30, of the universal class.
    pub(crate) const fn universal(number: u8) -> Self {
        Self(number & 0x1f)
    }

    /// The tag with this identifier octet, if it is one alone.
    pub(crate) const fn from_octet(octet: u8) -> Option<Self> {
        if octet & 0x1f == 0x1f { None } else { Some(Self(octet)) }
    }

    /// The identifier octet.
    pub(crate) const fn octet(self) -> u8 {
        self.0
    }

    /// Whether the content is a row of values.
    pub(crate) const fn is_constructed(self) -> bool {
        self.0 & 0x20 != 0
    }

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
