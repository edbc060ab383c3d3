//! Comparison in constant time.

use napi_derive::napi;

/// Whether two byte strings are equal, in time that depends on their lengths only.
#[napi(catch_unwind)]
pub fn bytes_eq(a: &[u8], b: &[u8]) -> bool {
    cipherwright::constant_time::bytes_eq(a, b)
}
