//! Readers for the public corpora. They are strict: an unknown line, an empty file or a file without tests fails.
//!
//! The corpora lie beside the checkout (`../shared/vectors`) and are never committed. Where the folder is absent the
//! corpus tests say so and pass; where it is there, every file must be there and the number of tests is asserted.
#![allow(dead_code, reason = "each test binary uses its part of the readers")]
#![allow(unreachable_pub, reason = "shared by test binaries, each of which is a crate of its own")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a reader or check that fails is a failed test")]

pub mod ciphers;
pub mod der;
pub mod ec;
pub mod hashes;
pub mod keys;
pub mod nist;
pub mod openssh;
pub mod pkcs1;
pub mod random;
pub mod wycheproof;
pub mod x509;

use std::path::PathBuf;

/// The folder of the corpora, or `None` with a word on standard error that the caller's test did not run.
pub fn corpora(test: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("corpora absent, not run: {test}");
    None
}

/// Hex to bytes; panics on anything else, naming the text.
pub fn hex(text: &str) -> Vec<u8> {
    hex::decode(text.trim()).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}
