//! The OpenSSH files of pyca/cryptography (`vectors/cryptography_vectors/asymmetric/OpenSSH`), with what its release
//! 50.0.2 said of each.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::fs;

use cipherwright::job::Progress;
use cipherwright::serialization::{Encoding, Encryption, PrivateFormat, PublicFormat, PublicKey, load_ssh_public_key};
use cipherwright::{ErrorKind, Result, UnsupportedReason};
use serde_json::Value;
use support::openssh::load;

/// What a loader said, in the words of the index: the line of the key, or the class of the error.
fn outcome(result: Result<PublicKey>) -> String {
    match result.map_err(|error| error.kind()) {
        Ok(key) => String::from_utf8(key.public_bytes(Encoding::OpenSsh, PublicFormat::OpenSsh).unwrap()).unwrap(),
        Err(ErrorKind::Value) => "ValueError".to_owned(),
        Err(ErrorKind::Type) => "TypeError".to_owned(),
        Err(ErrorKind::Unsupported(UnsupportedReason::Unnamed)) => "UnsupportedAlgorithm".to_owned(),
        Err(ErrorKind::Unsupported(UnsupportedReason::PublicKeyAlgorithm)) => "family to come".to_owned(),
        Err(kind) => panic!("{kind:?}"),
    }
}

/// Why an answer may be another one than pyca's.
fn reason(path: &str, data: &str, ours: &str) -> &'static str {
    match ours {
        "family to come" if path.contains("ed25519") => "family to come",
        // The ruling: PEM given to the loader of lines is a wrong value, and the error says which loader takes it.
        "ValueError" if data.starts_with("-----BEGIN ") => "PEM for a line",
        _ => panic!("{path}: {ours}"),
    }
}

#[test]
fn pyca_files() {
    let Some(corpora) = support::corpora("pyca_files") else { return };
    let index: Value = serde_json::from_slice(&fs::read(corpora.join("pyca/index.json")).unwrap()).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for file in index["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        if !path.starts_with("asymmetric/OpenSSH/") || file["kind"] == "other" {
            continue;
        }
        let data = fs::read_to_string(corpora.join("pyca").join(path)).unwrap();
        let mut calls = 0;
        for call in file["calls"].as_array().unwrap() {
            let ours = match call["loader"].as_str().unwrap() {
                "load_ssh_private_key" => {
                    let password = call["password"].as_str().map(str::as_bytes);
                    load(&data, password).map(|key| {
                        let (encoding, format) = (Encoding::Der, PrivateFormat::Pkcs8);
                        let pkcs8 = key.private_bytes(encoding, format, &Encryption::None, &Progress::new()).unwrap();
                        assert_eq!(hex::encode(&*pkcs8), file["objects"][0]["pkcs8"], "{path}");
                        key.public_key()
                    })
                }
                "load_ssh_public_key" => load_ssh_public_key(data.as_bytes()),
                _ => continue,
            };
            calls += 1;
            let ours = outcome(ours);
            let theirs = match call.get("error") {
                Some(error) => error["class"].as_str().unwrap(),
                None => {
                    let object = &file["objects"][usize::try_from(call["object"].as_u64().unwrap()).unwrap()];
                    let public = object.get("publicKey").unwrap_or(object);
                    public["openssh"].as_str().unwrap()
                }
            };
            let why = if ours == theirs { "same" } else { reason(path, &data, &ours) };
            *counts.entry(why).or_default() += 1;
        }
        assert!(calls > 0, "{path}");
    }
    assert_eq!(counts, BTreeMap::from([("same", 58), ("family to come", 10), ("PEM for a line", 9)]));
}
