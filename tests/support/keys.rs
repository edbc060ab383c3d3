//! Keys of every family and curve, made once for a test binary.

use std::sync::{Arc, OnceLock};

use cipherwright::ec::{self, CURVES};
use cipherwright::integer::BoxedUint;
use cipherwright::job::Progress;
use cipherwright::rsa::RsaPrivateKey;
use cipherwright::serialization::PrivateKey;
use cipherwright::{dh, dsa};

/// A key of each family, of each curve, and of DH with and without q, by name.
pub fn keys() -> &'static [(String, PrivateKey)] {
    static KEYS: OnceLock<Vec<(String, PrivateKey)>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let progress = Progress::new();
        let rsa = RsaPrivateKey::generate(65537, 1024, &progress).unwrap();
        let dsa_parameters = dsa::Parameters::generate(1024, &progress).unwrap();
        let dh_parameters = dh::Parameters::generate(2, 512, &progress).unwrap();
        let q = dh_parameters.p().shr(1);
        let with_q = dh::Parameters::new(dh_parameters.p(), &BoxedUint::from(4_u64), Some(&q)).unwrap();
        let mut keys = vec![
            ("RSA".to_owned(), PrivateKey::Rsa(Arc::new(rsa))),
            ("DSA".to_owned(), PrivateKey::Dsa(Arc::new(dsa::PrivateKey::generate(dsa_parameters).unwrap()))),
            ("DH".to_owned(), PrivateKey::Dh(Arc::new(dh::PrivateKey::generate(dh_parameters).unwrap()))),
            ("DH with q".to_owned(), PrivateKey::Dh(Arc::new(dh::PrivateKey::generate(with_q).unwrap()))),
        ];
        for curve in CURVES {
            keys.push((curve.name.to_owned(), PrivateKey::Ec(Arc::new(ec::PrivateKey::generate(curve).unwrap()))));
        }
        keys
    })
}

/// The key with this name.
pub fn key(name: &str) -> &'static PrivateKey {
    let found = keys().iter().find(|(row, _)| row == name);
    &found.unwrap_or_else(|| panic!("no key {name}")).1
}
