//! Exponentiation: constant time for secret exponents, faster for public ones.

use std::convert::Infallible;
use std::hint::black_box;

use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use super::{LIMB_BITS, Modulus, Residue, Scratch};

impl Modulus {
    /// baseᵉ for a secret e, of which the low `bits` bits are looked at: a public bound, such as the bits of the group
    /// order or of the modulus. Fixed windows; every entry of the table is read for each of them.
    pub(crate) fn power(&self, base: &Residue, exponent: &BoxedUint, bits: u32) -> Residue {
        match self.power_in_steps(base, exponent, bits, || Ok::<_, Infallible>(())) {
            Ok(result) => result,
            Err(never) => match never {},
        }
    }

    /// As [`power`](Self::power), and asks after each window whether to go on.
    ///
    /// # Errors
    /// What `check` returns.
    pub(crate) fn power_in_steps<E>(
        &self,
        base: &Residue,
        exponent: &BoxedUint,
        bits: u32,
        mut check: impl FnMut() -> Result<(), E>,
    ) -> Result<Residue, E> {
        let width = if bits > 256 { 5 } else { 4 };
        let mut scratch = self.scratch();
        let table = Table::of(self, &mut scratch, base, width);
        let (mut result, mut spare) = (self.one().clone(), Residue::zero(self.limbs()));
        let mut factor = Residue::zero(self.limbs());
        for at in (0..bits.div_ceil(width)).rev() {
            for _ in 0..width {
                self.square_into(&mut spare, &mut scratch, &result);
                std::mem::swap(&mut result, &mut spare);
            }
            table.select(&mut factor, window(exponent, at * width, width.min(bits - at * width)));
            self.multiply_into(&mut spare, &mut scratch, &result, &factor);
            std::mem::swap(&mut result, &mut spare);
            check()?;
        }
        Ok(result)
    }

    /// baseᵉ in time that tells the exponent, which must be public. It tells nothing of the base.
    pub(crate) fn power_vartime(&self, base: &Residue, exponent: &BoxedUint) -> Residue {
        let bits = exponent.bit_width_vartime();
        // The exponents of RSA are short and have few ones: a table would cost more than it saves.
        let width = if bits > 64 { 4 } else { 1 };
        let mut scratch = self.scratch();
        let table = Table::of(self, &mut scratch, base, width);
        let Some(highest) = bits.div_ceil(width).checked_sub(1) else {
            return self.one().clone();
        };
        let mut result = table.entry_vartime(window(exponent, highest * width, width));
        let mut spare = Residue::zero(self.limbs());
        for at in (0..highest).rev() {
            for _ in 0..width {
                self.square_into(&mut spare, &mut scratch, &result);
                std::mem::swap(&mut result, &mut spare);
            }
            let digit = window(exponent, at * width, width);
            if digit != 0 {
                self.multiply_into(&mut spare, &mut scratch, &result, &table.entry_vartime(digit));
                std::mem::swap(&mut result, &mut spare);
            }
        }
        result
    }
}

/// `width` bits of the exponent from a bit on; bits above its memory are 0. Both positions are public.
pub(super) fn window(exponent: &BoxedUint, from: u32, width: u32) -> u64 {
    let limb = |at: u32| usize::try_from(at).ok().and_then(|at| exponent.as_words().get(at)).copied().unwrap_or(0);
    let (at, shift) = (from / LIMB_BITS, from % LIMB_BITS);
    let low = limb(at) >> shift;
    let high = limb(at + 1).checked_shl(LIMB_BITS - shift).unwrap_or(0);
    (low | high) & ((1 << width) - 1)
}

/// The powers of a base from 0 to 2^width - 1, one after the other.
pub(super) struct Table {
    powers: Zeroizing<Vec<u64>>,
    limbs: usize,
}

impl Table {
    fn of(modulus: &Modulus, scratch: &mut Scratch, base: &Residue, width: u32) -> Self {
        let limbs = modulus.limbs();
        let mut powers = Zeroizing::new(Vec::with_capacity(limbs << width));
        powers.extend_from_slice(&modulus.one().0);
        powers.extend_from_slice(&base.0);
        let (mut power, mut next) = (base.clone(), Residue::zero(limbs));
        for _ in 2..1_u32 << width {
            modulus.multiply_into(&mut next, scratch, &power, base);
            std::mem::swap(&mut power, &mut next);
            powers.extend_from_slice(&power.0);
        }
        Self { powers, limbs }
    }

    /// Of entries made elsewhere.
    pub(super) fn of_entries(modulus: &Modulus, entries: &[Residue]) -> Self {
        let limbs = modulus.limbs();
        let mut powers = Zeroizing::new(Vec::with_capacity(limbs * entries.len()));
        entries.iter().for_each(|entry| powers.extend_from_slice(&entry.0));
        Self { powers, limbs }
    }

    /// The entry of a secret index: all are read, and all but one are masked away.
    pub(super) fn select(&self, out: &mut Residue, index: u64) {
        out.0.fill(0);
        for (entry, at) in self.powers.chunks_exact(self.limbs).zip(0_u64..) {
            let difference = at ^ index;
            let unequal = (difference | difference.wrapping_neg()) >> (u64::BITS - 1);
            // The compiler must not see that the mask has two values only, and branch on it.
            let mask = black_box(unequal.wrapping_sub(1));
            for (out, &limb) in out.0.iter_mut().zip(entry) {
                *out |= limb & mask;
            }
        }
    }

    pub(super) fn entry_vartime(&self, index: u64) -> Residue {
        let entry = usize::try_from(index).ok().and_then(|index| self.powers.chunks_exact(self.limbs).nth(index));
        Residue(Zeroizing::new(entry.expect("a window is below 2^width").to_vec()))
    }
}
