//! Which release a binary belongs to.

use napi_derive::napi;

/// The version of the binary, which the loader compares with the package's.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
