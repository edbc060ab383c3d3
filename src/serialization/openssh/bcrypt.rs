//! The key derivation of key files, `bcrypt`, with its salt and its rounds.

use zeroize::Zeroizing;

use super::wire::{Reader, Writer};
use crate::job::Progress;
use crate::kdf::bcrypt_pbkdf;
use crate::serialization::Limits;
use crate::{Error, Result, rng};

/// The name in files.
pub(super) const NAME: &[u8] = b"bcrypt";

/// What `ssh-keygen` writes since OpenSSH 9.4, where it raised 16 by half.
const DEFAULT_ROUNDS: u32 = 24;

/// Bytes of a salt that is written.
const SALT: usize = 16;

/// A salt, and how often to repeat.
pub(super) struct Parameters {
    salt: Vec<u8>,
    rounds: u32,
}

impl Parameters {
    /// From a file. The derivation bounds the salt; a round takes some milliseconds.
    pub(super) fn read(mut options: Reader<'_>, limits: &Limits) -> Result<Self> {
        let salt = options.string("salt")?.to_vec();
        let at_rounds = options.clone();
        let rounds = options.uint32("rounds")?;
        options.finish("kdf options")?;
        if rounds == 0 {
            return Err(at_rounds.error("rounds", "at least 1 is needed"));
        }
        if rounds > limits.max_rounds {
            return Err(Error::value(format!(
                "the key file asks for {rounds} rounds of bcrypt, and at most {} are made: raise \"maxIterations\" if \
                 the file can be trusted",
                limits.max_rounds
            )));
        }
        Ok(Self { salt, rounds })
    }

    /// For a new file: with a random salt, and as many rounds as are advised unless others are asked for.
    pub(super) fn choose(rounds: Option<u32>) -> Result<Self> {
        let rounds = rounds.unwrap_or(DEFAULT_ROUNDS);
        if rounds == 0 {
            return Err(Error::value("\"rounds\" must be at least 1, got 0"));
        }
        let mut salt = vec![0; SALT];
        rng::fill(&mut salt)?;
        Ok(Self { salt, rounds })
    }

    pub(super) fn write(&self, options: &mut Writer) {
        options.string(&self.salt);
        options.uint32(self.rounds);
    }

    /// So many bytes for key and IV.
    pub(super) fn derive(&self, password: &[u8], length: usize, progress: &Progress) -> Result<Zeroizing<Vec<u8>>> {
        let mut derived = Zeroizing::new(vec![0; length]);
        bcrypt_pbkdf::derive(password, &self.salt, self.rounds, &mut derived, progress)?;
        Ok(derived)
    }
}
