//! The files of private keys, `openssh-key-v1` (PROTOCOL.key of OpenSSH).

use zeroize::Zeroizing;

use super::key_types::{self, KeyType, private_blob, public_blob};
use super::wire::{Reader, Writer};
use super::{bcrypt, ciphers, shown};
use crate::job::Progress;
use crate::serialization::{LoadOptions, PasswordEncryption, PrivateKey, PublicKey};
use crate::{Error, Result, UnsupportedReason, rng};

/// What every file starts with.
const MAGIC: &[u8] = b"openssh-key-v1\0";

/// The name of cipher and key derivation where there are none.
const NONE: &str = "none";

/// Bytes that the private part is padded to a multiple of where there is no cipher.
const PLAIN_BLOCK: usize = 8;

/// The part of a file that is never encrypted, and the rest as it stands.
struct File<'a> {
    cipher: &'a [u8],
    kdf: &'a [u8],
    kdf_options: Reader<'a>,
    key_type: &'static KeyType,
    public: Reader<'a>,
    private: &'a [u8],
    /// What follows: a tag, or nothing.
    tag: Reader<'a>,
}

/// The key in the content of a file.
pub(super) fn load(
    content: &[u8],
    password: Option<&[u8]>,
    options: &LoadOptions,
    progress: &Progress,
) -> Result<PrivateKey> {
    let file = File::read(content)?;
    file.key_type.format.expect_private()?;
    let password = password.filter(|password| !password.is_empty());
    let private = if file.is_plain() {
        if password.is_some() {
            return Err(Error::wrong_type("a password was given, and the key file is not encrypted"));
        }
        file.plain()?
    } else {
        let password = password
            .ok_or_else(|| Error::wrong_type("the key file is encrypted: a password that is not empty is needed"))?;
        file.decrypt(password, options, progress)?
    };
    file.key(&private, options, progress)
}

impl<'a> File<'a> {
    fn read(content: &'a [u8]) -> Result<Self> {
        let mut file = Reader::new("key file", content);
        file.magic(MAGIC)?;
        let (cipher, kdf, kdf_options) = (file.string("cipher")?, file.string("kdf")?, file.nested("kdf options")?);
        let at_count = file.clone();
        if file.uint32("number of keys")? != 1 {
            return Err(at_count.error("number of keys", "a file with exactly one key is expected"));
        }
        let public = file.nested("public key")?;
        let name = public.clone().string("type of the public key")?;
        let key_type = key_types::find(name).ok_or_else(|| key_types::unknown(name))?;
        let private = file.string("private key")?;
        Ok(Self { cipher, kdf, kdf_options, key_type, public, private, tag: file })
    }

    fn is_plain(&self) -> bool {
        self.cipher == NONE.as_bytes() && self.kdf == NONE.as_bytes()
    }

    /// The private part of a file that is not encrypted.
    fn plain(&self) -> Result<Zeroizing<Vec<u8>>> {
        self.expect_lengths(PLAIN_BLOCK, 0)?;
        Ok(Zeroizing::new(self.private.to_vec()))
    }

    /// The private part, decrypted. What the file asks for is held against the limits before it is spent.
    fn decrypt(&self, password: &[u8], options: &LoadOptions, progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
        let cipher = ciphers::find(self.cipher).ok_or_else(|| unsupported("cipher", self.cipher))?;
        if self.kdf != bcrypt::NAME {
            return Err(unsupported("key derivation", self.kdf));
        }
        self.expect_lengths(cipher.block, cipher.tag)?;
        let bcrypt = bcrypt::Parameters::read(self.kdf_options.clone(), &options.limits)?;
        let derived = bcrypt.derive(password, cipher.derived(), progress)?;
        let mut private = Zeroizing::new(self.private.to_vec());
        cipher.open(&derived, &mut private, self.tag.rest())?;
        // Where there is no tag, these two tell a wrong password, all but once in 2^32 times.
        let mut checks = Reader::new(DECRYPTED, &private);
        if checks.uint32("check")? != checks.uint32("check")? {
            return Err(ciphers::wrong_password());
        }
        Ok(private)
    }

    /// The key that the file shows without a password.
    fn public_key(&self) -> Result<PublicKey> {
        let mut fields = self.public.clone();
        fields.string("type")?;
        let key = self.key_type.format.read_public(&mut fields)?;
        fields.finish("public key")?;
        Ok(key)
    }

    fn expect_lengths(&self, block: usize, tag: usize) -> Result<()> {
        if self.private.is_empty() || !self.private.len().is_multiple_of(block) {
            return Err(Error::value(format!(
                "invalid OpenSSH key file: the private key must be in blocks of {block} bytes, got {} bytes",
                self.private.len()
            )));
        }
        let got = self.tag.rest().len();
        if got != tag {
            return Err(self.tag.error("end", &format!("expected {tag} bytes after the private key, got {got}")));
        }
        Ok(())
    }

    /// The key in the private part: between two equal integers and a padding of 1, 2, 3, ...
    fn key(&self, private: &[u8], options: &LoadOptions, progress: &Progress) -> Result<PrivateKey> {
        let mut fields = Reader::new(DECRYPTED, private);
        let at_checks = fields.clone();
        if fields.uint32("check")? != fields.uint32("check")? {
            return Err(at_checks.error("check", "the two integers differ: the file is damaged"));
        }
        let at_type = fields.clone();
        if fields.string("type")? != self.key_type.name.as_bytes() {
            return Err(at_type.error("type", &format!("expected {} as in the public key", self.key_type.name)));
        }
        let key = self.key_type.format.read_private(&mut fields, options, progress)?;
        fields.string("comment")?;
        let padding = fields.rest();
        if padding.len() > u8::MAX.into() || padding.iter().zip(1..=u8::MAX).any(|(&byte, due)| byte != due) {
            return Err(fields.error("padding", "expected the bytes 1, 2, 3, ..."));
        }
        if key.public_key() != self.public_key()? {
            return Err(Error::value("invalid OpenSSH key file: the public key is not that of the private key"));
        }
        Ok(key)
    }
}

/// What readers of the decrypted part call it; their positions count from its start.
const DECRYPTED: &str = "private section";

fn unsupported(what: &str, name: &[u8]) -> Error {
    let detail = format!("the {what} {} of the key file is not supported", shown(name));
    Error::unsupported(UnsupportedReason::Serialization, detail)
}

/// The content of a file with the key.
pub(super) fn encode(
    key: &PrivateKey,
    encryption: Option<&PasswordEncryption<'_>>,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    let (_, public) = public_blob(&key.public_key())?;
    let private = private_blob(key)?;
    let mut check = [0; 4];
    rng::fill(&mut check)?;
    let padded = |block| {
        let mut plain = Writer::new();
        plain.raw(&check);
        plain.raw(&check);
        plain.raw(&private);
        plain.string(b""); // The comment.
        plain.padded(block)
    };

    let mut file = Writer::new();
    file.raw(MAGIC);
    let Some(encryption) = encryption else {
        file.string(NONE.as_bytes());
        file.string(NONE.as_bytes());
        file.string(b"");
        return Ok(finish(file, &public, &padded(PLAIN_BLOCK)));
    };
    let cipher = ciphers::written();
    let bcrypt = bcrypt::Parameters::choose(encryption.rounds)?;
    let derived = bcrypt.derive(encryption.password, cipher.derived(), progress)?;
    let mut sealed = padded(cipher.block);
    cipher.seal(&derived, &mut sealed)?;
    file.string(cipher.name.as_bytes());
    file.string(bcrypt::NAME);
    file.nested(|options| bcrypt.write(options));
    Ok(finish(file, &public, &sealed))
}

fn finish(mut file: Writer, public: &[u8], private: &[u8]) -> Zeroizing<Vec<u8>> {
    file.uint32(1);
    file.string(public);
    file.string(private);
    file.finish()
}
