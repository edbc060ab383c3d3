//! The prime curves: those of the crates, and P-192, P-224 and brainpoolP512r1, of which no crate is released.

use super::weierstrass::{tabled_curve, weierstrass_curve};
use super::{Prime, PrimeCurve};
use crate::ec::curve::Arithmetic;

pub(in crate::ec) static SECP192R1: &dyn Arithmetic = &Prime::<NistP192>::new();
pub(in crate::ec) static SECP224R1: &dyn Arithmetic = &Prime::<NistP224>::new();
pub(in crate::ec) static SECP256R1: &dyn Arithmetic = &Prime::<p256::NistP256>::new();
pub(in crate::ec) static SECP384R1: &dyn Arithmetic = &Prime::<p384::NistP384>::new();
pub(in crate::ec) static SECP521R1: &dyn Arithmetic = &Prime::<p521::NistP521>::new();
pub(in crate::ec) static SECP256K1: &dyn Arithmetic = &Prime::<k256::Secp256k1>::new();
pub(in crate::ec) static BRAINPOOL_P256R1: &dyn Arithmetic = &Prime::<bp256::BrainpoolP256r1>::new();
pub(in crate::ec) static BRAINPOOL_P384R1: &dyn Arithmetic = &Prime::<bp384::BrainpoolP384r1>::new();
pub(in crate::ec) static BRAINPOOL_P512R1: &dyn Arithmetic = &Prime::<BrainpoolP512r1>::new();

impl PrimeCurve for p256::NistP256 {}
impl PrimeCurve for p384::NistP384 {}
impl PrimeCurve for p521::NistP521 {}
impl PrimeCurve for k256::Secp256k1 {}
tabled_curve!(bp256::BrainpoolP256r1, 33);
tabled_curve!(bp384::BrainpoolP384r1, 49);

weierstrass_curve! {
    name: NistP192,
    module: p192,
    doc: "P-192, SP 800-186, appendix G.1.1 (SEC 2: secp192r1).",
    uint: U192,
    bytes: U24,
    table: 25,
    arithmetic: EquationAIsMinusThree,
    p: "fffffffffffffffffffffffffffffffeffffffffffffffff",
    p_non_residue: 11,
    a: "fffffffffffffffffffffffffffffffefffffffffffffffc",
    b: "64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1",
    x: "188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012",
    y: "07192b95ffc8da78631011ed6b24cdd573f977a11e794811",
    n: "ffffffffffffffffffffffff99def836146bc9b1b4d22831",
    n_non_residue: 3,
}

weierstrass_curve! {
    name: NistP224,
    module: p224,
    doc: "P-224, SP 800-186, 3.2.1.2 (SEC 2: secp224r1).",
    uint: U256,
    bytes: U28,
    table: 29,
    arithmetic: EquationAIsMinusThree,
    p: "00000000ffffffffffffffffffffffffffffffff000000000000000000000001",
    p_non_residue: 11,
    a: "fffffffffffffffffffffffffffffffefffffffffffffffffffffffe",
    b: "b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4",
    x: "b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21",
    y: "bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34",
    n: "00000000ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d",
    n_non_residue: 2,
}

weierstrass_curve! {
    name: BrainpoolP512r1,
    module: bp512,
    doc: "brainpoolP512r1, RFC 5639, 3.7.",
    uint: U512,
    bytes: U64,
    table: 65,
    arithmetic: EquationAIsGeneric,
    p: "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3",
    p_non_residue: 2,
    a: "7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94ca",
    b: "3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723",
    x: "81aee4bdd82ed9645a21322e9c4c6a9385ed9f70b5d916c1b43b62eef4d0098eff3b1f78e2d0d48d50d1687b93b97d5f7c6d5047406a5e688b352209bcb9f822",
    y: "7dde385d566332ecc0eabfa9cf7822fdf209f70024a57b1aa000c55b881f8111b2dcde494a5f485e5bca4bd88a2763aed1ca2b2fa8f0540678cd1e0f3ad80892",
    n: "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac10471db1d381085ddaddb58796829ca90069",
    n_non_residue: 7,
}
