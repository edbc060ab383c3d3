//! GeneralName (RFC 5280, 4.2.1.6).

use super::name::NAME;
use crate::x509::schema::{Type, field, sequence_of};
use crate::x509::text::{IA5, IA5_OR_UTF8};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("GeneralName", &GENERAL_NAME), ("GeneralNames", &GENERAL_NAMES)];

pub(super) static GENERAL_NAMES: Type = sequence_of(&GENERAL_NAME);

pub(super) static GENERAL_NAME: Type = Type::Choice(&[
    field("otherName", &OTHER_NAME).implicit(0),
    field("rfc822Name", &NAME_STRING).implicit(1),
    field("dnsName", &NAME_STRING).implicit(2),
    field("x400Address", &Type::Any).implicit(3),
    // Explicit, since a Name is a CHOICE and X.680, 31.2.7 says so.
    field("directoryName", &NAME).explicit(4),
    field("ediPartyName", &Type::Any).implicit(5),
    field("uniformResourceIdentifier", &NAME_STRING).implicit(6),
    field("ipAddress", &Type::Octets).implicit(7),
    field("registeredId", &Type::Oid).implicit(8),
]);

static NAME_STRING: Type = Type::Text(&[IA5_OR_UTF8]);
pub(super) static IA5_STRING: Type = Type::Text(&[IA5]);

static OTHER_NAME: Type = Type::Sequence(&[field("typeId", &Type::Oid), field("value", &Type::Any).explicit(0)]);
