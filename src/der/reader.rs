//! Reading DER from a slice, without copying.

use super::Tag;
use crate::{Error, Result};

/// What is left to read of one level of nesting. Knows where it stands in the whole input, for errors.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(input: &'a [u8]) -> Self {
        Self { rest: input, position: 0 }
    }

    /// A SEQUENCE, whose content `read` has to read to its end. `field` names it in errors.
    pub(crate) fn sequence<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut content = self.value(Tag::SEQUENCE, field)?;
        let value = read(&mut content)?;
        content.finish(field)?;
        Ok(value)
    }

    /// An INTEGER that is not negative, as big-endian bytes without leading zeros; none for zero.
    pub(crate) fn unsigned_integer(&mut self, field: &str) -> Result<&'a [u8]> {
        let content = self.value(Tag::INTEGER, field)?;
        match *content.rest {
            [] => Err(content.error(field, "an integer has at least one byte")),
            [first, ..] if first >= 0x80 => Err(content.error(field, "the integer is negative")),
            [0] => Ok(&[]),
            [0, second, ..] if second < 0x80 => Err(content.error(field, "the integer is not in its shortest form")),
            [0, ref magnitude @ ..] => Ok(magnitude),
            ref magnitude => Ok(magnitude),
        }
    }

    /// Refuses anything that is left.
    pub(crate) fn finish(&self, field: &str) -> Result<()> {
        match self.rest.len() {
            0 => Ok(()),
            1 => Err(self.error(field, "1 byte too many")),
            more => Err(self.error(field, &format!("{more} bytes too many"))),
        }
    }

    /// The content of a value that must have this tag.
    fn value(&mut self, tag: Tag, field: &str) -> Result<Self> {
        match self.rest.first() {
            Some(&first) if first == tag.0 => self.advance(1),
            Some(&first) => {
                return Err(self.error(field, &format!("expected tag {:#04x}, got {first:#04x}", tag.0)));
            }
            None => {
                return Err(self.error(field, &format!("expected tag {:#04x}, got the end of the input", tag.0)));
            }
        }
        let length = self.length(field)?;
        let Some((content, _)) = self.rest.split_at_checked(length) else {
            let left = self.rest.len();
            return Err(self.error(field, &format!("{length} bytes are announced, {left} are left")));
        };
        let content = Self { rest: content, position: self.position };
        self.advance(length);
        Ok(content)
    }

    /// The length octets (X.690, 8.1.3 and 10.1). Four bytes of length are more than any input that is taken.
    fn length(&mut self, field: &str) -> Result<usize> {
        let cut_off = |reader: &Self| reader.error(field, "the length is cut off");
        let &first = self.rest.first().ok_or_else(|| cut_off(self))?;
        let (octets, length) = match first {
            0..0x80 => (0, usize::from(first)),
            0x80 => return Err(self.error(field, "the length is indefinite")),
            0x81..=0x84 => {
                let count = usize::from(first & 0x7f);
                let octets = self.rest.get(1..=count).ok_or_else(|| cut_off(self))?;
                let length = octets.iter().fold(0_u32, |length, &octet| (length << 8) | u32::from(octet));
                if length < 0x80 || octets[0] == 0 {
                    return Err(self.error(field, "the length is not in its shortest form"));
                }
                let length = usize::try_from(length).map_err(|_| self.error(field, "the length is too large"))?;
                (count, length)
            }
            0x85.. => return Err(self.error(field, "the length takes more than 4 bytes")),
        };
        self.advance(1 + octets);
        Ok(length)
    }

    /// Goes on by a count that was found to be there.
    fn advance(&mut self, count: usize) {
        self.rest = &self.rest[count..];
        self.position += count;
    }

    fn error(&self, field: &str, problem: &str) -> Error {
        Error::value(format!("invalid DER at byte {}, {field}: {problem}", self.position))
    }
}
