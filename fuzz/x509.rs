//! What the targets of X.509 do: load, read everything, and write again what was read.

use cipherwright::x509::{self, Kind, NameOf, Object, Value, decode, encode, load_pem_certificates};
use cipherwright::{ErrorKind, Result};

/// What was read; a refusal has to be of a kind that a file can deserve.
fn accepted<T>(result: Result<T>) -> Option<T> {
    match result {
        Ok(read) => Some(read),
        Err(error) => {
            let kind = error.kind();
            assert!(
                matches!(kind, ErrorKind::InvalidVersion(_) | ErrorKind::Unsupported(_) | ErrorKind::Value),
                "{kind:?}: {error}"
            );
            None
        }
    }
}

/// What reads is what is written of it and read again. Files hold what is never written, and then writing says so.
fn check_value(schema: &str, value: &Value<'_>) {
    let Some(written) = accepted(encode(schema, value)) else { return };
    let again = decode(schema, &written).unwrap_or_else(|error| panic!("a written {schema} does not read: {error}"));
    assert_eq!(&again, value, "{schema}");
}

/// Reads bytes as every type that there is.
fn check_as_all(der: &[u8]) {
    for schema in x509::schema_names() {
        if let Some(value) = accepted(decode(schema, der)) {
            check_value(schema, &value);
        }
    }
}

fn field<'a>(record: &'a Value<'a>, name: &str) -> &'a Value<'a> {
    let Value::Record(fields) = record else { panic!("{record:?}") };
    let field = fields.iter().find(|field| field.0 == name);
    &field.unwrap_or_else(|| panic!("no {name}")).1
}

fn check_extensions(extensions: &Value<'_>) {
    let Value::List(extensions) = extensions else { panic!("{extensions:?}") };
    for extension in extensions {
        let Value::Bytes(der) = field(extension, "value") else { panic!("{extension:?}") };
        check_as_all(der);
    }
}

fn check_entries(list: &x509::RevocationList) {
    // Each lookup is over all of them, and a fuzzer wants to go on.
    for place in (0..list.len()).take(50) {
        let Some(entry) = accepted(list.entry(place)) else { continue };
        let Value::Integer(serial_number) = field(&entry, "serialNumber") else { panic!("{entry:?}") };
        let found = list.find(serial_number).and_then(|first| accepted(list.entry(first)));
        let found = found.unwrap_or_else(|| panic!("an entry is not found by its own number"));
        assert_eq!(field(&found, "serialNumber"), field(&entry, "serialNumber"));
        if let Value::Bytes(extensions) = field(&entry, "extensions") {
            if let Some(extensions) = accepted(decode("Extensions", extensions)) {
                check_extensions(&extensions);
            }
        }
    }
}

/// Reads all that an object has.
fn check(object: &Object) {
    let common = object.common();
    let names: &[NameOf] = match object {
        Object::Certificate(_) => &[NameOf::Issuer, NameOf::Subject],
        Object::Request(_) => &[NameOf::Subject],
        _ => &[NameOf::Issuer],
    };
    for &name in names {
        if let Some(name) = accepted(common.name(name)) {
            check_value("Name", &name);
        }
    }
    if common.signature_algorithm().is_err() {
        panic!("an algorithm that was read does not read");
    }
    if let Some(extensions) = accepted(object.extensions()) {
        check_extensions(&extensions);
    }
    match object {
        Object::Certificate(certificate) => {
            accepted(common.public_key());
            accepted(certificate.serial_number());
            accepted(certificate.precertificate_tbs());
        }
        Object::Request(request) => {
            accepted(common.public_key());
            accepted(request.attributes());
        }
        Object::RevocationList(list) => check_entries(list),
        _ => {}
    }
}

/// Loads DER and PEM of a kind; gives how many of the two were taken.
fn load(kind: &str, data: &[u8]) -> usize {
    let kind = Kind::named(kind).unwrap_or_else(|error| panic!("{error}"));
    let (der, pem) = (accepted(kind.load_der(data)), accepted(kind.load_pem(data)));
    if let Some(object) = &der {
        assert_eq!(object.common().bytes(), data);
    }
    for object in [&der, &pem].into_iter().flatten() {
        check(object);
        let again = kind.load_der(object.common().bytes());
        assert!(again.is_ok_and(|again| again.common().tbs_bytes() == object.common().tbs_bytes()));
    }
    [der, pem].iter().flatten().count()
}

pub(crate) fn certificate(data: &[u8]) -> usize {
    let several = accepted(load_pem_certificates(data));
    several.iter().flatten().for_each(check);
    load("certificate", data)
}

pub(crate) fn csr(data: &[u8]) -> usize {
    load("csr", data)
}

pub(crate) fn crl(data: &[u8]) -> usize {
    load("crl", data)
}

/// A name, and anything else that stands in DER.
pub(crate) fn name(data: &[u8]) -> usize {
    check_as_all(data);
    accepted(decode("Name", data)).iter().count()
}
