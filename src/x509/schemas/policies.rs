//! Certificate policies (RFC 5280, 4.2.1.4).

use super::general_name::IA5_STRING;
use crate::oid::oid;
use crate::x509::schema::{Keyed, Type, field, sequence_of};
use crate::x509::text::DISPLAY_TEXT;

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("CertificatePolicies", &CERTIFICATE_POLICIES)];

static CERTIFICATE_POLICIES: Type = sequence_of(&POLICY_INFORMATION);

static POLICY_INFORMATION: Type =
    Type::Sequence(&[field("policyIdentifier", &Type::Oid), field("policyQualifiers", &POLICY_QUALIFIERS).optional()]);

static POLICY_QUALIFIERS: Type = sequence_of(&POLICY_QUALIFIER);

static POLICY_QUALIFIER: Type = Type::Keyed(&[
    Keyed { oid: oid!("1.3.6.1.5.5.7.2.1"), field: field("cps", &IA5_STRING) },
    Keyed { oid: oid!("1.3.6.1.5.5.7.2.2"), field: field("userNotice", &USER_NOTICE) },
]);

static USER_NOTICE: Type =
    Type::Sequence(&[field("noticeReference", &NOTICE_REFERENCE).optional(), field("explicitText", &TEXT).optional()]);

static NOTICE_REFERENCE: Type =
    Type::Sequence(&[field("organization", &TEXT), field("noticeNumbers", &NOTICE_NUMBERS)]);

static NOTICE_NUMBERS: Type = sequence_of(&Type::Small);

static TEXT: Type = Type::Text(DISPLAY_TEXT);
