//! Writing keys and parameters: the matrix of encodings, formats and families.

use zeroize::Zeroizing;

use super::{Encoding, Encryption, ParameterFormat, PrivateFormat, PrivateKey, PublicFormat, PublicKey};
use crate::job::Progress;
use crate::{Error, ErrorKind, Result, dh};

fn unbuilt<T>() -> Result<T> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}

impl PrivateKey {
    pub fn private_bytes(
        &self,
        _encoding: Encoding,
        _format: PrivateFormat,
        _encryption: &Encryption<'_>,
        _progress: &Progress,
    ) -> Result<Zeroizing<Vec<u8>>> {
        unbuilt()
    }
}

impl PublicKey {
    pub fn public_bytes(&self, _encoding: Encoding, _format: PublicFormat) -> Result<Vec<u8>> {
        unbuilt()
    }
}

pub fn parameter_bytes(_parameters: &dh::Parameters, _encoding: Encoding, _format: ParameterFormat) -> Result<Vec<u8>> {
    unbuilt()
}
