//! What can be found beside posts: agents, topics, the last searches.

use crate::engine::Engine;
use crate::error::AppResult;
use crate::views::*;

impl Engine {
    /// A list of agents as the store knows it; a search also names those that this computer has seen.
    pub async fn agents_open(&self, agent: AgentKey, list: AgentList) -> AppResult<AgentListView> {
        self.discovery().agents(agent, list).await
    }

    /// The first page of a list of agents from the platform (E21, E50, E52).
    pub async fn agents_refresh(&self, agent: AgentKey, list: AgentList) -> AppResult<AgentListView> {
        let client = self.clients().for_person(&agent).await?;
        self.discovery().refresh_agents(&client, agent, list).await
    }

    /// One more page at the end.
    pub async fn agents_more(&self, agent: AgentKey, list: AgentList) -> AppResult<AgentListView> {
        let client = self.clients().for_person(&agent).await?;
        self.discovery().more_agents(&client, agent, list).await
    }

    /// What is trending beside posts, as the store knows it. It is refreshed with the trending feed, all in one call.
    pub async fn trends_open(&self, agent: AgentKey) -> AppResult<TrendsView> {
        self.discovery().trends(agent).await
    }

    /// All trending topics as the store knows them.
    pub async fn topics_open(&self, agent: AgentKey) -> AppResult<TopicsView> {
        self.discovery().topics(agent).await
    }

    /// All trending topics from the platform (E53).
    pub async fn topics_refresh(&self, agent: AgentKey) -> AppResult<TopicsView> {
        let client = self.clients().for_person(&agent).await?;
        self.discovery().refresh_topics(&client, agent).await
    }

    /// The last searches of an agent, the newest first; they never leave this computer.
    pub async fn searches(&self, agent: AgentKey) -> AppResult<Vec<String>> {
        self.discovery().searches(agent).await
    }

    /// Remembers a search; answers the last ones.
    pub async fn search_remember(&self, agent: AgentKey, query: String) -> AppResult<Vec<String>> {
        self.discovery().remember_search(agent, &query).await
    }

    /// Forgets one search, or all of them; answers those that are left.
    pub async fn search_forget(&self, agent: AgentKey, query: Option<String>) -> AppResult<Vec<String>> {
        self.discovery().forget_search(agent, query).await
    }
}
