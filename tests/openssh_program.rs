//! OpenSSH's files beside the `ssh-keygen` program, in both directions.
//!
//! Starts programs. Where there is no `ssh-keygen` the tests say so and pass.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use cipherwright::job::Progress;
use cipherwright::serialization::{Encryption, PrivateKey, load_ssh_public_key};
use cipherwright::{ErrorKind, UnsupportedReason, dsa};
use support::openssh::{blob, encrypted, fields, line, line_of, load, new_ec, new_rsa, written};

/// A folder of its own for a test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    /// `None`, with a word on standard error, where there is no `ssh-keygen`.
    fn new(test: &str) -> Option<Self> {
        // It has no option that does nothing: this one complains of its arguments, and so it is there.
        if Command::new("ssh-keygen").arg("-?").stderr(Stdio::null()).stdin(Stdio::null()).status().is_err() {
            eprintln!("no ssh-keygen, not run: {test}");
            return None;
        }
        let folder = std::env::temp_dir().join(format!("cipherwright-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Some(Self(folder))
    }

    /// Writes a file that only its owner can read, without which `ssh-keygen` does not take a private key.
    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// What the program prints, or `None` if it fails.
fn ssh_keygen(arguments: &[&str], file: &Path) -> Option<String> {
    let mut command = Command::new("ssh-keygen");
    let output = command.args(arguments).arg("-f").arg(file).stdin(Stdio::null()).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn public_file(path: &Path) -> PathBuf {
    path.with_extension("pub")
}

/// Types for `ssh-keygen`, and bits.
const TYPES: &[(&str, &str)] =
    &[("rsa", "1024"), ("dsa", "1024"), ("ecdsa", "256"), ("ecdsa", "384"), ("ecdsa", "521")];

/// What `ssh-keygen -Z` takes.
const CIPHERS: &[&str] = &[
    "3des-cbc",
    "aes128-cbc",
    "aes192-cbc",
    "aes256-cbc",
    "aes128-ctr",
    "aes192-ctr",
    "aes256-ctr",
    "aes128-gcm@openssh.com",
    "aes256-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
];

#[test]
fn reads_every_type_in_every_cipher_of_ssh_keygen() {
    let Some(folder) = Folder::new("reads_every_type_in_every_cipher_of_ssh_keygen") else { return };
    let mut count = 0;
    for &(kind, bits) in TYPES {
        let path = folder.0.join(format!("{kind}{bits}"));
        let Some(_) = ssh_keygen(&["-q", "-t", kind, "-b", bits, "-N", "", "-C", "a comment"], &path) else {
            // OpenSSH 10 has no DSA any more.
            eprintln!("this ssh-keygen makes no such keys, not run: {kind} {bits}");
            continue;
        };
        let key = load(&read(&path), None).unwrap();
        let public = read(&public_file(&path));
        assert_eq!(public, format!("{} a comment\n", line(&key)));
        assert_eq!(load_ssh_public_key(public.as_bytes()).unwrap(), key.public_key());
        let mut last = String::new();
        for &cipher in CIPHERS {
            let new = format!("password for {cipher}");
            let changed = ssh_keygen(&["-q", "-p", "-P", &last, "-N", &new, "-a", "2", "-Z", cipher], &path);
            assert!(changed.is_some(), "{kind} {bits} {cipher}");
            let file = read(&path);
            assert_eq!(fields(&load(&file, Some(new.as_bytes())).unwrap()), fields(&key), "{kind} {bits} {cipher}");
            assert_eq!(load(&file, Some(b"wrong")).unwrap_err().kind(), ErrorKind::Value, "{kind} {bits} {cipher}");
            last = new;
            count += 1;
        }
    }
    assert!(count >= 40, "{count}");
}

#[test]
fn ssh_keygen_reads_what_is_written() {
    let Some(folder) = Folder::new("ssh_keygen_reads_what_is_written") else { return };
    let parameters = dsa::Parameters::generate(1024, &Progress::new()).unwrap();
    let dsa = PrivateKey::Dsa(Arc::new(dsa::PrivateKey::generate(parameters).unwrap()));
    let mut keys = vec![new_rsa(1024), new_rsa(2048), new_ec("secp256r1"), new_ec("secp384r1"), new_ec("secp521r1")];
    if ssh_keygen(&["-l"], &folder.file("dsa.pub", &line(&dsa))).is_some() {
        keys.push(dsa);
    } else {
        eprintln!("this ssh-keygen reads no DSA keys, not run: DSA");
    }
    for (number, key) in keys.iter().enumerate() {
        for password in ["", "password", "pass w\u{f6}rd"] {
            let encryption = if password.is_empty() { Encryption::None } else { encrypted(password.as_bytes(), 2) };
            let path = folder.file(&format!("key{number}{}", password.len()), &written(key, &encryption));
            let public = ssh_keygen(&["-y", "-P", password], &path).expect("the password is right");
            assert_eq!(public.trim_end(), line(key));
            assert_eq!(ssh_keygen(&["-y", "-P", "wrong"], &path).is_some(), password.is_empty());
            // It also writes the same key again.
            ssh_keygen(&["-q", "-p", "-P", password, "-N", ""], &path).unwrap();
            assert_eq!(fields(&load(&read(&path), None).unwrap()), fields(key));
        }
        let path = folder.file("public.pub", &line(key));
        assert!(ssh_keygen(&["-l"], &path).is_some());
        // RFC 4716's form and back: what ssh-keygen understood is what was written.
        let exported = folder.file("exported", &ssh_keygen(&["-e"], &path).unwrap());
        assert_eq!(ssh_keygen(&["-i"], &exported).unwrap().trim_end(), line(key));
    }
}

#[test]
fn certificates_give_their_key() {
    let Some(folder) = Folder::new("certificates_give_their_key") else { return };
    let mut count = 0;
    for (signer, subject) in (0..TYPES.len()).flat_map(|signer| (0..TYPES.len()).map(move |subject| (signer, subject)))
    {
        let mut paths = Vec::new();
        for (role, number) in [("ca", signer), ("key", subject)] {
            let (kind, bits) = TYPES[number];
            let path = folder.0.join(format!("{role}{signer}{subject}"));
            if ssh_keygen(&["-q", "-t", kind, "-b", bits, "-N", ""], &path).is_some() {
                paths.push(path);
            }
        }
        let [authority, key] = &paths[..] else {
            eprintln!("this ssh-keygen makes no such keys, not run: {signer} {subject}");
            continue;
        };
        let mut command = Command::new("ssh-keygen");
        command.args(["-q", "-I", "an identity", "-n", "a,b", "-z", "7", "-V", "-1d:+1d", "-s"]).arg(authority);
        if count % 2 == 0 {
            command.args(["-O", "clear", "-O", "force-command=true", "-O", "permit-pty"]);
        } else {
            command.arg("-h");
        }
        assert!(command.arg(public_file(key)).status().unwrap().success());
        let certificate = read(&folder.0.join(format!("key{signer}{subject}-cert.pub")));
        let expected = load_ssh_public_key(read(&public_file(key)).as_bytes()).unwrap();
        assert_eq!(load_ssh_public_key(certificate.as_bytes()).unwrap(), expected);

        let name = certificate.split(' ').next().unwrap();
        let blob = blob(&certificate);
        for length in 0..blob.len() {
            assert!(load_ssh_public_key(line_of(name, &blob[..length]).as_bytes()).is_err(), "{length} bytes");
        }
        assert!(load_ssh_public_key(line_of(name, &[&blob[..], &[0]].concat()).as_bytes()).is_err());
        count += 1;
    }
    assert!(count >= 16, "{count}");
}

#[test]
fn ed25519_is_named_as_a_family_to_come() {
    let Some(folder) = Folder::new("ed25519_is_named_as_a_family_to_come") else { return };
    let path = folder.0.join("ed25519");
    ssh_keygen(&["-q", "-t", "ed25519", "-N", ""], &path).unwrap();
    let expected = ErrorKind::Unsupported(UnsupportedReason::PublicKeyAlgorithm);
    assert_eq!(load(&read(&path), None).unwrap_err().kind(), expected);
    assert_eq!(load_ssh_public_key(read(&public_file(&path)).as_bytes()).unwrap_err().kind(), expected);
}
