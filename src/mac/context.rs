//! MAC contexts, and what every MAC shares: one-shots and verification in constant time.

use digest::Mac;
use zeroize::Zeroizing;

use crate::hash::fixed_output;
use crate::{Result, constant_time};

/// A MAC that takes its message in parts.
pub trait MacContext: Send {
    /// Bytes that [`finalize_into`](Self::finalize_into) gives.
    fn tag_size(&self) -> usize;

    /// Adds the next part of the message.
    fn update(&mut self, data: &[u8]);

    /// Ends the MAC and writes the tag.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if `tag` is not [`tag_size`](Self::tag_size) bytes.
    fn finalize_into(self: Box<Self>, tag: &mut [u8]) -> Result<()>;

    /// A second context that goes on from here, on its own.
    fn fork(&self) -> Box<dyn MacContext>;
}

/// Ends a MAC and says whether `tag` is its whole tag: a cut one is not. Compared in constant time; the right tag is
/// wiped, so that a failed verification leaves no forgery behind.
///
/// # Errors
/// None that a caller can cause: only a context whose tag is not as long as it says, which is a fault of this crate.
pub fn verify(context: Box<dyn MacContext>, tag: &[u8]) -> Result<bool> {
    let mut expected = Zeroizing::new(vec![0; context.tag_size()]);
    context.finalize_into(&mut expected)?;
    Ok(constant_time::bytes_eq(&expected, tag))
}

/// The context of any MAC of the crates.
pub(crate) fn boxed<M: Mac + Clone + Send + 'static>(mac: M) -> Box<dyn MacContext> {
    Box::new(Context(mac))
}

#[derive(Clone)]
struct Context<M>(M);

impl<M: Mac + Clone + Send + 'static> MacContext for Context<M> {
    fn tag_size(&self) -> usize {
        M::output_size()
    }

    fn update(&mut self, data: &[u8]) {
        self.0.update(data);
    }

    fn finalize_into(self: Box<Self>, tag: &mut [u8]) -> Result<()> {
        let out = fixed_output::<M>(tag)?;
        // A copy is used up and the state wiped where it lies: moved out of its box, it would stay in freed memory.
        out.copy_from_slice(self.0.clone().finalize().as_bytes());
        Ok(())
    }

    fn fork(&self) -> Box<dyn MacContext> {
        Box::new(self.clone())
    }
}
