//! The encryption of PKCS #12 (RFC 7292, appendix C) and its key derivation (appendix B).

use zeroize::Zeroizing;

use super::Locked;
use super::kdf::{hash_named, rounds};
use super::pbes1::parameter;
use crate::der::Reader;
use crate::hash::{DigestSize, HashAlgorithm};
use crate::job::Progress;
use crate::serialization::ciphers::{FileCipher, Parameters};
use crate::{Error, ErrorKind, Result};

/// B.3: what the derived bytes are for.
const KEY: u8 = 1;
const IV: u8 = 2;

pub(super) fn open(mut parameters: Reader<'_>, locked: &Locked<'_>, cipher: &str) -> Result<Zeroizing<Vec<u8>>> {
    let (salt, iterations) = parameter(&mut parameters, locked)?;
    let hash = hash_named("sha1")?;
    let cipher = FileCipher::named(cipher).ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher"))?;
    let password = bmp_string(locked.password);
    let mut key = Zeroizing::new(vec![0; cipher.key_length]);
    derive(hash, KEY, &password, salt, iterations, &mut key, locked.progress)?;
    let mut iv = Zeroizing::new(vec![0; cipher.iv_length]);
    derive(hash, IV, &password, salt, iterations, &mut iv, locked.progress)?;
    cipher.open(&key, &Parameters::iv(&iv), locked.data)
}

/// B.1: UTF-16, big endian, and two zero bytes. As in OpenSSL what is not UTF-8 is read as Latin-1, since that is what
/// files were written with before, and what lies beyond 16 bits is a pair of surrogates.
fn bmp_string(password: &[u8]) -> Zeroizing<Vec<u8>> {
    // Never more units than bytes, in either encoding.
    let mut units = Zeroizing::new(Vec::with_capacity(2 * (password.len() + 1)));
    let mut put = |unit: u16| units.extend_from_slice(&unit.to_be_bytes());
    match str::from_utf8(password) {
        Ok(text) => text.encode_utf16().for_each(&mut put),
        Err(_) => password.iter().for_each(|&byte| put(u16::from(byte))),
    }
    put(0);
    units
}

/// B.2, by its letters: `D` and `I` lie side by side, so that they can be hashed at once.
fn derive(
    hash: &HashAlgorithm,
    id: u8,
    password: &[u8],
    salt: &[u8],
    iterations: u64,
    out: &mut [u8],
    progress: &Progress,
) -> Result<()> {
    let v = hash.block_size;
    let DigestSize::Fixed(u) = hash.digest_size else {
        return Err(Error::new(ErrorKind::Internal, "PKCS #12 derives with hashes of fixed length"));
    };
    let whole = |text: &[u8]| text.len().div_ceil(v) * v;
    let mut d_and_i = Zeroizing::new(Vec::with_capacity(v + whole(salt) + whole(password)));
    d_and_i.resize(v, id);
    d_and_i.extend(salt.iter().cycle().take(whole(salt)));
    d_and_i.extend(password.iter().cycle().take(whole(password)));
    let mut a = Zeroizing::new(vec![0; u]);
    let mut b = Zeroizing::new(vec![0; v]);
    for part in out.chunks_mut(u) {
        progress.expect(iterations);
        hash.digest(&d_and_i, &mut a)?;
        rounds(hash, iterations - 1, &mut a, progress)?;
        progress.advance(1)?;
        part.copy_from_slice(&a[..part.len()]);
        for (byte, from) in b.iter_mut().zip(a.iter().cycle()) {
            *byte = *from;
        }
        for i in d_and_i[v..].chunks_exact_mut(v) {
            add_with_one(i, &b);
        }
    }
    Ok(())
}

/// `sum += other + 1`, as big-endian numbers of one length, without what is carried out.
fn add_with_one(sum: &mut [u8], other: &[u8]) {
    let mut carry = 1;
    for (byte, other) in sum.iter_mut().zip(other).rev() {
        let [low, high] = (u16::from(*byte) + u16::from(*other) + carry).to_le_bytes();
        (*byte, carry) = (low, u16::from(high));
    }
}

#[cfg(test)]
mod tests {
    use super::{IV, KEY, bmp_string, derive};
    use crate::hash::{HASHES, find};
    use crate::job::Progress;

    /// Of OpenSSL's test/recipes/30-test_evp_data/evpkdf_pkcs12.txt, which has them from other implementations: id,
    /// password and salt, iterations, and what is derived.
    const DERIVED: &[(u8, &str, &str, u64, &str)] = &[
        (KEY, "0073006d006500670000", "0a58cf64530d823f", 1, "8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3"),
        (IV, "0073006d006500670000", "0a58cf64530d823f", 1, "79993dfe048d3b76"),
        (KEY, "0073006d006500670000", "642b99ab44fb4b1f", 1, "f3a95fec48d7711e985cfe67908c5ab79fa3d7c5caa5d966"),
        (KEY, "007100750065006500670000", "05dec959acff72f7", 1000, "ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4"),
        (IV, "007100750065006500670000", "05dec959acff72f7", 1000, "11dedad7758d4860"),
        (KEY, "007100750065006500670000", "1682c0fc5b3f7ec5", 1000, "483dd6e919d7de2e8e648ba8f862f3fbfbdc2bcb2c02957f"),
    ];

    #[test]
    fn derives_as_others_do() {
        let sha1 = &HASHES[find("sha1").expect("a row")];
        for &(id, password, salt, iterations, expected) in DERIVED {
            let bytes = |text| hex::decode(text).expect("hex");
            let mut out = vec![0; expected.len() / 2];
            derive(sha1, id, &bytes(password), &bytes(salt), iterations, &mut out, &Progress::new()).expect("derives");
            assert_eq!(hex::encode(out), expected, "{password} {salt}");
        }
    }

    #[test]
    fn passwords_become_utf_16() {
        let cases: &[(&[u8], &str)] = &[
            (b"smeg", "0073006d006500670000"),
            ("é€".as_bytes(), "00e920ac0000"),
            ("𝄞".as_bytes(), "d834dd1e0000"),
            (b"\xe9\x80", "00e900800000"),
            (b"a\xff", "006100ff0000"),
        ];
        for &(password, expected) in cases {
            let string = bmp_string(password);
            assert_eq!(hex::encode(&*string), expected);
            assert!(string.capacity() == 2 * (password.len() + 1));
        }
    }
}
