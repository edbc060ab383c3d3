//! Elliptic curves.

mod binary;
mod curve;
