//! Loading keys and parameters.
//!
//! PEM: the first block with a label that fits counts, whatever stands around it. What a block holds has to be what its
//! label says.

use super::labels::first_of;
use super::shapes::{Outline, PARAMETERS, PRIVATE, PUBLIC, PrivateContent, Shape};
use super::{LoadOptions, PrivateKey, PublicKey, dh, encryption, pkcs8, traditional};
use crate::der::Reader;
use crate::dh::Parameters;
use crate::job::Progress;
use crate::pem::Block;
use crate::{Error, Result};

/// The private key in a PEM file: PKCS#8, encrypted or not, or the older structure of RSA, EC or DSA, encrypted as
/// OpenSSL does or not.
///
/// # Errors
/// [`ErrorKind::Type`](crate::ErrorKind::Type) if a password is given and nothing is encrypted, or the reverse;
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for what is no such file or no valid key, and for a wrong password;
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a kind of key, a curve or an encryption that is not
/// offered; [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub fn load_pem_private_key(
    data: &[u8],
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let (block, shape) = first_of(data, PRIVATE, "loadDerPrivateKey")?;
    let PrivateContent::Traditional(read) = shape.content else {
        if traditional::is_encrypted(&block)? {
            return load_pkcs8_encrypted_by_headers(&block, shape, password, options, progress);
        }
        let content = block.decode()?;
        Outline::of(&content, shape.name)?.check_label(shape)?;
        return load_private(&content, shape, password, options, progress);
    };
    // A password for a block that is not encrypted is refused in here.
    let content = traditional::content(&block, password)?;
    let outline = Outline::of(&content, shape.name);
    if password.is_some() {
        check_decrypted(outline, shape)?;
    } else {
        outline?.check_label(shape)?;
    }
    Reader::whole(&content, shape.name, |reader| read(reader, options, progress))
}

/// PKCS#8 in a block that is encrypted as OpenSSL encrypts the older structures: nobody writes it, but OpenSSL and pyca
/// read it, also around PKCS#8 that is encrypted itself under the same password.
fn load_pkcs8_encrypted_by_headers(
    block: &Block<'_>,
    shape: &Shape<PrivateContent>,
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let content = traditional::content(block, password)?;
    check_decrypted(Outline::of(&content, shape.name), shape)?;
    let inner = if matches!(shape.content, PrivateContent::EncryptedPkcs8) { password } else { None };
    load_private(&content, shape, inner, options, progress)
}

/// The private key in a DER file: the same structures as in PEM, where encryption is that of PKCS#8.
///
/// # Errors
/// As [`load_pem_private_key`].
pub fn load_der_private_key(
    data: &[u8],
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let outline = outline(data, "private key", "loadPemPrivateKey")?;
    match outline.find(PRIVATE) {
        Some(shape) => load_private(data, shape, password, options, progress),
        None => Err(outline.unknown(PRIVATE)),
    }
}

/// Reads a structure that was recognized.
fn load_private(
    content: &[u8],
    shape: &Shape<PrivateContent>,
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let (PrivateContent::Pkcs8(read) | PrivateContent::Traditional(read)) = shape.content else {
        let plain = encryption::decrypt(content, password, &options.limits, progress)?;
        let shape = &PRIVATE[0];
        check_decrypted(Outline::of(&plain, shape.name), shape)?;
        return Reader::whole(&plain, shape.name, |reader| pkcs8::read(reader, options, progress));
    };
    if password.is_some() {
        return Err(Error::wrong_type("a password was given, but the private key is not encrypted: leave it out"));
    }
    Reader::whole(content, shape.name, |reader| read(reader, options, progress))
}

/// What was decrypted has the structure that it should have. If not, and the padding was right by chance, the password
/// is the likely reason.
fn check_decrypted<T>(outline: Result<Outline>, shape: &Shape<T>) -> Result<()> {
    if outline.is_ok_and(|outline| outline.fits(shape)) {
        return Ok(());
    }
    Err(Error::value("the password is wrong, or the encrypted private key is damaged"))
}

/// The public key in a PEM file: SubjectPublicKeyInfo, or PKCS#1 of RSA.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for what is no such file or no valid key,
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a kind of key or a curve that is not offered,
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub fn load_pem_public_key(data: &[u8], progress: &Progress) -> Result<PublicKey> {
    let (block, shape) = first_of(data, PUBLIC, "loadDerPublicKey")?;
    let content = block.decode()?;
    Outline::of(&content, shape.name)?.check_label(shape)?;
    Reader::whole(&content, shape.name, |reader| (shape.content)(reader, progress))
}

/// The public key in a DER file: SubjectPublicKeyInfo, or PKCS#1 of RSA.
///
/// # Errors
/// As [`load_pem_public_key`].
pub fn load_der_public_key(data: &[u8], progress: &Progress) -> Result<PublicKey> {
    let outline = outline(data, "public key", "loadPemPublicKey")?;
    match outline.find(PUBLIC) {
        Some(shape) => Reader::whole(data, shape.name, |reader| (shape.content)(reader, progress)),
        None => Err(outline.unknown(PUBLIC)),
    }
}

/// The DH parameters in a PEM file: of PKCS #3, or of X9.42.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) for what is no such file or fails the checks of
/// [`Parameters::new`](Parameters::new),
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub fn load_pem_parameters(data: &[u8], progress: &Progress) -> Result<Parameters> {
    let (block, shape) = first_of(data, PARAMETERS, "loadDerParameters")?;
    let content = block.decode()?;
    Outline::of(&content, shape.name)?.check_label(shape)?;
    Reader::whole(&content, shape.name, |reader| (shape.content)(reader, progress))
}

/// The DH parameters in a DER file: of PKCS #3, or of X9.42.
///
/// # Errors
/// As [`load_pem_parameters`].
pub fn load_der_parameters(data: &[u8], progress: &Progress) -> Result<Parameters> {
    let outline = outline(data, "DH parameters", "loadPemParameters")?;
    if outline.find(PARAMETERS).is_none() {
        return Err(outline.unknown(PARAMETERS));
    }
    Reader::whole(data, "DH parameters", |reader| dh::read_either(reader, progress))
}

/// The outline of what has to be DER.
fn outline(der: &[u8], what: &str, pem_loader: &str) -> Result<Outline> {
    if der.starts_with(b"-----BEGIN ") {
        return Err(Error::value(format!("expected DER, but this is PEM, which {pem_loader} takes")));
    }
    Outline::of(der, what)
}
