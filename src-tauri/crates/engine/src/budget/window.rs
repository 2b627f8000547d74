//! One sliding minute of one class of calls.

use std::collections::VecDeque;
use std::time::Duration;

use super::priority::Priority;

/// Length of the platform's windows.
pub(super) const MINUTE: Duration = Duration::from_secs(60);

/// How long a header's "nothing left" stands against our own log before a person's call may test it.
const DOUBT_AFTER: Duration = Duration::from_secs(5);

/// How long the "remaining" header is ignored after it was caught lying.
const DISTRUST: Duration = Duration::from_secs(600);

/// When a call may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// At once.
    Now,
    /// At this monotonic time, as far as is known now.
    At(Duration),
    /// Not before a call that is under way has ended.
    Landing,
}

/// A log of calls. A call counts from its departure until a minute after its answer: the server counted it somewhere
/// in between. All times are monotonic.
#[derive(Clone, Debug)]
pub(super) struct Window {
    limit: u32,
    flying: u32,
    landed: VecDeque<Duration>,
    told: Option<Told>,
    doubting: bool,
    distrust_until: Duration,
}

/// What a header said is left.
#[derive(Clone, Copy, Debug)]
struct Told {
    left: u32,
    since: Duration,
    until: Duration,
}

impl Window {
    /// An empty window of so many calls a minute.
    pub(super) fn new(limit: u32) -> Self {
        Self {
            limit,
            flying: 0,
            landed: VecDeque::new(),
            told: None,
            doubting: false,
            distrust_until: Duration::ZERO,
        }
    }

    /// Calls a minute.
    pub(super) fn limit(&self) -> u32 {
        self.limit
    }

    /// Calls under way.
    pub(super) fn flying(&self) -> u32 {
        self.flying
    }

    /// When the calls that still count were answered, oldest first.
    pub(super) fn landed(&mut self, now: Duration) -> impl Iterator<Item = Duration> {
        self.forget_old(now);
        self.landed.iter().copied()
    }

    /// Puts back what an earlier run logged; oldest first, none later than now.
    pub(super) fn restore(&mut self, landed: impl IntoIterator<Item = Duration>) {
        self.landed = landed.into_iter().collect();
    }

    /// Calls that may still leave, for the most urgent caller.
    pub(super) fn left(&mut self, now: Duration) -> u32 {
        let own = self.limit.saturating_sub(self.used(now));
        self.told(now).map_or(own, |told| own.min(told.left))
    }

    /// When a call of this priority may leave.
    pub(super) fn opening(&mut self, priority: Priority, now: Duration) -> Opening {
        let share = priority.share(self.limit);
        let own = self.own_opening(share, now);
        let Some(told) = self.told(now) else { return own };
        if told.left > self.limit - share {
            return own;
        }
        let may_doubt = priority == Priority::Person && self.used(now) * 2 < self.limit;
        let test = if may_doubt {
            told.since + DOUBT_AFTER
        } else {
            told.until
        };
        match own {
            Opening::Landing => Opening::Landing,
            _ if test <= now && self.flying > 0 => Opening::Landing,
            _ if test <= now => Opening::Now,
            Opening::Now => Opening::At(test.min(told.until)),
            Opening::At(time) => Opening::At(time.max(test.min(told.until))),
        }
    }

    /// A call leaves.
    pub(super) fn depart(&mut self, now: Duration) {
        self.doubting = self.told(now).is_some_and(|told| told.left == 0);
        self.flying += 1;
        if let Some(told) = &mut self.told {
            told.left = told.left.saturating_sub(1);
        }
    }

    /// A call ended, one way or another; the server may have counted it.
    pub(super) fn land(&mut self, now: Duration) {
        self.flying = self.flying.saturating_sub(1);
        self.landed.push_back(now);
        self.forget_old(now);
    }

    /// A call never left this computer.
    pub(super) fn recall(&mut self) {
        self.flying = self.flying.saturating_sub(1);
        if let Some(told) = &mut self.told {
            told.left += 1;
        }
    }

    /// An accepted call said that so many are left for so long. Calls under way may not be counted in it yet.
    pub(super) fn tell(&mut self, remaining: u32, reset: Option<Duration>, now: Duration) {
        if self.doubting && remaining == 0 {
            self.distrust_until = now + DISTRUST;
        }
        self.doubting = false;
        if now < self.distrust_until {
            self.told = None;
            return;
        }
        let lasts = reset
            .filter(|reset| !reset.is_zero())
            .unwrap_or(MINUTE)
            .min(MINUTE);
        self.told = Some(Told {
            left: remaining.saturating_sub(self.flying),
            since: now,
            until: now + lasts,
        });
    }

    fn own_opening(&self, share: u32, now: Duration) -> Opening {
        let used = self.used(now);
        if used < share {
            return Opening::Now;
        }
        let current = self.landed.iter().filter(|landed| **landed + MINUTE > now);
        let over = usize::try_from(used - share).unwrap_or(usize::MAX);
        current
            .skip(over)
            .map(|landed| Opening::At(*landed + MINUTE))
            .next()
            .unwrap_or(Opening::Landing)
    }

    fn used(&self, now: Duration) -> u32 {
        let landed = self
            .landed
            .iter()
            .filter(|landed| **landed + MINUTE > now)
            .count();
        self.flying + u32::try_from(landed).unwrap_or(u32::MAX - self.flying)
    }

    fn told(&self, now: Duration) -> Option<Told> {
        self.told.filter(|told| now < told.until)
    }

    fn forget_old(&mut self, now: Duration) {
        while self.landed.front().is_some_and(|landed| *landed + MINUTE <= now) {
            self.landed.pop_front();
        }
    }
}
