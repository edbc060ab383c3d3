//! Comparison that does not tell where two byte strings differ.

use ctutils::CtEq;

/// Whether two byte strings are equal, in time that depends on their lengths only.
///
/// Different lengths are unequal at once: the lengths are public.
#[must_use]
pub fn bytes_eq(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::bytes_eq;

    #[test]
    fn equal_and_unequal() {
        assert!(bytes_eq(b"", b""));
        assert!(bytes_eq(b"same bytes", b"same bytes"));
        assert!(!bytes_eq(b"same bytes", b"same bytez"));
        assert!(!bytes_eq(b"\x01same bytes", b"\x00same bytes"));
        assert!(!bytes_eq(b"short", b"shorter"));
    }
}
