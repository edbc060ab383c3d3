//! DSA against the crate `dsa`: signatures in both directions, the same bytes with deterministic nonces.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use cipherwright::dsa::{Parameters, PrivateKey};
use cipherwright::hash::{DigestSize, HASHES, find};
use cipherwright::job::Progress;
use dsa::signature::SignatureEncoding;
use dsa::signature::hazmat::PrehashVerifier;
use dsa::{Components, Signature, SigningKey, VerifyingKey};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use sha3::{Sha3_256, Sha3_512};

type Sign = fn(&SigningKey, &[u8]) -> Result<Signature, dsa::signature::Error>;

/// Hashes whose digests are shorter than q, as long and longer.
const SIGNERS: &[(&str, Sign)] = &[
    ("sha1", |key, digest| key.sign_prehashed_rfc6979::<Sha1>(digest)),
    ("sha224", |key, digest| key.sign_prehashed_rfc6979::<Sha224>(digest)),
    ("sha256", |key, digest| key.sign_prehashed_rfc6979::<Sha256>(digest)),
    ("sha384", |key, digest| key.sign_prehashed_rfc6979::<Sha384>(digest)),
    ("sha512", |key, digest| key.sign_prehashed_rfc6979::<Sha512>(digest)),
    ("sha3-256", |key, digest| key.sign_prehashed_rfc6979::<Sha3_256>(digest)),
    ("sha3-512", |key, digest| key.sign_prehashed_rfc6979::<Sha3_512>(digest)),
];

#[test]
fn signatures_in_both_directions() {
    let mut ran = 0;
    for bits in [1024, 2048] {
        let parameters = Parameters::generate(bits, &Progress::new()).unwrap();
        let [p, q, g] = [parameters.p(), parameters.q(), parameters.g()].map(Clone::clone);
        let components = Components::from_components(p, q, g).unwrap();
        for _ in 0..3 {
            let ours = PrivateKey::generate(parameters.clone()).unwrap();
            let verifying = VerifyingKey::from_components(components.clone(), ours.y().clone()).unwrap();
            let theirs = SigningKey::from_components(verifying.clone(), (**ours.x()).clone()).unwrap();
            for &(name, sign) in SIGNERS {
                let hash = &HASHES[find(name).unwrap_or_else(|| panic!("no row {name}"))];
                let DigestSize::Fixed(size) = hash.digest_size else { panic!("{name}: no fixed length") };
                let mut digest = vec![0; size];
                hash.digest(b"message", &mut digest).unwrap();

                let deterministic = sign(&theirs, &digest).unwrap().to_vec();
                assert_eq!(ours.sign_deterministic(hash, &digest).unwrap(), deterministic, "{bits} {name}");
                ours.public_key().verify(&digest, &deterministic).unwrap();

                let random = ours.sign(&digest).unwrap();
                let random = Signature::try_from(random.as_slice()).unwrap();
                verifying.verify_prehash(&digest, &random).unwrap();
                ran += 1;
            }
        }
    }
    assert_eq!(ran, 2 * 3 * SIGNERS.len());
}
