//! PrivateKeyInfo (RFC 5208, section 5) and its successor OneAsymmetricKey (RFC 5958, section 2).

use zeroize::Zeroizing;

use super::algorithm::Algorithm;
use super::form::PrivateForm;
use super::{LoadOptions, PrivateKey};
use crate::Result;
use crate::der::{Reader, Tag, Writer};
use crate::job::Progress;

const ATTRIBUTES: Tag = Tag::context_constructed(0);
const PUBLIC_KEY: Tag = Tag::context(1);

/// Reads version 1 and version 2. Attributes are passed over; a public key has to be that of the private one.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) that says what is wrong and where,
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) for a kind of key or a curve that is not offered,
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) where `progress` says so.
pub(super) fn read(reader: &mut Reader<'_>, options: &LoadOptions, progress: &Progress) -> Result<PrivateKey> {
    reader.sequence("PrivateKeyInfo", |info| {
        let at_version = info.clone();
        let version = info.small_integer("version")?;
        if version > 1 {
            return Err(at_version.error("version", "the version must be 0 or 1"));
        }
        let algorithm = Algorithm::read(info, "privateKeyAlgorithm")?;
        let mut content = info.value(Tag::OCTET_STRING, "privateKey")?;
        if info.next_is(ATTRIBUTES) {
            info.element("attributes")?;
        }
        let at_public = info.clone();
        let public =
            if version == 1 && info.next_is(PUBLIC_KEY) { Some(info.value(PUBLIC_KEY, "publicKey")?) } else { None };
        info.finish("PrivateKeyInfo")?;

        let family = algorithm.family()?;
        let key = (family.private)(&algorithm, &mut content, options, progress)?;
        content.finish("privateKey")?;
        if let Some(public) = public {
            let mut content = public.bytes_of_bits("publicKey")?;
            let given = (family.public)(&algorithm, &mut content, progress)?;
            content.finish("publicKey")?;
            if given != key.public_key() {
                return Err(at_public.error("publicKey", "the public key is not that of the private key"));
            }
        }
        Ok(key)
    })
}

/// PrivateKeyInfo, version 1, without attributes.
pub(super) fn write(key: &dyn PrivateForm) -> Zeroizing<Vec<u8>> {
    let mut out = Writer::new();
    out.sequence(|info| {
        info.small_integer(0);
        key.algorithm(info);
        info.in_octet_string(|content| key.private_key(content));
    });
    out.finish()
}
