//! Elliptic curves beside the `openssl` program: each curve by name, byte for byte, and by explicit parameters.
//!
//! Starts programs. Where there is no `openssl` the test says so and passes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use cipherwright::job::Progress;
use cipherwright::serialization::{
    Encoding, Encryption, LoadOptions, PrivateFormat, PrivateKey, PublicFormat, load_der_private_key,
    load_der_public_key,
};
use support::keys::keys;

/// The output of `openssl` with these arguments for this input, if it succeeds.
fn openssl(arguments: &str, input: &[u8]) -> Option<Vec<u8>> {
    let mut command = Command::new("openssl");
    command.args(arguments.split(' ')).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let written = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().ok()?;
    (output.status.success() && written.is_ok()).then_some(output.stdout)
}

fn private(key: &PrivateKey, format: PrivateFormat) -> Vec<u8> {
    key.private_bytes(Encoding::Der, format, &Encryption::None, &Progress::new()).unwrap().to_vec()
}

#[test]
fn curves_by_name_and_by_explicit_parameters() {
    if openssl("version", b"").is_none() {
        eprintln!("no openssl, not run: curves_by_name_and_by_explicit_parameters");
        return;
    }
    let mut curves = 0;
    for (name, key) in keys() {
        let PrivateKey::Ec(_) = key else { continue };
        curves += 1;
        let (pkcs8, sec1) = (private(key, PrivateFormat::Pkcs8), private(key, PrivateFormat::TraditionalOpenSsl));
        let spki = key.public_key().public_bytes(Encoding::Der, PublicFormat::SubjectPublicKeyInfo).unwrap();
        let run = |arguments: &str, input: &[u8]| {
            openssl(arguments, input).unwrap_or_else(|| panic!("{name}: openssl {arguments} failed"))
        };
        assert_eq!(run("pkcs8 -topk8 -nocrypt -inform DER -outform DER", &sec1), pkcs8, "{name}");
        assert_eq!(run("ec -inform DER -outform DER", &pkcs8), sec1, "{name}");
        assert_eq!(run("pkey -inform DER -pubout -outform DER", &pkcs8), spki, "{name}");
        for form in ["compressed", "uncompressed"] {
            let options = format!("-inform DER -outform DER -param_enc explicit -conv_form {form}");
            let explicit = run(&format!("ec {options}"), &sec1);
            let explicit_pkcs8 = run("pkcs8 -topk8 -nocrypt -inform DER -outform DER", &explicit);
            let explicit_spki = run(&format!("ec {options} -pubout"), &sec1);
            assert!(
                explicit.len() > sec1.len() && explicit_pkcs8.len() > pkcs8.len() && explicit_spki.len() > spki.len()
            );
            for file in [explicit, explicit_pkcs8] {
                let again = load_der_private_key(&file, None, &LoadOptions::default(), &Progress::new()).unwrap();
                assert_eq!(private(&again, PrivateFormat::Pkcs8), pkcs8, "{name} {form}");
            }
            assert_eq!(
                load_der_public_key(&explicit_spki, &Progress::new()).unwrap(),
                key.public_key(),
                "{name} {form}"
            );
        }
    }
    assert_eq!(curves, 19);
}
