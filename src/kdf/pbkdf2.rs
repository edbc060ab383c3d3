//! PBKDF2 with HMAC (RFC 8018, 5.2).

pub(crate) mod compression;

use digest::typenum::Unsigned;
use digest::{FixedOutput, Output, OutputSizeUser, Update};
use zeroize::Zeroize;

use super::all_or_nothing;
use crate::hash::{DigestSize, FixedHash, HashAlgorithm};
use crate::job::Progress;
use crate::mac::Hmac;
use crate::{Error, Result};

/// Derives a key that is as long as `out`, also none. Progress counts iterations, over all blocks of the key.
///
/// # Errors
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) over a hash of variable length,
/// [`ErrorKind::Value`](crate::ErrorKind::Value) without iterations or where `out` is longer than 2³² - 1 digests, and
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was stopped. `out` is zeros after an error.
pub fn derive(
    hash: &HashAlgorithm,
    password: &[u8],
    salt: &[u8],
    iterations: u64,
    out: &mut [u8],
    progress: &Progress,
) -> Result<()> {
    let function = hash.pbkdf2()?;
    let DigestSize::Fixed(digest_size) = hash.digest_size else {
        return Err(Error::new(crate::ErrorKind::Internal, "a row with HMAC has a digest of fixed length"));
    };
    if iterations == 0 {
        return Err(Error::value("PBKDF2 needs at least 1 iteration, got 0"));
    }
    if u32::try_from(out.len().div_ceil(digest_size)).is_err() {
        return Err(Error::value(format!(
            "PBKDF2 with {} derives at most 4294967295 blocks of {digest_size} bytes, got {} bytes",
            hash.name,
            out.len()
        )));
    }
    progress.expect(steps(out.len(), digest_size, iterations));
    all_or_nothing(out, |out| function(password, salt, iterations, out, progress))
}

/// What a derivation adds to the progress.
pub(super) fn steps(length: usize, digest_size: usize, iterations: u64) -> u64 {
    u64::try_from(length.div_ceil(digest_size)).unwrap_or(u64::MAX).saturating_mul(iterations)
}

/// What a row of the hash table needs for PBKDF2: the blocks of the key, one after the other.
pub(crate) type Pbkdf2Function =
    fn(password: &[u8], salt: &[u8], iterations: u64, out: &mut [u8], progress: &Progress) -> Result<()>;

/// Iterations between two looks at the progress: at most a few milliseconds with the slowest hash.
const STEP: u64 = 1024;

pub(crate) fn blocks<D: FixedHash, P: Prf<D>>(
    password: &[u8],
    salt: &[u8],
    iterations: u64,
    out: &mut [u8],
    progress: &Progress,
) -> Result<()> {
    let hmac = Hmac::<D>::new(password);
    let prf = P::new(&hmac);
    let mut salted = hmac;
    Update::update(&mut salted, salt);
    for (chunk, index) in out.chunks_mut(<D as OutputSizeUser>::OutputSize::USIZE).zip(1..=u32::MAX) {
        // The letters of the standard: U_1 = PRF(S || INT(i)), U_j = PRF(U_{j-1}), T = U_1 ^ U_2 ^ ...
        let mut first = salted.clone();
        Update::update(&mut first, &index.to_be_bytes());
        let mut block = Sum::<D>::default();
        first.finalize_into(&mut block.u);
        block.t.copy_from_slice(&block.u);
        progress.advance(1)?;
        let mut remaining = iterations.saturating_sub(1);
        while remaining > 0 {
            let step = remaining.min(STEP);
            prf.iterate(&mut block, step);
            remaining -= step;
            progress.advance(step)?;
        }
        chunk.copy_from_slice(&block.t[..chunk.len()]);
    }
    Ok(())
}

/// A block of the key in the making: the last `u`, and `t`, the sum of all. Wiped on drop.
pub(crate) struct Sum<D: FixedHash> {
    u: Output<D>,
    t: Output<D>,
}

impl<D: FixedHash> Default for Sum<D> {
    fn default() -> Self {
        Self { u: Output::<D>::default(), t: Output::<D>::default() }
    }
}

impl<D: FixedHash> Drop for Sum<D> {
    fn drop(&mut self) {
        self.u.as_mut_slice().zeroize();
        self.t.as_mut_slice().zeroize();
    }
}

/// HMAC under one key, of messages that are one digest long.
pub(crate) trait Prf<D: FixedHash> {
    fn new(hmac: &Hmac<D>) -> Self;

    /// So many times: `u` becomes its HMAC, which is added to `t`.
    fn iterate(&self, block: &mut Sum<D>, times: u64);
}

/// Over any hash: each HMAC starts from copies of the two states that have taken the key in.
pub(crate) struct Forking<D>(Hmac<D>);

impl<D: FixedHash> Prf<D> for Forking<D> {
    fn new(hmac: &Hmac<D>) -> Self {
        Self(hmac.clone())
    }

    fn iterate(&self, block: &mut Sum<D>, times: u64) {
        for _ in 0..times {
            let mut hmac = self.0.clone();
            Update::update(&mut hmac, &block.u);
            hmac.finalize_into(&mut block.u);
            add(&mut block.t, &block.u);
        }
    }
}

#[inline(always)]
fn add(t: &mut [u8], u: &[u8]) {
    t.iter_mut().zip(u).for_each(|(t, u)| *t ^= u);
}
