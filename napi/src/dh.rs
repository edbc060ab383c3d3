//! Diffie-Hellman. Parameters and keys are handles; numbers cross as bigint.

use std::sync::Arc;

use cipherwright::dh::{Parameters, PrivateKey, PublicKey};
use cipherwright::job::Progress;
use napi::bindgen_prelude::{AsyncTask, External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bigint::Integer;
use crate::bytes::output;
use crate::error::{OrThrow, Result};
use crate::handle::{KeyHandle, Made};
use crate::task::{Job, ProgressHandle};

pub(crate) type DhParametersHandle = External<KeyHandle<Parameters>>;
pub(crate) type DhPrivateKeyHandle = External<KeyHandle<PrivateKey>>;
pub(crate) type DhPublicKeyHandle = External<KeyHandle<PublicKey>>;

/// What parameters take outside V8's heap, roughly: Montgomery values.
pub(crate) const PARAMETERS_SIZE: usize = 2048;

/// What a key takes beside its parameters.
const KEY_SIZE: usize = 1024;

/// The numbers of parameters.
#[napi(object)]
pub struct DhParameterFields {
    pub p: Integer,
    pub g: Integer,
    pub q: Option<Integer>,
}

pub(crate) fn parameters_handle(parameters: Parameters) -> DhParametersHandle {
    KeyHandle::external(Arc::new(parameters), PARAMETERS_SIZE)
}

pub(crate) fn private_handle(key: impl Into<Arc<PrivateKey>>) -> DhPrivateKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

pub(crate) fn public_handle(key: impl Into<Arc<PublicKey>>) -> DhPublicKeyHandle {
    KeyHandle::external(key.into(), KEY_SIZE)
}

fn parameters(fields: &DhParameterFields) -> cipherwright::Result<Parameters> {
    Parameters::new(fields.p.value(), fields.g.value(), fields.q.as_ref().map(Integer::value))
}

#[napi(catch_unwind)]
pub fn dh_generate_parameters(generator: u32, bits: u32) -> Result<DhParametersHandle> {
    Parameters::generate(generator.into(), bits, &Progress::new()).map(parameters_handle).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | DhParametersHandle>")]
pub fn dh_generate_parameters_async(
    generator: u32,
    bits: u32,
    progress: &ProgressHandle,
) -> AsyncTask<Job<Made<Parameters>>> {
    Job::watched(progress, move |progress| {
        let parameters = Parameters::generate(generator.into(), bits, progress)?;
        Ok(Made::new(parameters, PARAMETERS_SIZE))
    })
}

/// A key under new parameters.
#[napi(catch_unwind, ts_return_type = "Promise<Failure | DhPrivateKeyHandle>")]
pub fn dh_generate_key_async(generator: u32, bits: u32, progress: &ProgressHandle) -> AsyncTask<Job<Made<PrivateKey>>> {
    Job::watched(progress, move |progress| {
        let key = PrivateKey::generate(Parameters::generate(generator.into(), bits, progress)?)?;
        Ok(Made::new(key, KEY_SIZE))
    })
}

#[napi(catch_unwind)]
pub fn dh_parameters(fields: DhParameterFields) -> Result<DhParametersHandle> {
    parameters(&fields).map(parameters_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dh_parameters_supported(fields: DhParameterFields) -> bool {
    parameters(&fields).is_ok()
}

#[napi(catch_unwind)]
pub fn dh_parameter_numbers(handle: &DhParametersHandle) -> Result<DhParameterFields> {
    let parameters = handle.key()?;
    Ok(DhParameterFields { p: parameters.p().into(), g: parameters.g().into(), q: parameters.q().map(Into::into) })
}

/// The bits of p.
#[napi(catch_unwind)]
pub fn dh_parameters_size(handle: &DhParametersHandle) -> Result<u32> {
    Ok(handle.key()?.key_size())
}

#[napi(catch_unwind)]
pub fn dh_generate_key(handle: &DhParametersHandle) -> Result<DhPrivateKeyHandle> {
    PrivateKey::generate(Parameters::clone(&*handle.key()?)).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dh_private_key(fields: DhParameterFields, y: Integer, x: Integer) -> Result<DhPrivateKeyHandle> {
    let parameters = parameters(&fields).or_throw()?;
    PrivateKey::new(parameters, y.value(), x.value()).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn dh_public_key(fields: DhParameterFields, y: Integer) -> Result<DhPublicKeyHandle> {
    let parameters = parameters(&fields).or_throw()?;
    Ok(public_handle(PublicKey::new(parameters, y.value().clone())))
}

#[napi(catch_unwind)]
pub fn dh_public_half(key: &DhPrivateKeyHandle) -> Result<DhPublicKeyHandle> {
    Ok(public_handle(key.key()?.public_key()))
}

#[napi(catch_unwind)]
pub fn dh_public_parameters(key: &DhPublicKeyHandle) -> Result<DhParametersHandle> {
    Ok(parameters_handle(key.key()?.parameters().clone()))
}

/// x.
#[napi(catch_unwind)]
pub fn dh_private_number(key: &DhPrivateKeyHandle) -> Result<Integer> {
    Ok(key.key()?.x().clone().into())
}

/// y.
#[napi(catch_unwind)]
pub fn dh_public_number(key: &DhPublicKeyHandle) -> Result<Integer> {
    Ok(key.key()?.y().into())
}

#[napi(catch_unwind)]
pub fn dh_public_equals(a: &DhPublicKeyHandle, b: &DhPublicKeyHandle) -> Result<bool> {
    Ok(a.key()? == b.key()?)
}

#[napi(catch_unwind)]
pub fn dh_private_dispose(key: &DhPrivateKeyHandle) {
    key.dispose();
}

/// The shared secret into `shared`, which is as long as p.
#[napi(catch_unwind)]
pub fn dh_exchange(key: &DhPrivateKeyHandle, peer: &DhPublicKeyHandle, mut shared: Uint8ArraySlice) -> Result<()> {
    key.key()?.exchange(&*peer.key()?, output(&mut shared)).or_throw()
}
