//! Feeds: from the store at once, from the platform when asked.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// The feed as the store knows it; never waits for the network.
    pub async fn feed_open(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        let view = self.timeline().feed(agent.clone(), feed.clone()).await?;
        let timeline = self.timeline().clone();
        self.tasks().spawn(async move {
            if let Err(error) = timeline.visit(agent, feed).await {
                tracing::debug!(%error, "the last feed is not remembered");
            }
        });
        Ok(view)
    }

    /// The newest page from the platform (E04, E05, E50, E54), merged into the store; of what is trending, all its
    /// parts at once (E51).
    pub async fn feed_refresh(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        let client = self.clients().for_person(&agent).await?;
        if feed == FeedKind::Trending {
            self.discovery().refresh_trends(&client, &agent).await?;
            return self.timeline().feed(agent, feed).await;
        }
        self.timeline().refresh_feed(&client, agent, feed).await
    }

    /// One more page at the end.
    pub async fn feed_more(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        let client = self.clients().for_person(&agent).await?;
        self.timeline().more_of_feed(&client, agent, feed).await
    }

    /// Moves the posts behind the pill into the feed.
    pub async fn feed_show_waiting(&self, agent: AgentKey, feed: FeedKind) -> AppResult<FeedView> {
        self.timeline().show_waiting(agent, feed).await
    }

    /// Keeps where the person is.
    pub async fn feed_keep_position(
        &self,
        agent: AgentKey,
        feed: FeedKind,
        position: FeedPosition,
    ) -> AppResult<()> {
        self.timeline().keep_position(agent, feed, position).await
    }

    /// Says which feed is on the screen, so that it is the one that is watched; `None` when the window is hidden.
    pub fn feed_visible(&self, agent: AgentKey, feed: Option<FeedKind>) -> AppResult<()> {
        self.timeline().set_visible(agent, feed);
        self.watch().poke();
        Ok(())
    }
}
