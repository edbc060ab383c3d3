//! Writing keys and parameters: the matrix of encodings, formats and families.

use zeroize::Zeroizing;

use super::{
    Encoding, Encryption, ParameterFormat, PasswordEncryption, PrivateFormat, PrivateKey, PublicFormat, PublicKey, dh,
    encryption, openssh, pkcs8, spki, traditional,
};
use crate::dh::Parameters;
use crate::job::Progress;
use crate::{Error, Result, pem};

/// The longest password that is taken, as OpenSSL has it, so that what is written here can be read there.
const MAX_PASSWORD: usize = 1023;

impl PrivateKey {
    /// The file of the key.
    ///
    /// | format | encodings | encryption | families |
    /// | --- | --- | --- | --- |
    /// | PKCS#8 | PEM, DER | PBES2 | all |
    /// | traditional | PEM, DER | in PEM: `DEK-Info` | RSA, EC, DSA |
    /// | OpenSSH | PEM | bcrypt | RSA, EC over P-256, P-384, P-521, DSA of 1024 bits |
    ///
    /// # Errors
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) for PKCS#8 in another encoding;
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for anything else that is not in the table, a password that is empty or
    /// longer than 1023 bytes, and options that are not those of the format;
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
    pub fn private_bytes(
        &self,
        encoding: Encoding,
        format: PrivateFormat,
        encryption: &Encryption<'_>,
        progress: &Progress,
    ) -> Result<Zeroizing<Vec<u8>>> {
        let password = match encryption {
            Encryption::None => None,
            Encryption::Password(options) => Some(options),
        };
        let row = PRIVATE_FORMATS.iter().find(|row| row.format == format);
        let row = row.ok_or_else(|| Error::value(format!("no key of this library is written as {}", format.name())))?;
        if !row.encodings.contains(&encoding) {
            return Err((row.other_encoding)(other_encoding(format.name(), row.encodings, encoding)));
        }
        if let Some(options) = password {
            options.check()?;
            check_format(options, row)?;
        }
        (row.write)(self, encoding, password, progress)
    }
}

/// One row: a format of private keys.
struct PrivateRow {
    format: PrivateFormat,
    encodings: &'static [Encoding],
    /// The error for another encoding.
    other_encoding: fn(String) -> Error,
    /// Which of the options of a password it has.
    pbkdf2_and_scrypt: bool,
    rounds: bool,
    write: PrivateWriter,
}

type PrivateWriter =
    fn(&PrivateKey, Encoding, Option<&PasswordEncryption<'_>>, &Progress) -> Result<Zeroizing<Vec<u8>>>;

static PRIVATE_FORMATS: &[PrivateRow] = &[
    PrivateRow {
        format: PrivateFormat::Pkcs8,
        encodings: PEM_AND_DER,
        other_encoding: |text| Error::wrong_type(text),
        pbkdf2_and_scrypt: true,
        rounds: false,
        write: write_pkcs8,
    },
    PrivateRow {
        format: PrivateFormat::TraditionalOpenSsl,
        encodings: PEM_AND_DER,
        other_encoding: |text| Error::value(text),
        pbkdf2_and_scrypt: false,
        rounds: false,
        write: write_traditional,
    },
    PrivateRow {
        format: PrivateFormat::OpenSsh,
        encodings: &[Encoding::Pem],
        other_encoding: |text| Error::value(text),
        pbkdf2_and_scrypt: false,
        rounds: true,
        write: |key, _, password, progress| openssh::private_bytes(key, password, progress),
    },
];

const PEM_AND_DER: &[Encoding] = &[Encoding::Pem, Encoding::Der];

fn other_encoding(format: &str, encodings: &[Encoding], got: Encoding) -> String {
    let expected = encodings.iter().map(|encoding| encoding.name()).collect::<Vec<_>>().join(" or ");
    format!("the encoding for {format} must be {expected}, got {}", got.name())
}

impl PasswordEncryption<'_> {
    /// What can be said of the password and its options before there is a key to write.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) for a password that is empty or longer than 1023 bytes, for costs that
    /// are out of range, and for options of PBKDF2 beside scrypt;
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a hash that no file can name.
    pub fn check(&self) -> Result<()> {
        let length = self.password.len();
        if !(1..=MAX_PASSWORD).contains(&length) {
            return Err(Error::value(format!("a password must have from 1 to {MAX_PASSWORD} bytes, got {length}")));
        }
        if let (Some(option), Some(_)) = (given(&pbkdf2_options(self)), self.scrypt) {
            return Err(Error::value(format!("\"{option}\" is an option of PBKDF2: leave it out with \"scrypt\"")));
        }
        encryption::check(self)
    }
}

/// That the format has the options.
fn check_format(options: &PasswordEncryption<'_>, row: &PrivateRow) -> Result<()> {
    let PasswordEncryption { scrypt, rounds, .. } = options;
    let pbkdf2 = pbkdf2_options(options);
    let foreign = if row.pbkdf2_and_scrypt { None } else { given(&pbkdf2).or(given(&[("scrypt", scrypt.is_some())])) };
    let foreign = foreign.or(if row.rounds { None } else { given(&[("rounds", rounds.is_some())]) });
    match foreign {
        Some(option) => {
            Err(Error::value(format!("\"{option}\" is no option of the encryption of {}", row.format.name())))
        }
        None => Ok(()),
    }
}

fn pbkdf2_options(options: &PasswordEncryption<'_>) -> [(&'static str, bool); 2] {
    [("prf", options.prf.is_some()), ("iterations", options.iterations.is_some())]
}

/// The first option that is there.
fn given(options: &[(&'static str, bool)]) -> Option<&'static str> {
    options.iter().find(|option| option.1).map(|option| option.0)
}

fn write_pkcs8(
    key: &PrivateKey,
    encoding: Encoding,
    password: Option<&PasswordEncryption<'_>>,
    progress: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    let plain = pkcs8::write(key.form());
    let (label, content) = match password {
        None => ("PRIVATE KEY", plain),
        Some(options) => ("ENCRYPTED PRIVATE KEY", encryption::encrypt(&plain, options, progress)?),
    };
    Ok(in_encoding(encoding, label, content))
}

fn write_traditional(
    key: &PrivateKey,
    encoding: Encoding,
    password: Option<&PasswordEncryption<'_>>,
    _: &Progress,
) -> Result<Zeroizing<Vec<u8>>> {
    let form = key.form().traditional();
    let form = form.ok_or_else(|| Error::value("DH keys have no TraditionalOpenSSL form: use PKCS8"))?;
    match password {
        None => Ok(in_encoding(encoding, form.label, form.content)),
        Some(options) if encoding == Encoding::Pem => traditional::encrypt(form.label, &form.content, options.password),
        Some(_) => Err(Error::value("TraditionalOpenSSL is encrypted in PEM only: use PKCS8 for encrypted DER")),
    }
}

/// DER as it is, or as a PEM block with this label.
fn in_encoding(encoding: Encoding, label: &str, content: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    if encoding == Encoding::Pem { pem::encode(label, &[], &content) } else { content }
}

impl PublicKey {
    /// The file of the key.
    ///
    /// | format | encodings | families |
    /// | --- | --- | --- |
    /// | SubjectPublicKeyInfo | PEM, DER | all |
    /// | PKCS#1 | PEM, DER | RSA |
    /// | OpenSSH | OpenSSH | RSA, EC over P-256, P-384, P-521, DSA of 1024 bits |
    /// | compressed point, uncompressed point | X9.62 | EC |
    ///
    /// # Errors
    /// [`ErrorKind::Type`](crate::ErrorKind::Type) for SubjectPublicKeyInfo, and for PKCS#1 of an RSA key, in another
    /// encoding; [`ErrorKind::Value`](crate::ErrorKind::Value) for anything else that is not in the table.
    pub fn public_bytes(&self, encoding: Encoding, format: PublicFormat) -> Result<Vec<u8>> {
        let row = PUBLIC_FORMATS.iter().find(|row| row.format == format);
        let row = row.ok_or_else(|| Error::value(format!("no key of this library is written as {}", format.name())))?;
        let form = (row.form)(self)?;
        if !row.encodings.contains(&encoding) {
            return Err((row.other_encoding)(other_encoding(format.name(), row.encodings, encoding)));
        }
        Ok(in_encoding(encoding, row.label, form).to_vec())
    }
}

/// One row: a format of public keys.
struct PublicRow {
    format: PublicFormat,
    encodings: &'static [Encoding],
    /// The error for another encoding.
    other_encoding: fn(String) -> Error,
    label: &'static str,
    form: fn(&PublicKey) -> Result<Zeroizing<Vec<u8>>>,
}

static PUBLIC_FORMATS: &[PublicRow] = &[
    PublicRow {
        format: PublicFormat::SubjectPublicKeyInfo,
        encodings: PEM_AND_DER,
        other_encoding: |text| Error::wrong_type(text),
        label: "PUBLIC KEY",
        form: |key| Ok(spki::write(key.form())),
    },
    PublicRow {
        format: PublicFormat::Pkcs1,
        encodings: PEM_AND_DER,
        other_encoding: |text| Error::wrong_type(text),
        label: "RSA PUBLIC KEY",
        form: |key| key.form().pkcs1().ok_or_else(|| Error::value("only RSA keys are written as PKCS1")),
    },
    PublicRow {
        format: PublicFormat::OpenSsh,
        encodings: &[Encoding::OpenSsh],
        other_encoding: |text| Error::value(text),
        label: "",
        form: |key| openssh::public_bytes(key).map(Zeroizing::new),
    },
    PublicRow {
        format: PublicFormat::CompressedPoint,
        encodings: &[Encoding::X962],
        other_encoding: |text| Error::value(text),
        label: "",
        form: |key| point(key, true),
    },
    PublicRow {
        format: PublicFormat::UncompressedPoint,
        encodings: &[Encoding::X962],
        other_encoding: |text| Error::value(text),
        label: "",
        form: |key| point(key, false),
    },
];

fn point(key: &PublicKey, compressed: bool) -> Result<Zeroizing<Vec<u8>>> {
    let point = key.form().point(compressed).ok_or_else(|| Error::value("only EC keys are written as points"))?;
    Ok(Zeroizing::new(point))
}

/// The file of DH parameters: PKCS #3 or, where there is a q, X9.42, in PEM or DER.
///
/// # Errors
/// [`ErrorKind::Type`](crate::ErrorKind::Type) for another encoding.
pub fn parameter_bytes(parameters: &Parameters, encoding: Encoding, format: ParameterFormat) -> Result<Vec<u8>> {
    if !PEM_AND_DER.contains(&encoding) {
        let text = other_encoding(format.name(), PEM_AND_DER, encoding);
        return Err(Error::wrong_type(text));
    }
    let (label, content) = (dh::parameters_label(parameters), dh::parameters_der(parameters));
    Ok(in_encoding(encoding, label, content).to_vec())
}
