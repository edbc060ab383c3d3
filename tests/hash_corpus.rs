//! The hash vectors of NIST's CAVP and of the RFCs, as pyca/cryptography collects them.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::path::Path;

use cipherwright::hash::HashAlgorithm;
use support::hashes::{digest, row};
use support::{hex, nist};

/// Row, and its files without their endings.
const NIST_FILES: &[(&str, &str)] = &[
    ("sha1", "SHA1/SHA1"),
    ("sha224", "SHA2/SHA224"),
    ("sha256", "SHA2/SHA256"),
    ("sha384", "SHA2/SHA384"),
    ("sha512", "SHA2/SHA512"),
    ("sha512-224", "SHA2/SHA512_224"),
    ("sha512-256", "SHA2/SHA512_256"),
    ("sha3-224", "SHA3/SHA3_224"),
    ("sha3-256", "SHA3/SHA3_256"),
    ("sha3-384", "SHA3/SHA3_384"),
    ("sha3-512", "SHA3/SHA3_512"),
];

const LISTS: &[(&str, &str)] = &[
    ("md5", "MD5/rfc-1321.txt"),
    ("sm3", "SM3/oscca.txt"),
    ("blake2b", "blake2/blake2b.txt"),
    ("blake2s", "blake2/blake2s.txt"),
    ("ripemd160", "ripemd160/ripevectors.txt"),
];

#[test]
fn pyca_hashes() {
    let Some(corpora) = support::corpora("pyca_hashes") else {
        return;
    };
    let folder = corpora.join("pyca/hashes");
    let (mut ran, mut unstated) = (0, 0);
    for &(name, stem) in NIST_FILES {
        let file = |ending: &str| folder.join(format!("{stem}{ending}"));
        ran += list(row(name), &file("ShortMsg.rsp"), "MD") + list(row(name), &file("LongMsg.rsp"), "MD");
        ran += if stem.starts_with("SHA3") {
            monte_carlo_sha3(row(name), &file("Monte.rsp"))
        } else {
            let (results, without_value) = monte_carlo_steps(row(name), &file("Monte.txt"));
            unstated += without_value;
            monte_carlo(row(name), &file("Monte.rsp")) + results
        };
    }
    for name in ["shake128", "shake256"] {
        let file = |ending: &str| folder.join(format!("SHAKE/{}{ending}", name.to_uppercase()));
        ran += list(row(name), &file("ShortMsg.rsp"), "OUTPUT") + list(row(name), &file("LongMsg.rsp"), "OUTPUT");
        ran += variable_output(row(name), &file("VariableOut.rsp"));
        ran += monte_carlo_shake(row(name), &file("Monte.rsp"));
    }
    for &(name, file) in LISTS {
        ran += list(row(name), &folder.join(file), "MD");
    }
    assert_eq!(ran, 7492);
    // SHA512_224Monte.txt and SHA512_256Monte.txt have `MD = ?` from the fourth result on.
    assert_eq!(unstated, 2 * 97);
}

/// `Len`, `Msg` and the digest. The length counts, since an empty message is written as one zero byte.
fn list(row: &HashAlgorithm, path: &Path, output: &str) -> usize {
    let blocks = nist::blocks(path, "LEN");
    for block in &blocks {
        let (bits, mut message, expected) = (block.number("LEN"), block.bytes("MSG"), block.bytes(output));
        assert_eq!(bits % 8, 0, "{}", path.display());
        assert!(message.len() == bits / 8 || (bits == 0 && message == [0]), "{}: Len = {bits}", path.display());
        message.truncate(bits / 8);
        assert_eq!(digest(row, &message, expected.len()), expected, "{}: Len = {bits}", path.display());
    }
    blocks.len()
}

fn variable_output(row: &HashAlgorithm, path: &Path) -> usize {
    let blocks = nist::blocks(path, "COUNT");
    for block in &blocks {
        let size = block.number("OUTPUTLEN") / 8;
        let case = format!("{}: COUNT = {}", path.display(), block.text("COUNT"));
        assert_eq!(digest(row, &block.bytes("MSG"), size), block.bytes("OUTPUT"), "{case}");
    }
    blocks.len()
}

/// SHAVS, section 6.4: each of the 100 results is 1000 hashes of the three results before, and the next seed.
fn monte_carlo(row: &HashAlgorithm, path: &Path) -> usize {
    let (head, blocks) = nist::head_and_blocks(path, "COUNT");
    let mut seed = head.bytes("SEED");
    for block in &blocks {
        let mut last = [seed.clone(), seed.clone(), seed];
        for _ in 0..1000 {
            let next = one_shot(row, &last.concat(), last[0].len());
            let [_, second, third] = last;
            last = [second, third, next];
        }
        [_, _, seed] = last;
        assert_eq!(seed, block.bytes("MD"), "{}: COUNT = {}", path.display(), block.text("COUNT"));
    }
    blocks.len()
}

/// The first five steps of each of the 100 results (`i`, `M`, `MDi`), and the result where the file states it; the
/// first step of the next result starts from it in any case. Counts the results, and those not stated.
fn monte_carlo_steps(row: &HashAlgorithm, path: &Path) -> (usize, usize) {
    let (head, steps) = nist::head_and_blocks(path, "I");
    let mut seed = head.bytes("SEED");
    let (mut results, mut unstated) = (0, 0);
    for stated in steps.chunks(5) {
        let mut last = [seed.clone(), seed.clone(), seed];
        for number in 3..1003 {
            let message = last.concat();
            let next = one_shot(row, &message, last[0].len());
            if let Some(step) = stated.get(number - 3) {
                let case = format!("{}: result {results}, i = {number}", path.display());
                assert_eq!(
                    (step.number("I"), step.bytes("M"), step.bytes("MDI")),
                    (number, message, next.clone()),
                    "{case}"
                );
            }
            let [_, second, third] = last;
            last = [second, third, next];
        }
        [_, _, seed] = last;
        match stated[4].text("MD") {
            "?" => unstated += 1,
            text => assert_eq!(hex(text), seed, "{}: result {results}", path.display()),
        }
        results += 1;
    }
    (results, unstated)
}

/// SHA3VS, section 6.2.3: 1000 times the hash of the result before.
fn monte_carlo_sha3(row: &HashAlgorithm, path: &Path) -> usize {
    let (head, blocks) = nist::head_and_blocks(path, "COUNT");
    let mut last = head.bytes("SEED");
    for block in &blocks {
        for _ in 0..1000 {
            last = one_shot(row, &last, last.len());
        }
        assert_eq!(last, block.bytes("MD"), "{}: COUNT = {}", path.display(), block.text("COUNT"));
    }
    blocks.len()
}

/// SHA3VS, section 6.3.3: the message is the first 16 bytes of the output before, filled up with zeros; the length of
/// the next output comes from the last two bytes of this one.
fn monte_carlo_shake(row: &HashAlgorithm, path: &Path) -> usize {
    let (head, blocks) = nist::head_and_blocks(path, "COUNT");
    let limit = |name: &str| -> usize {
        let text = blocks[0].section.get(name).unwrap_or_else(|| panic!("{}: no {name}", path.display()));
        text.parse().unwrap()
    };
    let shortest = limit("MINIMUM OUTPUT LENGTH (BITS)").div_ceil(8);
    let longest = limit("MAXIMUM OUTPUT LENGTH (BITS)") / 8;
    let mut output = head.bytes("MSG");
    let mut size = longest;
    for block in &blocks {
        let mut used = 0;
        for _ in 0..1000 {
            output.resize(16, 0);
            output = one_shot(row, &output, size);
            used = size;
            let last = u16::from_be_bytes(output[size - 2..].try_into().unwrap());
            size = shortest + usize::from(last) % (longest - shortest + 1);
        }
        let case = format!("{}: COUNT = {}", path.display(), block.text("COUNT"));
        assert_eq!(used * 8, block.number("OUTPUTLEN"), "{case}");
        assert_eq!(output, block.bytes("OUTPUT"), "{case}");
    }
    blocks.len()
}

fn one_shot(row: &HashAlgorithm, data: &[u8], size: usize) -> Vec<u8> {
    let mut out = vec![0; size];
    row.digest(data, &mut out).unwrap();
    out
}

#[test]
fn hex_reader_refuses_what_is_not_hex() {
    assert_eq!(hex(" 00ff "), [0, 255]);
    assert!(std::panic::catch_unwind(|| hex("0g")).is_err());
}
