//! The encryption of OpenSSL's PEM files: `Proc-Type: 4,ENCRYPTED` and `DEK-Info` (RFC 1421, 4.6.1.1 and 4.6.1.3).

use zeroize::Zeroizing;

use crate::pem::Block;
use crate::{Error, ErrorKind, Result};

/// The content of a block, decrypted where it is encrypted. A password for a block that is not encrypted is an error.
pub(super) fn content(_block: &Block<'_>, _password: Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}

/// A PEM block with this label and content, encrypted.
pub(super) fn encrypt(_label: &str, _content: &[u8], _password: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}
