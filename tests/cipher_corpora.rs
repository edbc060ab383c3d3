//! Whole corpora of ciphers: the NIST, RFC and other files of pyca/cryptography, and Wycheproof.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use cipherwright::ErrorKind;
use cipherwright::aead::AesGcm;
use cipherwright::cipher::{Direction, Mode};
use std::path::{Path, PathBuf};
use support::ciphers::{Job, Sealed, algorithm};
use support::nist::{Block, blocks};
use support::{corpora, hex, wycheproof};

/// The files of a folder whose names start so, sorted.
fn files(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(prefix))
        .collect();
    files.sort();
    files
}

/// `KEY`, or the three keys of triple DES, or one used three times.
fn key_of(block: &Block) -> Vec<u8> {
    if block.has("KEY") {
        block.bytes("KEY")
    } else if block.has("KEYS") {
        block.bytes("KEYS").repeat(3)
    } else {
        ["KEY1", "KEY2", "KEY3"].map(|name| block.bytes(name)).concat()
    }
}

/// Runs every block of files in both directions and returns how many there were.
fn run(name: &str, mode: Mode, files: &[PathBuf]) -> usize {
    let mut count = 0;
    for file in files {
        for block in blocks(file, "COUNT") {
            let nonce = if block.has("IV") { block.bytes("IV") } else { Vec::new() };
            Job { algorithm: algorithm(name), mode, key: &key_of(&block), nonce: &nonce }
                .check(&block.bytes("PLAINTEXT"), &block.bytes("CIPHERTEXT"));
            count += 1;
        }
    }
    count
}

/// Folder under `ciphers`, prefix of the file names, algorithm, mode, number of files, number of blocks.
///
/// Not run: CFB1 and the interleaved and pipelined modes of triple DES (`T…I…`, `T…P…`), which are not offered, and
/// CAST5-CTR, since CTR is offered for blocks of 16 bytes only.
#[rustfmt::skip]
const NIST_LIKE: &[(&str, &str, &str, Mode, usize, usize)] = &[
    ("AES/ECB", "ECB", "AES", Mode::Ecb, 15, 2138),
    ("AES/CBC", "CBC", "AES", Mode::Cbc, 15, 2138),
    ("AES/OFB", "OFB", "AES", Mode::Ofb, 15, 2138),
    ("AES/CFB", "CFB128", "AES", Mode::Cfb, 15, 2138),
    ("AES/CFB", "CFB8", "AES", Mode::Cfb8, 15, 2138),
    ("AES/CTR", "aes-", "AES", Mode::Ctr, 3, 9),
    ("3DES/ECB", "TECB", "3DES", Mode::Ecb, 8, 530),
    ("3DES/CBC", "TCBCMMT", "3DES", Mode::Cbc, 3, 60),
    ("3DES/CBC", "TCBCinvperm", "3DES", Mode::Cbc, 1, 128),
    ("3DES/CBC", "TCBCpermop", "3DES", Mode::Cbc, 1, 64),
    ("3DES/CBC", "TCBCsubtab", "3DES", Mode::Cbc, 1, 38),
    ("3DES/CBC", "TCBCvar", "3DES", Mode::Cbc, 2, 240),
    ("3DES/OFB", "TOFBMMT", "3DES", Mode::Ofb, 3, 60),
    ("3DES/OFB", "TOFBinvperm", "3DES", Mode::Ofb, 1, 128),
    ("3DES/OFB", "TOFBpermop", "3DES", Mode::Ofb, 1, 64),
    ("3DES/OFB", "TOFBsubtab", "3DES", Mode::Ofb, 1, 38),
    ("3DES/OFB", "TOFBvar", "3DES", Mode::Ofb, 2, 240),
    ("3DES/CFB", "TCFB64", "3DES", Mode::Cfb, 8, 530),
    ("3DES/CFB", "TCFB8", "3DES", Mode::Cfb8, 8, 530),
    ("Blowfish", "bf-ecb", "Blowfish", Mode::Ecb, 1, 55),
    ("Blowfish", "bf-cbc", "Blowfish", Mode::Cbc, 1, 1),
    ("Blowfish", "bf-cfb", "Blowfish", Mode::Cfb, 1, 1),
    ("Blowfish", "bf-ofb", "Blowfish", Mode::Ofb, 1, 1),
    ("CAST5", "cast5-ecb", "CAST5", Mode::Ecb, 1, 3),
    ("CAST5", "cast5-cbc", "CAST5", Mode::Cbc, 1, 20),
    ("CAST5", "cast5-cfb", "CAST5", Mode::Cfb, 1, 20),
    ("CAST5", "cast5-ofb", "CAST5", Mode::Ofb, 1, 20),
    ("IDEA", "idea-ecb", "IDEA", Mode::Ecb, 1, 900),
    ("IDEA", "idea-cbc", "IDEA", Mode::Cbc, 1, 20),
    ("IDEA", "idea-cfb", "IDEA", Mode::Cfb, 1, 20),
    ("IDEA", "idea-ofb", "IDEA", Mode::Ofb, 1, 20),
    ("RC2", "rc2-cbc", "RC2", Mode::Cbc, 1, 1),
    ("SEED", "rfc-4269", "SEED", Mode::Ecb, 1, 4),
    ("SEED", "rfc-4196", "SEED", Mode::Cbc, 1, 2),
    ("SEED", "seed-cfb", "SEED", Mode::Cfb, 1, 20),
    ("SEED", "seed-ofb", "SEED", Mode::Ofb, 1, 20),
    ("SM4", "draft-ribose-cfrg-sm4-10-ecb", "SM4", Mode::Ecb, 1, 4),
    ("SM4", "draft-ribose-cfrg-sm4-10-cbc", "SM4", Mode::Cbc, 1, 2),
    ("SM4", "draft-ribose-cfrg-sm4-10-cfb", "SM4", Mode::Cfb, 1, 2),
    ("SM4", "draft-ribose-cfrg-sm4-10-ofb", "SM4", Mode::Ofb, 1, 2),
    ("SM4", "draft-ribose-cfrg-sm4-10-ctr", "SM4", Mode::Ctr, 1, 2),
    ("Camellia", "camellia-cbc", "camellia", Mode::Cbc, 1, 12),
    ("Camellia", "camellia-cfb", "camellia", Mode::Cfb, 1, 12),
    ("Camellia", "camellia-ofb", "camellia", Mode::Ofb, 1, 12),
];

#[test]
fn block_modes_pyca() {
    let Some(corpora) = corpora("block_modes_pyca") else {
        return;
    };
    for &(folder, prefix, name, mode, file_count, block_count) in NIST_LIKE {
        let files = files(&corpora.join("pyca/ciphers").join(folder), prefix);
        assert_eq!(files.len(), file_count, "files of {folder}/{prefix}");
        assert_eq!(run(name, mode, &files), block_count, "blocks of {folder}/{prefix}");
    }
}

/// CRYPTREC's lists: a key holds for the pairs of `P` and `C` that follow it.
#[test]
fn camellia_ecb_pyca() {
    let Some(corpora) = corpora("camellia_ecb_pyca") else {
        return;
    };
    for bits in [128, 192, 256] {
        let path = corpora.join(format!("pyca/ciphers/Camellia/camellia-{bits}-ecb.txt"));
        let (mut key, mut plaintext, mut count) = (Vec::new(), Vec::new(), 0);
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = || hex(&value.replace(' ', ""));
            match name.chars().next() {
                Some('K') => key = value(),
                Some('P') => plaintext = value(),
                Some('C') => {
                    let job = Job { algorithm: algorithm("camellia"), mode: Mode::Ecb, key: &key, nonce: &[] };
                    job.check(&plaintext, &value());
                    count += 1;
                }
                _ => assert!(line.starts_with('#'), "{line}"),
            }
        }
        assert_eq!(count, 1280);
    }
}

/// RFC 6229 and one 160-bit list: `OFFSET` is the position in the key stream.
#[test]
fn rc4_pyca() {
    let Some(corpora) = corpora("rc4_pyca") else { return };
    let mut count = 0;
    for file in files(&corpora.join("pyca/ciphers/ARC4"), "") {
        for block in blocks(&file, "COUNT") {
            let offset = block.number("OFFSET");
            let key = block.bytes("KEY");
            let job = Job { algorithm: algorithm("RC4"), mode: Mode::None, key: &key, nonce: &[] };
            for (from, to) in [("PLAINTEXT", "CIPHERTEXT"), ("CIPHERTEXT", "PLAINTEXT")] {
                let mut input = vec![0; offset];
                input.extend(block.bytes(from));
                let output = job.pieces(Direction::Encrypt, &input, &[offset / 2, offset]).unwrap();
                assert_eq!(output[offset..], block.bytes(to), "{}", file.display());
            }
            count += 1;
        }
    }
    assert_eq!(count, 288);
}

#[test]
fn chacha20_rfc7539_pyca() {
    let Some(corpora) = corpora("chacha20_rfc7539_pyca") else {
        return;
    };
    let blocks = blocks(&corpora.join("pyca/ciphers/ChaCha20/rfc7539.txt"), "COUNT");
    for block in &blocks {
        let counter = u32::try_from(block.number("INITIAL_BLOCK_COUNTER")).unwrap();
        let nonce = [&counter.to_le_bytes()[..], &block.bytes("NONCE")].concat();
        Job { algorithm: algorithm("ChaCha20"), mode: Mode::None, key: &block.bytes("KEY"), nonce: &nonce }
            .check(&block.bytes("PLAINTEXT"), &block.bytes("CIPHERTEXT"));
    }
    assert_eq!(blocks.len(), 3);
}

/// NIST XTSVS. Data units whose length is no whole number of bytes are skipped, and counted.
#[test]
fn aes_xts_pyca() {
    let Some(corpora) = corpora("aes_xts_pyca") else { return };
    let (mut count, mut skipped) = (0, 0);
    for folder in ["tweak-128hexstr", "tweak-dataunitseqno"] {
        for file in files(&corpora.join("pyca/ciphers/AES/XTS").join(folder), "XTSGen") {
            for block in blocks(&file, "COUNT") {
                if block.number("DATAUNITLEN") % 8 != 0 {
                    skipped += 1;
                    continue;
                }
                let tweak = if block.has("I") {
                    block.bytes("I")
                } else {
                    u128::try_from(block.number("DATAUNITSEQNUMBER")).unwrap().to_le_bytes().to_vec()
                };
                Job { algorithm: algorithm("AES"), mode: Mode::Xts, key: &block.bytes("KEY"), nonce: &tweak }
                    .check(&block.bytes("PT"), &block.bytes("CT"));
                count += 1;
            }
        }
    }
    assert_eq!((count, skipped), (2800, 1200));
}

/// All results are `valid`. AES-192 (keys of 384 bits) is not offered: refused at the start. A short `iv` is the
/// number of the data unit, little endian, and fills up to a tweak with zeros.
#[test]
fn aes_xts_wycheproof() {
    let Some(corpora) = corpora("aes_xts_wycheproof") else {
        return;
    };
    let (mut run, mut refused) = (0, 0);
    for case in wycheproof::load("aes_xts", &corpora) {
        assert_eq!(case.result(), "valid");
        let key = case.bytes("key");
        let mut tweak = case.bytes("iv");
        tweak.resize(16, 0);
        let job = Job { algorithm: algorithm("AES"), mode: Mode::Xts, key: &key, nonce: &tweak };
        if case.size("keySize") == 384 {
            let error = job.algorithm.start(job.mode, Direction::Encrypt, &key, &tweak).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value);
            refused += 1;
            continue;
        }
        job.check(&case.bytes("msg"), &case.bytes("ct"));
        run += 1;
    }
    assert_eq!((run, refused), (82, 41));
}

/// NIST GCMVS through contexts and, with whole tags, through the one-shot. `FAIL` marks a wrong tag.
/// A third of the blocks have nonces of one byte, which are refused here.
#[test]
fn aes_gcm_pyca() {
    let Some(corpora) = corpora("aes_gcm_pyca") else { return };
    let (mut valid, mut forged, mut short_nonce) = (0, 0, 0);
    for file in files(&corpora.join("pyca/ciphers/AES/GCM"), "gcm") {
        for (index, block) in blocks(&file, "COUNT").iter().enumerate() {
            let fails = block.marks.iter().any(|mark| mark == "FAIL");
            let plaintext = if fails { Vec::new() } else { block.bytes("PT") };
            let (key, nonce, aad) = (block.bytes("KEY"), block.bytes("IV"), block.bytes("AAD"));
            let (ciphertext, tag) = (block.bytes("CT"), block.bytes("TAG"));
            let sealed = Sealed {
                key: &key,
                nonce: &nonce,
                aad: &aad,
                plaintext: &plaintext,
                ciphertext: &ciphertext,
                tag: &tag,
            };
            if nonce.len() < 8 {
                short_nonce += 1;
                assert_eq!(sealed.decrypt(algorithm("AES"), 0).unwrap_err().kind(), ErrorKind::Value);
                continue;
            }
            let split = index % 35;
            if fails {
                assert_eq!(sealed.decrypt(algorithm("AES"), split).unwrap_err().kind(), ErrorKind::InvalidTag);
                forged += 1;
            } else {
                assert_eq!(sealed.decrypt(algorithm("AES"), split).unwrap(), plaintext);
                sealed.check_encryption(algorithm("AES"), split);
                valid += 1;
            }
            if tag.len() == 16 {
                one_shot(&sealed, !fails);
            }
        }
    }
    assert_eq!((valid, forged, short_nonce), (23_602, 7_898, 15_750));
}

/// Every door of the one-shot, with a good or a bad tag.
fn one_shot(sealed: &Sealed<'_>, valid: bool) {
    let key = AesGcm::new(sealed.key).unwrap();
    let data = [sealed.ciphertext, sealed.tag].concat();
    let mut out = vec![0xa5; sealed.ciphertext.len()];
    let mut in_place = data.clone();
    let result = key.decrypt(sealed.nonce, &data, sealed.aad, &mut out);
    let result_in_place = key.decrypt_in_place(sealed.nonce, sealed.aad, &mut in_place);
    if !valid {
        assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidTag);
        assert_eq!(result_in_place.unwrap_err().kind(), ErrorKind::InvalidTag);
        assert!(out.iter().all(|&byte| byte == 0xa5), "the output was touched");
        assert_eq!(in_place, data, "the buffer was touched");
        return;
    }
    result.unwrap();
    result_in_place.unwrap();
    assert_eq!(out, sealed.plaintext);
    assert_eq!(&in_place[..out.len()], sealed.plaintext);
    let mut encrypted = vec![0; data.len()];
    key.encrypt(sealed.nonce, sealed.plaintext, sealed.aad, &mut encrypted).unwrap();
    assert_eq!(encrypted, data);
    let mut buffer = [sealed.plaintext, &[0; 16]].concat();
    key.encrypt_in_place(sealed.nonce, sealed.aad, &mut buffer).unwrap();
    assert_eq!(buffer, data);
}

/// `invalid` is a changed tag, or a nonce without bytes. Nonces outside 8 to 128 bytes, which the files call valid
/// (`SmallIv`, `LongIv` of 257 bytes), are refused here.
fn gcm_wycheproof(file: &str, name: &str, with_one_shot: bool, expected: (usize, usize, usize)) {
    let Some(corpora) = corpora(file) else { return };
    let (mut valid, mut forged, mut refused) = (0, 0, 0);
    for case in wycheproof::load(file, &corpora) {
        let (key, nonce, aad) = (case.bytes("key"), case.bytes("iv"), case.bytes("aad"));
        let (plaintext, ciphertext, tag) = (case.bytes("msg"), case.bytes("ct"), case.bytes("tag"));
        let sealed =
            Sealed { key: &key, nonce: &nonce, aad: &aad, plaintext: &plaintext, ciphertext: &ciphertext, tag: &tag };
        let decrypted = sealed.decrypt(algorithm(name), 5);
        if !(8..=128).contains(&nonce.len()) {
            assert_eq!(decrypted.unwrap_err().kind(), ErrorKind::Value);
            refused += 1;
            continue;
        }
        let is_valid = match case.result() {
            "valid" => true,
            "invalid" => false,
            other => panic!("{file} {}: {other}", case.id()),
        };
        if is_valid {
            assert_eq!(decrypted.unwrap(), plaintext, "{file} {}", case.id());
            sealed.check_encryption(algorithm(name), 17);
            valid += 1;
        } else {
            assert_eq!(decrypted.unwrap_err().kind(), ErrorKind::InvalidTag, "{file} {}", case.id());
            forged += 1;
        }
        if with_one_shot {
            one_shot(&sealed, is_valid);
        }
    }
    assert_eq!((valid, forged, refused), expected, "{file}");
}

#[test]
fn aes_gcm_wycheproof() {
    gcm_wycheproof("aes_gcm", "AES", true, (202, 81, 33));
}

#[test]
fn sm4_gcm_wycheproof() {
    gcm_wycheproof("sm4_gcm", "SM4", false, (66, 27, 11));
}

#[test]
fn sm4_gcm_rfc8998_pyca() {
    let Some(corpora) = corpora("sm4_gcm_rfc8998_pyca") else {
        return;
    };
    let blocks = blocks(&corpora.join("pyca/ciphers/SM4/rfc8998.txt"), "COUNT");
    assert_eq!(blocks.len(), 1);
    for block in blocks {
        let [key, nonce, aad, plaintext, ciphertext, tag] =
            ["KEY", "IV", "AAD", "PLAINTEXT", "CIPHERTEXT", "TAG"].map(|name| block.bytes(name));
        let sealed =
            Sealed { key: &key, nonce: &nonce, aad: &aad, plaintext: &plaintext, ciphertext: &ciphertext, tag: &tag };
        sealed.check_encryption(algorithm("SM4"), 3);
        assert_eq!(sealed.decrypt(algorithm("SM4"), 3).unwrap(), plaintext);
    }
}

/// GMAC is GCM without text: `msg` is the associated data. `invalid` is a changed tag.
#[test]
fn aes_gmac_wycheproof() {
    let Some(corpora) = corpora("aes_gmac_wycheproof") else {
        return;
    };
    let (mut valid, mut forged) = (0, 0);
    for case in wycheproof::load("aes_gmac", &corpora) {
        let (key, nonce, aad, tag) = (case.bytes("key"), case.bytes("iv"), case.bytes("msg"), case.bytes("tag"));
        let sealed = Sealed { key: &key, nonce: &nonce, aad: &aad, plaintext: &[], ciphertext: &[], tag: &tag };
        let is_valid = case.result() == "valid";
        let result = sealed.decrypt(algorithm("AES"), 7);
        if is_valid {
            assert!(result.unwrap().is_empty());
            sealed.check_encryption(algorithm("AES"), 20);
            valid += 1;
        } else {
            assert_eq!(case.result(), "invalid");
            assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidTag);
            forged += 1;
        }
        one_shot(&sealed, is_valid);
    }
    assert_eq!((valid, forged), (90, 324));
}

/// PKCS #7 padding (RFC 5652 section 6.3) of 16-byte blocks, or `None`.
fn unpad(data: &[u8]) -> Option<&[u8]> {
    let last = *data.last()?;
    let length = usize::from(last);
    let (text, padding) = data.split_at(data.len().checked_sub(length)?);
    (1..=16).contains(&length).then_some(())?;
    padding.iter().all(|&byte| byte == last).then_some(text)
}

/// `invalid` is a ciphertext whose padding is wrong: it decrypts, and unpadding it fails; or no ciphertext at all.
fn cbc_pkcs7_wycheproof(file: &str, name: &str) {
    let Some(corpora) = corpora(file) else { return };
    let (mut valid, mut invalid) = (0, 0);
    for case in wycheproof::load(file, &corpora) {
        let (key, nonce, message, ciphertext) =
            (case.bytes("key"), case.bytes("iv"), case.bytes("msg"), case.bytes("ct"));
        let job = Job { algorithm: algorithm(name), mode: Mode::Cbc, key: &key, nonce: &nonce };
        let decrypted = job.whole(Direction::Decrypt, &ciphertext);
        if case.result() == "valid" {
            let padding = 16 - message.len() % 16;
            let mut padded = message.clone();
            padded.resize(message.len() + padding, u8::try_from(padding).unwrap());
            job.check(&padded, &ciphertext);
            assert_eq!(unpad(&decrypted.unwrap()), Some(&message[..]), "{file} {}", case.id());
            valid += 1;
        } else {
            assert_eq!(case.result(), "invalid");
            let refused = match decrypted {
                Ok(padded) => unpad(&padded).is_none(),
                Err(error) => error.kind() == ErrorKind::Value,
            };
            assert!(refused, "{file} {}", case.id());
            invalid += 1;
        }
    }
    assert_eq!((valid, invalid), (72, 144), "{file}");
}

#[test]
fn aes_cbc_pkcs5_wycheproof() {
    cbc_pkcs7_wycheproof("aes_cbc_pkcs5", "AES");
}

#[test]
fn camellia_cbc_pkcs5_wycheproof() {
    cbc_pkcs7_wycheproof("camellia_cbc_pkcs5", "camellia");
}
