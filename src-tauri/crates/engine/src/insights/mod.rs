//! How the agents do: figures as the platform tells them, and snapshots of each day, since the platform tells only now
//! and before.
//!
//! [`intake`] turns answers into rows, [`series`] days into curves, the other files rows into views. [`watch`] takes the
//! snapshots.

mod ask;
mod earnings;
mod export;
mod intake;
mod overview;
mod posts;
mod reputation;
mod series;
mod watch;

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use rusqlite::Connection;

pub(crate) use self::export::{csv, file_name, quoted};
use crate::clock::Clock;
use crate::error::AppResult;
use crate::event::Event;
use crate::shell::Shell;
use crate::store::tables::agents::{self, AgentRow};
use crate::store::{Database, StoreError, StoreResult};
use crate::views::{AgentKey, Millis, Scope};

/// How the agents do; cheap to clone.
#[derive(Clone)]
pub(crate) struct Insights {
    shared: Arc<Shared>,
}

struct Shared {
    store: Database,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    /// Agents whose snapshots are known to be fresh.
    taken: Mutex<HashSet<AgentKey>>,
}

impl Insights {
    /// Insights over this store.
    pub(crate) fn new(store: Database, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>) -> Self {
        Self {
            shared: Arc::new(Shared {
                store,
                clock,
                shell,
                taken: Mutex::default(),
            }),
        }
    }

    /// The agents that figures are asked for: this one, or all of its world that could be asked.
    pub(crate) async fn agents(&self, agent: &AgentKey, scope: Scope) -> AppResult<Vec<AgentKey>> {
        let agent = agent.clone();
        let read = move |db: &Connection| of_scope(db, &agent, scope);
        let rows = self.shared.store.read(read).await?;
        Ok(rows.into_iter().map(|row| row.key).collect())
    }

    /// Tells the screen that figures of this agent changed.
    pub(crate) fn announce(&self, agent: &AgentKey) {
        let agent = agent.clone();
        self.shared.shell.emit(Event::InsightsStale { agent });
    }
}

/// The agents of a scope in the order of the rail. Practice and live never meet.
fn of_scope(connection: &Connection, agent: &str, scope: Scope) -> StoreResult<Vec<AgentRow>> {
    let known = agents::get(connection, agent)?.ok_or_else(|| StoreError::Refused(crate::clients::gone()))?;
    match scope {
        Scope::One => Ok(vec![known]),
        Scope::All => {
            let mut rows = agents::all(connection)?;
            rows.retain(|row| row.practice == known.practice);
            Ok(rows)
        }
    }
}

/// The oldest of several ages; `None` as soon as one is missing.
fn oldest(ages: impl IntoIterator<Item = Option<Millis>>) -> Option<Millis> {
    let ages: Option<Vec<Millis>> = ages.into_iter().collect();
    ages?.into_iter().min()
}
