//! The keying options of triple DES, SP 800-67 section 2: three keys, two, or one used three times.

use super::block::{self, Decryptor, Encryptor};
use crate::error::{Error, Result};
use des::TdesEde3;
use zeroize::Zeroizing;

/// Bytes of one DES key.
const KEY: usize = 8;

pub(super) fn encryptor(key: &[u8]) -> Result<Box<dyn Encryptor>> {
    block::encryptor::<TdesEde3>(&*three_keys(key)?)
}

pub(super) fn decryptor(key: &[u8]) -> Result<Box<dyn Decryptor>> {
    block::decryptor::<TdesEde3>(&*three_keys(key)?)
}

/// `k` is `k, k, k` and `k1, k2` is `k1, k2, k1`. One key is no stronger than DES.
fn three_keys(key: &[u8]) -> Result<Zeroizing<[u8; 3 * KEY]>> {
    if key.is_empty() || key.len() > 3 * KEY || !key.len().is_multiple_of(KEY) {
        return Err(Error::value(format!(
            "a 3DES key must be 8, 16 or 24 bytes, got {}",
            key.len()
        )));
    }
    let mut three = Zeroizing::new([0; 3 * KEY]);
    for (byte, from) in three.iter_mut().zip(key.iter().cycle()) {
        *byte = *from;
    }
    Ok(three)
}
