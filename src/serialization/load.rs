//! Loading keys and parameters.

use super::{LoadOptions, PrivateKey, PublicKey};
use crate::job::Progress;
use crate::{Error, ErrorKind, Result, dh};

fn unbuilt<T>() -> Result<T> {
    Err(Error::new(ErrorKind::Internal, "not built"))
}

pub fn load_pem_private_key(
    _data: &[u8],
    _password: Option<&[u8]>,
    _options: &LoadOptions,
    _progress: &Progress,
) -> Result<PrivateKey> {
    unbuilt()
}

pub fn load_der_private_key(
    _data: &[u8],
    _password: Option<&[u8]>,
    _options: &LoadOptions,
    _progress: &Progress,
) -> Result<PrivateKey> {
    unbuilt()
}

pub fn load_pem_public_key(_data: &[u8]) -> Result<PublicKey> {
    unbuilt()
}

pub fn load_der_public_key(_data: &[u8]) -> Result<PublicKey> {
    unbuilt()
}

pub fn load_pem_parameters(_data: &[u8]) -> Result<dh::Parameters> {
    unbuilt()
}

pub fn load_der_parameters(_data: &[u8]) -> Result<dh::Parameters> {
    unbuilt()
}
