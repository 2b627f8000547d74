//! The handle on the budget: hands out turns, and takes them back.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use imagineanything_client::RateClass;
use imagineanything_client::limits::{
    AUTH_PER_MINUTE, READS_PER_MINUTE, UPLOADS_PER_MINUTE, WRITES_PER_MINUTE,
};
use time::OffsetDateTime;
use tokio::sync::Notify;
use url::Url;

use super::answer::Answer;
use super::gate::Gate;
use super::priority::{Caller, Payer, Priority};
use super::queue::Ticket;
use super::window::{MINUTE, Opening};
use crate::clock::{Clock, moment};
use crate::views::{Allowance, BudgetView, Millis};

/// What is remembered of the time before this run.
const BEFORE: Duration = Duration::from_secs(600);

/// Whose window, and which class of calls.
pub(super) type Account = (Payer, RateClass);

/// The budget of all agents; cheap to clone.
#[derive(Clone)]
pub(crate) struct Budget {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) state: Mutex<State>,
    /// Wakes the report.
    pub(super) moved: Notify,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) gates: HashMap<Account, Gate>,
    /// What the server's clock showed when it last answered, and when that was; by origin.
    dates: HashMap<String, (OffsetDateTime, Duration)>,
    tickets: Ticket,
}

impl State {
    pub(super) fn gate(&mut self, account: &Account) -> &mut Gate {
        let limit = limit(account.1);
        self.gates
            .entry(account.clone())
            .or_insert_with(|| Gate::new(limit))
    }
}

impl Budget {
    /// A budget that has seen no call.
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                state: Mutex::default(),
                moved: Notify::new(),
            }),
        }
    }

    /// What an agent of this server may still send.
    pub(crate) fn view(&self, agent: &str, base_url: &Url) -> BudgetView {
        let now = self.now();
        let mut state = self.state();
        let mut waiting_until = None;
        let mut allowance = |class| {
            let gate = state.gate(&(Payer::of(Some(agent), class, base_url), class));
            waiting_until = waiting_until.max(gate.stopped_until(now));
            let left = if gate.stopped_until(now).is_some() {
                0
            } else {
                gate.window.left(now)
            };
            let limit = gate.window.limit();
            Allowance { left, limit }
        };
        BudgetView {
            agent: agent.to_owned(),
            read: allowance(RateClass::Read),
            write: allowance(RateClass::Write),
            auth: allowance(RateClass::Auth),
            upload: allowance(RateClass::Upload),
            waiting_until: waiting_until.map(|until| self.wall(until)),
        }
    }

    /// When a call could leave; `None` if at once.
    pub(crate) fn opens_at(
        &self,
        agent: &str,
        class: RateClass,
        priority: Priority,
        url: &Url,
    ) -> Option<Millis> {
        let now = self.now();
        let opening = self
            .state()
            .gate(&(Payer::of(Some(agent), class, url), class))
            .opening(priority, now);
        match opening {
            Opening::Now => None,
            Opening::At(time) => Some(self.wall(time)),
            Opening::Landing => Some(self.wall(now + Duration::from_secs(1))),
        }
    }

    /// What the server's clock shows, by the `Date` of its last answer; `None` before the first. Carried on by the
    /// monotonic clock, so that nobody who moves the wall clock moves it too.
    pub(crate) fn server_clock(&self, url: &Url) -> Option<OffsetDateTime> {
        let (date, seen) = *self.state().dates.get(&url.origin().ascii_serialization())?;
        date.checked_add(self.now().saturating_sub(seen).try_into().ok()?)
    }

    /// The same, or else our own wall clock.
    pub(crate) fn server_now(&self, url: &Url) -> OffsetDateTime {
        self.server_clock(url)
            .unwrap_or_else(|| moment(self.shared.clock.now()))
    }

    /// Learns the server's clock from an answer.
    pub(super) fn learn_date(&self, url: &Url, date: OffsetDateTime) {
        let now = self.now();
        self.state()
            .dates
            .insert(url.origin().ascii_serialization(), (date, now));
    }

    /// Waits for a turn. `Err` is how long it would take, if that is longer than the caller has patience for.
    pub(super) async fn turn(&self, account: Account, caller: Caller) -> Result<Turn, Duration> {
        let asked = self.now();
        let priority = caller.priority;
        let wake = Arc::new(Notify::new());
        let place = self.join(account, caller, &wake).ok_or(MINUTE)?;
        loop {
            let now = self.now();
            let opening = match place.ask(priority, now) {
                Ok(turn) => return Ok(turn),
                Err(opening) => opening,
            };
            let patience = priority.patience().map(|patience| asked + patience);
            let wait = match (opening, patience) {
                (Opening::At(time), Some(end)) if time > end => return Err(time.saturating_sub(now)),
                (Opening::Landing, Some(end)) if end <= now => return Err(MINUTE),
                (Opening::At(time), _) => Some(time),
                (Opening::Now | Opening::Landing, end) => end,
            };
            match wait {
                Some(time) => tokio::select! {
                    () = wake.notified() => {}
                    () = self.shared.clock.sleep(time.saturating_sub(now)) => {}
                },
                None => wake.notified().await,
            }
        }
    }

    fn join(&self, account: Account, caller: Caller, wake: &Arc<Notify>) -> Option<Place> {
        let mut state = self.state();
        state.tickets += 1;
        let ticket = state.tickets;
        let joined = state.gate(&account).queue.join(ticket, caller, Arc::clone(wake));
        joined.then(|| Place {
            budget: self.clone(),
            account,
            ticket,
        })
    }

    fn land(&self, account: &Account, era: u32, answer: &Answer) {
        let now = self.now();
        self.state().gate(account).land(era, answer, now);
        self.shared.moved.notify_one();
    }

    /// Monotonic time, begun so early that the calls of the last run have a time too.
    pub(super) fn now(&self) -> Duration {
        BEFORE + self.shared.clock.elapsed()
    }

    /// A monotonic time as wall time.
    pub(super) fn wall(&self, time: Duration) -> Millis {
        let now = self.now();
        let millis = |duration: Duration| Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX);
        self.shared.clock.now() + millis(time.saturating_sub(now)) - millis(now.saturating_sub(time))
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in a queue; a caller who goes away gives it back.
struct Place {
    budget: Budget,
    account: Account,
    ticket: Ticket,
}

impl Place {
    /// A turn, or when there may be one.
    fn ask(&self, priority: Priority, now: Duration) -> Result<Turn, Opening> {
        let mut state = self.budget.state();
        let gate = state.gate(&self.account);
        gate.pump(now);
        match gate.queue.collect(self.ticket) {
            Some(era) => Ok(Turn {
                budget: self.budget.clone(),
                account: self.account.clone(),
                era,
                answer: Answer::Lost,
            }),
            None => Err(gate.opening(priority, now)),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let left = self.budget.state().gate(&self.account).queue.leave(self.ticket);
        if let Some(era) = left {
            self.budget.land(&self.account, era, &Answer::NeverLeft);
        }
    }
}

/// The right to make one call. It counts from now on until it is dropped, and a minute longer.
pub(super) struct Turn {
    budget: Budget,
    account: Account,
    era: u32,
    answer: Answer,
}

impl Turn {
    /// Ends the turn with what was learnt.
    pub(super) fn end(mut self, answer: Answer) {
        self.answer = answer;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.budget.land(&self.account, self.era, &self.answer);
    }
}

fn limit(class: RateClass) -> u32 {
    match class {
        RateClass::Auth => AUTH_PER_MINUTE,
        RateClass::Read => READS_PER_MINUTE,
        RateClass::Write => WRITES_PER_MINUTE,
        RateClass::Upload => UPLOADS_PER_MINUTE,
    }
}
