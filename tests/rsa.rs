//! RSA: what the standards ask of generated keys, every padding there and back, and numbers that are refused.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use cipherwright::ErrorKind;
use cipherwright::hash::HASHES;
use cipherwright::integer::{BoxedUint, SecretInteger, from_bytes, trimmed};
use cipherwright::job::Progress;
use cipherwright::message::Message;
use cipherwright::rsa::{
    DigestInfo, EncryptionPadding, NoDigestInfo, Oaep, Pkcs1v15Encryption, Pss, RsaPrivateKey, RsaPrivateNumbers,
    RsaPublicKey, RsaPublicNumbers, SaltLength, SignaturePadding, Validation, crt_coefficient, crt_exponent,
    generation_supported, private_exponent, recover_primes,
};
use crypto_bigint::{ConcatenatingMul, Gcd, NonZero};
use support::hashes::row;

/// One key for the tests that do not care which.
fn key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(|| generate(65537, 2048))
}

fn generate(e: u32, bits: u32) -> RsaPrivateKey {
    RsaPrivateKey::generate(e, bits, &Progress::new()).unwrap()
}

fn number(value: u64) -> BoxedUint {
    BoxedUint::from(value)
}

fn secret(number: &BoxedUint) -> SecretInteger {
    SecretInteger::new(number.clone())
}

fn copied(numbers: &RsaPrivateNumbers) -> RsaPrivateNumbers {
    RsaPrivateNumbers {
        p: numbers.p.clone(),
        q: numbers.q.clone(),
        d: numbers.d.clone(),
        dmp1: numbers.dmp1.clone(),
        dmq1: numbers.dmq1.clone(),
        iqmp: numbers.iqmp.clone(),
        public: numbers.public.clone(),
    }
}

fn plus(number: &BoxedUint, more: u64) -> SecretInteger {
    SecretInteger::new(trimmed(&number.concatenating_add(BoxedUint::from(more))))
}

fn minus_one(number: &BoxedUint) -> NonZero<BoxedUint> {
    NonZero::new(number.wrapping_sub(BoxedUint::one())).unwrap()
}

/// FIPS 186-5, appendix A.1.1, criteria 1 to 3.
fn check_generated(key: &RsaPrivateKey, e: u32, bits: u32) {
    let numbers = key.numbers();
    let RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, public } = &numbers;
    assert_eq!(public.e, number(e.into()));
    assert_eq!((key.public_key().bits(), public.n.bit_width()), (bits, bits));
    assert_eq!(trimmed(&p.concatenating_mul(&**q)), public.n);
    assert_eq!((p.bit_width(), q.bit_width()), (bits.div_ceil(2), bits / 2));
    for prime in [p, q] {
        assert!(crypto_primes::is_prime(crypto_primes::Flavor::Any, &**prime));
        // Above the square root of 2 times the power of 2: the two highest bits are 3, and 1.5 is more.
        assert!(prime.bit_vartime(prime.bit_width() - 2));
        assert_eq!(minus_one(prime).gcd(&number(e.into())).get(), BoxedUint::one());
    }
    let distance = if p.cmp_vartime(&**q).is_gt() { p.wrapping_sub(&**q) } else { q.wrapping_sub(&**p) };
    assert!(distance.bit_width() > bits / 2 - 100);
    assert!(d.bit_width() > bits / 2);
    let (p1, q1) = (minus_one(p), minus_one(q));
    let lcm = p1.concatenating_mul(&*q1).div_rem(&p1.gcd(&q1)).0;
    assert!(d.cmp_vartime(&lcm).is_lt(), "d is the smallest exponent");
    assert_eq!(d.concatenating_mul(&public.e).rem(&NonZero::new(lcm).unwrap()), BoxedUint::one());
    assert_eq!(**dmp1, trimmed(&d.rem(&p1)));
    assert_eq!(**dmq1, trimmed(&d.rem(&q1)));
    assert_eq!(q.concatenating_mul(&**iqmp).rem(&NonZero::new((**p).clone()).unwrap()), BoxedUint::one());
    RsaPrivateKey::from_numbers(copied(&numbers), Validation::Full).unwrap();
}

#[test]
fn generated_keys_are_as_fips_186_5_asks() {
    for (e, bits) in [(3, 1024), (65537, 1024), (65537, 1025), (3, 1027), (65537, 1536), (65537, 2047), (3, 2048)] {
        check_generated(&generate(e, bits), e, bits);
    }
    check_generated(key(), 65537, 2048);
}

#[test]
fn generation_is_offered_where_it_succeeds() {
    for (e, bits) in [(65537, 1023), (65537, 0), (65537, 16385), (5, 2048), (2, 2048), (0, 2048), (65536, 2048)] {
        assert!(!generation_supported(e, bits), "{e} {bits}");
        let error = RsaPrivateKey::generate(e, bits, &Progress::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{e} {bits}");
    }
    assert!(generation_supported(3, 1024) && generation_supported(65537, 16384));
}

#[test]
fn generation_reports_progress_and_stops_at_once() {
    let progress = Progress::new();
    RsaPrivateKey::generate(65537, 1024, &progress).unwrap();
    assert!(progress.done() >= 2 && progress.total() >= 20, "{progress:?}");

    let progress = Progress::new();
    let stopped = std::thread::scope(|scope| {
        let work = scope.spawn(|| RsaPrivateKey::generate(65537, 16384, &progress));
        std::thread::sleep(Duration::from_millis(200));
        let stop = Instant::now();
        progress.stop();
        assert_eq!(work.join().unwrap().unwrap_err().kind(), ErrorKind::Cancelled);
        stop.elapsed()
    });
    assert!(stopped < Duration::from_millis(100), "{stopped:?}");
}

fn signature_paddings() -> Vec<(String, Box<dyn SignaturePadding>)> {
    let mut all: Vec<(String, Box<dyn SignaturePadding>)> = Vec::new();
    for hash in HASHES.iter().filter(|hash| hash.oid.is_some()) {
        all.push((format!("PKCS1v15 {}", hash.name), Box::new(DigestInfo::new(hash).unwrap())));
        for mask in ["sha1", "sha256", "sha3-512"].map(row) {
            for salt in [SaltLength::Bytes(0), SaltLength::Bytes(17), SaltLength::Digest, SaltLength::Max] {
                let name = format!("PSS {} {} {salt:?}", hash.name, mask.name);
                all.push((name, Box::new(Pss::new(hash, mask, salt).unwrap())));
            }
        }
    }
    all
}

fn sign(key: &RsaPrivateKey, padding: &dyn SignaturePadding, message: Message<'_>) -> Vec<u8> {
    let mut signature = vec![0; key.public_key().byte_length()];
    key.sign(padding, message, &mut signature).unwrap();
    signature
}

#[test]
fn every_signature_verifies_and_nothing_else_does() {
    let (key, other) = (key(), generate(65537, 2048));
    let public = key.public_key();
    for (name, padding) in signature_paddings() {
        let signature = sign(key, &*padding, Message::Whole(b"message"));
        public
            .verify(&*padding, Message::Whole(b"message"), &signature)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut wrong = Vec::new();
        for at in [0, 100, 255] {
            let mut flipped = signature.clone();
            flipped[at] ^= 1;
            wrong.push(flipped);
        }
        wrong.extend([vec![], vec![0; 256], vec![0xff; 256], signature[1..].to_vec(), [&[0], &signature[..]].concat()]);
        for wrong in wrong {
            let error = public.verify(&*padding, Message::Whole(b"message"), &wrong).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidSignature, "{name}");
        }
        assert!(public.verify(&*padding, Message::Whole(b"massage"), &signature).is_err(), "{name}");
        assert!(other.public_key().verify(&*padding, Message::Whole(b"message"), &signature).is_err(), "{name}");
    }
}

#[test]
fn a_digest_signs_as_its_message_does() {
    for hash in HASHES.iter().filter(|hash| hash.oid.is_some()) {
        let mut digest = vec![0; hash.hmac(b"").unwrap().tag_size()];
        hash.digest(b"message", &mut digest).unwrap();
        let padding = DigestInfo::new(hash).unwrap();
        let signature = sign(key(), &padding, Message::Whole(b"message"));
        assert_eq!(signature, sign(key(), &padding, Message::Digest(&digest)), "{}", hash.name);
        let public = key().public_key();
        let pss = Pss::new(hash, hash, SaltLength::Digest).unwrap();
        let pss_signature = sign(key(), &pss, Message::Digest(&digest));
        public.verify(&pss, Message::Whole(b"message"), &pss_signature).unwrap();
        let auto = Pss::new(hash, hash, SaltLength::Auto).unwrap();
        public.verify(&auto, Message::Digest(&digest), &pss_signature).unwrap();
        for length in [0, digest.len() - 1, digest.len() + 1] {
            let message = Message::Digest(&[7; 200][..length]);
            let mut out = vec![0; 256];
            assert_eq!(key().sign(&padding, message, &mut out).unwrap_err().kind(), ErrorKind::Value);
            assert_eq!(public.verify(&padding, message, &signature).unwrap_err().kind(), ErrorKind::Value);
            assert_eq!(public.verify(&padding, message, b"short").unwrap_err().kind(), ErrorKind::Value);
        }
        // What comes back out of the signature.
        assert_eq!(public.recover(Some(hash), &signature).unwrap(), digest);
        let info = public.recover(None, &signature).unwrap();
        assert!(info.ends_with(&digest) && info.starts_with(&[0x30]));
        assert!(public.recover(Some(row(if hash.name == "sha1" { "md5" } else { "sha1" })), &signature).is_err());
        assert!(public.recover(None, &pss_signature).is_err());
    }
}

#[test]
fn signatures_without_a_digest_info() {
    let public = key().public_key();
    for length in [0, 1, 36, 245] {
        let data = &[5; 245][..length];
        let signature = sign(key(), &NoDigestInfo, Message::Whole(data));
        public.verify(&NoDigestInfo, Message::Whole(data), &signature).unwrap();
        assert_eq!(public.recover(None, &signature).unwrap(), data);
    }
    let error = key().sign(&NoDigestInfo, Message::Whole(&[5; 246]), &mut [0; 256]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value);
}

#[test]
fn salt_lengths_are_held_to() {
    let (public, sha256) = (key().public_key(), row("sha256"));
    let pss = |salt| Pss::new(sha256, sha256, salt).unwrap();
    let signature = sign(key(), &pss(SaltLength::Max), Message::Whole(b"m"));
    // 256 - 32 - 2
    public.verify(&pss(SaltLength::Bytes(222)), Message::Whole(b"m"), &signature).unwrap();
    public.verify(&pss(SaltLength::Auto), Message::Whole(b"m"), &signature).unwrap();
    for salt in [SaltLength::Digest, SaltLength::Bytes(0), SaltLength::Bytes(221), SaltLength::Bytes(usize::MAX)] {
        let error = public.verify(&pss(salt), Message::Whole(b"m"), &signature).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidSignature);
    }
    for salt in [SaltLength::Auto, SaltLength::Bytes(223), SaltLength::Bytes(usize::MAX)] {
        let error = key().sign(&pss(salt), Message::Whole(b"m"), &mut [0; 256]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{salt:?}");
    }
}

#[test]
fn pss_with_a_byte_less_than_the_modulus() {
    // 1025 bits: the encoded message has 128 bytes, the modulus 129. 1026 to 1032: up to seven bits of slack.
    for bits in 1025..=1033 {
        let key = generate(65537, bits);
        for salt in [SaltLength::Max, SaltLength::Bytes(0), SaltLength::Digest] {
            let pss = Pss::new(row("sha1"), row("sha1"), salt).unwrap();
            let signature = sign(&key, &pss, Message::Whole(b"m"));
            key.public_key().verify(&pss, Message::Whole(b"m"), &signature).unwrap();
        }
        let mut ciphertext = vec![0; key.public_key().byte_length()];
        let mut message = ciphertext.clone();
        for padding in
            [&Pkcs1v15Encryption as &dyn EncryptionPadding, &Oaep::new(row("sha1"), row("sha1"), b"").unwrap()]
        {
            key.public_key().encrypt(padding, b"hello", &mut ciphertext).unwrap();
            assert_eq!(key.decrypt(padding, &ciphertext, &mut message).unwrap(), 5);
            assert_eq!(message[..5], *b"hello");
        }
    }
}

#[test]
fn what_signatures_do_not_take() {
    for hash in HASHES.iter().filter(|hash| hash.oid.is_none()) {
        for error in [
            DigestInfo::new(hash).unwrap_err(),
            Pss::new(hash, row("sha256"), SaltLength::Max).unwrap_err(),
            Pss::new(row("sha256"), hash, SaltLength::Max).unwrap_err(),
            key().public_key().recover(Some(hash), &[0; 256]).unwrap_err(),
        ] {
            assert_eq!(error.kind().code(), "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_HASH", "{}", hash.name);
        }
    }
    let unsupported: Vec<_> = HASHES.iter().filter(|hash| hash.oid.is_none()).map(|hash| hash.name).collect();
    assert_eq!(unsupported, ["shake128", "shake256", "blake2b", "blake2s"]);
}

#[test]
fn oaep_there_and_back() {
    let names = ["sha1", "sha224", "sha256", "sha384", "sha512"];
    for hash in HASHES {
        for mask in HASHES {
            let padding = Oaep::new(hash, mask, b"label");
            if !(names.contains(&hash.name) && names.contains(&mask.name)) {
                assert_eq!(padding.unwrap_err().kind().code(), "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_PADDING");
                continue;
            }
            let padding = padding.unwrap();
            let longest = 256 - 2 * hash.hmac(b"").unwrap().tag_size() - 2;
            let (mut ciphertext, mut out) = (vec![0; 256], vec![0; 256]);
            for length in [0, 1, longest] {
                let message = vec![1; length];
                key().public_key().encrypt(&padding, &message, &mut ciphertext).unwrap();
                let got = key().decrypt(&padding, &ciphertext, &mut out).unwrap();
                assert_eq!(out[..got], message, "{} {}", hash.name, mask.name);
                let other = Oaep::new(hash, mask, b"other").unwrap();
                let error = key().decrypt(&other, &ciphertext, &mut out).unwrap_err();
                assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Value, "decryption failed"));
                ciphertext[200] ^= 1;
                let error = key().decrypt(&padding, &ciphertext, &mut out).unwrap_err();
                assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Value, "decryption failed"));
            }
            assert!(key().public_key().encrypt(&padding, &vec![1; longest + 1], &mut ciphertext).is_err());
        }
    }
    // Too short for the hash at all.
    let short = generate(65537, 1024);
    let padding = Oaep::new(row("sha512"), row("sha512"), b"").unwrap();
    assert!(short.public_key().encrypt(&padding, b"", &mut [0; 128]).is_err());
    assert!(short.decrypt(&padding, &[0; 128], &mut [0; 128]).is_err());
}

#[test]
fn pkcs1v15_rejects_implicitly_and_the_same_each_time() {
    let public = key().public_key();
    let (mut ciphertext, mut out) = (vec![0; 256], vec![0; 256]);
    for length in [0, 1, 245] {
        let message = vec![9; length];
        public.encrypt(&Pkcs1v15Encryption, &message, &mut ciphertext).unwrap();
        let got = key().decrypt(&Pkcs1v15Encryption, &ciphertext, &mut out).unwrap();
        assert_eq!(out[..got], message);
    }
    assert!(public.encrypt(&Pkcs1v15Encryption, &[9; 246], &mut ciphertext).is_err());

    let mut lengths = std::collections::BTreeSet::new();
    let reloaded = RsaPrivateKey::from_numbers(key().numbers(), Validation::Full).unwrap();
    for at in 0..40 {
        // A signature block is no encryption block; neither is a random one.
        ciphertext[255] = at;
        let got = key().decrypt(&Pkcs1v15Encryption, &ciphertext, &mut out).unwrap();
        assert!(got <= 245);
        lengths.insert(got);
        let mut again = vec![0; 256];
        assert_eq!(reloaded.decrypt(&Pkcs1v15Encryption, &ciphertext, &mut again).unwrap(), got);
        assert_eq!(out[..got], again[..got]);
    }
    assert!(lengths.len() > 10, "{lengths:?}");

    for wrong in [&ciphertext[1..], &[], &[0; 257], &[0xff; 256]] {
        let error = key().decrypt(&Pkcs1v15Encryption, wrong, &mut out).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
    }
}

/// A modulus of 2^7 + 10 bytes, where the longest message has one bit less than the first length that is too long.
/// Made with pyca/cryptography 50.0.2 (OpenSSL 4.0.3).
#[test]
fn alternative_lengths_are_those_of_openssl() {
    let number = |digits: &str| secret(&from_bytes(&hex::decode(digits).unwrap()).unwrap());
    let numbers = RsaPrivateNumbers {
        p: number(
            "\
eb316d0bf6ffec9728f9ecc13dfec4daff93f654f30cd79c8be070476f483339223d6a1b6f5c3448e5366d7a8fa0d0a27aba7d1bde0b063a\
a32749d6e9692b05fd5fb79553",
        ),
        q: number(
            "\
c09013ae934abcd74848cddab3f5d2000ec2147f89c665d9cb19527a3e2c2d69286c7fe06f2aac7c1e55b1bf1276da1f9214e738e772aee8\
3c8fdbb0b246618c4551890399",
        ),
        d: number(
            "\
2695e38b46e6a1b8e448abfa432889302be68615d80576c425712df5dd840ceae3ddfd7a2db7e2494a8ee25b8993a7d1b033edd31bc31343\
d65e7cb0d4f27af63fcae62a164117281855387c73d0781dc34c11b1422ba05cc09ea52331b610f6116d0fb4ca8c80ad78dd99b08bec934e\
b458812109c8bb522f60775e0921d2bbb972e4aee982e4e77721",
        ),
        dmp1: number(
            "\
88ad0766cd9a3a1e39e4cb4e1d3de19e36aa009bab46ca41a213c28bf0c26f6a0358d741ac3c53f20ca9cd834cd632884973f8626a6dd3a7\
ddca6621ab30bf9cd27a7e501b",
        ),
        dmq1: number(
            "\
a365de7da598a6b35b300415cfdd08cc69b9806154cc98427e17c7a7d937ed74ad0b9c5b1a99b07145e05b8a92256e2399f6c8d9bd73d03d\
5a9e8bc1dd14e1d3804296ac09",
        ),
        iqmp: number(
            "\
88eecedf3430c26b6ec27c1f3f9932e19228a61a33c295ab1804488a1ea8ed7e51c2b245ce36350d5427b0f67636fc8590afdccdc4b0b09e\
c07be3257cb32e4f3407645967",
        ),
        public: RsaPublicNumbers {
            e: BoxedUint::from(65537_u32),
            n: (*number(
                "\
b0e96fab5dfcee42cd8f07e59f1f901d08773df0224d6b6109bb12b76292afff27863d1c518fbe1d19af7eaa1189769f1c00f7b5619329ec\
c22e8c53d8a87df415f1225e4a4c2dfc14b8835b9a03de14c171e233b4a3482fe27b6c81f6bd09615efae156403de5f25251fb6fb79a0bc4\
cfaa6dcdd764e8cdddf882cd89be82329b6434417f6a87e3379b",
            ))
            .clone(),
        },
    };
    let key = RsaPrivateKey::from_numbers(numbers, Validation::Full).unwrap();
    for (ciphertext, alternative) in [
        (
            "\
b0dd8325e849be8aa372efb2b072ad70c96829bf7f95b388f11a8fe768e380b124c74a9b96e0868fb7d3cddc25a10d6ed289a5a7ef098ded\
900dd4940e10bfc2b3b5ea63ccb9d85f7010d6c0667168adf6feaeb2fd7ff31fbc740ef6af001adadfa6805250038d32f7a155b085b1f1dd\
f0a48bb05d1f69569405e71248411248c8bfbf1f56d9e044086f",
            "9c06e8ec1091a2adca9e027091c5c11c",
        ),
        (
            "\
9376cbdb59c429805fd3d6aef1c01fe7858c5e94e48c3347bdab3b1e240f7a1e52393ed50834b2e42f736bfea4ed340c541289780dc091fa\
f916fb083c7b4717d2a0b60e82f450df3d727810b36fe0b3cbd45b351ca09f575c90f498586ba04f2fb17680423bd87c3140fe1954863660\
17cd4763db7e9ec81644da0a2803fbf49ef0380cfebc2d240eb4",
            "58ec11870d515ff8862e",
        ),
    ] {
        let mut room = vec![0; 138];
        let length = key.decrypt(&Pkcs1v15Encryption, &hex::decode(ciphertext).unwrap(), &mut room).unwrap();
        assert_eq!(hex::encode(&room[..length]), alternative);
    }
}

/// The block that OpenSSL signs names SM3 with RSA where other hashes have their own identifier.
#[test]
fn sm3_is_named_in_signatures_as_openssl_names_it() {
    let signature = sign(key(), &DigestInfo::new(row("sm3")).unwrap(), Message::Whole(b"abc"));
    let content = key().public_key().recover(None, &signature).unwrap();
    // The digest of "abc": GM/T 0004-2012, appendix A.1.
    let digest = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
    assert_eq!(hex::encode(content), format!("3030300c06082a811ccf5501837805000420{digest}"));
}

#[test]
fn outputs_of_a_wrong_length_are_refused() {
    let public = key().public_key();
    for length in [0, 255, 257] {
        let mut out = vec![0; length];
        assert!(key().sign(&NoDigestInfo, Message::Whole(b"m"), &mut out).is_err());
        assert!(public.encrypt(&Pkcs1v15Encryption, b"m", &mut out).is_err());
        assert!(key().decrypt(&Pkcs1v15Encryption, &[1; 256], &mut out).is_err());
    }
}

type Change = fn(&mut RsaPrivateNumbers);

/// What is changed, whether the change is noticed without full validation, and the start of the message.
const CHANGES: &[(&str, Change, bool)] = &[
    ("p must be below", |n| n.p = secret(&n.public.n), true),
    ("q must be below", |n| n.q = plus(&n.public.n, 1), true),
    ("d must be below", |n| n.d = secret(&n.public.n), true),
    ("dmp1 must be below", |n| n.dmp1 = secret(&n.public.n), true),
    ("dmq1 must be below", |n| n.dmq1 = secret(&n.public.n), true),
    ("iqmp must be below", |n| n.iqmp = secret(&n.public.n), true),
    ("p times q", |n| n.p = plus(&n.p, 2), true),
    ("p times q", |n| n.q = n.p.clone(), true),
    ("p times q", |n| n.public.n = (*plus(&n.public.n, 2)).clone(), true),
    ("p times q", |n| n.p = secret(&number(0)), true),
    ("dmp1 must be odd", |n| n.dmp1 = plus(&n.dmp1, 1), true),
    ("dmq1 must be odd", |n| n.dmq1 = plus(&n.dmq1, 1), true),
    ("the public exponent e", |n| n.public.e = number(1), true),
    ("the public exponent e", |n| n.public.e = number(65536), true),
    ("the public exponent e", |n| n.public.e = n.public.n.clone(), true),
    ("dmp1 must be d", |n| n.d = plus(&n.d, 2), false),
    ("dmp1 must be d", |n| n.d = secret(&number(0)), false),
    ("dmp1 must be d", |n| n.dmp1 = plus(&n.dmp1, 2), false),
    ("dmq1 must be d", |n| n.dmq1 = plus(&n.dmq1, 2), false),
    ("iqmp must be", |n| n.iqmp = plus(&n.iqmp, 1), false),
    ("iqmp must be", |n| n.iqmp = secret(&number(0)), false),
    ("e times d", |n| n.public.e = number(3), false),
    ("dmp1 must be d", |n| std::mem::swap(&mut n.p, &mut n.q), false),
];

#[test]
fn numbers_that_do_not_fit_are_refused() {
    for (at, (message, change, bounds)) in CHANGES.iter().enumerate() {
        let mut numbers = key().numbers();
        change(&mut numbers);
        let unchecked = RsaPrivateKey::from_numbers(copied(&numbers), Validation::Bounds);
        let error = RsaPrivateKey::from_numbers(numbers, Validation::Full).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{at}");
        assert!(error.to_string().starts_with(message), "{at}: {error}, not {message}");
        assert_eq!(unchecked.is_err(), *bounds, "{at} {message}");
        if let Ok(key) = unchecked {
            // A wrong result never leaves: the operation fails, or the number that is wrong was not needed.
            let mut signature = vec![0; 256];
            match key.sign(&NoDigestInfo, Message::Whole(b"m"), &mut signature) {
                Ok(()) => key.public_key().verify(&NoDigestInfo, Message::Whole(b"m"), &signature).unwrap(),
                Err(error) => assert_eq!(error.kind(), ErrorKind::Value, "{at}"),
            }
        }
    }
}

#[test]
fn factors_in_the_other_order_are_the_same_key() {
    let numbers = key().numbers();
    let swapped = RsaPrivateNumbers {
        iqmp: crt_coefficient(&numbers.q, &numbers.p).unwrap(),
        p: numbers.q.clone(),
        q: numbers.p.clone(),
        dmp1: numbers.dmq1.clone(),
        dmq1: numbers.dmp1.clone(),
        d: numbers.d.clone(),
        public: numbers.public.clone(),
    };
    let swapped = RsaPrivateKey::from_numbers(swapped, Validation::Full).unwrap();
    assert_eq!(swapped.public_key(), key().public_key());
    let padding = DigestInfo::new(row("sha256")).unwrap();
    assert_eq!(sign(&swapped, &padding, Message::Whole(b"m")), sign(key(), &padding, Message::Whole(b"m")));
}

#[test]
fn factors_of_different_sizes() {
    // A factor of 352 bits and one of 672: the halves of the computation have different numbers of limbs.
    let p = generate(65537, 1344).numbers().p;
    let start = BoxedUint::from_be_slice_vartime(&[&[0x80], &[0; 43][..]].concat());
    let q = (1_u64..)
        .step_by(2)
        .map(|more| trimmed(&start.concatenating_add(number(more))))
        .find(|q| {
            crypto_primes::is_prime(crypto_primes::Flavor::Any, q) && private_exponent(&number(65537), &p, q).is_ok()
        })
        .unwrap();
    for (p, q) in [(p.clone(), secret(&q)), (secret(&q), p.clone())] {
        let d = private_exponent(&number(65537), &p, &q).unwrap();
        let numbers = RsaPrivateNumbers {
            dmp1: crt_exponent(&d, &p).unwrap(),
            dmq1: crt_exponent(&d, &q).unwrap(),
            iqmp: crt_coefficient(&p, &q).unwrap(),
            public: RsaPublicNumbers { e: number(65537), n: trimmed(&p.concatenating_mul(&*q)) },
            p,
            q,
            d,
        };
        let key = RsaPrivateKey::from_numbers(numbers, Validation::Full).unwrap();
        let padding = DigestInfo::new(row("sha256")).unwrap();
        let signature = sign(&key, &padding, Message::Whole(b"m"));
        key.public_key().verify(&padding, Message::Whole(b"m"), &signature).unwrap();
    }
}

#[test]
fn public_numbers_that_are_refused() {
    let n = key().public_key().numbers().n;
    let even = trimmed(&n.concatenating_add(number(1)));
    let key = |e: BoxedUint, n: &BoxedUint| RsaPublicKey::from_numbers(&RsaPublicNumbers { e, n: n.clone() });
    for (e, n) in [
        (number(0), &n),
        (number(1), &n),
        (number(2), &n),
        (number(65536), &n),
        (n.clone(), &n),
        (trimmed(&n.concatenating_add(number(2))), &n),
        (number(65537), &even),
        (number(3), &number(0)),
        (number(3), &number(15)),
        (number(3), &BoxedUint::max(16448)),
    ] {
        assert_eq!(key(e.clone(), n).unwrap_err().kind(), ErrorKind::Value, "{e}");
    }
    key(number(3), &n).unwrap();
    key(trimmed(&n.wrapping_sub(number(2))), &n).unwrap();
    key(number(3), &BoxedUint::max(16384)).unwrap();
}

#[test]
fn degenerate_keys_neither_hang_nor_panic() {
    // n is a prime, a square, a product of small primes, all ones: each operation ends with a result or a Value error.
    let prime = key().numbers().p;
    let square = trimmed(&prime.concatenating_mul(&*prime));
    let smooth = (0..64).fold(number(1), |n, _| trimmed(&n.concatenating_mul(number(3 * 5 * 7 * 11 * 13))));
    for n in [(*prime).clone(), square, smooth, BoxedUint::max(1024)] {
        let public = RsaPublicKey::from_numbers(&RsaPublicNumbers { e: number(3), n: n.clone() }).unwrap();
        let mut out = vec![0; public.byte_length()];
        public.encrypt(&Pkcs1v15Encryption, b"m", &mut out).unwrap();
        let padding = DigestInfo::new(row("sha256")).unwrap();
        assert!(public.verify(&padding, Message::Whole(b"m"), &vec![1; public.byte_length()]).is_err());
        assert!(recover_primes(&n, &number(3), &number(7)).is_err());
    }
    // A key whose factors are powers of 3 and 5, so that hardly any number has an inverse.
    let (p, q) = (power(3, 400), power(5, 300));
    let n = trimmed(&p.concatenating_mul(&q));
    let numbers = RsaPrivateNumbers {
        p: secret(&p),
        q: secret(&q),
        d: secret(&number(3)),
        dmp1: secret(&number(3)),
        dmq1: secret(&number(3)),
        iqmp: secret(&number(1)),
        public: RsaPublicNumbers { e: number(3), n },
    };
    assert!(RsaPrivateKey::from_numbers(copied(&numbers), Validation::Full).is_err());
    let key = RsaPrivateKey::from_numbers(numbers, Validation::Bounds).unwrap();
    let mut out = vec![0; key.public_key().byte_length()];
    assert_eq!(key.sign(&NoDigestInfo, Message::Whole(b"m"), &mut out).unwrap_err().kind(), ErrorKind::Value);
}

fn power(base: u64, exponent: u32) -> BoxedUint {
    (0..exponent).fold(number(1), |product, _| trimmed(&product.concatenating_mul(number(base))))
}

#[test]
fn primes_are_recovered_for_any_exponent() {
    for (e, bits) in [(3, 1024), (65537, 1024), (65537, 1025), (65537, 2048)] {
        let numbers = generate(e, bits).numbers();
        let RsaPublicNumbers { e, n } = &numbers.public;
        let (p, q) = recover_primes(n, e, &numbers.d).unwrap();
        assert!(p.cmp_vartime(&*q).is_gt());
        assert_eq!(trimmed(&p.concatenating_mul(&*q)), *n);
        assert!(*p == *numbers.p || *p == *numbers.q);
        // Any congruent exponent will do.
        let order = minus_one(&p).concatenating_mul(&*minus_one(&q));
        let longer = trimmed(&numbers.d.concatenating_add(order));
        if longer.bit_width() <= 16384 {
            assert_eq!(*recover_primes(n, e, &longer).unwrap().0, *p);
        }
        for (n, e, d) in [
            (n, e, &*plus(&numbers.d, 2)),
            (n, &number(7), &*numbers.d),
            (&trimmed(&n.concatenating_add(number(2))), e, &*numbers.d),
            (&trimmed(&n.concatenating_add(number(1))), e, &*numbers.d),
            (n, &number(0), &*numbers.d),
            (n, e, &number(0)),
            (n, &number(1), &number(1)),
            (&number(0), e, &*numbers.d),
        ] {
            assert_eq!(recover_primes(n, e, d).unwrap_err().kind(), ErrorKind::Value);
        }
    }
    // 15 = 5·3, with e·d = 3·3 = 1 modulo lcm(4, 2).
    let (p, q) = recover_primes(&number(15), &number(3), &number(3)).unwrap();
    assert_eq!((trimmed(&p), trimmed(&q)), (number(5), number(3)));
}

#[test]
fn helpers_as_pyca_defines_them() {
    // d is taken modulo lcm(p - 1, q - 1), not (p - 1)(q - 1).
    let (p, q) = (number(61), number(53));
    assert_eq!(*private_exponent(&number(17), &p, &q).unwrap(), number(413));
    assert_eq!(*crt_exponent(&number(413), &p).unwrap(), number(53));
    assert_eq!(*crt_exponent(&number(413), &q).unwrap(), number(49));
    assert_eq!(*crt_coefficient(&p, &q).unwrap(), number(38));
    for small in [number(0), number(1)] {
        assert!(private_exponent(&number(17), &small, &q).is_err());
        assert!(private_exponent(&number(17), &p, &small).is_err());
        assert!(crt_exponent(&small, &p).is_err());
        assert!(crt_exponent(&number(413), &small).is_err());
        assert!(crt_coefficient(&p, &small).is_err());
        assert!(crt_coefficient(&small, &q).is_err());
    }
    assert!(private_exponent(&number(3), &p, &q).is_err());
    assert!(private_exponent(&number(0), &p, &q).is_err());
    assert!(private_exponent(&number(1), &p, &q).is_err());
    assert!(crt_coefficient(&number(9), &number(6)).is_err());
}

#[test]
fn operations_of_many_threads_share_a_key() {
    let padding = DigestInfo::new(row("sha256")).unwrap();
    let expected = sign(key(), &padding, Message::Whole(b"m"));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                // More than one blinding pair is used up.
                for _ in 0..25 {
                    assert_eq!(sign(key(), &padding, Message::Whole(b"m")), expected);
                }
            });
        }
    });
}

#[test]
fn debug_shows_no_secret() {
    assert_eq!(format!("{:?}", key()), "RsaPrivateKey { bits: 2048, .. }");
    assert_eq!(format!("{:?}", key().public_key()), "RsaPublicKey { bits: 2048, .. }");
    let d = from_bytes(&[0x5a; 8]).unwrap();
    let numbers = RsaPrivateNumbers { d: secret(&d), ..key().numbers() };
    let shown = format!("{numbers:?}").to_lowercase();
    assert!(!shown.contains("5a5a5a5a"), "{shown}");
}
