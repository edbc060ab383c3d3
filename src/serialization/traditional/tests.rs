#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use base64ct::{Base64, Encoding};

use super::super::ciphers::CIPHERS;
use super::{Encryption, encrypt};
use crate::pem::blocks;
use crate::{ErrorKind, Result, UnsupportedReason};

/// RFC 9500, section 2.3: testECCP256, an ECPrivateKey.
const SEC1: &str = "MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLH\
                    Kh5Vj71vc75eSOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg==";

fn sec1() -> Vec<u8> {
    let mut bytes = vec![0; SEC1.len()];
    let length = Base64::decode(SEC1, &mut bytes).unwrap().len();
    bytes.truncate(length);
    bytes
}

/// The same key under every cipher: the value of DEK-Info, and the base64.
fn files() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("../../../tests/vectors/encrypted_keys.txt").lines();
    let fields = lines.map(|line| line.split(' ').collect::<Vec<_>>()).filter(|fields| fields[0] == "traditional");
    fields.map(|row| (row[1], row[2])).collect()
}

fn block(headers: &str, body: &str) -> String {
    format!("-----BEGIN EC PRIVATE KEY-----\n{headers}\n{body}\n-----END EC PRIVATE KEY-----\n")
}

fn read(text: &[u8], password: Option<&[u8]>) -> Result<Vec<u8>> {
    let block = blocks(text).next().unwrap()?;
    let content = match Encryption::of(&block)? {
        Some(encryption) => encryption.open(&block, password)?,
        None => block.decode()?,
    };
    Ok(content.to_vec())
}

fn refused(text: &str, password: Option<&[u8]>) -> (ErrorKind, String) {
    let error = read(text.as_bytes(), password).unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn every_cipher_that_openssl_writes_is_read() {
    let files = files();
    assert_eq!(files.len(), 90);
    for (info, body) in &files {
        let text = block(&format!("Proc-Type: 4,ENCRYPTED\nDEK-Info: {info}\n"), body);
        assert_eq!(read(text.as_bytes(), Some(b"password")).unwrap_or_else(|error| panic!("{info}: {error}")), sec1());
        let (kind, message) = refused(&text, Some(b"Password"));
        assert_eq!(kind, ErrorKind::Value, "{info}");
        assert_eq!(message, "the password is wrong, or the encrypted private key is damaged", "{info}");
        for password in [None, Some(&b""[..])] {
            assert_eq!(refused(&text, password).0, ErrorKind::Type, "{info}");
        }
        // Names are read in any case, and headers may be folded, as OpenSSL and RFC 1421 have it.
        let lower = info.to_ascii_lowercase().replace(',', ",\n ");
        let text = block(&format!("proc-type: 4, ENCRYPTED\ndek-info: {lower}\n"), body);
        assert_eq!(read(text.as_bytes(), Some(b"password")).unwrap(), sec1(), "{info}");
    }
    let missing: Vec<_> = CIPHERS
        .iter()
        .filter(|cipher| {
            cipher.iv_length > 0 && !files.iter().any(|file| file.0.starts_with(&format!("{},", cipher.name)))
        })
        .map(|cipher| cipher.name)
        .collect();
    // Not OpenSSL's: it stands for RC2 without a version in PBES2.
    assert_eq!(missing, ["RC2-32-CBC"]);
}

#[test]
fn a_block_without_proc_type_is_not_encrypted() {
    let other_headers = block("DEK-Info: AES-128-CBC,00\nComment: none\n", SEC1);
    assert_eq!(read(other_headers.as_bytes(), None).unwrap(), sec1());
}

/// Headers; the kind of error without and with a password, and what the second one says.
const REFUSED: &[(&str, ErrorKind, ErrorKind, &str)] = &[
    ("Proc-Type: 4,CLEAR\n", ErrorKind::Value, ErrorKind::Value, "Proc-Type must be 4,ENCRYPTED"),
    ("Proc-Type: 4,ENCRYPTED\n", ErrorKind::Value, ErrorKind::Value, "the header DEK-Info is missing"),
    ("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC\n", ErrorKind::Value, ErrorKind::Value, "a comma"),
    (
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233\n",
        ErrorKind::Type,
        ErrorKind::Value,
        "must be 32 hexadecimal digits for AES-128-CBC",
    ),
    (
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,001122334455667\n",
        ErrorKind::Type,
        ErrorKind::Value,
        "must be 16 hexadecimal digits for DES-CBC",
    ),
    (
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: DES-CBC,001122334455667x\n",
        ErrorKind::Type,
        ErrorKind::Value,
        "must be 16 hexadecimal digits for DES-CBC",
    ),
    (
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC-CTS,00112233445566778899aabbccddeeff\n",
        ErrorKind::Type,
        ErrorKind::Unsupported(UnsupportedReason::Serialization),
        "\"AES-128-CBC-CTS\", which is not offered",
    ),
    (
        "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-ECB,\n",
        ErrorKind::Type,
        ErrorKind::Unsupported(UnsupportedReason::Serialization),
        "\"AES-128-ECB\", which is not offered",
    ),
];

#[test]
fn bad_headers_are_refused_in_pycas_order() {
    for &(headers, without, with, text) in REFUSED {
        assert_eq!(refused(&block(headers, SEC1), None).0, without, "{headers}");
        let (kind, message) = refused(&block(headers, SEC1), Some(b"password"));
        assert_eq!(kind, with, "{headers}");
        assert!(message.contains(text), "{message}");
    }
}

#[test]
fn what_is_written_is_read() {
    let text = encrypt("EC PRIVATE KEY", &sec1(), b"correct horse").unwrap();
    let written = str::from_utf8(&text).unwrap();
    let start = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,";
    assert!(written.starts_with(start));
    assert!(written[start.len()..start.len() + 32].chars().all(|digit| matches!(digit, '0'..='9' | 'A'..='F')));
    assert_eq!(&written[start.len() + 32..start.len() + 34], "\n\n");
    assert_eq!(read(&text, Some(b"correct horse")).unwrap(), sec1());
    assert!(*text != *encrypt("EC PRIVATE KEY", &sec1(), b"correct horse").unwrap());
}
