//! PBKDF2 and scrypt, at once and as tasks. Both write the key into memory that the facade made for the call.
#![expect(clippy::too_many_arguments, reason = "an object would cost more than the call, and the facade names them")]

use cipherwright::job::Progress;
use cipherwright::kdf::{pbkdf2, scrypt};
use napi::bindgen_prelude::{AsyncTask, Uint8Array, Uint8ArraySlice};
use napi_derive::napi;
use zeroize::Zeroizing;

use crate::bytes::output;
use crate::error::{OrThrow, Result};
use crate::hash;
use crate::task::{Job, ProgressHandle};

#[napi(catch_unwind)]
pub fn pbkdf2_hmac(
    number: u32,
    salt: &[u8],
    iterations: i64,
    key_material: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<()> {
    let progress = Progress::new();
    pbkdf2::derive(hash::row(number)?, key_material, salt, unsigned(iterations), output(&mut out), &progress).or_throw()
}

#[napi(catch_unwind)]
pub fn pbkdf2_hmac_async(
    number: u32,
    salt: &[u8],
    iterations: i64,
    key_material: &[u8],
    out: Uint8Array,
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<()>>> {
    let (row, salt, key_material) = (hash::row(number)?, salt.to_vec(), Zeroizing::new(key_material.to_vec()));
    Ok(Job::fill(out, progress, move |out, progress| {
        pbkdf2::derive(row, &key_material, &salt, unsigned(iterations), out, progress)
    }))
}

#[napi(catch_unwind)]
pub fn scrypt(
    key_material: &[u8],
    salt: &[u8],
    n: i64,
    r: i64,
    p: i64,
    max_memory: i64,
    mut out: Uint8ArraySlice,
) -> Result<()> {
    let params = params(n, r, p, max_memory)?;
    scrypt::derive(key_material, salt, params, output(&mut out), &Progress::new()).or_throw()
}

#[napi(catch_unwind)]
pub fn scrypt_async(
    key_material: &[u8],
    salt: &[u8],
    n: i64,
    r: i64,
    p: i64,
    max_memory: i64,
    out: Uint8Array,
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<()>>> {
    let (params, salt, key_material) =
        (params(n, r, p, max_memory)?, salt.to_vec(), Zeroizing::new(key_material.to_vec()));
    Ok(Job::fill(out, progress, move |out, progress| scrypt::derive(&key_material, &salt, params, out, progress)))
}

/// The memory that scrypt may ask for unless the caller says otherwise.
#[napi(catch_unwind)]
pub fn scrypt_default_max_memory() -> i64 {
    scrypt::DEFAULT_MAX_MEMORY.cast_signed()
}

fn params(n: i64, r: i64, p: i64, max_memory: i64) -> Result<scrypt::Params> {
    scrypt::Params::new(unsigned(n), unsigned(r), unsigned(p), unsigned(max_memory)).or_throw()
}

/// A count from JavaScript. A negative one, which the facade never sends, becomes 0, which the core refuses.
pub(crate) fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
