//! The shape of an ASN.1 type as data. One row serves reading and writing, so the two cannot disagree.
//!
//! Types form a tree that is fixed when the crate is compiled; the only type inside of itself in X.509 (a name in a
//! general name) is no cycle. Reading and writing descend this tree, and so no input decides how deep they go.

use super::text::StringType;
use super::value::Value;
use crate::Result;
use crate::der::{Reader, Tag, Writer};

/// An ASN.1 type, and by the words of each variant the [`Value`] that stands for its values.
pub(crate) enum Type {
    /// A boolean.
    Boolean,
    /// An integer of any size and sign.
    Integer,
    /// An INTEGER that JavaScript's numbers hold exactly and that is not negative: a number.
    Small,
    /// An ENUMERATED: a number.
    Enumerated,
    /// An OBJECT IDENTIFIER: its dotted notation.
    Oid,
    /// An OCTET STRING: bytes.
    Octets,
    /// A BIT STRING of whole bytes: bytes.
    Bits,
    /// A BIT STRING of named bits: the sorted list of those that are set.
    Flags,
    /// Null.
    Null,
    /// UTCTime to 2049 and GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5): milliseconds since 1970.
    Time,
    /// GeneralizedTime: milliseconds since 1970.
    GeneralizedTime,
    /// One value of any type: all its octets.
    Any,
    /// A string of one of these types: text. The first is the one that is written.
    Text(&'static [StringType]),
    /// A SEQUENCE: a record.
    Sequence(&'static [Field]),
    /// A CHOICE: a record of the `kind`, which is the name of the field, and its `value`.
    Choice(&'static [Field]),
    /// A CHOICE whose fields stand in the record around it, all but one of them null.
    Inline(&'static [Field]),
    /// A SEQUENCE of an object identifier and what it says: a record with the one field that it names.
    Keyed(&'static [Keyed]),
    /// A SEQUENCE OF or SET OF: a list.
    List(List),
    /// One value, with these octets: nothing.
    Fixed(&'static [u8]),
    /// What only code can say.
    Special(&'static dyn Special),
}

/// Items in a row.
pub(crate) struct List {
    pub(crate) tag: Tag,
    pub(crate) item: &'static Type,
    /// The fewest items that are read. Writing leaves this to the caller.
    pub(crate) least: usize,
    /// The most.
    pub(crate) most: usize,
}

/// A component of a SEQUENCE, or an alternative of a CHOICE.
pub(crate) struct Field {
    /// The name in the record and in errors.
    pub(crate) name: &'static str,
    pub(crate) tagging: Tagging,
    pub(crate) presence: Presence,
    pub(crate) kind: &'static Type,
}

/// What stands in the place of, or around, the type's own tag.
#[derive(Clone, Copy)]
pub(crate) enum Tagging {
    Own,
    Implicit(u8),
    Explicit(u8),
}

/// Whether a field may be absent.
#[derive(Clone, Copy)]
pub(crate) enum Presence {
    Required,
    /// Absent is null.
    Optional,
    /// Read where it is present, with this encoding where it is not, and never written.
    Ignored(Option<&'static [u8]>),
    /// Absent is the value with this encoding.
    Default(&'static [u8]),
    /// The same, where the value is also accepted when it is written out: files have it, and signatures cover it.
    LenientDefault(&'static [u8]),
}

/// An object identifier, by its content octets, and what follows it.
pub(crate) struct Keyed {
    pub(crate) oid: &'static [u8],
    pub(crate) field: Field,
}

/// A type that is read and written by code of its own.
pub(crate) trait Special: Sync {
    /// The tag that its values have.
    fn tag(&self) -> Tag;

    /// Reads one value.
    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>>;

    /// Writes one value.
    fn write(&self, value: &Value<'_>, out: &mut Writer, field: &str) -> Result<()>;
}

/// A field that has to be there, with its type's own tag.
pub(crate) const fn field(name: &'static str, kind: &'static Type) -> Field {
    Field { name, tagging: Tagging::Own, presence: Presence::Required, kind }
}

impl Field {
    pub(crate) const fn implicit(self, number: u8) -> Self {
        Self { tagging: Tagging::Implicit(number), ..self }
    }

    pub(crate) const fn explicit(self, number: u8) -> Self {
        Self { tagging: Tagging::Explicit(number), ..self }
    }

    pub(crate) const fn optional(self) -> Self {
        Self { presence: Presence::Optional, ..self }
    }

    pub(crate) const fn ignored(self, default: Option<&'static [u8]>) -> Self {
        Self { presence: Presence::Ignored(default), ..self }
    }

    pub(crate) const fn default(self, encoding: &'static [u8]) -> Self {
        Self { presence: Presence::Default(encoding), ..self }
    }

    pub(crate) const fn lenient_default(self, encoding: &'static [u8]) -> Self {
        Self { presence: Presence::LenientDefault(encoding), ..self }
    }

    /// The context-specific tag that it begins with, if it has one.
    pub(super) fn tag(&self) -> Option<Tag> {
        match self.tagging {
            Tagging::Own => None,
            Tagging::Explicit(number) => Some(Tag::context_constructed(number)),
            // What has no tag of its own here (`Any`) stands for sequences that are not looked into.
            Tagging::Implicit(number) if self.kind.tag().is_none_or(Tag::is_constructed) => {
                Some(Tag::context_constructed(number))
            }
            Tagging::Implicit(number) => Some(Tag::context(number)),
        }
    }

    /// Whether a value with this tag is this field's.
    pub(super) fn starts_with(&self, tag: Tag) -> bool {
        self.tag().map_or_else(|| self.kind.starts_with(tag), |own| own == tag)
    }
}

/// A SEQUENCE OF any number of items.
pub(crate) const fn sequence_of(item: &'static Type) -> Type {
    Type::List(List { tag: Tag::SEQUENCE, item, least: 0, most: usize::MAX })
}

/// A SEQUENCE OF at least one item.
pub(crate) const fn sequence_of_some(item: &'static Type) -> Type {
    Type::List(List { tag: Tag::SEQUENCE, item, least: 1, most: usize::MAX })
}

/// A SET OF at least one item.
pub(crate) const fn set_of_some(item: &'static Type) -> Type {
    Type::List(List { tag: Tag::SET, item, least: 1, most: usize::MAX })
}

impl Type {
    /// The one tag that values of this type have, where there is one.
    pub(super) fn tag(&self) -> Option<Tag> {
        match self {
            Self::Boolean => Some(Tag::BOOLEAN),
            Self::Integer | Self::Small => Some(Tag::INTEGER),
            Self::Enumerated => Some(Tag::ENUMERATED),
            Self::Oid => Some(Tag::OBJECT_IDENTIFIER),
            Self::Octets => Some(Tag::OCTET_STRING),
            Self::Bits | Self::Flags => Some(Tag::BIT_STRING),
            Self::Null => Some(Tag::NULL),
            Self::GeneralizedTime => Some(Tag::GENERALIZED_TIME),
            Self::Sequence(_) | Self::Keyed(_) => Some(Tag::SEQUENCE),
            Self::List(list) => Some(list.tag),
            Self::Special(special) => Some(special.tag()),
            Self::Text([only]) => Some(only.tag),
            Self::Time | Self::Any | Self::Text(_) | Self::Choice(_) | Self::Inline(_) | Self::Fixed(_) => None,
        }
    }

    fn starts_with(&self, tag: Tag) -> bool {
        match self {
            Self::Time => tag == Tag::UTC_TIME || tag == Tag::GENERALIZED_TIME,
            Self::Any => true,
            Self::Text(types) => types.iter().any(|row| row.tag == tag),
            Self::Choice(fields) | Self::Inline(fields) => fields.iter().any(|field| field.starts_with(tag)),
            Self::Fixed(encoding) => encoding.first() == Some(&tag.octet()),
            other => other.tag() == Some(tag),
        }
    }
}
