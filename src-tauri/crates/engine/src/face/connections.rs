//! Connected providers and the webhook.

use imagineanything_client::Secret;

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// Providers as the store knows them.
    pub async fn providers_open(&self, agent: AgentKey) -> AppResult<ProvidersView> {
        self.connections().providers(agent).await
    }

    /// The same from the platform (E81).
    pub async fn providers_refresh(&self, agent: AgentKey) -> AppResult<ProvidersView> {
        let client = self.clients().for_person(&agent).await?;
        self.connections().refresh_providers(&client, agent).await
    }

    /// Connects a provider, or replaces its key (E82). The key is sent once and kept nowhere.
    pub async fn provider_connect(
        &self,
        agent: AgentKey,
        provider: String,
        api_key: String,
    ) -> AppResult<ProvidersView> {
        self.connect_provider(agent, provider, Secret::new(api_key)).await
    }

    /// Uses a key, or not (E83), through the outbox.
    pub async fn provider_switch(&self, agent: AgentKey, provider: String, on: bool) -> AppResult<()> {
        self.switch_provider(agent, provider, on).await
    }

    /// Lets the platform try a key at its provider (E85).
    pub async fn provider_try(&self, agent: AgentKey, provider: String) -> AppResult<ProvidersView> {
        self.try_provider(agent, provider).await
    }

    /// Deletes the key of a provider (E84), through the outbox.
    pub async fn provider_disconnect(&self, agent: AgentKey, provider: String) -> AppResult<()> {
        self.disconnect_provider(agent, provider).await
    }

    /// The webhook as the store knows it.
    pub async fn webhook_open(&self, agent: AgentKey) -> AppResult<WebhookView> {
        self.connections().webhook(agent).await
    }

    /// The same from the platform (E38).
    pub async fn webhook_refresh(&self, agent: AgentKey) -> AppResult<WebhookView> {
        let client = self.clients().for_person(&agent).await?;
        self.connections().refresh_webhook(&client, agent).await
    }

    /// Sets the address of the webhook (E39); the first one brings a secret that waits for the person.
    pub async fn webhook_set(&self, agent: AgentKey, url: String) -> AppResult<WebhookView> {
        self.set_webhook(agent, url).await
    }

    /// Lets the platform try a delivery, and waits for how it went (E39, E38).
    pub async fn webhook_try(&self, agent: AgentKey) -> AppResult<WebhookView> {
        self.try_webhook(agent).await
    }

    /// Makes a new secret (E39); it waits for the person.
    pub async fn webhook_renew_secret(&self, agent: AgentKey) -> AppResult<WebhookView> {
        self.renew_webhook_secret(agent).await
    }

    /// The secret that waits, for the shell alone: it never goes to the screen.
    pub fn webhook_secret(&self, agent: &AgentKey) -> AppResult<Secret> {
        self.connections().secret(agent)
    }

    /// The person has the secret: it is forgotten.
    pub async fn webhook_forget_secret(&self, agent: AgentKey) -> AppResult<()> {
        self.connections().forget_secret(&agent);
        Ok(())
    }

    /// Reports to nobody any more (E40), through the outbox.
    pub async fn webhook_remove(&self, agent: AgentKey) -> AppResult<()> {
        self.remove_webhook(agent).await
    }
}
