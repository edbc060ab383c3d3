//! The two directions and the names of the modes of operation (SP 800-38A, 800-38D and 800-38E).

/// What a context does to the bytes that it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Plaintext in, ciphertext out.
    Encrypt,
    /// Ciphertext in, plaintext out.
    Decrypt,
}

macro_rules! modes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A mode of operation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Mode {
            $($(#[$doc])* $variant,)*
        }

        impl Mode {
            /// Every mode, in the order of the type.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name that users see.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

// Expands to the enum, `Mode::ALL` and `Mode::name`, so that a mode is named once.
modes! {
    /// No mode: the algorithm is a stream cipher.
    None = "None",
    /// Electronic codebook, SP 800-38A section 6.1. Equal blocks stay visibly equal: for tests and key wrapping only.
    Ecb = "ECB",
    /// Cipher block chaining, SP 800-38A section 6.2.
    Cbc = "CBC",
    /// Counter, SP 800-38A section 6.5; the counter is the whole block, big endian, and wraps.
    Ctr = "CTR",
    /// Output feedback, SP 800-38A section 6.4.
    Ofb = "OFB",
    /// Cipher feedback of whole blocks, SP 800-38A section 6.3 (CFB128 or CFB64).
    Cfb = "CFB",
    /// Cipher feedback of single bytes, SP 800-38A section 6.3.
    Cfb8 = "CFB8",
    /// Galois/counter mode, SP 800-38D: the only mode here that authenticates.
    Gcm = "GCM",
    /// XEX with ciphertext stealing, IEEE 1619 and SP 800-38E.
    Xts = "XTS",
    /// Cipher feedback of single bits, SP 800-38A section 6.3: read in key files, and offered by no cipher.
    Cfb1 = "CFB1",
}

impl Mode {
    /// The mode of a name, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mode| mode.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Mode;

    #[test]
    fn names_are_unique_and_found_again() {
        for &mode in Mode::ALL {
            assert_eq!(Mode::from_name(mode.name()), Some(mode));
        }
        assert_eq!(Mode::from_name("cbc"), None);
    }
}
