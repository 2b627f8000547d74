//! What stands before a window: closed after a 429, then one probe, then open step by step.

use std::time::Duration;

use super::answer::Answer;
use super::priority::Priority;
use super::queue::Queue;
use super::window::{MINUTE, Opening, Window};

/// The longest stop: a server that asks for more, or a header that was misread, is asked again after this.
const LONGEST_STOP: Duration = Duration::from_secs(300);

/// Calls at once after a probe came back; doubles with every answer until the gate is free again.
const FIRST_STEP: u32 = 2;

/// How freely calls may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// As the window allows.
    Free,
    /// Not at all until this time.
    Stopped { until: Duration },
    /// One at a time, until one is answered.
    Probing,
    /// So many at once.
    Opening { at_once: u32 },
}

/// One window, its pace, and those who wait for it.
#[derive(Debug)]
pub(super) struct Gate {
    /// The sliding minute.
    pub(super) window: Window,
    /// Those who wait.
    pub(super) queue: Queue,
    pace: Pace,
    /// Stops so far; a call remembers in which era it left, so that old news stop nothing twice.
    era: u32,
    /// 429s in a row, each from a call that left after the stop before it.
    refusals: u32,
}

impl Gate {
    /// An open gate before so many calls a minute.
    pub(super) fn new(limit: u32) -> Self {
        Self {
            window: Window::new(limit),
            queue: Queue::default(),
            pace: Pace::Free,
            era: 0,
            refusals: 0,
        }
    }

    /// When a call of this priority may pass.
    pub(super) fn opening(&mut self, priority: Priority, now: Duration) -> Opening {
        if let Pace::Stopped { until } = self.pace {
            if now < until {
                return Opening::At(until);
            }
            self.pace = Pace::Probing;
        }
        let at_once = match self.pace {
            Pace::Probing => 1,
            Pace::Opening { at_once } => at_once,
            Pace::Free | Pace::Stopped { .. } => u32::MAX,
        };
        if self.window.flying() >= at_once {
            return Opening::Landing;
        }
        self.window.opening(priority, now)
    }

    /// Lets everyone pass who may, in order.
    pub(super) fn pump(&mut self, now: Duration) {
        while let Some(priority) = self.queue.most_urgent() {
            if self.opening(priority, now) != Opening::Now {
                return;
            }
            self.window.depart(now);
            self.queue.admit_first(self.era);
        }
    }

    /// The era in which a call leaves now.
    #[cfg(test)]
    pub(super) fn era(&self) -> u32 {
        self.era
    }

    /// Until when a 429 stops everything.
    pub(super) fn stopped_until(&self, now: Duration) -> Option<Duration> {
        match self.pace {
            Pace::Stopped { until } if now < until => Some(until),
            _ => None,
        }
    }

    /// Puts back a stop of an earlier run.
    pub(super) fn restore_stop(&mut self, until: Duration, now: Duration) {
        self.pace = Pace::Stopped {
            until: until.min(now + LONGEST_STOP),
        };
    }

    /// A call that left in this era ended like this.
    pub(super) fn land(&mut self, era: u32, answer: &Answer, now: Duration) {
        match answer {
            Answer::NeverLeft => self.window.recall(),
            Answer::Lost => self.window.land(now),
            Answer::TooMany { wait } => {
                self.window.land(now);
                self.stop(era, *wait, now);
            }
            Answer::Taken { remaining, reset } => {
                self.window.land(now);
                if let Some(remaining) = remaining {
                    self.window.tell(*remaining, *reset, now);
                }
                self.open_further(era);
            }
        }
        self.pump(now);
    }

    fn stop(&mut self, era: u32, wait: Option<Duration>, now: Duration) {
        if era == self.era {
            self.era += 1;
            self.refusals = self.refusals.saturating_add(1);
        } else if self.stopped_until(now).is_none() {
            return;
        }
        let least = Duration::from_secs(1 << self.refusals.saturating_sub(1).min(5));
        let wait = wait.unwrap_or(MINUTE).clamp(least, LONGEST_STOP);
        let until = self
            .stopped_until(now)
            .map_or(now + wait, |until| until.max(now + wait));
        self.pace = Pace::Stopped { until };
    }

    fn open_further(&mut self, era: u32) {
        if era != self.era {
            return;
        }
        self.pace = match self.pace {
            Pace::Probing => Pace::Opening { at_once: FIRST_STEP },
            Pace::Opening { at_once } if at_once < self.window.limit() => {
                Pace::Opening { at_once: at_once * 2 }
            }
            Pace::Opening { .. } => {
                self.refusals = 0;
                Pace::Free
            }
            pace => pace,
        };
    }
}
