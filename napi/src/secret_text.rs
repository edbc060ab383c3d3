//! Text that may be secret: a string of JavaScript is a text of the core, and back. The copies in between are wiped.

use napi::bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue};
use napi::{Error, Status, ValueType, check_status, sys};
use zeroize::Zeroizing;

/// A text that crosses.
pub struct SecretText(Zeroizing<String>);

/// The most bytes that are read. The facade refuses longer texts first, so that one is a fault of ours.
const MAX_LENGTH: usize = 3 * 4096;

impl SecretText {
    pub(crate) fn into_inner(self) -> Zeroizing<String> {
        self.0
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl TypeName for SecretText {
    fn type_name() -> &'static str {
        "String"
    }

    fn value_type() -> ValueType {
        ValueType::String
    }
}

impl ValidateNapiValue for SecretText {}

impl FromNapiValue for SecretText {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        let mut length = 0;
        // SAFETY: the caller passes a live environment and a value of it; without memory to write to, only the length
        // is written.
        let status = unsafe { sys::napi_get_value_string_utf8(env, value, std::ptr::null_mut(), 0, &raw mut length) };
        check_status!(status, "not a text")?;
        if length > MAX_LENGTH {
            return Err(Error::from_reason("a text is too long"));
        }
        // A byte more, for the zero at its end.
        let mut bytes = Zeroizing::new(vec![0_u8; length + 1]);
        // SAFETY: as above, and `bytes` has the length that is given.
        let status = unsafe {
            sys::napi_get_value_string_utf8(env, value, bytes.as_mut_ptr().cast(), bytes.len(), &raw mut length)
        };
        check_status!(status, "not a text")?;
        let text = str::from_utf8(&bytes[..length]).map_err(|_| Error::new(Status::StringExpected, "not a text"))?;
        Ok(text.into())
    }
}

impl ToNapiValue for SecretText {
    unsafe fn to_napi_value(env: sys::napi_env, text: Self) -> napi::Result<sys::napi_value> {
        let length = isize::try_from(text.0.len()).map_err(|_| Error::from_reason("a text is too long"))?;
        let mut value = std::ptr::null_mut();
        // SAFETY: the caller passes a live environment; the text lives until the call returns.
        let status = unsafe { sys::napi_create_string_utf8(env, text.0.as_ptr().cast(), length, &raw mut value) };
        check_status!(status, "no text could be made")?;
        Ok(value)
    }
}
