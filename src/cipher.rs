//! Symmetric ciphers: static rows of algorithms, the modes that each is offered in, and contexts over both.

mod context;
mod table;

pub use context::{CipherContext, Direction};
pub use table::{CIPHERS, CipherAlgorithm, Mode, find};
