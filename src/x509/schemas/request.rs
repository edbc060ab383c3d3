//! CertificationRequestInfo (RFC 2986, 4.1).

use std::borrow::Cow;

use super::build::EXTENSIONS;
use super::name::NAME_OR_ENCODING;
use crate::der::{Reader, Tag, Writer};
use crate::oid::{self, oid};
use crate::x509::schema::{List, Special, Type, field};
use crate::x509::value::Value;
use crate::x509::{read, write};
use crate::{Error, Result};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("CertificationRequestInfo", &Type::Special(&Info))];

/// Attributes whose value are extensions: PKCS#9's (RFC 2985, 5.4.2) and, read only, Microsoft's older one.
pub(in crate::x509) const EXTENSION_REQUESTS: &[&[u8]] =
    &[oid!("1.2.840.113549.1.9.14"), oid!("1.3.6.1.4.1.311.2.1.14")];

/// The structure as it stands. Its only version is 0.
static INFO: Type = Type::Sequence(&[
    field("version", &Type::Fixed(&[2, 1, 0])),
    field("subject", &NAME_OR_ENCODING),
    field("subjectPublicKeyInfo", &Type::Any),
    field("attributes", &ATTRIBUTES).implicit(0),
]);

pub(in crate::x509) static ATTRIBUTES: Type =
    Type::List(List { tag: Tag::SET, item: &ATTRIBUTE, least: 0, most: usize::MAX });
static ATTRIBUTE: Type = Type::Sequence(&[field("oid", &Type::Oid), field("values", &VALUES)]);
static VALUES: Type = Type::List(List { tag: Tag::SET, item: &VALUE, least: 0, most: usize::MAX });
static VALUE: Type = Type::Special(&AttributeValue);

/// A value of any type: a record of its identifier octet as `tag`, and its content octets.
struct AttributeValue;

impl Special for AttributeValue {
    fn tag(&self) -> Tag {
        Tag::NULL
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        let element = reader.element(field)?;
        let tag = Value::Number(element.tag.octet().into());
        Ok(Value::record([("tag", tag), ("value", Value::bytes(element.content.rest()))]))
    }

    fn write(&self, value: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let tag = u8::try_from(value.field("tag")?.as_number("tag")?).ok().and_then(Tag::from_octet);
        let tag = tag.ok_or_else(|| Error::value(format!("{field}: the tag must be one byte")))?;
        out.value(tag, value.field("value")?.as_bytes("value")?);
        Ok(())
    }
}

/// The structure as it is built: each attribute has one value, and `extensions` stand beside the attributes instead of
/// being one of them.
struct Info;

impl Special for Info {
    fn tag(&self) -> Tag {
        Tag::SEQUENCE
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        let at = reader.clone();
        let info = read::read(&INFO, None, reader, field)?;
        let (mut attributes, mut extensions) = (Vec::new(), Value::Null);
        for attribute in info.field("attributes")?.as_list("attributes")? {
            let [value] = attribute.field("values")?.as_list("values")? else {
                return Err(at.error("attributes", "an attribute has one value here"));
            };
            let oid = attribute.field("oid")?;
            if *oid == extension_request() {
                extensions = request_extensions(value)?;
            } else {
                let fields = [("oid", oid), ("tag", value.field("tag")?), ("value", value.field("value")?)];
                attributes.push(Value::record(fields.map(|(name, value)| (name, value.clone()))));
            }
        }
        Ok(Value::record([
            ("subject", info.field("subject")?.clone()),
            ("subjectPublicKeyInfo", info.field("subjectPublicKeyInfo")?.clone()),
            ("attributes", Value::List(attributes)),
            ("extensions", extensions),
        ]))
    }

    fn write(&self, info: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let mut attributes = Vec::new();
        for attribute in info.field("attributes")?.as_list("attributes")? {
            attributes.push(Value::record([
                ("oid", attribute.field("oid")?.clone()),
                ("values", Value::List(vec![attribute.clone()])),
            ]));
        }
        if *info.field("extensions")? != Value::Null {
            let mut content = Writer::new();
            write::write(&EXTENSIONS, None, info.field("extensions")?, &mut content, "extensions")?;
            let encoded = content.finish();
            let content = Reader::new(&encoded).value(Tag::SEQUENCE, "extensions")?.rest().to_vec();
            let value =
                [("tag", Value::Number(Tag::SEQUENCE.octet().into())), ("value", Value::Bytes(Cow::Owned(content)))];
            attributes.push(Value::record([
                ("oid", extension_request()),
                ("values", Value::List(vec![Value::record(value)])),
            ]));
        }
        let plain = Value::record([
            ("subject", info.field("subject")?.clone()),
            ("subjectPublicKeyInfo", info.field("subjectPublicKeyInfo")?.clone()),
            ("attributes", Value::List(attributes)),
        ]);
        write::write(&INFO, None, &plain, out, field)
    }
}

fn extension_request<'a>() -> Value<'a> {
    Value::text(oid::dotted(EXTENSION_REQUESTS[0]))
}

/// The extensions in the value of an attribute, out of the borrow of the record that it stands in.
fn request_extensions<'a>(value: &Value<'a>) -> Result<Value<'a>> {
    let Value::Record(fields) = value else { return Ok(Value::Null) };
    match fields.iter().find(|(name, _)| name == "value") {
        Some((_, Value::Bytes(Cow::Borrowed(content)))) => read::read_content(&EXTENSIONS, content, "extensions"),
        _ => Ok(Value::Null),
    }
}
