//! What must be sent: looking at it, taking it back, trying again.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox;
use crate::views::*;

impl Engine {
    /// Items that are not finished, oldest first; of one agent or of all.
    pub async fn outbox_list(&self, agent: Option<AgentKey>) -> AppResult<Vec<OutboxItemView>> {
        self.list_outbox(agent).await
    }

    /// Takes an item back (undo, cancel, reopen): what was composed returns to its draft, which is answered.
    pub async fn outbox_take_back(&self, item: i64) -> AppResult<Option<DraftTarget>> {
        self.in_outbox(move |work| outbox::take_back(work, item)).await
    }

    /// Tries a rejected or waiting item now.
    pub async fn outbox_retry(&self, item: i64) -> AppResult<()> {
        self.in_outbox(move |work| outbox::retry(work, item)).await
    }

    /// Answers an item that asks.
    pub async fn outbox_answer(&self, item: i64, answer: OutboxAnswer) -> AppResult<()> {
        self.in_outbox(move |work| outbox::answer(work, item, answer))
            .await
    }
}
