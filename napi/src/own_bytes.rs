//! Bytes that leave in memory of their own.

use napi::bindgen_prelude::{ToNapiValue, TypeName};
use napi::{ValueType, check_status, sys};
use zeroize::Zeroizing;

/// A result whose length nobody knew before. It becomes an `ArrayBuffer` that the engine allocates and nobody shares,
/// and the memory here is wiped. Not an external one: Electron refuses those.
pub struct OwnBytes(Zeroizing<Vec<u8>>);

impl From<Zeroizing<Vec<u8>>> for OwnBytes {
    fn from(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for OwnBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl TypeName for OwnBytes {
    fn type_name() -> &'static str {
        "ArrayBuffer"
    }

    fn value_type() -> ValueType {
        ValueType::Object
    }
}

impl ToNapiValue for OwnBytes {
    unsafe fn to_napi_value(env: sys::napi_env, bytes: Self) -> napi::Result<sys::napi_value> {
        let (mut data, mut value) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: the caller passes a live environment; both results are written before they are read.
        let status = unsafe { sys::napi_create_arraybuffer(env, bytes.0.len(), &raw mut data, &raw mut value) };
        check_status!(status, "no memory could be made for a result")?;
        if !bytes.0.is_empty() {
            // SAFETY: the engine has just made `data` with room for this many bytes, and nobody else knows of it.
            unsafe { data.cast::<u8>().copy_from_nonoverlapping(bytes.0.as_ptr(), bytes.0.len()) };
        }
        Ok(value)
    }
}
