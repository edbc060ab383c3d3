//! The bulk operations over any block cipher with the traits of the `cipher` crate.
//!
//! Each operation is one call of the cipher's backend, a closure that it runs with its processor features enabled, so
//! that round keys, chain and counter stay in registers from block to block.

use super::{Decryptor, Encryptor, MAX_BLOCK, xor};
use crate::error::{Error, Result};
use cipher::array::{Array, ArraySize};
use cipher::typenum::Unsigned;
use cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncBackend, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InOut,
    InOutBuf, KeyInit, ParBlocks,
};
use std::marker::PhantomData;
use zeroize::{ZeroizeOnDrop, zeroize_bytes};

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
    cipher.encrypt_with_backend(Chain::<C::BlockSize, L> { chain, blocks, link: PhantomData });
}
