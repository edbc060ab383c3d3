//! Elliptic curves.

mod binary;
mod curve;
mod prime;
mod table;

pub use curve::Curve;
pub use table::{CURVES, find, find_by_oid};
