//! Encrypted key files beside the `openssl` program with its legacy provider, in both directions, and the encryption of
//! every family of keys.
//!
//! Starts programs. Where there is no `openssl` or no legacy provider the test says so and passes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use cipherwright::hash::{HASHES, find};
use cipherwright::job::Progress;
use cipherwright::serialization::{
    Encoding, Encryption, Limits, LoadOptions, PasswordEncryption, PrivateFormat, PrivateKey, ScryptCost,
    load_der_private_key, load_pem_private_key,
};
use cipherwright::{ErrorKind, Result};
use support::ec::base64;
use support::keys::keys;

const PASSWORD: &str = "pässwörd €𝄞";

/// `openssl` with its legacy provider, and a password by the name of `env:KEY_PASSWORD`; `None` if it fails.
fn openssl(arguments: &[&str], password: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("openssl");
    command.arg(arguments[0]).args(["-provider", "default", "-provider", "legacy"]).args(&arguments[1..]);
    command.env("KEY_PASSWORD", password).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    // A program that refuses its arguments may not read.
    let written = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().ok()?;
    (output.status.success() && written.is_ok()).then_some(output.stdout)
}

fn absent(test: &str) -> bool {
    let absent = openssl(&["enc", "-rc4", "-K", "00", "-e"], "", b"").is_none();
    if absent {
        eprintln!("no openssl with a legacy provider, not run: {test}");
    }
    absent
}

/// RFC 9500, section 2.3: testECCP256, an ECPrivateKey.
fn sec1() -> Vec<u8> {
    base64(
        "MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75e\
         SOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==",
    )
}

fn load(file: &[u8], password: Option<&str>) -> Result<PrivateKey> {
    let (options, progress, password) = (LoadOptions::default(), Progress::new(), password.map(str::as_bytes));
    if file.starts_with(b"-----") {
        load_pem_private_key(file, password, &options, &progress)
    } else {
        load_der_private_key(file, password, &options, &progress)
    }
}

fn plain(key: &PrivateKey, format: PrivateFormat) -> Vec<u8> {
    key.private_bytes(Encoding::Der, format, &Encryption::None, &Progress::new()).unwrap().to_vec()
}

/// Settings that take no time.
fn quick(password: &str) -> PasswordEncryption<'_> {
    let password = password.as_bytes();
    PasswordEncryption { password, prf: None, iterations: Some(3), scrypt: None, rounds: None }
}

/// Options of `openssl pkcs8 -topk8`: one for each scheme and derivation, and the ciphers that people use.
const WRITTEN: &[&str] = &[
    "-v1 PBE-MD5-DES",
    "-v1 PBE-MD5-RC2-64",
    "-v1 PBE-SHA1-DES",
    "-v1 PBE-SHA1-RC2-64",
    "-v1 PBE-SHA1-RC4-128",
    "-v1 PBE-SHA1-RC4-40",
    "-v1 PBE-SHA1-3DES",
    "-v1 PBE-SHA1-2DES",
    "-v1 PBE-SHA1-RC2-128",
    "-v1 PBE-SHA1-RC2-40",
    "-v2 aes-128-cbc",
    "-v2 aes-192-cbc",
    "-v2 aes-256-cbc",
    "-v2 aes-256-ofb",
    "-v2 des-ede3-cbc",
    "-v2 des-cbc",
    "-v2 rc2-cbc",
    "-v2 rc2-40-cbc",
    "-v2 camellia-256-cbc",
    "-v2 sm4-cbc",
    "-v2 seed-cbc",
    "-v2 aes-256-cbc -v2prf hmacWithMD5",
    "-v2 aes-256-cbc -v2prf hmacWithSHA1",
    "-v2 aes-256-cbc -v2prf hmacWithSHA512",
    "-v2 aes-256-cbc -v2prf hmacWithSHA512-256",
    "-v2 aes-256-cbc -scrypt -scrypt_N 1024 -scrypt_r 8 -scrypt_p 2",
    "",
];

#[test]
fn pkcs8_that_openssl_writes_is_read() {
    if absent("pkcs8_that_openssl_writes_is_read") {
        return;
    }
    for password in ["p", PASSWORD, &"long".repeat(200)] {
        for options in WRITTEN {
            let mut arguments = vec!["pkcs8", "-topk8", "-inform", "DER", "-outform", "DER"];
            arguments.extend(options.split_whitespace());
            arguments.extend(["-passout", "env:KEY_PASSWORD"]);
            let file = openssl(&arguments, password, &sec1()).unwrap_or_else(|| panic!("openssl refuses {options}"));
            let key = load(&file, Some(password)).unwrap_or_else(|error| panic!("{options}: {error}"));
            assert_eq!(plain(&key, PrivateFormat::TraditionalOpenSsl), sec1(), "{options}");
        }
    }
}

#[test]
fn pkcs8_that_is_written_openssl_reads() {
    if absent("pkcs8_that_is_written_openssl_reads") {
        return;
    }
    let key = load(&sec1(), None).unwrap();
    let with = |prf: &str| PasswordEncryption { prf: Some(&HASHES[find(prf).unwrap()]), ..quick(PASSWORD) };
    let defaults = PasswordEncryption { iterations: None, ..quick(PASSWORD) };
    let mut options =
        vec![defaults, PasswordEncryption { scrypt: Some(ScryptCost { n: 1024, r: 8, p: 2 }), ..defaults }];
    // Those that OpenSSL 3.0 knows: SHA-3 came later.
    options.extend(["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512-224", "sha512-256"].map(with));
    for (at, encryption) in options.into_iter().enumerate() {
        for (encoding, name) in [(Encoding::Pem, "PEM"), (Encoding::Der, "DER")] {
            let encryption = Encryption::Password(encryption);
            let file = key.private_bytes(encoding, PrivateFormat::Pkcs8, &encryption, &Progress::new()).unwrap();
            let read = |password| {
                let arguments = ["ec", "-inform", name, "-outform", "DER", "-passin", "env:KEY_PASSWORD"];
                openssl(&arguments, password, &file)
            };
            assert_eq!(read(PASSWORD), Some(sec1()), "{at} {name}");
            assert_eq!(read("another"), None);
        }
    }
}

/// The ciphers of OpenSSL 3.0 that have an initialization vector and no tag.
const DEK: &str = "\
    AES-128-CBC AES-128-CFB AES-128-CFB1 AES-128-CFB8 AES-128-OFB AES-128-CTR AES-192-CBC AES-192-CFB AES-192-CFB1 \
    AES-192-CFB8 AES-192-OFB AES-192-CTR AES-256-CBC AES-256-CFB AES-256-CFB1 AES-256-CFB8 AES-256-OFB AES-256-CTR \
    CAMELLIA-128-CBC CAMELLIA-128-CFB CAMELLIA-128-CFB1 CAMELLIA-128-CFB8 CAMELLIA-128-OFB CAMELLIA-128-CTR \
    CAMELLIA-192-CBC CAMELLIA-192-CFB CAMELLIA-192-CFB1 CAMELLIA-192-CFB8 CAMELLIA-192-OFB CAMELLIA-192-CTR \
    CAMELLIA-256-CBC CAMELLIA-256-CFB CAMELLIA-256-CFB1 CAMELLIA-256-CFB8 CAMELLIA-256-OFB CAMELLIA-256-CTR \
    ARIA-128-CBC ARIA-128-CFB ARIA-128-CFB1 ARIA-128-CFB8 ARIA-128-OFB ARIA-128-CTR \
    ARIA-192-CBC ARIA-192-CFB ARIA-192-CFB1 ARIA-192-CFB8 ARIA-192-OFB ARIA-192-CTR \
    ARIA-256-CBC ARIA-256-CFB ARIA-256-CFB1 ARIA-256-CFB8 ARIA-256-OFB ARIA-256-CTR \
    SM4-CBC SM4-CFB SM4-OFB SM4-CTR SEED-CBC SEED-CFB SEED-OFB DES-CBC DES-CFB DES-CFB1 DES-CFB8 DES-OFB \
    DES-EDE-CBC DES-EDE-CFB DES-EDE-OFB DES-EDE3-CBC DES-EDE3-CFB DES-EDE3-CFB1 DES-EDE3-CFB8 DES-EDE3-OFB DESX-CBC \
    BF-CBC BF-CFB BF-OFB CAST5-CBC CAST5-CFB CAST5-OFB RC2-CBC RC2-64-CBC RC2-40-CBC RC2-CFB RC2-OFB ChaCha20";

#[test]
fn traditional_files_both_ways_with_openssl() {
    if absent("traditional_files_both_ways_with_openssl") {
        return;
    }
    for name in DEK.split_whitespace() {
        // The only one that the program calls otherwise on its command line.
        let option = format!("-{}", name.to_ascii_lowercase().replace("desx-cbc", "desx"));
        let file = openssl(&["ec", "-inform", "DER", &option, "-passout", "env:KEY_PASSWORD"], PASSWORD, &sec1());
        let file = file.unwrap_or_else(|| panic!("openssl does not write {name}"));
        assert!(str::from_utf8(&file).unwrap().contains(&format!("DEK-Info: {name},")), "{name}");
        let key = load(&file, Some(PASSWORD)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(plain(&key, PrivateFormat::TraditionalOpenSsl), sec1(), "{name}");
    }
    for (name, key) in keys() {
        let program = match key {
            PrivateKey::Rsa(_) => "rsa",
            PrivateKey::Dsa(_) => "dsa",
            PrivateKey::Ec(_) => "ec",
            PrivateKey::Dh(_) => continue,
        };
        let format = PrivateFormat::TraditionalOpenSsl;
        let encryption = Encryption::Password(PasswordEncryption { iterations: None, ..quick(PASSWORD) });
        let file = key.private_bytes(Encoding::Pem, format, &encryption, &Progress::new()).unwrap();
        let arguments = [program, "-passin", "env:KEY_PASSWORD", "-outform", "DER"];
        // Without this one OpenSSL 3 writes RSA and DSA as PKCS#8.
        let arguments = [&arguments[..], if program == "rsa" { &["-traditional"] } else { &[] }].concat();
        assert_eq!(openssl(&arguments, PASSWORD, &file), Some(plain(key, format)), "{name}");
    }
}

#[test]
fn keys_of_every_family_are_encrypted_and_decrypted() {
    for (name, key) in keys() {
        for encoding in [Encoding::Pem, Encoding::Der] {
            let encryption = Encryption::Password(quick("correct horse"));
            let file = key.private_bytes(encoding, PrivateFormat::Pkcs8, &encryption, &Progress::new()).unwrap();
            let again = load(&file, Some("correct horse")).unwrap();
            assert_eq!(plain(&again, PrivateFormat::Pkcs8), plain(key, PrivateFormat::Pkcs8), "{name}");
            for (password, kind) in
                [(None, ErrorKind::Type), (Some(""), ErrorKind::Type), (Some("no"), ErrorKind::Value)]
            {
                assert_eq!(load(&file, password).unwrap_err().kind(), kind, "{name} {password:?}");
            }
        }
    }
}

#[test]
fn the_limits_of_the_caller_hold() {
    let key = load(&sec1(), None).unwrap();
    let write = |encryption| {
        let encryption = Encryption::Password(encryption);
        key.private_bytes(Encoding::Der, PrivateFormat::Pkcs8, &encryption, &Progress::new()).unwrap()
    };
    let scrypt = PasswordEncryption { iterations: None, scrypt: Some(ScryptCost { n: 64, r: 1, p: 1 }), ..quick("p") };
    let limits = Limits::default();
    for (encryption, low, enough, name) in [
        (quick("p"), Limits { max_iterations: 2, ..limits }, Limits { max_iterations: 3, ..limits }, "maxIterations"),
        (scrypt, Limits { max_memory: 8575, ..limits }, Limits { max_memory: 8576, ..limits }, "maxMemory"),
    ] {
        let file = write(encryption);
        let load = |limits| {
            let options = LoadOptions { limits, ..LoadOptions::default() };
            load_der_private_key(&file, Some(b"p"), &options, &Progress::new())
        };
        let error = load(low).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().contains(name), "{error}");
        load(enough).unwrap();
    }
}
