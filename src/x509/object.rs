//! An object of any of the three kinds, and how it is loaded.

use super::common::Common;
use super::extensions;
use super::value::Value;
use super::{Certificate, Request, RevocationList};
use crate::pem::{self, Block};
use crate::{Error, ErrorKind, Result};

/// What is loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum Object {
    /// A certificate.
    Certificate(Certificate),
    /// A certification request.
    Request(Request),
    /// A revocation list.
    RevocationList(RevocationList),
}

/// What something is loaded as.
#[derive(Debug)]
pub struct Kind {
    /// The name that crosses the boundary.
    pub name: &'static str,
    /// What PEM calls it; the first is the one that is written today.
    labels: &'static [&'static str],
    from_der: fn(Box<[u8]>) -> Result<Object>,
}

/// A row is a kind of object.
static KINDS: &[Kind] = &[
    Kind {
        name: "certificate",
        labels: &["CERTIFICATE", "X509 CERTIFICATE"],
        from_der: |der| Certificate::from_der(der).map(Object::Certificate),
    },
    Kind {
        name: "csr",
        labels: &["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"],
        from_der: |der| Request::from_der(der).map(Object::Request),
    },
    Kind {
        name: "crl",
        labels: &["X509 CRL"],
        from_der: |der| RevocationList::from_der(der).map(Object::RevocationList),
    },
];

impl Kind {
    /// The kind with this name.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] where there is none.
    pub fn named(name: &str) -> Result<&'static Self> {
        let kind = KINDS.iter().find(|kind| kind.name == name);
        kind.ok_or_else(|| Error::new(ErrorKind::Internal, format!("there is no kind {name}")))
    }

    /// The object with this encoding in DER.
    ///
    /// # Errors
    /// Those of the kind's own type.
    pub fn load_der(&self, der: &[u8]) -> Result<Object> {
        (self.from_der)(der.into())
    }

    /// The object in the first block of PEM that has a label of this kind.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] where there is none, and those of the kind's own type.
    pub fn load_pem(&self, text: &[u8]) -> Result<Object> {
        let mut others = Vec::new();
        for block in pem::blocks(text) {
            let block = block?;
            if self.takes(&block) {
                return self.load_block(&block);
            }
            others.push(block.label);
        }
        Err(self.missing(&others))
    }

    fn takes(&self, block: &Block<'_>) -> bool {
        self.labels.contains(&block.label)
    }

    fn load_block(&self, block: &Block<'_>) -> Result<Object> {
        let mut der = block.decode()?;
        (self.from_der)(std::mem::take(&mut *der).into())
    }

    /// The error that names what there was instead, but not all of a file with thousands of blocks.
    fn missing(&self, others: &[&str]) -> Error {
        const NAMED: usize = 3;
        let found = match others {
            [] => "no PEM block at all".to_owned(),
            some => some.iter().take(NAMED).map(|label| pem::quoted(label)).collect::<Vec<_>>().join(", "),
        };
        let more = if others.len() > NAMED { " and others" } else { "" };
        Error::value(format!("the text has no \"BEGIN {}\"; it has {found}{more}", self.labels[0]))
    }
}

/// All certificates in a text of PEM, in their order. Blocks of other kinds are passed over.
///
/// # Errors
/// [`ErrorKind::Value`] where there is none, or one is malformed.
pub fn load_pem_certificates(text: &[u8]) -> Result<Vec<Object>> {
    let kind = Kind::named("certificate")?;
    let (mut objects, mut others) = (Vec::new(), Vec::new());
    for block in pem::blocks(text) {
        let block = block?;
        if kind.takes(&block) {
            objects.push(kind.load_block(&block)?);
        } else {
            others.push(block.label);
        }
    }
    if objects.is_empty() { Err(kind.missing(&others)) } else { Ok(objects) }
}

impl Object {
    /// What all kinds have in common.
    #[must_use]
    pub const fn common(&self) -> &Common {
        match self {
            Self::Certificate(certificate) => &certificate.common,
            Self::Request(request) => &request.common,
            Self::RevocationList(list) => &list.common,
        }
    }

    /// The extensions: a list of records of the dotted `oid`, `critical`, and the `value` in DER.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] with the object identifier of the extension that is malformed.
    pub fn extensions(&self) -> Result<Value<'_>> {
        match self {
            Self::Request(request) => request.extensions(),
            other => extensions::list(other.common().bytes(), other.common().extensions_range()),
        }
    }

    /// The certificate that this is.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] for another kind.
    pub fn certificate(&self) -> Result<&Certificate> {
        if let Self::Certificate(certificate) = self { Ok(certificate) } else { Err(other_kind("certificate")) }
    }

    /// The request that this is.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] for another kind.
    pub fn request(&self) -> Result<&Request> {
        if let Self::Request(request) = self { Ok(request) } else { Err(other_kind("request")) }
    }

    /// The revocation list that this is.
    ///
    /// # Errors
    /// [`ErrorKind::Internal`] for another kind.
    pub fn revocation_list(&self) -> Result<&RevocationList> {
        if let Self::RevocationList(list) = self { Ok(list) } else { Err(other_kind("revocation list")) }
    }
}

fn other_kind(expected: &str) -> Error {
    Error::new(ErrorKind::Internal, format!("this is no {expected}"))
}
