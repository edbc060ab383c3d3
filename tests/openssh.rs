//! OpenSSH's key files and lines: what `ssh-keygen` made once, and every rule that decides what is taken.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use std::sync::Arc;

use cipherwright::job::Progress;
use cipherwright::serialization::{
    Encoding, Encryption, Limits, LoadOptions, PasswordEncryption, PrivateFormat, PrivateKey, PublicFormat, ScryptCost,
    load_ssh_private_key, load_ssh_public_key,
};
use cipherwright::{ErrorKind, Result, UnsupportedReason, dh, dsa, hash};
use support::openssh::{
    Parts, armored, blob, content, encrypted, fields, line, line_of, load, new_ec, new_rsa, string, take_string,
    written,
};

/// Says how it was made.
const CIPHERS: &str = include_str!("vectors/openssh_ciphers.txt");

/// The plain file, its public line, and the encrypted files with the names of their ciphers.
fn vectors() -> (&'static str, &'static str, Vec<(&'static str, &'static str)>) {
    let mut files: Vec<_> = CIPHERS
        .split_inclusive("-----END OPENSSH PRIVATE KEY-----\n")
        .map(|section| section.split_at(section.find("-----BEGIN").expect("each section has a file")))
        .collect();
    let (_, plain) = files.remove(0);
    let (public, first) = files[0].0.split_once('\n').expect("the line of the public key, then the name of a cipher");
    files[0].0 = first;
    assert_eq!(files.len(), 10);
    (plain, public, files.into_iter().map(|(name, file)| (name.trim(), file)).collect())
}

fn kind<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

fn text<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Value, "{error}");
    error.to_string()
}

#[test]
fn every_cipher_of_ssh_keygen() {
    let (plain, public, files) = vectors();
    let key = load(plain, None).unwrap();
    assert_eq!(public, format!("{} a comment", line(&key)));
    for (cipher, file) in files {
        assert_eq!(Parts::of(&content(file)).cipher, cipher.as_bytes());
        let loaded = load(file, Some(b"password")).unwrap_or_else(|error| panic!("{cipher}: {error}"));
        assert_eq!(fields(&loaded), fields(&key), "{cipher}");
        let wrong = text(load(file, Some(b"Password")));
        assert_eq!(wrong, "the password is wrong, or the key file is damaged", "{cipher}");
        for none in [None, Some(&b""[..])] {
            assert_eq!(kind(load(file, none)), ErrorKind::Type, "{cipher}");
        }
    }
}

#[test]
fn passwords_of_plain_files() {
    let (plain, ..) = vectors();
    assert_eq!(kind(load(plain, Some(b"password"))), ErrorKind::Type);
    // As pyca/cryptography has it, and unlike its other loaders: an empty password is none.
    load(plain, Some(b"")).unwrap();
}

#[test]
fn every_family_both_ways() {
    let parameters = dsa::Parameters::generate(1024, &Progress::new()).unwrap();
    let keys = [
        ("ssh-rsa", new_rsa(1024)),
        ("ssh-dss", PrivateKey::Dsa(Arc::new(dsa::PrivateKey::generate(parameters).unwrap()))),
        ("ecdsa-sha2-nistp256", new_ec("secp256r1")),
        ("ecdsa-sha2-nistp384", new_ec("secp384r1")),
        ("ecdsa-sha2-nistp521", new_ec("secp521r1")),
    ];
    for (name, key) in &keys {
        let line = line(key);
        assert!(line.starts_with(&format!("{name} AAAA")) && !line.ends_with('\n'), "{line}");
        assert_eq!(load_ssh_public_key(line.as_bytes()).unwrap(), key.public_key());

        let plain = Parts::of(&content(&written(key, &Encryption::None)));
        assert_eq!((&plain.cipher[..], &plain.kdf[..], &plain.options[..]), (&b"none"[..], &b"none"[..], &b""[..]));
        assert_eq!((plain.private.len() % 8, plain.end.len()), (0, 0));
        assert_eq!(fields(&load(&plain.file(), None).unwrap()), fields(key));

        let file = written(key, &encrypted(b"p\0\xff", 2));
        let sealed = Parts::of(&content(&file));
        assert_eq!((&sealed.cipher[..], &sealed.kdf[..]), (&b"aes256-ctr"[..], &b"bcrypt"[..]));
        assert_eq!((sealed.private.len() % 16, sealed.end.len()), (0, 0));
        assert_eq!((&sealed.options[..4], &sealed.options[20..]), (&[0, 0, 0, 16][..], &[0, 0, 0, 2][..]));
        assert_eq!(fields(&load(&file, Some(b"p\0\xff")).unwrap()), fields(key));
        assert_eq!(kind(load(&file, Some(b"p"))), ErrorKind::Value);
    }
}

#[test]
fn salts_and_checks_are_random_and_rounds_have_a_default() {
    let key = new_ec("secp256r1");
    let parts = |encryption: &Encryption<'_>| Parts::of(&content(&written(&key, encryption)));
    let (a, b) = (parts(&Encryption::None), parts(&Encryption::None));
    assert_eq!(a.private[..4], a.private[4..8]);
    assert_ne!(a.private[..4], b.private[..4]);
    let (a, b) = (parts(&encrypted(b"p", 1)), parts(&encrypted(b"p", 1)));
    assert_ne!(a.options, b.options);

    let password = PasswordEncryption { password: b"p", prf: None, iterations: None, scrypt: None, rounds: None };
    assert_eq!(parts(&Encryption::Password(password)).options[20..], [0, 0, 0, 24]);
}

#[test]
fn encryption_of_other_formats_is_refused() {
    let key = new_ec("secp256r1");
    let refused = |encryption| {
        let encryption = Encryption::Password(encryption);
        text(key.private_bytes(Encoding::Pem, PrivateFormat::OpenSsh, &encryption, &Progress::new()))
    };
    let plain = PasswordEncryption { password: b"p", prf: None, iterations: None, scrypt: None, rounds: None };
    let prf = hash::HASHES.first();
    assert_eq!(refused(PasswordEncryption { prf, ..plain }), "\"prf\" is no option of the encryption of OpenSSH");
    let iterations = Some(1);
    assert!(refused(PasswordEncryption { iterations, ..plain }).starts_with("\"iterations\" "));
    let scrypt = Some(ScryptCost { n: 2, r: 1, p: 1 });
    assert!(refused(PasswordEncryption { scrypt, ..plain }).starts_with("\"scrypt\" "));
    assert_eq!(refused(PasswordEncryption { rounds: Some(0), ..plain }), "\"rounds\" must be at least 1, got 0");
}

#[test]
fn keys_that_openssh_does_not_have_are_not_written() {
    let parameters = dsa::Parameters::generate(2048, &Progress::new()).unwrap();
    let dsa = dsa::PrivateKey::generate(parameters).unwrap();
    let group = dh::Parameters::generate(2, 512, &Progress::new()).unwrap();
    let keys = [
        new_ec("secp256k1"),
        new_ec("secp224r1"),
        PrivateKey::Dsa(Arc::new(dsa)),
        PrivateKey::Dh(Arc::new(dh::PrivateKey::generate(group).unwrap())),
    ];
    for key in keys {
        let private = key.private_bytes(Encoding::Pem, PrivateFormat::OpenSsh, &Encryption::None, &Progress::new());
        assert!(text(private).starts_with("OpenSSH has no format for this key: "));
        let public = key.public_key().public_bytes(Encoding::OpenSsh, PublicFormat::OpenSsh);
        assert!(text(public).starts_with("OpenSSH has no format for this key: "));
    }
}

/// Changes to the plain file, and the error.
type Change = (fn(&mut Parts), &'static str);

const FILES: &[Change] = &[
    (|f| f.magic[0] = b'O', "key file at byte 0, magic: expected \"openssh-key-v1\\x00\""),
    (|f| f.count = [0, 0, 0, 0], "key file at byte 35, number of keys: a file with exactly one key is expected"),
    (|f| f.count = [0, 0, 0, 2], "key file at byte 35, number of keys: a file with exactly one key is expected"),
    (|f| f.end = vec![1], "key file at byte 319, end: expected 0 bytes after the private key, got 1"),
    (|f| f.private.truncate(167), "key file: the private key must be in blocks of 8 bytes, got 167 bytes"),
    (|f| f.private.clear(), "key file: the private key must be in blocks of 8 bytes, got 0 bytes"),
    (|f| f.private[7] ^= 1, "private section at byte 0, check: the two integers differ: the file is damaged"),
    (
        |f| f.private[8..31].copy_from_slice(&string(b"ecdsa-sha2-nistp384")),
        "private section at byte 8, type: expected ecdsa-sha2-nistp256 as in the public key",
    ),
    (|f| f.private[35] = b'N', "private section at byte 31, curve: expected nistp256"),
    (
        |f| f.private[47] = 2,
        "private section at byte 43, point: expected an uncompressed point, which starts with byte 4",
    ),
    (|f| f.private[48] ^= 1, "private section at byte 112, private value: it is not the one that belongs to the point"),
    (
        |f| f.private[120] ^= 1,
        "private section at byte 112, private value: it is not the one that belongs to the point",
    ),
    (|f| f.private[116] |= 0x80, "private section at byte 116, private value: the number is negative"),
    (|f| f.private[167] = 8, "private section at byte 161, padding: expected the bytes 1, 2, 3, ..."),
    (
        |f| f.private.extend([8, 9, 10, 11, 12, 13, 14, 0]),
        "private section at byte 161, padding: expected the bytes 1, 2, 3, ...",
    ),
    (|f| f.public = blob(&line(&new_ec("secp256r1"))), "key file: the public key is not that of the private key"),
    (|f| f.public.push(0), "key file at byte 147, public key: 1 byte too many"),
    (|f| f.public.truncate(100), "key file at byte 82, point: the value is cut off"),
];

#[test]
fn damaged_files_say_what_is_wrong() {
    let (plain, ..) = vectors();
    let parts = Parts::of(&content(plain));
    for (change, message) in FILES {
        let mut parts = parts.clone();
        change(&mut parts);
        assert_eq!(text(load(&parts.file(), None)), format!("invalid OpenSSH {message}"));
    }
    // Leading zeros of a number, which some programs write and OpenSSH takes.
    let mut zeros = parts.clone();
    zeros.private.splice(112..116, [0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(fields(&load(&zeros.file(), None).unwrap()), fields(&load(plain, None).unwrap()));
    // A longer padding than needed is one still, as OpenSSH has it.
    let mut parts = parts;
    parts.private.extend(8..=255);
    load(&parts.file(), None).unwrap();
    parts.private.extend([0; 8]);
    assert_eq!(kind(load(&parts.file(), None)), ErrorKind::Value);
}

/// Changes to the file in aes256-gcm, which is the same in the first 15 bytes of each of its parts but the ciphertext.
const SEALED: &[Change] = &[
    (|f| f.end.truncate(15), "key file at byte 371, end: expected 16 bytes after the private key, got 15"),
    (|f| f.private.truncate(15), "key file: the private key must be in blocks of 16 bytes, got 15 bytes"),
    (|f| f.options.push(0), "key file at byte 79, kdf options: 1 byte too many"),
    (|f| f.options[23] = 0, "key file at byte 75, rounds: at least 1 is needed"),
    (|f| f.options.truncate(23), "key file at byte 75, rounds: the value is cut off"),
];

#[test]
fn damaged_encrypted_files_say_what_is_wrong() {
    let (.., files) = vectors();
    let file = files.iter().find(|(cipher, _)| *cipher == "aes256-gcm@openssh.com").unwrap().1;
    let parts = Parts::of(&content(file));
    for (change, message) in SEALED {
        let mut parts = parts.clone();
        change(&mut parts);
        assert_eq!(text(load(&parts.file(), Some(b"password"))), format!("invalid OpenSSH {message}"));
    }
    let mut salt = parts.clone();
    salt.options = [string(b""), vec![0, 0, 0, 1]].concat();
    assert_eq!(text(load(&salt.file(), Some(b"p"))), "bcrypt_pbkdf needs a salt of 1 to 1048576 bytes, got 0");

    let unsupported = ErrorKind::Unsupported(UnsupportedReason::Serialization);
    let mut cipher = parts.clone();
    cipher.cipher = b"aes256-ccm@example.com".to_vec();
    let error = load(&cipher.file(), Some(b"p")).unwrap_err();
    assert_eq!((error.kind(), kind(load(&cipher.file(), None))), (unsupported, ErrorKind::Type));
    assert_eq!(error.to_string(), "the cipher \"aes256-ccm@example.com\" of the key file is not supported");
    let mut kdf = parts.clone();
    kdf.kdf = b"argon2 \xff".to_vec();
    let error = load(&kdf.file(), Some(b"p")).unwrap_err();
    assert_eq!((error.kind(), kind(load(&kdf.file(), None))), (unsupported, ErrorKind::Type));
    assert_eq!(error.to_string(), "the key derivation (which is no plain name) of the key file is not supported");
    // One "none" does not make a plain file.
    for (cipher, kdf) in [("none", "bcrypt"), ("aes256-ctr", "none")] {
        let mut half = parts.clone();
        (half.cipher, half.kdf) = (cipher.into(), kdf.into());
        assert_eq!(kind(load(&half.file(), None)), ErrorKind::Type);
        assert_eq!(kind(load(&half.file(), Some(b"p"))), unsupported);
    }
}

#[test]
fn rounds_are_bounded_before_they_are_made() {
    let file = written(&new_ec("secp256r1"), &encrypted(b"p", 3));
    let mut parts = Parts::of(&content(&file));
    let load = |file: &str, max_rounds| {
        let options = LoadOptions { limits: Limits { max_rounds, ..Limits::default() }, ..LoadOptions::default() };
        load_ssh_private_key(file.as_bytes(), Some(b"p"), &options, &Progress::new())
    };
    load(&file, 3).unwrap();
    assert_eq!(
        text(load(&file, 2)),
        "the key file asks for 3 rounds of bcrypt, and at most 2 are made: raise \"maxIterations\" if the file can be \
         trusted"
    );
    // The default, at its edge. A salt that is none ends the work before it starts.
    parts.options = [string(b""), 1000_u32.to_be_bytes().to_vec()].concat();
    assert!(text(support::openssh::load(&parts.file(), Some(b"p"))).contains("salt"));
    for rounds in [1001, u32::MAX] {
        parts.options = [string(b""), rounds.to_be_bytes().to_vec()].concat();
        assert!(text(support::openssh::load(&parts.file(), Some(b"p"))).contains("\"maxIterations\""));
    }
}

#[test]
fn loading_and_writing_can_be_watched_and_stopped() {
    let key = new_ec("secp256r1");
    let (format, encryption) = (PrivateFormat::OpenSsh, encrypted(b"p", 4));
    let progress = Progress::new();
    let file = key.private_bytes(Encoding::Pem, format, &encryption, &progress).unwrap();
    // 48 bytes of key and IV are two blocks.
    assert_eq!((progress.done(), progress.total()), (8, 8));
    let progress = Progress::new();
    load_ssh_private_key(&file, Some(b"p"), &LoadOptions::default(), &progress).unwrap();
    assert_eq!((progress.done(), progress.total()), (8, 8));

    progress.stop();
    let stopped = load_ssh_private_key(&file, Some(b"p"), &LoadOptions::default(), &progress);
    assert_eq!(kind(stopped), ErrorKind::Cancelled);
    assert_eq!(kind(key.private_bytes(Encoding::Pem, format, &encryption, &progress)), ErrorKind::Cancelled);
}

#[test]
fn rsa_keys_are_checked_as_the_options_say() {
    let key = new_rsa(1024);
    let file = written(&key, &Encryption::None);
    let parts = Parts::of(&content(&file));
    // n, e, d, iqmp: the last byte of iqmp.
    let mut rest = &parts.private[8..];
    for _ in 0..5 {
        take_string(&mut rest);
    }
    let mut wrong = parts.clone();
    wrong.private[parts.private.len() - rest.len() - 1] ^= 1;
    assert_eq!(text(load(&wrong.file(), None)), "iqmp must be the inverse of q modulo p");
    let options = LoadOptions { rsa_validation: cipherwright::rsa::Validation::Bounds, ..LoadOptions::default() };
    load_ssh_private_key(wrong.file().as_bytes(), None, &options, &Progress::new()).unwrap();
}

#[test]
fn what_stands_around_the_block_and_other_blocks() {
    let (plain, public, _) = vectors();
    let key = load(plain, None).unwrap();
    let crlf = plain.replace('\n', "\r\n");
    let other = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let both = format!("{public}\n{plain}");
    for file in [plain.trim_end(), &both, &crlf, &format!("text\n{other}{plain}more text"), &format!("{plain}{plain}")]
    {
        assert_eq!(fields(&load(file, None).unwrap()), fields(&key));
    }

    let pem = |label| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n");
    let private = |data: &str| text(load(data, None));
    let expected = "expected a PEM block with the label OPENSSH PRIVATE KEY, found";
    let taken = format!("{expected} RSA PRIVATE KEY, which loadPemPrivateKey takes");
    assert_eq!(private(&pem("RSA PRIVATE KEY")), taken);
    assert_eq!(private(&pem("OTHER")), format!("{expected} OTHER"));
    assert_eq!(private(""), "no PEM block was found, expected one with the label OPENSSH PRIVATE KEY");
    assert_eq!(private(public), "this is the line of a public key, which loadSshPublicKey takes");
    let line = |data: &str| text(load_ssh_public_key(data.as_bytes()));
    let expected = "expected the line of an OpenSSH public key, found";
    assert_eq!(line(plain), format!("{expected} OPENSSH PRIVATE KEY, which loadSshPrivateKey takes"));
    let spki = format!("\r\n {}", pem("PUBLIC KEY"));
    assert_eq!(line(&spki), format!("{expected} PUBLIC KEY, which loadPemPublicKey takes"));
    assert_eq!(kind(load_ssh_public_key(b"-----BEGIN PUBLIC KEY-----")), ErrorKind::Value);
}

#[test]
fn families_to_come_and_keys_elsewhere() {
    let (plain, ..) = vectors();
    let mut parts = Parts::of(&content(plain));
    let unsupported = |parts: &Parts| {
        let error = load(&parts.file(), None).unwrap_err();
        (error.kind(), error.to_string())
    };
    let reason = |reason, text: &str| (ErrorKind::Unsupported(reason), text.to_owned());
    let (unnamed, family) = (UnsupportedReason::Unnamed, UnsupportedReason::PublicKeyAlgorithm);
    let elsewhere = "the private key is in a security key, which does not give it away: the file only says which one";
    let ed25519 = "Ed25519 keys (ssh-ed25519) are not supported";
    for (name, expected) in [
        ("ssh-ed25519", reason(family, ed25519)),
        ("sk-ssh-ed25519@openssh.com", reason(unnamed, elsewhere)),
        ("sk-ecdsa-sha2-nistp256@openssh.com", reason(unnamed, elsewhere)),
        ("ssh-xmss@openssh.com", reason(unnamed, "the key type \"ssh-xmss@openssh.com\" is not supported")),
        (
            "ssh-rsa-cert-v01@openssh.com",
            reason(unnamed, "the key type \"ssh-rsa-cert-v01@openssh.com\" is not supported"),
        ),
    ] {
        parts.public = string(name.as_bytes());
        assert_eq!(unsupported(&parts), expected);
        // Also before a password is asked for.
        let mut encrypted = parts.clone();
        encrypted.cipher = b"aes256-ctr".to_vec();
        assert_eq!(unsupported(&encrypted), expected);
    }
}

#[test]
fn security_keys_load_as_their_public_keys() {
    let (_, public, _) = vectors();
    let point = &blob(public)[23..];
    let name = "sk-ecdsa-sha2-nistp256@openssh.com";
    let key = |application: &[u8]| {
        let blob = [string(name.as_bytes()), point.to_vec(), string(application)].concat();
        load_ssh_public_key(line_of(name, &blob).as_bytes())
    };
    let expected = load_ssh_public_key(public.as_bytes()).unwrap();
    assert_eq!(key(b"ssh:").unwrap(), expected);
    assert_eq!(key(b"ssh:host").unwrap(), expected);
    assert_eq!(
        text(key(b"sshd:")),
        "invalid OpenSSH public key at byte 119, application: expected a string that starts with \"ssh:\""
    );
    // It is written as what it is here: a key of its curve.
    let line = expected.public_bytes(Encoding::OpenSsh, PublicFormat::OpenSsh).unwrap();
    assert!(line.starts_with(b"ecdsa-sha2-nistp256 "));
}

#[test]
fn lines_of_public_keys() {
    let (_, public, _) = vectors();
    let key = load_ssh_public_key(public.as_bytes()).unwrap();
    let (name, rest) = public.split_once(' ').unwrap();
    let base64 = rest.split(' ').next().unwrap();
    for line in [
        format!("{name} {base64}"),
        format!("{name} \t {base64}\r\n"),
        format!("{name} {base64}\nssh-rsa nonsense\n"),
        format!("{name} {base64} a \u{e9} \0 comment"),
    ] {
        assert_eq!(load_ssh_public_key(line.as_bytes()).unwrap(), key, "{line:?}");
    }

    let no_line = "an OpenSSH public key is a line that starts with a type, a blank, and base64: this one does not";
    let no_base64 = "the second word of an OpenSSH public key must be padded base64";
    for (line, message) in [
        (String::new(), no_line),
        (name.to_owned(), no_line),
        (format!("{name} "), no_line),
        (format!("{name}\n{base64}"), no_line),
        (format!(" {name} {base64}"), no_line),
        (format!("{name} {base64}="), no_base64),
        (format!("{name} {}", base64.trim_end_matches('=')), no_base64),
        (format!("{name} *{base64}"), no_base64),
        (
            format!("ecdsa-sha2-nistp384 {base64}"),
            "invalid OpenSSH public key at byte 0, type: it is not the one that the line starts with",
        ),
    ] {
        assert_eq!(text(load_ssh_public_key(line.as_bytes())), message, "{line:?}");
    }
    let mut longer = blob(public);
    longer.push(0);
    assert_eq!(
        text(load_ssh_public_key(line_of(name, &longer).as_bytes())),
        "invalid OpenSSH public key at byte 104, end: 1 byte too many"
    );

    let unnamed = ErrorKind::Unsupported(UnsupportedReason::Unnamed);
    for (line, message) in [
        (format!("no-pty {public}"), "the key type \"no-pty\" is not supported"),
        (format!("from=\"a,b\" {public}"), "the key type (which is no plain name) is not supported"),
        (format!("{base64} {base64}"), "the key type (which is no plain name) is not supported"),
        (format!("hunter2 {base64}"), "the key type (which is no plain name) is not supported"),
    ] {
        let error = load_ssh_public_key(line.as_bytes()).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (unnamed, message));
    }
    let error = load_ssh_public_key(line_of("ssh-ed25519", &string(b"ssh-ed25519")).as_bytes()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::PublicKeyAlgorithm));
}

/// The strings and numbers of a certificate for the key of the vectors, after the name of its type and in their order.
fn certificate() -> Vec<(&'static str, Vec<u8>)> {
    let (_, public, _) = vectors();
    let option = |name: &[u8], value: &[u8]| [string(name), string(value)].concat();
    let options = [option(b"force-command", &string(b"true")), option(b"no-touch-required", b"")].concat();
    vec![
        ("nonce", string(&[7; 32])),
        ("key", blob(public)[23..].to_vec()),
        ("serial", vec![0xff; 8]),
        ("type", vec![0, 0, 0, 1]),
        ("key id", string(b"an identity")),
        ("principals", string(&[string(b"a"), string(b"b")].concat())),
        ("valid after", vec![0; 8]),
        ("valid before", vec![0xff; 8]),
        ("critical options", string(&options)),
        ("extensions", string(b"")),
        ("reserved", string(b"")),
        ("signature key", string(&[string(b"ssh-rsa"), vec![1, 2, 3]].concat())),
        ("signature", string(&[string(b"rsa-sha2-512"), string(b"signature")].concat())),
    ]
}

/// The field that becomes these bytes, and the error.
fn certificate_changes() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let option = |name: &[u8], value: &[u8]| [string(name), string(value)].concat();
    let options = |options: &[Vec<u8>]| string(&options.concat());
    let signature = |name: &[u8], more: &[u8]| string(&[&string(name), &string(b"signature")[..], more].concat());
    let sorted = "name: names must be sorted, and each stand once";
    let foreign = "type of the signature: it does not fit the signature key";
    vec![
        ("type", vec![0, 0, 0, 0], "type: expected 1 (user) or 2 (host)"),
        ("type", vec![0, 0, 0, 3], "type: expected 1 (user) or 2 (host)"),
        ("principals", string(&[0, 0, 0, 9, 1]), "principal: the value is cut off"),
        ("extensions", options(&[option(b"b", b""), option(b"a", b"")]), sorted),
        ("critical options", options(&[option(b"a", b""), option(b"a", b"")]), sorted),
        ("extensions", options(&[option(b"a", &[string(b"1"), string(b"2")].concat())]), "value: 5 bytes too many"),
        ("extensions", options(&[option(b"a", b"1")]), "value: the value is cut off"),
        ("signature", signature(b"ssh-dss", b""), foreign),
        ("signature", signature(b"rsa-sha2-512", b"1"), "signature: 1 byte too many"),
        ("signature key", string(&string(b"rsa-sha2-512-not")), foreign),
        ("signature", [signature(b"ssh-rsa", b""), vec![0]].concat(), "end: 1 byte too many"),
    ]
}

#[test]
fn certificates_are_checked_to_their_end() {
    let (_, public, _) = vectors();
    let name = "ecdsa-sha2-nistp256-cert-v01@openssh.com";
    let load = |fields: &[(&str, Vec<u8>)]| {
        let fields = fields.iter().map(|(_, bytes)| bytes.clone());
        let blob = std::iter::once(string(name.as_bytes())).chain(fields).collect::<Vec<_>>().concat();
        load_ssh_public_key(line_of(name, &blob).as_bytes())
    };
    let key = load_ssh_public_key(public.as_bytes()).unwrap();
    assert_eq!(load(&certificate()).unwrap(), key);
    for (field, bytes, message) in certificate_changes() {
        let mut fields = certificate();
        fields.iter_mut().find(|(name, _)| *name == field).unwrap().1 = bytes;
        let error = text(load(&fields));
        assert!(error.starts_with("invalid OpenSSH certificate at byte ") && error.ends_with(message), "{error}");
    }
    // Also of signatures that no key of that type makes but RSA, and of a type that is not known at all.
    for signer in ["ssh-dss", "ssh-ed25519", "sk-ssh-ed25519@openssh.com", "unknown"] {
        let mut fields = certificate();
        let [.., (_, signature_key), (_, signature)] = &mut fields[..] else { panic!("two fields at least") };
        *signature_key = string(&string(signer.as_bytes()));
        *signature = string(&[string(signer.as_bytes()), string(b"")].concat());
        assert_eq!(load(&fields).unwrap(), key);
    }
    // What a certificate of a security key holds more, is the application.
    let name = "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com";
    let mut fields = certificate();
    fields[1].1.extend(string(b"ssh:"));
    let fields = fields.into_iter().map(|(_, bytes)| bytes);
    let blob = std::iter::once(string(name.as_bytes())).chain(fields).collect::<Vec<_>>().concat();
    assert_eq!(load_ssh_public_key(line_of(name, &blob).as_bytes()).unwrap(), key);
}

/// Changes of one byte in the plain file and in encrypted ones: an error, unless the byte belongs to the comment, which
/// is dropped. Of a ciphertext, where each change costs a derivation, some bytes.
#[test]
fn every_byte_counts() {
    let (plain, _, files) = vectors();
    let comment = content(plain).windows(9).position(|window| window == b"a comment").unwrap();
    for at in 0..content(plain).len() {
        for change in [1, 0x80, 0xff] {
            let mut content = content(plain);
            content[at] ^= change;
            let result = load(&armored(&content), None);
            assert_eq!(result.is_ok(), (comment..comment + 9).contains(&at), "byte {at}: {result:?}");
        }
    }
    let sealed = written(&load(plain, None).unwrap(), &encrypted(b"password", 1));
    let gcm = files.iter().find(|(cipher, _)| *cipher == "aes256-gcm@openssh.com").unwrap().1;
    for file in [&sealed, gcm] {
        let whole = content(file);
        let parts = Parts::of(&whole);
        let ciphertext = whole.len() - parts.end.len() - parts.private.len()..whole.len() - parts.end.len();
        for at in (0..whole.len()).filter(|at| !ciphertext.contains(at) || at % 13 == 0) {
            let mut content = whole.clone();
            content[at] ^= 1;
            assert!(load(&armored(&content), Some(b"password")).is_err(), "byte {at}");
        }
    }
}

#[test]
fn every_length_counts() {
    let (plain, _, files) = vectors();
    for (file, password) in [(plain, None), (files[7].1, Some(&b"password"[..])), (files[9].1, Some(b"password"))] {
        let content = content(file);
        for length in 0..content.len() {
            assert_eq!(kind(load(&armored(&content[..length]), password)), ErrorKind::Value, "{length} bytes");
        }
    }
}
