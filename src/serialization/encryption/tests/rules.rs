//! What is accepted, what is refused, and how.

use super::super::super::ciphers::CIPHERS;
use super::super::SCHEMES;
use super::{INFO, decrypt, decrypted, encrypted, files, info, open, quick};
use crate::der::{Reader, Writer};
use crate::hash::{HASHES, find};
use crate::job::Progress;
use crate::oid::oid;
use crate::serialization::{Limits, PasswordEncryption, ScryptCost};
use crate::{ErrorKind, Result, UnsupportedReason};

const WRONG: &str = "the password is wrong, or the encrypted private key is damaged";
const UNSUPPORTED: ErrorKind = ErrorKind::Unsupported(UnsupportedReason::Serialization);

#[test]
fn every_file_of_every_encryption_is_decrypted() {
    let files = files();
    assert_eq!(files.len(), 110);
    for (name, password, file) in &files {
        assert_eq!(hex::encode(decrypted(file, password).unwrap_or_else(|error| panic!("{name}: {error}"))), INFO);
        let error = decrypted(file, b"another password").unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Value, WRONG), "{name}");
        for no_password in [None, Some(&b""[..])] {
            let error = decrypt(file, no_password, &Limits::default(), &Progress::new()).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Type, "{name}");
        }
    }
}

/// A file that uses a row stands in the list, or the row is for other files only.
#[test]
fn every_row_has_a_file() {
    let files = files();
    let holds = |oid: &[u8]| files.iter().any(|file| file.2.windows(oid.len()).any(|window| window == oid));
    for scheme in SCHEMES {
        assert!(holds(scheme.oid), "{}", crate::oid::dotted(scheme.oid));
    }
    let missing: Vec<_> =
        CIPHERS.iter().filter(|row| row.oid.is_some_and(|oid| !holds(oid))).map(|row| row.name).collect();
    // SM4-GCM is written by no program at hand.
    assert_eq!(missing, ["SM4-GCM"]);
}

/// A PBES2 file from its parts.
fn pbes2(kdf: impl FnOnce(&mut Writer), cipher: impl FnOnce(&mut Writer), data: &[u8]) -> Vec<u8> {
    let mut out = Writer::new();
    out.sequence(|file| {
        file.sequence(|scheme| {
            scheme.oid(oid!("1.2.840.113549.1.5.13"));
            scheme.sequence(|params| {
                params.sequence(kdf);
                params.sequence(cipher);
            });
        });
        file.octet_string(data);
    });
    out.finish().to_vec()
}

fn pbkdf2(out: &mut Writer, iterations: u64, rest: impl FnOnce(&mut Writer)) {
    out.oid(oid!("1.2.840.113549.1.5.12"));
    out.sequence(|params| {
        params.octet_string(b"saltsalt");
        params.small_integer(iterations);
        rest(params);
    });
}

fn scrypt(out: &mut Writer, n: u64, r: u64, p: u64) {
    out.oid(oid!("1.3.6.1.4.1.11591.4.11"));
    out.sequence(|params| {
        params.octet_string(b"salt");
        [n, r, p].into_iter().for_each(|cost| params.small_integer(cost));
    });
}

fn aes(out: &mut Writer) {
    out.oid(oid!("2.16.840.1.101.3.4.1.2"));
    out.octet_string(&[0; 16]);
}

fn refused(file: &[u8]) -> (ErrorKind, String) {
    let error = decrypted(file, b"password").unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn unknown_algorithms_are_named_once_there_is_a_password() {
    let unknown = oid!("1.2.3.4.5");
    let mut scheme = Writer::new();
    scheme.sequence(|file| {
        file.sequence(|scheme| scheme.oid(unknown));
        file.octet_string(b"");
    });
    let mut md2 = Writer::new();
    md2.sequence(|file| {
        file.sequence(|scheme| scheme.oid(oid!("1.2.840.113549.1.5.1")));
        file.octet_string(b"");
    });
    let prf = |out: &mut Writer| out.sequence(|prf| prf.oid(unknown));
    let files = [
        (scheme.finish().to_vec(), "scheme 1.2.3.4.5"),
        (md2.finish().to_vec(), "scheme 1.2.840.113549.1.5.1"),
        (pbes2(|kdf| kdf.oid(unknown), aes, &[0; 16]), "derivation 1.2.3.4.5"),
        (pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), |cipher| cipher.oid(unknown), &[0; 16]), "cipher 1.2.3.4.5"),
        (pbes2(|kdf| pbkdf2(kdf, 1, prf), aes, &[0; 16]), "PBKDF2 with the prf 1.2.3.4.5"),
    ];
    for (file, name) in files {
        let (kind, text) = refused(&file);
        assert_eq!(kind, UNSUPPORTED);
        assert!(text.starts_with(&format!("the key is encrypted with {name}, which is not offered")), "{text}");
        let error = decrypt(&file, None, &Limits::default(), &Progress::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Type);
    }
}

/// A file with PBES1 or an encryption of PKCS #12.
fn pbes1(scheme: &[u8], parameters: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut out = Writer::new();
    out.sequence(|file| {
        file.sequence(|algorithm| {
            algorithm.oid(scheme);
            parameters(algorithm);
        });
        file.octet_string(&[0; 16]);
    });
    out.finish().to_vec()
}

/// As pyca/cryptography 50.0.2 answers without a password.
#[test]
fn damage_comes_before_the_password() {
    let unknown = |out: &mut Writer| out.oid(oid!("1.2.3.4.5"));
    let short_iv = |out: &mut Writer| {
        out.oid(oid!("2.16.840.1.101.3.4.1.2"));
        out.octet_string(&[0; 15]);
    };
    let prf = |params: &mut Writer| params.sequence(unknown);
    let salt_only = |params: &mut Writer| params.sequence(|params| params.octet_string(b"saltsalt"));
    let (md5_des, sha1_des3) = (oid!("1.2.840.113549.1.5.3"), oid!("1.2.840.113549.1.12.1.3"));
    let pbkdf2_with = |params: fn(&mut Writer)| {
        move |out: &mut Writer| {
            out.oid(oid!("1.2.840.113549.1.5.12"));
            params(out);
        }
    };
    let good = pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), aes, &[0; 16]);
    let damaged = [
        good[..good.len() - 1].to_vec(),
        [&good[..], &[0]].concat(),
        pbes1(oid!("1.2.840.113549.1.5.13"), |_| ()),
        pbes1(md5_des, |_| ()),
        pbes1(md5_des, salt_only),
        pbes1(sha1_des3, salt_only),
        pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), short_iv, &[0; 16]),
        pbes2(|kdf| pbkdf2(kdf, 1, prf), short_iv, &[0; 16]),
        pbes2(unknown, short_iv, &[0; 16]),
        pbes2(pbkdf2_with(|_| ()), unknown, &[0; 16]),
        pbes2(pbkdf2_with(|out| out.sequence(|_| ())), aes, &[0; 16]),
    ];
    // Nothing is wrong with what these are, but with what they ask for.
    let asking = [
        pbes2(|kdf| pbkdf2(kdf, 0, |_| ()), aes, &[0; 16]),
        pbes2(|kdf| pbkdf2(kdf, u64::MAX, |_| ()), aes, &[0; 16]),
        pbes2(|kdf| pbkdf2(kdf, 1, |params| params.small_integer(17)), aes, &[0; 16]),
        pbes2(|kdf| scrypt(kdf, 3, 1, 1), aes, &[0; 16]),
        good,
    ];
    for password in [None, Some(&b""[..])] {
        let kind = |file: &[u8]| decrypt(file, password, &Limits::default(), &Progress::new()).unwrap_err().kind();
        for (number, file) in damaged.iter().enumerate() {
            assert_eq!((kind(file), refused(file).0), (ErrorKind::Value, ErrorKind::Value), "{number}");
        }
        for (number, file) in asking.iter().enumerate() {
            assert_eq!((kind(file), refused(file).0), (ErrorKind::Type, ErrorKind::Value), "{number}");
        }
    }
}

#[test]
fn what_a_file_asks_for_is_bounded_before_it_is_spent() {
    let limits = Limits { max_memory: 1 << 20, max_iterations: 1000, max_rounds: 1 };
    let in_limits = |file: &[u8]| open(file, Some(b"password"), &limits, &Progress::new()).unwrap_err();
    let pbkdf2_file = |iterations| pbes2(|kdf| pbkdf2(kdf, iterations, |_| ()), aes, &[0; 16]);
    assert_eq!(in_limits(&pbkdf2_file(1000)).to_string(), WRONG);
    for (file, text) in [
        (pbkdf2_file(0), "at least 1 is needed"),
        (pbkdf2_file(1001), "asks for 1001 iterations of its key derivation and \"maxIterations\" allows 1000"),
        (pbkdf2_file(u64::MAX), "\"maxIterations\" allows 1000"),
        (pbes2(|kdf| scrypt(kdf, 1 << 13, 1, 1), aes, &[0; 16]), "\"maxMemory\" allows 1048576"),
        (pbes2(|kdf| scrypt(kdf, 1 << 12, 1, 4), aes, &[0; 16]), "goes through 2097152 bytes in all its lanes"),
        (pbes2(|kdf| scrypt(kdf, 2, 1, 8192), aes, &[0; 16]), "\"maxMemory\" allows 1048576"),
        (pbes2(|kdf| scrypt(kdf, u64::MAX, u64::MAX, u64::MAX), aes, &[0; 16]), "\"n\" must be a power of two"),
        (pbes2(|kdf| scrypt(kdf, 1 << 63, u64::MAX, u64::MAX), aes, &[0; 16]), "\"r\" and \"p\" must be at least 1"),
    ] {
        let error = in_limits(&file);
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().contains(text), "{error}");
    }
    // The older schemes count against the same limit.
    let limits = Limits { max_iterations: 2, ..limits };
    for (name, password, file) in files().iter().filter(|file| file.0.starts_with("PBE-")) {
        let error = open(file, Some(password), &limits, &Progress::new()).unwrap_err();
        assert!(error.to_string().contains("asks for 3 iterations"), "{name}: {error}");
    }
    // More than 64 bits are none that the reader takes.
    let huge = pbes2(
        |kdf| {
            kdf.oid(oid!("1.2.840.113549.1.5.12"));
            kdf.sequence(|params| {
                params.octet_string(b"salt");
                params.unsigned_integer(&[0xff; 9]);
            });
        },
        aes,
        &[0; 16],
    );
    assert!(refused(&huge).1.contains("iterationCount: the integer takes more than 8 bytes"));
}

#[test]
fn parameters_must_agree() {
    let stated = |length| move |params: &mut Writer| params.small_integer(length);
    let with_length = |length| pbes2(|kdf| pbkdf2(kdf, 1, stated(length)), aes, &[0; 16]);
    assert_eq!(refused(&with_length(16)), (ErrorKind::Value, WRONG.to_owned()));
    for length in [0, 15, 17, 32, u64::MAX] {
        let text = format!("the file has a key of {length} bytes for AES-128-CBC, which takes none of that length");
        assert_eq!(refused(&with_length(length)), (ErrorKind::Value, text));
    }
    for length in [0, 8, 15, 17] {
        let cipher = |out: &mut Writer| {
            out.oid(oid!("2.16.840.1.101.3.4.1.2"));
            out.octet_string(&vec![0; length]);
        };
        let text = format!("the initialization vector of AES-128-CBC must be 16 bytes, got {length}");
        assert_eq!(refused(&pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), cipher, &[0; 16])), (ErrorKind::Value, text));
    }
    for tag in [0, 11, 17, u64::MAX] {
        let cipher = |out: &mut Writer| {
            out.oid(oid!("2.16.840.1.101.3.4.1.6"));
            out.sequence(|gcm| {
                gcm.octet_string(&[0; 12]);
                gcm.small_integer(tag);
            });
        };
        let text = format!("aes-ICVlen must be 12 to 16, got {tag}");
        assert_eq!(refused(&pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), cipher, &[0; 16])), (ErrorKind::Value, text));
    }
    // Data that are not whole blocks, or too short for the tag.
    for data in [&[][..], &[0; 15], &[0; 17]] {
        assert_eq!(refused(&pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), aes, data)), (ErrorKind::Value, WRONG.to_owned()));
    }
}

/// RC2 with each size of key and each effective size that has a version; RFC 8018, B.2.3.
#[test]
fn rc2_reads_its_version_and_any_length_of_key() {
    for (version, row) in
        [(Some(58), "RC2-CBC"), (Some(120), "RC2-64-CBC"), (Some(160), "RC2-40-CBC"), (None, "RC2-32-CBC")]
    {
        for length in [None, Some(5), Some(8), Some(16)] {
            let cipher = CIPHERS.iter().find(|cipher| cipher.name == row).unwrap();
            let mut key = vec![0; length.unwrap_or(cipher.key_length)];
            let sha1 = &HASHES[find("sha1").unwrap()];
            crate::kdf::pbkdf2::derive(sha1, b"password", b"saltsalt", 1, &mut key, &Progress::new()).unwrap();
            let data = cipher.seal(&key, &[9; 8], &info()).unwrap();
            let stated = |params: &mut Writer| {
                length.into_iter().for_each(|length| params.small_integer(u64::try_from(length).unwrap()));
            };
            let rc2 = |out: &mut Writer| {
                out.oid(oid!("1.2.840.113549.3.2"));
                out.sequence(|parameter| {
                    version.into_iter().for_each(|version| parameter.small_integer(version));
                    parameter.octet_string(&[9; 8]);
                });
            };
            let file = pbes2(|kdf| pbkdf2(kdf, 1, stated), rc2, &data);
            assert_eq!(hex::encode(decrypted(&file, b"password").unwrap()), INFO, "{row} {length:?}");
        }
    }
    let rc2 = |out: &mut Writer| {
        out.oid(oid!("1.2.840.113549.3.2"));
        out.sequence(|parameter| {
            parameter.small_integer(256);
            parameter.octet_string(&[9; 8]);
        });
    };
    let (kind, text) = refused(&pbes2(|kdf| pbkdf2(kdf, 1, |_| ()), rc2, &[0; 16]));
    assert_eq!(kind, UNSUPPORTED);
    assert!(text.contains("RC2 (1.2.840.113549.3.2) of version 256"), "{text}");
}

#[test]
fn every_cipher_opens_what_it_seals() {
    use super::super::super::ciphers::Parameters;
    use crate::cipher::Mode;
    for cipher in CIPHERS.iter().filter(|cipher| !cipher.name.ends_with("GCM")) {
        for length in [0, 1, 7, 8, 15, 16, 17, 100] {
            let (key, iv, plain) = (vec![3; cipher.key_length], vec![5; cipher.iv_length], vec![7; length]);
            let key = if cipher.name.starts_with("DES") { (1..=25).take(key.len()).collect() } else { key };
            let sealed = cipher.seal(&key, &iv, &plain).unwrap();
            let opened = cipher.open(&key, &Parameters::iv(&iv), &sealed).unwrap();
            assert_eq!(*opened, plain, "{} {length}", cipher.name);
        }
    }
    assert!(Mode::ALL.contains(&Mode::Cfb1));
}

#[test]
fn what_is_written_follows_the_options() {
    let password = b"correct horse";
    for hash in HASHES {
        let encryption = PasswordEncryption { prf: Some(hash), ..quick(password) };
        match encrypted(&encryption) {
            Ok(file) => assert_eq!(hex::encode(decrypted(&file, password).unwrap()), INFO, "{}", hash.name),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Hash), "{}", hash.name);
                assert_eq!(encryption.check().unwrap_err(), error);
            }
        }
    }
    let cost = ScryptCost { n: 16, r: 2, p: 3 };
    let scrypt = PasswordEncryption { scrypt: Some(cost), iterations: None, ..quick(password) };
    let file = encrypted(&scrypt).unwrap();
    assert_eq!(hex::encode(decrypted(&file, password).unwrap()), INFO);

    let refused: &[(PasswordEncryption<'_>, &str)] = &[
        (PasswordEncryption { iterations: Some(0), ..quick(password) }, "at least 1"),
        (PasswordEncryption { scrypt: Some(ScryptCost { n: 3, ..cost }), ..scrypt }, "power of two"),
        (PasswordEncryption { scrypt: Some(ScryptCost { n: 1 << 40, ..cost }), ..scrypt }, "choose less"),
        (PasswordEncryption { scrypt: Some(ScryptCost { n: 1 << 20, r: 8, p: 3 }), ..scrypt }, "choose less"),
    ];
    for (encryption, text) in refused {
        for error in [encrypted(encryption).unwrap_err(), encryption.check().unwrap_err()] {
            assert_eq!(error.kind(), ErrorKind::Value);
            assert!(error.to_string().contains(text), "{error}");
        }
    }
}

/// The bytes of the parameters: what is advised, the default hash left out, and a salt of its own each time.
#[test]
fn what_is_written_is_der() {
    let parameters = |encryption: &PasswordEncryption<'_>| -> (String, Vec<u8>) {
        let file = encrypted(encryption).unwrap();
        let read: Result<_> = Reader::whole(&file, "file", |reader| {
            reader.sequence("file", |info| {
                let scheme = info.element("scheme")?.encoded;
                info.octet_string("data")?;
                Ok(scheme)
            })
        });
        let scheme = read.unwrap();
        let random = |from: usize, to: usize| scheme[from..to].to_vec();
        // The salt and the initialization vector, which are 16 bytes each.
        let at = scheme.windows(2).position(|window| window == [4, 16]).unwrap() + 2;
        let mut text = scheme.to_vec();
        text[at..at + 16].fill(0);
        let end = text.len();
        text[end - 16..].fill(0);
        (hex::encode(&text), [random(at, at + 16), random(end - 16, end)].concat())
    };
    let zeros = "00".repeat(16);
    let aes = format!("301d060960864801650304012a0410{zeros}");
    let defaults = PasswordEncryption { iterations: None, ..quick(b"password") };
    let (text, first) = parameters(&defaults);
    assert_eq!(
        text,
        format!(
            "306006092a864886f70d01050d3053303206092a864886f70d01050c30250410{zeros}0203\
                 0927c0300c06082a864886f70d02090500{aes}"
        )
    );
    let (_, second) = parameters(&defaults);
    assert!(first[..16] != second[..16] && first[16..] != second[16..] && first[..16] != first[16..]);
    let (text, _) = parameters(&PasswordEncryption { prf: Some(&HASHES[find("sha1").unwrap()]), ..quick(b"password") });
    assert_eq!(text, format!("305006092a864886f70d01050d3043302206092a864886f70d01050c30150410{zeros}020103{aes}"));
    let cost = ScryptCost { n: 32768, r: 8, p: 1 };
    let (text, _) = parameters(&PasswordEncryption { scrypt: Some(cost), ..defaults });
    assert_eq!(
        text,
        format!(
            "305806092a864886f70d01050d304b302a06092b06010401da47040b301d0410{zeros}0203\
                 008000020108020101{aes}"
        )
    );
}

#[test]
fn a_stop_ends_the_work() {
    let progress = Progress::new();
    progress.stop();
    for (name, password, file) in &files() {
        let error = decrypt(file, Some(password), &Limits::default(), &progress).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled, "{name}");
    }
    let error = super::encrypt(&info(), &quick(b"password"), &progress).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

/// No byte of a file can be changed so that it takes the process down or much time, or that another key comes out.
#[test]
fn changed_bytes_are_refused() {
    let limits = Limits { max_memory: 1 << 20, max_iterations: 10_000, max_rounds: 1 };
    let all = files();
    for name in ["PBE-SHA1-3DES", "PBE-MD5-DES", "rc2-40-cbc", "scrypt-aes-256-cbc", "aes-128-gcm", "aes-256-cfb"] {
        let (_, password, file) = all.iter().find(|file| file.0 == name).unwrap();
        for at in 0..file.len() {
            for change in [0x01, 0x20, 0x80, 0xff] {
                let mut changed = file.clone();
                changed[at] ^= change;
                let _ = decrypt(&changed, Some(password), &limits, &Progress::new());
            }
            let cut = decrypt(&file[..at], Some(password), &limits, &Progress::new());
            assert_eq!(cut.unwrap_err().kind(), ErrorKind::Value, "{name} {at}");
        }
        let longer = [file, &[0][..]].concat();
        let error = decrypt(&longer, Some(password), &limits, &Progress::new()).unwrap_err();
        assert!(error.to_string().contains("1 byte too many"), "{error}");
    }
}
