//! What each fuzz target does with its input. Apart from the targets, so that the tests of the core run it as well.
#![allow(dead_code, reason = "each target is one of these")]
#![allow(clippy::panic, reason = "a fault has to stop the fuzzer")]

use cipherwright::job::Progress;
use cipherwright::serialization::{
    Encoding, Encryption, Limits, LoadOptions, ParameterFormat, PrivateFormat, PrivateKey, PublicFormat, PublicKey,
    load_der_parameters, load_der_private_key, load_der_public_key, load_pem_parameters, load_pem_private_key,
    load_pem_public_key, load_ssh_private_key, load_ssh_public_key, parameter_bytes,
};
use cipherwright::{ErrorKind, Result, dh};

/// The password of the seeds.
const PASSWORD: &[u8] = b"orchid-7481";

/// Little of everything, so that the fuzzer is not slow; what is above it is refused early, which is a path to try too.
fn options() -> LoadOptions {
    let limits = Limits { max_memory: 1 << 20, max_iterations: 2048, max_rounds: 2 };
    LoadOptions { limits, ..LoadOptions::default() }
}

/// What a loader gave; a refusal has to be of a kind that a file can deserve.
fn accepted<T>(result: Result<T>) -> Option<T> {
    match result {
        Ok(loaded) => Some(loaded),
        Err(error) => {
            assert!(
                matches!(error.kind(), ErrorKind::Type | ErrorKind::Unsupported(_) | ErrorKind::Value),
                "{:?}: {error}",
                error.kind()
            );
            None
        }
    }
}

fn pkcs8(key: &PrivateKey) -> Vec<u8> {
    let written = key.private_bytes(Encoding::Der, PrivateFormat::Pkcs8, &Encryption::None, &Progress::new());
    written.unwrap_or_else(|error| panic!("a loaded key is not written: {error}")).to_vec()
}

/// A key that loads is written, and what is written is that key.
fn check_private(key: &PrivateKey) {
    let written = pkcs8(key);
    let again = load_der_private_key(&written, None, &LoadOptions::default(), &Progress::new());
    let again = again.unwrap_or_else(|error| panic!("a written key does not load: {error}"));
    assert_eq!(pkcs8(&again), written);
}

fn check_public(key: &PublicKey) {
    let written = key.public_bytes(Encoding::Der, PublicFormat::SubjectPublicKeyInfo);
    let written = written.unwrap_or_else(|error| panic!("a loaded key is not written: {error}"));
    let again = load_der_public_key(&written, &Progress::new())
        .unwrap_or_else(|error| panic!("a written key does not load: {error}"));
    assert_eq!(&again, key);
}

fn check_parameters(parameters: &dh::Parameters) {
    let write = |parameters| parameter_bytes(parameters, Encoding::Der, ParameterFormat::Pkcs3);
    let written = write(parameters).unwrap_or_else(|error| panic!("loaded parameters are not written: {error}"));
    let again = load_der_parameters(&written, &Progress::new())
        .unwrap_or_else(|error| panic!("written ones do not load: {error}"));
    assert_eq!(write(&again).as_deref(), Ok(&*written));
}

/// How many of the loaders took the input.
fn count(private: [Option<PrivateKey>; 2], public: Option<PublicKey>, parameters: Option<dh::Parameters>) -> usize {
    let keys = private.iter().flatten().inspect(|key| check_private(key)).count();
    let public = public.iter().inspect(|key| check_public(key)).count();
    keys + public + parameters.iter().inspect(|parameters| check_parameters(parameters)).count()
}

/// Everything that takes DER.
pub(crate) fn load_der_key(data: &[u8]) -> usize {
    let private = [None, Some(PASSWORD)]
        .map(|password| accepted(load_der_private_key(data, password, &options(), &Progress::new())));
    count(
        private,
        accepted(load_der_public_key(data, &Progress::new())),
        accepted(load_der_parameters(data, &Progress::new())),
    )
}

/// Everything that takes PEM.
pub(crate) fn load_pem_key(data: &[u8]) -> usize {
    let private = [None, Some(PASSWORD)]
        .map(|password| accepted(load_pem_private_key(data, password, &options(), &Progress::new())));
    count(
        private,
        accepted(load_pem_public_key(data, &Progress::new())),
        accepted(load_pem_parameters(data, &Progress::new())),
    )
}

/// Everything that takes OpenSSH's forms.
pub(crate) fn load_ssh_key(data: &[u8]) -> usize {
    let private = [None, Some(PASSWORD)]
        .map(|password| accepted(load_ssh_private_key(data, password, &options(), &Progress::new())));
    count(private, accepted(load_ssh_public_key(data)), None)
}
