//! Hash contexts: one generic context for the hashes of fixed length, one for SHAKE.

use digest::{Digest, ExtendableOutput, FixedOutput, Output, OutputSizeUser, Update, XofReader};
use shake::Shake;

use super::table::FixedHash;
use crate::{Error, Result};

/// A hash that takes its message in parts.
pub trait HashContext: Send {
    /// Bytes that [`finalize_into`](Self::finalize_into) gives.
    fn digest_size(&self) -> usize;

    /// Adds the next part of the message.
    fn update(&mut self, data: &[u8]);

    /// Ends the hash and writes the digest.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if `out` is not [`digest_size`](Self::digest_size) bytes.
    fn finalize_into(self: Box<Self>, out: &mut [u8]) -> Result<()>;

    /// A second context that goes on from here, on its own.
    fn fork(&self) -> Box<dyn HashContext>;
}

impl<D: FixedHash> HashContext for D {
    fn digest_size(&self) -> usize {
        <D as Digest>::output_size()
    }

    fn update(&mut self, data: &[u8]) {
        Update::update(self, data);
    }

    fn finalize_into(self: Box<Self>, out: &mut [u8]) -> Result<()> {
        let out = fixed_output::<D>(out)?;
        // A copy is used up and the state wiped where it lies: moved out of its box, it would stay in freed memory.
        FixedOutput::finalize_into((*self).clone(), out);
        Ok(())
    }

    fn fork(&self) -> Box<dyn HashContext> {
        Box::new(self.clone())
    }
}

/// SHAKE with the length that its digest will have (FIPS 202, 6.2).
#[derive(Clone)]
pub(super) struct ShakeContext<const RATE: usize> {
    pub(super) hash: Shake<RATE>,
    pub(super) digest_size: usize,
}

impl<const RATE: usize> HashContext for ShakeContext<RATE> {
    fn digest_size(&self) -> usize {
        self.digest_size
    }

    fn update(&mut self, data: &[u8]) {
        self.hash.update(data);
    }

    fn finalize_into(self: Box<Self>, out: &mut [u8]) -> Result<()> {
        if out.len() != self.digest_size {
            return Err(Error::output_length(self.digest_size, out.len()));
        }
        self.hash.clone().finalize_xof().read(out);
        Ok(())
    }

    fn fork(&self) -> Box<dyn HashContext> {
        Box::new(self.clone())
    }
}

/// The caller's memory as the output of a hash or MAC of fixed length.
pub(crate) fn fixed_output<D: OutputSizeUser>(out: &mut [u8]) -> Result<&mut Output<D>> {
    let got = out.len();
    out.try_into().map_err(|_| Error::output_length(D::output_size(), got))
}
