//! Exports that panic on purpose, one for each kind of export there is, so that the guards are tested in the very
//! binary that ships. The package's public surface does not reach them.
#![expect(clippy::panic, reason = "panicking is what these functions are for")]

use napi::bindgen_prelude::{AsyncTask, Uint8Array};
use napi_derive::napi;

use crate::error::Result;
use crate::hash::HashHandle;
use crate::task::{Job, ProgressHandle};

/// A free function.
#[napi(catch_unwind)]
pub fn probe_panic() {
    panic!("on purpose");
}

/// An operation of a context, which must be dead afterwards.
#[napi(catch_unwind)]
pub fn probe_panic_in_context(handle: &HashHandle) -> Result<()> {
    handle.with(|_| panic!("on purpose"))
}

/// A task on the pool.
#[napi(catch_unwind)]
pub fn probe_panic_in_task() -> AsyncTask<Job<u32>> {
    Job::spawn(|| panic!("on purpose"))
}

/// A task that is watched.
#[napi(catch_unwind)]
pub fn probe_panic_in_watched_task(progress: &ProgressHandle) -> AsyncTask<Job<u32>> {
    Job::watched(progress, |_| panic!("on purpose"))
}

/// A task that writes where the facade wants it.
#[napi(catch_unwind)]
pub fn probe_panic_in_fill(output: Uint8Array, progress: &ProgressHandle) -> AsyncTask<Job<()>> {
    Job::fill(output, progress, |_, _| panic!("on purpose"))
}
