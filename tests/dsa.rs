//! DSA: published signatures, every check of numbers, and what generation gives.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::dsa::{DomainPrimes, Parameters, PrivateKey, PublicKey};
use cipherwright::integer::from_bytes;
use cipherwright::job::Progress;
use cipherwright::{ErrorKind, dss_signature};
use crypto_bigint::BoxedUint;
use support::hashes::{digest, row};
use support::hex;

fn number(text: &str) -> BoxedUint {
    from_bytes(&hex(text)).unwrap()
}

/// RFC 6979, A.2.1: <https://www.rfc-editor.org/rfc/rfc6979#appendix-A.2.1>
const P: &str = "86f5ca03dcfeb225063ff830a0c769b9dd9d6153ad91d7ce27f787c43278b447e6533b86b18bed6e8a48b784a14c252c5be0dbf60b\
86d6385bd2f12fb763ed8873abfd3f5ba2e0a8c0a59082eac056935e529daf7c610467899c77adedfc846c881870b7b19b2b58f9be0521a17002e3bdd6b\
86685ee90b3d9a1b02b782b1779";
const Q: &str = "996f967f6c8e388d9e28d01e205fba957a5698b1";
const G: &str = "07b0f92546150b62514bb771e2a0c0ce387f03bda6c56b505209ff25fd3c133d89bbcd97e904e09114d9a7defdeadfc9078ea544d2\
e401aeecc40bb9fbbf78fd87995a10a1c27cb7789b594ba7efb5c4326a9fe59a070e136db77175464adca417be5dce2f40d10a46a3a3943f26ab7fd9c0\
398ff8c76ee0a56826a8a88f1dbd";
const X: &str = "411602cb19a6ccc34494d79d98ef1e7ed5af25f7";
const Y: &str = "5df5e01ded31d0297e274e1691c192fe5868fef9e19a84776454b100cf16f65392195a38b90523e2542ee61871c0440cb87c322fc4\
b4d2ec5e1e7ec766e1be8d4ce935437dc11c3c8fd426338933ebfe739cb3465f4d3668c5e473508253b1e682f65cbdc4fae93c2ea212390e54905a86e2\
223170b44eaa7da5dd9ffcfb7f3b";

fn parameters() -> Parameters {
    Parameters::new(&number(P), &number(Q), &number(G)).unwrap()
}

fn private_key() -> PrivateKey {
    PrivateKey::new(parameters(), &number(Y), &number(X)).unwrap()
}

/// Hash, message, r, s.
const SIGNATURES: &[(&str, &str, &str, &str)] = &[
    ("sha1", "sample", "2e1a0c2562b2912caaf89186fb0f42001585da55", "29efb6b0aff2d7a68eb70ca313022253b9a88df5"),
    ("sha224", "sample", "4bc3b686aea70145856814a6f1bb53346f02101e", "410697b92295d994d21edd2f4ada85566f6f94c1"),
    ("sha256", "sample", "81f2f5850be5bc123c43f71a3033e9384611c545", "4cdd914b65eb6c66a8aaad27299bee6b035f5e89"),
    ("sha384", "sample", "07f2108557ee0e3921bc1774f1ca9b410b4ce65a", "54df70456c86fac10fab47c1949ab83f2c6f7595"),
    ("sha512", "sample", "16c3491f9b8c3fbbdd5e7a7b667057f0d8ee8e1b", "02c36a127a7b89edbb72e4ffbc71dabc7d4fc69c"),
    ("sha1", "test", "42ab2052fd43e123f0607f115052a67dcd9c5c77", "183916b0230d45b9931491d4c6b0bd2fb4aaf088"),
    ("sha224", "test", "6868e9964e36c1689f6037f91f28d5f2c30610f2", "49cec3acdc83018c5bd2674ecaad35b8cd22940f"),
    ("sha256", "test", "22518c127299b0f6fdc9872b282b9e70d0790812", "6837ec18f150d55de95b5e29be7af5d01e4fe160"),
    ("sha384", "test", "854cf929b58d73c3cbfdc421e8d5430cd6db5e66", "91d0e0f53e22f898d158380676a871a157cda622"),
    ("sha512", "test", "8ea47e475ba8ac6f2d821da3bd212d11a3deb9a0", "7c670c7ad72b6c050c109e1790008097125433e8"),
];

#[test]
fn deterministic_signatures_rfc6979() {
    let key = private_key();
    for &(hash, message, r, s) in SIGNATURES {
        let hash = row(hash);
        let size = match hash.digest_size {
            cipherwright::hash::DigestSize::Fixed(size) => size,
            cipherwright::hash::DigestSize::Variable => panic!("a hash of fixed length"),
        };
        let digest = digest(hash, message.as_bytes(), size);
        let signature = key.sign_deterministic(hash, &digest).unwrap();
        assert_eq!(signature, dss_signature::encode(&hex(r), &hex(s)), "{} {message}", hash.name);
        assert!(key.public_key().verify(&digest, &signature));
    }
}

#[test]
fn signatures_verify_and_anything_changed_does_not() {
    let key = private_key();
    let public = PublicKey::new(parameters(), &number(Y)).unwrap();
    assert_eq!(public, key.public_key());
    // A digest of no byte, shorter than q, as long, longer.
    for length in [0, 1, 19, 20, 21, 32, 64, 1000] {
        let digest = vec![0x9c; length];
        let signature = key.sign(&digest).unwrap();
        assert!(public.verify(&digest, &signature), "{length}");
        assert_ne!(key.sign(&digest).unwrap(), signature, "nonces are random");
        let mut other = digest.clone();
        if let Some(byte) = other.first_mut() {
            *byte ^= 1;
            assert!(!public.verify(&other, &signature), "{length}");
        }
        for at in 0..signature.len() {
            let mut changed = signature.clone();
            changed[at] ^= 1;
            assert!(!public.verify(&digest, &changed), "{length}: byte {at}");
        }
        assert!(!public.verify(&digest, &signature[1..]));
        assert!(!public.verify(&digest, &[signature.as_slice(), &[0]].concat()));
    }
    // Bits of the digest beyond those of q do not count.
    let signature = key.sign(&[1; 20]).unwrap();
    assert!(public.verify(&[[1; 20], [2; 20]].concat(), &signature));
}

#[test]
fn r_and_s_are_from_1_to_q_less_1() {
    let public = private_key().public_key();
    let digest = [7; 20];
    let (zero, q) = (vec![], hex(Q));
    let signature = private_key().sign(&digest).unwrap();
    let (r, s) = dss_signature::decode(&signature).unwrap();
    // The same numbers modulo q, out of range.
    let above = |part: &[u8]| {
        let sum = from_bytes(part).unwrap().concatenating_add(&number(Q));
        cipherwright::integer::trimmed(&sum).to_be_bytes().to_vec()
    };
    for (r, s) in [(&zero, &s.to_vec()), (&r.to_vec(), &zero), (&q, &s.to_vec()), (&r.to_vec(), &q), (&zero, &zero)] {
        assert!(!public.verify(&digest, &dss_signature::encode(r, s)));
    }
    assert!(!public.verify(&digest, &dss_signature::encode(&above(r), s)));
    assert!(!public.verify(&digest, &dss_signature::encode(r, &above(s))));
    assert!(public.verify(&digest, &dss_signature::encode(r, s)));
    assert!(!public.verify(&digest, &dss_signature::encode(&vec![0xff; 5000], s)));
}

fn plus(number: &BoxedUint, addend: u64) -> BoxedUint {
    number.wrapping_add(BoxedUint::from(addend))
}

fn minus(number: &BoxedUint, subtrahend: u64) -> BoxedUint {
    number.wrapping_sub(BoxedUint::from(subtrahend))
}

#[test]
fn parameters_are_checked() {
    let (p, q, g) = (number(P), number(Q), number(G));
    let zero = BoxedUint::zero();
    let one = BoxedUint::one();
    assert!(Parameters::supported(&p, &q, &g));
    let short = p.shr(1);
    let long = p.concatenating_add(&p);
    for (p, q, g, why) in [
        (&zero, &q, &g, "p must have"),
        (&short, &q, &g, "p must have"),
        (&long, &q, &g, "p must have"),
        (&BoxedUint::max(16384), &q, &g, "p must have"),
        (&minus(&p, 1), &q, &g, "p must be odd"),
        (&plus(&p, 2), &q, &g, "q must be a factor"),
        (&p, &zero, &g, "q must have"),
        (&p, &one, &g, "q must have"),
        (&p, &q.shr(1), &g, "q must have"),
        (&p, &minus(&q, 1), &g, "q must be odd"),
        (&p, &plus(&q, 2), &g, "q must be a factor"),
        (&p, &q, &zero, "g must be from"),
        (&p, &q, &one, "g must be from"),
        (&p, &q, &p, "g must be from"),
        (&p, &q, &plus(&p, 1), "g must be from"),
        (&p, &q, &minus(&p, 1), "g must have the order"),
        (&p, &q, &plus(&g, 1), "g must have the order"),
    ] {
        let error = Parameters::new(p, q, g).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().starts_with(why), "{error}; expected {why}");
        assert!(!Parameters::supported(p, q, g));
    }
}

#[test]
fn keys_are_checked() {
    let (p, q, x, y) = (number(P), number(Q), number(X), number(Y));
    for y in [BoxedUint::zero(), BoxedUint::one(), minus(&p, 1), p.clone(), plus(&p, 1), plus(&y, 1)] {
        assert_eq!(PublicKey::new(parameters(), &y).unwrap_err().kind(), ErrorKind::Value, "{y}");
        assert_eq!(PrivateKey::new(parameters(), &y, &x).unwrap_err().kind(), ErrorKind::Value, "{y}");
    }
    for x in [BoxedUint::zero(), q.clone(), plus(&q, 1), x.concatenating_add(&q), plus(&x, 1), BoxedUint::max(4096)] {
        assert_eq!(PrivateKey::new(parameters(), &y, &x).unwrap_err().kind(), ErrorKind::Value, "{x}");
    }
    let edge = PrivateKey::new(parameters(), &number(G), &BoxedUint::one()).unwrap();
    assert!(edge.public_key().verify(&[1], &edge.sign(&[1]).unwrap()));
}

#[test]
fn generated_keys_have_their_properties() {
    let parameters = parameters();
    let keys: Vec<_> = (0..20).map(|_| PrivateKey::generate(parameters.clone()).unwrap()).collect();
    for key in &keys {
        assert!(**key.x() > BoxedUint::zero() && **key.x() < number(Q));
        PrivateKey::new(parameters.clone(), key.y(), key.x()).unwrap();
        PublicKey::new(parameters.clone(), key.y()).unwrap();
    }
    assert!(keys.windows(2).all(|pair| pair[0].y() != pair[1].y()));
    assert_ne!(keys[0].public_key(), keys[1].public_key());
    assert_eq!(format!("{:?}", keys[0]), "PrivateKey { key_size: 1024, .. }");
}

#[test]
fn generated_parameters_have_their_properties() {
    for (p_bits, q_bits) in [(1024, 160), (2048, 256)] {
        let progress = Progress::new();
        let parameters = Parameters::generate(p_bits, &progress).unwrap();
        assert_eq!((parameters.key_size(), parameters.q().bit_width_vartime()), (p_bits, q_bits));
        assert!(crypto_primes::is_prime(crypto_primes::Flavor::Any, parameters.p()));
        assert!(crypto_primes::is_prime(crypto_primes::Flavor::Any, parameters.q()));
        Parameters::new(parameters.p(), parameters.q(), parameters.g()).unwrap();
        assert!(progress.done() > 0 && progress.total() > u64::from(p_bits) / 4);
        let key = PrivateKey::generate(parameters).unwrap();
        assert!(key.public_key().verify(&[1; 32], &key.sign(&[1; 32]).unwrap()));
    }
}

#[test]
fn generation_takes_four_sizes_and_stops_when_told() {
    for bits in [0, 512, 1023, 1025, 2056, 8192, u32::MAX] {
        assert_eq!(Parameters::generate(bits, &Progress::new()).unwrap_err().kind(), ErrorKind::Value, "{bits}");
    }
    let progress = Progress::new();
    progress.stop();
    assert_eq!(Parameters::generate(3072, &progress).unwrap_err().kind(), ErrorKind::Cancelled);
    let seed = [0; 32];
    for (hash, p_bits, q_bits, length) in [
        ("sha1", 2048, 256, 32),
        ("sha256", 2048, 256, 31),
        ("shake128", 1024, 160, 32),
        ("sha256", 160, 160, 32),
        ("sha256", 1023, 160, 32),
        ("sha256", 1024, 0, 32),
    ] {
        let found = DomainPrimes::from_seed(row(hash), p_bits, q_bits, &seed[..length], &Progress::new());
        assert_eq!(found.unwrap_err().kind(), ErrorKind::Value, "{hash} {p_bits} {q_bits} {length}");
    }
}
