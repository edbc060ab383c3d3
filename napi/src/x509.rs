//! Certificates, requests and revocation lists. Objects are handles; what is in them crosses as plain values.

use cipherwright::x509::{self, Kind, NameOf, Object};
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::External;
use napi_derive::napi;

use crate::any_key::LoadedPublicKey;
use crate::bytes::{count, size};
use crate::error::{OrThrow, Result};
use crate::value::{Compact, IntegerOctets, Value};

pub(crate) type X509Handle = External<Object>;

fn external(object: Object) -> X509Handle {
    let size = object.common().bytes().len();
    External::new_with_size_hint(object, size)
}

/// Where JavaScript says which name: the issuer's or the subject's.
fn name_of(name: &str) -> Result<NameOf> {
    const NAMES: [(&str, NameOf); 2] = [("issuer", NameOf::Issuer), ("subject", NameOf::Subject)];
    let row = NAMES.iter().find(|row| row.0 == name);
    row.map(|row| row.1).ok_or_else(|| Error::new(ErrorKind::Internal, "there is no such name")).or_throw()
}

fn value<'a>(value: cipherwright::Result<x509::Value<'a>>) -> Result<Value<'a>> {
    value.map(Value::from).or_throw()
}

fn bytes(bytes: &[u8]) -> Value<'_> {
    Value::from(x509::Value::bytes(bytes))
}

/// The value that the encoding of this type stands for.
#[napi(catch_unwind, ts_return_type = "X509Value")]
pub fn x509_decode(schema: String, der: &[u8]) -> Result<Value<'_>> {
    value(x509::decode(&schema, der))
}

/// The encoding of a value of this type.
#[napi(catch_unwind, ts_args_type = "schema: string, value: X509Value", ts_return_type = "Uint8Array")]
pub fn x509_encode(schema: String, value: Value<'static>) -> Result<Value<'static>> {
    let der = x509::encode(&schema, value.inner()).or_throw()?;
    Ok(Value::from(x509::Value::Bytes(der.to_vec().into())))
}

/// The names of the types that `x509Decode` and `x509Encode` know.
#[napi(catch_unwind)]
pub fn x509_schemas() -> Vec<String> {
    x509::schema_names().map(str::to_owned).collect()
}

#[napi(catch_unwind, ts_args_type = "kind: X509Kind, der: Uint8Array")]
pub fn x509_load(kind: String, der: &[u8]) -> Result<X509Handle> {
    Kind::named(&kind).and_then(|kind| kind.load_der(der)).map(external).or_throw()
}

/// The first block of the kind.
#[napi(catch_unwind, ts_args_type = "kind: X509Kind, pem: Uint8Array")]
pub fn x509_load_pem(kind: String, pem: &[u8]) -> Result<X509Handle> {
    Kind::named(&kind).and_then(|kind| kind.load_pem(pem)).map(external).or_throw()
}

/// All certificates; at least one.
#[napi(catch_unwind)]
pub fn x509_load_pem_certificates(pem: &[u8]) -> Result<Vec<X509Handle>> {
    Ok(x509::load_pem_certificates(pem).or_throw()?.into_iter().map(external).collect())
}

/// All of it in DER.
#[napi(catch_unwind, ts_return_type = "Uint8Array")]
pub fn x509_bytes(handle: &X509Handle) -> Value<'_> {
    bytes(handle.common().bytes())
}

/// What is signed.
#[napi(catch_unwind, ts_return_type = "Uint8Array")]
pub fn x509_tbs_bytes(handle: &X509Handle) -> Value<'_> {
    bytes(handle.common().tbs_bytes())
}

#[napi(catch_unwind, ts_return_type = "Uint8Array")]
pub fn x509_signature(handle: &X509Handle) -> Value<'_> {
    bytes(handle.common().signature())
}

/// Whether it has no unused bits.
#[napi(catch_unwind)]
pub fn x509_signature_is_of_whole_bytes(handle: &X509Handle) -> bool {
    handle.common().signature_is_of_whole_bytes()
}

/// `parameters`, and the algorithm as it stands outside of what is signed and, but in requests, inside, in DER.
#[napi(catch_unwind, ts_return_type = "X509SignatureAlgorithm")]
pub fn x509_signature_algorithm(handle: &X509Handle) -> Result<Value<'_>> {
    value(handle.common().signature_algorithm())
}

#[napi(catch_unwind, ts_args_type = "handle: X509Handle, name: X509NameOf", ts_return_type = "string | X509Name")]
pub fn x509_name_tree(handle: &X509Handle, name: String) -> Result<Compact<'_>> {
    handle.common().name(name_of(&name)?).map(Compact).or_throw()
}

#[napi(catch_unwind, ts_args_type = "handle: X509Handle, name: X509NameOf", ts_return_type = "Uint8Array")]
pub fn x509_name_bytes(handle: &X509Handle, name: String) -> Result<Value<'_>> {
    handle.common().name_bytes(name_of(&name)?).map(bytes).or_throw()
}

#[napi(catch_unwind, ts_return_type = "X509Extension[]")]
pub fn x509_extensions(handle: &X509Handle) -> Result<Value<'_>> {
    value(handle.extensions())
}

/// Reads the key now.
#[napi(catch_unwind)]
pub fn x509_public_key(handle: &X509Handle) -> Result<LoadedPublicKey> {
    handle.common().public_key().map(LoadedPublicKey::from).or_throw()
}

/// The key as it stands, with the object identifier of its algorithm.
#[napi(catch_unwind, ts_return_type = "{ oid: string, encoded: Uint8Array }")]
pub fn x509_public_key_info(handle: &X509Handle) -> Result<Value<'_>> {
    value(handle.common().public_key_info())
}

/// Whether both are the same bytes.
#[napi(catch_unwind)]
pub fn x509_equals(a: &X509Handle, b: &X509Handle) -> bool {
    a.common().bytes() == b.common().bytes()
}

/// The number in the certificate: 0 for version 1, 2 for version 3.
#[napi(catch_unwind)]
pub fn x509_version(handle: &X509Handle) -> Result<u32> {
    Ok(handle.certificate().or_throw()?.version().into())
}

/// May be zero or negative.
#[napi(catch_unwind, ts_return_type = "bigint")]
pub fn x509_serial_number(handle: &X509Handle) -> Result<Value<'_>> {
    value(handle.certificate().and_then(|certificate| certificate.serial_number()))
}

/// Not before and not after, in milliseconds.
#[napi(catch_unwind, ts_return_type = "[number, number]")]
pub fn x509_validity(handle: &X509Handle) -> Result<Vec<i64>> {
    Ok(handle.certificate().or_throw()?.validity().into())
}

/// What is signed without the list of signed certificate timestamps.
#[napi(catch_unwind, ts_return_type = "Uint8Array")]
pub fn x509_precert_tbs(handle: &X509Handle) -> Result<Value<'_>> {
    let tbs = handle.certificate().and_then(|certificate| certificate.precertificate_tbs()).or_throw()?;
    Ok(Value::from(x509::Value::Bytes(tbs.into())))
}

/// The attributes of a request.
#[napi(catch_unwind, ts_return_type = "{ oid: string, values: { tag: number, value: Uint8Array }[] }[]")]
pub fn x509_attributes(handle: &X509Handle) -> Result<Value<'_>> {
    value(handle.request().and_then(|request| request.attributes()))
}

/// This update, and the next one where the list says it, in milliseconds.
#[napi(catch_unwind, ts_return_type = "[number, number | null]")]
pub fn x509_crl_times(handle: &X509Handle) -> Result<Vec<Option<i64>>> {
    let list = handle.revocation_list().or_throw()?;
    Ok(vec![Some(list.last_update()), list.next_update()])
}

/// How many entries there are.
#[napi(catch_unwind)]
pub fn x509_crl_length(handle: &X509Handle) -> Result<i64> {
    count(handle.revocation_list().or_throw()?.len())
}

/// The entry at this place; its extensions are in DER.
#[napi(catch_unwind, ts_return_type = "X509CrlEntry")]
pub fn x509_crl_entry(handle: &X509Handle, index: i64) -> Result<Value<'_>> {
    value(handle.revocation_list().and_then(|list| list.entry(size(index))))
}

/// The place of the first entry with this serial number, or -1.
#[napi(catch_unwind, ts_args_type = "handle: X509Handle, serialNumber: bigint")]
pub fn x509_crl_find(handle: &X509Handle, serial_number: IntegerOctets) -> Result<i64> {
    let place = handle.revocation_list().or_throw()?.find(serial_number.octets());
    place.map_or(Ok(-1), count)
}
