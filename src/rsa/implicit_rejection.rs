//! What PKCS #1 v1.5 decryption gives where the padding is wrong: bytes that look random, of a length that does too,
//! and the same each time (draft-irtf-cfrg-rsa-guidance, section 7).

use ctutils::{CtAssign, CtGt};
use zeroize::Zeroizing;

use super::encrypt::Alternative;
use super::key::RsaPrivateKey;
use crate::hash::{HASHES, HashAlgorithm, find};
use crate::integer::to_bytes;
use crate::{Error, ErrorKind, Result};

/// The bytes of 128 candidate lengths of 16 bits.
const CANDIDATE_BYTES: usize = 256;

/// The alternative to one ciphertext under one key.
pub(super) struct ImplicitRejection<'a> {
    pub(super) key: &'a RsaPrivateKey,
    pub(super) ciphertext: &'a [u8],
}

impl Alternative for ImplicitRejection<'_> {
    fn message(&self) -> Result<(Zeroizing<Vec<u8>>, u32)> {
        let size = self.key.public_key().byte_length();
        let generator = Generator::new(self.key, self.ciphertext)?;
        let mut candidates = Zeroizing::new(vec![0; CANDIDATE_BYTES]);
        generator.fill(b"length", &mut candidates)?;
        let mut message = Zeroizing::new(vec![0; size]);
        generator.fill(b"message", &mut message)?;

        let longest = u16::try_from(size.saturating_sub(11)).map_err(|_| Error::value("the key is too long"))?;
        // The bits of the first length that is too long, as OpenSSL has it: one bit more than the longest length needs
        // where the modulus is ten bytes longer than a power of 2.
        let mask = u16::MAX.checked_shr((longest + 1).leading_zeros()).unwrap_or(0);
        let mut length = 0_u16;
        for candidate in candidates.as_chunks::<2>().0 {
            let candidate = u16::from_be_bytes(*candidate) & mask;
            // The last one that fits is taken, so that all are looked at.
            length.ct_assign(&candidate, !candidate.ct_gt(&longest));
        }
        Ok((message, u32::from(length)))
    }
}

/// The pseudo-random function of the draft, keyed by the private key and the ciphertext.
struct Generator {
    key: Zeroizing<[u8; 32]>,
    hash: &'static HashAlgorithm,
}

impl Generator {
    fn new(key: &RsaPrivateKey, ciphertext: &[u8]) -> Result<Self> {
        let hash = find("sha256")
            .and_then(|row| HASHES.get(row))
            .ok_or_else(|| Error::new(ErrorKind::Internal, "no row of SHA-256"))?;
        let mut d = Zeroizing::new(vec![0; key.public_key().byte_length()]);
        to_bytes(key.d(), &mut d)?;
        let mut digest = Zeroizing::new([0; 32]);
        hash.digest(&d, digest.as_mut_slice())?;
        let mut derived = Zeroizing::new([0; 32]);
        hash.hmac_tag(digest.as_slice(), ciphertext, derived.as_mut_slice())?;
        Ok(Self { key: derived, hash })
    }

    /// Blocks of HMAC over a counter, the label and the length in bits.
    fn fill(&self, label: &[u8], out: &mut [u8]) -> Result<()> {
        let bits = u16::try_from(out.len() * 8).map_err(|_| Error::value("the key is too long"))?;
        let mut block = Zeroizing::new([0; 32]);
        for (counter, chunk) in (0_u16..).zip(out.chunks_mut(block.len())) {
            let input = [&counter.to_be_bytes(), label, &bits.to_be_bytes()].concat();
            self.hash.hmac_tag(self.key.as_slice(), &input, block.as_mut_slice())?;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        Ok(())
    }
}
