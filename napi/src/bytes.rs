//! Memory of JavaScript as Rust may see it.
//!
//! A slice and a mutable slice over the same bytes must not exist together. Inputs and outputs that a caller brought
//! may overlap, so their addresses are compared before any mutable slice is made.

use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::Uint8ArraySlice;

use crate::error::{OrThrow, Result};

/// An input and an output that a caller brought.
pub(crate) enum Buffers<'a> {
    /// They share no byte.
    Apart(&'a [u8], &'a mut [u8]),
    /// Both start at the same byte: the memory of the longer one, and the length of the input.
    InPlace(&'a mut [u8], usize),
}

/// All of an output, which shares no byte with any input of the same call.
///
/// The facade allocates such an output for the call; where a caller brings it, use [`pair`].
pub(crate) fn output<'a>(slice: &'a mut Uint8ArraySlice<'_>) -> &'a mut [u8] {
    // SAFETY: the facade made this array for this call, so no other slice over it exists in Rust, and JavaScript does
    // not run until the call returns.
    unsafe { slice.as_mut() }
}

/// An input and an output that may be the same memory. Overlapping in part is a `Value` error: the output would
/// overwrite input that is still to be read.
pub(crate) fn pair<'a>(input: &'a mut Uint8ArraySlice<'_>, output: &'a mut Uint8ArraySlice<'_>) -> Result<Buffers<'a>> {
    if !overlap(input, output) {
        // SAFETY: the two ranges share no byte, and JavaScript does not run until the call returns.
        return Ok(Buffers::Apart(input, unsafe { output.as_mut() }));
    }
    if input.as_ptr() != output.as_ptr() {
        return Err(Error::value(
            "the output overlaps the input in part; it must be apart from it or start at the same byte",
        ))
        .or_throw();
    }
    let length = input.len();
    // SAFETY: only this one slice over the shared memory is made; the other is not read after this.
    let longer = unsafe { if output.len() >= length { output.as_mut() } else { input.as_mut() } };
    Ok(Buffers::InPlace(longer, length))
}

/// Refuses a second input that lies in the memory of the output.
pub(crate) fn apart(input: &[u8], output: &Uint8ArraySlice<'_>) -> Result<()> {
    if overlap(input, output) {
        return Err(Error::value("the output overlaps another input of the same call")).or_throw();
    }
    Ok(())
}

fn overlap(a: &[u8], b: &[u8]) -> bool {
    let (a, b) = (a.as_ptr_range(), b.as_ptr_range());
    a.start < b.end && b.start < a.end
}

/// A length or count from JavaScript. A negative one, which the facade never sends, becomes 0, which the core refuses
/// wherever it matters.
pub(crate) fn size(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// A count for JavaScript.
pub(crate) fn count(number: usize) -> Result<i64> {
    i64::try_from(number).map_err(|_| Error::new(ErrorKind::Internal, "a count does not fit")).or_throw()
}
