//! The mask generation function MGF1 (RFC 8017, B.2.1).

use zeroize::Zeroizing;

use crate::Result;
use crate::hash::{DigestSize, HashAlgorithm};

/// The length of the digest of a hash of fixed length. The constructors of the paddings let no other in.
pub(super) fn digest_size(hash: &HashAlgorithm) -> usize {
    match hash.digest_size {
        DigestSize::Fixed(size) => size,
        DigestSize::Variable => 0,
    }
}

/// XORs the mask that belongs to `seed` into `out`.
pub(super) fn mask(hash: &HashAlgorithm, seed: &[u8], out: &mut [u8]) -> Result<()> {
    let mut input = Zeroizing::new([seed, &[0; 4]].concat());
    let mut digest = Zeroizing::new(vec![0; digest_size(hash)]);
    // A key has 2048 bytes at most, so the counter never ends.
    for (counter, chunk) in (0_u32..).zip(out.chunks_mut(digest.len())) {
        input[seed.len()..].copy_from_slice(&counter.to_be_bytes());
        hash.digest(&input, &mut digest)?;
        chunk.iter_mut().zip(digest.iter()).for_each(|(byte, mask)| *byte ^= mask);
    }
    Ok(())
}
