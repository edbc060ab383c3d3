//! A cipher at work: buffering of blocks and the order of calls, over any mode.

use super::block::MAX_BLOCK;
use super::gcm;
use super::mode::Direction;
use super::transform::Transform;
use crate::error::{Error, ErrorKind, Result};
use cipher::InOutBuf;
use std::fmt;
use zeroize::zeroize_bytes;

/// Encrypts or decrypts one message, piece by piece.
///
/// There is no padding. After its end a context gives `AlreadyFinalized`; after a tag that did not match, `InvalidTag`
/// for ever. Keys, key stream and buffered bytes are wiped at the end and on drop.
///
/// ```
/// use cipherwright::cipher::{CIPHERS, Direction, Mode, find};
///
/// let aes = &CIPHERS[find("AES").expect("AES has a row")];
/// let mut encryptor = aes.start(Mode::Gcm, Direction::Encrypt, &[7; 32], b"twelve bytes")?;
/// encryptor.authenticate(b"header")?;
/// let (mut ciphertext, mut tag) = ([0; 11], [0; 16]);
/// encryptor.update(b"hello", &mut ciphertext)?;
/// encryptor.update(b" world", &mut ciphertext[5..])?;
/// encryptor.finalize_tag(&mut tag)?;
///
/// let mut decryptor = aes.start(Mode::Gcm, Direction::Decrypt, &[7; 32], b"twelve bytes")?;
/// decryptor.authenticate(b"header")?;
/// decryptor.update_in_place(&mut ciphertext, 11)?;
/// decryptor.finalize_verify(&tag)?; // Until this succeeds, the plaintext may be anyone's.
/// assert_eq!(&ciphertext, b"hello world");
/// # Ok::<(), cipherwright::Error>(())
/// ```
pub struct CipherContext {
    state: State,
    direction: Direction,
    unit: usize,
    /// The bytes of a block that is not full yet, at the front; only ECB and CBC wait for whole blocks.
    pending: [u8; MAX_BLOCK],
    filled: usize,
}

enum State {
    Live(Box<dyn Transform>),
    Finalized,
    /// The tag did not match: nothing may come out any more.
    Forged,
}

impl State {
    fn live(&mut self) -> Result<&mut dyn Transform> {
        match self {
            Self::Live(transform) => Ok(&mut **transform),
            Self::Finalized => Err(Error::already_finalized()),
            Self::Forged => Err(gcm::invalid_tag()),
        }
    }

    /// Ends the context and hands out what it held.
    fn end(&mut self) -> Result<Box<dyn Transform>> {
        self.live()?;
        match std::mem::replace(self, Self::Finalized) {
            Self::Live(transform) => Ok(transform),
            Self::Finalized | Self::Forged => Err(Error::already_finalized()),
        }
    }
}

impl CipherContext {
    pub(super) fn new(transform: Box<dyn Transform>, direction: Direction) -> Self {
        let unit = transform.unit();
        Self { state: State::Live(transform), direction, unit, pending: [0; MAX_BLOCK], filled: 0 }
    }

    /// Bytes that an update works in: the block for ECB and CBC, 1 for everything else.
    #[must_use]
    pub fn block_size(&self) -> usize {
        self.unit
    }

    /// Transforms `input` and returns how many bytes were written to `output`: what was buffered and `input`
    /// together, rounded down to whole blocks.
    ///
    /// # Errors
    ///
    /// `Value` if `output` is too short, if a limit of the algorithm on the length of a message would be passed, or if
    /// an XTS data unit is shorter than 16 bytes or too long; `AlreadyUpdated` for a second XTS data unit;
    /// `AlreadyFinalized` and `InvalidTag` after the end. On an error nothing was changed.
    pub fn update(&mut self, input: &[u8], output: &mut [u8]) -> Result<usize> {
        let transform = self.state.live()?;
        let produced = produced(self.unit, self.filled, input.len(), output.len())?;
        if produced == 0 && self.unit > 1 {
            self.keep(input);
            return Ok(0);
        }
        let (first, rest) = input.split_at(if self.filled == 0 { 0 } else { self.unit - self.filled });
        let (whole, tail) = rest.split_at(rest.len() - rest.len() % self.unit);
        let output = &mut output[..produced];
        let (block, output) = output.split_at_mut(produced - whole.len());
        if !block.is_empty() {
            block[..self.filled].copy_from_slice(&self.pending[..self.filled]);
            block[self.filled..].copy_from_slice(first);
            transform.process(block.into())?;
        }
        let room = output.len();
        let data = InOutBuf::new(whole, output).map_err(|_| Error::output_length(whole.len(), room))?;
        transform.process(data)?;
        self.filled = 0;
        self.keep(tail);
        Ok(produced)
    }

    /// As [`Self::update`], in one buffer: its first `length` bytes are the input, and the output is written from its
    /// start, also when bytes were buffered before.
    ///
    /// # Errors
    ///
    /// As [`Self::update`]; `Value` if `length` is more than the buffer holds.
    pub fn update_in_place(&mut self, buffer: &mut [u8], length: usize) -> Result<usize> {
        let transform = self.state.live()?;
        if length > buffer.len() {
            return Err(Error::value(format!("the input is {length} bytes of a buffer of {}", buffer.len())));
        }
        let produced = produced(self.unit, self.filled, length, buffer.len())?;
        if produced == 0 && self.unit > 1 {
            self.keep(&buffer[..length]);
            return Ok(0);
        }
        // The buffered bytes come before the input, so the output ends that much before the end of the input. What
        // comes after whole blocks is less than a block, and is saved before the input moves up over it.
        let used = produced - self.filled;
        let mut tail = [0; MAX_BLOCK];
        let tail_length = length - used;
        tail[..tail_length].copy_from_slice(&buffer[used..length]);
        if self.filled > 0 {
            buffer.copy_within(..used, self.filled);
            buffer[..self.filled].copy_from_slice(&self.pending[..self.filled]);
        }

        transform.process((&mut buffer[..produced]).into())?;
        self.filled = 0;
        self.keep(&tail[..tail_length]);
        zeroize_bytes(&mut tail);
        Ok(produced)
    }

    /// Adds associated data: GCM only, and before the first update.
    ///
    /// # Errors
    ///
    /// `AlreadyUpdated` after the first update, `Value` beyond 2^61 - 1 bytes, `Internal` for other modes,
    /// `AlreadyFinalized` and `InvalidTag` after the end.
    pub fn authenticate(&mut self, aad: &[u8]) -> Result<()> {
        self.state.live()?.authenticate(aad)
    }

    /// Ends a message that has no tag.
    ///
    /// # Errors
    ///
    /// `Value` if part of a block is left over (the context has ended all the same), `Internal` for GCM,
    /// `AlreadyFinalized` after the end.
    pub fn finalize(&mut self) -> Result<()> {
        if self.state.live()?.authenticates() {
            return Err(Error::new(ErrorKind::Internal, "this mode ends with a tag"));
        }
        self.state.end()?;
        let left = self.filled;
        self.forget();
        if left > 0 {
            return Err(Error::value(format!(
                "the message must be a multiple of {} bytes, {left} are left over: pad it first",
                self.unit
            )));
        }
        Ok(())
    }

    /// Ends an encryption and writes its tag of 16 bytes.
    ///
    /// # Errors
    ///
    /// `Value` if `tag` is not 16 bytes, `Internal` for other modes and for a decryption, `AlreadyFinalized` after the
    /// end.
    pub fn finalize_tag(&mut self, tag: &mut [u8]) -> Result<()> {
        self.expect_authenticated(Direction::Encrypt)?;
        if tag.len() != gcm::TAG {
            return Err(Error::output_length(gcm::TAG, tag.len()));
        }
        tag.copy_from_slice(&self.state.end()?.into_tag()?);
        Ok(())
    }

    /// Ends a decryption and compares its tag, cut to the length of `tag`, in constant time.
    ///
    /// # Errors
    ///
    /// `Value` if `tag` is not 4 to 16 bytes. `InvalidTag` if it does not match: then the plaintext that was handed out
    /// is worth nothing, and every further call gives `InvalidTag`. `Internal` for other modes and for an encryption,
    /// `AlreadyFinalized` after the end.
    pub fn finalize_verify(&mut self, tag: &[u8]) -> Result<()> {
        self.expect_authenticated(Direction::Decrypt)?;
        gcm::expect_tag_length(tag)?;
        let computed = self.state.end()?.into_tag()?;
        gcm::verify(&computed, tag).inspect_err(|_| self.state = State::Forged)
    }

    /// Starts again under the same key with another nonce: CTR mode and ChaCha20.
    ///
    /// # Errors
    ///
    /// `Unsupported(Cipher)` for everything else, `Value` for a wrong length, `AlreadyFinalized` and `InvalidTag`
    /// after the end.
    pub fn reset_nonce(&mut self, nonce: &[u8]) -> Result<()> {
        self.state.live()?.reset_nonce(nonce)
    }

    fn expect_authenticated(&mut self, direction: Direction) -> Result<()> {
        let authenticates = self.state.live()?.authenticates();
        if authenticates && self.direction == direction {
            return Ok(());
        }
        Err(Error::new(ErrorKind::Internal, "this mode and direction does not end that way"))
    }

    /// Buffers bytes that do not fill a block.
    fn keep(&mut self, bytes: &[u8]) {
        let filled = self.filled + bytes.len();
        self.pending[self.filled..filled].copy_from_slice(bytes);
        self.filled = filled;
    }

    fn forget(&mut self) {
        zeroize_bytes(&mut self.pending);
        self.filled = 0;
    }
}

/// The bytes that an update writes, which must fit into `room`.
fn produced(unit: usize, filled: usize, length: usize, room: usize) -> Result<usize> {
    let total = length
        .checked_add(filled)
        .ok_or_else(|| Error::value(format!("{length} bytes are more than an update can take")))?;
    let produced = total - total % unit;
    if room < produced {
        return Err(Error::value(format!("the output must have room for {produced} bytes, got {room}")));
    }
    Ok(produced)
}

impl Drop for CipherContext {
    fn drop(&mut self) {
        self.forget();
    }
}

impl fmt::Debug for CipherContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CipherContext").field("direction", &self.direction).finish_non_exhaustive()
    }
}
