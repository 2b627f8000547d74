//! The two clocks a client needs, behind a trait so that tests own time.

use std::time::{Duration, Instant, SystemTime};

use time::OffsetDateTime;

/// What time is it, twice over.
///
/// The wall clock survives a restart and a suspend but may jump; the monotonic clock never jumps but may
/// stand still while the machine sleeps. Token life is judged by whichever says *older*.
pub trait Clock: Send + Sync {
    /// Wall-clock time, UTC.
    fn now(&self) -> OffsetDateTime;

    /// Time since some fixed moment in this process; never goes backwards.
    fn monotonic(&self) -> Duration;
}

/// The clocks of the operating system.
#[derive(Debug, Clone)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// A clock whose monotonic side starts at zero now.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place where real time is handed in from"
    )]
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place where real time is handed in from"
    )]
    fn now(&self) -> OffsetDateTime {
        SystemTime::now().into()
    }

    fn monotonic(&self) -> Duration {
        self.started.elapsed()
    }
}
