//! Name (RFC 5280, 4.1.2.4): a SEQUENCE OF RelativeDistinguishedName, each a SET OF AttributeTypeAndValue.

use crate::der::{Reader, Tag, Writer};
use crate::x509::schema::{Special, Type, sequence_of, set_of_some};
use crate::x509::text::NAME_STRINGS;
use crate::x509::value::{Value, unexpected};
use crate::x509::{read, write};
use crate::{Error, Result, oid};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("Name", &NAME), ("RelativeDistinguishedName", &RDN)];

pub(in crate::x509) static NAME: Type = sequence_of(&RDN);
pub(super) static RDN: Type = set_of_some(&ATTRIBUTE);
static ATTRIBUTE: Type = Type::Special(&Attribute);

/// Where a name may also be given in DER, as one that was encoded before.
pub(super) static NAME_OR_ENCODING: Type = Type::Special(&NameOrEncoding);

struct NameOrEncoding;

impl Special for NameOrEncoding {
    fn tag(&self) -> Tag {
        Tag::SEQUENCE
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        read::read(&NAME, None, reader, field)
    }

    fn write(&self, name: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let kind = if matches!(name, Value::Bytes(_)) { &Type::Any } else { &NAME };
        write::write(kind, None, name, out, field)
    }
}

/// The attribute value that is bytes and no text: the octets of a BIT STRING as they stand, as X500UniqueIdentifier.
const BYTES: Tag = Tag::BIT_STRING;

/// What errors call it.
const VALUE: &str = "attribute value";

/// AttributeTypeAndValue: a record of the dotted `oid`, the number of the value's `tag`, and the `value`; and of the
/// `octets` that were read, where the value would be written with others, as T61String in Latin-1 would be in UTF-8.
/// With them a name that was read is written as it stands: names are compared by their bytes, so that a certificate
/// issued in this name would otherwise belong to no issuer.
struct Attribute;

impl Special for Attribute {
    fn tag(&self) -> Tag {
        Tag::SEQUENCE
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        reader.sequence(field, |attribute| {
            let oid = Value::text(oid::dotted(attribute.oid("attribute type")?));
            let tag = attribute.next_tag().unwrap_or(Tag::NULL);
            let number = Value::Number(tag.octet().into());
            if tag == BYTES {
                let value = Value::bytes(attribute.value(tag, VALUE)?.rest());
                return Ok(Value::record([("oid", oid), ("tag", number), ("value", value)]));
            }
            let row = NAME_STRINGS.iter().find(|row| row.tag == tag);
            let row = row.ok_or_else(|| attribute.error(VALUE, "expected a string"))?;
            let content = attribute.value(tag, VALUE)?;
            let text = row.decode(content.rest());
            let text = text.ok_or_else(|| content.error(VALUE, &format!("this is no {}", row.name)))?;
            let same = *row.encode(&text, VALUE)? == *content.rest();
            let fields = [("oid", oid), ("tag", number), ("value", Value::Text(text))];
            let octets = (!same).then(|| ("octets", Value::bytes(content.rest())));
            let fields = fields.into_iter().chain(octets);
            Ok(Value::Record(fields.map(|(name, value)| (name.into(), value)).collect()))
        })
    }

    fn write(&self, attribute: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let oid = oid::parse(attribute.field("oid")?.as_text("oid")?)?;
        let tag = attribute.field("tag")?.as_number("tag")?;
        let value = attribute.field("value")?;
        let tag = u8::try_from(tag).ok().filter(|&tag| tag < 0x1f).map(Tag::universal);
        let row = NAME_STRINGS.iter().find(|row| Some(row.tag) == tag);
        let octets = match (row, value, attribute.field("octets")?) {
            (None, Value::Bytes(octets), Value::Null) if tag == Some(BYTES) => octets.clone(),
            // The two come from one reading; octets that say something else than the text would not be a name's.
            (Some(row), Value::Text(text), Value::Bytes(octets)) if row.decode(octets).as_ref() == Some(text) => {
                octets.clone()
            }
            (Some(row), Value::Text(text), Value::Null) => row.encode(text, field)?,
            (None, ..) if tag != Some(BYTES) => {
                return Err(Error::value(format!("{field}: this type of value is no string")));
            }
            _ => return Err(unexpected(field, "text or, as a bit string, bytes")),
        };
        out.sequence(|pair| {
            pair.oid(&oid);
            pair.value(tag.unwrap_or(BYTES), &octets);
        });
        Ok(())
    }
}
