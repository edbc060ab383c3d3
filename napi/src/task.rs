//! Work on the libuv pool. Errors come back as data, since a task of napi can only reject with its own status, and a
//! panic is caught here: the frame that runs a task is plain C.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use cipherwright::job::Progress;
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{AsyncTask, Either, External, ToNapiValue, TypeName, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;

/// What JavaScript and a running task share: the facade polls the counters and sets the flag.
pub(crate) type ProgressHandle = External<Arc<Progress>>;

/// A progress for one task.
#[napi(catch_unwind)]
pub fn progress_new() -> ProgressHandle {
    External::new(Arc::new(Progress::new()))
}

/// Steps done so far.
#[napi(catch_unwind)]
pub fn progress_done(progress: &ProgressHandle) -> i64 {
    number(progress.done())
}

/// Steps that the task takes or, of a search, that are expected; 0 until the task has begun.
#[napi(catch_unwind)]
pub fn progress_total(progress: &ProgressHandle) -> i64 {
    number(progress.total())
}

/// A counter for JavaScript, which saturates: none of ours comes near.
fn number(counter: u64) -> i64 {
    i64::try_from(counter).unwrap_or(i64::MAX)
}

/// Tells the task to end at its next step.
#[napi(catch_unwind)]
pub fn progress_stop(progress: &ProgressHandle) {
    progress.stop();
}

/// An error of the core as the facade reads it from a settled task.
#[napi(object, object_from_js = false)]
pub struct Failure {
    pub code: String,
    pub message: String,
}

type Work<T> = Box<dyn FnOnce(&mut [u8]) -> cipherwright::Result<T> + Send>;

/// One piece of work for the pool. It owns everything that it reads: JavaScript may change its buffers meanwhile.
pub struct Job<T> {
    work: Option<Work<T>>,
    /// Where [`fill`](Job::fill) writes. It stays here and not in the closure, so that the reference is given back on
    /// the thread that it came from.
    output: Option<Uint8Array>,
}

impl<T: Send + ToNapiValue + TypeName + 'static> Job<T> {
    /// Work that cannot be watched.
    pub(crate) fn spawn(work: impl FnOnce() -> cipherwright::Result<T> + Send + 'static) -> AsyncTask<Self> {
        Self::start(None, |_| work())
    }

    /// Work that reports to `progress` and ends when it says so.
    pub(crate) fn watched(
        progress: &ProgressHandle,
        work: impl FnOnce(&Progress) -> cipherwright::Result<T> + Send + 'static,
    ) -> AsyncTask<Self> {
        let progress = Arc::clone(progress);
        Self::start(None, move |_| {
            // It may have waited for a thread until nobody wanted it any more.
            progress.check()?;
            work(&progress)
        })
    }

    fn start(
        output: Option<Uint8Array>,
        work: impl FnOnce(&mut [u8]) -> cipherwright::Result<T> + Send + 'static,
    ) -> AsyncTask<Self> {
        AsyncTask::new(Self { work: Some(Box::new(work)), output })
    }
}

impl Job<()> {
    /// Watched work whose result is bytes, written where the facade wants them: a result by value would need a copy of
    /// the secret, and could link `napi_create_external_buffer`.
    ///
    /// The facade makes `output` for this task and lets nobody see it before the task has settled.
    pub(crate) fn fill(
        output: Uint8Array,
        progress: &ProgressHandle,
        work: impl FnOnce(&mut [u8], &Progress) -> cipherwright::Result<()> + Send + 'static,
    ) -> AsyncTask<Self> {
        let progress = Arc::clone(progress);
        Self::start(Some(output), move |output| {
            progress.check()?;
            work(output, &progress)
        })
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
        let output: &mut [u8] = match &mut self.output {
            // SAFETY: `output` holds a reference to memory that the facade made for this task. Nobody else reads or
            // writes it until the task has settled, and it can neither move nor be freed before that.
            Some(output) => unsafe { output.as_mut() },
            None => &mut [],
        };
        // Unwind safety: the closure is consumed, so nothing half-changed can be seen after a panic.
        Ok(catch_unwind(AssertUnwindSafe(|| work(output))).unwrap_or_else(|_| Err(panicked())))
    }

    fn resolve(&mut self, _env: Env, output: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(match output {
            Ok(value) => Either::B(value),
            Err(error) => Either::A(Failure { code: error.kind().code().into_owned(), message: error.to_string() }),
        })
    }
}
