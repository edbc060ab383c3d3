//! One-shot AES-GCM over a key that is expanded once.

use cipherwright::aead::AesGcm;
use napi::bindgen_prelude::{External, Uint8ArraySlice};
use napi_derive::napi;

use crate::bytes::{Buffers, apart, pair};
use crate::error::{OrThrow, Result};
use crate::handle::Handle;

pub(crate) type AesGcmHandle = External<Handle<Box<AesGcm>>>;

/// A key schedule and the powers of the hash key, roughly.
const AES_GCM_SIZE: usize = 1024;

#[napi(catch_unwind)]
pub fn aes_gcm_key(key: &[u8]) -> Result<AesGcmHandle> {
    Ok(Handle::external(Box::new(AesGcm::new(key).or_throw()?), AES_GCM_SIZE))
}

/// Ciphertext and tag into `out`, whose length is that of `data` and 16 more.
#[napi(catch_unwind)]
pub fn aes_gcm_encrypt(
    handle: &AesGcmHandle,
    nonce: &[u8],
    mut data: Uint8ArraySlice,
    associated_data: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<()> {
    apart(nonce, &out)?;
    apart(associated_data, &out)?;
    let buffers = pair(&mut data, &mut out)?;
    handle.with(|key| match buffers {
        Buffers::Apart(data, out) => key.encrypt(nonce, data, associated_data, out),
        Buffers::InPlace(buffer, _) => key.encrypt_in_place(nonce, associated_data, buffer),
    })
}

/// The plaintext of `data` (ciphertext and tag) into `out`, 16 bytes shorter. A wrong tag leaves `out` as it was.
#[napi(catch_unwind)]
pub fn aes_gcm_decrypt(
    handle: &AesGcmHandle,
    nonce: &[u8],
    mut data: Uint8ArraySlice,
    associated_data: &[u8],
    mut out: Uint8ArraySlice,
) -> Result<()> {
    apart(nonce, &out)?;
    apart(associated_data, &out)?;
    let buffers = pair(&mut data, &mut out)?;
    handle.with(|key| match buffers {
        Buffers::Apart(data, out) => key.decrypt(nonce, data, associated_data, out),
        Buffers::InPlace(buffer, _) => key.decrypt_in_place(nonce, associated_data, buffer),
    })
}

#[napi(catch_unwind)]
pub fn aes_gcm_dispose(handle: &AesGcmHandle) {
    handle.dispose();
}
