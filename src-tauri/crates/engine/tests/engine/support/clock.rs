//! A clock that only a test moves.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use imagineanything_engine::clock::{Boxed, Clock};
use imagineanything_engine::views::Millis;
use tokio::sync::oneshot;

/// Wall time at which every test begins: 2026-01-01 00:00 UTC.
pub const BEGIN: Millis = 1_767_225_600_000;

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub struct ManualClock {
    state: Arc<Mutex<State>>,
}

struct State {
    wall: Millis,
    elapsed: Duration,
    sleepers: Vec<(Duration, oneshot::Sender<()>)>,
}

impl ManualClock {
    /// A clock at [`BEGIN`].
    #[expect(clippy::new_without_default, reason = "a test says that it makes one")]
    pub fn new() -> Self {
        Self {
            state: Arc::new(Mutex::new(State {
                wall: BEGIN,
                elapsed: Duration::ZERO,
                sleepers: Vec::new(),
            })),
        }
    }

    /// Lets time pass, and wakes everyone whose time has come.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.state.lock().unwrap();
        state.wall += duration.as_millis() as Millis;
        state.elapsed += duration;
        let elapsed = state.elapsed;
        let (due, later) = std::mem::take(&mut state.sleepers)
            .into_iter()
            .partition(|(until, _)| *until <= elapsed);
        state.sleepers = later;
        drop(state);
        let due: Vec<(Duration, oneshot::Sender<()>)> = due;
        for (_, sleeper) in due {
            let _ = sleeper.send(());
        }
    }

    /// Goes straight to the moment when the next sleeper wakes; false if nobody sleeps.
    pub fn advance_to_next(&self) -> bool {
        match self.next_in() {
            Some(wait) => {
                self.advance(wait);
                true
            }
            None => false,
        }
    }

    /// Moves the wall clock alone, as a person or a time server would.
    pub fn jump(&self, by: Millis) {
        self.state.lock().unwrap().wall += by;
    }

    /// How long until the next sleeper wakes; sleepers who went away do not count.
    pub fn next_in(&self) -> Option<Duration> {
        let mut state = self.state.lock().unwrap();
        state.sleepers.retain(|(_, sleeper)| !sleeper.is_closed());
        let elapsed = state.elapsed;
        let next = state.sleepers.iter().map(|(until, _)| *until).min();
        next.map(|until| until.saturating_sub(elapsed))
    }

    /// How many sleep.
    pub fn sleepers(&self) -> usize {
        let mut state = self.state.lock().unwrap();
        state.sleepers.retain(|(_, sleeper)| !sleeper.is_closed());
        state.sleepers.len()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Millis {
        self.state.lock().unwrap().wall
    }

    fn elapsed(&self) -> Duration {
        self.state.lock().unwrap().elapsed
    }

    fn sleep(&self, duration: Duration) -> Boxed<'static, ()> {
        let (wake, woken) = oneshot::channel();
        let mut state = self.state.lock().unwrap();
        if duration.is_zero() {
            let _ = wake.send(());
        } else {
            let until = state.elapsed + duration;
            state.sleepers.push((until, wake));
        }
        Box::pin(async move {
            if woken.await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
