//! A clock that is told the time.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use imagineanything_client::Clock;
use time::{OffsetDateTime, macros::datetime};

pub(crate) struct TestClock(Mutex<(OffsetDateTime, Duration)>);

impl TestClock {
    pub(crate) const START: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

    pub(crate) fn new() -> Self {
        Self(Mutex::new((Self::START, Duration::ZERO)))
    }

    /// Time passes, as it does.
    pub(crate) fn pass(&self, span: Duration) {
        let mut clocks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clocks.0 += span;
        clocks.1 += span;
    }

    /// The wall clock is set, or the machine slept: only one of the clocks moves.
    pub(crate) fn set_wall(&self, moment: OffsetDateTime) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0 = moment;
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn monotonic(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}
