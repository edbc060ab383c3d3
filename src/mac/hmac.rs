//! HMAC (RFC 2104, FIPS 198-1) over any hash of fixed length.
//!
//! Written here and not taken from the crate `hmac`, which leaves the padded key on the stack and, over BLAKE2 and
//! SHA-3, the outer key block in a context that was dropped. The crate is the oracle of the tests.

use digest::block_api::{Block, BlockSizeUser};
use digest::typenum::Unsigned;
use digest::{FixedOutput, MacMarker, Output, OutputSizeUser, Update};
use zeroize::Zeroize;

use super::context::{MacContext, boxed, tag_into, verify_at_once};
use crate::Result;
use crate::hash::FixedHash;

/// What a row of the hash table needs for HMAC.
pub(crate) struct HmacFunctions {
    pub(crate) start: fn(key: &[u8]) -> Box<dyn MacContext>,
    pub(crate) tag: TagFunction,
    pub(crate) verify: fn(key: &[u8], data: &[u8], tag: &[u8]) -> bool,
}

type TagFunction = fn(key: &[u8], data: &[u8], tag: &mut [u8]) -> Result<()>;

impl HmacFunctions {
    pub(crate) const fn of<D: FixedHash>() -> Self {
        Self {
            start: |key| boxed(Hmac::<D>::new(key)),
            tag: |key, data, tag| tag_into(Hmac::<D>::new(key), data, tag),
            verify: |key, data, tag| verify_at_once(Hmac::<D>::new(key), data, tag),
        }
    }
}

/// Both hashes with their padded key taken in, so that a copied context pays no key set-up.
#[derive(Clone)]
struct Hmac<D> {
    inner: D,
    outer: D,
}

impl<D: FixedHash> Hmac<D> {
    fn new(key: &[u8]) -> Self {
        let mut block = KeyBlock::<D>::of(key);
        let inner = block.absorbed_with(0x36);
        let outer = block.absorbed_with(0x5c);
        Self { inner, outer }
    }
}

impl<D> MacMarker for Hmac<D> {}

impl<D: FixedHash> OutputSizeUser for Hmac<D> {
    type OutputSize = D::OutputSize;
}

impl<D: FixedHash> Update for Hmac<D> {
    fn update(&mut self, data: &[u8]) {
        Update::update(&mut self.inner, data);
    }
}

impl<D: FixedHash> FixedOutput for Hmac<D> {
    fn finalize_into(mut self, out: &mut Output<Self>) {
        FixedOutput::finalize_into(self.inner, out);
        Update::update(&mut self.outer, out);
        FixedOutput::finalize_into(self.outer, out);
    }
}

/// The key, hashed if it is longer than a block and padded with zeros to one (RFC 2104, section 2). Wiped on drop.
struct KeyBlock<D: BlockSizeUser>(Block<D>);

impl<D: FixedHash> KeyBlock<D> {
    fn of(key: &[u8]) -> Self {
        const { assert!(<D as OutputSizeUser>::OutputSize::USIZE <= D::BlockSize::USIZE) };
        let mut block = Self(Block::<D>::default());
        if let Some(start) = block.0.get_mut(..key.len()) {
            start.copy_from_slice(key);
        } else {
            let mut digest = D::new_with_prefix(key).finalize();
            block.0[..digest.len()].copy_from_slice(&digest);
            digest.as_mut_slice().zeroize();
        }
        block
    }

    /// A hash that has taken in the block with every byte XORed with `pad`; the block is as before afterwards.
    fn absorbed_with(&mut self, pad: u8) -> D {
        self.xor(pad);
        let hash = D::new_with_prefix(&self.0);
        self.xor(pad);
        hash
    }

    fn xor(&mut self, pad: u8) {
        self.0.iter_mut().for_each(|byte| *byte ^= pad);
    }
}

impl<D: BlockSizeUser> Drop for KeyBlock<D> {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}
