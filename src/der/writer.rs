//! Writing DER, values in the order in which they stand.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::Tag;
use crate::Result;

/// DER in the making. What is written may be secret: memory that is given up is wiped, also when there is too little
/// of it and a larger piece takes its place.
#[derive(Default)]
pub(crate) struct Writer {
    out: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("length", &self.out.len()).finish()
    }
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A SEQUENCE of what `write` writes.
    pub(crate) fn sequence(&mut self, write: impl FnOnce(&mut Self)) {
        self.constructed(Tag::SEQUENCE, write);
    }

    /// A value with this tag, of what `write` writes.
    pub(crate) fn constructed(&mut self, tag: Tag, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        write(self);
        self.head_before(tag, start);
    }

    /// As [`constructed`](Self::constructed) of what may fail, and then leaves what was written so far.
    pub(crate) fn try_constructed(&mut self, tag: Tag, write: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let start = self.out.len();
        write(self)?;
        self.head_before(tag, start);
        Ok(())
    }

    /// Puts the head before what was written from `start` on: only now is the length known.
    fn head_before(&mut self, tag: Tag, start: usize) {
        let end = self.out.len();
        self.head(tag, end - start);
        let head = self.out.len() - end;
        self.out[start..].rotate_right(head);
    }

    /// An OCTET STRING of what `write` writes.
    pub(crate) fn in_octet_string(&mut self, write: impl FnOnce(&mut Self)) {
        self.constructed(Tag::OCTET_STRING, write);
    }

    /// A BIT STRING of what `write` writes.
    pub(crate) fn in_bit_string(&mut self, write: impl FnOnce(&mut Self)) {
        self.constructed(Tag::BIT_STRING, |content| {
            content.raw(&[0]);
            write(content);
        });
    }

    /// NULL.
    pub(crate) fn null(&mut self) {
        self.value(Tag::NULL, &[]);
    }

    /// An OBJECT IDENTIFIER, from its content octets.
    pub(crate) fn oid(&mut self, oid: &[u8]) {
        self.value(Tag::OBJECT_IDENTIFIER, oid);
    }

    /// An OCTET STRING.
    pub(crate) fn octet_string(&mut self, content: &[u8]) {
        self.value(Tag::OCTET_STRING, content);
    }

    /// A BIT STRING of whole bytes.
    pub(crate) fn bit_string(&mut self, content: &[u8]) {
        self.in_bit_string(|out| out.raw(content));
    }

    /// An INTEGER that is not negative, from big-endian bytes; leading zeros are left out.
    pub(crate) fn unsigned_integer(&mut self, magnitude: &[u8]) {
        let zeros = magnitude.iter().take_while(|&&byte| byte == 0).count();
        let magnitude = &magnitude[zeros..];
        // A zero in front where the first bit would read as a sign; and zero itself is one zero byte.
        let sign: &[u8] = if magnitude.first().is_none_or(|&first| first >= 0x80) { &[0] } else { &[] };
        self.head(Tag::INTEGER, sign.len() + magnitude.len());
        self.raw(sign);
        self.raw(magnitude);
    }

    /// An INTEGER that is not negative.
    pub(crate) fn small_integer(&mut self, value: u64) {
        self.unsigned_integer(&value.to_be_bytes());
    }

    /// A value with this tag and this content.
    pub(crate) fn value(&mut self, tag: Tag, content: &[u8]) {
        self.head(tag, content.len());
        self.raw(content);
    }

    /// Octets as they are: values that are encoded already.
    pub(crate) fn raw(&mut self, octets: &[u8]) {
        let needed = self.out.len().saturating_add(octets.len());
        if needed > self.out.capacity() {
            let mut larger = Vec::with_capacity(needed.max(2 * self.out.capacity()).max(256));
            larger.extend_from_slice(&self.out);
            std::mem::swap(&mut *self.out, &mut larger);
            larger.zeroize();
        }
        self.out.extend_from_slice(octets);
    }

    /// The bytes written.
    pub(crate) fn finish(self) -> Zeroizing<Vec<u8>> {
        self.out
    }

    /// Identifier and length octets, the length in its shortest form.
    fn head(&mut self, tag: Tag, length: usize) {
        self.raw(&[tag.0]);
        let octets = length.to_be_bytes();
        let zeros = octets.iter().take_while(|&&octet| octet == 0).count();
        let octets = &octets[zeros..];
        if let &[] | &[0..0x80] = octets {
            self.raw(&[octets.first().copied().unwrap_or(0)]);
        } else {
            // A usize has at most 8 octets.
            self.raw(&[0x80 | octets.len().to_be_bytes()[size_of::<usize>() - 1]]);
            self.raw(octets);
        }
    }
}
