//! HMAC over hash rows and CMAC over cipher rows; a context of either kind is the same handle.

use cipherwright::mac::{self, MacContext};
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bytes::output;
use crate::error::{OrThrow, Result};
use crate::handle::Handle;
use crate::{cipher, hash};

pub(crate) type MacHandle = External<Handle<Box<dyn MacContext>>>;

/// What a MAC takes outside V8's heap, roughly: two hash states, or a key schedule and a block.
const MAC_SIZE: usize = 1024;

#[napi(catch_unwind)]
pub fn hmac_tag(number: u32, key: &[u8], data: &[u8], mut tag: Uint8ArraySlice) -> Result<()> {
    hash::row(number)?.hmac_tag(key, data, output(&mut tag)).or_throw()
}

#[napi(catch_unwind)]
pub fn hmac_verify(number: u32, key: &[u8], data: &[u8], tag: &[u8]) -> Result<bool> {
    hash::row(number)?.hmac_verify(key, data, tag).or_throw()
}

#[napi(catch_unwind)]
pub fn hmac_start(number: u32, key: &[u8]) -> Result<MacHandle> {
    Ok(Handle::external(hash::row(number)?.hmac(key).or_throw()?, MAC_SIZE))
}

/// As `hmac_start`, into a handle whose context has ended.
#[napi(catch_unwind)]
pub fn hmac_restart(handle: &MacHandle, number: u32, key: &[u8]) -> Result<()> {
    handle.refill(hash::row(number)?.hmac(key).or_throw()?)
}

#[napi(catch_unwind)]
pub fn cmac_start(number: u32, key: &[u8]) -> Result<MacHandle> {
    Ok(Handle::external(cipher::row(number)?.cmac(key).or_throw()?, MAC_SIZE))
}

/// As `cmac_start`, into a handle whose context has ended.
#[napi(catch_unwind)]
pub fn cmac_restart(handle: &MacHandle, number: u32, key: &[u8]) -> Result<()> {
    handle.refill(cipher::row(number)?.cmac(key).or_throw()?)
}

#[napi(catch_unwind)]
pub fn cmac_tag(number: u32, key: &[u8], data: &[u8], mut tag: Uint8ArraySlice) -> Result<()> {
    let mut context = cipher::row(number)?.cmac(key).or_throw()?;
    context.update(data);
    context.finalize_into(output(&mut tag)).or_throw()
}

#[napi(catch_unwind)]
pub fn cmac_verify(number: u32, key: &[u8], data: &[u8], tag: &[u8]) -> Result<bool> {
    let mut context = cipher::row(number)?.cmac(key).or_throw()?;
    context.update(data);
    mac::verify(context, tag).or_throw()
}

#[napi(catch_unwind)]
pub fn mac_update(handle: &MacHandle, data: &[u8]) -> Result<()> {
    handle.with(|context| {
        context.update(data);
        Ok(())
    })
}

#[napi(catch_unwind)]
pub fn mac_finalize(handle: &MacHandle, mut tag: Uint8ArraySlice) -> Result<()> {
    handle.finish(|context| context.finalize_into(output(&mut tag)))
}

/// Ends the context and compares its tag in constant time; only the full length matches.
#[napi(catch_unwind)]
pub fn mac_verify(handle: &MacHandle, tag: &[u8]) -> Result<bool> {
    handle.finish(|context| mac::verify(context, tag))
}

#[napi(catch_unwind)]
pub fn mac_copy(handle: &MacHandle) -> Result<MacHandle> {
    Ok(Handle::external(handle.with(|context| Ok(context.fork()))?, MAC_SIZE))
}

#[napi(catch_unwind)]
pub fn mac_dispose(handle: &MacHandle) {
    handle.dispose();
}
