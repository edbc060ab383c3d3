//! Where revocation lists are, and what one covers (RFC 5280, 4.2.1.13 and 5.2.5).

use super::constraints::FALSE;
use super::general_name::GENERAL_NAMES;
use super::name::RDN;
use crate::x509::schema::{Type, field, sequence_of};

pub(super) static SCHEMAS: &[(&str, &Type)] =
    &[("CRLDistributionPoints", &CRL_DISTRIBUTION_POINTS), ("IssuingDistributionPoint", &ISSUING_DISTRIBUTION_POINT)];

static CRL_DISTRIBUTION_POINTS: Type = sequence_of(&DISTRIBUTION_POINT);

static DISTRIBUTION_POINT: Type = Type::Sequence(&[
    field("distributionPoint", &DISTRIBUTION_POINT_NAME).explicit(0).optional(),
    field("reasons", &Type::Flags).implicit(1).optional(),
    field("crlIssuer", &GENERAL_NAMES).implicit(2).optional(),
]);

static DISTRIBUTION_POINT_NAME: Type =
    Type::Inline(&[field("fullName", &GENERAL_NAMES).implicit(0), field("relativeName", &RDN).implicit(1)]);

static ISSUING_DISTRIBUTION_POINT: Type = Type::Sequence(&[
    field("distributionPoint", &DISTRIBUTION_POINT_NAME).explicit(0).optional(),
    field("onlyContainsUserCerts", &Type::Boolean).implicit(1).default(FALSE),
    field("onlyContainsCaCerts", &Type::Boolean).implicit(2).default(FALSE),
    field("onlySomeReasons", &Type::Flags).implicit(3).optional(),
    field("indirectCrl", &Type::Boolean).implicit(4).default(FALSE),
    field("onlyContainsAttributeCerts", &Type::Boolean).implicit(5).default(FALSE),
]);
