//! The padding schemes: both end in the number of bytes that were added, and differ in the bytes before it.

use ctutils::{Choice, CtEq, CtGt};

/// The schemes that are offered. The row number is what crosses the boundary.
pub static SCHEMES: &[Scheme] = &[
    // RFC 5652, 6.3: n bytes of value n.
    Scheme { name: "pkcs7", fill_mask: 0xff },
    // ANSI X9.23: n - 1 bytes of zero, then n.
    Scheme { name: "ansix923", fill_mask: 0x00 },
];

/// The row number of a scheme, by its name.
#[must_use]
pub fn find(name: &str) -> Option<usize> {
    SCHEMES.iter().position(|row| row.name == name)
}

/// One row: a way to fill up the last block.
#[derive(Debug)]
pub struct Scheme {
    /// The name that users see.
    pub name: &'static str,
    /// The bytes before the last one are the number of bytes added, under this mask.
    fill_mask: u8,
}

impl Scheme {
    /// Fills the last bytes of a block.
    pub(crate) fn fill(&self, padding: &mut [u8]) {
        let count = u8::try_from(padding.len()).expect("a block is at most 255 bytes");
        if let Some((last, before)) = padding.split_last_mut() {
            before.fill(count & self.fill_mask);
            *last = count;
        }
    }

    /// How many bytes of the last block are padding, and whether they are what the scheme says. Every byte is looked
    /// at whatever the others hold, since a caller who could time the answer would have a padding oracle. The count
    /// means nothing unless the choice is true.
    pub(crate) fn check(&self, block: &[u8]) -> (u8, Choice) {
        let Some((&count, before)) = block.split_last() else {
            return (0, Choice::FALSE);
        };
        let size = u8::try_from(block.len()).unwrap_or(u8::MAX);
        let mut right = count.ct_ne(&0) & !count.ct_gt(&size);
        // From the second last byte to the first, each with its distance from the end, the last byte's being 1.
        for (byte, distance) in before.iter().rev().zip(2..=u8::MAX) {
            let in_padding = !distance.ct_gt(&count);
            right &= !in_padding | byte.ct_eq(&(count & self.fill_mask));
        }
        (count, right)
    }
}
