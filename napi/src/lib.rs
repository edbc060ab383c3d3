//! What Node sees of the core. An item here converts its arguments, calls one function of the core, and converts the
//! result: no algorithm choice, no default and no text of its own.
//!
//! Two rules hold for every export. It carries `catch_unwind`, since a panic that reached the C frame below would end
//! the process; a test reads these files for it. And outputs go into memory that the caller brought: a buffer returned
//! by value could link `napi_create_external_buffer`, which Electron refuses.

#![expect(unreachable_pub, reason = "the attribute macro wants `pub` items, and nothing links this crate")]

mod aead;
mod bytes;
mod cipher;
mod error;
mod handle;
mod hash;
mod mac;
mod padding;
mod probe;
mod task;

use napi_derive::{module_init, napi};

/// A caught panic becomes an error of its own; the default hook would print it to the user's terminal as well.
#[module_init]
fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// The version of the binary, which the loader compares with the package's.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Whether two byte strings are equal, in time that depends on their lengths only.
#[napi(catch_unwind)]
pub fn bytes_eq(a: &[u8], b: &[u8]) -> bool {
    cipherwright::constant_time::bytes_eq(a, b)
}

/// Random bytes of the operating system into memory that the facade made for the call.
#[napi(catch_unwind)]
pub fn random_fill(mut out: napi::bindgen_prelude::Uint8ArraySlice) -> error::Result<()> {
    use error::OrThrow;
    cipherwright::rng::fill(bytes::output(&mut out)).or_throw()
}
