//! Time, handed in: the trait, the system's clock, a clock that stands still, and the sandbox's own timeline.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// A pause that ends when its clock says so.
pub type Pause = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Where the sandbox takes its time from.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since the Unix epoch.
    fn now_ms(&self) -> i64;

    /// Resolves once `span` has passed on this clock.
    fn sleep(&self, span: Duration) -> Pause;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's time enters the sandbox"
    )]
    fn now_ms(&self) -> i64 {
        let since_epoch = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's time enters the sandbox"
    )]
    fn sleep(&self, span: Duration) -> Pause {
        Box::pin(tokio::time::sleep(span))
    }
}

/// A clock that stands still at one moment: time then passes only when [`crate::Sandbox::advance`] or
/// `POST /sandbox/clock` says so.
#[derive(Debug, Clone, Copy)]
pub struct FrozenClock {
    /// Milliseconds since the Unix epoch.
    pub now_ms: i64,
}

impl Clock for FrozenClock {
    fn now_ms(&self) -> i64 {
        self.now_ms
    }

    fn sleep(&self, _span: Duration) -> Pause {
        Box::pin(std::future::pending())
    }
}

/// The clock handed in, plus whatever the control face has moved it ahead. It never moves back.
pub(crate) struct Timeline {
    base: Arc<dyn Clock>,
    ahead_ms: watch::Sender<i64>,
}

impl Timeline {
    pub(crate) fn new(base: Arc<dyn Clock>) -> Self {
        Self {
            base,
            ahead_ms: watch::Sender::new(0),
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.base.now_ms().saturating_add(*self.ahead_ms.borrow())
    }

    pub(crate) fn ahead_ms(&self) -> i64 {
        *self.ahead_ms.borrow()
    }

    pub(crate) fn advance(&self, span: Duration) {
        self.ahead_ms
            .send_modify(|ahead| *ahead = ahead.saturating_add(millis(span)));
    }

    /// Ends when the deadline is reached, by waiting or by being moved past it.
    pub(crate) async fn sleep(&self, span: Duration) {
        let mut moved = self.ahead_ms.subscribe();
        self.wait(self.now_ms().saturating_add(millis(span)), &mut moved)
            .await;
    }

    /// Ends when this moment (milliseconds since the Unix epoch) is reached.
    pub(crate) async fn sleep_until(&self, deadline: i64) {
        self.wait(deadline, &mut self.ahead_ms.subscribe()).await;
    }

    async fn wait(&self, deadline: i64, moved: &mut watch::Receiver<i64>) {
        loop {
            let left = deadline - self.now_ms();
            let Ok(left @ 1..) = u64::try_from(left) else {
                return;
            };
            tokio::select! {
                () = self.base.sleep(Duration::from_millis(left)) => {}
                _ = moved.changed() => {}
            }
        }
    }
}

/// A span as the signed milliseconds that time stamps are made of.
pub(crate) fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn moving_time_ends_a_sleep_on_a_frozen_clock() {
        let timeline = Arc::new(Timeline::new(Arc::new(FrozenClock { now_ms: 1_000 })));
        let sleeper = tokio::spawn({
            let timeline = Arc::clone(&timeline);
            async move { timeline.sleep(Duration::from_secs(30)).await }
        });
        timeline.advance(Duration::from_secs(10));
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished(), "ten of thirty seconds are not enough");
        timeline.advance(Duration::from_secs(60));
        sleeper.await.unwrap();
        assert_eq!(timeline.now_ms(), 71_000);
    }
}
