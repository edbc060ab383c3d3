//! PBES1 (RFC 8018, 6.1) with PBKDF1 (5.1).

use zeroize::Zeroizing;

use super::Locked;
use super::kdf::{count, hash_named, rounds};
use crate::der::Reader;
use crate::hash::DigestSize;
use crate::serialization::ciphers::{FileCipher, Parameters, wrong_password};
use crate::{Error, ErrorKind, Result};

/// Key and initialization vector are the first 16 bytes of the hash.
const DERIVED: usize = 16;
const KEY: usize = 8;

pub(super) fn open(
    mut parameters: Reader<'_>,
    locked: &Locked<'_>,
    hash: &str,
    cipher: &str,
) -> Result<Zeroizing<Vec<u8>>> {
    let (salt, iterations) = parameter(&mut parameters, locked)?;
    let hash = hash_named(hash)?;
    let cipher = FileCipher::named(cipher).ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher"))?;

    let mut start = Zeroizing::new(Vec::with_capacity(locked.password.len() + salt.len()));
    start.extend_from_slice(locked.password);
    start.extend_from_slice(salt);
    let DigestSize::Fixed(size) = hash.digest_size else { return Err(wrong_password()) };
    let mut digest = Zeroizing::new(vec![0; size]);
    hash.digest(&start, &mut digest)?;
    locked.progress.expect(iterations);
    rounds(hash, iterations - 1, &mut digest, locked.progress)?;
    locked.progress.advance(1)?;

    let (key, iv) = digest[..DERIVED].split_at(KEY);
    cipher.open(key, &Parameters::iv(iv), locked.data)
}

/// PBEParameter (RFC 8018, A.3), which pkcs-12PbeParams (RFC 7292, appendix C) equal: a salt and a number of
/// iterations.
pub(super) fn parameter<'a>(parameters: &mut Reader<'a>, locked: &Locked<'_>) -> Result<(&'a [u8], u64)> {
    let read = parameters.sequence("PBEParameter", |parameter| {
        Ok((parameter.octet_string("salt")?, count(parameter, "iterationCount", locked.limits)?))
    })?;
    parameters.finish("parameters")?;
    Ok(read)
}
