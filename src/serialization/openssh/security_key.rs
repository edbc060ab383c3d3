//! Keys that a security key holds, `sk-*` (PROTOCOL.u2f of OpenSSH): a public key, and for what application it is.

use super::key_types::Format;
use super::wire::Reader;
use crate::job::Progress;
use crate::serialization::{LoadOptions, PrivateKey, PublicKey};
use crate::{Error, Result, UnsupportedReason};

/// The same, with the public key in the format of keys that are not in a security key. It loads as such a key: the
/// application counts only where signatures are verified as SSH does. Never written.
pub(super) struct SecurityKey(pub(super) &'static dyn Format);

impl SecurityKey {
    fn unsupported<T>() -> Result<T> {
        Err(Error::unsupported(
            UnsupportedReason::Unnamed,
            "the private key is in a security key, which does not give it away: the file only says which one",
        ))
    }
}

impl Format for SecurityKey {
    fn expect_private(&self) -> Result<()> {
        Self::unsupported()
    }

    fn read_public(&self, fields: &mut Reader<'_>) -> Result<PublicKey> {
        let key = self.0.read_public(fields)?;
        let at_application = fields.clone();
        if !fields.string("application")?.starts_with(b"ssh:") {
            return Err(at_application.error("application", "expected a string that starts with \"ssh:\""));
        }
        Ok(key)
    }

    fn read_private(&self, _: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
        Self::unsupported()
    }
}
