//! How a private key is encrypted in a file: a password with what was chosen beside it.

use std::sync::Arc;

use cipherwright::hash::HashAlgorithm;
use cipherwright::serialization::{Encryption, PasswordEncryption, ScryptCost};
use napi::bindgen_prelude::External;
use napi_derive::napi;
use zeroize::Zeroizing;

use crate::error::{OrThrow, Result};
use crate::handle::KeyHandle;
use crate::hash;
use crate::kdf::unsigned;

pub(crate) type EncryptionHandle = External<KeyHandle<EncryptionChoice>>;

/// What the handle takes outside V8's heap, beside the password.
const CHOICE_SIZE: usize = 128;

/// What is chosen beside the password; the rest is what is advised today.
#[napi(object, object_to_js = false)]
pub struct EncryptionFields {
    /// The row of a hash.
    pub prf: Option<u32>,
    pub iterations: Option<i64>,
    pub scrypt: Option<ScryptCostFields>,
    pub rounds: Option<u32>,
}

#[napi(object, object_to_js = false)]
pub struct ScryptCostFields {
    pub n: i64,
    pub r: i64,
    pub p: i64,
}

/// A password of our own with the choices.
pub struct EncryptionChoice {
    password: Zeroizing<Vec<u8>>,
    prf: Option<&'static HashAlgorithm>,
    iterations: Option<u64>,
    scrypt: Option<ScryptCost>,
    rounds: Option<u32>,
}

impl EncryptionChoice {
    fn encryption(&self) -> PasswordEncryption<'_> {
        PasswordEncryption {
            password: &self.password,
            prf: self.prf,
            iterations: self.iterations,
            scrypt: self.scrypt,
            rounds: self.rounds,
        }
    }
}

/// What a writer was given: a handle, or nothing for no encryption.
pub(crate) struct Choice(Option<Arc<EncryptionChoice>>);

impl Choice {
    pub(crate) fn of(handle: Option<&EncryptionHandle>) -> Result<Self> {
        handle.map(|handle| handle.content("the password was disposed of")).transpose().map(Self)
    }

    pub(crate) fn encryption(&self) -> Encryption<'_> {
        self.0.as_ref().map_or(Encryption::None, |choice| Encryption::Password(choice.encryption()))
    }
}

/// Checks what can be checked without a key, and keeps a copy of the password, which is wiped when the handle is disposed of or collected.
#[napi(catch_unwind)]
pub fn encryption_new(password: &[u8], fields: EncryptionFields) -> Result<EncryptionHandle> {
    let choice = EncryptionChoice {
        password: Zeroizing::new(password.to_vec()),
        prf: fields.prf.map(hash::row).transpose()?,
        iterations: fields.iterations.map(unsigned),
        scrypt: fields.scrypt.map(|cost| ScryptCost { n: unsigned(cost.n), r: unsigned(cost.r), p: unsigned(cost.p) }),
        rounds: fields.rounds,
    };
    choice.encryption().check().or_throw()?;
    Ok(KeyHandle::external(Arc::new(choice), CHOICE_SIZE + password.len()))
}

#[napi(catch_unwind)]
pub fn encryption_dispose(handle: &EncryptionHandle) {
    handle.dispose();
}
