//! Randomness, handed in: keys, nonces, local names, jitter.

use crate::error::{AppError, AppResult, Code};

/// Letters of local names: no vowels, so that they spell nothing.
const LETTERS: &[u8; 32] = b"bcdfghjklmnpqrstvwxz0123456789_-";

/// Where randomness comes from. It must be fit for keys; tests hand in a counter.
pub trait Random: Send + Sync {
    /// Fills all bytes, or says that this computer gives no randomness.
    fn fill(&self, bytes: &mut [u8]) -> AppResult<()>;
}

impl dyn Random {
    /// A new local name: 80 random bits in 16 letters.
    pub(crate) fn name(&self) -> AppResult<String> {
        let mut bytes = [0; 16];
        self.fill(&mut bytes)?;
        Ok(bytes
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
            .collect())
    }

    /// A number from 0 up to but without 1, to spread things in time; the middle if there is no randomness.
    pub(crate) fn fraction(&self) -> f64 {
        let mut bytes = [0; 4];
        match self.fill(&mut bytes) {
            Ok(()) => f64::from(u32::from_le_bytes(bytes)) / (f64::from(u32::MAX) + 1.0),
            Err(_) => 0.5,
        }
    }
}

/// The randomness of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> AppResult<()> {
        getrandom::fill(bytes).map_err(|_| {
            AppError::new(
                Code::Vault,
                "This computer gave no random numbers, so no key can be made. Nothing was changed: try again.",
            )
        })
    }
}
