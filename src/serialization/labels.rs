//! Labels of PEM blocks: finding the first block that is wanted, and saying what was found instead.

use super::shapes::Shape;
use crate::pem::{Block, blocks};
use crate::{Error, Result};

/// Labels and what takes them.
static TAKERS: &[(&str, &str)] = &[
    ("PRIVATE KEY", "loadPemPrivateKey takes"),
    ("ENCRYPTED PRIVATE KEY", "loadPemPrivateKey takes"),
    ("RSA PRIVATE KEY", "loadPemPrivateKey takes"),
    ("EC PRIVATE KEY", "loadPemPrivateKey takes"),
    ("DSA PRIVATE KEY", "loadPemPrivateKey takes"),
    ("OPENSSH PRIVATE KEY", "loadSshPrivateKey takes"),
    ("PUBLIC KEY", "loadPemPublicKey takes"),
    ("RSA PUBLIC KEY", "loadPemPublicKey takes"),
    ("DH PARAMETERS", "loadPemParameters takes"),
    ("X9.42 DH PARAMETERS", "loadPemParameters takes"),
    ("CERTIFICATE", "loadPemX509Certificate takes"),
    ("X509 CERTIFICATE", "loadPemX509Certificate takes"),
    ("CERTIFICATE REQUEST", "loadPemX509Csr takes"),
    ("NEW CERTIFICATE REQUEST", "loadPemX509Csr takes"),
    ("X509 CRL", "loadPemX509Crl takes"),
    ("EC PARAMETERS", "say no more than the name of a curve: pass the block with the key, or the curve itself, where"),
    ("DSA PARAMETERS", "are made with asymmetric.dsa: no loader of parameters but of DH is offered, nor takes"),
];

/// The longest piece of a label that is repeated in an error.
const SHOWN: usize = 64;

/// The first block with the label of one of these rows, and the row.
///
/// # Errors
/// As [`first`].
pub(super) fn first_of<'a, T>(
    text: &'a [u8],
    rows: &'static [Shape<T>],
    der_loader: &str,
) -> Result<(Block<'a>, &'static Shape<T>)> {
    let labels: Vec<&str> = rows.iter().map(|row| row.label).collect();
    let block = first(text, &labels, der_loader)?;
    let row = rows.iter().find(|row| row.label == block.label).expect("the block has one of the labels of the rows");
    Ok((block, row))
}

/// The first block with one of these labels. Others are passed over.
///
/// # Errors
/// [`ErrorKind::Value`](crate::ErrorKind::Value) if there is none, with what there is, or where the text is broken
/// before it.
pub(super) fn first<'a>(text: &'a [u8], wanted: &[&str], der_loader: &str) -> Result<Block<'a>> {
    let mut found = None;
    for block in blocks(text) {
        let block = block?;
        if wanted.contains(&block.label) {
            return Ok(block);
        }
        found.get_or_insert(block.label);
    }
    let wanted = wanted.join(", ");
    let Some(label) = found else {
        // A SEQUENCE, with which every DER file begins, is no letter that begins a text.
        let hint = if text.first() == Some(&0x30) {
            format!("; if this is DER, {der_loader} takes it")
        } else {
            String::new()
        };
        return Err(Error::value(format!("no PEM block was found, expected one with the label {wanted}{hint}")));
    };
    Err(Error::value(format!("expected a PEM block with the label {wanted}, {}", found_instead(label))))
}

/// For an error: that a block with this label was found, and what takes it.
pub(super) fn found_instead(label: &str) -> String {
    let shown: String = label.chars().take(SHOWN).collect();
    let taker = TAKERS.iter().find(|row| row.0 == label);
    let hint = taker.map_or_else(String::new, |row| format!(", which {}", row.1));
    format!("found {shown}{hint}")
}
