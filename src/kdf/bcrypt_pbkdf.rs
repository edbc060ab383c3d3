//! bcrypt_pbkdf, the key derivation of OpenSSH's key files: the shape of PBKDF2 with a variant of bcrypt in the place of
//! the HMAC, and the bytes of its blocks interleaved. Its only definition is the one in OpenBSD's libutil
//! (`bcrypt_pbkdf.c`).
//!
//! **Constant time.** Blowfish looks its S-boxes up at places that depend on the password: that is how it is defined.

use blowfish::Blowfish;
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use super::all_or_nothing;
use crate::job::Progress;
use crate::{Error, Result};

/// Bytes of a block of the derived key.
const BLOCK: usize = 32;

/// What the definition gives at most: the square of a block.
const MAX_OUTPUT: usize = BLOCK * BLOCK;

/// The longest salt that the definition takes. Files have 16 bytes.
const MAX_SALT: usize = 1 << 20;

/// What bcrypt encrypts here, as bcrypt encrypts "OrpheanBeholderScryDoubt".
const TEXT: &[u8; BLOCK] = b"OxychromaticBlowfishSwatDynamite";

/// Times that the two expansions of bcrypt, and its last encryptions, are repeated: bcrypt's cost is fixed at 2^6, and
/// the rounds are the cost.
const REPEATS: usize = 64;

/// Derives a key that is as long as `out`. Progress counts rounds, over all blocks of the key; one takes a few
/// milliseconds.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) without rounds, password, salt or output, for a salt above a mebibyte
/// or an output above 1024 bytes, and [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) once `progress` was
/// stopped. `out` is zeros after an error.
pub(crate) fn derive(password: &[u8], salt: &[u8], rounds: u32, out: &mut [u8], progress: &Progress) -> Result<()> {
    if rounds == 0 {
        return Err(Error::value("bcrypt_pbkdf needs at least 1 round, got 0"));
    }
    if password.is_empty() {
        return Err(Error::value("bcrypt_pbkdf needs a password that is not empty"));
    }
    if !(1..=MAX_SALT).contains(&salt.len()) {
        return Err(Error::value(format!("bcrypt_pbkdf needs a salt of 1 to {MAX_SALT} bytes, got {}", salt.len())));
    }
    if !(1..=MAX_OUTPUT).contains(&out.len()) {
        return Err(Error::value(format!("bcrypt_pbkdf derives 1 to {MAX_OUTPUT} bytes, got {}", out.len())));
    }
    let blocks = out.len().div_ceil(BLOCK);
    // At most 32 blocks of 2^32 rounds.
    progress.expect(u64::try_from(blocks).unwrap_or(u64::MAX).saturating_mul(rounds.into()));
    all_or_nothing(out, |out| {
        let password = sha512(&[password]);
        for (number, index) in (0..blocks).zip(1u32..) {
            let block = block(&password, &sha512(&[salt, &index.to_be_bytes()]), rounds, progress)?;
            // Whoever cuts the work on a key short, and computes some of the blocks only, gets no whole run of its bytes.
            out.iter_mut().skip(number).step_by(blocks).zip(&*block).for_each(|(out, &byte)| *out = byte);
        }
        Ok(())
    })
}

/// One block: the sum of a chain of bcrypts, each salted with the digest of the one before.
fn block(
    password: &[u8; 64],
    first_salt: &[u8; 64],
    rounds: u32,
    progress: &Progress,
) -> Result<Zeroizing<[u8; BLOCK]>> {
    let mut last = Zeroizing::new([0; BLOCK]);
    bcrypt(password, first_salt, &mut last);
    progress.advance(1)?;
    let mut sum = last.clone();
    for _ in 1..rounds {
        let salt = sha512(&[&*last]);
        bcrypt(password, &salt, &mut last);
        sum.iter_mut().zip(&*last).for_each(|(sum, byte)| *sum ^= byte);
        progress.advance(1)?;
    }
    Ok(sum)
}

/// bcrypt of two digests. The cipher is wiped on drop; before its first expansion it is public.
fn bcrypt(password: &[u8; 64], salt: &[u8; 64], out: &mut [u8; BLOCK]) {
    let mut cipher = Blowfish::bc_init_state();
    cipher.salted_expand_key(salt, password);
    for _ in 0..REPEATS {
        cipher.bc_expand_key(salt);
        cipher.bc_expand_key(password);
    }
    for (text, out) in TEXT.as_chunks::<8>().0.iter().zip(out.as_chunks_mut::<8>().0) {
        let &[a, b, c, d, e, f, g, h] = text;
        let mut halves = [u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h])];
        for _ in 0..REPEATS {
            halves = cipher.bc_encrypt(halves);
        }
        // Little endian, unlike the way in.
        let (left, right) = out.split_at_mut(4);
        left.copy_from_slice(&halves[0].to_le_bytes());
        right.copy_from_slice(&halves[1].to_le_bytes());
    }
}

fn sha512(parts: &[&[u8]]) -> Zeroizing<[u8; 64]> {
    let mut hash = Sha512::new();
    parts.iter().for_each(|part| hash.update(part));
    let mut digest = Zeroizing::new([0; 64]);
    hash.finalize_into((&mut *digest).into());
    digest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{MAX_OUTPUT, derive};
    use crate::ErrorKind;
    use crate::job::Progress;

    /// The crate of the RustCrypto project, an implementation of its own, over lengths that fill blocks and that do not.
    #[test]
    fn agrees_with_the_crate() {
        for length in [1, 31, 32, 33, 48, 64, 65, 1024] {
            for (password, salt, rounds) in [(&b"password"[..], &b"salt"[..], 1), (b"\x00p\xff", &[7; 16], 3)] {
                let (mut ours, mut theirs) = (vec![0; length], vec![0; length]);
                derive(password, salt, rounds, &mut ours, &Progress::new()).unwrap();
                bcrypt_pbkdf::bcrypt_pbkdf(password, salt, rounds, &mut theirs).unwrap();
                assert_eq!(ours, theirs, "{length} bytes, {rounds} rounds");
            }
        }
    }

    /// OpenBSD's own test, `regress/lib/libutil/bcrypt_pbkdf/bcrypt_pbkdf_test.c`, of 4 rounds each.
    #[test]
    fn openbsd_vectors() {
        let vectors: &[(&[u8], &[u8], &str)] = &[
            (b"password", b"salt", "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9"),
            (b"password", b"\0", "c12b566235eee04c212598970a579a67"),
            (b"\0", b"salt", "6051be18c2f4f82cbf0efee5471b4bb9"),
            (b"pass\0word", b"sa\0lt", "4ba4ac3925c0e8d7f0cdb6bb1684a56f"),
        ];
        for &(password, salt, expected) in vectors {
            let mut key = vec![0; expected.len() / 2];
            derive(password, salt, 4, &mut key, &Progress::new()).unwrap();
            assert_eq!(hex::encode(key), expected);
        }
    }

    #[test]
    fn counts_rounds_and_stops() {
        let progress = Progress::new();
        let mut key = [1; 48];
        derive(b"password", b"salt", 3, &mut key, &progress).unwrap();
        assert_eq!((progress.done(), progress.total()), (6, 6));

        progress.stop();
        let error = derive(b"password", b"salt", u32::MAX, &mut key, &progress).unwrap_err();
        assert_eq!((error.kind(), key), (ErrorKind::Cancelled, [0; 48]));
    }

    #[test]
    fn refuses_what_the_definition_refuses() {
        let derive = |password: &[u8], salt: &[u8], rounds, length| {
            derive(password, salt, rounds, &mut vec![0; length], &Progress::new()).unwrap_err().to_string()
        };
        assert_eq!(derive(b"p", b"s", 0, 1), "bcrypt_pbkdf needs at least 1 round, got 0");
        assert_eq!(derive(b"", b"s", 1, 1), "bcrypt_pbkdf needs a password that is not empty");
        assert_eq!(derive(b"p", b"", 1, 1), "bcrypt_pbkdf needs a salt of 1 to 1048576 bytes, got 0");
        assert_eq!(
            derive(b"p", &vec![0; (1 << 20) + 1], 1, 1),
            "bcrypt_pbkdf needs a salt of 1 to 1048576 bytes, got 1048577"
        );
        assert_eq!(derive(b"p", b"s", 1, 0), "bcrypt_pbkdf derives 1 to 1024 bytes, got 0");
        assert_eq!(derive(b"p", b"s", 1, MAX_OUTPUT + 1), "bcrypt_pbkdf derives 1 to 1024 bytes, got 1025");
    }
}
