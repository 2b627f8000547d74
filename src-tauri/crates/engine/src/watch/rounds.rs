//! When each look is due.

use std::collections::HashMap;
use std::time::Duration;

use crate::views::{AgentKey, Millis};

/// The most that errors in a row slow a look down.
const SLOWEST: u32 = 16;

/// Wall and monotonic time may drift apart by this much before it counts as a jump: the computer slept, or its
/// clock was set.
const DRIFT: Millis = 30_000;

/// One kind of look for one agent.
pub(super) type Look = (&'static str, AgentKey);

/// All looks and when they are due. Times are monotonic.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    due: HashMap<Look, Due>,
    /// Wall time minus monotonic time, as last seen.
    offset: Option<Millis>,
}

#[derive(Clone, Copy, Debug)]
struct Due {
    at: Duration,
    interval: Duration,
    failures: u32,
    is_under_way: bool,
}

impl Rounds {
    /// Takes up what is looked for and forgets the rest. A new look is due after a fraction of its interval, so that
    /// agents do not all look at once.
    pub(super) fn plan(
        &mut self,
        looks: &[(Look, Duration)],
        now: Duration,
        mut fraction: impl FnMut() -> f64,
    ) {
        let wanted = |look: &Look| looks.iter().any(|(wanted, _)| wanted == look);
        self.due.retain(|look, _| wanted(look));
        for (look, interval) in looks {
            let due = self.due.entry(look.clone()).or_insert_with(|| Due {
                at: now + interval.mul_f64(fraction()),
                interval: *interval,
                failures: 0,
                is_under_way: false,
            });
            if due.interval != *interval {
                due.interval = *interval;
                due.at = due.at.min(now + *interval);
            }
        }
    }

    /// Notes both clocks. After a jump every look is due once within some seconds, however many it missed.
    pub(super) fn check_clocks(&mut self, wall: Millis, now: Duration, mut fraction: impl FnMut() -> f64) {
        let offset = wall - Millis::try_from(now.as_millis()).unwrap_or(Millis::MAX);
        let before = self.offset.replace(offset).unwrap_or(offset);
        if (offset - before).abs() < DRIFT {
            return;
        }
        for due in self.due.values_mut() {
            due.at = due.at.min(now + Duration::from_secs(5).mul_f64(fraction()));
        }
    }

    /// Takes out what is due now; each is under way until it [`Rounds::ended`].
    pub(super) fn take_due(&mut self, now: Duration) -> Vec<Look> {
        let mut looks: Vec<(Duration, Look)> = Vec::new();
        for (look, due) in &mut self.due {
            if due.at <= now && !due.is_under_way {
                due.is_under_way = true;
                looks.push((due.at, look.clone()));
            }
        }
        looks.sort();
        looks.into_iter().map(|(_, look)| look).collect()
    }

    /// When the next look is due; `None` if nothing is looked for.
    pub(super) fn next(&self) -> Option<Duration> {
        let waiting = self.due.values().filter(|due| !due.is_under_way);
        waiting.map(|due| due.at).min()
    }

    /// A look ended. The next is due after its interval, spread by a tenth, or later after errors in a row.
    pub(super) fn ended(&mut self, look: &Look, went_well: bool, now: Duration, fraction: f64) {
        let Some(due) = self.due.get_mut(look) else { return };
        due.is_under_way = false;
        due.failures = if went_well {
            0
        } else {
            due.failures.saturating_add(1)
        };
        let slower = 1_u32.checked_shl(due.failures).unwrap_or(SLOWEST).min(SLOWEST);
        due.at = now + (due.interval * slower).mul_f64(0.95 + fraction / 10.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn looks(agents: &[&str]) -> Vec<(Look, Duration)> {
        let look = |agent: &&str| (("feed", (*agent).to_owned()), MINUTE);
        agents.iter().map(look).collect()
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn agents_are_spread_over_the_interval() {
        let mut rounds = Rounds::default();
        let mut fractions = [0.1, 0.6].into_iter();
        rounds.plan(&looks(&["ann", "bob"]), at(0), || fractions.next().unwrap());
        assert_eq!(rounds.next(), Some(at(6)));
        assert_eq!(rounds.take_due(at(6)), [("feed", "ann".to_owned())]);
        assert_eq!(rounds.take_due(at(36)), [("feed", "bob".to_owned())]);
    }

    #[test]
    fn a_look_under_way_is_not_begun_again() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        assert_eq!(rounds.take_due(at(0)).len(), 1);
        assert!(rounds.take_due(at(600)).is_empty());
        assert_eq!(rounds.next(), None);
    }

    #[test]
    fn errors_in_a_row_slow_a_look_down_and_success_ends_that() {
        let mut rounds = Rounds::default();
        let look = ("feed", "ann".to_owned());
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        let mut waits = Vec::new();
        for went_well in [false, false, false, false, false, false, true] {
            rounds.take_due(rounds.next().unwrap());
            rounds.ended(&look, went_well, at(0), 0.5);
            waits.push(rounds.next().unwrap().as_secs());
        }
        assert_eq!(waits, [120, 240, 480, 960, 960, 960, 60]);
    }

    #[test]
    fn after_a_long_sleep_each_look_is_due_once_and_soon() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann", "bob"]), at(0), || 0.9);
        rounds.check_clocks(0, at(0), || 0.5);
        rounds.check_clocks(8 * 3_600_000, at(1), || 0.5);
        assert!(rounds.next().unwrap() <= at(6));
        assert_eq!(rounds.take_due(at(6)).len(), 2);
        rounds.check_clocks(8 * 3_600_000 + 5_000, at(6), || 0.5);
        assert!(rounds.take_due(at(6)).is_empty());
    }

    #[test]
    fn a_clock_that_runs_as_it_should_is_no_jump() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.9);
        rounds.check_clocks(1_000_000, at(0), || 0.0);
        rounds.check_clocks(1_050_000, at(50), || 0.0);
        assert_eq!(rounds.next(), Some(at(54)));
    }

    #[test]
    fn what_is_not_looked_for_any_more_is_forgotten() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann", "bob"]), at(0), || 0.5);
        rounds.plan(&looks(&["bob"]), at(1), || 0.5);
        assert_eq!(rounds.take_due(at(100)), [("feed", "bob".to_owned())]);
        rounds.plan(&[], at(101), || 0.5);
        assert_eq!(rounds.next(), None);
    }
}
