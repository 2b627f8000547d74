//! When each look is due.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use crate::views::{AgentKey, Millis};

/// The most that errors in a row slow a look down.
const SLOWEST: u32 = 16;

/// Wall and monotonic time may drift apart by this much before it counts as a jump: the computer slept, or its
/// clock was set.
const DRIFT: Millis = 30_000;

/// A pass over everything takes this long for each look, so that a thousand agents do not all ask at once, ...
const PACE: Duration = Duration::from_millis(20);

/// ... but never less than this, ...
const SHORTEST_PASS: Duration = Duration::from_secs(5);

/// ... and never more.
const LONGEST_PASS: Duration = Duration::from_secs(60);

/// One kind of look for one agent.
pub(super) type Look = (&'static str, AgentKey);

/// A look that is wanted.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Which.
    pub(super) look: Look,
    /// How often.
    pub(super) interval: Duration,
    /// The first time soon, instead of after some part of the interval.
    pub(super) soon: bool,
}

/// All looks and when they are due. Times are monotonic.
///
/// Each look keeps to a beat of its own, so that looks which once fell together, after a sleep for example, are spread
/// again from the next beat on, and so that nothing is ever seen later than one interval after it happened.
#[derive(Debug, Default)]
pub(super) struct Rounds {
    looks: HashMap<Look, Due>,
    /// What is not under way, by time.
    queue: BTreeSet<(Duration, Look)>,
    plans: u64,
    /// Wall time minus monotonic time, as last seen.
    offset: Option<Millis>,
}

#[derive(Clone, Copy, Debug)]
struct Due {
    at: Duration,
    /// The next beat: when it is due unless something brings it forward or errors put it off.
    beat: Duration,
    interval: Duration,
    began: Option<Duration>,
    failures: u32,
    is_under_way: bool,
    /// The last plan that wanted it.
    plan: u64,
}

impl Rounds {
    /// Takes up what is looked for and forgets the rest. Looks of one agent stand together; a new agent is looked at
    /// within one pass, and then at a random beat, so that agents do not all look at once.
    pub(super) fn plan(&mut self, wanted: &[Wanted], now: Duration, mut fraction: impl FnMut() -> f64) {
        self.plans += 1;
        let pass = pass_over(wanted.len());
        let (mut agent, mut turn) = ("", 0.0);
        for Wanted { look, interval, soon } in wanted {
            if agent != look.1 {
                (agent, turn) = (look.1.as_str(), fraction());
            }
            let known = self.looks.get(look).copied();
            let due = match known {
                Some(due) => due.every(*interval, now),
                None => Due::new(now, *interval, soon.then_some(pass), turn),
            };
            let plan = self.plans;
            self.put(look, known, Due { plan, ..due });
        }
        let (plan, queue) = (self.plans, &mut self.queue);
        self.looks.retain(|look, due| {
            let is_wanted = due.plan == plan;
            if !is_wanted {
                queue.remove(&(due.at, look.clone()));
            }
            is_wanted
        });
    }

    /// Notes both clocks. After a jump every look is due once within one pass, however many it missed.
    pub(super) fn check_clocks(&mut self, wall: Millis, now: Duration, fraction: impl FnMut() -> f64) {
        let offset = wall - Millis::try_from(now.as_millis()).unwrap_or(Millis::MAX);
        let before = self.offset.replace(offset).unwrap_or(offset);
        if (offset - before).abs() >= DRIFT {
            self.catch_up(now, fraction);
        }
    }

    /// Takes out what is due now, longest due first and at most so many; each is under way until it
    /// [`Rounds::ended`].
    pub(super) fn take_due(&mut self, now: Duration, most: usize) -> Vec<Look> {
        let mut taken = Vec::new();
        while taken.len() < most {
            let Some((at, look)) = self.queue.pop_first() else {
                break;
            };
            if at > now {
                self.queue.insert((at, look));
                break;
            }
            if let Some(due) = self.looks.get_mut(&look) {
                due.is_under_way = true;
                due.began = Some(now);
                taken.push(look);
            }
        }
        taken
    }

    /// When the next look is due; `None` if nothing is looked for.
    pub(super) fn next(&self) -> Option<Duration> {
        self.queue.first().map(|(at, _)| *at)
    }

    /// A look ended. The next is due at its next beat, or later after errors in a row; `fraction` spreads those.
    pub(super) fn ended(&mut self, look: &Look, went_well: bool, now: Duration, fraction: f64) {
        let Some(due) = self.looks.get(look).copied() else {
            return;
        };
        let failures = if went_well {
            0
        } else {
            due.failures.saturating_add(1)
        };
        let next = if went_well {
            next_beat(due.beat, due.interval, now)
        } else {
            let slower = 1_u32.checked_shl(failures).unwrap_or(SLOWEST).min(SLOWEST);
            now + (due.interval * slower).mul_f64(0.95 + fraction / 10.0)
        };
        let ended = Due {
            at: next,
            beat: next,
            failures,
            is_under_way: false,
            ..due
        };
        self.put(look, Some(due), ended);
    }

    /// Every look is due within one pass; those of one agent together.
    fn catch_up(&mut self, now: Duration, mut fraction: impl FnMut() -> f64) {
        let pass = pass_over(self.looks.len());
        let mut turns: HashMap<&str, Duration> = HashMap::new();
        self.queue.clear();
        for (look, due) in &mut self.looks {
            let turn = turns.entry(&look.1).or_insert_with(|| pass.mul_f64(fraction()));
            due.at = due.at.min(now + *turn);
            due.failures = 0;
            if !due.is_under_way {
                self.queue.insert((due.at, look.clone()));
            }
        }
    }

    fn put(&mut self, look: &Look, before: Option<Due>, due: Due) {
        if let Some(before) = before.filter(|before| before.at != due.at || due.is_under_way) {
            self.queue.remove(&(before.at, look.clone()));
        }
        if !due.is_under_way {
            self.queue.insert((due.at, look.clone()));
        }
        self.looks.insert(look.clone(), due);
    }
}

impl Due {
    /// Due within a pass if that comes first, then at a beat; `turn` (0 to 1) says where in both.
    fn new(now: Duration, interval: Duration, pass: Option<Duration>, turn: f64) -> Self {
        let beat = now + interval.mul_f64(turn);
        let at = pass.map_or(beat, |pass| beat.min(now + pass.mul_f64(turn)));
        Self {
            at,
            beat,
            interval,
            began: None,
            failures: 0,
            is_under_way: false,
            plan: 0,
        }
    }

    /// The same with this interval, counted from the last look. What was to be looked at earlier stays so.
    fn every(self, interval: Duration, now: Duration) -> Self {
        if interval == self.interval {
            return self;
        }
        let beat = match self.began {
            Some(began) => (began + interval).max(now),
            None => self.beat.min(now + interval),
        };
        let at = if self.at == self.beat {
            beat
        } else {
            self.at.min(beat)
        };
        Self {
            at,
            beat,
            interval,
            ..self
        }
    }
}

/// The first beat after now.
fn next_beat(beat: Duration, interval: Duration, now: Duration) -> Duration {
    if beat > now {
        return beat;
    }
    let missed = (now - beat).as_nanos() / interval.as_nanos().max(1);
    let missed = u32::try_from(missed).unwrap_or(u32::MAX);
    beat + interval.saturating_mul(missed) + interval
}

/// How long it takes to look at so much once.
fn pass_over(looks: usize) -> Duration {
    let looks = u32::try_from(looks).unwrap_or(u32::MAX);
    PACE.saturating_mul(looks).clamp(SHORTEST_PASS, LONGEST_PASS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn wanted(agents: &[&str], interval: Duration, soon: bool) -> Vec<Wanted> {
        let look = |agent: &&str| Wanted {
            look: ("feed", (*agent).to_owned()),
            interval,
            soon,
        };
        agents.iter().map(look).collect()
    }

    fn looks(agents: &[&str]) -> Vec<Wanted> {
        wanted(agents, MINUTE, false)
    }

    fn look(agent: &str) -> Look {
        ("feed", agent.to_owned())
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn take(rounds: &mut Rounds, seconds: u64) -> Vec<Look> {
        rounds.take_due(at(seconds), usize::MAX)
    }

    #[test]
    fn agents_are_spread_over_the_interval() {
        let mut rounds = Rounds::default();
        let mut fractions = [0.1, 0.6].into_iter();
        rounds.plan(&looks(&["ann", "bob"]), at(0), || fractions.next().unwrap());
        assert_eq!(rounds.next(), Some(at(6)));
        assert_eq!(take(&mut rounds, 6), [look("ann")]);
        assert_eq!(take(&mut rounds, 36), [look("bob")]);
    }

    #[test]
    fn what_is_wanted_soon_is_looked_at_within_one_pass_and_then_at_its_beat() {
        let mut rounds = Rounds::default();
        rounds.plan(&wanted(&["ann"], MINUTE, true), at(0), || 0.8);
        assert_eq!(take(&mut rounds, 4), [look("ann")]);
        rounds.ended(&look("ann"), true, at(4), 0.5);
        assert_eq!(rounds.next(), Some(at(48)));
        take(&mut rounds, 48);
        rounds.ended(&look("ann"), true, at(49), 0.5);
        assert_eq!(rounds.next(), Some(at(108)));
    }

    #[test]
    fn a_thousand_agents_are_looked_at_in_the_longest_pass_and_only_so_many_at_once() {
        let names: Vec<String> = (0..1000).map(|number| format!("a{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut rounds = Rounds::default();
        let mut next = 0.0;
        let mut even = || {
            next += 0.001;
            next
        };
        rounds.plan(&wanted(&names, at(300), true), at(0), &mut even);
        assert_eq!(take(&mut rounds, 10).len(), 500, "20 ms for each");
        assert_eq!(rounds.take_due(at(20), 64).len(), 64);
    }

    #[test]
    fn a_look_under_way_is_not_begun_again() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        assert_eq!(take(&mut rounds, 0).len(), 1);
        assert!(take(&mut rounds, 600).is_empty());
        assert_eq!(rounds.next(), None);
        rounds.plan(&wanted(&["ann"], at(10), false), at(600), || 0.0);
        assert_eq!(rounds.next(), None);
    }

    #[test]
    fn a_look_that_took_longer_than_its_interval_skips_the_beats_it_missed() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        take(&mut rounds, 0);
        rounds.ended(&look("ann"), true, at(130), 0.5);
        assert_eq!(rounds.next(), Some(at(180)));
    }

    #[test]
    fn a_shorter_interval_acts_at_once_and_a_longer_one_counts_from_the_last_look() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        take(&mut rounds, 0);
        rounds.ended(&look("ann"), true, at(0), 0.5);
        rounds.plan(&wanted(&["ann"], at(15), false), at(5), || 0.0);
        assert_eq!(rounds.next(), Some(at(15)));
        rounds.plan(&wanted(&["ann"], at(15), false), at(40), || 0.0);
        assert_eq!(take(&mut rounds, 40), [look("ann")]);
        rounds.ended(&look("ann"), true, at(40), 0.5);
        rounds.plan(&looks(&["ann"]), at(41), || 0.0);
        assert_eq!(rounds.next(), Some(at(100)));
    }

    #[test]
    fn errors_in_a_row_slow_a_look_down_and_success_ends_that() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann"]), at(0), || 0.0);
        let (mut waits, mut now) = (Vec::new(), at(0));
        for went_well in [false, false, false, false, false, false, true] {
            now = rounds.next().unwrap();
            take(&mut rounds, now.as_secs());
            rounds.ended(&look("ann"), went_well, now, 0.5);
            waits.push((rounds.next().unwrap() - now).as_secs());
        }
        assert_eq!(waits, [120, 240, 480, 960, 960, 960, 60], "at {now:?}");
    }

    #[test]
    fn after_a_long_sleep_each_look_is_due_once_and_soon_and_keeps_its_beat() {
        let mut rounds = Rounds::default();
        rounds.plan(&looks(&["ann", "bob"]), at(0), || 0.9);
        rounds.check_clocks(0, at(0), || 0.5);
        rounds.check_clocks(8 * 3_600_000, at(1), || 0.5);
        assert!(rounds.next().unwrap() <= at(6));
        assert_eq!(take(&mut rounds, 6).len(), 2);
        rounds.check_clocks(8 * 3_600_000 + 5_000, at(6), || 0.5);
        assert!(take(&mut rounds, 6).is_empty());
        rounds.ended(&look("ann"), true, at(7), 0.5);
        assert_eq!(rounds.next(), Some(at(54)));
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
        assert_eq!(take(&mut rounds, 100), [look("bob")]);
        rounds.plan(&[], at(101), || 0.5);
        assert_eq!(rounds.next(), None);
    }
}
