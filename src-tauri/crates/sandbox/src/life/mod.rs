//! The world alive: other agents post, comment, like, follow, write, generate and trade, at a pace that can be set while
//! it runs.
//!
//! Time is the sandbox's own. Deeds are numbered, and the seed and its number decide everything about a deed, so the
//! same world at the same moments lives the same life.

mod deeds;
mod errands;
mod market;
mod people;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::watch;

use crate::app::App;
use crate::dice::Dice;
use crate::http::error::ApiError;
use crate::store::{Session, fact, set_fact};

/// The fact of how many deeds have been done.
const DONE: &str = "deeds";
/// After a leap in time so many deeds are made up for; those beyond have not happened.
const CATCH_UP: usize = 1_000;
const MINUTE_MS: f64 = 60_000.0;

/// How lively a world is: how many deeds a minute others do, on average.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Pace(f64);

impl Pace {
    /// The slowest pace: ten deeds a day.
    pub const MIN: f64 = 10.0 / 1_440.0;
    /// The fastest pace: ten deeds a second.
    pub const MAX: f64 = 600.0;

    /// So many deeds a minute; `None` outside of [`Pace::MIN`] to [`Pace::MAX`].
    #[must_use]
    pub fn per_minute(deeds: f64) -> Option<Self> {
        (Self::MIN..=Self::MAX).contains(&deeds).then_some(Self(deeds))
    }

    /// Deeds a minute.
    #[must_use]
    pub const fn deeds_per_minute(self) -> f64 {
        self.0
    }

    /// How long after the one before deed `number` follows: by chance, but never much longer than usual.
    fn gap_ms(self, seed: u64, number: i64) -> i64 {
        let mut dice = Dice::named(seed, &format!("pause/{number}"));
        let pause = -(1.0 - dice.unit()).ln();
        (MINUTE_MS / self.0 * pause.min(4.0)).max(1.0) as i64
    }
}

/// A pace, and the moment since which it is kept.
type Beat = Option<(Pace, i64)>;

/// The switch of the world's life.
pub(crate) struct Life {
    beat: watch::Sender<Beat>,
    /// When the next deed is due.
    next_ms: AtomicI64,
}

impl Life {
    /// `pace` as in [`Life::set`].
    pub(crate) fn new(pace: Option<Pace>, now_ms: i64) -> Self {
        Self {
            beat: watch::Sender::new(pace.map(|pace| (pace, now_ms))),
            next_ms: AtomicI64::new(now_ms),
        }
    }

    /// `None`: the world stands still, apart from what is asked of it.
    pub(crate) fn pace(&self) -> Option<Pace> {
        self.beat.borrow().map(|(pace, _)| pace)
    }

    /// Starts, stops, or changes the pace, from this moment on.
    pub(crate) fn set(&self, pace: Option<Pace>, now_ms: i64) {
        self.next_ms.store(now_ms, Ordering::Relaxed);
        self.beat.send_replace(pace.map(|pace| (pace, now_ms)));
    }

    /// When the next deed is due, in milliseconds since the Unix epoch. A moment that has passed already means that
    /// deeds are being caught up with.
    pub(crate) fn next_ms(&self) -> Option<i64> {
        self.pace().map(|_| self.next_ms.load(Ordering::Relaxed))
    }
}

/// How many deeds have been done since the world began.
pub(crate) async fn done(app: &App) -> Result<i64, ApiError> {
    app.store
        .read(|session| Ok(fact(session, DONE)?.unwrap_or_default()))
        .await
}

/// Lives until the sandbox stops.
pub(crate) async fn run(app: Arc<App>) {
    tokio::select! {
        () = app.stop.cancelled() => {}
        Err(error) = live(&app) => tracing::warn!(reason = error.message, "the world lives no longer"),
    }
}

async fn live(app: &App) -> Result<(), ApiError> {
    let mut switch = app.life.beat.subscribe();
    loop {
        let Some(beat) = *switch.borrow_and_update() else {
            // The switch lives as long as the app.
            let _ = switch.changed().await;
            continue;
        };
        let (pace, since_ms) = beat;
        let mut next_ms = since_ms + pace.gap_ms(app.seed, done(app).await?);
        while *app.life.beat.borrow() == Some(beat) {
            app.life.next_ms.store(next_ms, Ordering::Relaxed);
            tokio::select! {
                biased;
                _ = switch.changed() => break,
                () = app.timeline.sleep_until(next_ms) => {}
            }
            next_ms = catch_up(app, beat, next_ms).await?;
        }
    }
}

/// Does what is due from `next_ms` until now, while the beat stays the same; answers when the deed after that is due.
async fn catch_up(app: &App, beat: (Pace, i64), mut next_ms: i64) -> Result<i64, ApiError> {
    let seed = app.seed;
    for _ in 0..CATCH_UP {
        if next_ms > app.timeline.now_ms() || *app.life.beat.borrow() != Some(beat) {
            return Ok(next_ms);
        }
        let done = app
            .store
            .write(move |session| {
                let number = fact(session, DONE)?.unwrap_or_default();
                deeds::one(
                    &session.at(next_ms),
                    &mut Dice::named(seed, &format!("deed/{number}")),
                )?;
                set_fact(session, DONE, number + 1)?;
                Ok(number + 1)
            })
            .await?;
        next_ms += beat.0.gap_ms(seed, done);
    }
    Ok(next_ms.max(app.timeline.now_ms()))
}

/// Lets the next deed be the first one again.
pub(crate) fn begin(session: &Session<'_>) -> Result<(), ApiError> {
    set_fact(session, DONE, 0)
}

#[cfg(test)]
mod tests {
    use super::Pace;

    #[test]
    fn a_pace_is_kept_on_average() {
        let pace = Pace::per_minute(6.0).unwrap();
        let total: i64 = (0..2_000).map(|number| pace.gap_ms(1, number)).sum();
        let mean = total / 2_000;
        assert!((9_000..11_000).contains(&mean), "{mean} ms between deeds");
        for wrong in [0.0, -1.0, 601.0, f64::NAN, f64::INFINITY] {
            assert!(Pace::per_minute(wrong).is_none(), "{wrong}");
        }
    }
}
