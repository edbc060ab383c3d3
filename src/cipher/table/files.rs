//! What keys in old files are encrypted with beyond what the table offers: read there, and nowhere else.

use aria::{Aria128, Aria192, Aria256};

use super::{CIPHERS, CLASSIC, CipherAlgorithm, ModeRow, Schedule, byte_steps, cbc, cfb, ctr, ecb, ofb};
use crate::cipher::desx::Desx;
use crate::cipher::rc2_effective::Rc2Effective;

/// Modes that any block cipher may stand in.
pub(super) const MODES: [&ModeRow; 2] = [&cfb::ROW_8, &cfb::ROW_1];

const RC2_KEYS: &[usize] = &byte_steps::<13>(32);

/// RC2 with keys of any size that count no more than so many bits (RFC 2268).
const fn rc2<const BITS: usize>(name: &'static str) -> CipherAlgorithm {
    CipherAlgorithm {
        name,
        key_bits: RC2_KEYS,
        block_size: 8,
        schedules: &[const { Schedule::of::<Rc2Effective<BITS>>(RC2_KEYS) }],
        modes: &CLASSIC,
    }
}

static FILE_CIPHERS: &[CipherAlgorithm] = &[
    // RFC 5794.
    CipherAlgorithm {
        name: "ARIA",
        key_bits: &[128, 192, 256],
        block_size: 16,
        schedules: &[Schedule::of::<Aria128>(&[128]), Schedule::of::<Aria192>(&[192]), Schedule::of::<Aria256>(&[256])],
        modes: &[&ecb::ROW, &cbc::ROW, &cfb::ROW, &ofb::ROW, &ctr::ROW],
    },
    rc2::<32>("RC2-32"),
    rc2::<40>("RC2-40"),
    rc2::<64>("RC2-64"),
    rc2::<128>("RC2-128"),
    CipherAlgorithm {
        name: "DESX",
        key_bits: &[192],
        block_size: 8,
        schedules: &[Schedule::of::<Desx>(&[192])],
        modes: &CLASSIC,
    },
];

/// The cipher of a name, among those of the table and those for files.
pub(crate) fn find_for_files(name: &str) -> Option<&'static CipherAlgorithm> {
    CIPHERS.iter().chain(FILE_CIPHERS).find(|algorithm| algorithm.name == name)
}
