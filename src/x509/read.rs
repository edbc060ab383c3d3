//! Reading a value by its schema.

use std::borrow::Cow;
use std::ops::Range;

use super::schema::{Field, Keyed, List, Presence, Tagging, Type};
use super::text::StringType;
use super::time;
use super::value::{MAX_SAFE_INTEGER, Value, unexpected};
use crate::der::{Reader, Tag};
use crate::{Error, Result, oid};

/// The most bytes of a BIT STRING of named bits, read or written; the longest that is in use has two.
pub(super) const MAX_FLAG_BYTES: usize = 32;

/// The fields of a record in the making.
type Fields<'a> = Vec<(Cow<'static, str>, Value<'a>)>;

/// The most bytes that are made values of at once. A value takes some thirty times the memory of its encoding, and what
/// people put into names and extensions takes kilobytes.
const MAX_LENGTH: usize = 4 << 20;

/// The value with this encoding, and nothing after it.
pub(super) fn read_whole<'a>(kind: &Type, der: &'a [u8], field: &str) -> Result<Value<'a>> {
    check_length(der.len(), field)?;
    Reader::whole(der, field, |reader| read(kind, None, reader, field))
}

/// The value that stands in this range of an input that was loaded. `tag` is as in [`read`].
pub(super) fn read_part<'a>(
    kind: &Type,
    tag: Option<Tag>,
    input: &'a [u8],
    range: Range<usize>,
    field: &str,
) -> Result<Value<'a>> {
    check_length(range.len(), field)?;
    read(kind, tag, &mut Reader::part(input, range), field)
}

/// Refuses more bytes than are made values of at once.
pub(super) fn check_length(length: usize, field: &str) -> Result<()> {
    if length > MAX_LENGTH {
        return Err(Error::value(format!("{field} takes {length} bytes; at most {MAX_LENGTH} are decoded")));
    }
    Ok(())
}

/// The value of a SEQUENCE OF or SET OF with these content octets.
pub(super) fn read_content<'a>(kind: &Type, content: &'a [u8], field: &str) -> Result<Value<'a>> {
    let Type::List(row) = kind else { return Err(unexpected(field, "a list")) };
    list(row, &mut Reader::new(content), field)
}

/// The next value. `tag` stands in the place of the type's own where it is implicit; `field` names it in errors.
pub(super) fn read<'a>(kind: &Type, tag: Option<Tag>, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
    // Where the type has no tag of its own, its branch below decides, and does not look at this one.
    let own = tag.or_else(|| kind.tag()).unwrap_or(Tag::NULL);
    match kind {
        Type::Boolean => Ok(Value::Boolean(reader.value(own, field)?.as_boolean(field)?)),
        Type::Integer => {
            let content = reader.value(own, field)?;
            content.check_integer(field)?;
            Value::integer(content.rest())
        }
        Type::Small | Type::Enumerated => small(&reader.value(own, field)?, field),
        Type::Oid => {
            let content = reader.value(own, field)?;
            content.check_oid(field)?;
            Ok(Value::text(oid::dotted(content.rest())))
        }
        Type::Octets => Ok(Value::bytes(reader.value(own, field)?.rest())),
        Type::Bits => Ok(Value::bytes(reader.value(own, field)?.bits(field)?.bytes)),
        Type::Flags => flags(&reader.value(own, field)?, field),
        Type::Null => {
            reader.value(own, field)?.finish(field)?;
            Ok(Value::Null)
        }
        Type::Time => time::read(reader, field).map(Value::Number),
        Type::GeneralizedTime => time::read_generalized(&reader.value(own, field)?, field).map(Value::Number),
        Type::Any => {
            // An implicit tag is all that is known of it.
            let (element, ahead) = (reader.clone().element(field)?, reader);
            ahead.value(tag.unwrap_or(element.tag), field)?;
            Ok(Value::bytes(element.encoded))
        }
        Type::Text(types) => text(types, tag, reader, field),
        Type::Sequence(fields) => reader.constructed(own, field, |content| sequence(fields, content)),
        Type::Choice(fields) => {
            let chosen = chosen(fields, reader, field)?;
            let value = tagged(chosen, reader)?;
            Ok(Value::record([("kind", Value::Text(Cow::Borrowed(chosen.name))), ("value", value)]))
        }
        Type::Inline(fields) => {
            let chosen = chosen(fields, reader, field)?;
            let mut record = Fields::with_capacity(fields.len());
            for alternative in *fields {
                let value = if std::ptr::eq(alternative, chosen) { tagged(chosen, reader)? } else { Value::Null };
                record.push((Cow::Borrowed(alternative.name), value));
            }
            Ok(Value::Record(record))
        }
        Type::Keyed(rows) => reader.constructed(own, field, |content| keyed(rows, content, field)),
        Type::List(row) => reader.constructed(own, field, |content| list(row, content, field)),
        Type::Fixed(encoding) => {
            let at = reader.clone();
            if reader.element(field)?.encoded != *encoding {
                return Err(at.error(field, "the value differs from the one that there is"));
            }
            Ok(Value::Null)
        }
        Type::Special(special) => special.read(reader, field),
    }
}

/// All fields of a SEQUENCE, in their order.
fn sequence<'a>(fields: &'static [Field], reader: &mut Reader<'a>) -> Result<Value<'a>> {
    let mut record = Fields::with_capacity(fields.len());
    for field in fields {
        let present = reader.next_tag().is_some_and(|tag| field.starts_with(tag));
        let value = match (field.presence, present) {
            (Presence::Default(default), true) => {
                let at = reader.clone();
                let value = tagged(field, reader)?;
                if value == read_whole(field.kind, default, field.name)? {
                    return Err(at.error(field.name, "a value that is the default is not written out"));
                }
                value
            }
            (_, true) | (Presence::Required, _) => tagged(field, reader)?,
            (Presence::Optional | Presence::Ignored(None), false) => Value::Null,
            (
                Presence::Default(default) | Presence::LenientDefault(default) | Presence::Ignored(Some(default)),
                false,
            ) => read_whole(field.kind, default, field.name)?,
        };
        match (field.kind, value) {
            (Type::Fixed(_), _) => {}
            (Type::Inline(_), Value::Record(inner)) => record.extend(inner),
            (Type::Inline(inner), _) => {
                record.extend(inner.iter().map(|field| (Cow::Borrowed(field.name), Value::Null)))
            }
            (_, value) => record.push((Cow::Borrowed(field.name), value)),
        }
    }
    Ok(Value::Record(record))
}

/// The value of a field, out of its tag.
fn tagged<'a>(field: &'static Field, reader: &mut Reader<'a>) -> Result<Value<'a>> {
    match (field.tagging, field.tag()) {
        (Tagging::Explicit(_), Some(tag)) => {
            reader.constructed(tag, field.name, |content| read(field.kind, None, content, field.name))
        }
        (_, tag) => read(field.kind, tag, reader, field.name),
    }
}

fn chosen(fields: &'static [Field], reader: &Reader<'_>, field: &str) -> Result<&'static Field> {
    let tag = reader.next_tag().ok_or_else(|| reader.error(field, "expected a value, got the end of the input"))?;
    let chosen = fields.iter().find(|alternative| alternative.starts_with(tag));
    chosen.ok_or_else(|| reader.error(field, &format!("there is no alternative with tag {tag}")))
}

fn keyed<'a>(rows: &'static [Keyed], reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
    let at = reader.clone();
    let octets = reader.oid(field)?;
    let row = rows.iter().find(|row| row.oid == octets);
    let row = row.ok_or_else(|| at.error(field, &format!("unknown object identifier {}", oid::dotted(octets))))?;
    Ok(Value::Record(vec![(Cow::Borrowed(row.field.name), tagged(&row.field, reader)?)]))
}

fn list<'a>(row: &List, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
    let (at, mut before) = (reader.clone(), [].as_slice());
    let mut items = Vec::new();
    while !reader.is_empty() {
        let item = reader.clone();
        items.push(read(row.item, None, reader, field)?);
        let encoded = &item.rest()[..item.rest().len() - reader.rest().len()];
        if row.tag == Tag::SET && encoded < before {
            return Err(item.error(field, "the values of a set are not in the order of DER"));
        }
        before = encoded;
    }
    if items.len() < row.least || items.len() > row.most {
        return Err(at.error(field, &format!("a list of {} values", items.len())));
    }
    Ok(Value::List(items))
}

/// The content of an INTEGER or ENUMERATED as a number.
fn small<'a>(content: &Reader<'_>, field: &str) -> Result<Value<'a>> {
    content.check_integer(field)?;
    let octets = content.rest();
    if octets.first().is_some_and(|&first| first >= 0x80) {
        return Err(content.error(field, "the number is negative"));
    }
    let number = if octets.len() > size_of::<i64>() { None } else { Some(octets) };
    let number = number.map(|octets| octets.iter().fold(0, |number, &octet| number << 8 | i64::from(octet)));
    match number {
        Some(number) if number <= MAX_SAFE_INTEGER => Ok(Value::Number(number)),
        _ => Err(content.error(field, "the number is above 2^53 - 1")),
    }
}

/// The content of a BIT STRING as the numbers of its bits that are set. Zeros at the end, which DER leaves out, are
/// accepted, since files have them.
fn flags<'a>(content: &Reader<'_>, field: &str) -> Result<Value<'a>> {
    let bytes = content.bits(field)?.bytes;
    if bytes.len() > MAX_FLAG_BYTES {
        return Err(content.error(field, &format!("named bits take at most {MAX_FLAG_BYTES} bytes")));
    }
    let bits = bytes.iter().flat_map(|&byte| (0..8).map(move |bit| byte & (0x80 >> bit) != 0));
    Ok(Value::List((0..).zip(bits).filter(|&(_, set)| set).map(|(number, _)| Value::Number(number)).collect()))
}

/// A string of one of these types, by its tag.
fn text<'a>(types: &'static [StringType], tag: Option<Tag>, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
    let (row, own) = match (types, tag) {
        ([only], None) => (Some(only), Some(only.tag)),
        // An implicit tag stands for the first type.
        (_, Some(tag)) => (types.first(), Some(tag)),
        _ => (types.iter().find(|row| reader.next_is(row.tag)), reader.next_tag()),
    };
    let (Some(row), Some(own)) = (row, own) else {
        return Err(reader.error(field, "expected a string"));
    };
    let content = reader.value(own, field)?;
    let text = row.decode(content.rest());
    text.map(Value::Text).ok_or_else(|| content.error(field, &format!("this is no {}", row.name)))
}
