//! Extensions (RFC 5280, 4.2), as they stand: what each one says is read by its own schema, when it is asked for.

use std::ops::Range;

use super::read;
use super::schemas::EXTENSION;
use super::value::Value;
use crate::der::{Reader, Tag};
use crate::{Error, Result, oid};

/// Reads over extensions in an explicit tag, if there are any. What is in the list is judged when it is read.
pub(super) fn pass_over(reader: &mut Reader<'_>, tag: Tag) -> Result<Option<Range<usize>>> {
    reader.optional(tag, "extensions", |explicit| {
        Ok(explicit.spanned(|explicit| explicit.value(Tag::SEQUENCE, "extensions"))?.0)
    })
}

/// The extensions that stand in this range: a list of records of the dotted `oid`, `critical`, and the `value`.
pub(super) fn list(whole: &[u8], range: Option<Range<usize>>) -> Result<Value<'_>> {
    let Some(range) = range else { return Ok(Value::List(Vec::new())) };
    read::check_length(range.len(), "extensions")?;
    let mut items = Vec::new();
    Reader::part(whole, range).sequence("extensions", |list| {
        while !list.is_empty() {
            let at = list.clone();
            items.push(read::read(&EXTENSION, None, list, "extension").map_err(|error| named(at, &error))?);
        }
        Ok(())
    })?;
    Ok(Value::List(items))
}

/// The error with the object identifier of the extension, if that much can be read.
fn named(mut at: Reader<'_>, error: &Error) -> Error {
    let oid = at.value(Tag::SEQUENCE, "extension").and_then(|mut extension| extension.oid("oid").map(oid::dotted));
    let which = oid.unwrap_or_else(|_| "without a readable object identifier".to_owned());
    Error::value(format!("extension {which}: {error}"))
}
