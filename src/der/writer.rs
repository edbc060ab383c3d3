//! Writing DER, values in the order in which they stand.

use super::Tag;

/// DER in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: Vec<u8>,
}

impl Writer {
    pub(crate) const fn new() -> Self {
        Self { out: Vec::new() }
    }

    /// A SEQUENCE of what `write` writes.
    pub(crate) fn sequence(&mut self, write: impl FnOnce(&mut Self)) {
        let mut content = Self::new();
        write(&mut content);
        self.value(Tag::SEQUENCE, &content.out);
    }

    /// An INTEGER that is not negative, from big-endian bytes; leading zeros are left out.
    pub(crate) fn unsigned_integer(&mut self, magnitude: &[u8]) {
        let zeros = magnitude.iter().take_while(|&&byte| byte == 0).count();
        let magnitude = &magnitude[zeros..];
        // A zero in front where the first bit would read as a sign; and zero itself is one zero byte.
        let sign: &[u8] = if magnitude.first().is_none_or(|&first| first >= 0x80) { &[0] } else { &[] };
        self.head(Tag::INTEGER, sign.len() + magnitude.len());
        self.out.extend_from_slice(sign);
        self.out.extend_from_slice(magnitude);
    }

    /// The bytes written.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.out
    }

    fn value(&mut self, tag: Tag, content: &[u8]) {
        self.head(tag, content.len());
        self.out.extend_from_slice(content);
    }

    /// Identifier and length octets, the length in its shortest form.
    fn head(&mut self, tag: Tag, length: usize) {
        self.out.push(tag.0);
        let octets = length.to_be_bytes();
        let zeros = octets.iter().take_while(|&&octet| octet == 0).count();
        let octets = &octets[zeros..];
        if let &[] | &[0..0x80] = octets {
            self.out.push(octets.first().copied().unwrap_or(0));
        } else {
            // A usize has at most 8 octets.
            self.out.push(0x80 | octets.len().to_be_bytes()[size_of::<usize>() - 1]);
            self.out.extend_from_slice(octets);
        }
    }
}
