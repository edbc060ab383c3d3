//! Block padding contexts.

use cipherwright::padding::{PaddingContext, SCHEMES, find};
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bytes::{count, output, size};
use crate::error::{OrThrow, Result};
use crate::handle::Handle;

pub(crate) type PaddingHandle = External<Handle<Box<PaddingContext>>>;

/// One block, at most, and its bookkeeping.
const PADDING_SIZE: usize = 320;

/// Starts a padder or an unpadder for a block size in bits.
#[napi(catch_unwind)]
pub fn padding_start(scheme: String, pad: bool, block_bits: i64) -> Result<PaddingHandle> {
    let scheme = find(&scheme).and_then(|number| SCHEMES.get(number));
    let scheme = scheme.ok_or_else(|| Error::new(ErrorKind::Internal, "no such padding scheme")).or_throw()?;
    let start = if pad { PaddingContext::padder } else { PaddingContext::unpadder };
    let context = start(scheme, size(block_bits)).or_throw()?;
    Ok(Handle::external(Box::new(context), PADDING_SIZE))
}

/// How many bytes the next update gives for `length` bytes of data.
#[napi(catch_unwind)]
pub fn padding_update_length(handle: &PaddingHandle, length: i64) -> Result<i64> {
    count(handle.with(|context| Ok(context.update_length(size(length))))?)
}

/// The number of bytes written into `out`, which shares no byte with `data`.
#[napi(catch_unwind)]
pub fn padding_update(handle: &PaddingHandle, data: &[u8], mut out: Uint8ArraySlice) -> Result<i64> {
    count(handle.with(|context| context.update(data, output(&mut out)))?)
}

/// The number of bytes written into `out`, which has room for a block.
#[napi(catch_unwind)]
pub fn padding_finalize(handle: &PaddingHandle, mut out: Uint8ArraySlice) -> Result<i64> {
    count(handle.with(|context| context.finalize(output(&mut out)))?)
}

#[napi(catch_unwind)]
pub fn padding_dispose(handle: &PaddingHandle) {
    handle.dispose();
}
