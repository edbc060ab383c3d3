//! Base blinding (Kocher 1996): a private operation works on number·rᵉ, and its result is multiplied with r⁻¹.
//!
//! An inversion for each r would cost as much as a third of a signature. As in OpenSSL, a pair is squared after each
//! use, which gives the pair of r², and a new r is drawn after a number of uses.

use std::sync::{Mutex, PoisonError};

use crypto_bigint::BoxedUint;

use crate::modular::{Modulus, Residue};
use crate::{Error, Result};

/// Uses of what follows from one r.
const USES: u32 = 32;

/// How often an r without an inverse is drawn again. A single one would be a factor of n found.
const TRIES: usize = 8;

/// rᵉ and r⁻¹ modulo n.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) factor: Residue,
    pub(super) unblinding: Residue,
}

/// The pair that the next operation of a key takes.
#[derive(Default)]
pub(super) struct Blinding(Mutex<Option<(Pair, u32)>>);

impl Blinding {
    /// A pair that no other call gets.
    pub(super) fn pair(&self, n: &Modulus, e: &BoxedUint) -> Result<Pair> {
        // A thread that panicked while it held the lock left a pair that is whole or none: it is stored in one step.
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (pair, uses) = match state.take() {
            Some((pair, uses)) if uses > 0 => (pair, uses),
            _ => (fresh(n, e)?, USES),
        };
        let next = Pair { factor: n.square(&pair.factor), unblinding: n.square(&pair.unblinding) };
        *state = Some((next, uses - 1));
        Ok(pair)
    }
}

fn fresh(n: &Modulus, e: &BoxedUint) -> Result<Pair> {
    for _ in 0..TRIES {
        let r = n.random()?;
        if let Some(unblinding) = n.invert(&r) {
            return Ok(Pair { factor: n.power_vartime(&r, e), unblinding });
        }
    }
    Err(Error::value("the modulus has small factors: no number for blinding was found"))
}
