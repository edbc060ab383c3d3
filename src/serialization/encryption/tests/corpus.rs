//! Wycheproof's files for PBES2 (C2SP/wycheproof, testvectors_v1): raw ones, so a file is made around each.

use std::collections::BTreeMap;
use std::path::Path;

use super::open;
use crate::ErrorKind;
use crate::der::Writer;
use crate::job::Progress;
use crate::oid::{encode, oid};
use crate::serialization::Limits;

/// HMAC as in the name of a file, and its object identifier.
const HASHES: &[(&str, &str)] = &[
    ("sha1", "1.2.840.113549.2.7"),
    ("sha224", "1.2.840.113549.2.8"),
    ("sha256", "1.2.840.113549.2.9"),
    ("sha384", "1.2.840.113549.2.10"),
    ("sha512", "1.2.840.113549.2.11"),
];
const CIPHERS: &[(&str, &str)] = &[
    ("aes_128", "2.16.840.1.101.3.4.1.2"),
    ("aes_192", "2.16.840.1.101.3.4.1.22"),
    ("aes_256", "2.16.840.1.101.3.4.1.42"),
];

#[test]
fn pbes2_wycheproof() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors/wycheproof/testvectors_v1");
    if !folder.is_dir() {
        eprintln!("corpora absent, not run: pbes2_wycheproof");
        return;
    }
    let mut count = 0;
    for (hash, prf) in HASHES {
        for (cipher, cipher_oid) in CIPHERS {
            let name = format!("pbes2_hmac{hash}_{cipher}_test.json");
            let text = std::fs::read_to_string(folder.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            let (number, tests) = fields(&text);
            assert_eq!(tests.len(), number, "{name}");
            for test in tests {
                check(&test, &encode(prf), &encode(cipher_oid), &name);
                count += 1;
            }
        }
    }
    assert_eq!(count, 1260);
}

/// The number of tests that a file states, and the fields of each test. The files have one field in a line; the crate
/// that reads JSON would, in the tests inside of the crate, make comparisons elsewhere ambiguous.
fn fields(text: &str) -> (usize, Vec<BTreeMap<&str, &str>>) {
    let (mut number, mut tests) = (None, Vec::<BTreeMap<_, _>>::new());
    for line in text.lines() {
        let Some((name, value)) = line.trim().trim_end_matches(',').split_once(": ") else { continue };
        let (name, value) = (name.trim_matches('"'), value.trim_matches('"'));
        match (name, tests.last_mut()) {
            ("numberOfTests", None) => number = value.parse().ok(),
            ("tcId", _) => tests.push(BTreeMap::from([(name, value)])),
            (_, Some(test)) => assert!(test.insert(name, value).is_none(), "{line}"),
            (_, None) => {}
        }
    }
    (number.unwrap(), tests)
}

fn check(test: &BTreeMap<&str, &str>, prf: &[u8], cipher: &[u8], name: &str) {
    let bytes = |field: &str| hex::decode(test[field]).unwrap();
    let iterations = test["iterationCount"].parse().unwrap();
    let mut file = Writer::new();
    file.sequence(|file| {
        file.sequence(|scheme| {
            scheme.oid(oid!("1.2.840.113549.1.5.13"));
            scheme.sequence(|params| {
                params.sequence(|kdf| {
                    kdf.oid(oid!("1.2.840.113549.1.5.12"));
                    kdf.sequence(|params| {
                        params.octet_string(&bytes("salt"));
                        params.small_integer(iterations);
                        params.sequence(|algorithm| algorithm.oid(prf));
                    });
                });
                params.sequence(|algorithm| {
                    algorithm.oid(cipher);
                    algorithm.octet_string(&bytes("iv"));
                });
            });
        });
        file.octet_string(&bytes("ct"));
    });
    let id = format!("{name} {}", test["tcId"]);
    let password = bytes("password");
    let result = open(&file.finish(), Some(&password), &Limits::default(), &Progress::new());
    match (test["result"], password.is_empty()) {
        ("valid", false) => assert_eq!(*result.unwrap_or_else(|error| panic!("{id}: {error}")), bytes("msg"), "{id}"),
        // An empty password is none, as in pyca/cryptography.
        ("valid", true) => assert_eq!(result.unwrap_err().kind(), ErrorKind::Type, "{id}"),
        ("invalid", _) => assert!(result.is_err(), "{id}"),
        other => panic!("{id}: {other:?}"),
    }
}
