//! X.509: certificates (RFC 5280), certification requests (RFC 2986) and revocation lists, and the types inside them.
//!
//! An [`Object`] holds the bytes that it was made of and where its parts stand in them; nothing that was signed is ever
//! encoded again. What is in the parts is read when it is asked for, by schemas: the shape of an ASN.1 type as data,
//! which serves writing as well. Loading judges structure, times, versions and the parameters of known signature
//! algorithms; text of names, extensions and keys are judged when they are read.

mod algorithm;
mod certificate;
mod common;
mod crl;
mod entries;
mod extensions;
mod object;
mod read;
mod request;
mod schema;
mod schemas;
mod text;
mod time;
mod value;
mod write;

pub use certificate::Certificate;
pub use common::{Common, NameOf};
pub use crl::RevocationList;
pub use entries::{Entries, Entry};
pub use object::{Kind, Object, load_pem_certificates};
pub use request::Request;
pub use value::Value;

use zeroize::Zeroizing;

use crate::{Error, ErrorKind, Result};

/// The value of an ASN.1 type, by its name, that `der` is the encoding of.
///
/// # Errors
/// [`ErrorKind::Value`] with the byte and the field where `der` is not what the schema says.
pub fn decode<'a>(schema: &str, der: &'a [u8]) -> Result<Value<'a>> {
    let (name, kind) = find(schema)?;
    read::read_whole(kind, der, name)
}

/// The DER of a value of an ASN.1 type, by its name.
///
/// # Errors
/// [`ErrorKind::Value`] for values that the type cannot hold; [`ErrorKind::Internal`] for a value of another shape.
pub fn encode(schema: &str, value: &Value<'_>) -> Result<Zeroizing<Vec<u8>>> {
    let (name, kind) = find(schema)?;
    write::encode(kind, value, name)
}

/// The names that [`decode`] and [`encode`] know, for tests.
pub fn schema_names() -> impl Iterator<Item = &'static str> {
    schemas::names_and_types().map(|(name, _)| name)
}

fn find(schema: &str) -> Result<(&'static str, &'static schema::Type)> {
    schemas::find(schema).ok_or_else(|| Error::new(ErrorKind::Internal, format!("there is no schema {schema}")))
}
