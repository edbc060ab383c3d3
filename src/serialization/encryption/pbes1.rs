//! PBES1 (RFC 8018, 6.1) with PBKDF1 (5.1).

use zeroize::Zeroizing;

use super::kdf::{bounded, hash_named, rounds};
use super::{Locked, Opening};
use crate::der::Reader;
use crate::hash::DigestSize;
use crate::serialization::ciphers::{FileCipher, Parameters, wrong_password};
use crate::{Error, ErrorKind, Result};

/// Key and initialization vector are the first 16 bytes of the hash.
const DERIVED: usize = 16;
const KEY: usize = 8;

pub(super) fn read<'a>(mut parameters: Reader<'a>, hash: &'static str, cipher: &'static str) -> Result<Opening<'a>> {
    let parameter = PbeParameter::read(&mut parameters)?;
    Ok(Box::new(move |locked| open(&parameter, hash, cipher, locked)))
}

fn open(parameter: &PbeParameter<'_>, hash: &str, cipher: &str, locked: &Locked<'_>) -> Result<Zeroizing<Vec<u8>>> {
    let iterations = bounded(parameter.iterations, locked.limits)?;
    let hash = hash_named(hash)?;
    let cipher = FileCipher::named(cipher).ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher"))?;

    let mut start = Zeroizing::new(Vec::with_capacity(locked.password.len() + parameter.salt.len()));
    start.extend_from_slice(locked.password);
    start.extend_from_slice(parameter.salt);
    let DigestSize::Fixed(size) = hash.digest_size else { return Err(wrong_password()) };
    let mut digest = Zeroizing::new(vec![0; size]);
    hash.digest(&start, &mut digest)?;
    locked.progress.expect(iterations);
    rounds(hash, iterations - 1, &mut digest, locked.progress)?;
    locked.progress.advance(1)?;

    let (key, iv) = digest[..DERIVED].split_at(KEY);
    cipher.open(key, &Parameters::iv(iv), locked.data)
}

/// PBEParameter (RFC 8018, A.3), which pkcs-12PbeParams (RFC 7292, appendix C) equal.
pub(super) struct PbeParameter<'a> {
    pub(super) salt: &'a [u8],
    /// As the file asks for them.
    pub(super) iterations: u64,
}

impl<'a> PbeParameter<'a> {
    pub(super) fn read(parameters: &mut Reader<'a>) -> Result<Self> {
        let read = parameters.sequence("PBEParameter", |parameter| {
            let salt = parameter.octet_string("salt")?;
            Ok(Self { salt, iterations: parameter.small_integer("iterationCount")? })
        })?;
        parameters.finish("parameters")?;
        Ok(read)
    }
}
