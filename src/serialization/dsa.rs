//! DSA: parameters and public numbers (RFC 3279, 2.3.2), the private number as PKCS#8 holds it (PKCS #11 2.40, 12.6),
//! and OpenSSL's structure of all of them.

use std::sync::Arc;

use super::algorithm::{Algorithm, DSA};
use super::form::{PrivateForm, PublicForm, Traditional, integer};
use super::{LoadOptions, PrivateKey, PublicKey};
use crate::der::{Reader, Writer};
use crate::dsa::{self, Parameters};
use crate::integer::{SecretInteger, from_bytes};
use crate::job::Progress;
use crate::{Error, Result};

pub(super) fn private_of_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    _: &LoadOptions,
    _: &Progress,
) -> Result<PrivateKey> {
    let parameters = parameters(algorithm)?;
    let x = SecretInteger::new(from_bytes(key.unsigned_integer("x")?)?);
    let key = dsa::PrivateKey::derive(parameters, &x).map_err(invalid_private)?;
    Ok(PrivateKey::Dsa(Arc::new(key)))
}

pub(super) fn public_of_info(algorithm: &Algorithm<'_>, key: &mut Reader<'_>, _: &Progress) -> Result<PublicKey> {
    let parameters = parameters(algorithm)?;
    let y = from_bytes(key.unsigned_integer("y")?)?;
    let key = dsa::PublicKey::new(parameters, &y)
        .map_err(|error| Error::new(error.kind(), format!("invalid DSA public key: {error}")))?;
    Ok(PublicKey::Dsa(Arc::new(key)))
}

/// Dss-Parms.
fn parameters(algorithm: &Algorithm<'_>) -> Result<Parameters> {
    let mut reader = algorithm.parameters.clone();
    if reader.is_empty() {
        let problem = "the DSA parameters are missing: they are inherited from an issuer's certificate, and the key \
                       cannot be used without them";
        return Err(reader.error("parameters", problem));
    }
    reader.sequence("Dss-Parms", read_parameters)
}

fn read_parameters(reader: &mut Reader<'_>) -> Result<Parameters> {
    let [p, q, g] = ["p", "q", "g"].map(|field| reader.unsigned_integer(field).and_then(from_bytes));
    Parameters::new(&p?, &q?, &g?).map_err(|error| Error::new(error.kind(), format!("invalid DSA parameters: {error}")))
}

/// OpenSSL's DSAPrivateKey: version, p, q, g, y, x.
pub(super) fn read_private(reader: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
    reader.sequence("DSAPrivateKey", |key| {
        let at_version = key.clone();
        if key.small_integer("version")? != 0 {
            return Err(at_version.error("version", "the version of a DSA key must be 0"));
        }
        let parameters = read_parameters(key)?;
        let y = from_bytes(key.unsigned_integer("y")?)?;
        let x = SecretInteger::new(from_bytes(key.unsigned_integer("x")?)?);
        let key = dsa::PrivateKey::new(parameters, &y, &x).map_err(invalid_private)?;
        Ok(PrivateKey::Dsa(Arc::new(key)))
    })
}

fn invalid_private(error: Error) -> Error {
    Error::new(error.kind(), format!("invalid DSA private key: {error}"))
}

fn write_algorithm(out: &mut Writer, parameters: &Parameters) {
    out.sequence(|algorithm| {
        algorithm.oid(DSA);
        algorithm.sequence(|out| write_parameters(out, parameters));
    });
}

fn write_parameters(out: &mut Writer, parameters: &Parameters) {
    for number in [parameters.p(), parameters.q(), parameters.g()] {
        integer(out, number);
    }
}

impl PrivateForm for dsa::PrivateKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.parameters());
    }

    fn private_key(&self, out: &mut Writer) {
        integer(out, self.x());
    }

    fn traditional(&self) -> Option<Traditional> {
        let mut out = Writer::new();
        out.sequence(|key| {
            key.small_integer(0);
            write_parameters(key, self.parameters());
            integer(key, self.y());
            integer(key, self.x());
        });
        Some(Traditional { label: "DSA PRIVATE KEY", content: out.finish() })
    }
}

impl PublicForm for dsa::PublicKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.parameters());
    }

    fn public_key(&self, out: &mut Writer) {
        integer(out, self.y());
    }
}
