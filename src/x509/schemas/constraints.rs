//! Extensions that say what a key or a certification authority may do.

use super::general_name::GENERAL_NAME;
use crate::x509::schema::{Type, field, sequence_of, sequence_of_some};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[
    ("BasicConstraints", &BASIC_CONSTRAINTS),
    ("KeyUsage", &Type::Flags),
    ("ExtendedKeyUsage", &EXTENDED_KEY_USAGE),
    ("NameConstraints", &NAME_CONSTRAINTS),
    ("PolicyConstraints", &POLICY_CONSTRAINTS),
    ("InhibitAnyPolicy", &Type::Small),
    ("TLSFeature", &TLS_FEATURE),
    ("PrivateKeyUsagePeriod", &PRIVATE_KEY_USAGE_PERIOD),
];

pub(super) const FALSE: &[u8] = &[1, 1, 0];
const ZERO: &[u8] = &[2, 1, 0];

/// RFC 5280, 4.2.1.9.
static BASIC_CONSTRAINTS: Type =
    Type::Sequence(&[field("ca", &Type::Boolean).lenient_default(FALSE), field("pathLength", &Type::Small).optional()]);

/// RFC 5280, 4.2.1.12.
static EXTENDED_KEY_USAGE: Type = sequence_of_some(&Type::Oid);

/// RFC 5280, 4.2.1.10.
static NAME_CONSTRAINTS: Type = Type::Sequence(&[
    field("permittedSubtrees", &GENERAL_SUBTREES).implicit(0).optional(),
    field("excludedSubtrees", &GENERAL_SUBTREES).implicit(1).optional(),
]);

static GENERAL_SUBTREES: Type = sequence_of(&GENERAL_SUBTREE);

/// RFC 5280 wants a minimum of 0 and no maximum; nobody gives them a meaning.
static GENERAL_SUBTREE: Type = Type::Sequence(&[
    field("base", &GENERAL_NAME),
    field("minimum", &Type::Small).implicit(0).ignored(Some(ZERO)),
    field("maximum", &Type::Small).implicit(1).ignored(None),
]);

/// RFC 5280, 4.2.1.11.
static POLICY_CONSTRAINTS: Type = Type::Sequence(&[
    field("requireExplicitPolicy", &Type::Small).implicit(0).optional(),
    field("inhibitPolicyMapping", &Type::Small).implicit(1).optional(),
]);

/// RFC 7633, section 4.
static TLS_FEATURE: Type = sequence_of(&Type::Small);

/// RFC 3280, 4.2.1.4.
static PRIVATE_KEY_USAGE_PERIOD: Type = Type::Sequence(&[
    field("notBefore", &Type::GeneralizedTime).implicit(0).optional(),
    field("notAfter", &Type::GeneralizedTime).implicit(1).optional(),
]);
