//! The types of X.509 by name.

mod admissions;
mod algorithm;
mod build;
mod constraints;
mod distribution;
mod extensions;
mod general_name;
mod name;
mod policies;
mod request;
mod sct;

pub(super) use algorithm::PSS_PARAMETERS;
pub(super) use build::EXTENSION;
pub(super) use name::NAME;
pub(super) use request::{ATTRIBUTES, EXTENSION_REQUESTS};

use super::schema::Type;

/// Every type that crosses the boundary by its name.
static SCHEMAS: &[&[(&str, &Type)]] = &[
    name::SCHEMAS,
    general_name::SCHEMAS,
    constraints::SCHEMAS,
    extensions::SCHEMAS,
    policies::SCHEMAS,
    distribution::SCHEMAS,
    admissions::SCHEMAS,
    sct::SCHEMAS,
    algorithm::SCHEMAS,
    build::SCHEMAS,
    request::SCHEMAS,
];

/// The type with this name.
pub(super) fn find(name: &str) -> Option<(&'static str, &'static Type)> {
    names_and_types().find(|row| row.0 == name)
}

pub(super) fn names_and_types() -> impl Iterator<Item = (&'static str, &'static Type)> {
    SCHEMAS.iter().flat_map(|rows| rows.iter().copied())
}
