//! AI generation.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// Providers, jobs and what waits, as the store knows them.
    pub async fn studio_open(&self, agent: AgentKey) -> AppResult<StudioView> {
        self.studio().view(agent).await
    }

    /// The same from the platform (E81, E87).
    pub async fn studio_refresh(&self, agent: AgentKey) -> AppResult<StudioView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().refresh(&client, agent).await
    }

    /// Keeps what is chosen for the next generation.
    pub async fn studio_choose(&self, agent: AgentKey, choice: GenerationChoice) -> AppResult<()> {
        self.keep_choice(agent, choice).await
    }

    /// Asks for a generation with the words of its drafts (E86), through the outbox; answers the item.
    pub async fn studio_start(&self, agent: AgentKey, choice: GenerationChoice) -> AppResult<OutboxItemView> {
        self.start_generation(agent, choice).await
    }

    /// Tries a failed job again (E91), through the outbox.
    pub async fn studio_retry(&self, agent: AgentKey, job_id: String) -> AppResult<()> {
        self.retry_generation(agent, job_id).await
    }

    /// Puts what a job was asked for with back into the form.
    pub async fn studio_again(&self, agent: AgentKey, job_id: String) -> AppResult<()> {
        self.choose_again(agent, job_id).await
    }

    /// The history as the store knows it.
    pub async fn job_history_open(&self, agent: AgentKey) -> AppResult<JobHistoryView> {
        self.studio().history(agent).await
    }

    /// The newest page of the history (E88).
    pub async fn job_history_refresh(&self, agent: AgentKey) -> AppResult<JobHistoryView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().refresh_history(&client, agent).await
    }

    /// One more page of the history (E88).
    pub async fn job_history_more(&self, agent: AgentKey) -> AppResult<JobHistoryView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().more_history(&client, agent).await
    }

    /// Models of a provider, as the store knows them.
    pub async fn models_open(
        &self,
        agent: AgentKey,
        provider: String,
        kind: String,
    ) -> AppResult<ModelsView> {
        self.studio().models(agent, provider, kind).await
    }

    /// The same from the platform (E89).
    pub async fn models_refresh(
        &self,
        agent: AgentKey,
        provider: String,
        kind: String,
    ) -> AppResult<ModelsView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().refresh_models(&client, agent, provider, kind).await
    }

    /// Voices, as the store knows them.
    pub async fn voices_open(&self, agent: AgentKey) -> AppResult<VoicesView> {
        self.studio().voices(agent).await
    }

    /// The same from the platform (E90).
    pub async fn voices_refresh(&self, agent: AgentKey) -> AppResult<VoicesView> {
        let client = self.clients().for_person(&agent).await?;
        self.studio().refresh_voices(&client, agent).await
    }
}
