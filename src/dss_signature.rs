//! The signatures of DSA and ECDSA as they are carried: `Dss-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }`
//! (RFC 3279, section 2.2.2 and 2.2.3), in strict DER, so that a signature has one encoding.

use crate::Result;
use crate::der::{Reader, Writer};

/// The encoding of a pair of numbers, given as big-endian bytes of any length.
#[must_use]
pub fn encode(r: &[u8], s: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.sequence(|pair| {
        pair.unsigned_integer(r);
        pair.unsigned_integer(s);
    });
    writer.finish().to_vec()
}

/// The pair of numbers, as big-endian bytes without leading zeros; none for zero. Their range is not judged here.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if the bytes are not DER of two numbers that are not negative.
pub fn decode(signature: &[u8]) -> Result<(&[u8], &[u8])> {
    let mut reader = Reader::new(signature);
    let pair = reader.sequence("signature", |pair| Ok((pair.unsigned_integer("r")?, pair.unsigned_integer("s")?)))?;
    reader.finish("signature")?;
    Ok(pair)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{decode, encode};

    #[test]
    fn encodings() {
        // X.690, 8.3: a leading zero where the first bit is set, one zero byte for zero.
        assert_eq!(encode(&[1], &[0x80]), [0x30, 7, 2, 1, 1, 2, 2, 0, 0x80]);
        assert_eq!(encode(&[0, 0, 5], &[]), [0x30, 6, 2, 1, 5, 2, 1, 0]);
        for (r, s) in [(vec![], vec![9]), (vec![0xff; 20], vec![0x7f; 32]), (vec![1; 66], vec![0x80; 72])] {
            assert_eq!(decode(&encode(&r, &s)).unwrap(), (r.as_slice(), s.as_slice()));
        }
    }
}
