//! Errors cross as a stable code and a sentence; the facade turns the code into a class.

use std::borrow::Cow;

use cipherwright::Error;

/// The stable code of an error.
pub(crate) type Code = Cow<'static, str>;

/// The status type is the code: napi writes it to `error.code`.
pub(crate) type Result<T> = napi::Result<T, Code>;

pub(crate) fn thrown(error: Error) -> napi::Error<Code> {
    napi::Error::new(error.kind().code(), error.to_string())
}

/// The core's result with its error as the boundary throws it.
pub(crate) trait OrThrow<T> {
    fn or_throw(self) -> Result<T>;
}

impl<T> OrThrow<T> for cipherwright::Result<T> {
    fn or_throw(self) -> Result<T> {
        self.map_err(thrown)
    }
}
