//! DSA (FIPS 186-4, section 4; FIPS 186-5 keeps it for verification of old signatures only).
//!
//! A value that exists is usable: [`Parameters`], [`PublicKey`] and [`PrivateKey`] are checked when they are made.
//!
//! **Constant time.** Signing and key generation: the private key and the nonce go through powers by a comb with whole
//! table scans, arithmetic modulo q of the engine and its inversion, none of which branches on them; nonces are as long
//! as q has bits, always. Verification, the checks of public numbers and the search for parameters are not: all they
//! handle is public.

mod generate;
mod key;
mod parameters;

pub use generate::{DomainPrimes, canonical_generator};
pub use key::{PrivateKey, PublicKey};
pub use parameters::Parameters;
