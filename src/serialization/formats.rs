//! What files can be, and what loading and writing may be told.

use std::fmt;

use crate::hash::HashAlgorithm;
use crate::kdf::scrypt::DEFAULT_MAX_MEMORY;
use crate::rsa::Validation;

/// The outer form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Text between lines that name what it is (RFC 7468).
    Pem,
    /// The bytes of ITU-T X.690.
    Der,
    /// OpenSSH's line for public keys.
    OpenSsh,
    /// The bare bytes of a key, which no family here has.
    Raw,
    /// A point of an elliptic curve (SEC 1, 2.3.3).
    X962,
    /// Mail, which holds no keys.
    Smime,
}

impl Encoding {
    /// The name that users know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pem => "PEM",
            Self::Der => "DER",
            Self::OpenSsh => "OpenSSH",
            Self::Raw => "Raw",
            Self::X962 => "X962",
            Self::Smime => "SMIME",
        }
    }
}

/// The structure of a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateFormat {
    /// The structure of each family: PKCS#1, SEC1, and OpenSSL's for DSA.
    TraditionalOpenSsl,
    /// PrivateKeyInfo and EncryptedPrivateKeyInfo (RFC 5208).
    Pkcs8,
    /// The bare bytes of a key, which no family here has.
    Raw,
    /// `openssh-key-v1`.
    OpenSsh,
    /// A store for keys with certificates; written by its own functions only.
    Pkcs12,
}

impl PrivateFormat {
    /// The name that users know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TraditionalOpenSsl => "TraditionalOpenSSL",
            Self::Pkcs8 => "PKCS8",
            Self::Raw => "Raw",
            Self::OpenSsh => "OpenSSH",
            Self::Pkcs12 => "PKCS12",
        }
    }
}

/// The structure of a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicFormat {
    /// RFC 5280, 4.1.2.7.
    SubjectPublicKeyInfo,
    /// RSAPublicKey (RFC 8017, A.1.1).
    Pkcs1,
    /// A line as in `authorized_keys` (RFC 4253, 6.6).
    OpenSsh,
    /// The bare bytes of a key, which no family here has.
    Raw,
    /// x with the sign of y (SEC 1, 2.3.3).
    CompressedPoint,
    /// x and y (SEC 1, 2.3.3).
    UncompressedPoint,
}

impl PublicFormat {
    /// The name that users know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SubjectPublicKeyInfo => "SubjectPublicKeyInfo",
            Self::Pkcs1 => "PKCS1",
            Self::OpenSsh => "OpenSSH",
            Self::Raw => "Raw",
            Self::CompressedPoint => "CompressedPoint",
            Self::UncompressedPoint => "UncompressedPoint",
        }
    }
}

/// The structure of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterFormat {
    /// PKCS #3, or X9.42 where there is a q.
    Pkcs3,
}

impl ParameterFormat {
    /// The name that users know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pkcs3 => "PKCS3",
        }
    }
}

/// How a private key is encrypted in its file.
#[derive(Debug)]
pub enum Encryption<'a> {
    /// Not at all.
    None,
    /// Under a password, with what is advised today for the format unless something else is asked for.
    Password(PasswordEncryption<'a>),
}

/// A password and what may be chosen about its work.
#[derive(Clone, Copy)]
pub struct PasswordEncryption<'a> {
    /// 1 to 1023 bytes.
    pub password: &'a [u8],
    /// The hash of the HMAC in PBKDF2, for PKCS#8. Not with `scrypt`.
    pub prf: Option<&'static HashAlgorithm>,
    /// Iterations of PBKDF2, for PKCS#8. Not with `scrypt`.
    pub iterations: Option<u64>,
    /// scrypt in the place of PBKDF2, for PKCS#8.
    pub scrypt: Option<ScryptCost>,
    /// Rounds of bcrypt, for OpenSSH.
    pub rounds: Option<u32>,
}

impl fmt::Debug for PasswordEncryption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordEncryption").finish_non_exhaustive()
    }
}

/// The cost of scrypt (RFC 7914, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScryptCost {
    /// A power of two above 1.
    pub n: u64,
    /// Size of a block.
    pub r: u64,
    /// Lanes.
    pub p: u64,
}

/// How a private key is loaded.
#[derive(Clone, Copy, Debug)]
pub struct LoadOptions {
    /// How much of an RSA key is checked.
    pub rsa_validation: Validation,
    /// What the file may ask for.
    pub limits: Limits,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self { rsa_validation: Validation::Full, limits: Limits::default() }
    }
}

/// What a file may ask for: anyone can write a file that asks for a year of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of memory for scrypt. Users know it as `maxMemory`.
    pub max_memory: u64,
    /// Iterations of PBKDF2 and of the older derivations. Users know it as `maxIterations`, which holds for bcrypt too.
    pub max_iterations: u64,
    /// Rounds of bcrypt.
    pub max_rounds: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_memory: DEFAULT_MAX_MEMORY, max_iterations: 10_000_000, max_rounds: 1000 }
    }
}
