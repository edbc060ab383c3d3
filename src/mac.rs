//! Message authentication codes: HMAC (RFC 2104) over every fixed-length hash, CMAC (SP 800-38B) over every block cipher.

pub(crate) mod cmac;
mod context;
mod hmac;

pub use context::{MacContext, verify};
pub(crate) use hmac::HmacFunctions;
