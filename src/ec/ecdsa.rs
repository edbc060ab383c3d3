//! ECDSA (FIPS 186-5, section 6) over a digest of any hash, with signatures in DER.

use zeroize::Zeroizing;

use super::key::{PrivateKey, PublicKey};
use crate::hash::{self, HASHES, HashAlgorithm};
use crate::nonce::{Deterministic, Nonces, Random, leftmost_bits};
use crate::{Error, ErrorKind, Result, dss_signature};

/// r and s are zero with a chance of 2^-160 at most: so many times in a row means a fault.
const TRIES: usize = 16;

/// Where the secret number of a signature comes from.
#[derive(Clone, Copy, Debug)]
pub enum Nonce {
    /// The operating system.
    Random,
    /// The key and the digest (RFC 6979), by HMAC over this hash: the one that gave the digest. HMAC over SHA-512 takes
    /// its place if it is SHAKE, for which HMAC is not defined: the RFC (3.6) lets the two hashes differ.
    Deterministic(&'static HashAlgorithm),
}

impl PrivateKey {
    /// Signs a digest, of which the leftmost bits count, as many as the order has.
    ///
    /// s is given as it comes out, also where it lies above n / 2: what OpenSSL does on every curve, secp256k1 too.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where the operating system has no randomness to give.
    pub fn sign(&self, digest: &[u8], nonce: Nonce) -> Result<Vec<u8>> {
        let curve = self.curve();
        let order = curve.order();
        match nonce {
            Nonce::Random => self.sign_with(digest, &order, &mut Random::below(&order)),
            Nonce::Deterministic(hash) => {
                let mut nonces = Deterministic::new(hash_with_hmac(hash), &order, self.value(), digest)?;
                self.sign_with(digest, &order, &mut nonces)
            }
        }
    }

    fn sign_with(&self, digest: &[u8], order: &[u8], nonces: &mut impl Nonces) -> Result<Vec<u8>> {
        let curve = self.curve();
        let z = leftmost_bits(digest, order);
        let (mut r, mut s) = (vec![0; curve.order_size()], vec![0; curve.order_size()]);
        for _ in 0..TRIES {
            let k: Zeroizing<Vec<u8>> = nonces.draw()?;
            if curve.arithmetic.sign(self.value(), &k, &z, &mut r, &mut s) {
                return Ok(dss_signature::encode(&r, &s));
            }
        }
        Err(Error::new(ErrorKind::Internal, "no signature came out of any nonce"))
    }
}

fn hash_with_hmac(hash: &'static HashAlgorithm) -> &'static HashAlgorithm {
    let substitute = || hash::find("sha512").and_then(|number| HASHES.get(number));
    if hash.hmac_supported() { hash } else { substitute().unwrap_or(hash) }
}

impl PublicKey {
    /// Checks the signature of a digest. Both values of s are accepted, on secp256k1 too.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidSignature`] for any other signature, also one that is not strict DER.
    pub fn verify(&self, digest: &[u8], signature: &[u8]) -> Result<()> {
        let curve = self.curve();
        let z = leftmost_bits(digest, &curve.order());
        let valid = dss_signature::decode(signature).is_ok_and(|(r, s)| {
            let (r, s) = (curve.scalar(r), curve.scalar(s));
            r.zip(s).is_some_and(|(r, s)| self.point.verify_vartime(&z, &r, &s))
        });
        if valid { Ok(()) } else { Err(Error::new(ErrorKind::InvalidSignature, "the signature does not match")) }
    }
}
