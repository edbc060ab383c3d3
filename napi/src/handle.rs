//! Contexts as JavaScript holds them: an opaque external value around a cell that is empty once the context has ended.

use std::cell::RefCell;
use std::sync::Arc;

use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{External, ToNapiValue, TypeName};
use napi::{ValueType, sys};

use crate::error::{OrThrow, Result};

/// A context, or nothing after its end. `T` is a box: what moves in and out of the cell is then a pointer, and no copy
/// of a secret stays behind.
pub struct Handle<T>(RefCell<Option<T>>);

impl<T: 'static> Handle<T> {
    /// Wraps a context for JavaScript. `size` is what it holds outside V8's heap, for the garbage collector to know.
    pub(crate) fn external(context: T, size: usize) -> External<Self> {
        External::new_with_size_hint(Self(RefCell::new(Some(context))), size)
    }

    /// Calls one operation of the context, which stays usable whatever the operation returns.
    ///
    /// The context is taken out for the time of the call: if the operation panics, the unwinding drops (and wipes) it
    /// and the cell stays empty, so that a half-changed context can never be used again.
    pub(crate) fn with<R>(&self, operation: impl FnOnce(&mut T) -> cipherwright::Result<R>) -> Result<R> {
        let mut context = self.take()?;
        let result = operation(&mut context);
        self.0.replace(Some(context));
        result.or_throw()
    }

    /// Puts a new context into a handle whose context has ended: making a handle costs several times what a short
    /// message takes, and one that JavaScript has no more use for can serve again.
    pub(crate) fn refill(&self, context: T) -> Result<()> {
        if self.0.borrow().is_some() {
            return Err(Error::new(ErrorKind::Internal, "the handle is still in use")).or_throw();
        }
        self.0.replace(Some(context));
        Ok(())
    }

    /// Calls the operation that ends the context if it succeeds.
    pub(crate) fn end<R>(&self, operation: impl FnOnce(&mut T) -> cipherwright::Result<R>) -> Result<R> {
        let result = self.with(operation)?;
        self.dispose();
        Ok(result)
    }

    /// Calls the operation that ends the context, whether it succeeds or not.
    pub(crate) fn finish<R>(&self, operation: impl FnOnce(T) -> cipherwright::Result<R>) -> Result<R> {
        operation(self.take()?).or_throw()
    }

    /// Drops, and so wipes, the context if there still is one.
    pub(crate) fn dispose(&self) {
        self.0.take();
    }

    fn take(&self) -> Result<T> {
        self.0.take().ok_or_else(Error::already_finalized).or_throw()
    }
}

/// A key, which operations share, or nothing once it was disposed of.
pub struct KeyHandle<K>(RefCell<Option<Arc<K>>>);

impl<K: 'static> KeyHandle<K> {
    /// Wraps a key for JavaScript. `size` is what it holds outside V8's heap, for the garbage collector to know.
    pub(crate) fn external(key: Arc<K>, size: usize) -> External<Self> {
        External::new_with_size_hint(Self(RefCell::new(Some(key))), size)
    }

    /// The key. It is wiped when the last one who has it drops it.
    pub(crate) fn key(&self) -> Result<Arc<K>> {
        self.content("the key was disposed of")
    }

    /// What the handle holds, or an error with this text.
    pub(crate) fn content(&self, disposed: &'static str) -> Result<Arc<K>> {
        self.0.borrow().clone().ok_or_else(|| Error::value(disposed)).or_throw()
    }

    /// Gives the key up, and so wipes it where no task still works with it.
    pub(crate) fn dispose(&self) {
        self.0.take();
    }
}

/// A key that a task made, on its way to JavaScript, where it becomes a handle.
pub struct Made<K> {
    key: K,
    size: usize,
}

impl<K> Made<K> {
    pub(crate) const fn new(key: K, size: usize) -> Self {
        Self { key, size }
    }
}

impl<K> TypeName for Made<K> {
    fn type_name() -> &'static str {
        "External"
    }

    fn value_type() -> ValueType {
        ValueType::External
    }
}

impl<K: 'static> ToNapiValue for Made<K> {
    unsafe fn to_napi_value(env: sys::napi_env, made: Self) -> napi::Result<sys::napi_value> {
        // SAFETY: the caller passes a live environment, which is all that the inner conversion asks for.
        unsafe { ToNapiValue::to_napi_value(env, KeyHandle::external(Arc::new(made.key), made.size)) }
    }
}
