//! Random bytes of the operating system.

use crate::error::{Error, ErrorKind, Result};

/// Fills `out` with random bytes fit for keys.
///
/// # Errors
/// [`ErrorKind::Internal`] where the operating system has no randomness to give.
pub fn fill(out: &mut [u8]) -> Result<()> {
    getrandom::fill(out).map_err(|error| Error::new(ErrorKind::Internal, format!("no random bytes: {error}")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn fills_and_differs() {
        let (mut a, mut b) = ([0u8; 32], [0u8; 32]);
        super::fill(&mut a).expect("the system has randomness");
        super::fill(&mut b).expect("the system has randomness");
        assert_ne!(a, [0; 32]);
        assert_ne!(a, b);
    }
}
