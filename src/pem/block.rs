//! One block of a text, and its content.

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use super::{headers, malformed_in};
use crate::{Error, Result};

/// A block as it stands in the text.
#[derive(Clone)]
pub(crate) struct Block<'a> {
    /// What stands in `-----BEGIN label-----`.
    pub(crate) label: &'a str,
    /// The lines `name: value` before the content, in their order. A value that goes on over several lines holds their
    /// line ends.
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// Base64 with its line breaks.
    pub(crate) body: &'a [u8],
    /// All of the text, and where in it the block begins: for errors.
    text: &'a [u8],
    begin: usize,
    body_at: usize,
}

/// The content may be a private key: only what it is called is shown.
impl std::fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Block").field("label", &self.label).finish_non_exhaustive()
    }
}

impl<'a> Block<'a> {
    /// The block that begins at `begin`, with headers and content from `start` to `end`.
    pub(super) fn new(text: &'a [u8], label: &'a str, begin: usize, start: usize, end: usize) -> Result<Self> {
        let inside = &text[start..end];
        let (headers, length) =
            headers::split(inside).map_err(|at| malformed_in(text, start + at, label, "a header is not UTF-8"))?;
        Ok(Self { label, headers, body: &inside[length..], text, begin, body_at: start + length })
    }

    /// The bytes of the content. What is decoded decides neither branches nor addresses; its length, and where the
    /// blanks stand, are seen.
    pub(crate) fn decode(&self) -> Result<Zeroizing<Vec<u8>>> {
        let mut characters = Zeroizing::new(Vec::with_capacity(self.body.len()));
        for run in self.body.split(u8::is_ascii_whitespace) {
            characters.extend_from_slice(run);
        }
        let mut content = Zeroizing::new(vec![0; characters.len().div_ceil(4) * 3]);
        let length = Base64::decode(&*characters, &mut content).map_err(|_| self.bad_base64())?.len();
        content.truncate(length);
        Ok(content)
    }

    /// An error at the BEGIN line of this block.
    pub(crate) fn error(&self, problem: &str) -> Error {
        malformed_in(self.text, self.begin, self.label, problem)
    }

    /// What is wrong with the base64, and in which line: a second look, since it holds nothing any more. The
    /// characters themselves are not told.
    fn bad_base64(&self) -> Error {
        let here = |at: usize, problem: &str| malformed_in(self.text, self.body_at + at, self.label, problem);
        let foreign = |&(_, &byte): &(usize, &u8)| {
            !(byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || matches!(byte, b'+' | b'/' | b'='))
        };
        match self.body.iter().enumerate().find(foreign) {
            Some((at, b'\\')) => here(at, "a backslash stands there: put real line ends in the place of \\n"),
            Some((at, _)) => here(at, "a character stands there that is not base64"),
            None => self.error("the base64 is cut off, or its padding is wrong"),
        }
    }
}
