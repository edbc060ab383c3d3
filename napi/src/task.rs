//! Work on the libuv pool. Errors come back as data, since a task of napi can only reject with its own status, and a
//! panic is caught here: the frame that runs a task is plain C.

use std::panic::{AssertUnwindSafe, catch_unwind};

use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{AsyncTask, Either, ToNapiValue, TypeName};
use napi::{Env, Task};
use napi_derive::napi;

/// An error of the core as the facade reads it from a settled task.
#[napi(object, object_from_js = false)]
pub struct Failure {
    pub code: &'static str,
    pub message: String,
}

/// One piece of work for the pool. It owns everything that it reads: JavaScript may change its buffers meanwhile.
pub struct Job<T> {
    work: Option<Box<dyn FnOnce() -> cipherwright::Result<T> + Send>>,
}

impl<T: Send + ToNapiValue + TypeName + 'static> Job<T> {
    pub(crate) fn spawn(work: impl FnOnce() -> cipherwright::Result<T> + Send + 'static) -> AsyncTask<Self> {
        AsyncTask::new(Self { work: Some(Box::new(work)) })
    }
}

impl<T: Send + ToNapiValue + TypeName + 'static> Task for Job<T> {
    type Output = cipherwright::Result<T>;
    type JsValue = Either<Failure, T>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        let panicked = || Error::new(ErrorKind::Internal, "a task panicked");
        let Some(work) = self.work.take() else {
            return Ok(Err(panicked()));
        };
        // Unwind safety: the closure is consumed, so nothing half-changed can be seen after a panic.
        Ok(catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(panicked())))
    }

    fn resolve(&mut self, _env: Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(match output {
            Ok(value) => Either::B(value),
            Err(error) => Either::A(Failure { code: error.kind().code(), message: error.to_string() }),
        })
    }
}
