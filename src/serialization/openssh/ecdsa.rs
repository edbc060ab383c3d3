//! EC keys, `ecdsa-sha2-*`: the name of the curve and the uncompressed point (RFC 5656, 3.1), and the private value.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::key_types::Format;
use super::wire::{Reader, Writer};
use crate::Result;
use crate::ec::{self, CURVES, Curve, find};
use crate::integer::{SecretInteger, from_bytes};
use crate::job::Progress;
use crate::serialization::{LoadOptions, PrivateKey, PublicKey};

/// The keys of one curve.
pub(super) struct Ecdsa {
    /// The name of the curve in SSH.
    identifier: &'static str,
    /// The name of the curve in its table.
    curve: &'static str,
}

impl Ecdsa {
    pub(super) const NISTP256: Self = Self { identifier: "nistp256", curve: "secp256r1" };
    pub(super) const NISTP384: Self = Self { identifier: "nistp384", curve: "secp384r1" };
    pub(super) const NISTP521: Self = Self { identifier: "nistp521", curve: "secp521r1" };

    fn curve(&self) -> &'static Curve {
        find(self.curve).and_then(|row| CURVES.get(row)).expect("a row of its table")
    }

    /// The fields that public and private keys have in common: the bytes of the point, not looked at but for its form.
    fn read_point<'a>(&self, fields: &mut Reader<'a>) -> Result<&'a [u8]> {
        let at_identifier = fields.clone();
        if fields.string("curve")? != self.identifier.as_bytes() {
            return Err(at_identifier.error("curve", &format!("expected {}", self.identifier)));
        }
        let at_point = fields.clone();
        let point = fields.string("point")?;
        if point.first() != Some(&4) {
            return Err(at_point.error("point", "expected an uncompressed point, which starts with byte 4"));
        }
        Ok(point)
    }

    fn write_point(&self, key: &ec::PublicKey) -> Option<Writer> {
        let mut writer = Writer::new();
        writer.string(self.identifier.as_bytes());
        writer.string(&key.encoded_point(false));
        (key.curve() == self.curve()).then_some(writer)
    }
}

impl Format for Ecdsa {
    fn read_public(&self, fields: &mut Reader<'_>) -> Result<PublicKey> {
        let key = ec::PublicKey::from_encoded_point(self.curve(), self.read_point(fields)?)?;
        Ok(PublicKey::Ec(Arc::new(key)))
    }

    fn read_private(&self, fields: &mut Reader<'_>, _: &LoadOptions, _: &Progress) -> Result<PrivateKey> {
        let point = self.read_point(fields)?;
        let at_value = fields.clone();
        let key = ec::PrivateKey::derive(self.curve(), fields.mpint("private value")?)?;
        if key.public_key().encoded_point(false) != point {
            return Err(at_value.error("private value", "it is not the one that belongs to the point"));
        }
        Ok(PrivateKey::Ec(Arc::new(key)))
    }

    fn public_fields(&self, key: &PublicKey) -> Option<Zeroizing<Vec<u8>>> {
        let PublicKey::Ec(key) = key else { return None };
        Some(self.write_point(key)?.finish())
    }

    fn private_fields(&self, key: &PrivateKey) -> Option<Zeroizing<Vec<u8>>> {
        let PrivateKey::Ec(key) = key else { return None };
        let mut writer = self.write_point(key.public_key())?;
        writer.mpint(&SecretInteger::new(from_bytes(key.value()).ok()?));
        Some(writer.finish())
    }
}
