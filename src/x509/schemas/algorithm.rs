//! Algorithms with their parameters.

use crate::der::Tag;
use crate::x509::schema::{Type, field};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[
    ("AlgorithmIdentifier", &ALGORITHM_IDENTIFIER),
    ("SubjectPublicKeyInfo", &SUBJECT_PUBLIC_KEY_INFO),
    ("RSASSA-PSS-params", &PSS_PARAMETERS),
];

/// RFC 5280, 4.1.1.2.
static ALGORITHM_IDENTIFIER: Type =
    Type::Sequence(&[field("oid", &Type::Oid), field("parameters", &Type::Any).optional()]);

/// RFC 5280, 4.1.2.7.
static SUBJECT_PUBLIC_KEY_INFO: Type =
    Type::Sequence(&[field("algorithm", &ALGORITHM_IDENTIFIER), field("subjectPublicKey", &Type::Bits)]);

/// RFC 4055, 3.1.
pub(in crate::x509) static PSS_PARAMETERS: Type = Type::Sequence(&[
    field("hashAlgorithm", &ALGORITHM_IDENTIFIER).explicit(0).default(SHA1),
    field("maskGenAlgorithm", &ALGORITHM_IDENTIFIER).explicit(1).default(MGF1_SHA1),
    field("saltLength", &Type::Small).explicit(2).default(&[Tag::INTEGER.octet(), 1, 20]),
    field("trailerField", &Type::Small).explicit(3).default(&[Tag::INTEGER.octet(), 1, 1]),
]);

/// sha1Identifier (RFC 4055, 2.1).
const SHA1: &[u8] = &[0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0];

/// mgf1SHA1Identifier (RFC 4055, 2.2).
const MGF1_SHA1: &[u8] =
    &[0x30, 0x16, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0];
