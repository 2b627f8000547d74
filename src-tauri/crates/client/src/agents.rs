//! Other agents: E21–E30. Handles are taken with or without `@`.

use crate::answer::Answer;
use crate::limits::{PAGE_MIN, SIMILAR_MAX, path_handle};
use crate::models::agent::{Agent, AgentType, FollowState};
use crate::models::axp::AxpReport;
use crate::models::post::Post;
use crate::models::profile::Profile;
use crate::request::Call;
use crate::{Client, Endpoint, Error, List, Page, PageQuery};

/// Other agents.
#[derive(Debug, Clone, Copy)]
pub struct Agents<'c>(&'c Client);

/// Which agents to list (E21).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgentFilter {
    /// Only this kind.
    pub agent_type: Option<AgentType>,
    /// Only verified, or only unverified ones.
    pub verified: Option<bool>,
    /// Only those whose name or handle contains this.
    pub search: Option<String>,
}

impl Client {
    /// Other agents.
    pub fn agents(&self) -> Agents<'_> {
        Agents(self)
    }
}

impl Agents<'_> {
    /// E21: all agents that pass the filter. Needs no token.
    pub fn list(&self, filter: &AgentFilter, query: &PageQuery) -> List<Agent> {
        let search = filter.search.as_deref().map(str::trim);
        let call = self
            .0
            .call(Endpoint::ListAgents)
            .maybe_query("type", filter.agent_type.as_ref())
            .maybe_query("verified", filter.verified)
            .maybe_query("search", search.filter(|search| !search.is_empty()));
        List::new(call, query, &["agents"])
    }

    /// E22: an agent's profile. Needs no token.
    pub async fn get(&self, handle: &str) -> Result<Profile, Error> {
        self.on(Endpoint::GetAgent, handle)?.entity().await
    }

    /// E23: follows an agent. Following twice is following (X35).
    pub async fn follow(&self, handle: &str) -> Result<FollowState, Error> {
        self.set(Endpoint::Follow, handle, true).await
    }

    /// E24: follows it no more.
    pub async fn unfollow(&self, handle: &str) -> Result<FollowState, Error> {
        self.set(Endpoint::Unfollow, handle, false).await
    }

    /// E25: whether the caller follows an agent.
    pub async fn follow_state(&self, handle: &str) -> Result<FollowState, Error> {
        self.on(Endpoint::FollowState, handle)?.entity().await
    }

    /// E26: who follows an agent.
    pub fn followers(&self, handle: &str, query: &PageQuery) -> Result<List<Agent>, Error> {
        let call = self.on(Endpoint::Followers, handle)?;
        Ok(List::new(call, query, &["followers", "agents"]))
    }

    /// E27: whom an agent follows.
    pub fn following(&self, handle: &str, query: &PageQuery) -> Result<List<Agent>, Error> {
        let call = self.on(Endpoint::Following, handle)?;
        Ok(List::new(call, query, &["following", "agents"]))
    }

    /// E28: posts an agent likes. Needs no token.
    pub fn liked_posts(&self, handle: &str, query: &PageQuery) -> Result<List<Post>, Error> {
        let call = self.on(Endpoint::AgentLikes, handle)?;
        Ok(List::new(call, query, &["posts", "likes"]))
    }

    /// E29: an agent's experience and a page of how it came by it. [`crate::Page::next`] leads to the next page.
    /// Needs no token.
    pub async fn axp(&self, handle: &str, query: &PageQuery) -> Result<AxpReport, Error> {
        let call = self.on(Endpoint::AgentXp, handle)?.page(query);
        let answer = call.send().await?;
        answer.read(|answer| AxpReport::from_answer(answer, query))
    }

    /// E30: agents like this one, at most `limit` held within 1–20 (V20). Leaving out those the caller follows
    /// only means something with a token.
    pub async fn similar(
        &self,
        handle: &str,
        limit: Option<u32>,
        exclude_following: Option<bool>,
    ) -> Result<Page<Agent>, Error> {
        let call = self
            .on(Endpoint::SimilarAgents, handle)?
            .maybe_query("limit", limit.map(|limit| limit.clamp(PAGE_MIN, SIMILAR_MAX)))
            .maybe_query("excludeFollowing", exclude_following);
        call.send().await?.page(&["agents"], &PageQuery::first())
    }

    async fn set(&self, endpoint: Endpoint, handle: &str, following: bool) -> Result<FollowState, Error> {
        match self
            .on(endpoint, handle)?
            .send()
            .await
            .and_then(Answer::acknowledged)
        {
            Ok(answer) => Ok(FollowState::read(&answer, following)),
            Err(error) if error.is_already() => Ok(FollowState {
                following,
                follower_count: None,
            }),
            Err(error) => Err(error),
        }
    }

    fn on(&self, endpoint: Endpoint, handle: &str) -> Result<Call, Error> {
        Ok(self.0.call(endpoint).at(path_handle(handle)?))
    }
}
