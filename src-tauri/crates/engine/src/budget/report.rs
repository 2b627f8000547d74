//! Tells the UI what is left, and keeps the logs across restarts.

use std::collections::HashMap;
use std::time::Duration;

use imagineanything_client::RateClass;

use super::answer;
use super::priority::Payer;
use super::turns::{Account, Budget};
use crate::clients::address;
use crate::engine::Engine;
use crate::event::Event;
use crate::store::tables::agents;
use crate::store::tables::calls::{self, CallsRow};
use crate::store::{Database, StoreResult};
use crate::views::{AgentKey, BudgetView, Millis};

/// At most four reports a second.
const PAUSE: Duration = Duration::from_millis(250);

/// How often what is left is told again while it recovers by itself.
const RECOVERY: Duration = Duration::from_secs(3);

/// How often the logs are kept while calls are made.
const KEEP: Duration = Duration::from_secs(5);

const CLASSES: [RateClass; 4] = [
    RateClass::Auth,
    RateClass::Read,
    RateClass::Write,
    RateClass::Upload,
];

impl Budget {
    /// Reports for as long as it is polled: the UI hears of every move soon, the store after some seconds. Silent
    /// while nothing moves.
    pub(crate) async fn report(&self, engine: &Engine) {
        let clock = &self.shared.clock;
        let mut told = HashMap::new();
        let mut kept_at = None;
        loop {
            let recovers = self.tell(engine, &mut told);
            let now = clock.elapsed();
            if kept_at.is_none_or(|kept_at: Duration| now >= kept_at + KEEP) {
                self.keep(engine.store()).await;
                kept_at = Some(now);
            }
            clock.sleep(PAUSE).await;
            if recovers {
                tokio::select! {
                    () = self.shared.moved.notified() => {}
                    () = clock.sleep(RECOVERY) => {}
                }
            } else {
                self.keep(engine.store()).await;
                self.shared.moved.notified().await;
            }
        }
    }

    /// Keeps the logs now.
    pub(crate) async fn keep(&self, store: &Database) {
        let rows = self.snapshot();
        if let Err(error) = store.write(move |tx| calls::replace(tx, &rows)).await {
            tracing::warn!(%error, "the budget was not kept");
        }
    }

    /// Takes up the logs of the last run. A time in the future means that the clock was set back: the call counts
    /// as just made.
    pub(crate) fn restore(&self, store: &Database) -> StoreResult<()> {
        let rows = store.read_now(calls::all)?;
        let (now, wall) = (self.now(), self.shared.clock.now());
        let mut state = self.state();
        for row in rows {
            let Some(account) = read_account(&row) else {
                continue;
            };
            let gate = state.gate(&account);
            let then = |time: &Millis| {
                now.saturating_sub(Duration::from_millis(u64::try_from(wall - time).unwrap_or(0)))
            };
            gate.window.restore(row.answered_at.iter().map(then));
            if let Some(until) = row.stopped_until.filter(|until| *until > wall) {
                let wait = Duration::from_millis(u64::try_from(until - wall).unwrap_or(0));
                gate.restore_stop(now + wait, now);
            }
        }
        Ok(())
    }

    /// Forgets an agent.
    pub(crate) fn forget(&self, agent: &str) {
        let mut state = self.state();
        state
            .gates
            .retain(|(payer, _), _| *payer != Payer::Agent(agent.to_owned()));
    }

    /// Tells every agent's budget that is news; true if one of them will be news without any call.
    fn tell(&self, engine: &Engine, told: &mut HashMap<AgentKey, BudgetView>) -> bool {
        let Ok(agents) = engine.store().read_now(agents::all) else {
            return false;
        };
        told.retain(|key, _| agents.iter().any(|row| row.key == *key));
        let mut recovers = false;
        for row in agents {
            let Ok(base_url) = address(&row.base_url) else {
                continue;
            };
            let view = self.view(&row.key, &base_url);
            recovers |= !is_full(&view);
            let is_news = match told.get(&row.key) {
                Some(before) => *before != view,
                None => !is_full(&view),
            };
            if is_news {
                engine.emit(Event::BudgetChanged { budget: view.clone() });
            }
            told.insert(row.key, view);
        }
        recovers
    }

    fn snapshot(&self) -> Vec<CallsRow> {
        let now = self.now();
        let mut state = self.state();
        let mut rows = Vec::new();
        for ((payer, class), gate) in &mut state.gates {
            let answered_at: Vec<Millis> = gate.window.landed(now).map(|time| self.wall(time)).collect();
            // Calls under way count as made now: the server may have seen them.
            let flying = (0..gate.window.flying()).map(|_| self.wall(now));
            let row = CallsRow {
                payer: write_payer(payer),
                class: answer::name(*class).to_owned(),
                answered_at: answered_at.into_iter().chain(flying).collect(),
                stopped_until: gate.stopped_until(now).map(|until| self.wall(until)),
            };
            if !row.answered_at.is_empty() || row.stopped_until.is_some() {
                rows.push(row);
            }
        }
        rows
    }
}

fn is_full(view: &BudgetView) -> bool {
    let all = [view.read, view.write, view.auth, view.upload];
    view.waiting_until.is_none() && all.iter().all(|class| class.left == class.limit)
}

fn write_payer(payer: &Payer) -> String {
    match payer {
        Payer::Agent(key) => format!("agent {key}"),
        Payer::Server(origin) => format!("server {origin}"),
    }
}

fn read_account(row: &CallsRow) -> Option<Account> {
    let (kind, name) = row.payer.split_once(' ')?;
    let payer = match kind {
        "agent" => Payer::Agent(name.to_owned()),
        "server" => Payer::Server(name.to_owned()),
        _ => return None,
    };
    let class = CLASSES
        .into_iter()
        .find(|class| answer::name(*class) == row.class)?;
    Some((payer, class))
}
