//! ECParameters, a curve by all that makes one (RFC 3279, 2.3.5; SEC 1, C.2), where it is a curve that has a name.

use super::algorithm::Algorithm;
use super::ec::unsupported;
use crate::der::{Reader, Tag};
use crate::ec::{BaseField, Curve, Equation, ExplicitParameters};
use crate::oid::oid;
use crate::{Result, oid};

/// prime-field (RFC 3279, 2.3.5), as are the others.
const PRIME_FIELD: &[u8] = oid!("1.2.840.10045.1.1");
const CHARACTERISTIC_TWO_FIELD: &[u8] = oid!("1.2.840.10045.1.2");
/// tpBasis.
const TRINOMIAL: &[u8] = oid!("1.2.840.10045.1.2.3.2");
/// ppBasis.
const PENTANOMIAL: &[u8] = oid!("1.2.840.10045.1.2.3.3");

/// A kind of field, or of basis, and how its parameters are read.
type Row<T> = (&'static [u8], fn(&mut Reader<'_>) -> Result<T>);

static FIELDS: &[Row<BaseField>] = &[(PRIME_FIELD, prime_field), (CHARACTERISTIC_TWO_FIELD, binary_field)];
static BASES: &[Row<Vec<usize>>] = &[(TRINOMIAL, trinomial), (PENTANOMIAL, pentanomial)];

/// The curve that the parameters are.
///
/// # Errors
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) where no curve of the table has exactly these parameters,
/// [`ErrorKind::Value`](crate::ErrorKind::Value) where they are none.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<&'static Curve> {
    let parameters = reader.sequence("ECParameters", |content| {
        let at_version = content.clone();
        if !(1..=3).contains(&content.small_integer("version")?) {
            return Err(at_version.error("version", "the version of EC parameters must be 1, 2 or 3"));
        }
        let field = content.sequence("fieldID", |id| by_oid(FIELDS, id, "field"))?;
        let (a, b) = content.sequence("curve", |curve| {
            let coefficients = (curve.octet_string("a")?.to_vec(), curve.octet_string("b")?.to_vec());
            // How b came about; b itself decides.
            if !curve.is_empty() {
                curve.bit_string("seed")?;
            }
            Ok(coefficients)
        })?;
        let base = content.octet_string("base")?;
        let order = content.unsigned_integer("order")?;
        let cofactor = if content.next_is(Tag::INTEGER) { Some(content.unsigned_integer("cofactor")?) } else { None };
        // The hash that made the seed of b: SEC 1, C.2.
        if !content.is_empty() {
            Algorithm::read(content, "hash")?;
        }
        Ok(ExplicitParameters { equation: Equation { field, a, b }, base, order, cofactor })
    })?;
    parameters
        .curve()?
        .ok_or_else(|| unsupported("the explicit parameters of the elliptic curve are not those of a supported curve"))
}

/// Reads an object identifier and what the row of it reads.
fn by_oid<T>(rows: &[Row<T>], reader: &mut Reader<'_>, what: &str) -> Result<T> {
    let kind = reader.oid(what)?;
    let row = rows.iter().find(|row| row.0 == kind);
    let (_, read) = row.ok_or_else(|| {
        unsupported(format!(
            "the elliptic curve is over a {what} of the kind {}, which is not supported",
            oid::dotted(kind)
        ))
    })?;
    read(reader)
}

fn prime_field(reader: &mut Reader<'_>) -> Result<BaseField> {
    Ok(BaseField::Prime(reader.unsigned_integer("prime")?.to_vec()))
}

fn binary_field(reader: &mut Reader<'_>) -> Result<BaseField> {
    reader.sequence("Characteristic-two", |content| {
        let degree = exponent(content, "m")?;
        Ok(BaseField::Binary { degree, middle: by_oid(BASES, content, "basis")? })
    })
}

fn trinomial(reader: &mut Reader<'_>) -> Result<Vec<usize>> {
    Ok(vec![exponent(reader, "k")?])
}

/// k1 < k2 < k3 in the file.
fn pentanomial(reader: &mut Reader<'_>) -> Result<Vec<usize>> {
    reader.sequence("Pentanomial", |content| {
        let [k1, k2, k3] = ["k1", "k2", "k3"].map(|field| exponent(content, field));
        Ok(vec![k3?, k2?, k1?])
    })
}

fn exponent(reader: &mut Reader<'_>, field: &str) -> Result<usize> {
    let at = reader.clone();
    usize::try_from(reader.small_integer(field)?).map_err(|_| at.error(field, "the exponent is too large"))
}
