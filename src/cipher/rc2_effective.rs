//! RC2 whose keys count no more than some number of bits (RFC 2268, section 2): what export rules once asked for.

use cipher::consts::{U8, U16};
use cipher::{
    BlockCipherDecClosure, BlockCipherDecrypt, BlockCipherEncClosure, BlockCipherEncrypt, BlockSizeUser, InvalidLength,
    Key, KeyInit, KeySizeUser,
};
use rc2::Rc2;
use zeroize::ZeroizeOnDrop;

/// RC2 with `BITS` effective bits, which are 1 to 1024. The key schedule inside is wiped on drop.
pub(super) struct Rc2Effective<const BITS: usize>(Rc2);

impl<const BITS: usize> KeySizeUser for Rc2Effective<BITS> {
    type KeySize = U16;
}

impl<const BITS: usize> KeyInit for Rc2Effective<BITS> {
    fn new(key: &Key<Self>) -> Self {
        Self(Rc2::new_with_eff_key_len(key, BITS))
    }

    fn new_from_slice(key: &[u8]) -> Result<Self, InvalidLength> {
        const { assert!(BITS >= 1 && BITS <= 1024) };
        if !(1..=128).contains(&key.len()) {
            return Err(InvalidLength);
        }
        Ok(Self(Rc2::new_with_eff_key_len(key, BITS)))
    }
}

impl<const BITS: usize> BlockSizeUser for Rc2Effective<BITS> {
    type BlockSize = U8;
}

impl<const BITS: usize> BlockCipherEncrypt for Rc2Effective<BITS> {
    fn encrypt_with_backend(&self, f: impl BlockCipherEncClosure<BlockSize = Self::BlockSize>) {
        self.0.encrypt_with_backend(f);
    }
}

impl<const BITS: usize> BlockCipherDecrypt for Rc2Effective<BITS> {
    fn decrypt_with_backend(&self, f: impl BlockCipherDecClosure<BlockSize = Self::BlockSize>) {
        self.0.decrypt_with_backend(f);
    }
}

impl<const BITS: usize> ZeroizeOnDrop for Rc2Effective<BITS> {}

#[cfg(test)]
mod tests {
    use super::Rc2Effective;
    use cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};

    /// RFC 2268, section 5: those with at most 128 effective bits of the sizes that files use, and its first, of 63.
    #[test]
    fn rc2_rfc2268() {
        check::<63>("0000000000000000", "0000000000000000", "ebb773f993278eff");
        check::<64>("ffffffffffffffff", "ffffffffffffffff", "278b27e42e2f0d49");
        check::<64>("3000000000000000", "1000000000000001", "30649edf9be7d2c2");
        check::<64>("88", "0000000000000000", "61a8a244adacccf0");
        check::<64>("88bca90e90875a", "0000000000000000", "6ccf4308974c267f");
        check::<64>("88bca90e90875a7f0f79c384627bafb2", "0000000000000000", "1a807d272bbe5db1");
        check::<128>("88bca90e90875a7f0f79c384627bafb2", "0000000000000000", "2269552ab0f85ca6");
    }

    fn check<const BITS: usize>(key: &str, plaintext: &str, ciphertext: &str) {
        let bytes = |text| hex::decode(text).expect("hex");
        let cipher = Rc2Effective::<BITS>::new_from_slice(&bytes(key)).expect("1 to 128 bytes");
        let mut block = bytes(plaintext)[..].try_into().expect("a block");
        cipher.encrypt_block(&mut block);
        assert_eq!(block[..], bytes(ciphertext), "{key}");
        cipher.decrypt_block(&mut block);
        assert_eq!(block[..], bytes(plaintext), "{key}");
    }
}
