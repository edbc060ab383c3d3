//! Every way through a hash or an HMAC at once: a corpus that uses these covers the one-shots and the contexts.

use cipherwright::hash::{self, HASHES, HashAlgorithm};
use cipherwright::mac;

pub fn row(name: &str) -> &'static HashAlgorithm {
    &HASHES[hash::find(name).unwrap_or_else(|| panic!("no row {name}"))]
}

/// The digest, after asserting that the one-shot and a context that gets the message in three parts agree.
pub fn digest(row: &HashAlgorithm, data: &[u8], size: usize) -> Vec<u8> {
    let mut at_once = vec![0; size];
    row.digest(data, &mut at_once).unwrap();
    let mut context = row.start(size).unwrap();
    assert_eq!(context.digest_size(), size, "{}", row.name);
    for part in thirds(data) {
        context.update(part);
    }
    let mut in_parts = vec![0; size];
    context.finalize_into(&mut in_parts).unwrap();
    assert_eq!(at_once, in_parts, "{}: one-shot and context, {} bytes", row.name, data.len());
    at_once
}

/// The tag, after asserting that one-shot, context and both verifications agree.
pub fn hmac(row: &HashAlgorithm, key: &[u8], data: &[u8]) -> Vec<u8> {
    let context = || {
        let mut context = row.hmac(key).unwrap();
        for part in thirds(data) {
            context.update(part);
        }
        context
    };
    let mut in_parts = vec![0; context().tag_size()];
    context().finalize_into(&mut in_parts).unwrap();
    let mut at_once = vec![0; in_parts.len()];
    row.hmac_tag(key, data, &mut at_once).unwrap();
    assert_eq!(at_once, in_parts, "{}: one-shot and context, {} bytes", row.name, data.len());
    assert!(row.hmac_verify(key, data, &at_once).unwrap(), "{}", row.name);
    assert!(mac::verify(context(), &at_once).unwrap(), "{}", row.name);
    at_once
}

fn thirds(data: &[u8]) -> [&[u8]; 3] {
    let (first, rest) = data.split_at(data.len() / 3);
    let (second, third) = rest.split_at(rest.len() / 2);
    [first, second, third]
}
