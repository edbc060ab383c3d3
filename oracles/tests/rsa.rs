//! RSA against the crate `rsa`: every padding in both directions, and byte for byte what a wrong padding decrypts to.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use cipherwright::hash::{HASHES, HashAlgorithm, find};
use cipherwright::integer::byte_length;
use cipherwright::job::Progress;
use cipherwright::message::Message;
use cipherwright::rsa::{
    DigestInfo, EncryptionPadding, NoDigestInfo, Oaep, Pkcs1v15Encryption, Pss, RsaPrivateKey, SaltLength,
    SignaturePadding,
};
use getrandom::SysRng;
use md5::Md5;
use ripemd::Ripemd160;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::traits::{PaddingScheme, SignatureScheme};
use rsa::{Pkcs1v15Encrypt, PrivateKey};
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_512};

fn row(name: &str) -> &'static HashAlgorithm {
    &HASHES[find(name).unwrap_or_else(|| panic!("no row {name}"))]
}

/// The same key in both.
struct Pair {
    ours: RsaPrivateKey,
    theirs: PrivateKey,
}

impl Pair {
    fn generate(e: u32, bits: u32) -> Self {
        let ours = RsaPrivateKey::generate(e, bits, &Progress::new()).unwrap();
        let numbers = ours.numbers();
        let factors = vec![(*numbers.p).clone(), (*numbers.q).clone()];
        let [n, e] = [&numbers.public.n, &numbers.public.e].map(Clone::clone);
        let theirs = PrivateKey::from_components(n, e, (*numbers.d).clone(), factors).unwrap();
        Self { ours, theirs }
    }

    fn room(&self) -> Vec<u8> {
        vec![0; self.ours.public_key().byte_length()]
    }
}

fn pairs() -> Vec<Pair> {
    [(65537, 2048), (65537, 1025), (3, 1024), (65537, 1033), (65537, 1536)]
        .map(|(e, bits)| Pair::generate(e, bits))
        .into()
}

fn both_ways(
    pair: &Pair,
    ours: &dyn SignaturePadding,
    theirs: impl Fn() -> Box<dyn Theirs>,
    digest: &[u8],
    what: &str,
) {
    let mut signature = pair.room();
    pair.ours.sign(ours, Message::Digest(digest), &mut signature).unwrap();
    theirs().verify(&pair.theirs, digest, &signature).unwrap_or_else(|error| panic!("{what}: {error}"));
    let signature = theirs().sign(&pair.theirs, digest);
    pair.ours
        .public_key()
        .verify(ours, Message::Digest(digest), &signature)
        .unwrap_or_else(|error| panic!("{what}: {error}"));
}

/// A signature scheme of theirs as an object.
trait Theirs {
    fn sign(self: Box<Self>, key: &PrivateKey, digest: &[u8]) -> Vec<u8>;
    fn verify(self: Box<Self>, key: &PrivateKey, digest: &[u8], signature: &[u8]) -> rsa::Result<()>;
}

impl<S: SignatureScheme> Theirs for S {
    fn sign(self: Box<Self>, key: &PrivateKey, digest: &[u8]) -> Vec<u8> {
        key.sign_with_rng(&mut SysRng, *self, digest).unwrap()
    }

    fn verify(self: Box<Self>, key: &PrivateKey, digest: &[u8], signature: &[u8]) -> rsa::Result<()> {
        key.to_public_key().verify(*self, digest, signature)
    }
}

#[test]
fn signatures_verify_in_both_directions() {
    for pair in pairs() {
        macro_rules! hashes {
            ($($hash:ty, $name:literal;)*) => {$(
                let digest = <$hash>::digest(b"message");
                let hash = row($name);
                let ours = DigestInfo::new(hash).unwrap();
                both_ways(&pair, &ours, || Box::new(Pkcs1v15Sign::new::<$hash>()), &digest, $name);
                let mut signature = pair.room();
                pair.ours.sign(&ours, Message::Whole(b"message"), &mut signature).unwrap();
                assert_eq!(signature, pair.theirs.sign(Pkcs1v15Sign::new::<$hash>(), &digest).unwrap(), $name);

                let longest = byte_length(pair.ours.public_key().bits() - 1).checked_sub(digest.len() + 2);
                for salt in [Some(0), Some(20), longest].into_iter().flatten().filter(|salt| Some(*salt) <= longest) {
                    let ours = Pss::new(hash, hash, SaltLength::Bytes(salt)).unwrap();
                    both_ways(&pair, &ours, || Box::new(rsa::Pss::<$hash>::new_with_salt(salt)), &digest, $name);
                }
            )*};
        }
        hashes! {
            Md5, "md5";
            Sha1, "sha1";
            Sha224, "sha224";
            Sha256, "sha256";
            Sha384, "sha384";
            Sha512, "sha512";
            Sha512_256, "sha512-256";
            Sha3_224, "sha3-224";
            Sha3_256, "sha3-256";
            Sha3_512, "sha3-512";
            Ripemd160, "ripemd160";
        }
        both_ways(&pair, &NoDigestInfo, || Box::new(Pkcs1v15Sign::new_unprefixed()), b"any bytes", "no DigestInfo");
    }
}

fn encryption(pair: &Pair, ours: &dyn EncryptionPadding, theirs: impl Fn() -> Box<dyn TheirPadding>, longest: usize) {
    for length in [0, longest / 2, longest] {
        let message = vec![0xa7; length];
        let mut ciphertext = pair.room();
        pair.ours.public_key().encrypt(ours, &message, &mut ciphertext).unwrap();
        assert_eq!(theirs().decrypt(&pair.theirs, &ciphertext).unwrap(), message);
        let ciphertext = theirs().encrypt(&pair.theirs, &message);
        let mut out = pair.room();
        let got = pair.ours.decrypt(ours, &ciphertext, &mut out).unwrap();
        assert_eq!(out[..got], message);
    }
}

trait TheirPadding {
    fn encrypt(self: Box<Self>, key: &PrivateKey, message: &[u8]) -> Vec<u8>;
    fn decrypt(self: Box<Self>, key: &PrivateKey, ciphertext: &[u8]) -> rsa::Result<Vec<u8>>;
}

impl<P: PaddingScheme> TheirPadding for P {
    fn encrypt(self: Box<Self>, key: &PrivateKey, message: &[u8]) -> Vec<u8> {
        key.to_public_key().encrypt(&mut SysRng, *self, message).unwrap()
    }

    fn decrypt(self: Box<Self>, key: &PrivateKey, ciphertext: &[u8]) -> rsa::Result<Vec<u8>> {
        key.decrypt_blinded(&mut SysRng, *self, ciphertext)
    }
}

#[test]
fn ciphertexts_decrypt_in_both_directions() {
    for pair in pairs() {
        let size = pair.room().len();
        encryption(&pair, &Pkcs1v15Encryption, || Box::new(Pkcs1v15Encrypt), size - 11);
        macro_rules! oaep {
            ($($hash:ty, $name:literal, $mask:ty, $mask_name:literal;)*) => {$(
                let longest = size.checked_sub(2 * <$hash>::output_size() + 2);
                if let Some(longest) = longest {
                    let ours = Oaep::new(row($name), row($mask_name), b"label").unwrap();
                    let theirs = || rsa::Oaep::<$hash, $mask>::new_with_mgf_hash_and_label(b"label".as_slice());
                    encryption(&pair, &ours, || Box::new(theirs()), longest);
                }
            )*};
        }
        oaep! {
            Sha1, "sha1", Sha1, "sha1";
            Sha256, "sha256", Sha256, "sha256";
            Sha256, "sha256", Sha1, "sha1";
            Sha224, "sha224", Sha512, "sha512";
            Sha384, "sha384", Sha384, "sha384";
            Sha512, "sha512", Sha256, "sha256";
        }
    }
}

#[test]
fn wrong_paddings_decrypt_to_the_same_bytes() {
    let (mut compared, mut lengths) = (0, std::collections::BTreeSet::new());
    for pair in pairs() {
        // Any number below the modulus is a ciphertext; hardly any of a right padding.
        let mut ciphertext = pair.room();
        pair.ours.public_key().encrypt(&Pkcs1v15Encryption, b"right", &mut ciphertext).unwrap();
        ciphertext[0] = 0;
        for at in 0..=255_u8 {
            let last = ciphertext.len() - 1;
            ciphertext[last] = at;
            let mut out = pair.room();
            let got = pair.ours.decrypt(&Pkcs1v15Encryption, &ciphertext, &mut out).unwrap();
            assert_eq!(out[..got], pair.theirs.decrypt(Pkcs1v15Encrypt, &ciphertext).unwrap());
            lengths.insert(got);
            compared += 1;
        }
    }
    assert_eq!(compared, 5 * 256);
    assert!(lengths.len() > 50, "lengths look random too: {lengths:?}");
}
