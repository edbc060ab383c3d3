//! Block padding: PKCS#7 (RFC 5652, 6.3) and ANSI X9.23, over blocks of 8 to 2040 bits.
//!
//! ```
//! use cipherwright::padding::{PaddingContext, SCHEMES, find};
//!
//! let pkcs7 = &SCHEMES[find("pkcs7").expect("a row of the table")];
//! let mut padder = PaddingContext::padder(pkcs7, 128)?;
//! let mut out = [0; 16];
//! assert_eq!(padder.update(b"message", &mut [])?, 0);
//! assert_eq!(padder.finalize(&mut out)?, 16);
//! assert_eq!(&out, b"message\x09\x09\x09\x09\x09\x09\x09\x09\x09");
//! # Ok::<(), cipherwright::Error>(())
//! ```

mod context;
mod scheme;

pub use context::PaddingContext;
pub use scheme::{SCHEMES, Scheme, find};
