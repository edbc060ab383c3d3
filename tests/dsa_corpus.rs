//! DSA over the corpora: NIST's for FIPS 186-2 and 186-3 as pyca/cryptography collects them, and Wycheproof.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::dsa::{DomainPrimes, Parameters, PrivateKey, PublicKey, canonical_generator};
use cipherwright::dss_signature;
use cipherwright::hash::{DigestSize, HashAlgorithm};
use cipherwright::integer::from_bytes;
use cipherwright::job::Progress;
use crypto_bigint::BoxedUint;
use serde_json::Value;
use support::nist::Block;
use support::{nist, wycheproof};

fn number(block: &Block, name: &str) -> BoxedUint {
    from_bytes(&block.bytes(name)).unwrap()
}

fn parameters(block: &Block) -> Parameters {
    Parameters::new(&number(block, "P"), &number(block, "Q"), &number(block, "G")).unwrap()
}

/// `L=2048, N=256, SHA-384` of a section line; FIPS 186-2 has one size and one hash and names neither.
fn section(block: &Block) -> (u32, u32, &'static HashAlgorithm) {
    let line = &block.section["MOD"];
    if line == "1024" {
        return (1024, 160, support::hashes::row("sha1"));
    }
    let parts: Vec<_> = line.split(", ").collect();
    let bits = |at: usize, prefix: &str| parts[at].strip_prefix(prefix).unwrap().parse().unwrap();
    (bits(0, "L="), bits(1, "N="), hash_named(parts.get(2).unwrap_or(&"SHA-1")))
}

fn hash_named(name: &str) -> &'static HashAlgorithm {
    support::hashes::row(&name.to_lowercase().replace("sha-", "sha"))
}

fn digest(hash: &HashAlgorithm, message: &[u8]) -> Vec<u8> {
    let DigestSize::Fixed(size) = hash.digest_size else { panic!("{}: no fixed length", hash.name) };
    let mut digest = vec![0; size];
    hash.digest(message, &mut digest).unwrap();
    digest
}

/// Whether the file says that the record is good; `P (No Change)` or `F (…)`.
fn expected(block: &Block) -> bool {
    match block.text("RESULT").as_bytes()[0] {
        b'P' => true,
        b'F' => false,
        other => panic!("{other}: {block:?}"),
    }
}

fn of_section(records: Vec<Block>, start: &str) -> Vec<Block> {
    records.into_iter().filter(|block| block.section.keys().any(|name| name.starts_with(start))).collect()
}

#[test]
fn nist_primes_from_seeds() {
    let Some(corpora) = support::corpora("nist_primes_from_seeds") else {
        return;
    };
    let folder = corpora.join("pyca/asymmetric/DSA/FIPS_186-3");
    let generated = of_section(nist::records(&folder.join("PQGGen.rsp"), "P", "COUNTER"), "A.1.1.2");
    assert_eq!(generated.len(), 75);
    let judged = of_section(nist::records(&folder.join("PQGVer.rsp"), "P", "RESULT"), "A.1.1.3");
    assert_eq!((judged.len(), judged.iter().filter(|block| expected(block)).count()), (75, 30));
    for block in generated.iter().chain(&judged) {
        let (p_bits, q_bits, hash) = section(block);
        let (seed, counter) = if block.has("RESULT") { ("SEED", "C") } else { ("DOMAIN_PARAMETER_SEED", "COUNTER") };
        let found = DomainPrimes::from_seed(hash, p_bits, q_bits, &block.bytes(seed), &Progress::new()).unwrap();
        let same = found.is_some_and(|found| {
            found.p == number(block, "P")
                && found.q == number(block, "Q")
                && usize::try_from(found.counter).unwrap() == block.number(counter)
        });
        assert_eq!(same, !block.has("RESULT") || expected(block), "{block:?}");
    }
}

#[test]
fn nist_generators() {
    let Some(corpora) = support::corpora("nist_generators") else {
        return;
    };
    let folder = corpora.join("pyca/asymmetric/DSA/FIPS_186-3");
    let canonical = of_section(nist::records(&folder.join("PQGGen.rsp"), "P", "G"), "A.2.3");
    let judged = of_section(nist::records(&folder.join("PQGVer.rsp"), "P", "RESULT"), "A.2.4");
    assert_eq!((canonical.len(), judged.len()), (75, 75));
    for block in canonical.iter().chain(&judged) {
        let (_, _, hash) = section(block);
        let (p, q, index) = (number(block, "P"), number(block, "Q"), block.bytes("INDEX"));
        // Of primes by the method of A.1.2.1 the seed is three seeds together.
        let seeds = ["DOMAIN_PARAMETER_SEED", "FIRSTSEED", "PSEED", "QSEED"];
        let seed: Vec<u8> = seeds.iter().filter(|name| block.has(name)).flat_map(|name| block.bytes(name)).collect();
        let g = canonical_generator(hash, &p, &q, &seed, index[0]).unwrap();
        assert_eq!(g == number(block, "G"), !block.has("RESULT") || expected(block), "{block:?}");
    }

    let unverifiable = of_section(nist::records(&folder.join("PQGGen.rsp"), "P", "G"), "A.2.1");
    let judged = of_section(nist::records(&folder.join("PQGVer.rsp"), "P", "RESULT"), "A.2.2");
    let old = nist::records(&corpora.join("pyca/asymmetric/DSA/FIPS_186-2/PQGGen.rsp"), "P", "G");
    assert_eq!((unverifiable.len(), judged.len(), old.len()), (75, 75, 5));
    for block in unverifiable.iter().chain(&judged).chain(&old) {
        let taken = Parameters::supported(&number(block, "P"), &number(block, "Q"), &number(block, "G"));
        assert_eq!(taken, !block.has("RESULT") || expected(block), "{block:?}");
    }
}

#[test]
fn nist_key_pairs() {
    let Some(corpora) = support::corpora("nist_key_pairs") else {
        return;
    };
    let mut ran = 0;
    for (file, count) in [("FIPS_186-2/KeyPair.rsp", 10), ("FIPS_186-3/KeyPair.rsp", 40)] {
        let records = nist::records(&corpora.join("pyca/asymmetric/DSA").join(file), "P", "Y");
        assert_eq!(records.len(), count, "{file}");
        for block in &records {
            let key = PrivateKey::new(parameters(block), &number(block, "Y"), &number(block, "X")).unwrap();
            assert_eq!(*key.public_key().y(), number(block, "Y"));
        }
        ran += count;
    }
    assert_eq!(ran, 50);
}

#[test]
fn nist_signatures() {
    let Some(corpora) = support::corpora("nist_signatures") else {
        return;
    };
    let mut valid = 0;
    for (file, last, count) in [
        ("FIPS_186-2/SigGen.rsp", "S", 12),
        ("FIPS_186-3/SigGen.rsp", "S", 300),
        ("FIPS_186-2/SigVer.rsp", "RESULT", 15),
        ("FIPS_186-3/SigVer.rsp", "RESULT", 300),
    ] {
        let records = nist::records(&corpora.join("pyca/asymmetric/DSA").join(file), "P", last);
        assert_eq!(records.len(), count, "{file}");
        for block in &records {
            let (_, _, hash) = section(block);
            let digest = digest(hash, &block.bytes("MSG"));
            let signature = dss_signature::encode(&block.bytes("R"), &block.bytes("S"));
            // A changed y is no power of g, unless by chance, and then refused before the signature is looked at.
            let verified =
                PublicKey::new(parameters(block), &number(block, "Y")).is_ok_and(|key| key.verify(&digest, &signature));
            assert_eq!(verified, last == "S" || expected(block), "{file}: {block:?}");
            valid += usize::from(verified);
        }
    }
    assert_eq!(valid, 459);
}

/// File, number of tests, number of valid ones.
const WYCHEPROOF_FILES: &[(&str, usize, usize)] = &[
    ("dsa_2048_224_sha224", 336, 52),
    ("dsa_2048_224_sha256", 364, 80),
    ("dsa_2048_256_sha256", 366, 82),
    ("dsa_3072_256_sha256", 366, 82),
    ("dsa_2048_224_sha224_p1363", 109, 51),
    ("dsa_2048_224_sha256_p1363", 137, 79),
    ("dsa_2048_256_sha256_p1363", 139, 81),
    ("dsa_3072_256_sha256_p1363", 139, 81),
];

#[test]
fn wycheproof_dsa() {
    let Some(corpora) = support::corpora("wycheproof_dsa") else {
        return;
    };
    for &(file, count, valid) in WYCHEPROOF_FILES {
        let cases = wycheproof::load(file, &corpora);
        let mut verified = 0;
        for case in &cases {
            let key = &case.group["publicKey"];
            let number = |name: &str| from_bytes(&support::hex(text(&key[name]))).unwrap();
            let parameters = Parameters::new(&number("p"), &number("q"), &number("g")).unwrap();
            let public = PublicKey::new(parameters, &number("y")).unwrap();
            let digest = digest(hash_named(text(&case.group["sha"])), &case.bytes("msg"));
            let mut signature = case.bytes("sig");
            if file.ends_with("p1363") {
                // r and s side by side, each as long as q; anything else is no signature of this format.
                let size = public.parameters().q().bit_width_vartime().div_ceil(8);
                let size = usize::try_from(size).unwrap();
                signature = if signature.len() == 2 * size {
                    dss_signature::encode(&signature[..size], &signature[size..])
                } else {
                    Vec::new()
                };
            }
            let accepted = public.verify(&digest, &signature);
            assert_eq!(accepted, case.result() == "valid", "{file} {}: {}", case.id(), case.result());
            verified += usize::from(accepted);
        }
        assert_eq!((cases.len(), verified), (count, valid), "{file}");
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}
