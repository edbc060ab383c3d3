//! Elliptic curves. Keys are handles; a curve and a hash cross as the numbers of their rows, numbers as bigint.

use std::sync::Arc;

use cipherwright::ec::{CURVES, Curve, Nonce, PrivateKey, PublicKey};
use cipherwright::integer;
use cipherwright::message::Message;
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;
use zeroize::Zeroizing;

use crate::bigint::Integer;
use crate::bytes::{count, output, size};
use crate::error::{OrThrow, Result};
use crate::handle::KeyHandle;
use crate::hash;

pub(crate) type EcPrivateKeyHandle = External<KeyHandle<PrivateKey>>;
pub(crate) type EcPublicKeyHandle = External<KeyHandle<PublicKey>>;

/// What a key takes outside V8's heap, roughly: a point, and a private value.
const KEY_SIZE: usize = 512;

/// A row of the table, for the facade, documentation and tests.
#[napi(object, object_from_js = false)]
pub struct CurveRow {
    pub name: &'static str,
    pub aliases: Vec<&'static str>,
    pub oid: &'static str,
    /// Bits, as users see them.
    pub key_size: u32,
    /// Bytes of a coordinate, and so of a shared secret.
    pub field_size: u32,
    /// The most bytes that a signature takes.
    pub signature_size: u32,
}

/// How a message is signed: the row of its hash, the size of the digest, and whether the data is the digest.
#[napi(object, object_to_js = false)]
pub struct EcdsaAlgorithm {
    pub hash: u32,
    pub digest_size: i64,
    pub prehashed: bool,
    /// Signatures by RFC 6979. For a verification it makes no difference.
    pub deterministic: bool,
}

/// The coordinates of a public key.
#[napi(object, object_from_js = false)]
pub struct EcPublicNumberFields {
    pub x: Integer,
    pub y: Integer,
}

fn row(number: u32) -> Result<&'static Curve> {
    let row = usize::try_from(number).ok().and_then(|number| CURVES.get(number));
    row.ok_or_else(|| Error::new(ErrorKind::Internal, "no such curve row")).or_throw()
}

fn bytes(number: &Integer) -> Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; integer::byte_length(number.value().bits_precision())]);
    integer::to_bytes(number.value(), &mut bytes).or_throw()?;
    Ok(bytes)
}

fn number(bytes: &[u8]) -> Result<Integer> {
    integer::from_bytes(bytes).map(|number| Integer::from(Zeroizing::new(number))).or_throw()
}

pub(crate) fn private_handle(key: impl Into<Arc<PrivateKey>>) -> EcPrivateKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

pub(crate) fn public_handle(key: impl Into<Arc<PublicKey>>) -> EcPublicKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

fn digest(algorithm: &EcdsaAlgorithm, data: &[u8]) -> Result<Vec<u8>> {
    let message = if algorithm.prehashed { Message::Digest(data) } else { Message::Whole(data) };
    message.digest(hash::row(algorithm.hash)?, size(algorithm.digest_size)).or_throw()
}

/// Every row, in the order of their numbers.
#[napi(catch_unwind)]
pub fn curve_rows() -> Vec<CurveRow> {
    let size = |number| u32::try_from(number).unwrap_or(u32::MAX);
    CURVES
        .iter()
        .map(|row| CurveRow {
            name: row.name,
            aliases: row.aliases.to_vec(),
            oid: row.oid,
            key_size: size(row.key_size),
            field_size: size(row.field_size()),
            signature_size: size(row.signature_size()),
        })
        .collect()
}

/// The order of the base point.
#[napi(catch_unwind)]
pub fn curve_order(curve: u32) -> Result<Integer> {
    number(&row(curve)?.order())
}

#[napi(catch_unwind)]
pub fn ec_generate(curve: u32) -> Result<EcPrivateKeyHandle> {
    PrivateKey::generate(row(curve)?).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn ec_derive(curve: u32, value: Integer) -> Result<EcPrivateKeyHandle> {
    PrivateKey::derive(row(curve)?, &bytes(&value)?).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn ec_private_key(curve: u32, value: Integer, x: Integer, y: Integer) -> Result<EcPrivateKeyHandle> {
    PrivateKey::from_numbers(row(curve)?, &bytes(&value)?, &bytes(&x)?, &bytes(&y)?).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn ec_public_key(curve: u32, x: Integer, y: Integer) -> Result<EcPublicKeyHandle> {
    PublicKey::from_coordinates(row(curve)?, &bytes(&x)?, &bytes(&y)?).map(public_handle).or_throw()
}

/// A public key from a point as SEC 1 encodes it.
#[napi(catch_unwind)]
pub fn ec_encoded_point(curve: u32, encoded: &[u8]) -> Result<EcPublicKeyHandle> {
    PublicKey::from_encoded_point(row(curve)?, encoded).map(public_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn ec_public_half(key: &EcPrivateKeyHandle) -> Result<EcPublicKeyHandle> {
    Ok(public_handle(key.key()?.public_key().clone()))
}

#[napi(catch_unwind)]
pub fn ec_private_value(key: &EcPrivateKeyHandle) -> Result<Integer> {
    number(key.key()?.value())
}

#[napi(catch_unwind)]
pub fn ec_public_numbers(key: &EcPublicKeyHandle) -> Result<EcPublicNumberFields> {
    let (x, y) = key.key()?.coordinates();
    Ok(EcPublicNumberFields { x: number(&x)?, y: number(&y)? })
}

#[napi(catch_unwind)]
pub fn ec_public_equals(a: &EcPublicKeyHandle, b: &EcPublicKeyHandle) -> Result<bool> {
    Ok(a.key()? == b.key()?)
}

#[napi(catch_unwind)]
pub fn ec_private_dispose(key: &EcPrivateKeyHandle) {
    key.dispose();
}

/// A signature into the start of `out`, which has the room that the row says; its length.
#[napi(catch_unwind)]
pub fn ecdsa_sign(
    key: &EcPrivateKeyHandle,
    algorithm: EcdsaAlgorithm,
    data: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<i64> {
    let digest = digest(&algorithm, data)?;
    let nonce = if algorithm.deterministic { Nonce::Deterministic(hash::row(algorithm.hash)?) } else { Nonce::Random };
    let signature = key.key()?.sign(&digest, nonce).or_throw()?;
    output(&mut out)[..signature.len()].copy_from_slice(&signature);
    count(signature.len())
}

/// Throws where the signature is not valid.
#[napi(catch_unwind)]
pub fn ecdsa_verify(key: &EcPublicKeyHandle, algorithm: EcdsaAlgorithm, signature: &[u8], data: &[u8]) -> Result<()> {
    let digest = digest(&algorithm, data)?;
    key.key()?.verify(&digest, signature).or_throw()
}

/// The shared secret into `shared`, which is as long as a coordinate.
#[napi(catch_unwind)]
pub fn ec_exchange(key: &EcPrivateKeyHandle, peer: &EcPublicKeyHandle, mut shared: Uint8ArraySlice) -> Result<()> {
    let secret = key.key()?.exchange(&*peer.key()?).or_throw()?;
    output(&mut shared).copy_from_slice(&secret);
    Ok(())
}
