//! What was searched for lately.

use rusqlite::{Connection, Transaction};

use super::Discovery;
use crate::error::AppResult;
use crate::store::tables::{searches, stamps};
use crate::timeline::words_of;
use crate::views::AgentKey;

impl Discovery {
    /// The last searches, the newest first.
    pub(crate) async fn searches(&self, agent: AgentKey) -> AppResult<Vec<String>> {
        let read = move |db: &Connection| searches::list(db, &agent);
        Ok(self.shared.store.read(read).await?)
    }

    /// Remembers a search; answers the last ones.
    pub(crate) async fn remember_search(&self, agent: AgentKey, query: &str) -> AppResult<Vec<String>> {
        let query = words_of(query).join(" ");
        let write = move |tx: &Transaction<'_>| {
            if !query.is_empty() {
                searches::remember(tx, &agent, &query, stamps::next(tx)?)?;
            }
            searches::list(tx, &agent)
        };
        Ok(self.shared.store.write(write).await?)
    }

    /// Forgets one search, or all of them; answers those that are left.
    pub(crate) async fn forget_search(
        &self,
        agent: AgentKey,
        query: Option<String>,
    ) -> AppResult<Vec<String>> {
        let write = move |tx: &Transaction<'_>| {
            searches::forget(tx, &agent, query.as_deref())?;
            searches::list(tx, &agent)
        };
        Ok(self.shared.store.write(write).await?)
    }
}
