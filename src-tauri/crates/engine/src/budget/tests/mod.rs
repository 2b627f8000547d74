//! The budget under a clock that only the tests move.

mod gate;
mod restart;
mod turns;
mod window;

use std::time::Duration;

/// A monotonic time, some minutes after the beginning.
fn at(seconds: u64) -> Duration {
    Duration::from_secs(600 + seconds)
}
