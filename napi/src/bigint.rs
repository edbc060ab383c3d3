//! Numbers: a `bigint` of JavaScript is a number of the core, and back. The copies in between are wiped.

use cipherwright::integer::{BoxedUint, MAX_BITS, SecretInteger};
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue};
use napi::{ValueType, check_status, sys};
use zeroize::Zeroizing;

/// A number that crosses. Negative ones, and those above [`MAX_BITS`], are refused before they are read.
pub struct Integer(SecretInteger);

/// The words that a number of [`MAX_BITS`] takes.
const MAX_WORDS: usize = (MAX_BITS / u64::BITS) as usize;

impl Integer {
    pub(crate) fn value(&self) -> &BoxedUint {
        &self.0
    }

    pub(crate) fn into_inner(self) -> SecretInteger {
        self.0
    }
}

impl From<SecretInteger> for Integer {
    fn from(number: SecretInteger) -> Self {
        Self(number)
    }
}

impl From<&BoxedUint> for Integer {
    fn from(number: &BoxedUint) -> Self {
        Self(Zeroizing::new(number.clone()))
    }
}

impl TypeName for Integer {
    fn type_name() -> &'static str {
        "BigInt"
    }

    fn value_type() -> ValueType {
        // Its own value exists from Node-API 6 on, which this crate does not ask for.
        ValueType::Unknown
    }
}

impl ValidateNapiValue for Integer {}

impl FromNapiValue for Integer {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let (mut sign, mut count) = (0, 0);
        // SAFETY: the caller passes a live environment and a value of it; with neither sign nor words to write to, only
        // the count is written.
        let status = unsafe {
            sys::napi_get_value_bigint_words(env, value, std::ptr::null_mut(), &raw mut count, std::ptr::null_mut())
        };
        check_status!(status, "not a bigint")?;
        if count > MAX_WORDS {
            return Err(refused("a number has too many bits"));
        }
        let mut words = Zeroizing::new(vec![0_u64; count.max(1)]);
        // SAFETY: as above, and `words` has room for `count` words.
        let status =
            unsafe { sys::napi_get_value_bigint_words(env, value, &raw mut sign, &raw mut count, words.as_mut_ptr()) };
        check_status!(status, "not a bigint")?;
        if sign != 0 {
            return Err(refused("a number is negative"));
        }
        Ok(Self(Zeroizing::new(BoxedUint::from_words(words.iter().copied()))))
    }
}

/// The facade checks sign and size first, so this is a fault of ours, which the facade reports as such.
fn refused(reason: &str) -> napi::Error {
    napi::Error::from_reason(Error::new(ErrorKind::Internal, reason.to_owned()).to_string())
}

impl ToNapiValue for Integer {
    unsafe fn to_napi_value(env: sys::napi_env, number: Self) -> napi::Result<sys::napi_value> {
        let words = number.0.as_words();
        let mut value = std::ptr::null_mut();
        // SAFETY: the caller passes a live environment; the words live until the call returns.
        let status = unsafe { sys::napi_create_bigint_words(env, 0, words.len(), words.as_ptr(), &raw mut value) };
        check_status!(status, "no bigint could be made")?;
        Ok(value)
    }
}
