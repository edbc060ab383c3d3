//! The entries of a revocation list, which may be millions. They stay where they are, in the bytes of the list; what is
//! kept beside is a few bits for each entry to reach it by its place, and from the first search on eight bytes for each
//! to find it by its serial number.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::OnceLock;

use super::time;
use super::value::Value;
use crate::der::{Reader, Tag};
use crate::{Error, ErrorKind, Result};

/// Of so many entries one has its position noted; those after it are reached by passing over entries.
const STRIDE: usize = 16;

/// The entries.
#[derive(Default)]
pub struct Entries {
    /// Where the entries stand in the whole input.
    range: Range<usize>,
    count: usize,
    /// The position of every `STRIDE`th entry, counted from the start of the range.
    checkpoints: Vec<u32>,
    by_serial: OnceLock<BySerial>,
}

/// An entry as it stands.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The content octets of the INTEGER.
    pub serial_number: &'a [u8],
    /// Milliseconds since 1970.
    pub revocation_date: i64,
    /// The extensions in DER.
    pub extensions: Option<&'a [u8]>,
}

/// Half a hash of the serial number above the place, in order: of equal serial numbers the first comes first. The key
/// of the hash is random, so that no list can be made whose entries all have one hash.
struct BySerial {
    hasher: RandomState,
    sorted: Vec<u64>,
}

impl Entries {
    /// Reads over all entries and judges each, but for what its extensions say.
    pub(super) fn read(list: &mut Reader<'_>) -> Result<Self> {
        let start = list.position();
        let whole = list.clone();
        let mut count = 0_usize;
        while !list.is_empty() {
            list.value(Tag::SEQUENCE, FIELD)?;
            count += 1;
        }
        // Exactly as much as is needed: the list may be large.
        let mut checkpoints = Vec::with_capacity(count.div_ceil(STRIDE));
        let mut entries = whole;
        for place in 0..count {
            if place % STRIDE == 0 {
                let offset = u32::try_from(entries.position() - start);
                checkpoints.push(offset.map_err(|_| entries.error(FIELD, "the list takes more than 4 GiB"))?);
            }
            read_entry(&mut entries)?;
        }
        Ok(Self { range: start..list.position(), count, checkpoints, by_serial: OnceLock::new() })
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The entry at this place, as [`RevocationList::entry`](super::RevocationList::entry) says.
    pub(super) fn entry<'a>(&self, whole: &'a [u8], place: usize) -> Result<Value<'a>> {
        let missing = || Error::new(ErrorKind::Internal, "there is no entry at this place");
        let entry = self.at(whole, place).ok_or_else(missing)?;
        Ok(Value::record([
            ("serialNumber", Value::integer(entry.serial_number)?),
            ("revocationDate", Value::Number(entry.revocation_date)),
            ("extensions", entry.extensions.map_or(Value::Null, Value::bytes)),
        ]))
    }

    /// The place of the first entry with this serial number.
    pub(super) fn find(&self, whole: &[u8], serial_number: &[u8]) -> Option<usize> {
        let index = self.by_serial.get_or_init(|| BySerial::of(self.serial_numbers(whole), self.count));
        let first = index.first_key(serial_number);
        let from = index.sorted.partition_point(|&key| key < first);
        let same_hash = index.sorted[from..].iter().take_while(|&&key| key >> 32 == first >> 32);
        let mut places = same_hash.filter_map(|key| usize::try_from(key & u64::from(u32::MAX)).ok());
        places.find(|&place| self.at(whole, place).is_some_and(|entry| entry.serial_number == serial_number))
    }

    fn at<'a>(&self, whole: &'a [u8], place: usize) -> Option<Entry<'a>> {
        if place >= self.count {
            return None;
        }
        let offset = usize::try_from(*self.checkpoints.get(place / STRIDE)?).ok()?;
        let mut reader = Reader::part(whole, self.range.start + offset..self.range.end);
        for _ in 0..place % STRIDE {
            reader.value(Tag::SEQUENCE, FIELD).ok()?;
        }
        read_entry(&mut reader).ok()
    }

    /// The serial numbers of all entries in their order. Loading has read them, so none fails.
    fn serial_numbers<'a>(&self, whole: &'a [u8]) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let mut reader = Reader::part(whole, self.range.clone());
        let next = move || reader.value(Tag::SEQUENCE, FIELD).ok()?.integer(FIELD).ok();
        std::iter::from_fn(next)
    }
}

impl BySerial {
    fn of<'a>(serial_numbers: impl Iterator<Item = &'a [u8]>, count: usize) -> Self {
        let mut index = Self { hasher: RandomState::new(), sorted: Vec::with_capacity(count) };
        // An entry takes 20 bytes or more, and the list less than 4 GiB: places have less than 32 bits.
        for (place, serial_number) in (0_u64..).zip(serial_numbers) {
            index.sorted.push(index.first_key(serial_number) | place);
        }
        index.sorted.sort_unstable();
        index
    }

    /// The key of this serial number at the first place.
    fn first_key(&self, serial_number: &[u8]) -> u64 {
        self.hasher.hash_one(serial_number) & !u64::from(u32::MAX)
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries").field("count", &self.count).finish_non_exhaustive()
    }
}

const FIELD: &str = "revokedCertificates";

/// One entry: SEQUENCE of INTEGER, Time, and extensions if there are any.
fn read_entry<'a>(reader: &mut Reader<'a>) -> Result<Entry<'a>> {
    reader.sequence(FIELD, |entry| {
        let serial_number = entry.integer("userCertificate")?;
        let revocation_date = time::read(entry, "revocationDate")?;
        let extensions = if entry.is_empty() {
            None
        } else {
            let encoded = entry.rest();
            entry.value(Tag::SEQUENCE, "crlEntryExtensions")?;
            Some(&encoded[..encoded.len() - entry.rest().len()])
        };
        Ok(Entry { serial_number, revocation_date, extensions })
    })
}
