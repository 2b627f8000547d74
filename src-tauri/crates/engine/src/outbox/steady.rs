//! A wall clock that does not jump while the app runs.
//!
//! Waits and quiet windows are kept as wall times, because they outlive the process. Read from a clock that a person
//! or a time server may move, an hour could pass in a blink, and something could be sent twice. So the wall clock is
//! read once, at the start, and the monotonic clock carries it on.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::views::Millis;

/// No wait is longer than this: a moment further away was written under another clock, and counts as due.
pub(super) const LONGEST_WAIT: Millis = 60 * 60 * 1_000;

/// The wall clock of the start, carried on by the monotonic clock.
pub(super) struct Steady {
    clock: Arc<dyn Clock>,
    wall: Millis,
    elapsed: Duration,
}

impl Steady {
    /// Reads the wall clock for the last time.
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let (wall, elapsed) = (clock.now(), clock.elapsed());
        Self { clock, wall, elapsed }
    }

    /// Now.
    pub(super) fn now(&self) -> Millis {
        let since = self.clock.elapsed().saturating_sub(self.elapsed);
        self.wall
            .saturating_add(Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX))
    }
}

/// Whether a moment has come.
pub(super) fn is_due(until: Millis, now: Millis) -> bool {
    until <= now || until - now > LONGEST_WAIT
}
