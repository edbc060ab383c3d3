//! The modular engine of RSA, DSA and DH: Montgomery arithmetic modulo odd numbers of any size up to 16384 bits.
//!
//! A [`Modulus`] holds what can be computed once; keys keep theirs. A [`Residue`] is a number modulo it, in Montgomery
//! form and wiped on drop, and means nothing to any other modulus.
//!
//! **Constant time.** Sizes are public: the bits of a modulus, the limbs of a number, the bits of an exponent that are
//! looked at. Everything else (the values of residues, of exponents, and of the modulus itself, which is a secret where
//! it is a prime factor of an RSA key) decides no branch and no index. What is not so has `_vartime` in its name, and
//! says of which of its arguments.

mod comb;
mod montgomery;
mod power;
#[cfg(test)]
mod tests;

use std::fmt;

use crypto_bigint::{BoxedUint, Odd};
use ctutils::CtEq;
use zeroize::Zeroizing;

use crate::integer::{MAX_MODULUS_BITS, SecretInteger, byte_length, from_bytes, trimmed};
use crate::{Error, Result};
pub(crate) use comb::Comb;
use montgomery::{Kernel, borrowing_sub, carrying_add, subtract_once};

// Every platform that there is a package for has limbs of this size in crypto-bigint.
const _: () = assert!(crypto_bigint::Word::BITS == LIMB_BITS);

const LIMB_BITS: u32 = u64::BITS;

/// An odd number to compute modulo of, with what Montgomery arithmetic needs of it. Wiped on drop.
pub(crate) struct Modulus {
    value: SecretInteger,
    bits: u32,
    /// -n⁻¹ modulo 2⁶⁴.
    inverse: Zeroizing<u64>,
    /// R mod n, which is 1 in Montgomery form; R is 2^(64·limbs).
    one: Residue,
    /// R² mod n, which brings a number into Montgomery form.
    r_squared: Residue,
    kernel: &'static Kernel,
}

/// A number modulo a [`Modulus`], in Montgomery form: times R. Wiped on drop.
#[derive(Clone)]
pub(crate) struct Residue(Zeroizing<Vec<u64>>);

impl Modulus {
    /// Takes an odd number above 1.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if it is even, 1 or less, or above [`MAX_MODULUS_BITS`].
    pub(crate) fn new(value: &BoxedUint) -> Result<Self> {
        let bits = value.bit_width();
        if bits > MAX_MODULUS_BITS {
            return Err(Error::value(format!("a modulus must have at most {MAX_MODULUS_BITS} bits, got {bits}")));
        }
        if bits < 2 || !value.bit_vartime(0) {
            return Err(Error::value("a modulus must be odd and above 1"));
        }
        let value = SecretInteger::new(trimmed(value));
        let limbs = value.nlimbs();
        let mut modulus = Self {
            bits,
            inverse: Zeroizing::new(negative_inverse(value.as_words()[0])),
            one: Residue::zero(limbs),
            r_squared: Residue::zero(limbs),
            kernel: Kernel::of(limbs),
            value,
        };
        modulus.precompute();
        Ok(modulus)
    }

    /// R and R² modulo n, by doubling and squaring: a division would have to be constant time too.
    fn precompute(&mut self) {
        let limbs = self.limbs();
        let mut one = Residue::zero(limbs);
        // The highest power of 2 below n is doubled until it is R.
        let highest = self.bits - 1;
        one.0[limbs - 1] = 1 << (highest % LIMB_BITS);
        let r_bits = bits_of(limbs);
        for _ in highest..r_bits {
            one = self.add(&one, &one);
        }
        // In Montgomery form R² mod n is the power of 2 whose exponent is the number of bits of R.
        let mut power = one.clone();
        for bit in (0..u32::BITS - r_bits.leading_zeros()).rev() {
            power = self.square(&power);
            if r_bits >> bit & 1 == 1 {
                power = self.add(&power, &power);
            }
        }
        self.one = one;
        self.r_squared = power;
    }

    /// The modulus itself.
    pub(crate) fn value(&self) -> &BoxedUint {
        &self.value
    }

    /// The bits of the modulus.
    pub(crate) const fn bits(&self) -> u32 {
        self.bits
    }

    fn limbs(&self) -> usize {
        self.value.nlimbs()
    }

    fn words(&self) -> &[u64] {
        self.value.as_words()
    }

    /// 1.
    pub(crate) const fn one(&self) -> &Residue {
        &self.one
    }

    /// A number of any size, reduced.
    pub(crate) fn residue(&self, number: &BoxedUint) -> Residue {
        let mut scratch = self.scratch();
        let (mut sum, mut term) = (Residue::zero(self.limbs()), Residue::zero(self.limbs()));
        let mut part = Residue::zero(self.limbs());
        // Horner's rule over parts as long as the modulus, from the highest: each is below R, and R² mod n below n, as
        // the kernel asks.
        for words in number.as_words().chunks(self.limbs()).rev() {
            part.0.fill(0);
            part.0[..words.len()].copy_from_slice(words);
            self.multiply_into(&mut term, &mut scratch, &sum, &self.r_squared);
            self.multiply_into(&mut sum, &mut scratch, &part, &self.r_squared);
            sum = self.add(&sum, &term);
        }
        sum
    }

    /// A random number below the modulus. The bias towards small ones is below 2^-64.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`](crate::ErrorKind::Internal) where the operating system has no randomness to give.
    pub(crate) fn random(&self) -> Result<Residue> {
        let mut bytes = Zeroizing::new(vec![0; byte_length(bits_of(self.limbs()) + LIMB_BITS)]);
        crate::rng::fill(&mut bytes)?;
        let number = SecretInteger::new(from_bytes(&bytes)?);
        Ok(self.residue(&number))
    }

    /// The number that a residue stands for, as long as the modulus.
    pub(crate) fn integer(&self, residue: &Residue) -> SecretInteger {
        let mut plain_one = Residue::zero(self.limbs());
        plain_one.0[0] = 1;
        let plain = self.multiply(residue, &plain_one);
        SecretInteger::new(BoxedUint::from_words(plain.0.iter().copied()))
    }

    /// a·b.
    pub(crate) fn multiply(&self, a: &Residue, b: &Residue) -> Residue {
        let mut out = Residue::zero(self.limbs());
        self.multiply_into(&mut out, &mut self.scratch(), a, b);
        out
    }

    /// a².
    pub(crate) fn square(&self, a: &Residue) -> Residue {
        let mut out = Residue::zero(self.limbs());
        self.square_into(&mut out, &mut self.scratch(), a);
        out
    }

    fn multiply_into(&self, out: &mut Residue, scratch: &mut Scratch, a: &Residue, b: &Residue) {
        (self.kernel.multiply)(&mut out.0, &mut scratch.0, &a.0, &b.0, self.words(), *self.inverse);
    }

    fn square_into(&self, out: &mut Residue, scratch: &mut Scratch, a: &Residue) {
        (self.kernel.square)(&mut out.0, &mut scratch.0, &a.0, self.words(), *self.inverse);
    }

    /// a + b.
    pub(crate) fn add(&self, a: &Residue, b: &Residue) -> Residue {
        let mut sum = Residue::zero(self.limbs());
        let mut carry = false;
        for ((sum, &a), &b) in sum.0.iter_mut().zip(&*a.0).zip(&*b.0) {
            (*sum, carry) = carrying_add(a, b, carry);
        }
        let mut out = Residue::zero(self.limbs());
        subtract_once(&mut out.0, &sum.0, carry, self.words());
        out
    }

    /// a - b.
    pub(crate) fn subtract(&self, a: &Residue, b: &Residue) -> Residue {
        // n - b is from 1 to n, and so is never below b's negative; the sum with a is below 2n.
        let mut negative = Residue::zero(self.limbs());
        let mut borrow = false;
        for ((negative, &n), &b) in negative.0.iter_mut().zip(self.words()).zip(&*b.0) {
            (*negative, borrow) = borrowing_sub(n, b, borrow);
        }
        self.add(a, &negative)
    }

    /// a⁻¹, or none where a and the modulus have a common factor. Constant time, apart from whether there is one.
    pub(crate) fn invert(&self, a: &Residue) -> Option<Residue> {
        let odd = Zeroizing::new(Odd::new((*self.value).clone()).into_option()?);
        let plain = self.integer(a);
        let inverse = SecretInteger::new(plain.invert_odd_mod(&odd).into_option()?);
        Some(self.residue(&inverse))
    }

    fn scratch(&self) -> Scratch {
        Scratch(Zeroizing::new(vec![0; 2 * self.limbs()]))
    }
}

impl Residue {
    fn zero(limbs: usize) -> Self {
        Self(Zeroizing::new(vec![0; limbs]))
    }

    /// Whether two residues of the same modulus are equal, in constant time.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }

    /// Whether this is 0 modulo its modulus, in constant time.
    pub(crate) fn is_zero(&self) -> bool {
        self.0.iter().fold(0, |all, limb| all | limb) == 0
    }
}

impl fmt::Debug for Modulus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Modulus").field("bits", &self.bits).finish_non_exhaustive()
    }
}

impl fmt::Debug for Residue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Residue").finish_non_exhaustive()
    }
}

/// Room for a product of double length.
struct Scratch(Zeroizing<Vec<u64>>);

/// The bits of so many limbs.
fn bits_of(limbs: usize) -> u32 {
    u32::try_from(limbs).expect("a modulus has at most MAX_MODULUS_BITS") * LIMB_BITS
}

/// -n⁻¹ modulo 2⁶⁴ by Newton's iteration, which doubles the right bits each time; n is its own inverse modulo 8.
const fn negative_inverse(n: u64) -> u64 {
    let mut inverse = n;
    let mut right_bits = 3;
    while right_bits < LIMB_BITS {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(n.wrapping_mul(inverse)));
        right_bits *= 2;
    }
    inverse.wrapping_neg()
}
