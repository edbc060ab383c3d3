//! JSON Web Keys. Members cross as names and texts, in the order of the core; objects are made of them in the facade.

use cipherwright::rsa::Validation;
use cipherwright::serialization::jwk::{FAMILIES, JsonWebKey};
use napi_derive::napi;

use crate::any_key::{AnyPrivateKey, AnyPublicKey, LoadedPrivateKey, LoadedPublicKey};
use crate::error::{OrThrow, Result};
use crate::secret_text::SecretText;

/// A key type, with the members of its keys beside `kty`.
#[napi(object, object_from_js = false)]
pub struct JwkFamily {
    pub kty: &'static str,
    pub public: Vec<&'static str>,
    /// What a private key adds.
    pub private: Vec<&'static str>,
}

/// A member of a JWK.
#[napi(object)]
pub struct JwkMember {
    pub name: String,
    #[napi(ts_type = "string")]
    pub text: SecretText,
}

fn from_members(members: Vec<JwkMember>) -> JsonWebKey {
    let mut jwk = JsonWebKey::default();
    for JwkMember { name, text } in members {
        jwk.insert(&name, text.into_inner());
    }
    jwk
}

fn to_members(jwk: &JsonWebKey) -> Vec<JwkMember> {
    jwk.members().map(|(name, text)| JwkMember { name: name.to_owned(), text: text.into() }).collect()
}

/// The key types that are offered.
#[napi(catch_unwind)]
pub fn jwk_families() -> Vec<JwkFamily> {
    let family = |family: &cipherwright::serialization::jwk::Family| JwkFamily {
        kty: family.kty,
        public: family.public.to_vec(),
        private: family.private.to_vec(),
    };
    FAMILIES.iter().map(family).collect()
}

#[napi(catch_unwind)]
pub fn jwk_private_key(members: Vec<JwkMember>, skip_validation: bool) -> Result<LoadedPrivateKey> {
    let validation = if skip_validation { Validation::Bounds } else { Validation::Full };
    from_members(members).private_key(validation).map(LoadedPrivateKey::from).or_throw()
}

#[napi(catch_unwind)]
pub fn jwk_public_key(members: Vec<JwkMember>) -> Result<LoadedPublicKey> {
    from_members(members).public_key().map(LoadedPublicKey::from).or_throw()
}

#[napi(catch_unwind)]
pub fn jwk_of_private_key(key: AnyPrivateKey) -> Result<Vec<JwkMember>> {
    JsonWebKey::of_private_key(&key.key()?).map(|jwk| to_members(&jwk)).or_throw()
}

#[napi(catch_unwind)]
pub fn jwk_of_public_key(key: AnyPublicKey) -> Result<Vec<JwkMember>> {
    JsonWebKey::of_public_key(&key.key()?).map(|jwk| to_members(&jwk)).or_throw()
}
