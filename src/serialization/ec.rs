//! Elliptic curves: EcpkParameters (RFC 3279, 2.3.5), ECPrivateKey of SEC1 (RFC 5915), and points.

use std::sync::Arc;

use super::algorithm::{Algorithm, EC};
use super::form::{PrivateForm, PublicForm, Traditional};
use super::{LoadOptions, PrivateKey, PublicKey, explicit};
use crate::constant_time::bytes_eq;
use crate::der::{Reader, Tag, Writer};
use crate::ec::{self, Curve, encoded_oid, find_by_encoded_oid};
use crate::job::Progress;
use crate::{Error, Result, UnsupportedReason, oid};

pub(super) fn private_of_info(
    algorithm: &Algorithm<'_>,
    key: &mut Reader<'_>,
    _: &LoadOptions,
    _: &Progress,
) -> Result<PrivateKey> {
    let curve = curve(&mut algorithm.parameters.clone())?;
    read_key(key, Some(curve))
}

pub(super) fn public_of_info(algorithm: &Algorithm<'_>, key: &mut Reader<'_>, _: &Progress) -> Result<PublicKey> {
    let curve = curve(&mut algorithm.parameters.clone())?;
    let point = key.take_rest();
    let key = key_of_point(curve, point)
        .map_err(|error| Error::new(error.kind(), format!("invalid EC public key: {error}")))?;
    Ok(PublicKey::Ec(Arc::new(key)))
}

/// The key of an encoded point. Files may have the hybrid form too (X9.62, 4.3.6), which OpenSSL writes on demand: both
/// coordinates after 6 or 7, which is the first byte of the compressed form and 4.
fn key_of_point(curve: &'static Curve, point: &[u8]) -> Result<ec::PublicKey> {
    let Some((&form @ (6 | 7), coordinates)) = point.split_first() else {
        return ec::PublicKey::from_encoded_point(curve, point);
    };
    let key = ec::PublicKey::from_encoded_point(curve, &[&[4], coordinates].concat())?;
    if key.encoded_point(true).first() == Some(&(form - 4)) {
        return Ok(key);
    }
    Err(Error::value(format!("the first byte {form} of a hybrid point does not agree with its y")))
}

/// EcpkParameters: the object identifier of a curve, or all that makes one.
fn curve(parameters: &mut Reader<'_>) -> Result<&'static Curve> {
    if parameters.next_is(Tag::SEQUENCE) {
        return explicit::read(parameters);
    }
    if parameters.next_is(Tag::NULL) {
        parameters.null("namedCurve")?;
        return Err(unsupported("the curve is inherited from an issuer's certificate, which is not supported"));
    }
    let name = parameters.oid("namedCurve")?;
    find_by_encoded_oid(name)
        .ok_or_else(|| unsupported(format!("the elliptic curve {} is not supported", oid::dotted(name))))
}

/// The error for a curve that is not in the table.
pub(super) fn unsupported(detail: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::unsupported(UnsupportedReason::EllipticCurve, detail)
}

/// ECPrivateKey with its curve inside.
pub(super) fn read_private(reader: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
    read_key(reader, None)
}

/// ECPrivateKey. `outer` is the curve that was given around it.
fn read_key(reader: &mut Reader<'_>, outer: Option<&'static Curve>) -> Result<PrivateKey> {
    reader.sequence("ECPrivateKey", |key| {
        let at_version = key.clone();
        if key.small_integer("version")? != 1 {
            return Err(at_version.error("version", "the version of an EC key must be 1"));
        }
        let at_value = key.clone();
        let value = key.octet_string("privateKey")?;
        let at_parameters = key.clone();
        let inner = key.optional(Tag::context_constructed(0), "parameters", curve)?;
        let curve = match (outer, inner) {
            (Some(outer), Some(inner)) if outer != inner => {
                let problem = format!("the curve is {} inside of the key and {} around it", inner.name, outer.name);
                return Err(at_parameters.error("parameters", &problem));
            }
            (_, Some(curve)) | (Some(curve), None) => curve,
            (None, None) => return Err(at_parameters.error("parameters", "the curve of the key is missing")),
        };
        // SEC 1, C.4: leading zeros are part of it. Their number would tell of the value.
        if value.len() != curve.order_size() {
            let (name, size, got) = (curve.name, curve.order_size(), value.len());
            return Err(at_value.error("privateKey", &format!("a private value of {name} has {size} bytes, got {got}")));
        }
        let key_of_value = ec::PrivateKey::derive(curve, value)
            .map_err(|error| Error::new(error.kind(), format!("invalid EC private key: {error}")))?;
        let at_public = key.clone();
        let point = key.optional(Tag::context_constructed(1), "publicKey", |bits| {
            Ok(bits.bit_string_of_bytes("publicKey")?.rest())
        })?;
        if let Some(point) = point
            && !is_encoding_of(point, key_of_value.public_key())
        {
            match key_of_point(curve, point) {
                Ok(key) if bytes_eq(&key.encoded_point(false), &key_of_value.public_key().encoded_point(false)) => {}
                Ok(_) => return Err(at_public.error("publicKey", "the point is not that of the private value")),
                Err(error) => return Err(at_public.error("publicKey", &error.to_string())),
            }
        }
        Ok(PrivateKey::Ec(Arc::new(key_of_value)))
    })
}

/// Whether this is the point of the key, compressed or not.
fn is_encoding_of(point: &[u8], key: &ec::PublicKey) -> bool {
    let compressed = point.first().is_some_and(|&form| form != 4);
    bytes_eq(point, &key.encoded_point(compressed))
}

fn write_algorithm(out: &mut Writer, curve: &Curve) {
    out.sequence(|algorithm| {
        algorithm.oid(EC);
        algorithm.oid(encoded_oid(curve));
    });
}

/// ECPrivateKey with its point, and its curve where nothing around it says that.
fn write_key(out: &mut Writer, key: &ec::PrivateKey, curve: Option<&Curve>) {
    out.sequence(|content| {
        content.small_integer(1);
        content.octet_string(key.value());
        if let Some(curve) = curve {
            content.constructed(Tag::context_constructed(0), |out| out.oid(encoded_oid(curve)));
        }
        let point = key.public_key().encoded_point(false);
        content.constructed(Tag::context_constructed(1), |out| out.bit_string(&point));
    });
}

impl PrivateForm for ec::PrivateKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.curve());
    }

    fn private_key(&self, out: &mut Writer) {
        write_key(out, self, None);
    }

    fn traditional(&self) -> Option<Traditional> {
        let mut out = Writer::new();
        write_key(&mut out, self, Some(self.curve()));
        Some(Traditional { label: "EC PRIVATE KEY", content: out.finish() })
    }
}

impl PublicForm for ec::PublicKey {
    fn algorithm(&self, out: &mut Writer) {
        write_algorithm(out, self.curve());
    }

    fn public_key(&self, out: &mut Writer) {
        out.raw(&self.encoded_point(false));
    }

    fn point(&self, compressed: bool) -> Option<Vec<u8>> {
        Some(self.encoded_point(compressed))
    }
}
