//! The lines before the content of a block (RFC 1421, 4.6; the folding of RFC 822, 3.1.1).

/// Names with their values, in their order.
type Headers<'a> = Vec<(&'a str, &'a str)>;

/// The headers at the start of what stands inside of a block, and how many bytes they take with the empty line after
/// them. An error is where something stands that is not UTF-8.
pub(super) fn split(inside: &[u8]) -> Result<(Headers<'_>, usize), usize> {
    // Name and value as ranges: a value grows while lines come that go on with it.
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut indent = 0;
    let mut at = 0;
    while at < inside.len() {
        let (end, next) = line_end(inside, at);
        let line = &inside[at..end];
        let blanks = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match (found.last_mut(), line.iter().position(|&byte| byte == b':')) {
            (None, _) if blanks == line.len() => {}
            (Some(_), _) if blanks == line.len() => return named(inside, &found).map(|headers| (headers, next)),
            // A whole block may be indented: what goes on with a header is further to the right.
            (Some((_, _, value_end)), _) if blanks > indent => *value_end = end,
            (last, Some(colon)) => {
                if last.is_none() {
                    indent = blanks;
                }
                found.push((at, at + colon, end));
            }
            (_, None) => break,
        }
        at = next;
    }
    named(inside, &found).map(|headers| (headers, at))
}

/// The end of the line that starts at a position, and the start of the next one.
fn line_end(text: &[u8], start: usize) -> (usize, usize) {
    let end = text[start..].iter().position(|&byte| matches!(byte, b'\r' | b'\n')).map_or(text.len(), |at| start + at);
    let taken = if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
    (end, (end + taken).min(text.len()))
}

fn named<'a>(inside: &'a [u8], found: &[(usize, usize, usize)]) -> Result<Headers<'a>, usize> {
    let text = |from: usize, to: usize| -> Result<&'a str, usize> {
        let text = str::from_utf8(&inside[from..to]).map_err(|error| from + error.valid_up_to())?;
        Ok(text.trim_ascii())
    };
    found.iter().map(|&(start, colon, end)| Ok((text(start, colon)?, text(colon + 1, end)?))).collect()
}
