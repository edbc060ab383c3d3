//! Signature algorithms: what parameters the known ones may have.

use super::read;
use super::schemas::PSS_PARAMETERS;
use crate::Result;
use crate::der::{Reader, Tag};
use crate::oid::oid;
use crate::serialization::algorithm::Algorithm;

/// What may follow an object identifier.
type Rule = fn(&mut Reader<'_>, &str) -> Result<()>;

/// A row is an object identifier and its rule; what stands in no row may have any one parameter.
static RULES: &[(&[u8], Rule)] = &[
    // RSA with PKCS #1 v1.5: NULL (RFC 4055, section 5); absent in files that forgot it.
    (oid!("1.2.840.113549.1.1.5"), null_or_absent),
    (oid!("1.3.14.3.2.29"), null_or_absent),
    (oid!("1.2.840.113549.1.1.14"), null_or_absent),
    (oid!("1.2.840.113549.1.1.11"), null_or_absent),
    (oid!("1.2.840.113549.1.1.12"), null_or_absent),
    (oid!("1.2.840.113549.1.1.13"), null_or_absent),
    (oid!("2.16.840.1.101.3.4.3.13"), null_or_absent),
    (oid!("2.16.840.1.101.3.4.3.14"), null_or_absent),
    (oid!("2.16.840.1.101.3.4.3.15"), null_or_absent),
    (oid!("2.16.840.1.101.3.4.3.16"), null_or_absent),
    // RSASSA-PSS (RFC 4055, 3.1). Without parameters nothing can be verified, which is said then.
    (oid!("1.2.840.113549.1.1.10"), pss_or_absent),
    // ECDSA (RFC 5758, 3.2; RFC 9688 for SHA-3).
    (oid!("1.2.840.10045.4.3.1"), absent),
    (oid!("1.2.840.10045.4.3.2"), absent),
    (oid!("1.2.840.10045.4.3.3"), absent),
    (oid!("1.2.840.10045.4.3.4"), absent),
    (oid!("2.16.840.1.101.3.4.3.9"), absent),
    (oid!("2.16.840.1.101.3.4.3.10"), absent),
    (oid!("2.16.840.1.101.3.4.3.11"), absent),
    (oid!("2.16.840.1.101.3.4.3.12"), absent),
    // DSA (RFC 5758, 3.1).
    (oid!("2.16.840.1.101.3.4.3.1"), absent),
    (oid!("2.16.840.1.101.3.4.3.2"), absent),
    (oid!("2.16.840.1.101.3.4.3.3"), absent),
    (oid!("2.16.840.1.101.3.4.3.4"), absent),
    // Ed25519 and Ed448 (RFC 8410, section 3); ML-DSA (RFC 9881, section 2).
    (oid!("1.3.101.112"), absent),
    (oid!("1.3.101.113"), absent),
    (oid!("2.16.840.1.101.3.4.3.17"), absent),
    (oid!("2.16.840.1.101.3.4.3.18"), absent),
    (oid!("2.16.840.1.101.3.4.3.19"), absent),
];

/// Reads over the AlgorithmIdentifier of a signature.
pub(super) fn pass_over_signature(reader: &mut Reader<'_>, field: &str) -> Result<()> {
    let Algorithm { oid, mut parameters } = Algorithm::read(reader, field)?;
    match RULES.iter().find(|(known, _)| *known == oid) {
        Some((_, rule)) if !parameters.is_empty() => rule(&mut parameters, field),
        _ => Ok(()),
    }
}

fn absent(reader: &mut Reader<'_>, field: &str) -> Result<()> {
    Err(reader.error(field, "this algorithm has no parameters"))
}

fn null_or_absent(reader: &mut Reader<'_>, field: &str) -> Result<()> {
    if reader.next_is(Tag::NULL) { reader.null(field) } else { Err(reader.error(field, "the parameters must be NULL")) }
}

fn pss_or_absent(reader: &mut Reader<'_>, field: &str) -> Result<()> {
    read::read(&PSS_PARAMETERS, None, reader, field).map(drop)
}
