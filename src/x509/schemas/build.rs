//! The structures that are signed, and what is made of them.

use super::constraints::FALSE;
use super::name::NAME;
use crate::der::Tag;
use crate::x509::schema::{List, Type, field, sequence_of};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[
    ("Extensions", &EXTENSIONS),
    ("TBSCertificate", &TBS_CERTIFICATE),
    ("TBSCertList", &TBS_CERT_LIST),
    ("Signed", &SIGNED),
];

/// RFC 5280, 4.1.
pub(super) static EXTENSIONS: Type = sequence_of(&EXTENSION);

pub(in crate::x509) static EXTENSION: Type = Type::Sequence(&[
    field("oid", &Type::Oid),
    field("critical", &Type::Boolean).lenient_default(FALSE),
    field("value", &Type::Octets),
]);

/// RFC 5280, 4.1: always version 3, which is the one that is built.
static TBS_CERTIFICATE: Type = Type::Sequence(&[
    field("version", &Type::Fixed(&[0xa0, 3, 2, 1, 2])),
    field("serialNumber", &Type::Integer),
    field("signature", &Type::Any),
    field("issuer", &NAME),
    field("validity", &VALIDITY),
    field("subject", &NAME),
    field("subjectPublicKeyInfo", &Type::Any),
    field("extensions", &EXTENSIONS).explicit(3).optional(),
]);

/// Two times.
static VALIDITY: Type = Type::List(List { tag: Tag::SEQUENCE, item: &Type::Time, least: 2, most: 2 });

/// RFC 5280, 5.1: always version 2, which is the one that is built.
static TBS_CERT_LIST: Type = Type::Sequence(&[
    field("version", &Type::Fixed(&[2, 1, 1])),
    field("signature", &Type::Any),
    field("issuer", &NAME),
    field("lastUpdate", &Type::Time),
    field("nextUpdate", &Type::Time).optional(),
    field("revoked", &REVOKED_CERTIFICATES).optional(),
    field("extensions", &EXTENSIONS).explicit(0).optional(),
]);

static REVOKED_CERTIFICATES: Type = sequence_of(&REVOKED_CERTIFICATE);

static REVOKED_CERTIFICATE: Type = Type::Sequence(&[
    field("serialNumber", &Type::Integer),
    field("revocationDate", &Type::Time),
    field("extensions", &EXTENSIONS).optional(),
]);

/// What all three have around them.
static SIGNED: Type = Type::Sequence(&[
    field("tbs", &Type::Any),
    field("signatureAlgorithm", &Type::Any),
    field("signature", &Type::Bits),
]);
