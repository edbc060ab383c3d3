//! DESX: DES between two masks (Kilian and Rogaway, "How to protect DES against exhaustive key search", 1996).

use cipher::array::Array;
use cipher::consts::{U1, U8, U24};
use cipher::{
    Block, BlockCipherDecBackend, BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncBackend,
    BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InOut, Key, KeyInit, KeySizeUser, ParBlocksSizeUser,
};
use des::Des;
use zeroize::{ZeroizeOnDrop, zeroize_bytes};

/// The three parts of a key, in the order in which OpenSSL takes them. Wiped on drop.
pub(super) struct Desx {
    des: Des,
    before: Array<u8, U8>,
    after: Array<u8, U8>,
}

impl Desx {
    fn between(mut block: InOut<'_, '_, Block<Self>>, first: &[u8], last: &[u8], cipher: impl Fn(&mut Array<u8, U8>)) {
        let mut state = block.clone_in();
        super::block::xor(&mut state, first);
        cipher(&mut state);
        super::block::xor(&mut state, last);
        *block.get_out() = state;
    }
}

impl KeySizeUser for Desx {
    type KeySize = U24;
}

impl KeyInit for Desx {
    fn new(key: &Key<Self>) -> Self {
        let part = |at: usize| Array::from_fn(|byte| key[8 * at + byte]);
        let mut first: Array<u8, U8> = part(0);
        let des = Des::new(&first);
        zeroize_bytes(&mut first);
        Self { des, before: part(1), after: part(2) }
    }
}

impl BlockSizeUser for Desx {
    type BlockSize = U8;
}

impl ParBlocksSizeUser for Desx {
    type ParBlocksSize = U1;
}

impl BlockCipherEncBackend for Desx {
    fn encrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        Self::between(block, &self.before, &self.after, |state| BlockCipherEncrypt::encrypt_block(&self.des, state));
    }
}

impl BlockCipherDecBackend for Desx {
    fn decrypt_block(&self, block: InOut<'_, '_, Block<Self>>) {
        Self::between(block, &self.after, &self.before, |state| BlockCipherDecrypt::decrypt_block(&self.des, state));
    }
}

impl BlockCipherEncrypt for Desx {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = Self::BlockSize>) {
        f.call(self);
    }
}

impl BlockCipherDecrypt for Desx {
    fn decrypt_with_backend(&self, f: impl BlockCipherDecClosure<BlockSize = Self::BlockSize>) {
        f.call(self);
    }
}

impl Drop for Desx {
    fn drop(&mut self) {
        zeroize_bytes(&mut self.before);
        zeroize_bytes(&mut self.after);
    }
}

impl ZeroizeOnDrop for Desx {}
