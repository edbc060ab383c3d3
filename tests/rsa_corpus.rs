//! Whole corpora through RSA: every file of Wycheproof, and the lists of NIST and PKCS #1.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cipherwright::hash::{self, HASHES, HashAlgorithm};
use cipherwright::integer::{BoxedUint, SecretInteger, from_bytes, trimmed};
use cipherwright::message::Message;
use cipherwright::rsa::{
    DigestInfo, EncryptionPadding, Oaep, Pkcs1v15Encryption, Pss, RsaPrivateKey, RsaPrivateNumbers, RsaPublicKey,
    RsaPublicNumbers, SaltLength, SignaturePadding, Validation, crt_coefficient, crt_exponent, private_exponent,
    recover_primes,
};
use cipherwright::{ErrorKind, UnsupportedReason};
use serde_json::Value;
use support::{hashes::row, pkcs1, wycheproof};

fn number(bytes: &[u8]) -> BoxedUint {
    trimmed(&from_bytes(bytes).unwrap())
}

fn secret(bytes: &[u8]) -> SecretInteger {
    SecretInteger::new(number(bytes))
}

/// A number as Wycheproof and NIST write it, in hex of any length.
fn hex_number(text: &str) -> BoxedUint {
    let even = if text.len().is_multiple_of(2) { text.to_string() } else { format!("0{text}") };
    number(support::hex(&even).as_slice())
}

fn field(key: &Value, name: &str) -> BoxedUint {
    hex_number(key[name].as_str().unwrap_or_else(|| panic!("no {name} in {key}")))
}

/// `SHA-512/256` is `sha512-256` here, `SHA3-224` is `sha3-224`.
fn named_hash(name: &str) -> &'static HashAlgorithm {
    let ours = name.to_lowercase().replace("sha-", "sha").replace('/', "-");
    &HASHES[hash::find(&ours).unwrap_or_else(|| panic!("no hash {name}"))]
}

fn group_hash(case: &wycheproof::Case, name: &str) -> &'static HashAlgorithm {
    named_hash(case.group[name].as_str().unwrap())
}

fn public_key(key: &Value) -> RsaPublicKey {
    RsaPublicKey::from_numbers(&RsaPublicNumbers { e: field(key, "publicExponent"), n: field(key, "modulus") }).unwrap()
}

fn private_numbers(key: &Value) -> RsaPrivateNumbers {
    let secret = |name| SecretInteger::new(field(key, name));
    RsaPrivateNumbers {
        p: secret("prime1"),
        q: secret("prime2"),
        d: secret("privateExponent"),
        dmp1: secret("exponent1"),
        dmq1: secret("exponent2"),
        iqmp: secret("coefficient"),
        public: RsaPublicNumbers { e: field(key, "publicExponent"), n: field(key, "modulus") },
    }
}

/// A private key that came without its factors.
fn recovered_key(n: &BoxedUint, e: &BoxedUint, d: &BoxedUint) -> RsaPrivateKey {
    let (p, q) = recover_primes(n, e, d).unwrap();
    let numbers = RsaPrivateNumbers {
        dmp1: crt_exponent(d, &p).unwrap(),
        dmq1: crt_exponent(d, &q).unwrap(),
        iqmp: crt_coefficient(&p, &q).unwrap(),
        p,
        q,
        d: SecretInteger::new(d.clone()),
        public: RsaPublicNumbers { e: e.clone(), n: n.clone() },
    };
    RsaPrivateKey::from_numbers(numbers, Validation::Full).unwrap()
}

/// The Wycheproof files whose names start so, by name.
fn files(corpora: &Path, prefixes: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(corpora.join("wycheproof/testvectors_v1"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok()?.strip_suffix("_test.json").map(String::from))
        .filter(|name| prefixes.iter().any(|prefix| name.starts_with(prefix)))
        .collect();
    names.sort();
    names
}

/// Keys by the text of their modulus, since the tests of a group share one and checking a key takes long.
#[derive(Default)]
struct Keys(BTreeMap<String, RsaPrivateKey>);

impl Keys {
    fn of(&mut self, key: &Value) -> &RsaPrivateKey {
        self.0
            .entry(key["modulus"].to_string())
            .or_insert_with(|| RsaPrivateKey::from_numbers(private_numbers(key), Validation::Full).unwrap())
    }
}

fn check_verification(case: &wycheproof::Case, name: &str, padding: &dyn SignaturePadding) -> bool {
    let key = public_key(&case.group["publicKey"]);
    let outcome = key.verify(padding, Message::Whole(&case.bytes("msg")), &case.bytes("sig"));
    if let Err(error) = &outcome {
        assert_eq!(error.kind(), ErrorKind::InvalidSignature, "{name} {}", case.id());
    }
    // Acceptable are DigestInfos without NULL, which RFC 8017 lets a verifier refuse: only one encoding is taken here.
    assert_eq!(outcome.is_ok(), case.result() == "valid", "{name} {}", case.id());
    outcome.is_ok()
}

#[test]
fn wycheproof_pkcs1v15_verification() {
    let Some(corpora) = support::corpora("wycheproof_pkcs1v15_verification") else {
        return;
    };
    let (mut ran, mut valid) = (0, 0);
    let files = files(&corpora, &["rsa_signature_"]);
    for name in &files {
        for case in wycheproof::load(name, &corpora) {
            let padding = DigestInfo::new(group_hash(&case, "sha")).unwrap();
            valid += usize::from(check_verification(&case, name, &padding));
            ran += 1;
        }
    }
    assert_eq!((files.len(), ran, valid), (24, 6202, 173));
}

#[test]
fn wycheproof_pkcs1v15_signing() {
    let Some(corpora) = support::corpora("wycheproof_pkcs1v15_signing") else {
        return;
    };
    let (mut ran, mut keys) = (0, BTreeMap::new());
    for bits in [1024, 1536, 2048, 3072, 4096] {
        let name = format!("rsa_pkcs1_{bits}_sig_gen");
        for case in wycheproof::load(&name, &corpora) {
            let fields = &case.group["privateKey"];
            let key = keys.entry(fields["modulus"].to_string()).or_insert_with(|| {
                let [n, e, d] = ["modulus", "publicExponent", "privateExponent"].map(|name| field(fields, name));
                recovered_key(&n, &e, &d)
            });
            let padding = DigestInfo::new(group_hash(&case, "sha")).unwrap();
            let mut signature = vec![0; key.public_key().byte_length()];
            key.sign(&padding, Message::Whole(&case.bytes("msg")), &mut signature).unwrap();
            // Acceptable by the flags of weak hashes and small keys only: the signature is the right one.
            assert_eq!(signature, case.bytes("sig"), "{name} {}", case.id());
            key.public_key().verify(&padding, Message::Whole(&case.bytes("msg")), &signature).unwrap();
            ran += 1;
        }
    }
    assert_eq!(ran, 158);
}

#[test]
fn wycheproof_pss() {
    let Some(corpora) = support::corpora("wycheproof_pss") else {
        return;
    };
    let files = files(&corpora, &["rsa_pss_"]);
    let (mut ran, mut valid, mut not_offered) = (0, 0, 0);
    for name in &files {
        for case in wycheproof::load(name, &corpora) {
            ran += 1;
            let hash = group_hash(&case, "sha");
            if case.group["mgf"] != "MGF1" {
                // RFC 8702: SHAKE as its own mask generation function. Signatures do not take SHAKE.
                let kind = Pss::new(hash, hash, SaltLength::Auto).unwrap_err().kind();
                assert_eq!(kind, ErrorKind::Unsupported(UnsupportedReason::Hash), "{name}");
                not_offered += 1;
                continue;
            }
            let salt = case.size("sLen");
            let mask_hash = group_hash(&case, "mgfSha");
            let padding = Pss::new(hash, mask_hash, SaltLength::Bytes(salt)).unwrap();
            if check_verification(&case, name, &padding) {
                valid += 1;
                check_verification(&case, name, &Pss::new(hash, mask_hash, SaltLength::Auto).unwrap());
            }
        }
    }
    assert_eq!((files.len(), ran), (26, 2406 + 1091));
    assert_eq!(not_offered, count_of(&corpora, &["rsa_pss_2048_shake", "rsa_pss_3072_shake", "rsa_pss_4096_shake"]));
    assert!(valid > 500, "{valid}");
}

fn count_of(corpora: &Path, prefixes: &[&str]) -> usize {
    files(corpora, prefixes).iter().map(|name| wycheproof::load(name, corpora).len()).sum()
}

#[test]
fn wycheproof_oaep() {
    let Some(corpora) = support::corpora("wycheproof_oaep") else {
        return;
    };
    let files = files(&corpora, &["rsa_oaep_", "rsa_three_primes_oaep_"]);
    let (mut ran, mut decrypted, mut not_offered, mut three_primes) = (0, 0, 0, 0);
    let mut keys = Keys::default();
    for name in &files {
        for case in wycheproof::load(name, &corpora) {
            ran += 1;
            let fields = &case.group["privateKey"];
            if name.starts_with("rsa_three_primes") {
                // A product of three primes is not the product of the first two.
                let error = RsaPrivateKey::from_numbers(private_numbers(fields), Validation::Bounds).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Value, "{name}");
                three_primes += 1;
                continue;
            }
            let (hash, mask_hash) = (group_hash(&case, "sha"), group_hash(&case, "mgfSha"));
            let padding = match Oaep::new(hash, mask_hash, &case.bytes("label")) {
                Ok(padding) => padding,
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Padding));
                    assert!(hash.name.starts_with("sha512-") || mask_hash.name.starts_with("sha512-"), "{name}");
                    not_offered += 1;
                    continue;
                }
            };
            let key = keys.of(fields);
            let mut out = vec![0; key.public_key().byte_length()];
            let outcome = key.decrypt(&padding, &case.bytes("ct"), &mut out);
            // Acceptable are ciphertexts that are small numbers: they decrypt.
            assert_eq!(outcome.is_ok(), case.result() != "invalid", "{name} {}", case.id());
            match outcome {
                Ok(length) => {
                    assert_eq!(out[..length], case.bytes("msg"), "{name} {}", case.id());
                    decrypted += 1;
                }
                Err(error) => assert_eq!(error.kind(), ErrorKind::Value),
            }
        }
    }
    assert_eq!((files.len(), ran), (25, 1208));
    assert_eq!(three_primes, count_of(&corpora, &["rsa_three_primes_oaep_"]));
    assert!(not_offered < 250 && decrypted > 400, "{not_offered} {decrypted}");
}

#[test]
fn wycheproof_pkcs1v15_decryption() {
    let Some(corpora) = support::corpora("wycheproof_pkcs1v15_decryption") else {
        return;
    };
    let (mut ran, mut rejected) = (0, 0);
    let mut keys = Keys::default();
    for bits in [2048, 3072, 4096] {
        let name = format!("rsa_pkcs1_{bits}");
        for case in wycheproof::load(&name, &corpora) {
            ran += 1;
            let key = keys.of(&case.group["privateKey"]);
            let ciphertext = case.bytes("ct");
            let mut out = vec![0; key.public_key().byte_length()];
            let outcome = key.decrypt(&Pkcs1v15Encryption, &ciphertext, &mut out);
            match (case.result(), outcome) {
                ("valid", outcome) => assert_eq!(out[..outcome.unwrap()], case.bytes("msg"), "{name} {}", case.id()),
                // A length or a number that no ciphertext can have is public.
                ("invalid", Err(error)) => {
                    assert_eq!(error.kind(), ErrorKind::Value);
                    let modulus = field(&case.group["privateKey"], "modulus");
                    let possible = ciphertext.len() == out.len() && number(&ciphertext).cmp_vartime(&modulus).is_lt();
                    assert!(!possible, "{name} {}: told what it must not tell", case.id());
                }
                // Everything else decrypts to something: the same each time.
                ("invalid", Ok(length)) => {
                    let mut again = vec![0; out.len()];
                    assert_eq!(key.decrypt(&Pkcs1v15Encryption, &ciphertext, &mut again).unwrap(), length);
                    assert_eq!(out[..length], again[..length]);
                    rejected += 1;
                }
                (other, _) => panic!("{name} {}: {other}", case.id()),
            }
        }
    }
    assert_eq!(ran, 201);
    assert!(rejected > 30, "{rejected}");
}

/// A test of a NIST file, with what was said before it.
type Fields = BTreeMap<String, String>;

/// The tests of a NIST file. A test starts with `SHAAlg`; n, e, d, p and q hold until they are given again.
fn nist(path: &Path) -> Vec<Fields> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut tests, mut current) = (Vec::new(), Fields::new());
    let mut end = |current: &mut Fields| {
        if current.contains_key("S") {
            tests.push(current.clone());
        }
        current.retain(|name, _| ["n", "e", "d", "p", "q"].contains(&name.as_str()));
    };
    for line in text.lines().map(str::trim) {
        // The list of wrong encodings marks some of its tests.
        if line.is_empty() || line.starts_with('#') || line == "!!" {
            continue;
        }
        if line.starts_with('[') {
            end(&mut current);
            continue;
        }
        let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("{}: {line}", path.display()));
        let name = name.trim();
        if name == "SHAAlg" || name == "n" {
            end(&mut current);
        }
        current.insert(name.to_string(), value.trim().to_string());
    }
    end(&mut current);
    assert!(!tests.is_empty(), "{}: no tests", path.display());
    tests
}

fn nist_hash(test: &Fields) -> &'static HashAlgorithm {
    row(&test["SHAAlg"].to_lowercase().replace('-', ""))
}

fn pyca(corpora: &Path, file: &str) -> PathBuf {
    corpora.join("pyca/asymmetric/RSA").join(file)
}

/// Outcome of a verification, of which a key that is none is a failure: some tests change e to an even number.
fn nist_verifies(test: &Fields, padding: &dyn SignaturePadding) -> bool {
    let numbers = RsaPublicNumbers { e: hex_number(&test["e"]), n: hex_number(&test["n"]) };
    let Ok(key) = RsaPublicKey::from_numbers(&numbers) else {
        return false;
    };
    let mut signature = support::hex(&test["S"]);
    // Leading zeros are missing in some.
    while signature.len() < key.byte_length() {
        signature.insert(0, 0);
    }
    key.verify(padding, Message::Whole(&support::hex(&test["Msg"])), &signature).is_ok()
}

#[test]
fn nist_pkcs1v15() {
    let Some(corpora) = support::corpora("nist_pkcs1v15") else {
        return;
    };
    let mut ran = 0;
    for (file, count) in [
        ("FIPS_186-2/SigGen15_186-2.rsp", 250),
        ("FIPS_186-2/SigGen15_186-3.rsp", 250),
        ("FIPS_186-2/SigVer15_186-3.rsp", 450),
        ("SigVer15EMTest.txt", 150),
    ] {
        let tests = nist(&pyca(&corpora, file));
        assert_eq!(tests.len(), count, "{file}");
        for test in &tests {
            let padding = DigestInfo::new(nist_hash(test)).unwrap();
            let expected = test.get("Result").is_none_or(|result| result.starts_with('P'));
            assert_eq!(nist_verifies(test, &padding), expected, "{file} {test:?}");
        }
        ran += tests.len();
    }
    assert_eq!(ran, 1100);
}

#[test]
fn nist_pss() {
    let Some(corpora) = support::corpora("nist_pss") else {
        return;
    };
    let mut ran = 0;
    for (file, count) in [
        ("FIPS_186-2/SigGenPSS_186-2.rsp", 250),
        ("FIPS_186-2/SigGenPSS_186-3.rsp", 250),
        ("FIPS_186-2/SigVerPSS_186-3.rsp", 450),
    ] {
        let tests = nist(&pyca(&corpora, file));
        assert_eq!(tests.len(), count, "{file}");
        for test in &tests {
            let hash = nist_hash(test);
            let expected = test.get("Result").is_none_or(|result| result.starts_with('P'));
            let auto = Pss::new(hash, hash, SaltLength::Auto).unwrap();
            assert_eq!(nist_verifies(test, &auto), expected, "{file} {test:?}");
            if let Some(salt) = test.get("SaltVal") {
                let exact = Pss::new(hash, hash, SaltLength::Bytes(support::hex(salt).len())).unwrap();
                let zero = Pss::new(hash, hash, SaltLength::Bytes(0)).unwrap();
                // A salt of nothing is written as one zero byte.
                assert_eq!(nist_verifies(test, &exact) || (salt == "00" && nist_verifies(test, &zero)), expected);
            }
        }
        ran += tests.len();
    }
    assert_eq!(ran, 950);
}

#[test]
fn nist_generated_keys_load_and_give_their_factors_back() {
    let Some(corpora) = support::corpora("nist_generated_keys") else {
        return;
    };
    let text = std::fs::read_to_string(pyca(&corpora, "FIPS_186-2/KeyGenRSA.rsp")).unwrap();
    let mut fields = Fields::new();
    let mut ran = 0;
    for line in text.lines().map(str::trim).filter(|line| line.contains('=') && !line.starts_with(['#', '['])) {
        let (name, value) = line.split_once('=').unwrap();
        fields.insert(name.trim().to_string(), value.trim().to_string());
        if name.trim() != "d" {
            continue;
        }
        let [p, q, n, e, d] = ["p", "q", "n", "e", "d"].map(|name| hex_number(&fields[name]));
        // The standard behind this file takes the smallest exponent, as we do.
        assert_eq!(*private_exponent(&e, &p, &q).unwrap(), d);
        if ran % 2 == 0 {
            let key = recovered_key(&n, &e, &d);
            let numbers = key.numbers();
            assert!(*numbers.p == p || *numbers.p == q);
        }
        ran += 1;
        fields.clear();
        fields.insert("e".to_string(), e.to_string());
    }
    assert_eq!(ran, 30);
}

/// Values of a PKCS #1 list, in groups that each start with the modulus of a public key.
fn keys_of(path: &Path) -> Vec<Vec<(String, Vec<u8>)>> {
    let mut keys: Vec<Vec<(String, Vec<u8>)>> = Vec::new();
    for (name, value) in pkcs1::values(path) {
        // The modulus stands twice: for the public key, then again for the private one.
        let complete = keys.last().is_none_or(|key| key.iter().any(|(name, _)| name == "coefficient"));
        if name == "modulus" && complete {
            keys.push(Vec::new());
        }
        if let Some(key) = keys.last_mut() {
            key.push((name, value));
        }
    }
    keys
}

fn listed_key(values: &[(String, Vec<u8>)]) -> RsaPrivateKey {
    let all = |name: &str| values.iter().filter(|(other, _)| other == name).map(|(_, value)| value).collect::<Vec<_>>();
    let one = |name| secret(all(name).first().unwrap_or_else(|| panic!("no {name}")));
    // "Exponent" is first the public one, then the private one.
    let exponents = all("exponent");
    let numbers = RsaPrivateNumbers {
        p: one("prime 1"),
        q: one("prime 2"),
        d: secret(exponents[1]),
        dmp1: one("prime exponent 1"),
        dmq1: one("prime exponent 2"),
        iqmp: one("coefficient"),
        public: RsaPublicNumbers { e: number(exponents[0]), n: number(all("modulus")[0]) },
    };
    RsaPrivateKey::from_numbers(numbers, Validation::Full).unwrap()
}

/// Pairs of a message and what was made of it, which directly follow in some order.
fn pairs<'a>(values: &'a [(String, Vec<u8>)], message: &str, made: &str) -> Vec<(&'a [u8], &'a [u8])> {
    let all = |wanted: &str| -> Vec<&'a [u8]> {
        values.iter().filter(|(name, _)| name.starts_with(wanted)).map(|(_, value)| value.as_slice()).collect()
    };
    let (messages, made) = (all(message), all(made));
    assert_eq!(messages.len(), made.len());
    messages.into_iter().zip(made).collect()
}

fn check_decryption(path: &Path, padding: &dyn EncryptionPadding) -> usize {
    let mut ran = 0;
    for values in keys_of(path) {
        let key = listed_key(&values);
        let mut out = vec![0; key.public_key().byte_length()];
        for (message, ciphertext) in pairs(&values, "message", "encryption") {
            let length = key.decrypt(padding, ciphertext, &mut out).unwrap();
            assert_eq!(out[..length], *message, "{}", path.display());
            ran += 1;
        }
    }
    ran
}

#[test]
fn pkcs1_oaep() {
    let Some(corpora) = support::corpora("pkcs1_oaep") else {
        return;
    };
    let sha1 = Oaep::new(row("sha1"), row("sha1"), b"").unwrap();
    assert_eq!(check_decryption(&pyca(&corpora, "pkcs-1v2-1d2-vec/oaep-vect.txt"), &sha1), 60);
    let names = ["sha1", "sha224", "sha256", "sha384", "sha512"];
    let mut files = 0;
    for mask in names {
        for hash in names {
            let path = pyca(&corpora, &format!("oaep-custom/oaep-{mask}-{hash}.txt"));
            if (mask, hash) == ("sha1", "sha1") {
                assert!(!path.exists(), "the one that PKCS #1 has itself");
                continue;
            }
            let padding = Oaep::new(row(hash), row(mask), b"").unwrap();
            assert!(check_decryption(&path, &padding) > 0);
            files += 1;
        }
    }
    assert_eq!(files, 24);
}

#[test]
fn pkcs1_v15_encryption() {
    let Some(corpora) = support::corpora("pkcs1_v15_encryption") else {
        return;
    };
    assert_eq!(check_decryption(&pyca(&corpora, "pkcs1v15crypt-vectors.txt"), &Pkcs1v15Encryption), 300);
}

fn check_signatures(path: &Path, padding: &dyn SignaturePadding, deterministic: bool) -> usize {
    let mut ran = 0;
    for values in keys_of(path) {
        let key = listed_key(&values);
        for (message, signature) in pairs(&values, "message", "signature") {
            key.public_key().verify(padding, Message::Whole(message), signature).unwrap();
            let mut own = vec![0; key.public_key().byte_length()];
            key.sign(padding, Message::Whole(message), &mut own).unwrap();
            key.public_key().verify(padding, Message::Whole(message), &own).unwrap();
            assert_eq!(own == signature, deterministic);
            ran += 1;
        }
    }
    ran
}

#[test]
fn pkcs1_signatures() {
    let Some(corpora) = support::corpora("pkcs1_signatures") else {
        return;
    };
    let sha1 = row("sha1");
    let pss = Pss::new(sha1, sha1, SaltLength::Bytes(20)).unwrap();
    assert_eq!(check_signatures(&pyca(&corpora, "pkcs-1v2-1d2-vec/pss-vect.txt"), &pss, false), 60);
    let path = pyca(&corpora, "pkcs1v15sign-vectors.txt");
    assert_eq!(check_signatures(&path, &DigestInfo::new(sha1).unwrap(), true), 300);
}

/// The vectors of the draft stand beside this test, so that it runs in every checkout.
#[test]
fn implicit_rejection_as_in_the_draft() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/rsa_implicit_rejection.txt");
    let blocks = support::nist::blocks(&path, "COUNT");
    let (mut keys, mut valid) = (BTreeMap::new(), 0);
    for block in &blocks {
        let key = keys.entry(block.section["KEY"].clone()).or_insert_with(|| {
            let [n, e, d] = ["N", "E", "D"].map(|name| hex_number(&block.section[name]));
            recovered_key(&n, &e, &d)
        });
        let mut out = vec![0; key.public_key().byte_length()];
        let length = key.decrypt(&Pkcs1v15Encryption, &block.bytes("CT"), &mut out).unwrap();
        assert_eq!(out[..length], block.bytes("MSG"), "{}", block.text("ID"));
        valid += usize::from(block.text("VALID") == "yes");
    }
    assert_eq!((keys.len(), blocks.len()), (4, 48));
    assert!((8..40).contains(&valid), "{valid}");
}
