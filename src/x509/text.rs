//! Strings: the types of ITU-T X.680, 41, and how their octets are read as text and written.

use std::borrow::Cow;

use crate::der::Tag;
use crate::{Error, Result};

/// A string type of ASN.1.
pub(crate) struct StringType {
    pub(crate) tag: Tag,
    pub(crate) name: &'static str,
    /// The text that octets stand for, if they are of this type.
    decode: fn(&[u8]) -> Option<Cow<'_, str>>,
    /// The octets for a text, if this type has it.
    encode: fn(&str) -> Option<Cow<'_, [u8]>>,
}

impl StringType {
    /// Octets as text. Errors of this kind say no position: the reader that has it adds it.
    pub(super) fn decode<'a>(&self, octets: &'a [u8]) -> Option<Cow<'a, str>> {
        (self.decode)(octets)
    }

    /// Text as octets.
    pub(super) fn encode<'a>(&self, text: &'a str, field: &str) -> Result<Cow<'a, [u8]>> {
        let refused = || Error::value(format!("{field} holds a character that a {} cannot hold", self.name));
        (self.encode)(text).ok_or_else(refused)
    }

    const fn new(
        tag: Tag,
        name: &'static str,
        decode: fn(&[u8]) -> Option<Cow<'_, str>>,
        encode: fn(&str) -> Option<Cow<'_, [u8]>>,
    ) -> Self {
        Self { tag, name, decode, encode }
    }
}

/// UTF8String.
pub(crate) const UTF8: StringType = StringType::new(Tag::UTF8_STRING, "UTF8String", utf8, as_utf8);
/// IA5String: ASCII.
pub(crate) const IA5: StringType = StringType::new(Tag::IA5_STRING, "IA5String", ascii, as_ascii);
/// IA5String in names. Meant to be ASCII; files have domain names and others in UTF-8 in it. Whether such a name can be
/// made as well, its class decides.
pub(crate) const IA5_OR_UTF8: StringType = StringType::new(Tag::IA5_STRING, "IA5String in UTF-8", utf8, as_utf8);
/// PrintableString.
pub(crate) const PRINTABLE: StringType =
    StringType::new(Tag::PRINTABLE_STRING, "PrintableString", printable, as_printable);
/// VisibleString. Meant to be ASCII; Belgian identity cards have UTF-8 in it.
const VISIBLE: StringType = StringType::new(Tag::VISIBLE_STRING, "VisibleString", utf8, as_utf8);
/// T61String, which nearly nobody wrote as ITU-T T.61 says: files have UTF-8 in it, or Latin-1.
const T61: StringType = StringType::new(Tag::T61_STRING, "T61String", utf8_or_latin1, as_utf8);
/// BMPString: UTF-16, big-endian. Files have characters beyond the basic plane in it, as pairs.
const BMP: StringType = StringType::new(Tag::BMP_STRING, "BMPString", utf16, as_utf16);
/// UniversalString: UTF-32, big-endian.
const UNIVERSAL: StringType = StringType::new(Tag::UNIVERSAL_STRING, "UniversalString", utf32, as_utf32);

/// DisplayText (RFC 5280, 4.2.1.4).
pub(crate) const DISPLAY_TEXT: &[StringType] = &[UTF8, IA5, VISIBLE, BMP];

/// DirectoryString (RFC 5280, 4.1.2.4).
pub(crate) const DIRECTORY_STRING: &[StringType] = &[UTF8, PRINTABLE, T61, UNIVERSAL, BMP];

/// What attributes of names hold. More than DirectoryString, since files do; and written as they come, since the
/// character sets of the older types are more often broken than kept.
pub(super) const NAME_STRINGS: &[StringType] = &[
    UTF8,
    StringType::new(Tag::PRINTABLE_STRING, "PrintableString", printable, as_utf8),
    IA5_OR_UTF8,
    T61,
    BMP,
    UNIVERSAL,
    VISIBLE,
    StringType::new(Tag::OCTET_STRING, "OctetString", utf8, as_utf8),
    StringType::new(Tag::universal(18), "NumericString", utf8, as_utf8),
    StringType::new(Tag::UTC_TIME, "UTCTime", utf8, as_utf8),
    StringType::new(Tag::GENERALIZED_TIME, "GeneralizedTime", utf8, as_utf8),
];

fn utf8(octets: &[u8]) -> Option<Cow<'_, str>> {
    std::str::from_utf8(octets).ok().map(Cow::Borrowed)
}

fn as_utf8(text: &str) -> Option<Cow<'_, [u8]>> {
    Some(Cow::Borrowed(text.as_bytes()))
}

fn ascii(octets: &[u8]) -> Option<Cow<'_, str>> {
    if octets.is_ascii() { utf8(octets) } else { None }
}

fn as_ascii(text: &str) -> Option<Cow<'_, [u8]>> {
    if text.is_ascii() { as_utf8(text) } else { None }
}

fn is_printable(octets: &[u8]) -> bool {
    octets.iter().all(|octet| octet.is_ascii_alphanumeric() || b" '()+,-./:=?".contains(octet))
}

fn printable(octets: &[u8]) -> Option<Cow<'_, str>> {
    if is_printable(octets) { utf8(octets) } else { None }
}

fn as_printable(text: &str) -> Option<Cow<'_, [u8]>> {
    if is_printable(text.as_bytes()) { as_utf8(text) } else { None }
}

fn utf8_or_latin1(octets: &[u8]) -> Option<Cow<'_, str>> {
    // The first 256 characters of Unicode are those of Latin-1.
    utf8(octets).or_else(|| Some(octets.iter().copied().map(char::from).collect()))
}

fn utf16(octets: &[u8]) -> Option<Cow<'_, str>> {
    let (units, []) = octets.as_chunks() else { return None };
    let units = units.iter().copied().map(u16::from_be_bytes);
    char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Cow::Owned)
}

fn as_utf16(text: &str) -> Option<Cow<'_, [u8]>> {
    Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
}

fn utf32(octets: &[u8]) -> Option<Cow<'_, str>> {
    let (units, []) = octets.as_chunks() else { return None };
    units
        .iter()
        .copied()
        .map(|unit| char::from_u32(u32::from_be_bytes(unit)))
        .collect::<Option<String>>()
        .map(Cow::Owned)
}

fn as_utf32(text: &str) -> Option<Cow<'_, [u8]>> {
    Some(text.chars().flat_map(|character| u32::from(character).to_be_bytes()).collect())
}
