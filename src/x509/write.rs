//! Writing a value by its schema.

use zeroize::Zeroizing;

use super::read::MAX_FLAG_BYTES;
use super::schema::{Field, Keyed, List, Presence, Tagging, Type};
use super::time;
use super::value::{MAX_SAFE_INTEGER, Value, unexpected};
use crate::der::{Reader, Tag, Writer};
use crate::{Error, Result, oid};

/// The DER of a value.
pub(super) fn encode(kind: &Type, value: &Value<'_>, field: &str) -> Result<Zeroizing<Vec<u8>>> {
    let mut out = Writer::new();
    write(kind, None, value, &mut out, field)?;
    Ok(out.finish())
}

/// Writes one value. `tag` stands in the place of the type's own where it is implicit; `field` names it in errors.
pub(super) fn write(kind: &Type, tag: Option<Tag>, value: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
    let own = tag.or_else(|| kind.tag()).unwrap_or(Tag::NULL);
    match kind {
        Type::Boolean => out.value(own, &[if value.as_boolean(field)? { 0xff } else { 0 }]),
        Type::Integer => out.value(own, value.as_integer(field)?),
        Type::Small | Type::Enumerated => {
            let number = value.as_number(field)?;
            if !(0..=MAX_SAFE_INTEGER).contains(&number) {
                return Err(Error::value(format!("{field} must be a number from 0 to 2^53 - 1")));
            }
            let octets = number.to_be_bytes();
            let zeros = octets[..octets.len() - 1].iter().take_while(|&&octet| octet == 0).count();
            // The number is below 2^63, so that the octet before a first bit that is set is there, and zero.
            out.value(own, &octets[if octets[zeros] < 0x80 { zeros } else { zeros - 1 }..]);
        }
        Type::Oid => out.value(own, &oid::parse(value.as_text(field)?)?),
        Type::Octets => out.value(own, value.as_bytes(field)?),
        Type::Bits => {
            let bytes = value.as_bytes(field)?;
            out.constructed(own, |content| {
                content.raw(&[0]);
                content.raw(bytes);
            });
        }
        Type::Flags => out.value(own, &flags(value.as_list(field)?, field)?),
        Type::Null => out.value(own, &[]),
        Type::Time => {
            let (tag, text) = time::write(value.as_number(field)?, field)?;
            out.value(tag, text.as_bytes());
        }
        Type::GeneralizedTime => out.value(own, time::write_generalized(value.as_number(field)?, field)?.as_bytes()),
        Type::Any => out.raw(one_element(value.as_bytes(field)?, tag, field)?),
        Type::Text(types) => {
            let row = types.first().ok_or_else(|| unexpected(field, "a string of some type"))?;
            out.value(tag.unwrap_or(row.tag), &row.encode(value.as_text(field)?, field)?);
        }
        Type::Sequence(fields) => {
            out.try_constructed(own, |content| fields.iter().try_for_each(|field| component(field, value, content)))?
        }
        Type::Choice(fields) => {
            let kind = value.field("kind")?.as_text(field)?;
            let chosen = fields.iter().find(|alternative| alternative.name == kind);
            let chosen = chosen.ok_or_else(|| unexpected(field, "one of the alternatives"))?;
            tagged(chosen, value.field("value")?, out)?;
        }
        Type::Inline(fields) => {
            if let Some(chosen) = inline(fields, value, field)? {
                tagged(chosen, value.field(chosen.name)?, out)?;
            }
        }
        Type::Keyed(rows) => keyed(rows, own, value, out, field)?,
        Type::List(row) => list(row, own, value.as_list(field)?, out, field)?,
        Type::Fixed(encoding) => out.raw(encoding),
        Type::Special(special) => special.write(value, out, field)?,
    }
    Ok(())
}

/// A field of a SEQUENCE, if it has to be written.
fn component(field: &'static Field, record: &Value<'_>, out: &mut Writer) -> Result<()> {
    // The fields of an inline choice stand in the record itself, and a fixed value in none.
    let value = match field.kind {
        Type::Inline(fields) if inline(fields, record, field.name)?.is_none() => &Value::Null,
        Type::Inline(_) | Type::Fixed(_) => record,
        _ => record.field(field.name)?,
    };
    match field.presence {
        Presence::Ignored(_) => Ok(()),
        Presence::Optional if *value == Value::Null => Ok(()),
        Presence::Default(default) | Presence::LenientDefault(default)
            if *value == Value::Null || *encode(field.kind, value, field.name)? == default =>
        {
            Ok(())
        }
        _ => tagged(field, value, out),
    }
}

/// A value in the tag of its field.
fn tagged(field: &'static Field, value: &Value<'_>, out: &mut Writer) -> Result<()> {
    match (field.tagging, field.tag()) {
        (Tagging::Explicit(_), Some(tag)) => {
            out.try_constructed(tag, |content| write(field.kind, None, value, content, field.name))
        }
        (_, tag) => write(field.kind, tag, value, out, field.name),
    }
}

/// The one field of an inline choice that is not null.
fn inline(fields: &'static [Field], record: &Value<'_>, field: &str) -> Result<Option<&'static Field>> {
    let mut chosen = None;
    for alternative in fields {
        if *record.field(alternative.name)? != Value::Null && chosen.replace(alternative).is_some() {
            let names: Vec<_> = fields.iter().map(|field| field.name).collect();
            return Err(Error::value(format!("{field} has only one of {}", names.join(" and "))));
        }
    }
    Ok(chosen)
}

fn keyed(rows: &'static [Keyed], tag: Tag, value: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
    for row in rows {
        let inner = value.field(row.field.name)?;
        if *inner != Value::Null {
            return out.try_constructed(tag, |content| {
                content.oid(row.oid);
                tagged(&row.field, inner, content)
            });
        }
    }
    Err(unexpected(field, "a record with a known field"))
}

fn list(row: &List, tag: Tag, items: &[Value<'_>], out: &mut Writer, field: &str) -> Result<()> {
    if row.tag != Tag::SET {
        return out.try_constructed(tag, |content| {
            items.iter().try_for_each(|item| write(row.item, None, item, content, field))
        });
    }
    // The order of a SET OF is that of its encodings (X.690, 11.6).
    let encoded = items.iter().map(|item| encode(row.item, item, field));
    let mut encoded = encoded.collect::<Result<Vec<_>>>()?;
    encoded.sort_unstable_by(|a, b| a.as_slice().cmp(b));
    out.constructed(tag, |content| encoded.iter().for_each(|item| content.raw(item)));
    Ok(())
}

/// Named bits without zeros at the end (X.690, 11.2.2).
fn flags(numbers: &[Value<'_>], field: &str) -> Result<Vec<u8>> {
    let mut octets = vec![0_u8];
    for number in numbers {
        let number = number.as_number(field)?;
        let number = usize::try_from(number).ok().filter(|&number| number < 8 * MAX_FLAG_BYTES);
        let number = number.ok_or_else(|| unexpected(field, "a list of small numbers"))?;
        // The first octet counts the bits of the last one that are not used.
        let at = 1 + number / 8;
        octets.resize(octets.len().max(at + 1), 0);
        octets[at] |= 0x80 >> (number % 8);
    }
    // At most 7, since the octet that a bit was set in is not zero.
    if let &[_, .., last] = octets.as_slice() {
        octets[0] = last.trailing_zeros().to_le_bytes()[0];
    }
    Ok(octets)
}

/// Bytes that are one value in DER, with this tag if there is one.
fn one_element<'a>(encoded: &'a [u8], tag: Option<Tag>, field: &str) -> Result<&'a [u8]> {
    Reader::whole(encoded, field, |reader| {
        let element = reader.clone().element(field)?;
        reader.value(tag.unwrap_or(element.tag), field)?;
        Ok(element.encoded)
    })
}
