//! The ten binary curves of SEC 2: five over each kind, Koblitz (`k1`) and verifiably random (`r1`, `r2`).

mod curve;
mod field;

use crypto_bigint::{Odd, U192, U256, U320, U448, U576};

use super::curve::Arithmetic;
use curve::{BinaryCurve, Parameters};
use field::Element;

type Field163 = Element<3, 163, 7, 6, 3>;
type Curve163 = BinaryCurve<Field163, { U192::LIMBS }>;
type Field233 = Element<4, 233, 74, 0, 0>;
type Curve233 = BinaryCurve<Field233, { U256::LIMBS }>;
type Field283 = Element<5, 283, 12, 7, 5>;
type Curve283 = BinaryCurve<Field283, { U320::LIMBS }>;
type Field409 = Element<7, 409, 87, 0, 0>;
type Curve409 = BinaryCurve<Field409, { U448::LIMBS }>;
type Field571 = Element<9, 571, 10, 5, 2>;
type Curve571 = BinaryCurve<Field571, { U576::LIMBS }>;

/// sect163k1, SEC 2 v2, 3.2.1.
pub(super) static SECT163K1: &dyn Arithmetic = &Curve163::new(Parameters {
    a: Field163::from_hex("1"),
    b: Field163::from_hex("1"),
    generator: (
        Field163::from_hex("2fe13c0537bbc11acaa07d793de4e6d5e5c94eee8"),
        Field163::from_hex("289070fb05d38ff58321f2e800536d538ccdaa3d9"),
    ),
    order: Odd::from_be_hex("00000004000000000000000000020108a2e0cc0d99f8a5ef"),
});

/// sect163r2, SEC 2 v2, 3.2.3.
pub(super) static SECT163R2: &dyn Arithmetic = &Curve163::new(Parameters {
    a: Field163::from_hex("1"),
    b: Field163::from_hex("20a601907b8c953ca1481eb10512f78744a3205fd"),
    generator: (
        Field163::from_hex("3f0eba16286a2d57ea0991168d4994637e8343e36"),
        Field163::from_hex("d51fbc6c71a0094fa2cdd545b11c5c0c797324f1"),
    ),
    order: Odd::from_be_hex("000000040000000000000000000292fe77e70c12a4234c33"),
});

/// sect233k1, SEC 2 v2, 3.3.1.
pub(super) static SECT233K1: &dyn Arithmetic = &Curve233::new(Parameters {
    a: Field233::from_hex("0"),
    b: Field233::from_hex("1"),
    generator: (
        Field233::from_hex("17232ba853a7e731af129f22ff4149563a419c26bf50a4c9d6eefad6126"),
        Field233::from_hex("1db537dece819b7f70f555a67c427a8cd9bf18aeb9b56e0c11056fae6a3"),
    ),
    order: Odd::from_be_hex("0000008000000000000000000000000000069d5bb915bcd46efb1ad5f173abdf"),
});

/// sect233r1, SEC 2 v2, 3.3.2.
pub(super) static SECT233R1: &dyn Arithmetic = &Curve233::new(Parameters {
    a: Field233::from_hex("1"),
    b: Field233::from_hex("66647ede6c332c7f8c0923bb58213b333b20e9ce4281fe115f7d8f90ad"),
    generator: (
        Field233::from_hex("fac9dfcbac8313bb2139f1bb755fef65bc391f8b36f8f8eb7371fd558b"),
        Field233::from_hex("1006a08a41903350678e58528bebf8a0beff867a7ca36716f7e01f81052"),
    ),
    order: Odd::from_be_hex("000001000000000000000000000000000013e974e72f8a6922031d2603cfe0d7"),
});

/// sect283k1, SEC 2 v2, 3.5.1.
pub(super) static SECT283K1: &dyn Arithmetic = &Curve283::new(Parameters {
    a: Field283::from_hex("0"),
    b: Field283::from_hex("1"),
    generator: (
        Field283::from_hex("503213f78ca44883f1a3b8162f188e553cd265f23c1567a16876913b0c2ac2458492836"),
        Field283::from_hex("1ccda380f1c9e318d90f95d07e5426fe87e45c0e8184698e45962364e34116177dd2259"),
    ),
    order: Odd::from_be_hex("0000000001ffffffffffffffffffffffffffffffffffe9ae2ed07577265dff7f94451e061e163c61"),
});

/// sect283r1, SEC 2 v2, 3.5.2.
pub(super) static SECT283R1: &dyn Arithmetic = &Curve283::new(Parameters {
    a: Field283::from_hex("1"),
    b: Field283::from_hex("27b680ac8b8596da5a4af8a19a0303fca97fd7645309fa2a581485af6263e313b79a2f5"),
    generator: (
        Field283::from_hex("5f939258db7dd90e1934f8c70b0dfec2eed25b8557eac9c80e2e198f8cdbecd86b12053"),
        Field283::from_hex("3676854fe24141cb98fe6d4b20d02b4516ff702350eddb0826779c813f0df45be8112f4"),
    ),
    order: Odd::from_be_hex("0000000003ffffffffffffffffffffffffffffffffffef90399660fc938a90165b042a7cefadb307"),
});

/// sect409k1, SEC 2 v2, 3.6.1.
pub(super) static SECT409K1: &dyn Arithmetic = &Curve409::new(Parameters {
    a: Field409::from_hex("0"),
    b: Field409::from_hex("1"),
    generator: (
        Field409::from_hex(
            "60f05f658f49c1ad3ab1890f7184210efd0987e307c84c27accfb8f9f67cc2c460189eb5aaaa62ee222eb1b35540cfe9023746",
        ),
        Field409::from_hex(
            "1e369050b7c4e42acba1dacbf04299c3460782f918ea427e6325165e9ea10e3da5f6c42e9c55215aa9ca27a5863ec48d8e0286b",
        ),
    ),
    order: Odd::from_be_hex(
        "00000000007ffffffffffffffffffffffffffffffffffffffffffffffffffe5f83b2d4ea20400ec4557d5ed3e3e7ca5b4b5c83b8e01e5fcf",
    ),
});

/// sect409r1, SEC 2 v2, 3.6.2.
pub(super) static SECT409R1: &dyn Arithmetic = &Curve409::new(Parameters {
    a: Field409::from_hex("1"),
    b: Field409::from_hex(
        "21a5c2c8ee9feb5c4b9a753b7b476b7fd6422ef1f3dd674761fa99d6ac27c8a9a197b272822f6cd57a55aa4f50ae317b13545f",
    ),
    generator: (
        Field409::from_hex(
            "15d4860d088ddb3496b0c6064756260441cde4af1771d4db01ffe5b34e59703dc255a868a1180515603aeab60794e54bb7996a7",
        ),
        Field409::from_hex(
            "61b1cfab6be5f32bbfa78324ed106a7636b9c5a7bd198d0158aa4f5488d08f38514f1fdf4b4f40d2181b3681c364ba0273c706",
        ),
    ),
    order: Odd::from_be_hex(
        "00000000010000000000000000000000000000000000000000000000000001e2aad6a612f33307be5fa47c3c9e052f838164cd37d9a21173",
    ),
});

/// sect571k1, SEC 2 v2, 3.7.1.
pub(super) static SECT571K1: &dyn Arithmetic = &Curve571::new(Parameters {
    a: Field571::from_hex("0"),
    b: Field571::from_hex("1"),
    generator: (
        Field571::from_hex(
            "26eb7a859923fbc82189631f8103fe4ac9ca2970012d5d46024804801841ca44370958493b205e647da304db4ceb08cbbd1ba39494776fb988b47174dca88c7e2945283a01c8972",
        ),
        Field571::from_hex(
            "349dc807f4fbf374f4aeade3bca95314dd58cec9f307a54ffc61efc006d8a2c9d4979c0ac44aea74fbebbb9f772aedcb620b01a7ba7af1b320430c8591984f601cd4c143ef1c7a3",
        ),
    ),
    order: Odd::from_be_hex(
        "020000000000000000000000000000000000000000000000000000000000000000000000131850e1f19a63e4b391a8db917f4138b630d84be5d639381e91deb45cfe778f637c1001",
    ),
});

/// sect571r1, SEC 2 v2, 3.7.2.
pub(super) static SECT571R1: &dyn Arithmetic = &Curve571::new(Parameters {
    a: Field571::from_hex("1"),
    b: Field571::from_hex(
        "2f40e7e2221f295de297117b7f3d62f5c6a97ffcb8ceff1cd6ba8ce4a9a18ad84ffabbd8efa59332be7ad6756a66e294afd185a78ff12aa520e4de739baca0c7ffeff7f2955727a",
    ),
    generator: (
        Field571::from_hex(
            "303001d34b856296c16c0d40d3cd7750a93d1d2955fa80aa5f40fc8db7b2abdbde53950f4c0d293cdd711a35b67fb1499ae60038614f1394abfa3b4c850d927e1e7769c8eec2d19",
        ),
        Field571::from_hex(
            "37bf27342da639b6dccfffeb73d69d78c6c27a6009cbbca1980f8533921e8a684423e43bab08a576291af8f461bb2a8b3531d2f0485c19b16e2f1516e23dd3c1a4827af1b8ac15b",
        ),
    ),
    order: Odd::from_be_hex(
        "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe661ce18ff55987308059b186823851ec7dd9ca1161de93d5174d66e8382e9bb2fe84e47",
    ),
});
