//! Keys in files: PEM and DER, PKCS#8, SubjectPublicKeyInfo, the forms of each family from before them, and OpenSSH's.
//!
//! Reading is strict and bounded: what a file asks for in memory and iterations is held against [`Limits`] before any
//! of it is spent. Errors of DER say the byte and the field; nothing of a key stands in a text.

pub(crate) mod algorithm;
mod ciphers;
mod dh;
mod dsa;
mod ec;
mod encryption;
mod explicit;
mod form;
mod formats;
pub mod jwk;
mod keys;
mod labels;
mod load;
mod openssh;
mod pkcs8;
mod rsa;
mod shapes;
pub(crate) mod spki;
mod traditional;
mod write;

pub use formats::{
    Encoding, Encryption, Limits, LoadOptions, ParameterFormat, PasswordEncryption, PrivateFormat, PublicFormat,
    ScryptCost,
};
pub use keys::{PrivateKey, PublicKey};
pub use load::{
    load_der_parameters, load_der_private_key, load_der_public_key, load_pem_parameters, load_pem_private_key,
    load_pem_public_key,
};
pub use openssh::{load_ssh_private_key, load_ssh_public_key};
pub use write::parameter_bytes;
