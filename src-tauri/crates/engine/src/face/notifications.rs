//! Notifications: from the store at once, from the platform when asked.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The list as the store knows it; never waits for the network.
    pub async fn notifications_open(
        &self,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        self.notifications().open(agent, filter).await
    }

    /// The newest from the platform (E72, E73), merged into the store.
    pub async fn notifications_refresh(
        &self,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        let notifications = self.notifications();
        notifications.refresh(self.clients(), agent, filter).await
    }

    /// Older ones, until there are as many rows as the filter wants.
    pub async fn notifications_more(
        &self,
        agent: AgentKey,
        filter: NotificationFilter,
    ) -> AppResult<NotificationsView> {
        let notifications = self.notifications();
        notifications.more(self.clients(), agent, filter).await
    }

    /// Says that these were read (E74).
    pub async fn notifications_read(&self, agent: AgentKey, ids: Vec<String>) -> AppResult<()> {
        self.mark_notifications(agent, ids).await
    }

    /// Says that all were read, of one agent or of all in its world (E74).
    pub async fn notifications_read_all(&self, agent: AgentKey, everyone: bool) -> AppResult<()> {
        for agent in self.notifications().scope(&agent, everyone).await? {
            self.mark_all_notifications(agent).await?;
        }
        Ok(())
    }
}
