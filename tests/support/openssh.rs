//! OpenSSH's files and lines: writing, loading, and taking them apart.

use std::sync::Arc;

use base64ct::{Base64, Encoding as _};
use cipherwright::job::Progress;
use cipherwright::serialization::{
    Encoding, Encryption, LoadOptions, PasswordEncryption, PrivateFormat, PrivateKey, PublicFormat,
    load_ssh_private_key,
};
use cipherwright::{Result, ec, rsa};

/// Loads a private key with the options that users get unless they say otherwise.
pub fn load(file: &str, password: Option<&[u8]>) -> Result<PrivateKey> {
    load_ssh_private_key(file.as_bytes(), password, &LoadOptions::default(), &Progress::new())
}

pub fn written(key: &PrivateKey, encryption: &Encryption<'_>) -> String {
    let bytes = key.private_bytes(Encoding::Pem, PrivateFormat::OpenSsh, encryption, &Progress::new()).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A password with so many rounds.
pub fn encrypted(password: &[u8], rounds: u32) -> Encryption<'_> {
    let rounds = Some(rounds);
    Encryption::Password(PasswordEncryption { password, prf: None, iterations: None, scrypt: None, rounds })
}

/// The line of the public half.
pub fn line(key: &PrivateKey) -> String {
    let line = key.public_key().public_bytes(Encoding::OpenSsh, PublicFormat::OpenSsh).unwrap();
    String::from_utf8(line).unwrap()
}

/// Everything that a private key has: its fields as they are written, without what is random.
pub fn fields(key: &PrivateKey) -> Vec<u8> {
    Parts::of(&content(&written(key, &Encryption::None))).private[8..].to_vec()
}

pub fn new_rsa(bits: u32) -> PrivateKey {
    PrivateKey::Rsa(Arc::new(rsa::RsaPrivateKey::generate(65537, bits, &Progress::new()).unwrap()))
}

pub fn new_ec(curve: &str) -> PrivateKey {
    PrivateKey::Ec(Arc::new(ec::PrivateKey::generate(super::ec::curve(curve)).unwrap()))
}

/// The bytes in a PEM file.
pub fn content(file: &str) -> Vec<u8> {
    let base64: String = file.lines().filter(|line| !line.starts_with('-')).collect();
    Base64::decode_vec(&base64).unwrap()
}

/// A PEM file of these bytes, in one line.
pub fn armored(content: &[u8]) -> String {
    let base64 = Base64::encode_string(content);
    format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{base64}\n-----END OPENSSH PRIVATE KEY-----\n")
}

/// The blob of a public key's or certificate's line.
pub fn blob(line: &str) -> Vec<u8> {
    Base64::decode_vec(line.split_ascii_whitespace().nth(1).unwrap()).unwrap()
}

/// A line with this type and blob.
pub fn line_of(name: &str, blob: &[u8]) -> String {
    format!("{name} {}", Base64::encode_string(blob))
}

/// A string of RFC 4251.
pub fn string(content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len()).unwrap().to_be_bytes(), content].concat()
}

/// Takes a string off the front.
pub fn take_string(data: &mut &[u8]) -> Vec<u8> {
    let (length, rest) = data.split_first_chunk().unwrap();
    let (content, rest) = rest.split_at(usize::try_from(u32::from_be_bytes(*length)).unwrap());
    *data = rest;
    content.to_vec()
}

/// What the content of a private key's file is made of.
#[derive(Clone)]
pub struct Parts {
    pub magic: Vec<u8>,
    pub cipher: Vec<u8>,
    pub kdf: Vec<u8>,
    pub options: Vec<u8>,
    pub count: [u8; 4],
    pub public: Vec<u8>,
    pub private: Vec<u8>,
    pub end: Vec<u8>,
}

impl Parts {
    pub fn of(content: &[u8]) -> Self {
        let (magic, mut rest) = content.split_at(15);
        let rest = &mut rest;
        let (cipher, kdf, options) = (take_string(rest), take_string(rest), take_string(rest));
        let (count, after) = rest.split_first_chunk().unwrap();
        *rest = after;
        let (public, private) = (take_string(rest), take_string(rest));
        Self { magic: magic.to_vec(), cipher, kdf, options, count: *count, public, private, end: rest.to_vec() }
    }

    pub fn file(&self) -> String {
        let Self { magic, cipher, kdf, options, count, public, private, end } = self;
        let (cipher, kdf, options) = (string(cipher), string(kdf), string(options));
        let (public, private) = (string(public), string(private));
        armored(&[magic, &cipher[..], &kdf, &options, count, &public, &private, end].concat())
    }
}
