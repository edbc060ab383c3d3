//! The one error type of the core. Kinds are API: each has a stable code that the facade turns into a class.

use std::borrow::Cow;
use std::fmt;

/// What went wrong, as a caller can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The context was finalized, disposed of, or lost to a caught panic.
    AlreadyFinalized,
    /// Associated data after the first byte of the message, or a second XTS data unit.
    AlreadyUpdated,
    /// The caller asked the work to stop before it had a result.
    Cancelled,
    /// A fault of this library: worth a bug report.
    Internal,
    /// A signature or MAC does not match. Says no more, on purpose.
    InvalidSignature,
    /// An authentication tag does not match. Says no more, on purpose.
    InvalidTag,
    /// A certificate, request or revocation list has a version that does not exist for it: the number in the file.
    InvalidVersion(u8),
    /// An argument has the wrong type or is missing: a password where nothing is encrypted, none where something is.
    Type,
    /// The algorithm, or this combination of algorithms, is not offered.
    Unsupported(UnsupportedReason),
    /// An argument has the right type and a wrong value.
    Value,
}

/// Machine-readable reason of [`ErrorKind::Unsupported`]; the names are those of the `Reasons` that users see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnsupportedReason {
    /// Cipher, or pair of cipher and mode.
    Cipher,
    /// Elliptic curve.
    EllipticCurve,
    /// Hash, or hash in this use.
    Hash,
    /// Padding, or padding with these hashes.
    Padding,
    /// Kind of key.
    PublicKeyAlgorithm,
    /// Encryption, key derivation or form of a file.
    Serialization,
    /// None that has a name.
    Unnamed,
}

impl ErrorKind {
    /// The stable code that crosses the boundary. A reason, or the version that was found, follows a slash.
    #[must_use]
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Self::InvalidVersion(version) => Cow::Owned(format!("ERR_INVALID_VERSION/{version}")),
            other => Cow::Borrowed(other.fixed_code()),
        }
    }

    const fn fixed_code(self) -> &'static str {
        match self {
            Self::AlreadyFinalized => "ERR_ALREADY_FINALIZED",
            Self::AlreadyUpdated => "ERR_ALREADY_UPDATED",
            Self::Cancelled => "ERR_CANCELLED",
            Self::Internal => "ERR_INTERNAL",
            Self::InvalidSignature => "ERR_INVALID_SIGNATURE",
            Self::InvalidTag => "ERR_INVALID_TAG",
            Self::InvalidVersion(_) => "ERR_INVALID_VERSION",
            Self::Type => "ERR_INVALID_ARG_TYPE",
            Self::Unsupported(UnsupportedReason::Cipher) => "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_CIPHER",
            Self::Unsupported(UnsupportedReason::EllipticCurve) => {
                "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_ELLIPTIC_CURVE"
            }
            Self::Unsupported(UnsupportedReason::Hash) => "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_HASH",
            Self::Unsupported(UnsupportedReason::Padding) => "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_PADDING",
            Self::Unsupported(UnsupportedReason::PublicKeyAlgorithm) => {
                "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_PUBLIC_KEY_ALGORITHM"
            }
            Self::Unsupported(UnsupportedReason::Serialization) => {
                "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_SERIALIZATION"
            }
            Self::Unsupported(UnsupportedReason::Unnamed) => "ERR_UNSUPPORTED_ALGORITHM",
            Self::Value => "ERR_VALUE",
        }
    }
}

/// An error with its kind and a sentence for a person, which never holds secret bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    detail: Cow<'static, str>,
}

/// Short for `std::result::Result` with [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of a kind, with what was expected and what came.
    pub fn new(kind: ErrorKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into() }
    }

    /// A wrong value: say what was expected and what came.
    pub fn value(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Value, detail)
    }

    /// An argument of the wrong type, or one that is missing.
    pub fn wrong_type(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Type, detail)
    }

    /// Something that is not offered.
    pub fn unsupported(reason: UnsupportedReason, detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Unsupported(reason), detail)
    }

    /// Any use of a context after its end.
    #[must_use]
    pub fn already_finalized() -> Self {
        Self::new(ErrorKind::AlreadyFinalized, "the context was already finalized")
    }

    /// The output that a caller brought does not have the length that the algorithm gives.
    #[must_use]
    pub fn output_length(expected: usize, got: usize) -> Self {
        Self::value(format!("the output must be {expected} bytes, got {got}"))
    }

    /// The kind, which decides the class that users see.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Error {}
