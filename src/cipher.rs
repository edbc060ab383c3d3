//! Symmetric ciphers: static rows of algorithms, the modes that each is offered in, and contexts over both.

mod block;
mod cbc;
mod cfb;
mod chacha20;
mod context;
mod ctr;
mod desx;
mod ecb;
pub(crate) mod gcm;
mod keystream;
mod mode;
mod ofb;
mod rc2_effective;
mod rc4;
mod seed;
mod table;
mod transform;
mod triple_des;
mod xts;

pub(crate) use block::{Encryptor, Register};
pub use context::CipherContext;
pub use mode::{Direction, Mode};
pub(crate) use table::find_for_files;
pub use table::{CIPHERS, CipherAlgorithm, find};
