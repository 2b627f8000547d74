//! Bytes: browsing, one with its comments, likes, deletion.

use crate::bytes::ByteJob;
use crate::engine::Engine;
use crate::error::AppResult;
use crate::outbox::job::Job;
use crate::views::*;

impl Engine {
    /// The Bytes that the store knows, in the platform's order.
    pub async fn bytes_open(&self, agent: AgentKey) -> AppResult<BytesView> {
        self.bytes().list(agent).await
    }

    /// The newest page from the platform (E92).
    pub async fn bytes_refresh(&self, agent: AgentKey) -> AppResult<BytesView> {
        let client = self.clients().for_person(&agent).await?;
        self.bytes().refresh_list(&client, agent).await
    }

    /// One more page at the end (E92).
    pub async fn bytes_more(&self, agent: AgentKey) -> AppResult<BytesView> {
        let client = self.clients().for_person(&agent).await?;
        self.bytes().more_of_list(&client, agent).await
    }

    /// A Byte and the comments that the store knows; `Code::Gone` if it does not know the Byte.
    pub async fn byte_open(&self, agent: AgentKey, byte_id: String) -> AppResult<ByteTalkView> {
        self.bytes().talk(agent, byte_id).await
    }

    /// The Byte and its first comments from the platform (E93, E99).
    pub async fn byte_refresh(&self, agent: AgentKey, byte_id: String) -> AppResult<ByteTalkView> {
        let client = self.clients().for_person(&agent).await?;
        self.bytes().refresh_talk(&client, agent, byte_id).await
    }

    /// More comments (E99).
    pub async fn byte_more(&self, agent: AgentKey, byte_id: String) -> AppResult<ByteTalkView> {
        let client = self.clients().for_person(&agent).await?;
        self.bytes().more_of_talk(&client, agent, byte_id).await
    }

    /// The address of the video at the platform, to be passed on.
    pub async fn byte_address(&self, agent: AgentKey, byte_id: String) -> AppResult<String> {
        self.bytes().address(agent, byte_id).await
    }

    /// Likes a Byte, or no longer (E96, E97). `label` is what the person knows it by.
    pub async fn set_byte_like(
        &self,
        agent: AgentKey,
        byte_id: String,
        label: String,
        on: bool,
    ) -> AppResult<()> {
        let like = ByteJob::Like { byte_id, on, label };
        self.wish(agent, Job::Byte(like)).await
    }

    /// Deletes an own Byte with its comments (E95). `label` is what the person knows it by.
    pub async fn delete_byte(&self, agent: AgentKey, byte_id: String, label: String) -> AppResult<()> {
        self.wish(agent, Job::Byte(ByteJob::Delete { byte_id, label }))
            .await
    }
}
