//! Extensions that identify keys, say where to go on, or stand in entries of revocation lists and in OCSP.

use super::general_name::{GENERAL_NAME, GENERAL_NAMES};
use crate::x509::schema::{Type, field, sequence_of};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[
    ("SubjectKeyIdentifier", &Type::Octets),
    ("AuthorityKeyIdentifier", &AUTHORITY_KEY_IDENTIFIER),
    ("AuthorityInformationAccess", &AUTHORITY_INFORMATION_ACCESS),
    ("Null", &Type::Null),
    ("CRLNumber", &Type::Integer),
    ("CRLReason", &Type::Enumerated),
    ("InvalidityDate", &Type::GeneralizedTime),
    ("OCSPNonce", &Type::Octets),
    ("OCSPAcceptableResponses", &ACCEPTABLE_RESPONSES),
    ("MSCertificateTemplate", &CERTIFICATE_TEMPLATE),
];

/// RFC 5280, 4.2.1.1.
static AUTHORITY_KEY_IDENTIFIER: Type = Type::Sequence(&[
    field("keyIdentifier", &Type::Octets).implicit(0).optional(),
    field("authorityCertIssuer", &GENERAL_NAMES).implicit(1).optional(),
    field("authorityCertSerialNumber", &Type::Integer).implicit(2).optional(),
]);

/// RFC 5280, 4.2.2.1, and of the subject, 4.2.2.2.
static AUTHORITY_INFORMATION_ACCESS: Type = sequence_of(&ACCESS_DESCRIPTION);

static ACCESS_DESCRIPTION: Type =
    Type::Sequence(&[field("accessMethod", &Type::Oid), field("accessLocation", &GENERAL_NAME)]);

/// RFC 6960, 4.4.3.
static ACCEPTABLE_RESPONSES: Type = sequence_of(&Type::Oid);

/// MS-WCCE, 2.2.2.7.7.2.
static CERTIFICATE_TEMPLATE: Type = Type::Sequence(&[
    field("templateId", &Type::Oid),
    field("majorVersion", &Type::Small).optional(),
    field("minorVersion", &Type::Small).optional(),
]);
