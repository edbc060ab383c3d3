//! The encryption of OpenSSL's PEM files: `Proc-Type: 4,ENCRYPTED` and `DEK-Info` (RFC 1421, 4.6.1.1 and 4.6.1.3).
//!
//! The key is one round of MD5 over the password: whoever has the file can try billions of passwords a second. It is
//! here for files that exist and for programs that read nothing else.

use zeroize::Zeroizing;

use super::ciphers::{FileCipher, Parameters, needed, one_sequence, wrong_password};
use crate::hash::{HASHES, HashAlgorithm, find};
use crate::pem::{self, Block};
use crate::{Error, ErrorKind, Result, UnsupportedReason, rng};

const PROC_TYPE: &str = "Proc-Type";
const DEK_INFO: &str = "DEK-Info";
const ENCRYPTED: &str = "4,ENCRYPTED";

/// The content of a block, decrypted where it is encrypted. A password for a block that is not encrypted is an error.
pub(super) fn content(block: &Block<'_>, password: Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>> {
    let Some((name, iv)) = encryption_of(block)? else {
        if password.is_some() {
            return Err(Error::wrong_type("a password was given and the key is not encrypted: leave the password out"));
        }
        return block.decode();
    };
    let password = needed(password)?;
    let cipher = FileCipher::named(&name).filter(|cipher| cipher.iv_length >= SALT).ok_or_else(|| {
        let name: String = name.chars().take(64).collect();
        Error::unsupported(
            UnsupportedReason::Serialization,
            format!(
                "the key is encrypted with {name:?}, which is not offered: encrypt it anew with the program that made \
                 it, with AES-256-CBC"
            ),
        )
    })?;
    let iv = hex(&iv).filter(|iv| iv.len() == cipher.iv_length).ok_or_else(|| {
        let digits = 2 * cipher.iv_length;
        block.error(&format!(
            "the initialization vector in DEK-Info must be {digits} hexadecimal digits for {}",
            cipher.name
        ))
    })?;
    let key = derive(password, &iv, cipher.key_length)?;
    cipher.open(&key, &Parameters::iv(&iv), &block.decode()?).and_then(one_sequence)
}

/// Whether the headers of a block say that it is encrypted.
pub(super) fn is_encrypted(block: &Block<'_>) -> Result<bool> {
    encryption_of(block).map(|encryption| encryption.is_some())
}

/// A PEM block with this label and content, encrypted.
pub(super) fn encrypt(label: &str, content: &[u8], password: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let cipher = FileCipher::named("AES-256-CBC").ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher"))?;
    let mut iv = vec![0; cipher.iv_length];
    rng::fill(&mut iv)?;
    let key = derive(password, &iv, cipher.key_length)?;
    let data = cipher.seal(&key, &iv, content)?;
    let digits: String = iv.iter().map(|byte| format!("{byte:02X}")).collect();
    let info = format!("{},{digits}", cipher.name);
    Ok(pem::encode(label, &[(PROC_TYPE, ENCRYPTED), (DEK_INFO, &info)], &data))
}

/// The cipher and the initialization vector that the headers name, if the block is encrypted.
fn encryption_of(block: &Block<'_>) -> Result<Option<(String, String)>> {
    let Some(kind) = header(block, PROC_TYPE) else {
        return Ok(None);
    };
    if kind != ENCRYPTED {
        return Err(block.error("Proc-Type must be 4,ENCRYPTED"));
    }
    let info =
        header(block, DEK_INFO).ok_or_else(|| block.error("it is encrypted and the header DEK-Info is missing"))?;
    match info.split_once(',') {
        Some((name, iv)) => Ok(Some((name.to_owned(), iv.to_owned()))),
        None => Err(block.error("DEK-Info must be the name of a cipher, a comma and an initialization vector")),
    }
}

/// The value of a header without any blanks, of which long ones have some where they are folded.
fn header(block: &Block<'_>, name: &str) -> Option<String> {
    let (_, value) = block.headers.iter().find(|header| header.0.eq_ignore_ascii_case(name))?;
    Some(value.split_ascii_whitespace().collect())
}

fn hex(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        digits.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let (pairs, rest) = digits.as_deref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Bytes of the initialization vector that are the salt.
const SALT: usize = 8;

/// Bytes of an MD5 digest.
const DIGEST: usize = 16;

/// OpenSSL's EVP_BytesToKey with MD5 and one round: each digest is of the one before it, the password and the salt.
fn derive(password: &[u8], iv: &[u8], length: usize) -> Result<Zeroizing<Vec<u8>>> {
    let salt = iv.get(..SALT).ok_or_else(wrong_password)?;
    let md5: &HashAlgorithm =
        find("md5").map(|row| &HASHES[row]).ok_or_else(|| Error::new(ErrorKind::Internal, "MD5 has no row"))?;
    let mut hashed = Zeroizing::new(Vec::with_capacity(DIGEST + password.len() + SALT));
    let mut digest = Zeroizing::new([0; DIGEST]);
    let mut key = Zeroizing::new(vec![0; length]);
    for part in key.chunks_mut(DIGEST) {
        hashed.extend_from_slice(password);
        hashed.extend_from_slice(salt);
        md5.digest(&hashed, &mut *digest)?;
        part.copy_from_slice(&digest[..part.len()]);
        hashed.clear();
        hashed.extend_from_slice(&*digest);
    }
    Ok(key)
}

#[cfg(test)]
mod tests;
