//! AdmissionSyntax (Common PKI 2.0, part 1, table 29c): the professions that a person may exercise.

use super::general_name::{GENERAL_NAME, IA5_STRING};
use crate::x509::schema::{Type, field, sequence_of};
use crate::x509::text::{DIRECTORY_STRING, PRINTABLE};

pub(super) static SCHEMAS: &[(&str, &Type)] = &[("Admissions", &ADMISSION_SYNTAX)];

static ADMISSION_SYNTAX: Type = Type::Sequence(&[
    field("admissionAuthority", &GENERAL_NAME).optional(),
    field("contentsOfAdmissions", &CONTENTS_OF_ADMISSIONS),
]);

static CONTENTS_OF_ADMISSIONS: Type = sequence_of(&ADMISSIONS);

static ADMISSIONS: Type = Type::Sequence(&[
    field("admissionAuthority", &GENERAL_NAME).explicit(0).optional(),
    field("namingAuthority", &NAMING_AUTHORITY).explicit(1).optional(),
    field("professionInfos", &PROFESSION_INFOS),
]);

static NAMING_AUTHORITY: Type = Type::Sequence(&[
    field("id", &Type::Oid).optional(),
    field("url", &IA5_STRING).optional(),
    field("text", &DIRECTORY_TEXT).optional(),
]);

static PROFESSION_INFOS: Type = sequence_of(&PROFESSION_INFO);

static PROFESSION_INFO: Type = Type::Sequence(&[
    field("namingAuthority", &NAMING_AUTHORITY).explicit(0).optional(),
    field("professionItems", &PROFESSION_ITEMS),
    field("professionOids", &PROFESSION_OIDS).optional(),
    field("registrationNumber", &PRINTABLE_STRING).optional(),
    field("addProfessionInfo", &Type::Octets).optional(),
]);

static PROFESSION_ITEMS: Type = sequence_of(&DIRECTORY_TEXT);
static PROFESSION_OIDS: Type = sequence_of(&Type::Oid);
static DIRECTORY_TEXT: Type = Type::Text(DIRECTORY_STRING);
static PRINTABLE_STRING: Type = Type::Text(&[PRINTABLE]);
