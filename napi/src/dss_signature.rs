//! The encoding of DSA and ECDSA signatures.

use cipherwright::dss_signature;
use cipherwright::integer::{byte_length, from_bytes, to_bytes};
use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;

use crate::bigint::Integer;
use crate::bytes::{count, output};
use crate::error::{OrThrow, Result};

/// The encoding into the start of `out`, which has room for both numbers and 16 bytes; its length.
#[napi(catch_unwind)]
pub fn dss_signature_encode(r: Integer, s: Integer, mut out: Uint8ArraySlice) -> Result<i64> {
    let bytes = |number: Integer| {
        let mut bytes = vec![0; byte_length(number.value().bits_precision())];
        to_bytes(number.value(), &mut bytes).map(|()| bytes)
    };
    let signature = dss_signature::encode(&bytes(r).or_throw()?, &bytes(s).or_throw()?);
    output(&mut out)[..signature.len()].copy_from_slice(&signature);
    count(signature.len())
}

/// The numbers r and s.
#[napi(catch_unwind)]
pub fn dss_signature_decode(signature: &[u8]) -> Result<Vec<Integer>> {
    let (r, s) = dss_signature::decode(signature).or_throw()?;
    Ok(vec![(&from_bytes(r).or_throw()?).into(), (&from_bytes(s).or_throw()?).into()])
}
