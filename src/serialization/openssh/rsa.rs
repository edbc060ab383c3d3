//! RSA keys, `ssh-rsa`: the public fields e and n (RFC 4253, 6.6), the private ones n, e, d, iqmp, p, q (OpenSSH's
//! PROTOCOL.agent, section 3.2.3 of draft-miller-ssh-agent).

use std::sync::Arc;

use zeroize::Zeroizing;

use super::key_types::Format;
use super::wire::{Reader, Writer};
use crate::Result;
use crate::integer::{SecretInteger, from_bytes};
use crate::job::Progress;
use crate::rsa::{RsaPrivateKey, RsaPrivateNumbers, RsaPublicKey, RsaPublicNumbers, crt_exponent};
use crate::serialization::{LoadOptions, PrivateKey, PublicKey};

pub(super) struct Rsa;

impl Format for Rsa {
    fn read_public(&self, fields: &mut Reader<'_>) -> Result<PublicKey> {
        let (e, n) = (from_bytes(fields.mpint("e")?)?, from_bytes(fields.mpint("n")?)?);
        Ok(PublicKey::Rsa(Arc::new(RsaPublicKey::from_numbers(&RsaPublicNumbers { e, n })?)))
    }

    fn read_private(&self, fields: &mut Reader<'_>, options: &LoadOptions, progress: &Progress) -> Result<PrivateKey> {
        let (n, e) = (from_bytes(fields.mpint("n")?)?, from_bytes(fields.mpint("e")?)?);
        let mut secret = |field| Ok::<_, crate::Error>(SecretInteger::new(from_bytes(fields.mpint(field)?)?));
        let (d, iqmp, p, q) = (secret("d")?, secret("iqmp")?, secret("p")?, secret("q")?);
        let (dmp1, dmq1) = (crt_exponent(&d, &p)?, crt_exponent(&d, &q)?);
        let numbers = RsaPrivateNumbers { p, q, d, dmp1, dmq1, iqmp, public: RsaPublicNumbers { e, n } };
        Ok(PrivateKey::Rsa(Arc::new(RsaPrivateKey::from_numbers_watched(numbers, options.rsa_validation, progress)?)))
    }

    fn public_fields(&self, key: &PublicKey) -> Option<Zeroizing<Vec<u8>>> {
        let PublicKey::Rsa(key) = key else { return None };
        let RsaPublicNumbers { e, n } = key.numbers();
        Some(mpints(&[&e, &n]))
    }

    fn private_fields(&self, key: &PrivateKey) -> Option<Zeroizing<Vec<u8>>> {
        let PrivateKey::Rsa(key) = key else { return None };
        let RsaPrivateNumbers { p, q, d, iqmp, public: RsaPublicNumbers { e, n }, .. } = key.numbers();
        Some(mpints(&[&n, &e, &d, &iqmp, &p, &q]))
    }
}

/// Numbers, one after the other.
pub(super) fn mpints(numbers: &[&crypto_bigint::BoxedUint]) -> Zeroizing<Vec<u8>> {
    let mut writer = Writer::new();
    numbers.iter().for_each(|number| writer.mpint(number));
    writer.finish()
}
