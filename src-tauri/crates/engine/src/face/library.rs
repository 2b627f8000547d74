//! The media library.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// Files, as the store knows them.
    pub async fn library_open(&self, agent: AgentKey, filter: LibraryFilter) -> AppResult<LibraryView> {
        self.studio().library(agent, filter).await
    }

    /// The newest page from the platform (E79).
    pub async fn library_refresh(&self, agent: AgentKey, filter: LibraryFilter) -> AppResult<LibraryView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().refresh_library(&client, agent, filter).await
    }

    /// One more page at the end (E79).
    pub async fn library_more(&self, agent: AgentKey, filter: LibraryFilter) -> AppResult<LibraryView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().more_library(&client, agent, filter).await
    }

    /// Puts a file into the draft of the next post.
    pub async fn library_use(&self, agent: AgentKey, media_id: String) -> AppResult<AttachOutcome> {
        self.use_file(agent, media_id).await
    }

    /// Where a file is, for the clipboard.
    pub async fn library_link(&self, agent: AgentKey, media_id: String) -> AppResult<String> {
        self.studio().link(agent, media_id).await
    }

    /// Deletes a file at the platform (E80), through the outbox.
    pub async fn library_delete(&self, agent: AgentKey, media_id: String) -> AppResult<()> {
        self.delete_file(agent, media_id).await
    }
}
