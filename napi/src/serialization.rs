//! Keys in files and out of them. Members of the enumerations cross under the names that users see.

use cipherwright::job::Progress;
use cipherwright::rsa::Validation;
use cipherwright::serialization::{
    self, Encoding, Limits, LoadOptions, ParameterFormat, PrivateFormat, PrivateKey, PublicFormat, PublicKey,
};
use cipherwright::{Error, ErrorKind, dh};
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use zeroize::Zeroizing;

use crate::any_key::{AnyPrivateKey, AnyPublicKey, LoadedPrivateKey, LoadedPublicKey};
use crate::dh::{DhParametersHandle, PARAMETERS_SIZE, parameters_handle};
use crate::error::{OrThrow, Result};
use crate::handle::Made;
use crate::kdf::unsigned;
use crate::key_encryption::{Choice, EncryptionHandle};
use crate::own_bytes::OwnBytes;
use crate::task::{Job, ProgressHandle};

type Load<T> = fn(&[u8], &Progress) -> cipherwright::Result<T>;
type LoadSecret<T> = fn(&[u8], Option<&[u8]>, &LoadOptions, &Progress) -> cipherwright::Result<T>;

/// A form of file, with what reads it.
struct Form {
    name: &'static str,
    private_key: LoadSecret<PrivateKey>,
    public_key: Load<PublicKey>,
    parameters: Option<Load<dh::Parameters>>,
}

static FORMS: [Form; 3] = [
    Form {
        name: "pem",
        private_key: serialization::load_pem_private_key,
        public_key: serialization::load_pem_public_key,
        parameters: Some(serialization::load_pem_parameters),
    },
    Form {
        name: "der",
        private_key: serialization::load_der_private_key,
        public_key: serialization::load_der_public_key,
        parameters: Some(serialization::load_der_parameters),
    },
    Form {
        name: "ssh",
        private_key: serialization::load_ssh_private_key,
        public_key: |line, _| serialization::load_ssh_public_key(line),
        parameters: None,
    },
];

/// Members of an enumeration under the names that users see.
type Members<T> = &'static [(&'static str, T)];

const ENCODINGS: Members<Encoding> = &[
    ("PEM", Encoding::Pem),
    ("DER", Encoding::Der),
    ("OpenSSH", Encoding::OpenSsh),
    ("Raw", Encoding::Raw),
    ("X962", Encoding::X962),
    ("SMIME", Encoding::Smime),
];

const PRIVATE_FORMATS: Members<PrivateFormat> = &[
    ("TraditionalOpenSSL", PrivateFormat::TraditionalOpenSsl),
    ("PKCS8", PrivateFormat::Pkcs8),
    ("Raw", PrivateFormat::Raw),
    ("OpenSSH", PrivateFormat::OpenSsh),
    ("PKCS12", PrivateFormat::Pkcs12),
];

const PUBLIC_FORMATS: Members<PublicFormat> = &[
    ("SubjectPublicKeyInfo", PublicFormat::SubjectPublicKeyInfo),
    ("PKCS1", PublicFormat::Pkcs1),
    ("OpenSSH", PublicFormat::OpenSsh),
    ("Raw", PublicFormat::Raw),
    ("CompressedPoint", PublicFormat::CompressedPoint),
    ("UncompressedPoint", PublicFormat::UncompressedPoint),
];

const PARAMETER_FORMATS: Members<ParameterFormat> = &[("PKCS3", ParameterFormat::Pkcs3)];

/// The names of the members, for the test that the facade has the same.
#[napi(object, object_from_js = false)]
pub struct SerializationMembers {
    pub encodings: Vec<&'static str>,
    pub private_formats: Vec<&'static str>,
    pub public_formats: Vec<&'static str>,
    pub parameter_formats: Vec<&'static str>,
}

/// What loading a private key may be told; absent is the default.
#[napi(object, object_to_js = false)]
pub struct LoadFields {
    pub skip_rsa_validation: bool,
    pub max_memory: Option<i64>,
    pub max_iterations: Option<i64>,
}

#[napi(catch_unwind)]
pub fn serialization_members() -> SerializationMembers {
    fn names<T>(members: Members<T>) -> Vec<&'static str> {
        members.iter().map(|&(name, _)| name).collect()
    }
    SerializationMembers {
        encodings: names(ENCODINGS),
        private_formats: names(PRIVATE_FORMATS),
        public_formats: names(PUBLIC_FORMATS),
        parameter_formats: names(PARAMETER_FORMATS),
    }
}

fn member<T: Copy>(members: Members<T>, name: &str) -> Result<T> {
    let found = members.iter().find(|&&(member, _)| member == name).map(|&(_, value)| value);
    found.ok_or_else(|| Error::new(ErrorKind::Internal, "no such member")).or_throw()
}

fn form(name: &str) -> Result<&'static Form> {
    let found = FORMS.iter().find(|form| form.name == name);
    found.ok_or_else(|| Error::new(ErrorKind::Internal, "no such form of file")).or_throw()
}

fn options(fields: &LoadFields) -> LoadOptions {
    let standard = Limits::default();
    let iterations = fields.max_iterations.map(unsigned);
    LoadOptions {
        rsa_validation: if fields.skip_rsa_validation { Validation::Bounds } else { Validation::Full },
        limits: Limits {
            max_memory: fields.max_memory.map_or(standard.max_memory, unsigned),
            max_iterations: iterations.unwrap_or(standard.max_iterations),
            // One option for users, whatever the derivation calls its steps.
            max_rounds: iterations
                .map_or(standard.max_rounds, |iterations| u32::try_from(iterations).unwrap_or(u32::MAX)),
        },
    }
}

fn no_parameters<T>() -> cipherwright::Result<T> {
    Err(Error::new(ErrorKind::Internal, "this form of file has no parameters"))
}

#[napi(catch_unwind)]
pub fn load_private_key(
    form_name: String,
    data: &[u8],
    password: Option<&[u8]>,
    fields: LoadFields,
) -> Result<LoadedPrivateKey> {
    let load = form(&form_name)?.private_key;
    load(data, password, &options(&fields), &Progress::new()).map(LoadedPrivateKey::from).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | LoadedPrivateKey>")]
pub fn load_private_key_async(
    form_name: String,
    data: &[u8],
    password: Option<&[u8]>,
    fields: LoadFields,
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<LoadedPrivateKey>>> {
    let (load, options) = (form(&form_name)?.private_key, options(&fields));
    let data = Zeroizing::new(data.to_vec());
    let password = password.map(|password| Zeroizing::new(password.to_vec()));
    Ok(Job::watched(progress, move |progress| {
        load(&data, password.as_ref().map(|password| password.as_slice()), &options, progress).map(Into::into)
    }))
}

#[napi(catch_unwind)]
pub fn load_public_key(form_name: String, data: &[u8]) -> Result<LoadedPublicKey> {
    (form(&form_name)?.public_key)(data, &Progress::new()).map(LoadedPublicKey::from).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | LoadedPublicKey>")]
pub fn load_public_key_async(
    form_name: String,
    data: &[u8],
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<LoadedPublicKey>>> {
    let (load, data) = (form(&form_name)?.public_key, data.to_vec());
    Ok(Job::watched(progress, move |progress| load(&data, progress).map(Into::into)))
}

#[napi(catch_unwind)]
pub fn load_parameters(form_name: String, data: &[u8]) -> Result<DhParametersHandle> {
    let load = form(&form_name)?.parameters;
    load.map_or_else(no_parameters, |load| load(data, &Progress::new())).map(parameters_handle).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | DhParametersHandle>")]
pub fn load_parameters_async(
    form_name: String,
    data: &[u8],
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<Made<dh::Parameters>>>> {
    let (load, data) = (form(&form_name)?.parameters, data.to_vec());
    Ok(Job::watched(progress, move |progress| {
        let parameters = load.map_or_else(no_parameters, |load| load(&data, progress))?;
        Ok(Made::new(parameters, PARAMETERS_SIZE))
    }))
}

#[napi(catch_unwind, ts_return_type = "ArrayBuffer")]
pub fn private_bytes(
    key: AnyPrivateKey,
    encoding: String,
    format: String,
    encryption: Option<&EncryptionHandle>,
) -> Result<OwnBytes> {
    let (encoding, format) = (member(ENCODINGS, &encoding)?, member(PRIVATE_FORMATS, &format)?);
    let choice = Choice::of(encryption)?;
    let written = key.key()?.private_bytes(encoding, format, &choice.encryption(), &Progress::new());
    written.map(OwnBytes::from).or_throw()
}

#[napi(catch_unwind, ts_return_type = "Promise<Failure | ArrayBuffer>")]
pub fn private_bytes_async(
    key: AnyPrivateKey,
    encoding: String,
    format: String,
    encryption: Option<&EncryptionHandle>,
    progress: &ProgressHandle,
) -> Result<AsyncTask<Job<OwnBytes>>> {
    let (encoding, format) = (member(ENCODINGS, &encoding)?, member(PRIVATE_FORMATS, &format)?);
    let (key, choice) = (key.key()?, Choice::of(encryption)?);
    Ok(Job::watched(progress, move |progress| {
        key.private_bytes(encoding, format, &choice.encryption(), progress).map(Into::into)
    }))
}

#[napi(catch_unwind, ts_return_type = "ArrayBuffer")]
pub fn public_bytes(key: AnyPublicKey, encoding: String, format: String) -> Result<OwnBytes> {
    let (encoding, format) = (member(ENCODINGS, &encoding)?, member(PUBLIC_FORMATS, &format)?);
    key.key()?.public_bytes(encoding, format).map(OwnBytes::from).or_throw()
}

#[napi(catch_unwind, ts_return_type = "ArrayBuffer")]
pub fn parameter_bytes(parameters: &DhParametersHandle, encoding: String, format: String) -> Result<OwnBytes> {
    let (encoding, format) = (member(ENCODINGS, &encoding)?, member(PARAMETER_FORMATS, &format)?);
    serialization::parameter_bytes(&*parameters.key()?, encoding, format).map(OwnBytes::from).or_throw()
}
