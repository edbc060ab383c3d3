//! RC4, a stream cipher without a nonce (RFC 6229 for its vectors, RFC 7465 on why not to use it).

use super::mode::{Direction, Mode};
use super::table::{CipherAlgorithm, ModeRow};
use super::transform::Transform;
use crate::error::{Error, Result};
use cipher::{InOutBuf, KeyInit, StreamCipher};

pub(super) static ROW: ModeRow = ModeRow { mode: Mode::None, cipher_keys: 0, start };

struct Rc4(rc4::Rc4);

fn start(_: &CipherAlgorithm, _: Direction, key: &[u8], nonce: &[u8]) -> Result<Box<dyn Transform>> {
    if !nonce.is_empty() {
        return Err(Error::value(format!("RC4 takes no nonce, got {} bytes", nonce.len())));
    }
    let cipher =
        rc4::Rc4::new_from_slice(key).map_err(|_| Error::value(format!("no RC4 key has {} bytes", key.len())))?;
    Ok(Box::new(Rc4(cipher)))
}

impl Transform for Rc4 {
    fn process(&mut self, data: InOutBuf<'_, '_, u8>) -> Result<()> {
        // The state has no counter that could run out.
        self.0.unchecked_apply_keystream_inout(data);
        Ok(())
    }
}
