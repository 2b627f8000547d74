//! What may happen now: the rules of the lanes. Pure.
//!
//! - The items of one agent and lane keep their order: a later one leaves only when the earlier ones have left.
//! - Whatever cannot leave for its own reasons steps aside: it waits for its files or for the person, it failed again
//!   and again, or it cannot be read. So one poisoned item never delays another.
//! - An agent has a few requests on their way at once, so that fifty agents share one connection fairly.

use std::collections::{HashMap, HashSet};

use super::item::{Item, Kept};
use super::state::State;
use super::steady::is_due;
use crate::views::{ItemKind, Millis};

/// Failures in a row after which an item lets later ones of its lane pass.
const PATIENCE: u32 = 3;
/// Uploads of one agent on their way at once.
const UPLOADS: usize = 3;
/// Other requests of one agent on their way at once.
const REQUESTS: usize = 4;

/// What to do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Its time to be undone is over.
    Release,
    /// Send it.
    Send,
    /// Read back whether it arrived.
    Settle,
    /// Ask whether its video is ready.
    AskReady,
}

/// What may happen now, and when to look again.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Steps, in order of age.
    pub(super) steps: Vec<(i64, Step)>,
    /// When the next moment comes that something waits for.
    pub(super) wake: Option<Millis>,
}

/// Plans over all items, oldest first. `busy` are those with a step under way.
pub(super) fn plan(items: &[Kept], busy: &HashSet<i64>, now: Millis) -> Plan {
    let mut plan = Plan::default();
    let mut lanes: HashSet<(&str, &str)> = HashSet::new();
    let mut room = Room::beside(items, busy);
    for item in items.iter().flatten() {
        let lane = (item.agent.as_str(), item.lane.as_str());
        let is_first = !lanes.contains(&lane);
        if holds_lane(item) {
            lanes.insert(lane);
        }
        if busy.contains(&item.id) || item.blocked && matches!(item.state, State::Queued { .. }) {
            continue;
        }
        let (step, until) = match &item.state {
            State::Holding { until } => (Step::Release, Some(*until)),
            State::Queued { .. } if !is_first => continue,
            State::Queued { wait: None } => (Step::Send, None),
            State::Queued { wait: Some(wait) } => match wait.until {
                Some(until) => (Step::Send, Some(until)),
                None => continue,
            },
            State::Processing { until, .. } => (Step::AskReady, Some(*until)),
            State::Unknown(doubt) => (Step::Settle, Some(doubt.until)),
            State::Attempting | State::Asks { .. } | State::Rejected { .. } => continue,
        };
        match until {
            Some(until) if !is_due(until, now) => {
                plan.wake = Some(plan.wake.map_or(until, |wake| wake.min(until)));
            }
            _ if step == Step::Release || room.take(item) => plan.steps.push((item.id, step)),
            _ => {}
        }
    }
    plan
}

/// Whether later items of its lane wait for this one.
fn holds_lane(item: &Item) -> bool {
    match &item.state {
        State::Holding { .. } | State::Attempting | State::Unknown(_) => true,
        State::Queued { .. } => !item.blocked && item.failures < PATIENCE,
        State::Processing { .. } | State::Asks { .. } | State::Rejected { .. } => false,
    }
}

/// How many requests each agent has on their way.
struct Room<'a> {
    taken: HashMap<(&'a str, bool), usize>,
}

impl<'a> Room<'a> {
    fn beside(items: &'a [Kept], busy: &HashSet<i64>) -> Self {
        let mut taken = HashMap::new();
        for item in items.iter().flatten().filter(|item| busy.contains(&item.id)) {
            *taken.entry((item.agent.as_str(), is_upload(item))).or_default() += 1;
        }
        Self { taken }
    }

    fn take(&mut self, item: &'a Item) -> bool {
        let upload = is_upload(item);
        let taken = self.taken.entry((item.agent.as_str(), upload)).or_default();
        let free = *taken < if upload { UPLOADS } else { REQUESTS };
        *taken += usize::from(free);
        free
    }
}

fn is_upload(item: &Item) -> bool {
    item.job.kind() == ItemKind::Upload
}

#[cfg(test)]
mod tests {
    use super::super::job::{CommentJob, Job, PostJob, SwitchJob};
    use super::super::state::{Doubt, Reason, Wait};
    use super::super::steady::LONGEST_WAIT;
    use super::*;

    const NOW: Millis = 1_000_000;

    fn item(id: i64, job: Job, state: State) -> Item {
        Item {
            id,
            agent: "ann".into(),
            lane: job.lane(),
            job,
            state,
            attempts: 0,
            failures: 0,
            created_at: 0,
            blocked: false,
        }
    }

    fn post(id: i64, state: State) -> Item {
        item(id, Job::Post(PostJob { text: "x".into() }), state)
    }

    fn like(id: i64, post: &str) -> Item {
        let job = SwitchJob {
            post_id: post.into(),
            on: true,
        };
        item(id, Job::Like(job), State::QUEUED)
    }

    fn waiting(until: Option<Millis>) -> State {
        State::Queued {
            wait: Some(Wait {
                until,
                reason: Reason::Server,
            }),
        }
    }

    fn planned(items: Vec<Item>) -> Plan {
        plan_beside(items, &[])
    }

    fn plan_beside(items: Vec<Item>, busy: &[i64]) -> Plan {
        let items: Vec<Kept> = items.into_iter().map(Ok).collect();
        plan(&items, &busy.iter().copied().collect(), NOW)
    }

    fn ids(plan: &Plan) -> Vec<i64> {
        plan.steps.iter().map(|(id, _)| *id).collect()
    }

    #[test]
    fn a_lane_sends_its_oldest_item_only() {
        let plan = planned(vec![post(1, State::QUEUED), post(2, State::QUEUED), like(3, "p")]);
        assert_eq!(plan.steps, [(1, Step::Send), (3, Step::Send)]);
    }

    #[test]
    fn an_item_in_doubt_or_on_its_way_holds_its_lane() {
        let doubt = Doubt {
            since: NOW,
            quiet: 30_000,
            until: NOW + 2_000,
        };
        let plan = planned(vec![post(1, State::Unknown(doubt)), post(2, State::QUEUED)]);
        assert_eq!(
            plan,
            Plan {
                steps: vec![],
                wake: Some(NOW + 2_000)
            }
        );
        let plan = plan_beside(vec![post(1, State::Attempting), post(2, State::QUEUED)], &[1]);
        assert_eq!(plan, Plan::default());
    }

    #[test]
    fn what_waits_for_the_person_or_its_files_lets_others_pass() {
        let refused = post(1, State::Rejected { message: "no".into() });
        let blocked = Item {
            blocked: true,
            ..post(2, State::QUEUED)
        };
        let poisoned = Item {
            failures: PATIENCE,
            ..post(3, waiting(Some(NOW + 9)))
        };
        assert_eq!(
            ids(&planned(vec![refused, blocked, poisoned, post(4, State::QUEUED)])),
            [4]
        );
    }

    #[test]
    fn another_agent_is_never_delayed() {
        let other = Item {
            agent: "bob".into(),
            ..post(2, State::QUEUED)
        };
        assert_eq!(ids(&planned(vec![post(1, waiting(None)), other])), [2]);
    }

    #[test]
    fn a_comment_elsewhere_is_never_delayed() {
        let comment = |id, post_id: &str, state| {
            let job = CommentJob {
                post_id: post_id.into(),
                parent_id: None,
                text: "x".into(),
            };
            item(id, Job::Comment(job), state)
        };
        let plan = planned(vec![
            comment(1, "p", waiting(Some(NOW + 5))),
            comment(2, "q", State::QUEUED),
        ]);
        assert_eq!(ids(&plan), [2]);
        assert_eq!(plan.wake, Some(NOW + 5));
    }

    #[test]
    fn the_time_to_undo_ends_with_a_release() {
        let plan = planned(vec![
            post(1, State::Holding { until: NOW }),
            post(2, State::Holding { until: NOW + 1 }),
        ]);
        assert_eq!(
            plan,
            Plan {
                steps: vec![(1, Step::Release)],
                wake: Some(NOW + 1)
            }
        );
    }

    #[test]
    fn a_wait_written_under_a_clock_of_next_year_is_due() {
        assert_eq!(
            ids(&planned(vec![post(1, waiting(Some(NOW + LONGEST_WAIT + 1)))])),
            [1]
        );
    }

    #[test]
    fn an_agent_has_few_requests_on_their_way_at_once() {
        let likes = |ids: std::ops::Range<i64>| ids.map(|id| like(id, &id.to_string()));
        assert_eq!(planned(likes(0..20).collect()).steps.len(), REQUESTS);
        assert_eq!(ids(&plan_beside(likes(0..20).collect(), &[0, 1, 2])), [3]);
    }
}
