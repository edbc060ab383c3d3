#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod corpus;
mod rules;

use base64ct::{Base64, Encoding};

use super::super::{Limits, PasswordEncryption};
use super::{decrypt, encrypt, open};
use crate::Result;
use crate::job::Progress;

/// RFC 8410, section 10.3: a PrivateKeyInfo.
const INFO: &str = "302e020100300506032b657004220420d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";

fn info() -> Vec<u8> {
    hex::decode(INFO).unwrap()
}

/// Keys under every encryption: name, password, and the file.
fn files() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let lines = include_str!("../../../tests/vectors/encrypted_keys.txt").lines();
    let fields = lines.map(|line| line.split(' ').collect::<Vec<_>>()).filter(|fields| fields[0] == "pkcs8");
    fields.map(|row| (row[1], hex::decode(row[2]).unwrap(), decode(row[3]))).collect()
}

fn decode(text: &str) -> Vec<u8> {
    let mut bytes = vec![0; text.len()];
    let length = Base64::decode(text, &mut bytes).unwrap().len();
    bytes.truncate(length);
    bytes
}

fn decrypted(file: &[u8], password: &[u8]) -> Result<Vec<u8>> {
    decrypt(file, Some(password), &Limits::default(), &Progress::new()).map(|info| info.to_vec())
}

/// Settings that take no time.
fn quick(password: &[u8]) -> PasswordEncryption<'_> {
    PasswordEncryption { password, prf: None, iterations: Some(3), scrypt: None, rounds: None }
}

fn encrypted(encryption: &PasswordEncryption<'_>) -> Result<Vec<u8>> {
    encrypt(&info(), encryption, &Progress::new()).map(|file| file.to_vec())
}
