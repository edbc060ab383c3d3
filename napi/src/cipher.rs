//! Ciphers. A row and a mode cross as their numbers in the tables, which the facade reads once.

use cipherwright::cipher::{CIPHERS, CipherAlgorithm, CipherContext, Direction, Mode};
use cipherwright::{Error, ErrorKind};
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bytes::{Buffers, count, output, pair};
use crate::error::{OrThrow, Result};
use crate::handle::Handle;

/// Boxed, since a context that moved would leave the block that it holds back where it was, out of reach of its wiping.
pub(crate) type CipherHandle = External<Handle<Box<CipherContext>>>;

/// What a cipher context takes outside V8's heap, roughly: the schedules of Blowfish and of GCM are the largest.
const CIPHER_SIZE: usize = 2048;

/// A row of the table, for documentation and tests.
#[napi(object, object_from_js = false)]
pub struct CipherRow {
    pub name: &'static str,
    /// Bytes; 1 for a stream cipher.
    pub block_size: u32,
    pub modes: Vec<CipherModeRow>,
    /// Key sizes in bits that CMAC takes.
    pub cmac_key_bits: Vec<u32>,
}

/// A mode that an algorithm is offered in.
#[napi(object, object_from_js = false)]
pub struct CipherModeRow {
    pub name: &'static str,
    pub number: u32,
    pub key_bits: Vec<u32>,
}

pub(crate) fn row(number: u32) -> Result<&'static CipherAlgorithm> {
    let row = usize::try_from(number).ok().and_then(|number| CIPHERS.get(number));
    row.ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher row")).or_throw()
}

fn mode(number: u32) -> Result<Mode> {
    let mode = usize::try_from(number).ok().and_then(|number| Mode::ALL.get(number));
    mode.copied().ok_or_else(|| Error::new(ErrorKind::Internal, "no such cipher mode")).or_throw()
}

/// Every row, in the order of their numbers.
#[napi(catch_unwind)]
pub fn cipher_rows() -> Vec<CipherRow> {
    // No row has a key that is not a whole number of bytes, or one above 512 bits.
    let sizes = |takes: &dyn Fn(usize) -> bool| -> Vec<u32> {
        (8..=512usize).step_by(8).filter(|&bits| takes(bits)).filter_map(|bits| u32::try_from(bits).ok()).collect()
    };
    CIPHERS
        .iter()
        .map(|row| CipherRow {
            name: row.name,
            block_size: u32::try_from(row.block_size).unwrap_or(u32::MAX),
            modes: (0u32..)
                .zip(Mode::ALL)
                .map(|(number, &mode)| CipherModeRow {
                    name: mode.name(),
                    number,
                    key_bits: sizes(&|bits| row.supports(mode, bits)),
                })
                .filter(|mode| !mode.key_bits.is_empty())
                .collect(),
            cmac_key_bits: sizes(&|bits| row.cmac_supported(bits)),
        })
        .collect()
}

fn start(number: u32, mode_number: u32, encrypt: bool, key: &[u8], nonce: &[u8]) -> Result<Box<CipherContext>> {
    let direction = if encrypt { Direction::Encrypt } else { Direction::Decrypt };
    row(number)?.start(mode(mode_number)?, direction, key, nonce).map(Box::new).or_throw()
}

/// Starts a context. `nonce` is the IV, nonce or tweak; empty where the mode has none.
#[napi(catch_unwind)]
pub fn cipher_start(number: u32, mode_number: u32, encrypt: bool, key: &[u8], nonce: &[u8]) -> Result<CipherHandle> {
    Ok(Handle::external(start(number, mode_number, encrypt, key, nonce)?, CIPHER_SIZE))
}

/// As `cipher_start`, into a handle whose context has ended.
#[napi(catch_unwind)]
pub fn cipher_restart(
    handle: &CipherHandle,
    number: u32,
    mode_number: u32,
    encrypt: bool,
    key: &[u8],
    nonce: &[u8],
) -> Result<()> {
    handle.refill(start(number, mode_number, encrypt, key, nonce)?)
}

/// Bytes that update works in: a block for ECB and CBC, 1 for everything else.
#[napi(catch_unwind)]
pub fn cipher_unit(handle: &CipherHandle) -> Result<i64> {
    count(handle.with(|context| Ok(context.block_size()))?)
}

/// The number of bytes written.
#[napi(catch_unwind)]
pub fn cipher_update(handle: &CipherHandle, mut data: Uint8ArraySlice, mut out: Uint8ArraySlice) -> Result<i64> {
    let buffers = pair(&mut data, &mut out)?;
    count(handle.with(|context| match buffers {
        Buffers::Apart(data, out) => context.update(data, out),
        Buffers::InPlace(buffer, length) => context.update_in_place(buffer, length),
    })?)
}

#[napi(catch_unwind)]
pub fn cipher_authenticate(handle: &CipherHandle, data: &[u8]) -> Result<()> {
    handle.with(|context| context.authenticate(data))
}

#[napi(catch_unwind)]
pub fn cipher_finalize(handle: &CipherHandle) -> Result<()> {
    handle.end(|context| context.finalize())
}

#[napi(catch_unwind)]
pub fn cipher_finalize_tag(handle: &CipherHandle, mut tag: Uint8ArraySlice) -> Result<()> {
    handle.end(|context| context.finalize_tag(output(&mut tag)))
}

#[napi(catch_unwind)]
pub fn cipher_finalize_verify(handle: &CipherHandle, tag: &[u8]) -> Result<()> {
    handle.end(|context| context.finalize_verify(tag))
}

#[napi(catch_unwind)]
pub fn cipher_reset_nonce(handle: &CipherHandle, nonce: &[u8]) -> Result<()> {
    handle.with(|context| context.reset_nonce(nonce))
}

#[napi(catch_unwind)]
pub fn cipher_dispose(handle: &CipherHandle) {
    handle.dispose();
}
