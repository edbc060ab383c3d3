//! Keys of any family: what loaders give, and what writers take.

use cipherwright::ec::{CURVES, Curve};
use cipherwright::serialization::{PrivateKey, PublicKey};
use napi::bindgen_prelude::{FromNapiValue, JsObjectValue, JsValue, Object, ToNapiValue, TypeName, ValidateNapiValue};
use napi::{Env, ValueType, sys};

use crate::dh::{self, DhPrivateKeyHandle, DhPublicKeyHandle};
use crate::dsa::{self, DsaPrivateKeyHandle, DsaPublicKeyHandle};
use crate::ec::{self, EcPrivateKeyHandle, EcPublicKeyHandle};
use crate::error::Result;
use crate::rsa::{self, RsaPrivateKeyHandle, RsaPublicKeyHandle};

/// The handle of a private key of any family.
pub enum AnyPrivateKey<'a> {
    Ec(&'a EcPrivateKeyHandle),
    Rsa(&'a RsaPrivateKeyHandle),
    Dsa(&'a DsaPrivateKeyHandle),
    Dh(&'a DhPrivateKeyHandle),
}

/// The handle of a public key of any family.
pub enum AnyPublicKey<'a> {
    Ec(&'a EcPublicKeyHandle),
    Rsa(&'a RsaPublicKeyHandle),
    Dsa(&'a DsaPublicKeyHandle),
    Dh(&'a DhPublicKeyHandle),
}

impl AnyPrivateKey<'_> {
    /// The key, unless it was disposed of.
    pub(crate) fn key(&self) -> Result<PrivateKey> {
        Ok(match self {
            Self::Ec(handle) => PrivateKey::Ec(handle.key()?),
            Self::Rsa(handle) => PrivateKey::Rsa(handle.key()?),
            Self::Dsa(handle) => PrivateKey::Dsa(handle.key()?),
            Self::Dh(handle) => PrivateKey::Dh(handle.key()?),
        })
    }
}

impl AnyPublicKey<'_> {
    pub(crate) fn key(&self) -> Result<PublicKey> {
        Ok(match self {
            Self::Ec(handle) => PublicKey::Ec(handle.key()?),
            Self::Rsa(handle) => PublicKey::Rsa(handle.key()?),
            Self::Dsa(handle) => PublicKey::Dsa(handle.key()?),
            Self::Dh(handle) => PublicKey::Dh(handle.key()?),
        })
    }
}

impl TypeName for AnyPrivateKey<'_> {
    fn type_name() -> &'static str {
        "AnyPrivateKey"
    }

    fn value_type() -> ValueType {
        ValueType::External
    }
}

impl TypeName for AnyPublicKey<'_> {
    fn type_name() -> &'static str {
        "AnyPublicKey"
    }

    fn value_type() -> ValueType {
        ValueType::External
    }
}

impl ValidateNapiValue for AnyPrivateKey<'_> {}

impl ValidateNapiValue for AnyPublicKey<'_> {}

impl FromNapiValue for AnyPrivateKey<'_> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: the caller passes a live environment and a value of it. An external value knows its type: a handle of
        // another family is refused and nothing of it is read.
        unsafe {
            FromNapiValue::from_napi_value(env, value)
                .map(Self::Ec)
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Rsa))
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Dsa))
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Dh))
        }
    }
}

impl FromNapiValue for AnyPublicKey<'_> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        // SAFETY: as for private keys.
        unsafe {
            FromNapiValue::from_napi_value(env, value)
                .map(Self::Ec)
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Rsa))
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Dsa))
                .or_else(|_| FromNapiValue::from_napi_value(env, value).map(Self::Dh))
        }
    }
}

/// A private key on its way to JavaScript: `{ family, handle }`, and `curve` where the family has curves.
pub struct LoadedPrivateKey(PrivateKey);

/// The same of a public key.
pub struct LoadedPublicKey(PublicKey);

impl From<PrivateKey> for LoadedPrivateKey {
    fn from(key: PrivateKey) -> Self {
        Self(key)
    }
}

impl From<PublicKey> for LoadedPublicKey {
    fn from(key: PublicKey) -> Self {
        Self(key)
    }
}

impl TypeName for LoadedPrivateKey {
    fn type_name() -> &'static str {
        "LoadedPrivateKey"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl TypeName for LoadedPublicKey {
    fn type_name() -> &'static str {
        "LoadedPublicKey"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ToNapiValue for LoadedPrivateKey {
    unsafe fn to_napi_value(env: sys::napi_env, loaded: Self) -> napi::Result<sys::napi_value> {
        match loaded.0 {
            PrivateKey::Rsa(key) => object(env, "rsa", rsa::private_handle(key), None),
            PrivateKey::Dsa(key) => object(env, "dsa", dsa::private_handle(key), None),
            PrivateKey::Dh(key) => object(env, "dh", dh::private_handle(key), None),
            PrivateKey::Ec(key) => {
                let curve = number(key.curve());
                object(env, "ec", ec::private_handle(key), curve)
            }
        }
    }
}

impl ToNapiValue for LoadedPublicKey {
    unsafe fn to_napi_value(env: sys::napi_env, loaded: Self) -> napi::Result<sys::napi_value> {
        match loaded.0 {
            PublicKey::Rsa(key) => object(env, "rsa", rsa::public_handle(key), None),
            PublicKey::Dsa(key) => object(env, "dsa", dsa::public_handle(key), None),
            PublicKey::Dh(key) => object(env, "dh", dh::public_handle(key), None),
            PublicKey::Ec(key) => {
                let curve = number(key.curve());
                object(env, "ec", ec::public_handle(key), curve)
            }
        }
    }
}

fn object<H: ToNapiValue>(
    env: sys::napi_env,
    family: &str,
    handle: H,
    curve: Option<u32>,
) -> napi::Result<sys::napi_value> {
    let mut object = Object::new(&Env::from_raw(env))?;
    object.set_named_property("family", family)?;
    object.set_named_property("handle", handle)?;
    if let Some(curve) = curve {
        object.set_named_property("curve", curve)?;
    }
    Ok(object.raw())
}

/// The number of a row.
fn number(curve: &Curve) -> Option<u32> {
    CURVES.iter().position(|row| std::ptr::eq(row, curve)).and_then(|number| u32::try_from(number).ok())
}
