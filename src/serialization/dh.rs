//! Diffie-Hellman: parameters of PKCS #3 (section 9, without q) and of X9.42 (RFC 3279, 2.3.3, with q), and keys, which
//! are one number each.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::algorithm::{Algorithm, DH_PKCS3, DH_X942};
use super::form::{PrivateForm, PublicForm, Traditional, integer};
use super::{LoadOptions, PrivateKey, PublicKey};
use crate::der::{Reader, Tag, Writer};
use crate::dh::{self, Parameters};
use crate::integer::{SecretInteger, from_bytes};
use crate::job::Progress;
use crate::{Error, Result};

pub(super) fn private_of_pkcs3_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    _: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    private(read_pkcs3(&mut algorithm.parameters.clone(), progress)?, key, progress)
}

pub(super) fn private_of_x942_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    _: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    private(read_x942(&mut algorithm.parameters.clone(), progress)?, key, progress)
}

pub(super) fn public_of_pkcs3_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    progress: &Progress,
) -> Result<PublicKey> {
    public(read_pkcs3(&mut algorithm.parameters.clone(), progress)?, key)
}

pub(super) fn public_of_x942_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    progress: &Progress,
) -> Result<PublicKey> {
    public(read_x942(&mut algorithm.parameters.clone(), progress)?, key)
}

fn private(parameters: Parameters, reader: &mut Reader<'_>, progress: &Progress) -> Result<PrivateKey> {
    let x = SecretInteger::new(from_bytes(reader.unsigned_integer("x")?)?);
    let key = dh::PrivateKey::derive_watched(parameters, &x, progress)
        .map_err(|error| Error::new(error.kind(), format!("invalid DH private key: {error}")))?;
    Ok(PrivateKey::Dh(Arc::new(key)))
}

fn public(parameters: Parameters, reader: &mut Reader<'_>) -> Result<PublicKey> {
    let y = from_bytes(reader.unsigned_integer("y")?)?;
    Ok(PublicKey::Dh(Arc::new(dh::PublicKey::new(parameters, y))))
}

/// DHParameter of PKCS #3: p, g, and a proposal for the length of private numbers, which is read and dropped.
pub(super) fn read_pkcs3(reader: &mut Reader<'_>, progress: &Progress) -> Result<Parameters> {
    reader.sequence("DHParameter", |content| {
        let p = from_bytes(content.unsigned_integer("prime")?)?;
        let g = from_bytes(content.unsigned_integer("base")?)?;
        if !content.is_empty() {
            content.small_integer("privateValueLength")?;
        }
        Parameters::new_watched(&p, &g, None, progress).map_err(invalid)
    })
}

/// DomainParameters of X9.42: p, g, q, and how they were made, which is read and dropped.
pub(super) fn read_x942(reader: &mut Reader<'_>, progress: &Progress) -> Result<Parameters> {
    reader.sequence("DomainParameters", |content| {
        let [p, g, q] = ["p", "g", "q"].map(|field| content.unsigned_integer(field).and_then(from_bytes));
        let (p, g, q) = (p?, g?, q?);
        if content.next_is(Tag::INTEGER) {
            content.unsigned_integer("j")?;
        }
        content.optional(Tag::SEQUENCE, "validationParms", |seed| {
            seed.bit_string("seed")?;
            seed.unsigned_integer("pgenCounter").map(drop)
        })?;
        Parameters::new_watched(&p, &g, Some(&q), progress).map_err(invalid)
    })
}

/// The longest privateValueLength in bytes that stands for a number of bits and not for a q.
const LENGTH_BYTES: usize = 4;

/// DHParameter or DomainParameters, which the third number tells apart.
pub(super) fn read_either(reader: &mut Reader<'_>, progress: &Progress) -> Result<Parameters> {
    let third = reader.clone().value(Tag::SEQUENCE, "DHParameter").and_then(|mut content| {
        content.unsigned_integer("prime")?;
        content.unsigned_integer("base")?;
        if content.is_empty() { Ok(None) } else { content.unsigned_integer("q").map(Some) }
    })?;
    if third.is_some_and(|third| third.len() > LENGTH_BYTES) {
        read_x942(reader, progress)
    } else {
        read_pkcs3(reader, progress)
    }
}

fn invalid(error: Error) -> Error {
    Error::new(error.kind(), format!("invalid DH parameters: {error}"))
}

/// The label of parameters in PEM.
pub(super) fn parameters_label(parameters: &Parameters) -> &'static str {
    if parameters.q().is_some() { "X9.42 DH PARAMETERS" } else { "DH PARAMETERS" }
}

/// DomainParameters where there is a q, otherwise DHParameter.
pub(super) fn parameters_der(parameters: &Parameters) -> Zeroizing<Vec<u8>> {
    let mut out = Writer::new();
    write_parameters(&mut out, parameters);
    out.finish()
}

fn write_parameters(out: &mut Writer, parameters: &Parameters) {
    out.sequence(|content| {
        let numbers = [Some(parameters.p()), Some(parameters.g()), parameters.q()];
        numbers.into_iter().flatten().for_each(|number| integer(content, number));
    });
}

fn write_algorithm(out: &mut Writer, parameters: &Parameters) {
    out.sequence(|algorithm| {
        algorithm.oid(if parameters.q().is_some() { DH_X942 } else { DH_PKCS3 });
        write_parameters(algorithm, parameters);
    });
}

impl PrivateForm for dh::PrivateKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.parameters());
    }

    fn private_key(&self, out: &mut Writer) {
        integer(out, self.x());
    }

    fn traditional(&self) -> Option<Traditional> {
        None
    }
}

impl PublicForm for dh::PublicKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.parameters());
    }

    fn public_key(&self, out: &mut Writer) {
        integer(out, self.y());
    }
}
