//! Hashes. A row crosses as its number in the table, which the facade reads once.

use cipherwright::hash::{DigestSize, HASHES, HashAlgorithm, HashContext};
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bytes::{output, size};
use crate::error::{OrThrow, Result};
use crate::handle::Handle;

pub(crate) type HashHandle = External<Handle<Box<dyn HashContext>>>;

/// What a hash state takes outside V8's heap, roughly: Keccak's and SHA-512's are the largest.
const HASH_SIZE: usize = 512;

/// A row of the table, for documentation and tests.
#[napi(object, object_from_js = false)]
pub struct HashRow {
    pub name: &'static str,
    /// Bytes, or null where the caller chooses.
    pub digest_size: Option<u32>,
    /// Bytes that one step of the function takes in (the rate, for a sponge).
    pub block_size: u32,
    pub hmac: bool,
}

pub(crate) fn row(number: u32) -> Result<&'static HashAlgorithm> {
    let row = usize::try_from(number).ok().and_then(|number| HASHES.get(number));
    row.ok_or_else(|| cipherwright::Error::new(cipherwright::ErrorKind::Internal, "no such hash row")).or_throw()
}

/// Every row, in the order of their numbers.
#[napi(catch_unwind)]
pub fn hash_rows() -> Vec<HashRow> {
    HASHES
        .iter()
        .map(|row| HashRow {
            name: row.name,
            digest_size: match row.digest_size {
                DigestSize::Fixed(size) => u32::try_from(size).ok(),
                DigestSize::Variable => None,
            },
            block_size: u32::try_from(row.block_size).unwrap_or(u32::MAX),
            hmac: row.hmac_supported(),
        })
        .collect()
}

/// One-shot: the digest of `data` into `digest`, whose length chooses the size where the algorithm has none.
#[napi(catch_unwind)]
pub fn hash_digest(number: u32, data: &[u8], mut digest: Uint8ArraySlice) -> Result<()> {
    row(number)?.digest(data, output(&mut digest)).or_throw()
}

#[napi(catch_unwind)]
pub fn hash_start(number: u32, digest_size: i64) -> Result<HashHandle> {
    Ok(Handle::external(row(number)?.start(size(digest_size)).or_throw()?, HASH_SIZE))
}

/// As `hash_start`, into a handle whose context has ended.
#[napi(catch_unwind)]
pub fn hash_restart(handle: &HashHandle, number: u32, digest_size: i64) -> Result<()> {
    handle.refill(row(number)?.start(size(digest_size)).or_throw()?)
}

#[napi(catch_unwind)]
pub fn hash_update(handle: &HashHandle, data: &[u8]) -> Result<()> {
    handle.with(|context| {
        context.update(data);
        Ok(())
    })
}

#[napi(catch_unwind)]
pub fn hash_finalize(handle: &HashHandle, mut digest: Uint8ArraySlice) -> Result<()> {
    handle.finish(|context| context.finalize_into(output(&mut digest)))
}

#[napi(catch_unwind)]
pub fn hash_copy(handle: &HashHandle) -> Result<HashHandle> {
    Ok(Handle::external(handle.with(|context| Ok(context.fork()))?, HASH_SIZE))
}

#[napi(catch_unwind)]
pub fn hash_dispose(handle: &HashHandle) {
    handle.dispose();
}
