//! EncryptedPrivateKeyInfo (RFC 5958, section 3): PBES2, PBES1 and the PKCS#12 family.

use zeroize::Zeroizing;

use super::{Limits, PasswordEncryption};
use crate::job::Progress;
use crate::{Error, ErrorKind, Result};

/// The PrivateKeyInfo in an EncryptedPrivateKeyInfo.
pub(super) fn decrypt(_encrypted: &[u8], _password: Option<&[u8]>, _limits: &Limits, _progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}

/// The EncryptedPrivateKeyInfo of a PrivateKeyInfo.
pub(super) fn encrypt(_plain: &[u8], _encryption: &PasswordEncryption<'_>, _progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}
