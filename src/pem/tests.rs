#![allow(clippy::unwrap_used, reason = "tests")]

use super::{Block, blocks, encode};
use crate::Result;

fn all(text: &[u8]) -> Result<Vec<Block<'_>>> {
    blocks(text).collect()
}

fn first(text: &[u8]) -> Block<'_> {
    blocks(text).next().unwrap().unwrap()
}

fn contents(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    all(text).unwrap().iter().map(|block| (block.label.to_owned(), block.decode().unwrap().to_vec())).collect()
}

/// `content` in one block, written in every way that pyca/cryptography 50.0.2 or OpenSSL 3.0 reads, and some more
/// that only have blanks elsewhere.
const LENIENT: &[&str] = &[
    "-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----\n",
    "-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----",
    "-----BEGIN A B-----\r\nY29u\r\ndGVudA==\r\n-----END A B-----\r\n",
    "-----BEGIN A B-----\rY29u\rdGVudA==\r-----END A B-----\r",
    "-----BEGIN A B-----\nY29udGVudA==\n-----END A B-----\n",
    "-----BEGIN A B-----Y29udGVudA==-----END A B-----",
    "-----BEGIN A B-----\nY\n2\n9\nu\nd\nG\nV\nu\nd\nA\n=\n=\n-----END A B-----\n",
    "-----BEGIN A B----- \t\nY29u \t\ndGVudA== \n-----END A B----- \n",
    "-----BEGIN A B-----\n\nY29u\n\ndGVudA==\n\n-----END A B-----\n",
    "-----BEGIN A B-----\nY29 udG Vu dA= =\n-----END A B-----\n",
    "  -----BEGIN A B-----\n  Y29u\n  dGVudA==\n  -----END A B-----\n",
    "\u{feff}-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----\n",
    "text\n-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----\ntext",
    "text-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----text\n",
    "-----END C-----\n----- text -----\n-----BEGIN A B-----\nY29u\ndGVudA==\n-----END A B-----\n",
    "-----BEGIN A B-----\nName: value\n\nY29u\ndGVudA==\n-----END A B-----\n",
];

#[test]
fn takes_what_files_hold() {
    for text in LENIENT {
        assert_eq!(contents(text.as_bytes()), [("A B".to_owned(), b"content".to_vec())], "{text:?}");
    }
    assert_eq!(contents(b"caf\xe9\n-----BEGIN A-----\nAA==\n-----END A-----\n\xff"), [("A".to_owned(), vec![0])]);
    assert_eq!(contents("-----BEGIN é-----\n-----END é-----".as_bytes()), [("é".to_owned(), Vec::new())]);
}

#[test]
fn gives_the_blocks_in_their_order() {
    let text = b"x\n-----BEGIN A-----\nAA==\n-----END A-----\ny\n-----BEGIN B-----\nAQID\n-----END B-----\n";
    assert_eq!(contents(text), [("A".to_owned(), vec![0]), ("B".to_owned(), vec![1, 2, 3])]);
    assert_eq!(contents(b"no block - none -----"), []);
    assert_eq!(contents(b""), []);
}

/// What stands inside of a block, its headers, and its body.
type Split = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const HEADERS: &[Split] = &[
    ("", &[], ""),
    ("\nAA==\n", &[], "AA==\n"),
    ("\nA: b\n\nAA==\n", &[("A", "b")], "AA==\n"),
    ("\r\nA: b\r\nC:d:e\r\n\r\nAA==\r\n", &[("A", "b"), ("C", "d:e")], "AA==\r\n"),
    ("\rA: b\r\rAA==\r", &[("A", "b")], "AA==\r"),
    ("\nA: b\nAA==\n", &[("A", "b")], "AA==\n"),
    ("\nA : b,\n c:d\n\te\nF:\n\nAA==\n", &[("A", "b,\n c:d\n\te"), ("F", "")], "AA==\n"),
    ("\n  A: b\n    c\n  D: e\n\n  AA==\n  ", &[("A", "b\n    c"), ("D", "e")], "  AA==\n  "),
    ("\nA: b\n \nAA==\n", &[("A", "b")], "AA==\n"),
    ("\nA: b", &[("A", "b")], ""),
    ("\nA: é\n\n", &[("A", "é")], ""),
];

#[test]
fn tells_headers_from_content() {
    for &(inside, headers, body) in HEADERS {
        let text = format!("-----BEGIN A-----{inside}-----END A-----");
        let blocks = all(text.as_bytes()).unwrap();
        assert_eq!(blocks[0].headers, headers, "{inside:?}");
        assert_eq!(str::from_utf8(blocks[0].body).unwrap().trim_start_matches('\n'), body, "{inside:?}");
    }
}

/// Text, and the error.
const MALFORMED: &[(&[u8], &str)] = &[
    (b"\n-----BEGIN A----\nAA==\n", "malformed PEM at line 2: the BEGIN line must end with five dashes"),
    (b"-----BEGIN ", "malformed PEM at line 1: the BEGIN line must end with five dashes"),
    (b"-----BEGIN -----\n-----END -----", "malformed PEM at line 1: the BEGIN line names nothing"),
    (b"-----BEGIN \xe9-----\n", "malformed PEM at line 1: the label of the BEGIN line is not UTF-8"),
    (
        b"\r\n\r\n-----BEGIN A-----\nAA==\n",
        "malformed PEM at line 3, block \"A\": the END line is missing: the text is cut off",
    ),
    (b"-----BEGIN A-----\rAA==\r-----END B-----\r", "malformed PEM at line 3, block \"A\": the END line names \"B\""),
    (b"-----BEGIN A-----\nAA==\n-----END A----\n", "malformed PEM at line 3: the END line must end with five dashes"),
    (
        b"-----BEGIN A-----\nAA==\n-----BEGIN A-----\nAA==\n-----END A-----\n",
        "malformed PEM at line 3, block \"A\": another block begins before the END line of this one",
    ),
    (
        b"-----BEGIN A-----\nAA==\n----- END A-----\n",
        "malformed PEM at line 3, block \"A\": dashes stand in it that are neither a BEGIN nor an END line",
    ),
    (
        b"-----BEGIN A-----\nB: c\nD: \xe9\n\n-----END A-----\n",
        "malformed PEM at line 3, block \"A\": a header is not UTF-8",
    ),
    (
        b"-----BEGIN A-----\nAA==\n-----END A-----\n-----BEGIN B-----",
        "malformed PEM at line 4, block \"B\": the END line is missing: the text is cut off",
    ),
    (b"\xff\xfe-\0-\0-\0-\0-\0B\0", "malformed PEM: the text is UTF-16, save it as ASCII or UTF-8"),
];

#[test]
fn says_where_a_block_is_broken() {
    for &(text, message) in MALFORMED {
        assert_eq!(all(text).unwrap_err().to_string(), message, "{}", text.escape_ascii());
    }
    let long = format!("-----BEGIN {}-----", "A".repeat(1000));
    assert!(all(long.as_bytes()).unwrap_err().to_string().len() < 200);
}

#[test]
fn says_what_is_wrong_with_base64() {
    let cut = "malformed PEM at line 1, block \"A\": the base64 is cut off, or its padding is wrong";
    for body in ["A", "AA", "AAA", "AA=", "AAA==", "A===", "====", "=AAA", "AA==AA==", "AB==", "AAB=", "AAAAA=="] {
        let text = format!("-----BEGIN A-----\n{body}\n-----END A-----\n");
        assert_eq!(first(text.as_bytes()).decode().unwrap_err().to_string(), cut, "{body}");
    }
    for (body, problem) in [
        ("AAAA\nAA-A", "a character stands there that is not base64"),
        ("AAAA\nAA\0A", "a character stands there that is not base64"),
        ("AAAA\nAA_A", "a character stands there that is not base64"),
        ("AAAA\n\\nAA==", "a backslash stands there: put real line ends in the place of \\n"),
    ] {
        let text = format!("-----BEGIN A-----\n{body}\n-----END A-----\n");
        let message = format!("malformed PEM at line 3, block \"A\": {problem}");
        assert_eq!(first(text.as_bytes()).decode().unwrap_err().to_string(), message, "{body}");
    }
}

/// As in pyca/cryptography 50.0.2 what comes before the block that is looked for must be well formed; what comes after
/// it is not looked at.
#[test]
fn a_block_that_is_passed_over_is_well_formed() {
    let text = b"-----BEGIN A-----\nA!==\n-----END A-----\n-----BEGIN B-----\nAA==\n-----END B-----\n-----BEGIN C";
    let mut blocks = blocks(text);
    assert_eq!(blocks.next().unwrap().unwrap().label, "A");
    let error = blocks.next().unwrap().unwrap_err().to_string();
    assert_eq!(error, "malformed PEM at line 2, block \"A\": a character stands there that is not base64");
    assert!(blocks.next().is_none());
    let found = super::blocks(&text[39..]).find(|block| block.as_ref().map_or(true, |block| block.label == "B"));
    assert_eq!(*found.unwrap().unwrap().decode().unwrap(), [0]);
}

#[test]
fn writes_lines_of_64_characters() {
    for length in [0, 1, 2, 3, 47, 48, 49, 95, 96, 97, 1000] {
        let content: Vec<u8> = (0..=255).cycle().take(length).collect();
        for headers in [&[][..], &[("A", "b"), ("C", "d")]] {
            let text = encode("A B", headers, &content);
            assert_eq!(text.len(), text.capacity());
            let blocks = all(&text).unwrap();
            assert_eq!((blocks[0].label, blocks[0].headers.as_slice()), ("A B", headers));
            assert_eq!(*blocks[0].decode().unwrap(), content);
            let lines: Vec<_> =
                str::from_utf8(blocks[0].body).unwrap().lines().filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.len(), length.div_ceil(48));
            assert!(lines.iter().rev().skip(1).all(|line| line.len() == 64));
        }
    }
    let text = encode("A", &[("B", "c")], b"content");
    assert_eq!(*text, b"-----BEGIN A-----\nB: c\n\nY29udGVudA==\n-----END A-----\n");
}

/// Any input gives blocks or an error, in time that grows with its length.
#[test]
fn every_cut_and_every_changed_byte_is_taken() {
    let text = b"x\n-----BEGIN A-----\nB: c\n d\n\nAAAA\nAA==\n-----END A-----\r\n";
    for cut in 0..=text.len() {
        let _ = all(&text[..cut]);
    }
    for at in 0..text.len() {
        for byte in 0..=255 {
            let mut changed = *text;
            changed[at] = byte;
            for block in all(&changed).unwrap_or_default() {
                let _ = block.decode();
            }
        }
    }
}
