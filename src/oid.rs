//! Object identifiers as DER has them, without tag and length: each once, with its arcs.

/// 1.2.840.113549.2.5
pub const MD5: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05];
/// 1.3.14.3.2.26
pub const SHA1: &[u8] = &[0x2b, 0x0e, 0x03, 0x02, 0x1a];
/// 2.16.840.1.101.3.4.2.1
pub const SHA256: &[u8] = &nist_hash(1);
/// 2.16.840.1.101.3.4.2.2
pub const SHA384: &[u8] = &nist_hash(2);
/// 2.16.840.1.101.3.4.2.3
pub const SHA512: &[u8] = &nist_hash(3);
/// 2.16.840.1.101.3.4.2.4
pub const SHA224: &[u8] = &nist_hash(4);
/// 2.16.840.1.101.3.4.2.5
pub const SHA512_224: &[u8] = &nist_hash(5);
/// 2.16.840.1.101.3.4.2.6
pub const SHA512_256: &[u8] = &nist_hash(6);
/// 2.16.840.1.101.3.4.2.7
pub const SHA3_224: &[u8] = &nist_hash(7);
/// 2.16.840.1.101.3.4.2.8
pub const SHA3_256: &[u8] = &nist_hash(8);
/// 2.16.840.1.101.3.4.2.9
pub const SHA3_384: &[u8] = &nist_hash(9);
/// 2.16.840.1.101.3.4.2.10
pub const SHA3_512: &[u8] = &nist_hash(10);
/// 1.2.156.10197.1.504, which is SM3 with RSA, and not SM3 itself (401): what OpenSSL writes into signatures and reads.
pub const SM3: &[u8] = &[0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x01, 0x83, 0x78];
/// 1.3.36.3.2.1
pub const RIPEMD160: &[u8] = &[0x2b, 0x24, 0x03, 0x02, 0x01];
/// 1.0.10118.3.0.55
pub const WHIRLPOOL: &[u8] = &[0x28, 0xcf, 0x06, 0x03, 0x00, 0x37];

/// An arc below 2.16.840.1.101.3.4.2, where NIST registers hashes.
const fn nist_hash(arc: u8) -> [u8; 9] {
    [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, arc]
}
