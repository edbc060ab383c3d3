//! The table of hashes: what a row is, and the rows.

use std::fmt;

use blake2::{Blake2b512, Blake2s256};
use digest::block_api::BlockSizeUser;
use digest::common::hazmat::SerializableState;
use digest::typenum::Unsigned;
use digest::{Digest, ExtendableOutput, FixedOutput, OutputSizeUser, Update, XofReader};
use md5::Md5;
use ripemd::Ripemd160;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};
use shake::Shake;
use sm3::Sm3;
use whirlpool::Whirlpool;

use super::context::{HashContext, ShakeContext, fixed_output};
use crate::kdf::pbkdf2::Pbkdf2Function;
use crate::kdf::pbkdf2::compression::{self, Compressing, Compression};
use crate::mac::{HmacFunctions, MacContext};
use crate::oid;
use crate::{Error, ErrorKind, Result, UnsupportedReason};

/// The hashes that are offered. The row number is what crosses the boundary.
pub static HASHES: &[HashAlgorithm] = &[
    HashAlgorithm::compressing::<Sha1, compression::Sha1>("sha1").signed_as(oid::SHA1),
    HashAlgorithm::compressing::<Sha224, compression::Sha256>("sha224").signed_as(oid::SHA224),
    HashAlgorithm::compressing::<Sha256, compression::Sha256>("sha256").signed_as(oid::SHA256),
    HashAlgorithm::compressing::<Sha384, compression::Sha512>("sha384").signed_as(oid::SHA384),
    HashAlgorithm::compressing::<Sha512, compression::Sha512>("sha512").signed_as(oid::SHA512),
    HashAlgorithm::compressing::<Sha512_224, compression::Sha512>("sha512-224").signed_as(oid::SHA512_224),
    HashAlgorithm::compressing::<Sha512_256, compression::Sha512>("sha512-256").signed_as(oid::SHA512_256),
    HashAlgorithm::fixed::<Sha3_224>("sha3-224").signed_as(oid::SHA3_224),
    HashAlgorithm::fixed::<Sha3_256>("sha3-256").signed_as(oid::SHA3_256),
    HashAlgorithm::fixed::<Sha3_384>("sha3-384").signed_as(oid::SHA3_384),
    HashAlgorithm::fixed::<Sha3_512>("sha3-512").signed_as(oid::SHA3_512),
    // FIPS 202, 6.2: the capacities are 256 and 512 bits, the rates what remains of 1600.
    HashAlgorithm::shake::<168>("shake128"),
    HashAlgorithm::shake::<136>("shake256"),
    HashAlgorithm::fixed::<Blake2b512>("blake2b"),
    HashAlgorithm::fixed::<Blake2s256>("blake2s"),
    HashAlgorithm::compressing::<Md5, compression::Md5>("md5").signed_as(oid::MD5),
    HashAlgorithm::fixed::<Sm3>("sm3").signed_as(oid::SM3),
    HashAlgorithm::fixed::<Ripemd160>("ripemd160").signed_as(oid::RIPEMD160),
    HashAlgorithm::fixed::<Whirlpool>("whirlpool").signed_as(oid::WHIRLPOOL),
];

/// The row number of a hash, by its name.
#[must_use]
pub fn find(name: &str) -> Option<usize> {
    HASHES.iter().position(|row| row.name == name)
}

/// How long a digest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestSize {
    /// Always this many bytes.
    Fixed(usize),
    /// As many bytes as the caller asks for, at least one.
    Variable,
}

/// One row: a hash, HMAC over it, and PBKDF2 over that.
pub struct HashAlgorithm {
    /// The name that users see.
    pub name: &'static str,
    /// The length of the digest.
    pub digest_size: DigestSize,
    /// Bytes that one call of the compression function or permutation takes in; for SHA-3 and SHAKE the rate.
    pub block_size: usize,
    /// The object identifier by which a signature names this hash, in DER without tag and length. None where RSA
    /// signatures do not take the hash.
    pub oid: Option<&'static [u8]>,
    digest: fn(&[u8], &mut [u8]) -> Result<()>,
    start: fn(usize) -> Box<dyn HashContext>,
    hmac: Option<HmacFunctions>,
}

/// What a hash of fixed length must offer to be a row. That its state is wiped on drop cannot be a bound, since the
/// crate of BLAKE2 does so without the marker trait; `tests/wipe.rs` looks at the memory of every row instead.
pub(crate) trait FixedHash: Digest + FixedOutput + BlockSizeUser + Clone + Send + Update + 'static {}

impl<D: Digest + FixedOutput + BlockSizeUser + Clone + Send + Update + 'static> FixedHash for D {}

impl HashAlgorithm {
    const fn fixed<D: FixedHash>(name: &'static str) -> Self {
        Self::with_hmac::<D>(name, HmacFunctions::of::<D>())
    }

    /// A hash whose compression function can be called alone.
    const fn compressing<D: FixedHash + SerializableState, C: Compression>(name: &'static str) -> Self {
        Self::with_hmac::<D>(name, HmacFunctions::iterated_by::<D, Compressing<C>>())
    }

    const fn with_hmac<D: FixedHash>(name: &'static str, hmac: HmacFunctions) -> Self {
        Self {
            name,
            digest_size: DigestSize::Fixed(<D as OutputSizeUser>::OutputSize::USIZE),
            block_size: D::BlockSize::USIZE,
            oid: None,
            digest: |data, out| {
                let out = fixed_output::<D>(out)?;
                let mut hash = D::new();
                Update::update(&mut hash, data);
                FixedOutput::finalize_into(hash, out);
                Ok(())
            },
            start: |_| Box::new(D::new()),
            hmac: Some(hmac),
        }
    }

    const fn shake<const RATE: usize>(name: &'static str) -> Self {
        Self {
            name,
            digest_size: DigestSize::Variable,
            block_size: RATE,
            oid: None,
            digest: |data, out| {
                let mut hash = Shake::<RATE>::default();
                hash.update(data);
                hash.finalize_xof().read(out);
                Ok(())
            },
            start: |digest_size| Box::new(ShakeContext { hash: Shake::<RATE>::default(), digest_size }),
            // RFC 2104 needs a hash of fixed length; KMAC is the MAC that fits SHAKE.
            hmac: None,
        }
    }

    const fn signed_as(mut self, oid: &'static [u8]) -> Self {
        self.oid = Some(oid);
        self
    }

    /// Hashes a message at once, without memory from the heap. For a hash of variable length the length of `out`
    /// is the digest size.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if `out` does not have the digest size, or is empty.
    pub fn digest(&self, data: &[u8], out: &mut [u8]) -> Result<()> {
        self.check_digest_size(out.len())?;
        (self.digest)(data, out)
    }

    /// A context that takes its message in parts.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if the hash does not give digests of that size.
    pub fn start(&self, digest_size: usize) -> Result<Box<dyn HashContext>> {
        self.check_digest_size(digest_size)?;
        Ok((self.start)(digest_size))
    }

    /// Whether HMAC is offered over this hash.
    #[must_use]
    pub fn hmac_supported(&self) -> bool {
        self.hmac.is_some()
    }

    /// An HMAC context (RFC 2104). The key may have any length, also none.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] over a hash of variable length.
    pub fn hmac(&self, key: &[u8]) -> Result<Box<dyn MacContext>> {
        Ok((self.hmac_functions()?.start)(key))
    }

    /// The HMAC of a message at once, without memory from the heap.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] over a hash of variable length, [`ErrorKind::Value`] if `tag` does not have the
    /// digest size.
    pub fn hmac_tag(&self, key: &[u8], data: &[u8], tag: &mut [u8]) -> Result<()> {
        (self.hmac_functions()?.tag)(key, data, tag)
    }

    /// Whether `tag` is the whole HMAC of a message, compared in constant time.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`] over a hash of variable length.
    pub fn hmac_verify(&self, key: &[u8], data: &[u8], tag: &[u8]) -> Result<bool> {
        Ok((self.hmac_functions()?.verify)(key, data, tag))
    }

    pub(crate) fn pbkdf2(&self) -> Result<Pbkdf2Function> {
        Ok(self.hmac_functions()?.pbkdf2)
    }

    fn hmac_functions(&self) -> Result<&HmacFunctions> {
        self.hmac.as_ref().ok_or_else(|| {
            let kind = ErrorKind::Unsupported(UnsupportedReason::Hash);
            Error::new(kind, format!("HMAC needs a hash of fixed length, got {}", self.name))
        })
    }

    fn check_digest_size(&self, got: usize) -> Result<()> {
        match self.digest_size {
            DigestSize::Fixed(size) if got != size => {
                Err(Error::value(format!("the digest of {} is {size} bytes, got {got}", self.name)))
            }
            DigestSize::Variable if got == 0 => {
                Err(Error::value(format!("the digest size of {} must be 1 byte or more, got 0", self.name)))
            }
            DigestSize::Fixed(_) | DigestSize::Variable => Ok(()),
        }
    }
}

impl fmt::Debug for HashAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HashAlgorithm").field(&self.name).finish()
    }
}
