//! Random bytes.

use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;

use crate::bytes::output;
use crate::error::{OrThrow, Result};

/// Random bytes of the operating system into memory that the facade made for the call.
#[napi(catch_unwind)]
pub fn random_fill(mut out: Uint8ArraySlice) -> Result<()> {
    cipherwright::rng::fill(output(&mut out)).or_throw()
}
