//! The types that SSH data is made of (RFC 4251, section 5).

use std::fmt;

use crypto_bigint::BoxedUint;
use zeroize::Zeroizing;

use crate::integer::{byte_length, to_bytes};
use crate::{Error, Result, der};

/// What is left to read. Knows where it stands, for errors, which never show what stands there.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    /// What is read, for errors.
    of: &'static str,
    rest: &'a [u8],
    position: usize,
}

/// As of DER: where it stands, and how much there is.
impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("position", &self.position).field("left", &self.rest.len()).finish()
    }
}

impl<'a> Reader<'a> {
    pub(super) const fn new(of: &'static str, input: &'a [u8]) -> Self {
        Self { of, rest: input, position: 0 }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The bytes that are left.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next `LENGTH` bytes.
    fn bytes<const LENGTH: usize>(&mut self, field: &str) -> Result<[u8; LENGTH]> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or_else(|| self.cut_off(field))?;
        self.rest = rest;
        self.position += LENGTH;
        Ok(*bytes)
    }

    /// What every file of one kind starts with.
    pub(super) fn magic(&mut self, magic: &[u8]) -> Result<()> {
        let rest = self
            .rest
            .strip_prefix(magic)
            .ok_or_else(|| self.error("magic", &format!("expected \"{}\"", magic.escape_ascii())))?;
        self.rest = rest;
        self.position += magic.len();
        Ok(())
    }

    pub(super) fn uint32(&mut self, field: &str) -> Result<u32> {
        self.bytes(field).map(u32::from_be_bytes)
    }

    pub(super) fn uint64(&mut self, field: &str) -> Result<u64> {
        self.bytes(field).map(u64::from_be_bytes)
    }

    /// The content of a string.
    pub(super) fn string(&mut self, field: &str) -> Result<&'a [u8]> {
        Ok(self.nested(field)?.rest)
    }

    /// A string, to be read on.
    pub(super) fn nested(&mut self, field: &str) -> Result<Self> {
        let length = self.uint32(field)?;
        let split = usize::try_from(length).ok().and_then(|length| self.rest.split_at_checked(length));
        let (content, rest) = split.ok_or_else(|| self.cut_off(field))?;
        let nested = Self { of: self.of, rest: content, position: self.position };
        self.rest = rest;
        self.position += content.len();
        Ok(nested)
    }

    /// The bytes of an mpint that is not negative, without leading zeros. Zeros that RFC 4251 has no place for are passed
    /// over, as OpenSSH does: some programs give the private values of curves a fixed length.
    pub(super) fn mpint(&mut self, field: &str) -> Result<&'a [u8]> {
        let content = self.nested(field)?;
        if content.rest.first().is_some_and(|&first| first >= 0x80) {
            return Err(content.error(field, "the number is negative"));
        }
        let zeros = content.rest.iter().take_while(|&&byte| byte == 0).count();
        Ok(&content.rest[zeros..])
    }

    /// Makes sure that nothing is left.
    pub(super) fn finish(&self, field: &str) -> Result<()> {
        match self.rest.len() {
            0 => Ok(()),
            1 => Err(self.error(field, "1 byte too many")),
            more => Err(self.error(field, &format!("{more} bytes too many"))),
        }
    }

    /// That what comes next is wrong.
    pub(super) fn error(&self, field: &str, problem: &str) -> Error {
        Error::value(format!("invalid OpenSSH {} at byte {}, {field}: {problem}", self.of, self.position))
    }

    fn cut_off(&self, field: &str) -> Error {
        self.error(field, "the value is cut off")
    }
}

/// Data in the making, wiped where memory is given up: in the room for DER, whose values that are encoded already are
/// any bytes.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: der::Writer,
    length: usize,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.out.raw(bytes);
        self.length += bytes.len();
    }

    pub(super) fn uint32(&mut self, value: u32) {
        self.raw(&value.to_be_bytes());
    }

    pub(super) fn string(&mut self, content: &[u8]) {
        // Nothing here is longer than a few numbers of at most MAX_BITS.
        self.uint32(u32::try_from(content.len()).expect("keys are far shorter than 2^32 bytes"));
        self.raw(content);
    }

    /// A string of what `write` writes.
    pub(super) fn nested(&mut self, write: impl FnOnce(&mut Self)) {
        let mut content = Self::new();
        write(&mut content);
        self.string(&content.finish());
    }

    /// An mpint in its shortest form.
    pub(super) fn mpint(&mut self, number: &BoxedUint) {
        // One bit more, for the sign; and none at all for zero.
        let bits = number.bit_width();
        let length = if bits == 0 { 0 } else { byte_length(bits + 1) };
        let mut bytes = Zeroizing::new(vec![0; length]);
        to_bytes(number, &mut bytes).expect("the length was made for the number");
        self.string(&bytes);
    }

    /// What was written, filled up with the bytes 1, 2, 3, ... to a multiple of `block`.
    pub(super) fn padded(mut self, block: usize) -> Zeroizing<Vec<u8>> {
        let mut next = 1;
        while !self.length.is_multiple_of(block) {
            self.raw(&[next]);
            next += 1;
        }
        self.finish()
    }

    pub(super) fn finish(self) -> Zeroizing<Vec<u8>> {
        self.out.finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{Reader, Writer};
    use crate::integer::{from_bytes, trimmed};

    /// RFC 4251, section 5: the examples of mpint that are not negative; and two at the edge of a word.
    const NUMBERS: &[(&str, &str)] = &[
        ("", "00000000"),
        ("09a378f9b2e332a7", "0000000809a378f9b2e332a7"),
        ("80", "000000020080"),
        ("7fffffffffffffff", "000000087fffffffffffffff"),
        ("ffffffffffffffff", "0000000900ffffffffffffffff"),
    ];

    #[test]
    fn numbers_both_ways() {
        for &(number, encoded) in NUMBERS {
            let (number, encoded) = (hex::decode(number).unwrap(), hex::decode(encoded).unwrap());
            assert_eq!(Reader::new("test", &encoded).mpint("number").unwrap(), number);
            let mut writer = Writer::new();
            writer.mpint(&trimmed(&from_bytes(&[&[0; 9], number.as_slice()].concat()).unwrap()));
            assert_eq!(*writer.finish(), encoded);
        }
    }

    #[test]
    fn nothing_of_the_content_is_printed() {
        let mut writer = Writer::new();
        writer.string(&[213; 8]);
        let written = format!("{writer:?}");
        let octets = writer.finish();
        for text in [written, format!("{:?}", Reader::new("test", &octets))] {
            assert!(!text.contains("213") && !text.contains("d5"), "{text}");
        }
    }

    #[test]
    fn leading_zeros_of_numbers_are_passed_over() {
        assert_eq!(Reader::new("test", &[0, 0, 0, 1, 0]).mpint("n").unwrap(), [0_u8; 0]);
        assert_eq!(Reader::new("test", &[0, 0, 0, 4, 0, 0, 0x7f, 0]).mpint("n").unwrap(), [0x7f, 0]);
    }

    #[test]
    fn values_both_ways() {
        let mut writer = Writer::new();
        writer.uint32(0x0102_0304);
        writer.nested(|inner| inner.string(b"testing"));
        writer.raw(&[0, 0, 0, 0, 0, 0, 1, 0]);
        let written = writer.finish();
        assert_eq!(hex::encode(&*written), "010203040000000b0000000774657374696e670000000000000100");
        let mut reader = Reader::new("test", &written);
        assert_eq!(reader.uint32("a").unwrap(), 0x0102_0304);
        let mut nested = reader.nested("b").unwrap();
        assert_eq!((nested.string("c").unwrap(), nested.is_empty()), (&b"testing"[..], true));
        assert_eq!(reader.uint64("d").unwrap(), 256);
        reader.finish("test").unwrap();
    }

    /// Input of one mpint, and the error.
    const REFUSED: &[(&[u8], &str)] = &[
        (b"", "invalid OpenSSH test at byte 0, n: the value is cut off"),
        (&[0, 0, 0], "invalid OpenSSH test at byte 0, n: the value is cut off"),
        (&[0, 0, 0, 2, 1], "invalid OpenSSH test at byte 4, n: the value is cut off"),
        (&[0xff, 0xff, 0xff, 0xff, 1], "invalid OpenSSH test at byte 4, n: the value is cut off"),
        (&[0, 0, 0, 1, 0x80], "invalid OpenSSH test at byte 4, n: the number is negative"),
        (&[0, 0, 0, 1, 1, 9], "invalid OpenSSH test at byte 5, end: 1 byte too many"),
        (&[0, 0, 0, 1, 1, 9, 9], "invalid OpenSSH test at byte 5, end: 2 bytes too many"),
    ];

    #[test]
    fn refuses_what_is_not_an_mpint() {
        for &(input, message) in REFUSED {
            let mut reader = Reader::new("test", input);
            let error = reader.mpint("n").and_then(|_| reader.finish("end")).unwrap_err();
            assert_eq!(error.to_string(), message, "{input:02x?}");
        }
    }
}
