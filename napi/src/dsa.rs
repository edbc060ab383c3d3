//! DSA. Parameters and keys are handles; numbers cross as bigint, hashes as the numbers of their rows.

use std::sync::Arc;

use cipherwright::dsa::{Parameters, PrivateKey, PublicKey};
use cipherwright::job::Progress;
use cipherwright::message::Message;
use napi::bindgen_prelude::{AsyncTask, External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bigint::Integer;
use crate::bytes::{count, output, size};
use crate::error::{OrThrow, Result};
use crate::handle::{KeyHandle, Made};
use crate::hash::row;
use crate::task::{Job, ProgressHandle};

pub(crate) type DsaParametersHandle = External<KeyHandle<Parameters>>;
pub(crate) type DsaPrivateKeyHandle = External<KeyHandle<PrivateKey>>;
pub(crate) type DsaPublicKeyHandle = External<KeyHandle<PublicKey>>;

/// What parameters take outside V8's heap, roughly: Montgomery values and sixteen powers of the generator.
const PARAMETERS_SIZE: usize = 8192;

/// What a key takes beside its parameters: sixteen powers of y.
const KEY_SIZE: usize = 6144;

/// The numbers of parameters.
#[napi(object)]
pub struct DsaParameterFields {
    pub p: Integer,
    pub q: Integer,
    pub g: Integer,
}

/// How a message is signed: the row of its hash, the size of the digest, and whether the data is the digest.
#[napi(object, object_to_js = false)]
pub struct DsaAlgorithm {
    pub hash: u32,
    pub digest_size: i64,
    pub prehashed: bool,
}

fn parameters_handle(parameters: Parameters) -> DsaParametersHandle {
    KeyHandle::external(Arc::new(parameters), PARAMETERS_SIZE)
}

pub(crate) fn private_handle(key: impl Into<Arc<PrivateKey>>) -> DsaPrivateKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

pub(crate) fn public_handle(key: impl Into<Arc<PublicKey>>) -> DsaPublicKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

fn parameters(fields: &DsaParameterFields) -> cipherwright::Result<Parameters> {
    Parameters::new(fields.p.value(), fields.q.value(), fields.g.value())
}

fn digest(algorithm: &DsaAlgorithm, data: &[u8]) -> Result<Vec<u8>> {
    let message = if algorithm.prehashed { Message::Digest(data) } else { Message::Whole(data) };
    message.digest(row(algorithm.hash)?, size(algorithm.digest_size)).or_throw()
}

#[napi(catch_unwind)]
pub fn dsa_generate_parameters(bits: u32) -> Result<DsaParametersHandle> {
    Parameters::generate(bits, &Progress::new()).map(parameters_handle).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | DsaParametersHandle>")]
pub fn dsa_generate_parameters_async(bits: u32, progress: &ProgressHandle) -> AsyncTask<Job<Made<Parameters>>> {
    Job::watched(progress, move |progress| {
        Parameters::generate(bits, progress).map(|parameters| Made::new(parameters, PARAMETERS_SIZE))
    })
}

/// A key under new parameters.
#[napi(catch_unwind, ts_return_type = "Promise<Failure | DsaPrivateKeyHandle>")]
pub fn dsa_generate_key_async(bits: u32, progress: &ProgressHandle) -> AsyncTask<Job<Made<PrivateKey>>> {
    Job::watched(progress, move |progress| {
        let key = PrivateKey::generate(Parameters::generate(bits, progress)?)?;
        Ok(Made::new(key, KEY_SIZE))
    })
}

#[napi(catch_unwind)]
pub fn dsa_parameters(fields: DsaParameterFields) -> Result<DsaParametersHandle> {
    parameters(&fields).map(parameters_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dsa_parameters_supported(fields: DsaParameterFields) -> bool {
    parameters(&fields).is_ok()
}

#[napi(catch_unwind)]
pub fn dsa_parameter_numbers(handle: &DsaParametersHandle) -> Result<DsaParameterFields> {
    let parameters = handle.key()?;
    Ok(DsaParameterFields { p: parameters.p().into(), q: parameters.q().into(), g: parameters.g().into() })
}

/// The bits of p.
#[napi(catch_unwind)]
pub fn dsa_parameters_size(handle: &DsaParametersHandle) -> Result<u32> {
    Ok(handle.key()?.key_size())
}

#[napi(catch_unwind)]
pub fn dsa_generate_key(handle: &DsaParametersHandle) -> Result<DsaPrivateKeyHandle> {
    PrivateKey::generate(Parameters::clone(&*handle.key()?)).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dsa_private_key(fields: DsaParameterFields, y: Integer, x: Integer) -> Result<DsaPrivateKeyHandle> {
    let parameters = parameters(&fields).or_throw()?;
    PrivateKey::new(parameters, y.value(), x.value()).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dsa_public_key(fields: DsaParameterFields, y: Integer) -> Result<DsaPublicKeyHandle> {
    let parameters = parameters(&fields).or_throw()?;
    PublicKey::new(parameters, y.value()).map(public_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dsa_public_half(key: &DsaPrivateKeyHandle) -> Result<DsaPublicKeyHandle> {
    Ok(public_handle(key.key()?.public_key()))
}

#[napi(catch_unwind)]
pub fn dsa_public_parameters(key: &DsaPublicKeyHandle) -> Result<DsaParametersHandle> {
    Ok(parameters_handle(key.key()?.parameters().clone()))
}

/// x.
#[napi(catch_unwind)]
pub fn dsa_private_number(key: &DsaPrivateKeyHandle) -> Result<Integer> {
    Ok(key.key()?.x().clone().into())
}

/// y.
#[napi(catch_unwind)]
pub fn dsa_public_number(key: &DsaPublicKeyHandle) -> Result<Integer> {
    Ok(key.key()?.y().into())
}

#[napi(catch_unwind)]
pub fn dsa_public_equals(a: &DsaPublicKeyHandle, b: &DsaPublicKeyHandle) -> Result<bool> {
    Ok(a.key()? == b.key()?)
}

#[napi(catch_unwind)]
pub fn dsa_private_dispose(key: &DsaPrivateKeyHandle) {
    key.dispose();
}

/// The most bytes that a signature takes.
#[napi(catch_unwind)]
pub fn dsa_signature_size(key: &DsaPrivateKeyHandle) -> Result<i64> {
    count(key.key()?.signature_size())
}

/// A signature into the start of `out`, which has the room that `dsa_signature_size` says; its length.
#[napi(catch_unwind)]
pub fn dsa_sign(
    key: &DsaPrivateKeyHandle,
    algorithm: DsaAlgorithm,
    data: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<i64> {
    let digest = digest(&algorithm, data)?;
    let signature = key.key()?.sign(&digest).or_throw()?;
    output(&mut out)[..signature.len()].copy_from_slice(&signature);
    count(signature.len())
}

/// Throws where the signature is not valid.
#[napi(catch_unwind)]
pub fn dsa_verify(key: &DsaPublicKeyHandle, algorithm: DsaAlgorithm, signature: &[u8], data: &[u8]) -> Result<()> {
    let digest = digest(&algorithm, data)?;
    key.key()?.verify(&digest, signature).or_throw()
}
