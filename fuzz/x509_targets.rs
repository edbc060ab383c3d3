//! What the fuzz targets of X.509 do with their input. Apart from the targets, so that the tests of the core run it as
//! well.
#![allow(dead_code, reason = "each target is one of these")]
#![allow(clippy::panic, reason = "a fault has to stop the fuzzer")]

use cipherwright::x509::{Kind, NameOf, Object, Value, decode, encode, schema_names};
use cipherwright::{ErrorKind, Result};

/// What reading gave; a refusal has to be of a kind that a file can deserve.
fn accepted<T>(result: Result<T>) -> Option<T> {
    result
        .inspect_err(|error| {
            assert!(
                matches!(error.kind(), ErrorKind::InvalidVersion(_) | ErrorKind::Unsupported(_) | ErrorKind::Value),
                "{:?}: {error}",
                error.kind()
            );
        })
        .ok()
}

/// The types that are written as they were read, octet for octet: certificates are issued in names that were read.
const EXACT: [&str; 2] = ["Name", "RelativeDistinguishedName"];

/// Reads the bytes as every type. What is read is written, unless it is refused, and what is written is read again to be
/// written just so: writing has one form for each value.
fn check_types(der: &[u8]) -> usize {
    schema_names()
        .filter(|schema| {
            let Some(value) = accepted(decode(schema, der)) else { return false };
            if EXACT.contains(schema) {
                assert_eq!(encode(schema, &value).as_deref().map(Vec::as_slice), Ok(der), "{schema}");
            }
            if let Some(written) = accepted(encode(schema, &value)) {
                let again = decode(schema, &written).and_then(|value| encode(schema, &value));
                assert_eq!(again.as_ref(), Ok(&written), "{schema}");
            }
            true
        })
        .count()
}

/// A field of a record.
fn field<'a>(record: &'a Value<'a>, name: &str) -> &'a Value<'a> {
    let Value::Record(fields) = record else { panic!("{record:?} is no record") };
    fields.iter().find(|(own, _)| own == name).map_or(&Value::Null, |(_, value)| value)
}

fn items<'a>(list: &'a Value<'a>) -> &'a [Value<'a>] {
    if let Value::List(items) = list { items } else { panic!("{list:?} is no list") }
}

fn check_extensions(extensions: &Value<'_>) {
    for extension in items(extensions) {
        let Value::Bytes(der) = field(extension, "value") else { panic!("{extension:?} has no bytes") };
        check_types(der);
    }
}

/// All that an object says.
fn check(object: &Object) {
    let common = object.common();
    assert!(accepted(common.signature_algorithm()).is_some());
    assert!(common.tbs_bytes().len() + common.signature().len() < common.bytes().len());
    for name in [NameOf::Issuer, NameOf::Subject] {
        if let Ok(der) = common.name_bytes(name) {
            let value = accepted(common.name(name));
            assert_eq!(value, decode("Name", der).ok());
        }
    }
    if let Some(extensions) = accepted(object.extensions()) {
        check_extensions(&extensions);
    }
    match object {
        Object::Certificate(certificate) => {
            assert!(accepted(common.public_key_info()).is_some());
            accepted(common.public_key());
            accepted(certificate.serial_number());
            accepted(certificate.precertificate_tbs());
        }
        Object::Request(request) => {
            accepted(common.public_key());
            accepted(request.attributes());
        }
        Object::RevocationList(list) => {
            for place in 0..list.len() {
                let Some(entry) = accepted(list.entry(place)) else { continue };
                let Value::Integer(serial) = field(&entry, "serialNumber") else { panic!("{entry:?}") };
                assert!(list.find(serial).is_some_and(|found| found <= place));
                if let Value::Bytes(extensions) = field(&entry, "extensions") {
                    check_types(extensions);
                }
            }
        }
        other => panic!("{other:?}"),
    }
}

fn load(kind: &str, data: &[u8]) -> usize {
    let object = Kind::named(kind).and_then(|kind| kind.load_der(data));
    accepted(object).iter().inspect(|object| check(object)).count()
}

/// A certificate in DER.
pub(crate) fn certificate(data: &[u8]) -> usize {
    load("certificate", data)
}

/// A certification request in DER.
pub(crate) fn csr(data: &[u8]) -> usize {
    load("csr", data)
}

/// A revocation list in DER.
pub(crate) fn crl(data: &[u8]) -> usize {
    load("crl", data)
}

/// A name, a general name, an extension or any other type.
pub(crate) fn name(data: &[u8]) -> usize {
    check_types(data).min(1)
}
