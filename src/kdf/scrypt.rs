//! scrypt (RFC 7914).
//!
//! Time depends on the parameters alone, but the places of memory that it reads depend on the password: that is the
//! design (section 5 of the RFC), and somebody who sees the caches of this machine may learn something of it.

mod romix;
mod salsa20;

use zeroize::Zeroizing;

use self::romix::Mixer;
use self::salsa20::Block;
use super::all_or_nothing;
use super::pbkdf2::compression::{self, Compressing};
use super::pbkdf2::{self, Pbkdf2Function};
use crate::job::Progress;
use crate::{Error, Result};

/// The memory in bytes that a derivation may ask for unless the caller says otherwise: 2 GiB.
pub const DEFAULT_MAX_MEMORY: u64 = 1 << 31;

/// Cost parameters that can be worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Params {
    /// How often a lane is mixed, and how many of its states are kept.
    n: usize,
    /// Half of the blocks of a lane.
    r: usize,
    /// The number of lanes.
    p: usize,
}

impl Params {
    /// Parameters by the letters of the RFC: `n` for the cost, `r` for the size of a lane, `p` for the number of lanes.
    ///
    /// The RFC's bound of `n` by 2^(16 r), which its erratum 5971 calls a slip, is not one here: key files with a large
    /// `n` and `r` = 1 exist.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) unless `n` is a power of two above 1, `r` and `p` are at least 1,
    /// their product is below 2³⁰, and a derivation needs no more than `max_memory` bytes: 128 r (n + p + 2).
    pub fn new(n: u64, r: u64, p: u64, max_memory: u64) -> Result<Self> {
        if n < 2 || !n.is_power_of_two() {
            return Err(Error::value(format!("\"n\" must be a power of two above 1, got {n}")));
        }
        if r == 0 || p == 0 || r.checked_mul(p).is_none_or(|product| product >= 1 << 30) {
            return Err(Error::value(format!(
                "\"r\" and \"p\" must be at least 1 and their product below 2^30, got {r} and {p}"
            )));
        }
        // n < 2^64 and r p < 2^30, so this cannot come near 2^128.
        let needed = 128 * u128::from(r) * (u128::from(n) + u128::from(p) + 2);
        if needed > u128::from(max_memory) {
            return Err(Error::value(format!(
                "scrypt with n = {n}, r = {r}, p = {p} needs {needed} bytes of memory, and \"maxMemory\" allows {max_memory}"
            )));
        }
        // An address space that holds all of it holds each number.
        let size = |number: u64| usize::try_from(number).map_err(|_| no_memory(number));
        isize::try_from(needed).map_err(|_| no_memory(needed))?;
        Ok(Self { n: size(n)?, r: size(r)?, p: size(p)? })
    }

    fn lane_size(self) -> usize {
        2 * self.r * Block::SIZE
    }

    /// What the mixing adds to the progress: blocks that go through Salsa20/8.
    fn steps(self) -> u64 {
        [2, self.n, 2 * self.r, self.p]
            .into_iter()
            .fold(1, |product: u64, factor| product.saturating_mul(u64::try_from(factor).unwrap_or(u64::MAX)))
    }
}

/// Derives a key that is as long as `out`, also none. Progress counts blocks that are mixed and iterations of PBKDF2,
/// of which there is one for each 32 bytes of a lane and of the key.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) where the memory is not to be had or `out` is longer than 32 (2³² - 1)
/// bytes, and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was stopped. `out` is zeros after
/// an error.
pub fn derive(password: &[u8], salt: &[u8], params: Params, out: &mut [u8], progress: &Progress) -> Result<()> {
    const LIMIT: u64 = DIGEST as u64 * u32::MAX as u64;
    if u64::try_from(out.len()).is_ok_and(|length| length > LIMIT) {
        return Err(Error::value(format!("scrypt derives at most {LIMIT} bytes, got {}", out.len())));
    }
    all_or_nothing(out, |out| {
        let mut lanes = Zeroizing::new(room(params.p * params.lane_size())?);
        lanes.resize(params.p * params.lane_size(), 0);
        let mut mixer = Mixer::new(params.n, params.r)?;
        progress.expect(params.steps());
        progress.expect(pbkdf2::steps(lanes.len(), DIGEST, 1));
        progress.expect(pbkdf2::steps(out.len(), DIGEST, 1));
        HMAC_SHA256(password, salt, 1, &mut lanes, progress)?;
        for lane in lanes.chunks_exact_mut(params.lane_size()) {
            mixer.mix(lane, progress)?;
        }
        HMAC_SHA256(password, &lanes, 1, out, progress)
    })
}

/// Bytes of a SHA-256 digest.
const DIGEST: usize = 32;

const HMAC_SHA256: Pbkdf2Function = pbkdf2::blocks::<sha2::Sha256, Compressing<compression::Sha256>>;

/// An empty vector with room for so many elements, if the system gives it.
fn room<T>(length: usize) -> Result<Vec<T>> {
    let mut vector = Vec::new();
    vector.try_reserve_exact(length).map_err(|_| no_memory(length.saturating_mul(size_of::<T>())))?;
    Ok(vector)
}

fn no_memory(bytes: impl std::fmt::Display) -> Error {
    Error::value(format!("scrypt with these parameters needs {bytes} bytes of memory, which are not to be had"))
}
