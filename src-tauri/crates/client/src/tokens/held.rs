//! The token in hand and how old it is by the two clocks.

use std::time::Duration;

use super::{AccessToken, StoredTokens};
use crate::{Clock, Secret};

/// The part of its life after which a token is replaced while it still works.
const RENEW_AFTER: f64 = 0.8;

#[derive(Clone)]
pub(super) struct Held {
    pub(super) token: AccessToken,
    pub(super) refresh: Option<Secret>,
    stored: StoredTokens,
    /// Monotonic time at which it came into hand.
    since: Duration,
    /// Its age when it came into hand: zero for a new one, by the wall clock for one from the last run.
    age_then: Duration,
    /// The server refused it.
    refused: bool,
}

/// What may be done with a token now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Use it.
    Fresh,
    /// Use it, and get the next one meanwhile.
    Aging,
    /// Get another one first.
    Dead,
}

impl Held {
    pub(super) fn new(stored: StoredTokens, generation: u64, clock: &dyn Clock) -> Self {
        let age_then = (clock.now() - stored.obtained_at)
            .try_into()
            .unwrap_or(Duration::ZERO);
        Self {
            token: AccessToken {
                secret: stored.access.clone(),
                generation,
            },
            refresh: stored.refresh.clone(),
            stored,
            since: clock.monotonic(),
            age_then,
            refused: false,
        }
    }

    pub(super) fn refuse(&mut self) {
        self.refused = true;
    }

    pub(super) fn freshness(&self, clock: &dyn Clock) -> Freshness {
        let (age, life) = (self.age(clock), self.stored.lifetime);
        if self.refused || age >= life {
            Freshness::Dead
        } else if age >= life.mul_f64(RENEW_AFTER) {
            Freshness::Aging
        } else {
            Freshness::Fresh
        }
    }

    /// The older of two readings: the wall clock sees a suspended machine, the monotonic clock sees through a
    /// wall clock that was set back.
    fn age(&self, clock: &dyn Clock) -> Duration {
        let by_wall = (clock.now() - self.stored.obtained_at)
            .try_into()
            .unwrap_or(Duration::ZERO);
        let by_monotonic = self.age_then + clock.monotonic().saturating_sub(self.since);
        by_monotonic.max(by_wall)
    }
}
