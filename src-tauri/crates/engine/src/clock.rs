//! Time, handed in: the wall clock, the monotonic clock, and waiting.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;

use crate::views::Millis;

/// A boxed future, so that traits with waiting in them can be handed around.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where time comes from. Tests hand in a clock that they move themselves.
pub trait Clock: Send + Sync {
    /// Wall time, which may jump.
    fn now(&self) -> Millis;
    /// Time since an arbitrary start, which never goes back and counts suspension if the system does.
    fn elapsed(&self) -> Duration;
    /// How far the local time of this computer is ahead of UTC at a moment, in minutes.
    fn ahead_of_utc(&self, _at: Millis) -> i64 {
        0
    }
    /// Waits.
    fn sleep(&self, duration: Duration) -> Boxed<'static, ()>;
}

/// Milliseconds since 1970 as a moment; the beginning of time if they make no sense.
pub(crate) fn moment(millis: Millis) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// The clock of this computer; the only place that reads it.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose `elapsed` counts from now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one clock that the engine is handed"
    )]
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
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
        reason = "the one clock that the engine is handed"
    )]
    fn now(&self) -> Millis {
        let now = SystemTime::now();
        let millis = |duration: Duration| Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX);
        match now.duration_since(UNIX_EPOCH) {
            Ok(since) => millis(since),
            Err(before) => -millis(before.duration()),
        }
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn ahead_of_utc(&self, at: Millis) -> i64 {
        let moment = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        i64::from(jiff::tz::TimeZone::system().to_offset(moment).seconds()) / 60
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one clock that the engine is handed"
    )]
    fn sleep(&self, duration: Duration) -> Boxed<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
