//! What Node sees of the core. An item here converts its arguments, calls one function of the core, and converts the
//! result: no algorithm choice, no default and no text of its own.
//!
//! Two rules hold for every export. It carries `catch_unwind`, since a panic that reached the C frame below would end
//! the process; a test reads these files for it. And outputs go into memory that the caller brought, or where
//! nobody knows their length before, into a buffer of the engine's (`own_bytes.rs`): one returned by value could link
//! `napi_create_external_buffer`, which Electron refuses.

#![expect(unreachable_pub, reason = "the attribute macro wants `pub` items, and nothing links this crate")]
// Lints are run over a test build as well, in which the attribute macro registers nothing.
#![cfg_attr(test, allow(dead_code, reason = "no test build is ever loaded by Node"))]

mod aead;
mod any_key;
mod bigint;
mod bytes;
mod cipher;
mod constant_time;
mod dh;
mod dsa;
mod dss_signature;
mod ec;
mod error;
mod handle;
mod hash;
mod jwk;
mod kdf;
mod key_encryption;
mod mac;
mod own_bytes;
mod padding;
mod probe;
mod rng;
mod rsa;
mod secret_text;
mod serialization;
mod task;
mod value;
mod version;
mod x509;

use napi_derive::module_init;

/// A caught panic becomes an error of its own; the default hook would print it to the user's terminal as well.
#[module_init]
fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}
