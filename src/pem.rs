//! PEM (RFC 7468, and RFC 1421 for headers): blocks of base64 between lines that name what it is.
//!
//! The reader takes what files of the last thirty years hold: text around and between the blocks, any line end, lines
//! of any length, blanks anywhere in the base64, headers with or without continuation lines, a missing last line end.
//! A block itself must be whole: its END line names the same label, and its base64 is complete and canonical.

mod block;
mod headers;

pub(crate) use block::Block;

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::{Error, Result};

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";

/// The blocks of a text, in their order. What stands around them is passed over; a block that is passed over must be
/// well formed all the same. After an error nothing more comes.
pub(crate) fn blocks(text: &[u8]) -> impl Iterator<Item = Result<Block<'_>>> {
    let mut at = 0;
    let mut given: Option<Block<'_>> = None;
    let mut failed = false;
    std::iter::from_fn(move || {
        if failed {
            return None;
        }
        let passed_over = given.take().map_or(Ok(()), |block| block.decode().map(drop));
        let next = passed_over.and_then(|()| next_block(text, &mut at)).transpose();
        match &next {
            Some(Ok(block)) => given = Some(block.clone()),
            Some(Err(_)) => failed = true,
            None => {}
        }
        next
    })
}

/// The first block from the position `at` on, which moves behind it.
fn next_block<'a>(text: &'a [u8], at: &mut usize) -> Result<Option<Block<'a>>> {
    let Some(begin) = find(text, BEGIN, *at) else {
        utf8_or_wider(text)?;
        return Ok(None);
    };
    let (label, start) = label(text, begin + BEGIN.len(), "BEGIN")?;
    let of_block = |position, problem: &str| Err(malformed_in(text, position, label, problem));
    // The dashes are none of base64 and none of a header's name: the first ones end the block or break it.
    let end = match find(text, DASHES, start) {
        Some(end) if text[end..].starts_with(END) => end,
        Some(other) if text[other..].starts_with(BEGIN) => {
            return of_block(other, "another block begins before the END line of this one");
        }
        Some(other) => return of_block(other, "dashes stand in it that are neither a BEGIN nor an END line"),
        None => return of_block(begin, "the END line is missing: the text is cut off"),
    };
    let (end_label, after) = self::label(text, end + END.len(), "END")?;
    if end_label != label {
        return of_block(end, &format!("the END line names {}", quoted(end_label)));
    }
    *at = after;
    Block::new(text, label, begin, start, end).map(Some)
}

/// The label that starts at a position, and the position after the dashes that close it.
fn label<'a>(text: &'a [u8], start: usize, line: &str) -> Result<(&'a str, usize)> {
    let rest = &text[start..];
    let length = rest.iter().position(|&byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
    let Some(length) = find(&rest[..length], DASHES, 0) else {
        return Err(malformed(text, start, &format!("the {line} line must end with five dashes")));
    };
    match str::from_utf8(&rest[..length]) {
        Ok(label) if !label.is_empty() => Ok((label, start + length + DASHES.len())),
        Ok(_) => Err(malformed(text, start, &format!("the {line} line names nothing"))),
        Err(_) => Err(malformed(text, start, &format!("the label of the {line} line is not UTF-8"))),
    }
}

/// Refuses text of two bytes a character, in which no block can be found: some shells write it unasked.
fn utf8_or_wider(text: &[u8]) -> Result<()> {
    if text.starts_with(&[0xff, 0xfe]) || text.starts_with(&[0xfe, 0xff]) {
        return Err(Error::value("malformed PEM: the text is UTF-16, save it as ASCII or UTF-8"));
    }
    Ok(())
}

/// Where `needle`, which begins with a dash, stands in `text` from a position on.
fn find(text: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text.get(at..)?.iter().position(|&byte| byte == b'-')?;
        if text[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

/// The number of the line that a position is in, from 1. Lines end with CR LF, LF or CR.
fn line_of(text: &[u8], position: usize) -> usize {
    let before = &text[..position];
    let returns = before.iter().filter(|&&byte| byte == b'\r').count();
    let feeds = before.iter().enumerate().filter(|&(at, &byte)| byte == b'\n' && (at == 0 || before[at - 1] != b'\r'));
    1 + returns + feeds.count()
}

fn malformed(text: &[u8], position: usize, problem: &str) -> Error {
    Error::value(format!("malformed PEM at line {}: {problem}", line_of(text, position)))
}

fn malformed_in(text: &[u8], position: usize, label: &str, problem: &str) -> Error {
    Error::value(format!("malformed PEM at line {}, block {}: {problem}", line_of(text, position), quoted(label)))
}

/// A label for a message: in quotes, and cut where it is absurd.
pub(crate) fn quoted(label: &str) -> String {
    const LONG: usize = 64;
    let start: String = label.chars().take(LONG).collect();
    format!("{start:?}")
}

/// Bytes of content in a line of 64 characters.
const LINE: usize = 48;

/// A block with this label, headers and content, in lines of 64 characters.
pub(crate) fn encode(label: &str, headers: &[(&str, &str)], content: &[u8]) -> Zeroizing<Vec<u8>> {
    let headers_length: usize = headers.iter().map(|(name, value)| name.len() + 2 + value.len() + 1).sum();
    let frame = BEGIN.len() + END.len() + 2 * (label.len() + DASHES.len() + 1);
    let length = frame
        + headers_length
        + usize::from(!headers.is_empty())
        + content.len().div_ceil(3) * 4
        + content.len().div_ceil(LINE);
    // All of it at once: a vector that grows leaves parts of the key behind.
    let mut text = Zeroizing::new(Vec::with_capacity(length));
    let mut put = |parts: &[&[u8]]| parts.iter().for_each(|part| text.extend_from_slice(part));
    put(&[BEGIN, label.as_bytes(), DASHES, b"\n"]);
    for (name, value) in headers {
        put(&[name.as_bytes(), b": ", value.as_bytes(), b"\n"]);
    }
    if !headers.is_empty() {
        put(&[b"\n"]);
    }
    let mut line = Zeroizing::new([0; LINE / 3 * 4]);
    for bytes in content.chunks(LINE) {
        let encoded = Base64::encode(bytes, &mut *line).expect("48 bytes are 64 characters");
        put(&[encoded.as_bytes(), b"\n"]);
    }
    put(&[END, label.as_bytes(), DASHES, b"\n"]);
    debug_assert_eq!(text.len(), length, "the room was counted");
    text
}

#[cfg(test)]
mod tests;
