//! HMAC of one digest as two calls of a raw compression function, for the hashes whose crates offer theirs.
//!
//! All messages have one length, so the padding of the only block stays in place and the digest before it changes.
//! A hash context that is copied, filled and finished costs up to half of the time of SHA-1 and SHA-256 in hardware.

use digest::common::hazmat::SerializableState;
use digest::typenum::Unsigned;
use digest::{Output, OutputSizeUser};
use zeroize::Zeroize;

use super::{Prf, Sum, add};
use crate::hash::FixedHash;
use crate::mac::Hmac;

/// A compression function with its state and block: what MD5, SHA-1 and SHA-2 have in common.
pub(crate) trait Compression {
    type State: Copy + Zeroize;
    type Block: AsMut<[u8]> + Zeroize;

    fn compress(state: &mut Self::State, block: &Self::Block);

    /// The state of a hash that its crate wrote out, words in little endian.
    fn state_of(serialized: &[u8]) -> Self::State;

    /// The start of the digest that a state stands for.
    fn write(state: &Self::State, digest: &mut [u8]);

    /// A block that ends a message of one block and so many bytes, with zeros for these bytes.
    fn last_block(bytes: usize) -> Self::Block;
}

/// `compression! { Name: word, words, block bytes, length bytes, byte order, function }` is a [`Compression`] of that
/// name.
macro_rules! compression {
    (
        $(#[$doc:meta])*
        $name:ident: word: $word:ty, words: $words:literal, block: $block:literal, length: $length:ty,
        to_bytes: $to_bytes:ident, function: $function:path
    ) => {
        $(#[$doc])*
        pub(crate) struct $name;

        impl Compression for $name {
            type State = [$word; $words];
            type Block = [u8; $block];

            #[inline(always)]
            fn compress(state: &mut Self::State, block: &Self::Block) {
                $function(state, std::slice::from_ref(block));
            }

            fn state_of(serialized: &[u8]) -> Self::State {
                let (words, _) = serialized.as_chunks();
                let mut state = [0; $words];
                state.iter_mut().zip(words).for_each(|(word, bytes)| *word = <$word>::from_le_bytes(*bytes));
                state
            }

            #[inline(always)]
            fn write(state: &Self::State, digest: &mut [u8]) {
                for (bytes, word) in digest.chunks_mut(size_of::<$word>()).zip(state) {
                    bytes.copy_from_slice(&word.$to_bytes()[..bytes.len()]);
                }
            }

            fn last_block(bytes: usize) -> Self::Block {
                let mut block = [0; $block];
                block[bytes] = 0x80;
                let bits = ($block + <$length>::try_from(bytes).expect("shorter than a block")) * 8;
                block[$block - size_of::<$length>()..].copy_from_slice(&bits.$to_bytes());
                block
            }
        }
    };
}

compression! {
    /// RFC 1321, 3.4.
    Md5: word: u32, words: 4, block: 64, length: u64, to_bytes: to_le_bytes, function: md5::block_api::compress
}
compression! {
    /// FIPS 180-4, 6.1.2.
    Sha1: word: u32, words: 5, block: 64, length: u64, to_bytes: to_be_bytes, function: sha1::block_api::compress
}
compression! {
    /// Of SHA-224 and SHA-256 (FIPS 180-4, 6.2.2).
    Sha256: word: u32, words: 8, block: 64, length: u64, to_bytes: to_be_bytes, function: sha2::block_api::compress256
}
compression! {
    /// Of SHA-384, SHA-512 and its truncations (FIPS 180-4, 6.4.2).
    Sha512: word: u64, words: 8, block: 128, length: u128, to_bytes: to_be_bytes, function: sha2::block_api::compress512
}

/// The two states that have taken the key in. Wiped on drop.
pub(crate) struct Compressing<C: Compression> {
    inner: C::State,
    outer: C::State,
}

impl<D: FixedHash + SerializableState, C: Compression> Prf<D> for Compressing<C> {
    fn new(hmac: &Hmac<D>) -> Self {
        let state = |hash: &D| {
            let mut serialized = hash.serialize();
            let state = C::state_of(&serialized);
            serialized.as_mut_slice().zeroize();
            state
        };
        Self { inner: state(&hmac.inner), outer: state(&hmac.outer) }
    }

    fn iterate(&self, block: &mut Sum<D>, times: u64) {
        let size = <D as OutputSizeUser>::OutputSize::USIZE;
        let mut last = C::last_block(size);
        last.as_mut()[..size].copy_from_slice(&block.u);
        let mut state = self.inner;
        let mut t: Output<D> = block.t.clone();
        for _ in 0..times {
            state = self.inner;
            C::compress(&mut state, &last);
            C::write(&state, &mut last.as_mut()[..size]);
            state = self.outer;
            C::compress(&mut state, &last);
            C::write(&state, &mut last.as_mut()[..size]);
            add(&mut t, &last.as_mut()[..size]);
        }
        block.u.copy_from_slice(&last.as_mut()[..size]);
        block.t.copy_from_slice(&t);
        t.as_mut_slice().zeroize();
        last.zeroize();
        state.zeroize();
    }
}

impl<C: Compression> Drop for Compressing<C> {
    fn drop(&mut self) {
        self.inner.zeroize();
        self.outer.zeroize();
    }
}
