//! Beside the `openssl` program with its legacy provider, in both directions.

use std::io::Write;
use std::process::{Command, Stdio};

use super::{INFO, decrypted, encrypted, info, quick};
use crate::hash::{HASHES, find};
use crate::serialization::{PasswordEncryption, ScryptCost};

/// `openssl pkcs8` from and to DER, with the legacy provider; `None` if it fails.
fn pkcs8(arguments: &[&str], password: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("openssl");
    command.args(["pkcs8", "-provider", "default", "-provider", "legacy", "-inform", "DER", "-outform", "DER"]);
    command.args(arguments).args(["-passin", "env:KEY_PASSWORD", "-passout", "env:KEY_PASSWORD"]);
    command.env("KEY_PASSWORD", password).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let written = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().ok()?;
    (output.status.success() && written.is_ok()).then_some(output.stdout)
}

fn absent(test: &str) -> bool {
    let absent = pkcs8(&["-topk8", "-v1", "PBE-MD5-DES"], "password", &info()).is_none();
    if absent {
        eprintln!("no openssl with a legacy provider, not run: {test}");
    }
    absent
}

/// Options of `openssl pkcs8 -topk8`: one for each scheme, each derivation, and the ciphers that people use.
const WRITTEN: &[&[&str]] = &[
    &["-v1", "PBE-MD5-DES"],
    &["-v1", "PBE-MD5-RC2-64"],
    &["-v1", "PBE-SHA1-DES"],
    &["-v1", "PBE-SHA1-RC2-64"],
    &["-v1", "PBE-SHA1-RC4-128"],
    &["-v1", "PBE-SHA1-RC4-40"],
    &["-v1", "PBE-SHA1-3DES"],
    &["-v1", "PBE-SHA1-2DES"],
    &["-v1", "PBE-SHA1-RC2-128"],
    &["-v1", "PBE-SHA1-RC2-40"],
    &["-v2", "aes-128-cbc"],
    &["-v2", "aes-192-cbc"],
    &["-v2", "aes-256-cbc"],
    &["-v2", "aes-256-ofb"],
    &["-v2", "des-ede3-cbc"],
    &["-v2", "des-cbc"],
    &["-v2", "rc2-cbc"],
    &["-v2", "rc2-40-cbc"],
    &["-v2", "camellia-256-cbc"],
    &["-v2", "sm4-cbc"],
    &["-v2", "seed-cbc"],
    &["-v2", "aes-256-cbc", "-v2prf", "hmacWithMD5"],
    &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA1"],
    &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512"],
    &["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512-256"],
    &["-v2", "aes-256-cbc", "-scrypt", "-scrypt_N", "1024", "-scrypt_r", "8", "-scrypt_p", "2"],
    &[],
];

#[test]
fn what_openssl_writes_is_read() {
    if absent("what_openssl_writes_is_read") {
        return;
    }
    for password in ["p", "pässwörd €𝄞", &"long".repeat(200)] {
        for options in WRITTEN {
            let file = pkcs8(&[&["-topk8"], *options].concat(), password, &info())
                .unwrap_or_else(|| panic!("openssl does not write {options:?}"));
            let read = decrypted(&file, password.as_bytes()).unwrap_or_else(|error| panic!("{options:?}: {error}"));
            assert_eq!(hex::encode(read), INFO, "{options:?}");
        }
    }
}

#[test]
fn openssl_reads_what_is_written() {
    if absent("openssl_reads_what_is_written") {
        return;
    }
    let quick = |prf: &str| PasswordEncryption { prf: Some(&HASHES[find(prf).unwrap()]), ..quick(b"password") };
    let cost = ScryptCost { n: 1024, r: 8, p: 2 };
    let mut options = vec![
        PasswordEncryption { iterations: None, ..super::quick(b"password") },
        PasswordEncryption { iterations: None, scrypt: Some(cost), ..super::quick(b"password") },
    ];
    // Those that OpenSSL 3.0 knows: SHA-3 came later.
    options.extend(["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256"].map(quick));
    for (at, encryption) in options.iter().enumerate() {
        let file = encrypted(encryption).unwrap();
        assert_eq!(pkcs8(&[], "password", &file).map(hex::encode).as_deref(), Some(INFO), "{at}");
        assert!(pkcs8(&[], "another", &file).is_none());
    }
}
