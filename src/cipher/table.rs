//! The table of ciphers: one row an algorithm, read both by the questions (`supports`) and by what starts a context.

mod files;

pub(crate) use files::find_for_files;

use super::block::{self, Decryptor, Directed, Encryptor};
use super::context::CipherContext;
use super::mode::{Direction, Mode};
use super::seed::Seed;
use super::transform::Transform;
use super::{cbc, cfb, chacha20, ctr, ecb, gcm, ofb, rc4, triple_des, xts};
use crate::error::{Error, ErrorKind, Result, UnsupportedReason};
use crate::mac::{MacContext, cmac};
use ::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128Dec, Aes128Enc, Aes192Dec, Aes192Enc, Aes256Dec, Aes256Enc};
use blowfish::Blowfish;
use camellia::{Camellia128, Camellia192, Camellia256};
use cast5::Cast5;
use idea::Idea;
use rc2::Rc2;
use sm4::Sm4;
use zeroize::ZeroizeOnDrop;

/// A cipher: its sizes, and what it can be used in.
#[derive(Debug)]
pub struct CipherAlgorithm {
    /// The name that users see.
    pub name: &'static str,
    /// Every size of a key, in bits. Not every size goes with every mode: see [`Self::supports`].
    pub key_bits: &'static [usize],
    /// Bytes of a block; 1 for a stream cipher.
    pub block_size: usize,
    /// Key schedules of a block cipher; none for a stream cipher, whose mode makes its own.
    schedules: &'static [Schedule],
    modes: &'static [&'static ModeRow],
}

/// Starts a mode with a key and a nonce.
type Start = fn(&CipherAlgorithm, Direction, &[u8], &[u8]) -> Result<Box<dyn Transform>>;

/// A mode as the algorithms offer it.
#[derive(Debug)]
pub(super) struct ModeRow {
    pub(super) mode: Mode,
    /// Keys of the block cipher that the key is made of: 2 for XTS, 0 where there is no block cipher.
    pub(super) cipher_keys: usize,
    pub(super) start: Start,
}

/// The constructors of a block cipher for some sizes of key. A kernel for a processor takes their place here.
#[derive(Debug)]
struct Schedule {
    key_bits: &'static [usize],
    encryptor: fn(&[u8]) -> Result<Box<dyn Encryptor>>,
    decryptor: fn(&[u8]) -> Result<Box<dyn Decryptor>>,
}

impl Schedule {
    /// A cipher with one type for each direction, which halves the work on a key.
    const fn of_pair<E, D>(key_bits: &'static [usize]) -> Self
    where
        E: BlockCipherEncrypt + KeyInit + ZeroizeOnDrop + Send + Sync + 'static,
        D: BlockCipherDecrypt + KeyInit + ZeroizeOnDrop + Send + Sync + 'static,
    {
        Self { key_bits, encryptor: block::encryptor::<E>, decryptor: block::decryptor::<D> }
    }

    const fn of<C>(key_bits: &'static [usize]) -> Self
    where
        C: BlockCipherEncrypt + BlockCipherDecrypt + KeyInit + ZeroizeOnDrop + Send + Sync + 'static,
    {
        Self::of_pair::<C, C>(key_bits)
    }
}

/// `N` sizes from `first` on in whole bytes.
const fn byte_steps<const N: usize>(first: usize) -> [usize; N] {
    let mut sizes = [0; N];
    let mut at = 0;
    while at < N {
        sizes[at] = first + 8 * at;
        at += 1;
    }
    sizes
}

/// What every block cipher here offers but RC2.
const CLASSIC: [&ModeRow; 4] = [&ecb::ROW, &cbc::ROW, &cfb::ROW, &ofb::ROW];

const BLOWFISH_KEYS: &[usize] = &byte_steps::<53>(32);
const CAST5_KEYS: &[usize] = &byte_steps::<12>(40);
const TRIPLE_DES_KEYS: &[usize] = &[64, 128, 192];

/// Every cipher.
pub static CIPHERS: &[CipherAlgorithm] = &[
    CipherAlgorithm {
        name: "AES",
        key_bits: &[128, 192, 256, 512],
        block_size: 16,
        schedules: &[
            Schedule::of_pair::<Aes128Enc, Aes128Dec>(&[128]),
            Schedule::of_pair::<Aes192Enc, Aes192Dec>(&[192]),
            Schedule::of_pair::<Aes256Enc, Aes256Dec>(&[256]),
        ],
        modes: &[&ecb::ROW, &cbc::ROW, &cfb::ROW, &cfb::ROW_8, &ofb::ROW, &ctr::ROW, &gcm::ROW, &xts::ROW],
    },
    CipherAlgorithm {
        name: "camellia",
        key_bits: &[128, 192, 256],
        block_size: 16,
        schedules: &[
            Schedule::of::<Camellia128>(&[128]),
            Schedule::of::<Camellia192>(&[192]),
            Schedule::of::<Camellia256>(&[256]),
        ],
        modes: &[&ecb::ROW, &cbc::ROW, &cfb::ROW, &ofb::ROW, &ctr::ROW],
    },
    CipherAlgorithm {
        name: "3DES",
        key_bits: TRIPLE_DES_KEYS,
        block_size: 8,
        schedules: &[Schedule {
            key_bits: TRIPLE_DES_KEYS,
            encryptor: triple_des::encryptor,
            decryptor: triple_des::decryptor,
        }],
        modes: &[&ecb::ROW, &cbc::ROW, &cfb::ROW, &cfb::ROW_8, &ofb::ROW],
    },
    CipherAlgorithm {
        name: "Blowfish",
        key_bits: BLOWFISH_KEYS,
        block_size: 8,
        schedules: &[Schedule::of::<Blowfish>(BLOWFISH_KEYS)],
        modes: &CLASSIC,
    },
    CipherAlgorithm {
        name: "CAST5",
        key_bits: CAST5_KEYS,
        block_size: 8,
        schedules: &[Schedule::of::<Cast5>(CAST5_KEYS)],
        modes: &CLASSIC,
    },
    CipherAlgorithm {
        name: "IDEA",
        key_bits: &[128],
        block_size: 8,
        schedules: &[Schedule::of::<Idea>(&[128])],
        modes: &CLASSIC,
    },
    CipherAlgorithm {
        name: "SEED",
        key_bits: &[128],
        block_size: 16,
        schedules: &[Schedule::of::<Seed>(&[128])],
        modes: &CLASSIC,
    },
    CipherAlgorithm {
        name: "SM4",
        key_bits: &[128],
        block_size: 16,
        schedules: &[Schedule::of::<Sm4>(&[128])],
        modes: &[&ecb::ROW, &cbc::ROW, &cfb::ROW, &ofb::ROW, &ctr::ROW, &gcm::ROW],
    },
    CipherAlgorithm {
        name: "RC2",
        key_bits: &[128],
        block_size: 8,
        schedules: &[Schedule::of::<Rc2>(&[128])],
        modes: &[&cbc::ROW],
    },
    CipherAlgorithm {
        name: "RC4",
        key_bits: &[40, 56, 64, 80, 128, 160, 192, 256],
        block_size: 1,
        schedules: &[],
        modes: &[&rc4::ROW],
    },
    CipherAlgorithm { name: "ChaCha20", key_bits: &[256], block_size: 1, schedules: &[], modes: &[&chacha20::ROW] },
];

/// The row number of a cipher's name, or `None`.
#[must_use]
pub fn find(name: &str) -> Option<usize> {
    CIPHERS.iter().position(|algorithm| algorithm.name == name)
}

impl CipherAlgorithm {
    /// Whether [`Self::start`] takes this mode with a key of this size.
    #[must_use]
    pub fn supports(&self, mode: Mode, key_bits: usize) -> bool {
        self.mode_row(mode).is_some_and(|row| self.fits(row, key_bits))
    }

    /// Starts to encrypt or decrypt. `nonce` is the IV, nonce or tweak; empty for ECB and for RC4.
    ///
    /// # Errors
    ///
    /// `Unsupported(Cipher)` if the algorithm is not offered in the mode. `Value` if the key has a size that the
    /// algorithm does not have or not in this mode, if the nonce has a wrong length, and if the halves of an XTS key
    /// are equal.
    pub fn start(&self, mode: Mode, direction: Direction, key: &[u8], nonce: &[u8]) -> Result<CipherContext> {
        let row = self
            .mode_row(mode)
            .ok_or_else(|| unsupported(format!("{} is not offered in mode {}", self.name, mode.name())))?;
        if !bits_of(key).is_some_and(|bits| self.fits(row, bits)) {
            return Err(Error::value(format!(
                "{} in mode {} takes keys of {} bits, got {} bytes",
                self.name,
                mode.name(),
                list(self.key_bits.iter().copied().filter(|&bits| self.fits(row, bits))),
                key.len()
            )));
        }
        Ok(CipherContext::new((row.start)(self, direction, key, nonce)?, direction))
    }

    /// As [`Self::start`], and for a block cipher also in the modes that only old key files use.
    pub(crate) fn start_for_file(
        &self,
        mode: Mode,
        direction: Direction,
        key: &[u8],
        nonce: &[u8],
    ) -> Result<CipherContext> {
        let row = files::MODES.iter().find(|row| row.mode == mode && self.cmac_supported(8 * key.len()));
        match (self.mode_row(mode), row) {
            (None, Some(row)) => Ok(CipherContext::new((row.start)(self, direction, key, nonce)?, direction)),
            _ => self.start(mode, direction, key, nonce),
        }
    }

    /// Whether [`Self::cmac`] takes a key of this size.
    #[must_use]
    pub fn cmac_supported(&self, key_bits: usize) -> bool {
        self.schedule(key_bits).is_some()
    }

    /// Starts a CMAC (SP 800-38B, RFC 4493).
    ///
    /// # Errors
    ///
    /// `Unsupported(Cipher)` for a stream cipher, and for a size of key that the block cipher does not have, such as
    /// the double keys of AES-XTS.
    pub fn cmac(&self, key: &[u8]) -> Result<Box<dyn MacContext>> {
        let schedule = bits_of(key).and_then(|bits| self.schedule(bits)).ok_or_else(|| {
            unsupported(format!("there is no CMAC over {} with a key of {} bytes", self.name, key.len()))
        })?;
        Ok(cmac::start((schedule.encryptor)(key)?))
    }

    /// The keyed cipher for encryption; the modes call it with keys that [`Self::start`] let through.
    pub(crate) fn encryptor(&self, key: &[u8]) -> Result<Box<dyn Encryptor>> {
        (self.schedule_of(key)?.encryptor)(key)
    }

    /// The keyed cipher for decryption.
    pub(super) fn decryptor(&self, key: &[u8]) -> Result<Box<dyn Decryptor>> {
        (self.schedule_of(key)?.decryptor)(key)
    }

    /// The keyed cipher for one direction.
    pub(super) fn directed(&self, direction: Direction, key: &[u8]) -> Result<Directed> {
        Ok(match direction {
            Direction::Encrypt => Directed::Encrypt(self.encryptor(key)?),
            Direction::Decrypt => Directed::Decrypt(self.decryptor(key)?),
        })
    }

    fn mode_row(&self, mode: Mode) -> Option<&'static ModeRow> {
        self.modes.iter().copied().find(|row| row.mode == mode)
    }

    /// Whether a key is of a size of the algorithm, and its parts are keys of the block cipher.
    fn fits(&self, row: &ModeRow, key_bits: usize) -> bool {
        self.key_bits.contains(&key_bits)
            && key_bits.checked_div(row.cipher_keys).is_none_or(|bits| self.schedule(bits).is_some())
    }

    fn schedule(&self, key_bits: usize) -> Option<&'static Schedule> {
        self.schedules.iter().find(|schedule| schedule.key_bits.contains(&key_bits))
    }

    fn schedule_of(&self, key: &[u8]) -> Result<&'static Schedule> {
        bits_of(key)
            .and_then(|bits| self.schedule(bits))
            .ok_or_else(|| Error::value(format!("{} has no key of {} bytes", self.name, key.len())))
    }
}

fn bits_of(key: &[u8]) -> Option<usize> {
    key.len().checked_mul(8)
}

fn unsupported(detail: String) -> Error {
    Error::new(ErrorKind::Unsupported(UnsupportedReason::Cipher), detail)
}

/// Sizes for a message: "128, 192, 256".
fn list(sizes: impl Iterator<Item = usize>) -> String {
    sizes.map(|bits| bits.to_string()).collect::<Vec<_>>().join(", ")
}
