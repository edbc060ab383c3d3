//! Block padding: vectors, every block size, every corruption, and the states of a context.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::padding::{self, PaddingContext, SCHEMES, Scheme};
use cipherwright::{ErrorKind, Result};
use support::random::Random;

fn scheme(name: &str) -> &'static Scheme {
    &SCHEMES[padding::find(name).unwrap_or_else(|| panic!("no row {name}"))]
}

/// Everything that a context gives for a message that comes in one part or in random ones.
fn run(mut context: PaddingContext, data: &[u8], mut random: Option<&mut Random>) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let len = random.as_mut().map_or(rest.len(), |random| random.up_to(rest.len()));
        let (part, after) = rest.split_at(len);
        let ready = context.update_length(len);
        assert_eq!(ready % context.block_size(), 0);
        let mut blocks = vec![0; ready];
        assert_eq!(context.update(part, &mut blocks)?, ready);
        out.extend_from_slice(&blocks);
        rest = after;
    }
    let mut last = vec![0; context.block_size()];
    let len = context.finalize(&mut last)?;
    out.extend_from_slice(&last[..len]);
    Ok(out)
}

fn pad(scheme: &'static Scheme, block: usize, data: &[u8]) -> Vec<u8> {
    run(PaddingContext::padder(scheme, block * 8).unwrap(), data, None).unwrap()
}

fn unpad(scheme: &'static Scheme, block: usize, data: &[u8]) -> Result<Vec<u8>> {
    run(PaddingContext::unpadder(scheme, block * 8).unwrap(), data, None)
}

/// The definition, written the obvious way: not constant time, and the oracle of what is.
fn unpad_plainly(name: &str, block: usize, data: &[u8]) -> Option<Vec<u8>> {
    let count = usize::from(*data.last()?);
    if !data.len().is_multiple_of(block) || count == 0 || count > block {
        return None;
    }
    let (message, padding) = data.split_at(data.len() - count);
    let fill = if name == "pkcs7" { u8::try_from(count).unwrap() } else { 0 };
    padding[..count - 1].iter().all(|&byte| byte == fill).then(|| message.to_vec())
}

const SIXTEEN_AND_TEN: &str = "3131313131313131313131313131313132323232323232323232";

/// Scheme, block bits, message, padded message, in hex.
const VECTORS: &[(&str, usize, &str, &str)] = &[
    // RFC 8018, 6.1.1 lists the padding strings of 8-byte blocks, from 01 to 0808080808080808.
    ("pkcs7", 64, "", "0808080808080808"),
    ("pkcs7", 64, "61", "6107070707070707"),
    ("pkcs7", 64, "61626364656667", "6162636465666701"),
    ("pkcs7", 64, "6162636465666768", "61626364656667680808080808080808"),
    // https://cryptography.io/en/latest/hazmat/primitives/padding/
    ("pkcs7", 128, SIXTEEN_AND_TEN, "3131313131313131313131313131313132323232323232323232060606060606"),
    // RFC 5652, 6.3, for blocks of one byte.
    ("pkcs7", 8, "", "01"),
    ("pkcs7", 8, "61", "6101"),
    // ANSI X9.23: the same counts after zeros. The 128-bit one from the page above.
    ("ansix923", 64, "", "0000000000000008"),
    ("ansix923", 64, "61", "6100000000000007"),
    ("ansix923", 128, SIXTEEN_AND_TEN, "3131313131313131313131313131313132323232323232323232000000000006"),
    ("ansix923", 8, "61", "6101"),
];

#[test]
fn every_scheme_pads_as_its_standard_says() {
    for &(name, bits, message, padded) in VECTORS {
        let (message, padded) = (support::hex(message), support::hex(padded));
        assert_eq!(pad(scheme(name), bits / 8, &message), padded, "{name} {bits}");
        assert_eq!(unpad(scheme(name), bits / 8, &padded).unwrap(), message, "{name} {bits}");
    }
    for row in SCHEMES {
        assert!(VECTORS.iter().any(|&(name, ..)| name == row.name), "{}", row.name);
    }
}

#[test]
fn find_gives_the_number_of_each_row_and_nothing_else() {
    for (number, row) in SCHEMES.iter().enumerate() {
        assert_eq!(padding::find(row.name), Some(number));
    }
    for name in ["", "PKCS7", "pkcs5", "ansix923 "] {
        assert_eq!(padding::find(name), None, "{name:?}");
    }
}

#[test]
fn unpadding_takes_back_padding_for_every_block_size() {
    let mut random = Random::new("unpadding_takes_back");
    for row in SCHEMES {
        for block in 1..=255 {
            for len in [0, 1, block - 1, block, block + 1, 2 * block, random.up_to(4 * block)] {
                let data = random.bytes(len);
                let padder = || PaddingContext::padder(row, block * 8).unwrap();
                let unpadder = || PaddingContext::unpadder(row, block * 8).unwrap();
                let padded = run(padder(), &data, None).unwrap();
                assert_eq!(padded.len(), (len / block + 1) * block);
                assert_eq!(run(padder(), &data, Some(&mut random)).unwrap(), padded, "{} {block}", row.name);
                assert_eq!(run(unpadder(), &padded, None).unwrap(), data, "{} {block}", row.name);
                assert_eq!(run(unpadder(), &padded, Some(&mut random)).unwrap(), data, "{} {block}", row.name);
            }
        }
    }
}

#[test]
fn every_value_of_every_byte_of_the_last_block_is_judged_as_the_definition_does() {
    let mut random = Random::new("every_value_of_every_byte");
    for row in SCHEMES {
        for block in [1, 2, 7, 8, 16, 32, 254, 255] {
            for count in [1, 2, block / 2, block - 1, block].into_iter().filter(|&count| count > 0 && count <= block) {
                let padded = pad(row, block, &random.bytes(2 * block - count));
                for at in block..2 * block {
                    for value in 0..=255 {
                        let mut changed = padded.clone();
                        changed[at] = value;
                        let expected = unpad_plainly(row.name, block, &changed);
                        let case = || format!("{} {block}: {}", row.name, hex::encode(&changed));
                        match unpad(row, block, &changed) {
                            Ok(data) => assert_eq!(Some(data), expected, "{}", case()),
                            Err(error) => {
                                assert_eq!(expected, None, "{}", case());
                                assert_eq!(error.kind(), ErrorKind::Value);
                                assert_eq!(error.to_string(), "the padding is not valid");
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn wrong_lengths_are_the_same_error_as_wrong_padding() {
    for row in SCHEMES {
        for block in [2, 8, 16, 255] {
            for len in (0..3 * block).filter(|len| len % block != 0 || *len == 0) {
                // A block of ones ends in valid padding wherever it is cut.
                let error = unpad(row, block, &vec![1; len]).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Value, "{} {block} {len}", row.name);
                assert_eq!(error.to_string(), "the padding is not valid");
            }
        }
    }
}

#[test]
fn only_whole_bytes_from_8_to_2040_bits_are_block_sizes() {
    for row in SCHEMES {
        for make in [PaddingContext::padder, PaddingContext::unpadder] {
            for bits in (0..=4096).chain([usize::MAX, usize::MAX - 7]) {
                let offered = (8..=2040).contains(&bits) && bits % 8 == 0;
                match make(row, bits) {
                    Ok(context) => assert!(offered && context.block_size() * 8 == bits, "{bits}"),
                    Err(error) => {
                        assert!(!offered && error.kind() == ErrorKind::Value, "{bits}");
                        assert!(error.to_string().ends_with(&format!("got {bits}")), "{error}");
                    }
                }
            }
        }
    }
}

#[test]
fn an_unpadder_keeps_back_the_last_block() {
    let mut context = PaddingContext::unpadder(scheme("pkcs7"), 64).unwrap();
    let mut out = [0; 16];
    assert_eq!(context.update(b"12345678", &mut out).unwrap(), 0);
    assert_eq!(context.update(b"", &mut out).unwrap(), 0);
    assert_eq!(context.update_length(1), 8);
    assert_eq!(context.update(b"\x08", &mut out).unwrap(), 8);
    assert_eq!(out, *b"12345678\0\0\0\0\0\0\0\0");
    assert_eq!(context.update(&[8; 7], &mut out).unwrap(), 0);
    assert_eq!(context.finalize(&mut out).unwrap(), 0);
}

#[test]
fn a_finalized_context_refuses_everything_also_after_a_failure() {
    let after_end = |mut context: PaddingContext| {
        let errors = [context.update(b"", &mut []).unwrap_err(), context.finalize(&mut [0; 8]).unwrap_err()];
        assert_eq!(errors.map(|error| error.kind()), [ErrorKind::AlreadyFinalized; 2]);
    };
    for row in SCHEMES {
        let mut padder = PaddingContext::padder(row, 64).unwrap();
        padder.finalize(&mut [0; 8]).unwrap();
        after_end(padder);

        let mut unpadder = PaddingContext::unpadder(row, 64).unwrap();
        unpadder.update(b"1234567\x01", &mut []).unwrap();
        assert_eq!(unpadder.finalize(&mut [0; 8]).unwrap(), 7);
        after_end(unpadder);

        let mut failed = PaddingContext::unpadder(row, 64).unwrap();
        failed.update(b"1234567\x00", &mut []).unwrap();
        let mut out = [9; 8];
        assert_eq!(failed.finalize(&mut out).unwrap_err().kind(), ErrorKind::Value);
        assert_eq!(out, [9; 8], "a failure writes nothing");
        after_end(failed);
    }
}

#[test]
fn too_short_an_output_changes_nothing() {
    for row in SCHEMES {
        let mut padder = PaddingContext::padder(row, 64).unwrap();
        let mut out = [0; 24];
        padder.update(b"123", &mut []).unwrap();
        let error = padder.update(b"45678", &mut out[..7]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert_eq!(error.to_string(), "the output must have room for 8 bytes, got 7");
        assert_eq!(padder.update(b"456789", &mut out).unwrap(), 8);
        assert_eq!(padder.finalize(&mut out[8..15]).unwrap_err().kind(), ErrorKind::Value);
        assert_eq!(padder.finalize(&mut out[8..]).unwrap(), 8);
        assert_eq!(out[..16], pad(row, 8, b"123456789"));
    }
}

#[test]
fn printing_a_context_shows_nothing_of_the_data() {
    let mut context = PaddingContext::padder(scheme("pkcs7"), 64).unwrap();
    context.update(b"\xa5\xa5\xa5", &mut []).unwrap();
    assert_eq!(format!("{context:?}"), r#"PaddingContext { scheme: "pkcs7", direction: Pad, block_size: 8, .. }"#);
}
