//! Unsigned big-endian bytes and numbers of run-time size, and the bounds that every number from outside is held to.
//!
//! Numbers are [`BoxedUint`] of crypto-bigint. Its precision, the size of its memory, is public; its value may be
//! secret, and is then held as [`SecretInteger`].

pub use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use crate::{Error, Result};

/// A number that is wiped when it is dropped.
pub type SecretInteger = Zeroizing<BoxedUint>;

/// The largest modulus that is offered, in bits: what OpenSSL offers for RSA, and far above what any protocol uses.
/// Work on one grows with the cube of this.
pub const MAX_MODULUS_BITS: u32 = 16384;

/// The largest number that is taken from outside, in bits. A little more than a modulus, so that a number just above
/// the bound is refused by the check that can say why, and a number of a million bits before it is converted at all.
pub const MAX_BITS: u32 = MAX_MODULUS_BITS + 64;

/// Bytes that a number of so many bits takes.
#[must_use]
pub const fn byte_length(bits: u32) -> usize {
    // No target has a usize of less than 32 bits.
    bits.div_ceil(8) as usize
}

/// The number that big-endian bytes stand for (OS2IP, RFC 8017, 4.2), in memory that the length of `bytes` decides.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if there are more bytes than [`MAX_BITS`] take.
pub fn from_bytes(bytes: &[u8]) -> Result<BoxedUint> {
    let bits = u32::try_from(bytes.len()).ok().and_then(|length| length.checked_mul(8));
    match bits {
        Some(bits) if bits <= MAX_BITS => Ok(BoxedUint::from_be_slice_truncated(bytes, bits.max(1))),
        _ => Err(Error::value(format!(
            "a number must be at most {} bytes long, got {}",
            byte_length(MAX_BITS),
            bytes.len()
        ))),
    }
}

/// Writes a number as big-endian bytes of exactly the length of `out` (I2OSP, RFC 8017, 4.1), in time that depends on
/// sizes only.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if the number does not fit.
pub fn to_bytes(number: &BoxedUint, out: &mut [u8]) -> Result<()> {
    let words = number.as_words();
    let mut spilled = 0;
    let mut bytes = out.rchunks_mut(size_of::<u64>());
    for word in words {
        let word = word.to_be_bytes();
        let chunk = bytes.next().unwrap_or_default();
        let (above, below) = word.split_at(word.len() - chunk.len());
        chunk.copy_from_slice(below);
        spilled |= above.iter().fold(0, |all, byte| all | byte);
    }
    bytes.for_each(|chunk| chunk.fill(0));
    if spilled != 0 {
        return Err(Error::value(format!("the number does not fit in {} bytes", out.len())));
    }
    Ok(())
}

/// The number with the precision that its value needs, and no leading zero words. Tells the length of the value.
#[must_use]
pub fn trimmed(number: &BoxedUint) -> BoxedUint {
    BoxedUint::from_words_with_precision(number.as_words().iter().copied(), number.bit_width().max(1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn bytes_and_back_at_every_length() {
        for length in 0..70 {
            let bytes: Vec<u8> = (0..length).map(|at| 0xff - at).collect();
            let number = from_bytes(&bytes).unwrap();
            let mut longer = vec![0xaa; bytes.len() + 19];
            to_bytes(&number, &mut longer).unwrap();
            assert_eq!(longer[19..], bytes);
            assert_eq!(longer[..19], [0; 19]);
            let mut exact = vec![0xaa; bytes.len()];
            to_bytes(&number, &mut exact).unwrap();
            assert_eq!(exact, bytes);
            assert_eq!(trimmed(&number), number);
            if length > 0 {
                assert!(to_bytes(&number, &mut vec![0; bytes.len() - 1]).is_err());
            }
        }
    }

    #[test]
    fn leading_zeros_are_dropped_and_sizes_bounded() {
        let number = from_bytes(&[[0; 100].as_slice(), &[1, 2]].concat()).unwrap();
        assert_eq!(trimmed(&number).nlimbs(), 1);
        let mut two = [0; 2];
        to_bytes(&number, &mut two).unwrap();
        assert_eq!(two, [1, 2]);
        assert!(from_bytes(&vec![0; byte_length(MAX_BITS)]).is_ok());
        assert!(from_bytes(&vec![0; byte_length(MAX_BITS) + 1]).is_err());
    }
}
