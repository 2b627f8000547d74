//! Randomness that a test can foretell, and that never repeats.

use std::sync::atomic::{AtomicU64, Ordering};

use imagineanything_engine::error::AppResult;
use imagineanything_engine::random::Random;

/// Every call gives other bytes, the same in every run.
#[derive(Default)]
pub struct CountingRandom {
    calls: AtomicU64,
}

impl Random for CountingRandom {
    fn fill(&self, bytes: &mut [u8]) -> AppResult<()> {
        let mut state = self.calls.fetch_add(1, Ordering::Relaxed);
        for byte in bytes {
            // SplitMix64: well spread bytes from a plain counter.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (word >> 56) as u8;
        }
        Ok(())
    }
}
