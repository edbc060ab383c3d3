//! RSA. Keys are handles; numbers cross as bigint, hashes as the numbers of their rows.

use std::sync::Arc;

use cipherwright::hash::HashAlgorithm;
use cipherwright::job::Progress;
use cipherwright::message::Message;
use cipherwright::rsa::{
    self, DigestInfo, EncryptionPadding, NoDigestInfo, Oaep, Pkcs1v15Encryption, Pss, RsaPrivateKey, RsaPrivateNumbers,
    RsaPublicKey, RsaPublicNumbers, SaltLength, SignaturePadding, Validation,
};
use napi::bindgen_prelude::{AsyncTask, External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bigint::Integer;
use crate::bytes::{count, output, size};
use crate::error::{OrThrow, Result};
use crate::handle::{KeyHandle, Made};
use crate::hash::row;
use crate::task::{Job, ProgressHandle};

pub(crate) type RsaPrivateKeyHandle = External<KeyHandle<RsaPrivateKey>>;
pub(crate) type RsaPublicKeyHandle = External<KeyHandle<RsaPublicKey>>;

/// The numbers of a public key.
#[napi(object)]
pub struct RsaPublicNumberFields {
    pub e: Integer,
    pub n: Integer,
}

/// The numbers of a private key.
#[napi(object)]
pub struct RsaPrivateNumberFields {
    pub p: Integer,
    pub q: Integer,
    pub d: Integer,
    pub dmp1: Integer,
    pub dmq1: Integer,
    pub iqmp: Integer,
    pub e: Integer,
    pub n: Integer,
}

/// How a signature is padded. A hash is a row number; without one PKCS1v15 has no DigestInfo. With a mask hash it is
/// PSS, and then there is a hash.
#[napi(object, object_to_js = false)]
pub struct RsaSignaturePadding {
    pub hash: Option<u32>,
    pub mask_hash: Option<u32>,
    /// Bytes, or one of the negative numbers of `rsaSaltLengths`.
    pub salt_length: Option<i64>,
    /// The data is the digest.
    pub prehashed: bool,
}

/// OAEP with its hashes; without them PKCS1v15.
#[napi(object, object_to_js = false)]
pub struct RsaEncryptionPadding<'a> {
    pub hash: Option<u32>,
    pub mask_hash: Option<u32>,
    pub label: Uint8ArraySlice<'a>,
}

/// Salt lengths that are no number of bytes, as they cross.
const SALT_LENGTHS: [(i64, SaltLength); 3] = [(-1, SaltLength::Max), (-2, SaltLength::Digest), (-3, SaltLength::Auto)];

/// What a private key takes outside V8's heap, roughly.
fn private_size(key: &RsaPrivateKey) -> usize {
    16 * key.public_key().byte_length()
}

pub(crate) fn private_handle(key: impl Into<Arc<RsaPrivateKey>>) -> RsaPrivateKeyHandle {
    let key = key.into();
    let size = private_size(&key);
    KeyHandle::external(key, size)
}

pub(crate) fn public_handle(key: Arc<RsaPublicKey>) -> RsaPublicKeyHandle {
    let size = 4 * key.byte_length();
    KeyHandle::external(key, size)
}

#[napi(catch_unwind)]
pub fn rsa_generation_supported(e: u32, bits: u32) -> bool {
    rsa::generation_supported(e, bits)
}

#[napi(catch_unwind)]
pub fn rsa_generate(e: u32, bits: u32) -> Result<RsaPrivateKeyHandle> {
    RsaPrivateKey::generate(e, bits, &Progress::new()).map(private_handle).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | RsaPrivateKeyHandle>")]
pub fn rsa_generate_async(e: u32, bits: u32, progress: &ProgressHandle) -> AsyncTask<Job<Made<RsaPrivateKey>>> {
    Job::watched(progress, move |progress| {
        let key = RsaPrivateKey::generate(e, bits, progress)?;
        let size = private_size(&key);
        Ok(Made::new(key, size))
    })
}

#[napi(catch_unwind)]
pub fn rsa_private_key(numbers: RsaPrivateNumberFields, skip_validation: bool) -> Result<RsaPrivateKeyHandle> {
    let validation = if skip_validation { Validation::Bounds } else { Validation::Full };
    let numbers = RsaPrivateNumbers {
        p: numbers.p.into_inner(),
        q: numbers.q.into_inner(),
        d: numbers.d.into_inner(),
        dmp1: numbers.dmp1.into_inner(),
        dmq1: numbers.dmq1.into_inner(),
        iqmp: numbers.iqmp.into_inner(),
        public: RsaPublicNumbers { e: numbers.e.value().clone(), n: numbers.n.value().clone() },
    };
    RsaPrivateKey::from_numbers(numbers, validation).map(private_handle).or_throw()
}

#[napi(catch_unwind)]
pub fn rsa_public_key(numbers: RsaPublicNumberFields) -> Result<RsaPublicKeyHandle> {
    let numbers = RsaPublicNumbers { e: numbers.e.value().clone(), n: numbers.n.value().clone() };
    Ok(public_handle(Arc::new(RsaPublicKey::from_numbers(&numbers).or_throw()?)))
}

#[napi(catch_unwind)]
pub fn rsa_public_half(key: &RsaPrivateKeyHandle) -> Result<RsaPublicKeyHandle> {
    Ok(public_handle(Arc::clone(key.key()?.public_key())))
}

#[napi(catch_unwind)]
pub fn rsa_private_numbers(key: &RsaPrivateKeyHandle) -> Result<RsaPrivateNumberFields> {
    let RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, public } = key.key()?.numbers();
    Ok(RsaPrivateNumberFields {
        p: p.into(),
        q: q.into(),
        d: d.into(),
        dmp1: dmp1.into(),
        dmq1: dmq1.into(),
        iqmp: iqmp.into(),
        e: (&public.e).into(),
        n: (&public.n).into(),
    })
}

#[napi(catch_unwind)]
pub fn rsa_public_numbers(key: &RsaPublicKeyHandle) -> Result<RsaPublicNumberFields> {
    let RsaPublicNumbers { e, n } = key.key()?.numbers();
    Ok(RsaPublicNumberFields { e: (&e).into(), n: (&n).into() })
}

/// The bits of the modulus.
#[napi(catch_unwind)]
pub fn rsa_key_size(key: &RsaPublicKeyHandle) -> Result<u32> {
    Ok(key.key()?.bits())
}

#[napi(catch_unwind)]
pub fn rsa_public_equals(a: &RsaPublicKeyHandle, b: &RsaPublicKeyHandle) -> Result<bool> {
    Ok(a.key()? == b.key()?)
}

#[napi(catch_unwind)]
pub fn rsa_private_dispose(key: &RsaPrivateKeyHandle) {
    key.dispose();
}

/// The numbers by which the salt lengths MAX_LENGTH, DIGEST_LENGTH and AUTO cross, in this order.
#[napi(catch_unwind)]
pub fn rsa_salt_lengths() -> Vec<i64> {
    SALT_LENGTHS.map(|(number, _)| number).to_vec()
}

/// Whether signatures take the padding: refused as signing would refuse it.
#[napi(catch_unwind)]
pub fn rsa_check_signature_padding(padding: RsaSignaturePadding) -> Result<()> {
    signature_padding(&padding).map(drop)
}

/// Whether encryption takes the padding: refused as encrypting would refuse it.
#[napi(catch_unwind)]
pub fn rsa_check_encryption_padding(padding: RsaEncryptionPadding) -> Result<()> {
    encryption_padding(&padding).map(drop)
}

fn optional_row(number: Option<u32>) -> Result<Option<&'static HashAlgorithm>> {
    number.map(row).transpose()
}

fn signature_padding(padding: &RsaSignaturePadding) -> Result<Box<dyn SignaturePadding>> {
    Ok(match (optional_row(padding.hash)?, optional_row(padding.mask_hash)?) {
        (Some(hash), Some(mask_hash)) => {
            let length = padding.salt_length.unwrap_or_default();
            let named = SALT_LENGTHS.iter().find(|&&(number, _)| number == length);
            let salt = named.map_or_else(|| SaltLength::Bytes(size(length)), |&(_, salt)| salt);
            Box::new(Pss::new(hash, mask_hash, salt).or_throw()?)
        }
        (Some(hash), None) => Box::new(DigestInfo::new(hash).or_throw()?),
        (None, _) => Box::new(NoDigestInfo),
    })
}

fn encryption_padding(padding: &RsaEncryptionPadding) -> Result<Box<dyn EncryptionPadding>> {
    Ok(match (optional_row(padding.hash)?, optional_row(padding.mask_hash)?) {
        (Some(hash), Some(mask_hash)) => Box::new(Oaep::new(hash, mask_hash, &padding.label).or_throw()?),
        _ => Box::new(Pkcs1v15Encryption),
    })
}

fn message<'a>(padding: &RsaSignaturePadding, data: &'a [u8]) -> Message<'a> {
    if padding.prehashed { Message::Digest(data) } else { Message::Whole(data) }
}

/// A signature into `out`, which is as long as the modulus.
#[napi(catch_unwind)]
pub fn rsa_sign(
    key: &RsaPrivateKeyHandle,
    padding: RsaSignaturePadding,
    data: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<()> {
    key.key()?.sign(&*signature_padding(&padding)?, message(&padding, data), output(&mut out)).or_throw()
}

/// Throws where the signature is not valid.
#[napi(catch_unwind)]
pub fn rsa_verify(key: &RsaPublicKeyHandle, padding: RsaSignaturePadding, signature: &[u8], data: &[u8]) -> Result<()> {
    key.key()?.verify(&*signature_padding(&padding)?, message(&padding, data), signature).or_throw()
}

/// What a PKCS1v15 signature holds, into the start of `out`, which is as long as the modulus; its length.
#[napi(catch_unwind)]
pub fn rsa_recover(
    key: &RsaPublicKeyHandle,
    hash: Option<u32>,
    signature: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<i64> {
    let content = key.key()?.recover(optional_row(hash)?, signature).or_throw()?;
    output(&mut out)[..content.len()].copy_from_slice(&content);
    count(content.len())
}

/// A ciphertext into `out`, which is as long as the modulus.
#[napi(catch_unwind)]
pub fn rsa_encrypt(
    key: &RsaPublicKeyHandle,
    padding: RsaEncryptionPadding,
    plaintext: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<()> {
    key.key()?.encrypt(&*encryption_padding(&padding)?, plaintext, output(&mut out)).or_throw()
}

/// The plaintext into the start of `out`, which is as long as the modulus; its length.
#[napi(catch_unwind)]
pub fn rsa_decrypt(
    key: &RsaPrivateKeyHandle,
    padding: RsaEncryptionPadding,
    ciphertext: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<i64> {
    count(key.key()?.decrypt(&*encryption_padding(&padding)?, ciphertext, output(&mut out)).or_throw()?)
}

/// q⁻¹ mod p.
#[napi(catch_unwind)]
pub fn rsa_crt_coefficient(p: Integer, q: Integer) -> Result<Integer> {
    rsa::crt_coefficient(p.value(), q.value()).map(Integer::from).or_throw()
}

/// d mod (p - 1).
#[napi(catch_unwind)]
pub fn rsa_crt_exponent(d: Integer, p: Integer) -> Result<Integer> {
    rsa::crt_exponent(d.value(), p.value()).map(Integer::from).or_throw()
}

/// The smallest private exponent.
#[napi(catch_unwind)]
pub fn rsa_private_exponent(e: Integer, p: Integer, q: Integer) -> Result<Integer> {
    rsa::private_exponent(e.value(), p.value(), q.value()).map(Integer::from).or_throw()
}

/// Both factors of n, the larger first.
#[napi(catch_unwind)]
pub fn rsa_recover_primes(n: Integer, e: Integer, d: Integer) -> Result<Vec<Integer>> {
    let (p, q) = rsa::recover_primes(n.value(), e.value(), d.value()).or_throw()?;
    Ok(vec![p.into(), q.into()])
}
