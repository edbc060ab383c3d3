//! Reading DER from a slice, without copying.

use std::ops::Range;

use super::Tag;
use crate::{Error, Result};

/// Content octets of an object identifier. What is longer has been made to hurt: its dotted form would take the square of
/// its length to compute, and fill an error. pyca/cryptography stops here as well.
const MAX_OID: usize = 63;

/// Content octets of an integer: far above those of any key or serial number.
const MAX_INTEGER: usize = 1 << 16;

/// What is left to read of one level of nesting. Knows where it stands in the whole input, for errors.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    position: usize,
}

/// A value of any kind, as it stands in the input.
#[derive(Clone, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) tag: Tag,
    /// Identifier, length and content octets.
    pub(crate) encoded: &'a [u8],
    /// The content octets, to be read on.
    pub(crate) content: Reader<'a>,
}

/// The content of a BIT STRING.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BitString<'a> {
    pub(crate) bytes: &'a [u8],
    /// Bits at the end of the last byte that do not count, and are zero: 0 to 7.
    pub(crate) unused: u8,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(input: &'a [u8]) -> Self {
        Self { rest: input, position: 0 }
    }

    /// Reads what stands in this range of `input`. Errors count from the start of `input`.
    pub(crate) fn part(input: &'a [u8], range: Range<usize>) -> Self {
        Self { position: range.start, rest: &input[range] }
    }

    /// Reads `input`, which is one value and nothing after it.
    pub(crate) fn whole<T>(input: &'a [u8], field: &str, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut reader = Self::new(input);
        let value = read(&mut reader)?;
        reader.finish(field)?;
        Ok(value)
    }

    /// A SEQUENCE, whose content `read` has to read to its end. `field` names it in errors.
    pub(crate) fn sequence<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.constructed(Tag::SEQUENCE, field, read)
    }

    /// A constructed value with this tag, whose content `read` has to read to its end.
    pub(crate) fn constructed<T>(
        &mut self,
        tag: Tag,
        field: &str,
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let mut content = self.value(tag, field)?;
        let value = read(&mut content)?;
        content.finish(field)?;
        Ok(value)
    }

    /// As [`constructed`](Self::constructed) where the next value has this tag, and otherwise nothing.
    pub(crate) fn optional<T>(
        &mut self,
        tag: Tag,
        field: &str,
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.next_is(tag) { self.constructed(tag, field, read).map(Some) } else { Ok(None) }
    }

    /// Whether the next value has this tag.
    pub(crate) fn next_is(&self, tag: Tag) -> bool {
        self.rest.first() == Some(&tag.0)
    }

    /// The tag of the next value.
    pub(crate) fn next_tag(&self) -> Option<Tag> {
        self.rest.first().map(|&first| Tag(first))
    }

    /// Where the next value stands in the whole input.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// Where in the whole input that stands which `read` reads, and what it gives.
    pub(crate) fn spanned<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<(Range<usize>, T)> {
        let start = self.position;
        let value = read(self)?;
        Ok((start..self.position, value))
    }

    /// Whether nothing is left.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The octets that are left.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The octets that are left, which are thereby read.
    pub(crate) fn take_rest(&mut self) -> &'a [u8] {
        let rest = self.rest;
        self.advance(rest.len());
        rest
    }

    /// The next value, whatever it is. Its tag is one octet long.
    pub(crate) fn element(&mut self, field: &str) -> Result<Element<'a>> {
        let start = self.rest;
        let &first = start.first().ok_or_else(|| self.error(field, "expected a value, got the end of the input"))?;
        if first & 0x1f == 0x1f {
            return Err(self.error(field, "the tag takes more than one byte"));
        }
        let tag = Tag(first);
        let content = self.value(tag, field)?;
        let encoded = &start[..start.len() - self.rest.len()];
        Ok(Element { tag, encoded, content })
    }

    /// The octets of the next value, whose tag may take more than one: for what is passed over without a look inside.
    pub(crate) fn opaque(&mut self, field: &str) -> Result<&'a [u8]> {
        let start = self.rest;
        match start {
            [first, ..] if first & 0x1f == 0x1f => {
                // Octets of the number go on while their first bit is set; the length follows the last (X.690, 8.1.2.4).
                let octets = start[1..].iter().position(|&octet| octet < 0x80);
                let octets = octets.ok_or_else(|| self.error(field, "the tag is cut off"))?;
                self.advance(octets + 2);
                self.content(field)?;
            }
            _ => {
                self.element(field)?;
            }
        }
        Ok(&start[..start.len() - self.rest.len()])
    }

    /// The content as that of a BOOLEAN.
    pub(crate) fn as_boolean(&self, field: &str) -> Result<bool> {
        match *self.rest {
            [0] => Ok(false),
            [0xff] => Ok(true),
            _ => Err(self.error(field, "a boolean is one byte, 0x00 or 0xff")),
        }
    }

    /// NULL.
    pub(crate) fn null(&mut self, field: &str) -> Result<()> {
        self.value(Tag::NULL, field)?.finish(field)
    }

    /// The content of an OCTET STRING.
    pub(crate) fn octet_string(&mut self, field: &str) -> Result<&'a [u8]> {
        Ok(self.value(Tag::OCTET_STRING, field)?.rest)
    }

    /// A BIT STRING.
    pub(crate) fn bit_string(&mut self, field: &str) -> Result<BitString<'a>> {
        self.value(Tag::BIT_STRING, field)?.bits(field)
    }

    /// The content of a BIT STRING that is a number of whole bytes.
    pub(crate) fn bit_string_of_bytes(&mut self, field: &str) -> Result<Self> {
        self.value(Tag::BIT_STRING, field)?.bytes_of_bits(field)
    }

    /// The content as that of a BIT STRING that is a number of whole bytes, for implicit tags.
    pub(crate) fn bytes_of_bits(&self, field: &str) -> Result<Self> {
        match self.bits(field)? {
            BitString { bytes, unused: 0 } => Ok(Self { rest: bytes, position: self.position + 1 }),
            _ => Err(self.error(field, "the bit string must have no unused bits")),
        }
    }

    /// The content as that of a BIT STRING, for implicit tags.
    pub(crate) fn bits(&self, field: &str) -> Result<BitString<'a>> {
        match *self.rest {
            [] => Err(self.error(field, "a bit string has at least one byte")),
            [unused @ 1..=7, .., last] if last.trailing_zeros() >= u32::from(unused) => {
                Ok(BitString { bytes: &self.rest[1..], unused })
            }
            [0, ref bytes @ ..] => Ok(BitString { bytes, unused: 0 }),
            _ => Err(self.error(field, "the unused bits are more than there are, or not zero")),
        }
    }

    /// An OBJECT IDENTIFIER, as its content octets: arcs in their shortest form.
    pub(crate) fn oid(&mut self, field: &str) -> Result<&'a [u8]> {
        let content = self.value(Tag::OBJECT_IDENTIFIER, field)?;
        content.check_oid(field)?;
        Ok(content.rest)
    }

    /// Whether the content is that of an OBJECT IDENTIFIER, for implicit tags (X.690, 8.19).
    pub(crate) fn check_oid(&self, field: &str) -> Result<()> {
        if self.rest.len() > MAX_OID {
            return Err(self.error(field, "the object identifier is longer than any in use"));
        }
        let (mut arc, mut first_of_arc) = (0_u128, true);
        for &octet in self.rest {
            if first_of_arc && octet == 0x80 {
                return Err(self.error(field, "an arc is not in its shortest form"));
            }
            // Identifiers made of UUIDs (X.667) have arcs of 128 bits; none has more, and none that is written has.
            if arc > u128::MAX >> 7 {
                return Err(self.error(field, "an arc has more than 128 bits"));
            }
            first_of_arc = octet < 0x80;
            arc = if first_of_arc { 0 } else { arc << 7 | u128::from(octet & 0x7f) };
        }
        if self.rest.is_empty() || !first_of_arc {
            return Err(self.error(field, "the object identifier is cut off"));
        }
        Ok(())
    }

    /// An INTEGER of either sign, as its content octets in their shortest form: big-endian, two's complement.
    pub(crate) fn integer(&mut self, field: &str) -> Result<&'a [u8]> {
        let content = self.value(Tag::INTEGER, field)?;
        content.check_integer(field)?;
        Ok(content.rest)
    }

    /// Whether the content is that of an INTEGER, for implicit tags (X.690, 8.3.2).
    pub(crate) fn check_integer(&self, field: &str) -> Result<()> {
        match *self.rest {
            [] => Err(self.error(field, "an integer has at least one byte")),
            _ if self.rest.len() > MAX_INTEGER => Err(self.error(field, "the integer is larger than any in use")),
            [0, 0..0x80, ..] | [0xff, 0x80..=0xff, ..] => {
                Err(self.error(field, "the integer is not in its shortest form"))
            }
            _ => Ok(()),
        }
    }

    /// An INTEGER that is not negative and fits in 64 bits.
    pub(crate) fn small_integer(&mut self, field: &str) -> Result<u64> {
        let position = self.position;
        let magnitude = self.unsigned_integer(field)?;
        if magnitude.len() > size_of::<u64>() {
            let at = Self { rest: &[], position };
            return Err(at.error(field, "the integer takes more than 8 bytes"));
        }
        Ok(magnitude.iter().fold(0, |value, &byte| value << 8 | u64::from(byte)))
    }

    /// An INTEGER that is not negative, as big-endian bytes without leading zeros; none for zero.
    pub(crate) fn unsigned_integer(&mut self, field: &str) -> Result<&'a [u8]> {
        let content = self.value(Tag::INTEGER, field)?;
        if content.rest.first().is_some_and(|&first| first >= 0x80) {
            return Err(content.error(field, "the integer is negative"));
        }
        content.check_integer(field)?;
        // Zero is no byte at all, and a zero in front of others keeps the first bit from being a sign.
        Ok(content.rest.strip_prefix(&[0]).unwrap_or(content.rest))
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
    pub(crate) fn value(&mut self, tag: Tag, field: &str) -> Result<Self> {
        match self.rest.first() {
            Some(&first) if first == tag.0 => self.advance(1),
            Some(&first) => {
                return Err(self.error(field, &format!("expected tag {tag}, got {first:#04x}")));
            }
            None => {
                return Err(self.error(field, &format!("expected tag {tag}, got the end of the input")));
            }
        }
        self.content(field)
    }

    /// Length and content octets; what comes before them is read.
    fn content(&mut self, field: &str) -> Result<Self> {
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

    /// The error for what is wrong here. It holds nothing of the input but tags and lengths.
    pub(crate) fn error(&self, field: &str, problem: &str) -> Error {
        Error::value(format!("invalid DER at byte {}, {field}: {problem}", self.position))
    }
}
