//! What the app remembers, and the room it takes.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// What is found in memory, newest first; without a network, and without asking anybody. `agent` is the one on the
    /// screen, `below` is where an earlier page went on.
    pub async fn memory_search(
        &self,
        agent: AgentKey,
        wish: MemoryWish,
        below: Option<i64>,
    ) -> AppResult<MemoryPage> {
        self.memory().search(agent, wish, below).await
    }

    /// The newest things that a few words find, for a short list; the newest of all without words.
    pub async fn memory_find(&self, agent: AgentKey, query: String, most: u32) -> AppResult<Vec<MemoryHit>> {
        self.memory().find(agent, query, most).await
    }

    /// How much is remembered.
    pub async fn memory_size(&self) -> AppResult<MemorySize> {
        self.memory().size().await
    }

    /// What takes room on the disk.
    pub async fn storage_open(&self) -> AppResult<StorageView> {
        self.memory().storage().await
    }

    /// Forgets the pictures that can be fetched again.
    pub async fn storage_clear_pictures(&self) -> AppResult<StorageView> {
        self.memory().clear_pictures().await
    }

    /// Forgets what an agent has seen of others and what the platform can give again.
    pub async fn storage_forget_seen(&self, agent: AgentKey) -> AppResult<Forgotten> {
        self.memory().forget_seen(agent).await
    }
}
