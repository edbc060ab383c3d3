//! What stands in DER, by its outermost structure: by this and not by trial, so that the error for a broken file is
//! about the structure that the file has.

use super::{LoadOptions, PrivateKey, PublicKey, dh, dsa, ec, pkcs8, rsa, spki};
use crate::der::{Reader, Tag};
use crate::dh::Parameters;
use crate::job::Progress;
use crate::{Error, Result};

type PrivateReader = fn(&mut Reader<'_>, &LoadOptions, &Progress) -> Result<PrivateKey>;
type PublicReader = fn(&mut Reader<'_>, &Progress) -> Result<PublicKey>;
type ParametersReader = fn(&mut Reader<'_>, &Progress) -> Result<Parameters>;

/// A structure that is read, or one that is known well enough to say what it is.
pub(super) struct Shape<T> {
    /// What it is called.
    pub(super) name: &'static str,
    /// The label that it has in PEM.
    pub(super) label: &'static str,
    /// Whether values with these tags are in it.
    fits: fn(&[Tag]) -> bool,
    pub(super) content: T,
}

/// How the content of a private key is read.
pub(super) enum PrivateContent {
    /// As a structure of PKCS#8, which is encrypted by a structure of its own.
    EncryptedPkcs8,
    /// As PKCS#8.
    Pkcs8(PrivateReader),
    /// As a structure of one family, which PEM may encrypt.
    Traditional(PrivateReader),
}

const INTEGER: Tag = Tag::INTEGER;
const SPKI_TAGS: [Tag; 2] = [Tag::SEQUENCE, Tag::BIT_STRING];

/// More values than any structure here has.
const MOST_TAGS: usize = 12;

/// The structures of private keys, each with a label of its own.
pub(super) static PRIVATE: &[Shape<PrivateContent>] = &[
    Shape {
        name: "PrivateKeyInfo (PKCS#8)",
        label: "PRIVATE KEY",
        fits: |tags| tags.starts_with(&[INTEGER, Tag::SEQUENCE]),
        content: PrivateContent::Pkcs8(pkcs8::read),
    },
    Shape {
        name: "EncryptedPrivateKeyInfo (PKCS#8)",
        label: "ENCRYPTED PRIVATE KEY",
        fits: |tags| tags == [Tag::SEQUENCE, Tag::OCTET_STRING],
        content: PrivateContent::EncryptedPkcs8,
    },
    Shape {
        name: "RSAPrivateKey (PKCS#1)",
        label: "RSA PRIVATE KEY",
        fits: |tags| tags.len() >= 9 && tags[..9] == [INTEGER; 9],
        content: PrivateContent::Traditional(rsa::read_private),
    },
    Shape {
        name: "ECPrivateKey (SEC1)",
        label: "EC PRIVATE KEY",
        fits: |tags| tags.starts_with(&[INTEGER, Tag::OCTET_STRING]),
        content: PrivateContent::Traditional(ec::read_private),
    },
    Shape {
        name: "DSAPrivateKey (OpenSSL)",
        label: "DSA PRIVATE KEY",
        fits: |tags| tags == [INTEGER; 6],
        content: PrivateContent::Traditional(dsa::read_private),
    },
];

/// The structures of public keys.
pub(super) static PUBLIC: &[Shape<PublicReader>] = &[
    Shape {
        name: "SubjectPublicKeyInfo",
        label: "PUBLIC KEY",
        fits: |tags| tags == SPKI_TAGS,
        content: spki::read_key,
    },
    Shape {
        name: "RSAPublicKey (PKCS#1)",
        label: "RSA PUBLIC KEY",
        // Some writers put a SubjectPublicKeyInfo under this label. In DER the row before this one finds it.
        fits: |tags| tags == [INTEGER; 2] || tags == SPKI_TAGS,
        content: rsa::read_public_or_info,
    },
];

/// The structures of DH parameters. In DER both may have three numbers, of which the reader of DER tells the third.
pub(super) static PARAMETERS: &[Shape<ParametersReader>] = &[
    Shape {
        name: "DHParameter (PKCS#3)",
        label: "DH PARAMETERS",
        fits: |tags| tags == [INTEGER; 2] || tags == [INTEGER; 3],
        content: dh::read_pkcs3,
    },
    Shape {
        name: "DomainParameters (X9.42)",
        label: "X9.42 DH PARAMETERS",
        // Parameters without q stand under this label too: the structure decides.
        fits: |tags| tags == [INTEGER; 2] || (tags.starts_with(&[INTEGER; 3]) && tags.len() <= 5),
        content: dh::read_either,
    },
];

/// What else is mistaken for a key.
static OTHERS: &[Shape<()>] = &[Shape {
    name: "a certificate, a request for one, or a revocation list",
    label: "",
    fits: |tags| tags == [Tag::SEQUENCE, Tag::SEQUENCE, Tag::BIT_STRING],
    content: (),
}];

/// The tags of the values in an outermost SEQUENCE.
pub(super) struct Outline {
    tags: Vec<Tag>,
    /// Why there are no more.
    broken: Option<Error>,
}

impl Outline {
    /// Looks at DER.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if it is not one SEQUENCE and nothing after it.
    pub(super) fn of(der: &[u8], field: &str) -> Result<Self> {
        Reader::whole(der, field, |reader| {
            let mut content = reader.value(Tag::SEQUENCE, field)?;
            let mut outline = Self { tags: Vec::new(), broken: None };
            while !content.is_empty() && outline.tags.len() < MOST_TAGS {
                match content.element(field) {
                    Ok(element) => outline.tags.push(element.tag),
                    Err(error) => {
                        outline.broken = Some(error);
                        break;
                    }
                }
            }
            Ok(outline)
        })
    }

    pub(super) fn fits<T>(&self, shape: &Shape<T>) -> bool {
        (shape.fits)(&self.tags)
    }

    /// The row whose structure it is.
    pub(super) fn find<T>(&self, rows: &'static [Shape<T>]) -> Option<&'static Shape<T>> {
        rows.iter().find(|row| self.fits(row))
    }

    /// What it is if it is not what was looked for, and what takes that in DER.
    fn other(&self) -> Option<(&'static str, &'static str)> {
        let private = self.find(PRIVATE).map(|row| (row.name, "loadDerPrivateKey"));
        let public = || self.find(PUBLIC).map(|row| (row.name, "loadDerPublicKey"));
        let other = || self.find(OTHERS).map(|row| (row.name, "an X.509 loader"));
        private.or_else(public).or_else(other)
    }

    /// The error where no row of those that were looked for fits: what it is instead, where it breaks, or what was
    /// looked for.
    pub(super) fn unknown<T>(self, rows: &[Shape<T>]) -> Error {
        if let Some((name, loader)) = self.other() {
            return Error::value(format!("the DER structure is {name}, which {loader} takes"));
        }
        let names = rows.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
        self.broken.unwrap_or_else(|| Error::value(format!("the DER structure is none of: {names}")))
    }

    /// That the content of a PEM block is what its label says. A structure that is not known is left to the reader of
    /// the right one, which knows where it breaks.
    pub(super) fn check_label<T>(&self, shape: &Shape<T>) -> Result<()> {
        if self.fits(shape) {
            return Ok(());
        }
        let private = self.find(PRIVATE).map(|row| (row.name, row.label));
        let Some((name, label)) = private.or_else(|| self.find(PUBLIC).map(|row| (row.name, row.label))) else {
            return Ok(());
        };
        let Shape { name: expected, label: got, .. } = shape;
        Err(Error::value(format!(
            "the label {got} is for {expected}, but the block holds {name}, whose label is {label}"
        )))
    }
}
