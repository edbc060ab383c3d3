//! Diffie-Hellman over prime fields (RFC 2631, PKCS #3, SP 800-56A).
//!
//! A value that exists is usable: [`Parameters`] and [`PrivateKey`] are checked when they are made. A [`PublicKey`] holds
//! any number and is checked when it is used, since only then it can do harm.
//!
//! **Constant time.** The powers with a private exponent, over a public bound of its bits, by fixed windows with whole
//! table scans. The bound is that of the group for a key that was generated, and the bits of the number rounded up to 64
//! for one that was brought. The checks and the search for parameters are not: all they handle is public.

mod digits;
mod groups;
mod key;
mod parameters;
mod safe_prime;

pub use key::{PrivateKey, PublicKey};
pub use parameters::Parameters;
