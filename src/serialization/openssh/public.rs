//! The lines of public keys: a type, base64, and perhaps a comment (RFC 4253, 6.6; `authorized_keys` in sshd(8)).

use base64ct::{Base64, Encoding};

use super::wire::Reader;
use super::{certificate, key_types};
use crate::serialization::PublicKey;
use crate::{Error, Result};

/// The key in a line, also in that of a certificate. What follows the base64 is not looked at.
pub(super) fn load(line: &[u8]) -> Result<PublicKey> {
    let (name, base64) = words(line).ok_or_else(|| {
        Error::value("an OpenSSH public key is a line that starts with a type, a blank, and base64: this one does not")
    })?;
    let key_type = key_types::find(name);
    let certified = key_types::find_certificate(name);
    let row = key_type.or(certified).ok_or_else(|| key_types::unknown(name))?;

    let blob = str::from_utf8(base64).ok().and_then(|base64| Base64::decode_vec(base64).ok());
    let blob = blob.ok_or_else(|| Error::value("the second word of an OpenSSH public key must be padded base64"))?;
    let mut fields = Reader::new(if certified.is_some() { "certificate" } else { "public key" }, &blob);
    let at_name = fields.clone();
    if fields.string("type")? != name {
        return Err(at_name.error("type", "it is not the one that the line starts with"));
    }
    if certified.is_some() {
        return certificate::read(row, fields);
    }
    let key = row.format.read_public(&mut fields)?;
    fields.finish("end")?;
    Ok(key)
}

/// The line of a key, without a comment and without a line feed.
pub(super) fn encode(key: &PublicKey) -> Result<Vec<u8>> {
    let (row, blob) = key_types::public_blob(key)?;
    Ok(format!("{} {}", row.name, Base64::encode_string(&blob)).into_bytes())
}

/// Whether a text starts as a line does.
pub(super) fn looks_like(text: &[u8]) -> bool {
    let (name, _) = word(text);
    key_types::find(name).or_else(|| key_types::find_certificate(name)).is_some()
}

/// The first two words, which must be at the start and in one line.
fn words(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, rest) = word(line);
    let blanks = rest.iter().take_while(|&&byte| matches!(byte, b' ' | b'\t')).count();
    let (base64, _) = word(&rest[blanks..]);
    (!name.is_empty() && blanks > 0 && !base64.is_empty()).then_some((name, base64))
}

/// What comes before the first white space, and the rest.
fn word(text: &[u8]) -> (&[u8], &[u8]) {
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x0b;
    text.split_at(text.iter().position(is_space).unwrap_or(text.len()))
}
