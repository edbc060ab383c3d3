//! Block padding: PKCS#7 (RFC 5652, 6.3) and ANSI X9.23, over blocks of 8 to 2040 bits.

mod context;
mod scheme;

pub use context::PaddingContext;
pub use scheme::{SCHEMES, Scheme, find};
