//! AlgorithmIdentifier (RFC 5280, 4.1.1.2), and the families of keys that it tells apart.

use super::{LoadOptions, PrivateKey, PublicKey, dh, dsa, ec, rsa};
use crate::der::Reader;
use crate::job::Progress;
use crate::oid::oid;
use crate::{Error, Result, UnsupportedReason, oid};

/// An algorithm and its parameters, which its family reads when they are needed.
#[derive(Clone, Debug)]
pub(crate) struct Algorithm<'a> {
    /// The content octets of the object identifier.
    pub(crate) oid: &'a [u8],
    /// One value of any kind, or nothing.
    pub(crate) parameters: Reader<'a>,
}

impl<'a> Algorithm<'a> {
    /// Reads the next value.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if it is no AlgorithmIdentifier.
    pub(crate) fn read(reader: &mut Reader<'a>, field: &str) -> Result<Self> {
        reader.sequence(field, |content| {
            let oid = content.oid(field)?;
            let parameters = content.clone();
            if !content.is_empty() {
                content.element(field)?;
            }
            Ok(Self { oid, parameters })
        })
    }

    /// The family whose keys the algorithm is for.
    ///
    /// # Errors
    /// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) where there is none, naming the algorithm.
    pub(super) fn family(&self) -> Result<&'static Family> {
        FAMILIES.iter().find(|row| row.oid == self.oid).ok_or_else(|| {
            let detail = format!("keys of the algorithm {} are not supported", oid::dotted(self.oid));
            Error::unsupported(UnsupportedReason::PublicKeyAlgorithm, detail)
        })
    }
}

/// One row: an algorithm whose keys are read.
pub(super) struct Family {
    oid: &'static [u8],
    /// The key in the privateKey of a PrivateKeyInfo (RFC 5208, section 5).
    pub(super) private: fn(&Algorithm<'_>, &mut Reader<'_>, &LoadOptions, &Progress) -> Result<PrivateKey>,
    /// The key in the subjectPublicKey of a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
    pub(super) public: fn(&Algorithm<'_>, &mut Reader<'_>, &Progress) -> Result<PublicKey>,
}

/// rsaEncryption (RFC 8017, A.1).
pub(super) const RSA: &[u8] = oid!("1.2.840.113549.1.1.1");
/// id-RSASSA-PSS (RFC 8017, A.2.3).
const RSA_PSS: &[u8] = oid!("1.2.840.113549.1.1.10");
/// id-dsa (RFC 3279, 2.3.2).
pub(super) const DSA: &[u8] = oid!("1.2.840.10040.4.1");
/// id-ecPublicKey (RFC 5480, 2.1.1).
pub(super) const EC: &[u8] = oid!("1.2.840.10045.2.1");
/// dhKeyAgreement (PKCS #3, section 9).
pub(super) const DH_PKCS3: &[u8] = oid!("1.2.840.113549.1.3.1");
/// dhpublicnumber (RFC 3279, 2.3.3).
pub(super) const DH_X942: &[u8] = oid!("1.2.840.10046.2.1");

static FAMILIES: &[Family] = &[
    Family { oid: RSA, private: rsa::private_of_info, public: rsa::public_of_info },
    // The restrictions in the parameters are dropped: such a key loads as any other of RSA.
    Family { oid: RSA_PSS, private: rsa::private_of_pss_info, public: rsa::public_of_pss_info },
    Family { oid: EC, private: ec::private_of_info, public: ec::public_of_info },
    Family { oid: DSA, private: dsa::private_of_info, public: dsa::public_of_info },
    Family { oid: DH_PKCS3, private: dh::private_of_pkcs3_info, public: dh::public_of_pkcs3_info },
    Family { oid: DH_X942, private: dh::private_of_x942_info, public: dh::public_of_x942_info },
];
