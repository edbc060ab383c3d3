//! HMAC (RFC 2104, FIPS 198-1) over any hash of fixed length.
//!
//! Written here and not taken from the crate `hmac`, which leaves the padded key on the stack and, over BLAKE2 and
//! SHA-3, the outer key block in the memory of a context that was dropped. The crate is the oracle of the tests.

use digest::block_api::{Block, BlockSizeUser};
use digest::typenum::Unsigned;
use digest::{CtOutput, FixedOutput, MacMarker, Output, OutputSizeUser, Update};
use zeroize::Zeroize;

use super::context::{MacContext, boxed};
use crate::hash::{FixedHash, fixed_output};
use crate::kdf::pbkdf2::{self, Forking, Pbkdf2Function, Prf};
use crate::{Result, constant_time};

/// What a row of the hash table needs for HMAC, and for PBKDF2 over it.
pub(crate) struct HmacFunctions {
    pub(crate) start: fn(key: &[u8]) -> Box<dyn MacContext>,
    pub(crate) tag: TagFunction,
    pub(crate) verify: fn(key: &[u8], data: &[u8], tag: &[u8]) -> bool,
    pub(crate) pbkdf2: Pbkdf2Function,
}

type TagFunction = fn(key: &[u8], data: &[u8], tag: &mut [u8]) -> Result<()>;

impl HmacFunctions {
    pub(crate) const fn of<D: FixedHash>() -> Self {
        Self::iterated_by::<D, Forking<D>>()
    }

    /// The same with a way of its own to iterate for PBKDF2.
    pub(crate) const fn iterated_by<D: FixedHash, P: Prf<D>>() -> Self {
        Self {
            start: |key| boxed(Hmac::<D>::new(key)),
            tag: |key, data, tag| {
                at_once::<D>(key, data, fixed_output::<D>(tag)?);
                Ok(())
            },
            verify: |key, data, tag| {
                let mut expected = Output::<D>::default();
                at_once::<D>(key, data, &mut expected);
                // Wiped on drop: it would be a forgery where `tag` is wrong.
                let expected = CtOutput::<D>::new(expected);
                constant_time::bytes_eq(expected.as_bytes(), tag)
            },
            pbkdf2: pbkdf2::blocks::<D, P>,
        }
    }
}

/// Both hashes with their padded key taken in, so that a forked context pays no key set-up.
#[derive(Clone)]
pub(crate) struct Hmac<D> {
    pub(crate) inner: D,
    pub(crate) outer: D,
}

impl<D: FixedHash> Hmac<D> {
    pub(crate) fn new(key: &[u8]) -> Self {
        let mut block = KeyBlock::<D>::of(key);
        let inner = block.absorbed_with(INNER_PAD);
        Self { inner, outer: block.absorbed_with(OUTER_PAD) }
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
    fn finalize_into(self, out: &mut Output<Self>) {
        finish(self.inner, || self.outer, out);
    }
}

/// The same without a context in between: moving two hash states about costs an eighth of a short HMAC-SHA-256.
fn at_once<D: FixedHash>(key: &[u8], data: &[u8], out: &mut Output<D>) {
    let mut block = KeyBlock::<D>::of(key);
    let mut inner = block.absorbed_with(INNER_PAD);
    Update::update(&mut inner, data);
    finish(inner, || block.absorbed_with(OUTER_PAD), out);
}

#[inline(always)]
fn finish<D: FixedHash>(inner: D, outer: impl FnOnce() -> D, out: &mut Output<D>) {
    FixedOutput::finalize_into(inner, out);
    let mut outer = outer();
    Update::update(&mut outer, out);
    FixedOutput::finalize_into(outer, out);
}

const INNER_PAD: u8 = 0x36;
const OUTER_PAD: u8 = 0x5c;

/// The key, hashed if it is longer than a block and padded with zeros to one (RFC 2104, section 2). Wiped on drop.
struct KeyBlock<D: BlockSizeUser>(Block<D>);

impl<D: FixedHash> KeyBlock<D> {
    fn of(key: &[u8]) -> Self {
        const { assert!(<D as OutputSizeUser>::OutputSize::USIZE <= D::BlockSize::USIZE) };
        let mut block = Self(Block::<D>::default());
        if let Some(start) = block.0.get_mut(..key.len()) {
            start.copy_from_slice(key);
        } else {
            let digest = CtOutput::<D>::new(D::digest(key));
            block.0[..<D as OutputSizeUser>::OutputSize::USIZE].copy_from_slice(digest.as_bytes());
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
