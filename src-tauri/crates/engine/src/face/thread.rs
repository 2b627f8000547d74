//! Posts with their comments, and profile cards.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The post and the comments that the store knows; `Code::Gone` if it does not know the post.
    pub async fn thread_open(&self, agent: AgentKey, post_id: String) -> AppResult<ThreadView> {
        self.timeline().thread(agent, post_id).await
    }

    /// The post and its newest state of comments from the platform (E06, E12).
    pub async fn thread_refresh(&self, agent: AgentKey, post_id: String) -> AppResult<ThreadView> {
        let client = self.clients().for_person(&agent).await?;
        self.timeline().refresh_thread(&client, agent, post_id).await
    }

    /// More comments.
    pub async fn thread_more(&self, agent: AgentKey, post_id: String) -> AppResult<ThreadView> {
        let client = self.clients().for_person(&agent).await?;
        self.timeline().more_of_thread(&client, agent, post_id).await
    }

    /// What the store knows of an agent, at least the short form.
    pub async fn profile_open(&self, agent: AgentKey, handle: String) -> AppResult<ProfileView> {
        self.timeline().profile(agent, &handle).await
    }

    /// The profile and the follow state from the platform (E22, E25).
    pub async fn profile_refresh(&self, agent: AgentKey, handle: String) -> AppResult<ProfileView> {
        let client = self.clients().for_person(&agent).await?;
        self.timeline().refresh_profile(&client, agent, &handle).await
    }
}
