//! The members of a JWK: texts under names, and base64url (RFC 7515, section 2) in them.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::Zeroizing;

use super::FAMILIES;
use crate::integer::{self, BoxedUint, SecretInteger};
use crate::{Error, Result};

/// The most characters that a member may have, far above what any key takes: nothing longer is decoded.
const MAX_LENGTH: usize = 4096;

/// A JWK: its members in the order in which they were given. All of them are wiped on drop.
#[derive(Default)]
pub struct JsonWebKey {
    members: Vec<(&'static str, Zeroizing<String>)>,
}

impl JsonWebKey {
    /// Adds a member that was read from JSON. One that no family knows is passed over.
    pub fn insert(&mut self, name: &str, text: Zeroizing<String>) {
        let mut known = FAMILIES.iter().flat_map(|family| ["kty"].iter().chain(family.public).chain(family.private));
        if let Some(known) = known.find(|known| **known == name) {
            self.members.push((known, text));
        }
    }

    /// The members, in the order in which they are to be written. Those of a private key are secret.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.members.iter().map(|(name, text)| (*name, text.as_str()))
    }

    pub(super) fn push(&mut self, name: &'static str, text: &str) {
        self.members.push((name, Zeroizing::new(text.to_owned())));
    }

    /// Adds bytes as base64url.
    pub(super) fn push_bytes(&mut self, name: &'static str, bytes: &[u8]) {
        // Allocated once, in its final size, and filled in place: no copy is left behind.
        let mut text = Zeroizing::new(vec![0; Base64UrlUnpadded::encoded_len(bytes)]);
        let encoded =
            Base64UrlUnpadded::encode(bytes, &mut text).expect("the output has the length that was asked for");
        self.push(name, encoded);
    }

    /// Adds a number in the fewest bytes (Base64urlUInt of RFC 7518, section 2).
    pub(super) fn push_number(&mut self, name: &'static str, number: &BoxedUint) {
        let mut bytes = Zeroizing::new(vec![0; integer::byte_length(number.bit_width().max(1))]);
        integer::to_bytes(number, &mut bytes).expect("as many bytes as the number has");
        self.push_bytes(name, &bytes);
    }

    pub(super) fn optional(&self, name: &str) -> Option<&str> {
        self.members.iter().find(|(each, _)| *each == name).map(|(_, text)| text.as_str())
    }

    pub(super) fn required(&self, name: &str) -> Result<&str> {
        self.optional(name).ok_or_else(|| Error::value(format!("the JWK has no member {name:?}")))
    }

    /// The member that only private keys have. Without it the JWK is of a public key, for which there is another loader.
    pub(super) fn require_private(&self, name: &str) -> Result<()> {
        self.optional(name).map(drop).ok_or_else(|| {
            Error::value(format!("the JWK has no member {name:?}: it is a public key, which loadJwkPublicKey takes"))
        })
    }

    /// The bytes of a member, decoded in constant time but for their number.
    ///
    /// There is one text for them: without padding, without white space, and with zeros for the bits that are left
    /// over, so that no two texts are the same key.
    pub(super) fn bytes(&self, name: &str) -> Result<Zeroizing<Vec<u8>>> {
        let text = self.required(name)?;
        if text.len() > MAX_LENGTH {
            return Err(Error::value(format!(
                "{name:?} must have at most {MAX_LENGTH} characters, got {}",
                text.len()
            )));
        }
        // Enough for the text, whose length is bounded.
        let mut bytes = Zeroizing::new(vec![0; text.len() * 3 / 4]);
        let decoded = Base64UrlUnpadded::decode(text, &mut bytes);
        let length = decoded.map(<[u8]>::len).map_err(|_| {
            Error::value(format!("{name:?} must be base64url without padding (RFC 7515, section 2), and is not"))
        })?;
        bytes.truncate(length);
        Ok(bytes)
    }

    /// Bytes of a length that the curve decides.
    pub(super) fn exactly(&self, name: &str, length: usize, of: &str) -> Result<Zeroizing<Vec<u8>>> {
        let bytes = self.bytes(name)?;
        if bytes.len() != length {
            let got = bytes.len();
            return Err(Error::value(format!("{name:?} must hold {length} bytes, as many as {of} has, got {got}")));
        }
        Ok(bytes)
    }

    /// A number of any length. Zeros before it, which RFC 7518 does not allow, are read all the same: writers that take
    /// the bytes of a signed number have put one there for as long as there are JWKs, and it changes no value.
    pub(super) fn number(&self, name: &str) -> Result<SecretInteger> {
        let bytes = self.bytes(name)?;
        if bytes.is_empty() {
            return Err(Error::value(format!("{name:?} is empty")));
        }
        let number = integer::from_bytes(&bytes).map_err(|error| Error::value(format!("{name:?}: {error}")))?;
        Ok(SecretInteger::new(number))
    }
}

impl fmt::Debug for JsonWebKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.members.iter().map(|(name, _)| name)).finish()
    }
}

/// A public text of a file as it may stand in an error: quoted, escaped, and not long.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 32;
    let start: String = text.chars().take(SHOWN).collect();
    if start.len() == text.len() { format!("{text:?}") } else { format!("{start:?}…") }
}
