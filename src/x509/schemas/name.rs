//! Name (RFC 5280, 4.1.2.4): a SEQUENCE OF RelativeDistinguishedName, each a SET OF AttributeTypeAndValue.

use crate::der::{Reader, Tag, Writer};
use crate::x509::read;
use crate::x509::schema::{Special, Type, sequence_of, set_of_some};
use crate::x509::text::NAME_STRINGS;
use crate::x509::value::{Value, unexpected};
use crate::{Error, Result, oid};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("Name", &NAME), ("RelativeDistinguishedName", &RDN)];

pub(in crate::x509) static NAME: Type = sequence_of(&RDN);
pub(super) static RDN: Type = set_of_some(&ATTRIBUTE);
static ATTRIBUTE: Type = Type::Special(&Attribute);

/// The attribute value that is bytes and no text: the octets of a BIT STRING as they stand, as X500UniqueIdentifier.
const BYTES: Tag = Tag::BIT_STRING;

/// AttributeTypeAndValue: a record of the dotted `oid`, the number of the value's `tag`, and the `value`.
struct Attribute;

impl Special for Attribute {
    fn tag(&self) -> Tag {
        Tag::SEQUENCE
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        reader.sequence(field, |attribute| {
            let oid = Value::text(oid::dotted(attribute.oid("attribute type")?));
            let tag = attribute.next_tag().unwrap_or(Tag::NULL);
            let value = if tag == BYTES {
                Value::bytes(attribute.value(tag, "attribute value")?.rest())
            } else {
                read::text(NAME_STRINGS, None, attribute, "attribute value")?
            };
            Ok(Value::record([("oid", oid), ("tag", Value::Number(tag.octet().into())), ("value", value)]))
        })
    }

    fn write(&self, attribute: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let oid = oid::parse(attribute.field("oid")?.as_text("oid")?)?;
        let tag = attribute.field("tag")?.as_number("tag")?;
        let value = attribute.field("value")?;
        let tag = u8::try_from(tag).ok().filter(|&tag| tag < 0x1f).map(Tag::universal);
        let row = NAME_STRINGS.iter().find(|row| Some(row.tag) == tag);
        let octets = match (row, value) {
            (None, Value::Bytes(octets)) if tag == Some(BYTES) => octets.clone(),
            (Some(row), Value::Text(text)) => row.encode(text, field)?,
            (None, _) if tag != Some(BYTES) => {
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
