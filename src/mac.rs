//! Message authentication codes: HMAC (RFC 2104) over every fixed-length hash, CMAC (SP 800-38B) over every block cipher.
//!
//! ```
//! use cipherwright::hash::{HASHES, find};
//! use cipherwright::mac;
//!
//! let sha256 = &HASHES[find("sha256").expect("a row of the table")];
//! let mut tag = [0; 32];
//! sha256.hmac_tag(b"key", b"message", &mut tag)?;
//!
//! let mut context = sha256.hmac(b"key")?;
//! context.update(b"message");
//! assert!(mac::verify(context, &tag)?);
//! # Ok::<(), cipherwright::Error>(())
//! ```

pub(crate) mod cmac;
mod context;
mod hmac;

pub use context::{MacContext, verify};
pub(crate) use hmac::{Hmac, HmacFunctions};
