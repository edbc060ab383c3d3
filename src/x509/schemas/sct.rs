//! SignedCertificateTimestampList (RFC 6962, 3.3): structures of TLS in an OCTET STRING.

use std::borrow::Cow;

use crate::der::{Reader, Tag, Writer};
use crate::x509::schema::{Special, Type};
use crate::x509::value::Value;
use crate::{Error, Result};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("SignedCertificateTimestampList", &Type::Special(&TimestampList))];

/// A list of records. Only `encoded` of each is written, since nothing but a log can make one.
struct TimestampList;

/// The only version, v1 (RFC 6962, 3.2).
const VERSION_1: u8 = 0;
/// The last millisecond that a `Date` of JavaScript has (ECMA-262, 21.4.1.1), a quarter of a million years from now.
const LAST_TIME: i64 = 8_640_000_000_000_000;
/// HashAlgorithm of TLS 1.2 (RFC 5246, 7.4.1.4.1): md5 to sha512. 0 is none, which no log signs with.
const HASHES: std::ops::RangeInclusive<u8> = 1..=6;
/// SignatureAlgorithm: rsa, dsa, ecdsa. 0 is anonymous, which no log is.
const SIGNATURES: std::ops::RangeInclusive<u8> = 1..=3;

impl Special for TimestampList {
    fn tag(&self) -> Tag {
        Tag::OCTET_STRING
    }

    fn read<'a>(&self, reader: &mut Reader<'a>, field: &str) -> Result<Value<'a>> {
        let content = reader.value(Tag::OCTET_STRING, field)?;
        let items = read_list(content.rest())
            .ok_or_else(|| content.error(field, "this is no list of signed certificate timestamps of version 1"))?;
        Ok(Value::List(items))
    }

    fn write(&self, list: &Value<'_>, out: &mut Writer, field: &str) -> Result<()> {
        let too_long = |_| Error::value(format!("{field} takes more than 65535 bytes"));
        let mut items = Vec::new();
        for item in list.as_list(field)? {
            let encoded = item.field("encoded")?.as_bytes("encoded")?;
            items.extend(u16::try_from(encoded.len()).map_err(too_long)?.to_be_bytes());
            items.extend(encoded);
        }
        let length = u16::try_from(items.len()).map_err(too_long)?;
        out.in_octet_string(|content| {
            content.raw(&length.to_be_bytes());
            content.raw(&items);
        });
        Ok(())
    }
}

fn read_list(mut content: &[u8]) -> Option<Vec<Value<'_>>> {
    let mut list = vector(&mut content)?;
    let mut items = Vec::new();
    while !list.is_empty() {
        items.push(timestamp(vector(&mut list)?)?);
    }
    // An empty list is no list (RFC 6962, 3.3: at least one byte), and nothing comes after it.
    (content.is_empty() && !items.is_empty()).then_some(items)
}

fn timestamp(encoded: &[u8]) -> Option<Value<'_>> {
    let (&[VERSION_1], rest) = encoded.split_first_chunk()? else { return None };
    let (log_id, rest) = rest.split_first_chunk::<32>()?;
    let (&timestamp, mut rest) = rest.split_first_chunk()?;
    let timestamp = i64::try_from(u64::from_be_bytes(timestamp)).ok().filter(|&time| time <= LAST_TIME)?;
    let extensions = vector(&mut rest)?;
    let (&[hash, signature_algorithm], mut rest) = rest.split_first_chunk()?;
    let signature = vector(&mut rest)?;
    if !rest.is_empty() || !HASHES.contains(&hash) || !SIGNATURES.contains(&signature_algorithm) {
        return None;
    }
    let bytes = |bytes| Value::Bytes(Cow::Borrowed(bytes));
    Some(Value::record([
        ("version", Value::Number(VERSION_1.into())),
        ("logId", bytes(log_id)),
        ("timestamp", Value::Number(timestamp)),
        ("extensions", bytes(extensions)),
        ("hashAlgorithm", Value::Number(hash.into())),
        ("signatureAlgorithm", Value::Number(signature_algorithm.into())),
        ("signature", bytes(signature)),
        ("encoded", bytes(encoded)),
    ]))
}

/// A vector of TLS with two bytes of length (RFC 5246, 4.3), taken off the front.
fn vector<'a>(input: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (&length, rest) = input.split_first_chunk()?;
    let (content, rest) = rest.split_at_checked(u16::from_be_bytes(length).into())?;
    *input = rest;
    Some(content)
}
