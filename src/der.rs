//! The one room for DER (ITU-T X.690, sections 8 and 10): a reader over slices and a writer into a vector.
//!
//! Own code rather than the crates `asn1` or `der`, for three reasons. An error has to say at which byte of the whole
//! input it stands, in which field, and what was due there, also inside of nested values that are opened later. The
//! bytes of a value as they stood must be had as they are, since they are what was signed. And the few places that
//! read more than strict DER (a DEFAULT written out, dates before 1970) need a reader that does not decide for them;
//! both crates build decoding and strictness into their types. What remains is small enough to read whole.
//!
//! Strict all the same: definite, shortest lengths, shortest integers, low tag numbers, and nothing after the end.
//!
//! Nesting is as deep as the code that reads it: nothing here calls itself, so no input can exhaust the stack. What is
//! not looked into is passed over by its length.

mod reader;
mod tag;
mod writer;

pub(crate) use reader::Reader;
pub(crate) use tag::Tag;
pub(crate) use writer::Writer;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::{Reader, Writer};

    fn two_integers(input: &[u8]) -> crate::Result<(Vec<u8>, Vec<u8>)> {
        let mut reader = Reader::new(input);
        let pair = reader.sequence("pair", |pair| {
            Ok((pair.unsigned_integer("first")?.to_vec(), pair.unsigned_integer("second")?.to_vec()))
        })?;
        reader.finish("pair")?;
        Ok(pair)
    }

    #[test]
    fn reads_what_it_writes() {
        for length in [0, 1, 2, 126, 127, 128, 129, 255, 256, 65_535] {
            let first = vec![0x7f; length];
            let second = vec![0xff; length];
            let mut writer = Writer::new();
            writer.sequence(|pair| {
                pair.unsigned_integer(&first);
                pair.unsigned_integer(&second);
            });
            assert_eq!(two_integers(&writer.finish()).unwrap(), (first, second), "{length}");
        }
    }

    /// What is read and written may be a private key.
    #[test]
    fn nothing_of_the_content_is_printed() {
        let mut writer = Writer::new();
        writer.sequence(|out| out.octet_string(&[213; 8]));
        writer.bit_string(&[213; 8]);
        let mut texts = vec![format!("{writer:?}")];
        let octets = writer.finish();
        let mut reader = Reader::new(&octets);
        texts.push(format!("{reader:?}"));
        texts.push(format!("{:?}", reader.element("value").unwrap()));
        texts.push(format!("{:?}", reader.bit_string("bits").unwrap()));
        for text in texts {
            assert!(!text.contains("213") && !text.contains("d5"), "{text}");
        }
    }

    #[test]
    fn leading_zeros_are_not_written() {
        let mut writer = Writer::new();
        writer.unsigned_integer(&[0, 0, 0x80]);
        writer.unsigned_integer(&[0, 0]);
        assert_eq!(*writer.finish(), [2, 2, 0, 0x80, 2, 1, 0]);
    }

    /// Input, and the error.
    const REFUSED: &[(&[u8], &str)] = &[
        (b"", "invalid DER at byte 0, pair: expected tag 0x30, got the end of the input"),
        (&[0x30], "invalid DER at byte 1, pair: the length is cut off"),
        (&[0x31, 0], "invalid DER at byte 0, pair: expected tag 0x30, got 0x31"),
        (&[0x30, 0x80, 0, 0], "invalid DER at byte 1, pair: the length is indefinite"),
        (&[0x30, 0x81, 3, 2, 1, 1], "invalid DER at byte 1, pair: the length is not in its shortest form"),
        (&[0x30, 0x82, 0, 0x80], "invalid DER at byte 1, pair: the length is not in its shortest form"),
        (&[0x30, 0x85, 1, 0, 0, 0, 0], "invalid DER at byte 1, pair: the length takes more than 4 bytes"),
        (&[0x30, 0xff], "invalid DER at byte 1, pair: the length takes more than 4 bytes"),
        (&[0x30, 0x82, 1], "invalid DER at byte 1, pair: the length is cut off"),
        (&[0x30, 7, 2, 1, 1, 2, 1, 1], "invalid DER at byte 2, pair: 7 bytes are announced, 6 are left"),
        (&[0x30, 6, 2, 1, 1, 2, 1, 1, 0], "invalid DER at byte 8, pair: 1 byte too many"),
        (&[0x30, 8, 2, 1, 1, 2, 1, 1, 5, 0], "invalid DER at byte 8, pair: 2 bytes too many"),
        (&[0x30, 3, 2, 1, 1], "invalid DER at byte 5, second: expected tag 0x02, got the end of the input"),
        (&[0x30, 6, 2, 1, 1, 4, 1, 1], "invalid DER at byte 5, second: expected tag 0x02, got 0x04"),
        (&[0x30, 5, 2, 0, 2, 1, 1], "invalid DER at byte 4, first: an integer has at least one byte"),
        (&[0x30, 6, 2, 1, 0x80, 2, 1, 1], "invalid DER at byte 4, first: the integer is negative"),
        (&[0x30, 7, 2, 2, 0, 0x7f, 2, 1, 1], "invalid DER at byte 4, first: the integer is not in its shortest form"),
        (&[0x30, 7, 2, 1, 1, 2, 2, 0, 0], "invalid DER at byte 7, second: the integer is not in its shortest form"),
    ];

    #[test]
    fn refuses_what_is_not_der() {
        for &(input, message) in REFUSED {
            assert_eq!(two_integers(input).unwrap_err().to_string(), message, "{input:02x?}");
        }
    }

    #[test]
    fn object_identifiers_end_somewhere() {
        for (length, taken) in [(1, true), (63, true), (64, false), (1 << 20, false)] {
            let mut writer = Writer::new();
            writer.oid(&vec![1; length]);
            assert_eq!(Reader::new(&writer.finish()).oid("type").is_ok(), taken, "{length}");
        }
    }
}
