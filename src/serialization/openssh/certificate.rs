//! OpenSSH's certificates (PROTOCOL.certkeys of OpenSSH), read for the key that they certify.
//!
//! The structure is checked to its end, so that what is loaded is a certificate. Whether its signature, its times and
//! its principals are right is not asked: who trusts the key for what the certificate says has to ask that.

use super::key_types::KeyType;
use super::wire::Reader;
use crate::Result;
use crate::serialization::PublicKey;

/// Types of a certificate: for users and for hosts.
const TYPES: [u32; 2] = [1, 2];

/// Signatures that RSA keys make (RFC 8332), the first with SHA-1. All other keys have one, named as the key is.
const RSA_SIGNATURES: [&[u8]; 3] = [b"ssh-rsa", b"rsa-sha2-256", b"rsa-sha2-512"];

/// The key in a certificate for such a key; the name of the type has been read.
pub(super) fn read(key_type: &KeyType, mut certificate: Reader<'_>) -> Result<PublicKey> {
    let fields = &mut certificate;
    fields.string("nonce")?;
    let key = key_type.format.read_public(fields)?;
    fields.uint64("serial")?;
    let at_type = fields.clone();
    if !TYPES.contains(&fields.uint32("type")?) {
        return Err(at_type.error("type", "expected 1 (user) or 2 (host)"));
    }
    fields.string("key id")?;
    let mut principals = fields.nested("principals")?;
    while !principals.is_empty() {
        principals.string("principal")?;
    }
    fields.uint64("valid after")?;
    fields.uint64("valid before")?;
    expect_options(fields.nested("critical options")?)?;
    expect_options(fields.nested("extensions")?)?;
    fields.string("reserved")?;
    let signer = fields.nested("signature key")?.string("type of the signature key")?;
    expect_signature(fields.nested("signature")?, signer)?;
    certificate.finish("end")?;
    Ok(key)
}

/// Options are pairs of a name and a value, sorted by name, each name once. A value is empty, or a string in a string.
fn expect_options(mut options: Reader<'_>) -> Result<()> {
    let mut last: Option<&[u8]> = None;
    while !options.is_empty() {
        let at_name = options.clone();
        let name = options.string("name")?;
        if last.is_some_and(|last| last >= name) {
            return Err(at_name.error("name", "names must be sorted, and each stand once"));
        }
        last = Some(name);
        let mut value = options.nested("value")?;
        if !value.is_empty() {
            value.string("value")?;
            value.finish("value")?;
        }
    }
    Ok(())
}

fn expect_signature(mut signature: Reader<'_>, signer: &[u8]) -> Result<()> {
    let at_type = signature.clone();
    let of = signature.string("type of the signature")?;
    let fits = if signer == RSA_SIGNATURES[0] { RSA_SIGNATURES.contains(&of) } else { of == signer };
    if !fits {
        return Err(at_type.error("type of the signature", "it does not fit the signature key"));
    }
    signature.string("signature")?;
    signature.finish("signature")
}
