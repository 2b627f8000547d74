//! How an agent speaks to its platform from the outbox.

use imagineanything_client::{Client, RateClass};
use url::Url;

use super::state::Reason;
use crate::budget::Priority;
use crate::engine::Engine;
use crate::error::{AppError, Code};
use crate::store::tables::agents;
use crate::views::{AgentKey, Millis};

/// How an agent speaks to its platform from the outbox.
pub(super) struct Line {
    /// Its client, at the priority of the outbox.
    pub(super) client: Client,
    /// Its own handle.
    pub(super) handle: String,
    agent: AgentKey,
    url: Url,
    engine: Engine,
}

impl Engine {
    /// The line of an agent, or what stands in its way.
    pub(super) fn line(&self, agent: &str) -> Result<Line, Reason> {
        let row = self
            .store()
            .read_now(|db| agents::get(db, agent))
            .map_err(AppError::from);
        let client = self.clients().of(agent, Priority::Outbox);
        match row.and_then(|row| Ok((row, client?))) {
            Ok((Some(row), client)) => Ok(Line {
                url: client.base_url().clone(),
                client,
                handle: row.handle,
                agent: row.key,
                engine: self.clone(),
            }),
            Err(error) if error.code == Code::Vault => Err(Reason::Vault),
            _ => Err(Reason::SignedOut),
        }
    }
}

impl Line {
    /// What the platform's clock shows now; `None` until one of its answers has told.
    pub(super) fn server_now(&self) -> Option<Millis> {
        let clock = self.engine.budget_ledger().server_clock(&self.url)?;
        Millis::try_from(clock.unix_timestamp_nanos() / 1_000_000).ok()
    }

    /// When a call of this class may leave, by the outbox's clock; `None` if at once.
    pub(super) fn opens_at(&self, class: RateClass) -> Option<Millis> {
        let budget = self.engine.budget_ledger();
        let wall = budget.opens_at(&self.agent, class, Priority::Outbox, &self.url)?;
        let wait = wall - self.engine.parts().clock.now();
        (wait > 0).then(|| self.engine.outbox().now() + wait)
    }
}
