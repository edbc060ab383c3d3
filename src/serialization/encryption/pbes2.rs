//! PBES2 (RFC 8018, 6.2 and A.4): a derivation and a cipher, each named for itself.

use zeroize::Zeroizing;

use super::kdf::{bounded, hash_named};
use super::{Locked, Opening, prf};
use crate::der::{Reader, Tag, Writer};
use crate::job::Progress;
use crate::kdf::{pbkdf2, scrypt};
use crate::oid::oid;
use crate::serialization::algorithm::Algorithm;
use crate::serialization::ciphers::{FileCipher, damage_first, unsupported};
use crate::serialization::{Limits, PasswordEncryption, ScryptCost};
use crate::{Error, ErrorKind, Result, rng};

pub(super) const PBES2: &[u8] = oid!("1.2.840.113549.1.5.13");
const PBKDF2: &[u8] = oid!("1.2.840.113549.1.5.12");
const SCRYPT: &[u8] = oid!("1.3.6.1.4.1.11591.4.11");

/// A way to derive a key.
struct Kdf {
    oid: &'static [u8],
    /// Reads the parameters, without a look at what they ask for.
    read: for<'a> fn(&mut Reader<'a>) -> Result<Derivation<'a>>,
}

/// The key for a cipher, once parameters are read.
type Derivation<'a> = Box<dyn FnOnce(&FileCipher, &Locked<'_>) -> Result<Zeroizing<Vec<u8>>> + 'a>;

static KDFS: &[Kdf] = &[Kdf { oid: PBKDF2, read: read_pbkdf2 }, Kdf { oid: SCRYPT, read: read_scrypt }];

pub(super) fn read(mut parameters: Reader<'_>) -> Result<Opening<'_>> {
    let (mut derivation, mut encryption) = parameters.sequence("PBES2-params", |params| {
        Ok((Algorithm::read(params, "keyDerivationFunc")?, Algorithm::read(params, "encryptionScheme")?))
    })?;
    parameters.finish("parameters")?;
    let kdf = KDFS.iter().find(|kdf| kdf.oid == derivation.oid);
    let derive = kdf.ok_or_else(|| unsupported("derivation", derivation.oid));
    let derive = derive.and_then(|kdf| (kdf.read)(&mut derivation.parameters));
    let ((cipher, cipher_parameters), derive) = damage_first(FileCipher::read(&mut encryption), derive)?;
    Ok(Box::new(move |locked| cipher.open(&derive(cipher, locked)?, &cipher_parameters, locked.data)))
}

/// RFC 8018, A.2.
fn read_pbkdf2<'a>(parameters: &mut Reader<'a>) -> Result<Derivation<'a>> {
    let (salt, iterations, length, prf) = parameters.sequence("PBKDF2-params", |params| {
        // `otherSource` in the place of a salt has never been given a meaning.
        let salt = params.octet_string("salt")?;
        Ok((salt, params.small_integer("iterationCount")?, key_length(params)?, prf::read(params)?))
    })?;
    parameters.finish("parameters of PBKDF2")?;
    Ok(Box::new(move |cipher, locked| {
        let hash = prf::hash_of(prf)?;
        let iterations = bounded(iterations, locked.limits)?;
        let mut key = room_for_key(length, cipher)?;
        pbkdf2::derive(hash, locked.password, salt, iterations, &mut key, locked.progress)?;
        Ok(key)
    }))
}

/// RFC 7914, section 7.
fn read_scrypt<'a>(parameters: &mut Reader<'a>) -> Result<Derivation<'a>> {
    let (salt, cost, length) = parameters.sequence("scrypt-params", |params| {
        let salt = params.octet_string("salt")?;
        let n = params.small_integer("costParameter")?;
        let r = params.small_integer("blockSize")?;
        let p = params.small_integer("parallelizationParameter")?;
        Ok((salt, ScryptCost { n, r, p }, key_length(params)?))
    })?;
    parameters.finish("parameters of scrypt")?;
    Ok(Box::new(move |cipher, locked| {
        let params = bounded_cost(cost, locked.limits)?;
        let mut key = room_for_key(length, cipher)?;
        scrypt::derive(locked.password, salt, params, &mut key, locked.progress)?;
        Ok(key)
    }))
}

/// Parameters that a file may ask for. Memory bounds one lane, and with it the time of one lane; the lanes come one
/// after the other, so without a bound of their own a small file could ask for months.
fn bounded_cost(ScryptCost { n, r, p }: ScryptCost, limits: &Limits) -> Result<scrypt::Params> {
    let params = scrypt::Params::new(n, r, p, limits.max_memory)?;
    let mixed = mixed_bytes(ScryptCost { n, r, p });
    if mixed > u128::from(limits.max_memory) {
        return Err(Error::value(format!(
            "scrypt with n = {n}, r = {r}, p = {p} goes through {mixed} bytes in all its lanes, and \"maxMemory\" allows \
             {}: raise it for files that you trust",
            limits.max_memory
        )));
    }
    Ok(params)
}

/// The memory of all lanes together. The product of r and p is below 2^30 where [`scrypt::Params`] are made of it.
fn mixed_bytes(ScryptCost { n, r, p }: ScryptCost) -> u128 {
    128 * u128::from(n) * u128::from(r) * u128::from(p)
}

/// The length of the key, where a file has one.
fn key_length(parameters: &mut Reader<'_>) -> Result<Option<u64>> {
    parameters.next_is(Tag::INTEGER).then(|| parameters.small_integer("keyLength")).transpose()
}

/// Room for a key of the length of the cipher, with which a length in the file must agree.
fn room_for_key(stated: Option<u64>, cipher: &FileCipher) -> Result<Zeroizing<Vec<u8>>> {
    let length = stated.map_or(Some(cipher.key_length), |length| usize::try_from(length).ok());
    let length = length.filter(|&length| cipher.takes_key_of(length)).ok_or_else(|| {
        Error::value(format!(
            "the file has a key of {} bytes for {}, which takes none of that length",
            stated.unwrap_or_default(),
            cipher.name
        ))
    })?;
    Ok(Zeroizing::new(vec![0; length]))
}

const CIPHER: &str = "AES-256-CBC";
const SALT: usize = 16;
const HASH: &str = "sha256";

/// What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256 since 2023.
const ITERATIONS: u64 = 600_000;

/// The rules for what may be chosen: a derivation that can be made, by a hash that has a name.
pub(super) fn check(encryption: &PasswordEncryption<'_>) -> Result<()> {
    if encryption.iterations == Some(0) {
        return Err(Error::value("\"iterations\" must be at least 1, got 0"));
    }
    encryption.prf.map(prf::oid_of).transpose()?;
    encryption.scrypt.map(cost_to_write).transpose()?;
    Ok(())
}

/// The cost of a file that the loaders read without being told to allow more.
fn cost_to_write(ScryptCost { n, r, p }: ScryptCost) -> Result<scrypt::Params> {
    // The letters first: a cost that is none has no memory to speak of.
    scrypt::Params::new(n, r, p, u64::MAX)?;
    let mixed = mixed_bytes(ScryptCost { n, r, p });
    if mixed > u128::from(scrypt::DEFAULT_MAX_MEMORY) {
        return Err(Error::value(format!(
            "scrypt with n = {n}, r = {r}, p = {p} goes through {mixed} bytes in all its lanes, and loaders allow {} \
             unless they are told otherwise: choose less",
            scrypt::DEFAULT_MAX_MEMORY
        )));
    }
    scrypt::Params::new(n, r, p, scrypt::DEFAULT_MAX_MEMORY)
}

/// The EncryptedPrivateKeyInfo with AES-256-CBC, and with PBKDF2 or, if that was chosen, scrypt.
pub(super) fn encrypt(
    plain: &[u8],
    encryption: &PasswordEncryption<'_>,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    let cipher = FileCipher::named(CIPHER).ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher"))?;
    let mut salt = [0; SALT];
    rng::fill(&mut salt)?;
    let mut iv = vec![0; cipher.iv_length];
    rng::fill(&mut iv)?;
    let mut key = Zeroizing::new(vec![0; cipher.key_length]);
    let mut kdf = Writer::new();
    match encryption.scrypt {
        Some(cost) => derive_new_scrypt(encryption, cost, &salt, &mut key, &mut kdf, progress)?,
        None => derive_new_pbkdf2(encryption, &salt, &mut key, &mut kdf, progress)?,
    }
    let data = cipher.seal(&key, &iv, plain)?;

    let mut out = Writer::new();
    out.sequence(|info| {
        info.sequence(|scheme| {
            scheme.oid(PBES2);
            scheme.sequence(|params| {
                params.raw(&kdf.finish());
                params.sequence(|encryption| {
                    encryption.oid(cipher.oid.unwrap_or_default());
                    encryption.octet_string(&iv);
                });
            });
        });
        info.octet_string(&data);
    });
    Ok(out.finish())
}

fn derive_new_pbkdf2(
    encryption: &PasswordEncryption<'_>,
    salt: &[u8],
    key: &mut [u8],
    out: &mut Writer,
    progress: &Progress,
) -> Result<()> {
    let hash = encryption.prf.map_or_else(|| hash_named(HASH), Ok)?;
    let iterations = encryption.iterations.unwrap_or(ITERATIONS);
    let prf = prf::oid_of(hash)?;
    pbkdf2::derive(hash, encryption.password, salt, iterations, key, progress)?;
    out.sequence(|kdf| {
        kdf.oid(PBKDF2);
        kdf.sequence(|params| {
            params.octet_string(salt);
            params.small_integer(iterations);
            prf::write(params, prf);
        });
    });
    Ok(())
}

fn derive_new_scrypt(
    encryption: &PasswordEncryption<'_>,
    cost: ScryptCost,
    salt: &[u8],
    key: &mut [u8],
    out: &mut Writer,
    progress: &Progress,
) -> Result<()> {
    let params = cost_to_write(cost)?;
    scrypt::derive(encryption.password, salt, params, key, progress)?;
    out.sequence(|kdf| {
        kdf.oid(SCRYPT);
        kdf.sequence(|params| {
            params.octet_string(salt);
            [cost.n, cost.r, cost.p].into_iter().for_each(|cost| params.small_integer(cost));
        });
    });
    Ok(())
}
