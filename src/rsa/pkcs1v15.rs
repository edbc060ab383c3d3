//! PKCS #1 v1.5: EMSA-PKCS1-v1_5 for signatures and EME-PKCS1-v1_5 for encryption (RFC 8017, 9.2 and 7.2).

use ctutils::{Choice, CtAssign, CtEq, CtGt, CtSelect};
use zeroize::Zeroizing;

use super::encrypt::{Alternative, EncryptionPadding};
use super::mgf1::digest_size;
use super::sign::{SignaturePadding, signature_hash};
use crate::hash::HashAlgorithm;
use crate::integer::byte_length;
use crate::message::Message;
use crate::{Error, Result, rng};

/// Bytes around the content: 00, the type, at least eight of padding, 00.
const OVERHEAD: usize = 11;

/// Signatures over the structure that names the hash.
#[derive(Clone, Debug)]
pub struct DigestInfo {
    hash: &'static HashAlgorithm,
    prefix: Vec<u8>,
}

impl DigestInfo {
    /// Signatures with a hash.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) if signatures do not take the hash.
    pub fn new(hash: &'static HashAlgorithm) -> Result<Self> {
        Ok(Self { hash, prefix: digest_info_prefix(hash)? })
    }
}

/// Signatures over the bytes themselves, as TLS 1.0 has them: not hashed, and nothing says what they are.
#[derive(Clone, Copy, Debug)]
pub struct NoDigestInfo;

/// Encryption, and decryption with implicit rejection.
#[derive(Clone, Copy, Debug)]
pub struct Pkcs1v15Encryption;

/// All of a DigestInfo before the digest itself:
/// `SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, NULL }, OCTET STRING }`.
pub(super) fn digest_info_prefix(hash: &'static HashAlgorithm) -> Result<Vec<u8>> {
    let (hash, oid) = signature_hash(hash)?;
    let length = |bytes: usize| u8::try_from(bytes).expect("OIDs and digests are shorter than 64 bytes each");
    let algorithm = oid.len() + 4;
    let mut prefix = vec![0x30, length(algorithm + 4 + digest_size(hash)), 0x30, length(algorithm)];
    prefix.extend([0x06, length(oid.len())]);
    prefix.extend(oid);
    prefix.extend([0x05, 0x00, 0x04, length(digest_size(hash))]);
    Ok(prefix)
}

/// 00 01 FF … FF 00 content.
fn signature_block(content: &[&[u8]], bits: u32) -> Result<Vec<u8>> {
    let size = byte_length(bits);
    let content = content.concat();
    let Some(padding) = size.checked_sub(content.len() + OVERHEAD) else {
        return Err(Error::value(format!(
            "a key of {bits} bits is too short: {} bytes to sign and {OVERHEAD} of padding",
            content.len()
        )));
    };
    let mut encoded = vec![0xff; size];
    encoded[..2].copy_from_slice(&[0, 1]);
    encoded[10 + padding] = 0;
    encoded[OVERHEAD + padding..].copy_from_slice(&content);
    Ok(encoded)
}

/// The content of a signature block; what is signed is public.
pub(super) fn signed_content(encoded: &[u8]) -> Option<&[u8]> {
    let rest = encoded.strip_prefix(&[0, 1])?;
    let padding = rest.iter().take_while(|&&byte| byte == 0xff).count();
    rest[padding..].strip_prefix(&[0]).filter(|_| padding >= 8)
}

impl SignaturePadding for DigestInfo {
    fn encode(&self, message: Message<'_>, bits: u32) -> Result<Vec<u8>> {
        signature_block(&[&self.prefix, &message.digest(self.hash, digest_size(self.hash))?], bits)
    }

    fn matches(&self, message: Message<'_>, encoded: &[u8], bits: u32) -> Result<bool> {
        // Encoding again and comparing leaves no room for other encodings (RFC 8017, 8.2.2). A key that is too short
        // has no signatures.
        let digest = message.digest(self.hash, digest_size(self.hash))?;
        Ok(signature_block(&[&self.prefix, &digest], bits).is_ok_and(|expected| expected == encoded))
    }
}

impl SignaturePadding for NoDigestInfo {
    fn encode(&self, message: Message<'_>, bits: u32) -> Result<Vec<u8>> {
        let (Message::Whole(content) | Message::Digest(content)) = message;
        signature_block(&[content], bits)
    }

    fn matches(&self, message: Message<'_>, encoded: &[u8], bits: u32) -> Result<bool> {
        Ok(self.encode(message, bits).is_ok_and(|expected| expected == encoded))
    }
}

impl EncryptionPadding for Pkcs1v15Encryption {
    /// 00 02, random bytes other than 0, 00, message.
    fn pad(&self, message: &[u8], bits: u32) -> Result<Zeroizing<Vec<u8>>> {
        let size = byte_length(bits);
        let Some(padding) = size.checked_sub(message.len() + 3).filter(|&padding| padding >= 8) else {
            return Err(Error::value(format!(
                "the message must be at most {} bytes long for this key, got {}",
                size.saturating_sub(OVERHEAD),
                message.len()
            )));
        };
        let mut encoded = Zeroizing::new(vec![0; size]);
        encoded[1] = 2;
        fill_with_nonzero(&mut encoded[2..2 + padding])?;
        encoded[3 + padding..].copy_from_slice(message);
        Ok(encoded)
    }

    /// The message, or where the padding is wrong the alternative; nothing here and no time tells which
    /// (draft-irtf-cfrg-rsa-guidance, section 7.2).
    fn unpad(&self, encoded: &mut [u8], alternative: &dyn Alternative) -> Result<usize> {
        let size = u32::try_from(encoded.len()).map_err(|_| Error::value("the block is too long"))?;
        if encoded.len() < OVERHEAD {
            return Err(Error::value("the key is too short for this padding"));
        }
        let (other, other_length) = alternative.message()?;

        let mut wrong = encoded[0].ct_ne(&0) | encoded[1].ct_ne(&2);
        let (mut found, mut separator) = (Choice::FALSE, 0_u32);
        for (at, byte) in (0_u32..).zip(encoded.iter()).skip(2) {
            let zero = byte.ct_eq(&0);
            separator.ct_assign(&at, zero & !found);
            found |= zero;
        }
        // Eight bytes of padding at least: the separator is at 10 or behind it.
        wrong |= !found | !separator.ct_gt(&9);

        let length = (size - 1).wrapping_sub(separator).ct_select(&other_length, wrong);
        for (byte, other) in encoded.iter_mut().zip(other.iter()) {
            byte.ct_assign(other, wrong);
        }
        usize::try_from(length).map_err(|_| Error::value("the message is too long"))
    }
}

fn fill_with_nonzero(out: &mut [u8]) -> Result<()> {
    rng::fill(out)?;
    for byte in out {
        while *byte == 0 {
            rng::fill(std::slice::from_mut(byte))?;
        }
    }
    Ok(())
}
