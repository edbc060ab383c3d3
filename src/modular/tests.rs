//! The engine against crypto-bigint, at every number of limbs.
#![allow(clippy::unwrap_used, reason = "tests")]

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};

use super::*;

/// SplitMix64, so that a failure can be run again.
struct Random(u64);

impl Random {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn words(&mut self, limbs: usize) -> Vec<u64> {
        (0..limbs).map(|_| self.word()).collect()
    }
}

/// Moduli of that many limbs: random ones with the highest bit and without, all ones, the lowest and the highest of
/// their size, runs of ones and zeros that carry and borrow along all limbs.
fn moduli(limbs: usize, random: &mut Random) -> Vec<BoxedUint> {
    let mut all = Vec::new();
    let mut full = random.words(limbs);
    full[limbs - 1] |= 1 << 63;
    all.push(full);
    let mut short = random.words(limbs);
    short[limbs - 1] = short[limbs - 1] >> 37 | 2;
    all.push(short);
    all.push(vec![u64::MAX; limbs]);
    let mut lowest = vec![0; limbs];
    lowest[limbs - 1] = 1 << 63;
    all.push(lowest);
    let mut barely = vec![0; limbs];
    barely[limbs - 1] = 2;
    all.push(barely);
    let mut zeros_below = vec![0; limbs];
    zeros_below[limbs - 1] = u64::MAX;
    all.push(zeros_below);
    all.into_iter()
        .map(|mut words| {
            words[0] |= 1;
            BoxedUint::from_words(words)
        })
        .collect()
}

/// Operands at the edges of a modulus: 0, 1, n-1, n-2, the halves, limbs of all ones or all zeros below n, random.
fn operands(n: &BoxedUint, random: &mut Random) -> Vec<BoxedUint> {
    let one = BoxedUint::one_with_precision(n.bits_precision());
    let limbs = n.nlimbs();
    let mut all = vec![
        BoxedUint::zero_with_precision(n.bits_precision()),
        one.clone(),
        n.wrapping_sub(&one),
        n.wrapping_sub(&one).wrapping_sub(&one),
        n.shr(1),
        n.shr(1).wrapping_add(&one),
    ];
    let nz = n.to_nz().into_option().unwrap();
    let mut reduced = |words: Vec<u64>| all.push(BoxedUint::from_words(words).rem_vartime(&nz));
    reduced(vec![u64::MAX; limbs]);
    reduced((0..limbs).map(|at| if at % 2 == 0 { u64::MAX } else { 0 }).collect());
    reduced((0..limbs).map(|at| if at < limbs / 2 { u64::MAX } else { 0 }).collect());
    reduced(random.words(limbs));
    reduced(random.words(limbs));
    all
}

fn check_products(n: &BoxedUint, random: &mut Random) {
    let modulus = Modulus::new(n).unwrap();
    let nz = n.to_nz().into_option().unwrap();
    let operands = operands(n, random);
    for a in &operands {
        let a_residue = modulus.residue(a);
        assert_eq!(*modulus.integer(&a_residue), *a, "{n}: there and back");
        assert_eq!(*modulus.integer(&modulus.square(&a_residue)), a.mul_mod(a, &nz), "{n}: {a} squared");
        for b in &operands {
            let b_residue = modulus.residue(b);
            let product = modulus.multiply(&a_residue, &b_residue);
            assert_eq!(*modulus.integer(&product), a.mul_mod(b, &nz), "{n}: {a} * {b}");
            assert_eq!(*modulus.integer(&modulus.add(&a_residue, &b_residue)), a.add_mod(b, &nz), "{n}: {a} + {b}");
            let difference = modulus.subtract(&a_residue, &b_residue);
            assert_eq!(*modulus.integer(&difference), a.sub_mod(b, &nz), "{n}: {a} - {b}");
            assert_eq!(a_residue.equals(&b_residue), a == b);
        }
    }
    // Longer and shorter numbers are reduced and extended.
    for limbs in [1, n.nlimbs() + 1, 2 * n.nlimbs(), 3 * n.nlimbs() + 1] {
        let number = BoxedUint::from_words(random.words(limbs));
        assert_eq!(*modulus.integer(&modulus.residue(&number)), number.rem_vartime(&nz), "{n}: {number} reduced");
    }
}

fn check_powers(n: &BoxedUint, exponent_bits: &[u32], random: &mut Random) {
    let modulus = Modulus::new(n).unwrap();
    let params = BoxedMontyParams::new_vartime(Odd::new(n.clone()).into_option().unwrap());
    let nz = n.to_nz().into_option().unwrap();
    let base = BoxedUint::from_words(random.words(n.nlimbs())).rem_vartime(&nz);
    for &bits in exponent_bits {
        let mut words = random.words(usize::try_from(bits.div_ceil(64)).unwrap());
        let last = words.len() - 1;
        words[last] = words[last] >> (63 - (bits - 1) % 64) | 1 << ((bits - 1) % 64);
        let exponent = BoxedUint::from_words(words);
        assert_eq!(exponent.bit_width(), bits);
        let expected = BoxedMontyForm::new(base.clone(), &params).pow(&exponent).retrieve();
        let residue = modulus.residue(&base);
        assert_eq!(*modulus.integer(&modulus.power(&residue, &exponent, bits)), expected, "{n}: {base} ^ {exponent}");
        assert_eq!(*modulus.integer(&modulus.power_vartime(&residue, &exponent)), expected, "{n}: vartime");
        let longer = modulus.power(&residue, &exponent, bits + 70);
        assert_eq!(*modulus.integer(&longer), expected, "{n}: bits that are all zero");
    }
}

#[test]
fn products_at_every_limb_count() {
    let mut random = Random(1);
    for limbs in 1..=40 {
        for n in moduli(limbs, &mut random) {
            check_products(&n, &mut random);
        }
    }
}

#[test]
fn products_at_the_largest_size() {
    let mut random = Random(2);
    for n in moduli(256, &mut random) {
        assert!(n.bit_width() > 16320);
        check_products(&n, &mut random);
    }
}

#[test]
fn powers_at_every_limb_count() {
    let mut random = Random(3);
    for limbs in 1..=40 {
        for n in moduli(limbs, &mut random) {
            check_powers(&n, &[1, 5, 17, 63, 64, 65, 130, 257], &mut random);
        }
    }
    for n in moduli(256, &mut random).iter().take(2) {
        check_powers(n, &[17, 65], &mut random);
    }
}

#[test]
fn exponents_at_the_edges() {
    let n = BoxedUint::from_words([u64::MAX - 58, 7]);
    let modulus = Modulus::new(&n).unwrap();
    let base = modulus.residue(&BoxedUint::from(12_345_u64));
    let zero = BoxedUint::zero();
    assert!(modulus.power(&base, &zero, 64).equals(modulus.one()));
    assert!(modulus.power(&base, &zero, 0).equals(modulus.one()));
    assert!(modulus.power_vartime(&base, &zero).equals(modulus.one()));
    assert!(modulus.power_vartime(&base, &BoxedUint::one()).equals(&base));
    // Bits above the bound are not looked at.
    assert!(modulus.power(&base, &BoxedUint::from(0b1_0001_u64), 4).equals(&base));
}

#[test]
fn inverses() {
    let mut random = Random(4);
    for limbs in [1, 2, 3, 8, 16, 17, 32] {
        let n = moduli(limbs, &mut random).swap_remove(0);
        let modulus = Modulus::new(&n).unwrap();
        let mut inverted = 0;
        for _ in 0..10 {
            let a = modulus.residue(&BoxedUint::from_words(random.words(limbs)));
            if let Some(inverse) = modulus.invert(&a) {
                assert!(modulus.multiply(&a, &inverse).equals(modulus.one()));
                inverted += 1;
            }
        }
        assert!(inverted > 0);
        assert!(modulus.invert(&modulus.residue(&n)).is_none());
    }
    let fifteen = Modulus::new(&BoxedUint::from(15_u64)).unwrap();
    assert!(fifteen.invert(&fifteen.residue(&BoxedUint::from(6_u64))).is_none());
    assert!(fifteen.residue(&BoxedUint::from(45_u64)).is_zero());
}

#[test]
fn what_is_no_modulus_is_refused() {
    for number in [BoxedUint::zero(), BoxedUint::one(), BoxedUint::from(2_u64), BoxedUint::from(1_000_u64)] {
        assert!(Modulus::new(&number).is_err(), "{number}");
    }
    assert!(Modulus::new(&BoxedUint::from(3_u64)).is_ok());
    assert!(Modulus::new(&BoxedUint::max(16384)).is_ok());
    assert!(Modulus::new(&BoxedUint::max(16448)).is_err());
}

#[test]
fn debug_shows_no_value() {
    let modulus = Modulus::new(&BoxedUint::from(1_000_003_u64)).unwrap();
    assert_eq!(format!("{modulus:?}"), "Modulus { bits: 20, .. }");
    assert_eq!(format!("{:?}", modulus.one()), "Residue { .. }");
}
