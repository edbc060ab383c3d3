//! Block ciphers as objects: bulk operations over whole blocks, behind which the modes need no type parameter.
//!
//! Any type with the traits of the `cipher` crate is such an object by the blanket implementations here. A kernel for
//! one processor implements the two traits itself and takes the place of a constructor in one row of the table.

use super::mode::Mode;
use super::table::CipherAlgorithm;
use crate::error::{Error, Result};
use cipher::array::{Array, ArraySize};
use cipher::consts::U64;
use cipher::typenum::Unsigned;
use cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InOut,
    InOutBuf, KeyInit, ParBlocks,
};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use zeroize::{ZeroizeOnDrop, zeroize_bytes};

/// The largest block of any cipher here, in bytes.
pub(crate) const MAX_BLOCK: usize = 16;

/// Bytes that a mode prepares at once (masks, shifted ciphertext): one batch of the widest backend, VAES with 64
/// blocks. Four of them were slower, since the data then leaves the store buffers before it is read again.
pub(crate) const BATCH: usize = 1024;

/// The forward direction of a keyed block cipher.
///
/// `blocks` is a whole number of blocks and `chain` is one block: the modes see to that. A remainder is left alone.
pub(crate) trait Encryptor: Send + Sync {
    /// Bytes of a block.
    fn block_size(&self) -> usize;

    /// Encrypts every block by itself.
    fn encrypt(&self, blocks: InOutBuf<'_, '_, u8>);

    /// CTR: masks each block with the encryption of a counter, big endian, that starts at `counter` and wraps.
    fn ctr(&self, counter: u128, blocks: InOutBuf<'_, '_, u8>);

    /// CBC: each block is masked with the one before it. `chain` is the ciphertext before and after.
    fn cbc_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);

    /// CFB of whole blocks. `chain` is the ciphertext before and after.
    fn cfb_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);

    /// OFB. `chain` is the last block of key stream before and after.
    fn ofb(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>);
}

/// The inverse direction of a keyed block cipher. The same holds for the arguments.
pub(crate) trait Decryptor: Send + Sync {
    /// Bytes of a block.
    fn block_size(&self) -> usize;

    /// Decrypts every block by itself.
    fn decrypt(&self, blocks: InOutBuf<'_, '_, u8>);
}

/// A keyed block cipher in one direction, for modes that use one direction each way.
pub(super) enum Directed {
    Encrypt(Box<dyn Encryptor>),
    Decrypt(Box<dyn Decryptor>),
}

impl Directed {
    pub(super) fn block_size(&self) -> usize {
        match self {
            Self::Encrypt(cipher) => cipher.block_size(),
            Self::Decrypt(cipher) => cipher.block_size(),
        }
    }

    /// Encrypts or decrypts every block by itself.
    pub(super) fn apply(&self, blocks: InOutBuf<'_, '_, u8>) {
        match self {
            Self::Encrypt(cipher) => cipher.encrypt(blocks),
            Self::Decrypt(cipher) => cipher.decrypt(blocks),
        }
    }
}

/// One block of chaining state, as long as the blocks of its cipher. Wiped on drop.
#[derive(Clone)]
pub(crate) struct Register {
    bytes: [u8; MAX_BLOCK],
    size: usize,
}

impl Register {
    /// A register of zeros.
    pub(crate) fn zero(size: usize) -> Self {
        Self {
            bytes: [0; MAX_BLOCK],
            size,
        }
    }

    /// The initialization vector of a mode, which must be one block.
    pub(super) fn from_nonce(algorithm: &CipherAlgorithm, mode: Mode, nonce: &[u8]) -> Result<Self> {
        let mut register = Self::zero(algorithm.block_size);
        if nonce.len() != register.len() {
            return Err(Error::value(format!(
                "the initialization vector of {} in {} mode must be {} bytes, got {}",
                algorithm.name,
                mode.name(),
                register.len(),
                nonce.len()
            )));
        }
        register.copy_from_slice(nonce);
        Ok(register)
    }
}

impl Deref for Register {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[..self.size]
    }
}

impl DerefMut for Register {
    fn deref_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.size]
    }
}

impl Drop for Register {
    fn drop(&mut self) {
        zeroize_bytes(&mut self.bytes);
    }
}

/// Masks `data` with `mask`, which is as long. In words, not bytes: in place the compiler cannot see that the input is
/// the output, and would go byte by byte.
#[inline(always)]
pub(crate) fn mask_with(data: InOutBuf<'_, '_, u8>, mask: &[u8]) {
    let (masks, mask_tail) = Array::<u8, U64>::slice_as_chunks(mask);
    let (chunks, mut tail) = data.into_chunks::<U64>();
    for (mut chunk, mask) in chunks.into_iter().zip(masks) {
        chunk.xor_in2out(mask);
    }
    tail.xor_in2out(mask_tail);
}

/// Hands `data` on in batches, each with a scratch at least as long, which is wiped at the end.
pub(crate) fn in_batches(data: InOutBuf<'_, '_, u8>, mut work: impl FnMut(InOutBuf<'_, '_, u8>, &mut [u8])) {
    /// A short message does not pay for clearing and wiping the whole scratch.
    const SHORT: usize = 256;

    if data.len() <= SHORT {
        let mut scratch = [0; SHORT];
        if !data.is_empty() {
            work(data, &mut scratch);
        }
        zeroize_bytes(&mut scratch);
        return;
    }
    let mut scratch = [0; BATCH];
    let mut rest = data;
    while !rest.is_empty() {
        let length = rest.len().min(BATCH);
        let (batch, others) = rest.split_at(length);
        work(batch, &mut scratch);
        rest = others;
    }
    zeroize_bytes(&mut scratch);
}

/// A keyed encryptor of a `cipher` crate type.
pub(crate) fn encryptor<C>(key: &[u8]) -> Result<Box<dyn Encryptor>>
where
    C: BlockCipherEncrypt + KeyInit + ZeroizeOnDrop + Send + Sync + 'static,
{
    Ok(Box::new(keyed::<C>(key)?))
}

/// A keyed decryptor of a `cipher` crate type.
pub(crate) fn decryptor<C>(key: &[u8]) -> Result<Box<dyn Decryptor>>
where
    C: BlockCipherDecrypt + KeyInit + ZeroizeOnDrop + Send + Sync + 'static,
{
    Ok(Box::new(keyed::<C>(key)?))
}

fn keyed<C: KeyInit>(key: &[u8]) -> Result<C> {
    C::new_from_slice(key).map_err(|_| Error::value(format!("no key of this cipher has {} bytes", key.len())))
}

impl<C: BlockCipherEncrypt + Send + Sync> Encryptor for C {
    fn block_size(&self) -> usize {
        C::BlockSize::USIZE
    }

    fn encrypt(&self, blocks: InOutBuf<'_, '_, u8>) {
        self.encrypt_blocks_inout(blocks.into_chunks().0);
    }

    fn ctr(&self, counter: u128, blocks: InOutBuf<'_, '_, u8>) {
        let (blocks, _) = blocks.into_chunks();
        self.encrypt_with_backend(Counter::<C::BlockSize> { counter, blocks });
    }

    fn cbc_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>) {
        chained::<C, Cbc>(self, chain, blocks);
    }

    fn cfb_encrypt(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>) {
        chained::<C, Cfb>(self, chain, blocks);
    }

    fn ofb(&self, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>) {
        chained::<C, Ofb>(self, chain, blocks);
    }
}

impl<C: BlockCipherDecrypt + Send + Sync> Decryptor for C {
    fn block_size(&self) -> usize {
        C::BlockSize::USIZE
    }

    fn decrypt(&self, blocks: InOutBuf<'_, '_, u8>) {
        self.decrypt_blocks_inout(blocks.into_chunks().0);
    }
}

/// Counter mode inside one call of the backend, where counters go from registers to the cipher. Through memory they
/// would be written in halves and read whole, which stalls the processor for every short message.
struct Counter<'inp, 'out, N: ArraySize> {
    counter: u128,
    blocks: InOutBuf<'inp, 'out, Array<u8, N>>,
}

impl<N: ArraySize> Counter<'_, '_, N> {
    /// The block of the counter, of which a short block takes the low bytes; afterwards the next one.
    #[inline(always)]
    fn next(counter: &mut u128) -> Array<u8, N> {
        let bytes = counter.to_be_bytes();
        *counter = counter.wrapping_add(1);
        Array::from_fn(|at| bytes[MAX_BLOCK - N::USIZE + at])
    }
}

impl<N: ArraySize> BlockSizeUser for Counter<'_, '_, N> {
    type BlockSize = N;
}

impl<N: ArraySize> BlockCipherEncClosure for Counter<'_, '_, N> {
    #[inline(always)]
    fn call<B: BlockCipherEncBackend<BlockSize = N>>(self, backend: &B) {
        let Self { mut counter, blocks } = self;
        let parallel = B::ParBlocksSize::USIZE;
        let mut rest = blocks;
        // A batch costs about as much as half of its blocks one by one, so the last one need not be full.
        if parallel > 1 && rest.len() > parallel / 2 {
            let mut stream = ParBlocks::<B>::default();
            while rest.len() > parallel / 2 {
                let length = rest.len().min(parallel);
                let (batch, others) = rest.split_at(length);
                for block in &mut stream {
                    *block = Self::next(&mut counter);
                }
                backend.encrypt_par_blocks_inplace(&mut stream);
                for (mut block, mask) in batch.into_iter().zip(&stream) {
                    block.xor_in2out(mask);
                }
                rest = others;
            }
            for block in &mut stream {
                zeroize_bytes(block);
            }
        }
        for mut block in rest {
            let mut mask = Self::next(&mut counter);
            backend.encrypt_block_inplace(&mut mask);
            block.xor_in2out(&mask);
        }
    }
}

/// One step of a mode in which every block waits for the one before it.
trait Link {
    fn step<B: BlockCipherEncBackend>(backend: &B, chain: &mut Block<B>, block: InOut<'_, '_, Block<B>>);
}

struct Cbc;
struct Cfb;
struct Ofb;

impl Link for Cbc {
    #[inline(always)]
    fn step<B: BlockCipherEncBackend>(backend: &B, chain: &mut Block<B>, mut block: InOut<'_, '_, Block<B>>) {
        xor(chain, block.get_in());
        backend.encrypt_block_inplace(chain);
        *block.get_out() = chain.clone();
    }
}

impl Link for Cfb {
    #[inline(always)]
    fn step<B: BlockCipherEncBackend>(backend: &B, chain: &mut Block<B>, mut block: InOut<'_, '_, Block<B>>) {
        backend.encrypt_block_inplace(chain);
        xor(chain, block.get_in());
        *block.get_out() = chain.clone();
    }
}

impl Link for Ofb {
    #[inline(always)]
    fn step<B: BlockCipherEncBackend>(backend: &B, chain: &mut Block<B>, mut block: InOut<'_, '_, Block<B>>) {
        backend.encrypt_block_inplace(chain);
        block.xor_in2out(chain);
    }
}

/// `left ^= right`, for slices of one length.
#[inline(always)]
pub(crate) fn xor(left: &mut [u8], right: &[u8]) {
    for (left, right) in left.iter_mut().zip(right) {
        *left ^= right;
    }
}

/// A chain of blocks inside one call of the backend, so that the keys and the chain stay in registers.
struct Chain<'a, 'inp, 'out, N: ArraySize, L> {
    chain: &'a mut Array<u8, N>,
    blocks: InOutBuf<'inp, 'out, Array<u8, N>>,
    link: PhantomData<L>,
}

impl<N: ArraySize, L> BlockSizeUser for Chain<'_, '_, '_, N, L> {
    type BlockSize = N;
}

impl<N: ArraySize, L: Link> BlockCipherEncClosure for Chain<'_, '_, '_, N, L> {
    #[inline(always)]
    fn call<B: BlockCipherEncBackend<BlockSize = N>>(self, backend: &B) {
        let mut chain = self.chain.clone();
        for block in self.blocks {
            L::step(backend, &mut chain, block);
        }
        *self.chain = chain;
    }
}

fn chained<C: BlockCipherEncrypt, L: Link>(cipher: &C, chain: &mut [u8], blocks: InOutBuf<'_, '_, u8>) {
    let chain = chain.try_into().expect("a chain is one block");
    let (blocks, _) = blocks.into_chunks();
    cipher.encrypt_with_backend(Chain::<C::BlockSize, L> {
        chain,
        blocks,
        link: PhantomData,
    });
}
