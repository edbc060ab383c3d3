//! DSA keys, `ssh-dss`: p, q, g, y (RFC 4253, 6.6), and x in private ones. OpenSSH has them with 1024 bits only.

use std::sync::Arc;

use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use super::key_types::Format;
use super::rsa::mpints;
use super::wire::Reader;
use crate::dsa::{self, Parameters};
use crate::integer::{SecretInteger, from_bytes};
use crate::job::Progress;
use crate::serialization::{LoadOptions, PrivateKey, PublicKey};
use crate::{Error, Result};

/// The bits of p.
const BITS: u32 = 1024;

pub(super) struct Dsa;

impl Format for Dsa {
    fn read_public(&self, fields: &mut Reader<'_>) -> Result<PublicKey> {
        let (parameters, y) = parameters_and_y(fields)?;
        Ok(PublicKey::Dsa(Arc::new(dsa::PublicKey::new(parameters, &y)?)))
    }

    fn read_private(&self, fields: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
        let (parameters, y) = parameters_and_y(fields)?;
        let x = SecretInteger::new(from_bytes(fields.mpint("x")?)?);
        Ok(PrivateKey::Dsa(Arc::new(dsa::PrivateKey::new(parameters, &y, &x)?)))
    }

    fn public_fields(&self, key: &PublicKey) -> Option<Zeroizing<Vec<u8>>> {
        let PublicKey::Dsa(key) = key else { return None };
        let parameters = key.parameters();
        let numbers = [parameters.p(), parameters.q(), parameters.g(), key.y()];
        (parameters.key_size() == BITS).then(|| mpints(&numbers))
    }

    fn private_fields(&self, key: &PrivateKey) -> Option<Zeroizing<Vec<u8>>> {
        let PrivateKey::Dsa(key) = key else { return None };
        let parameters = key.parameters();
        let numbers = [parameters.p(), parameters.q(), parameters.g(), key.y(), key.x()];
        (parameters.key_size() == BITS).then(|| mpints(&numbers))
    }
}

fn parameters_and_y(fields: &mut Reader<'_>) -> Result<(Parameters, BoxedUint)> {
    let mut number = |field| from_bytes(fields.mpint(field)?);
    let (p, q, g, y) = (number("p")?, number("q")?, number("g")?, number("y")?);
    if p.bit_width_vartime() != BITS {
        let got = p.bit_width_vartime();
        return Err(Error::value(format!("OpenSSH has DSA keys of {BITS} bits only, got {got}")));
    }
    Ok((Parameters::new(&p, &q, &g)?, y))
}
