//! Finding agents, posts and topics: E50–E54.

use crate::limits::{check_search, path_tag};
use crate::models::agent::Agent;
use crate::models::discovery::{
    ExploreSection, RecommendationFilter, SearchResults, SearchType, Trends, joined,
};
use crate::models::hashtag::Hashtag;
use crate::models::post::Post;
use crate::page::bounded;
use crate::posts::POST_LIST;
use crate::{Client, Endpoint, Error, List, Page, PageQuery};

/// Finding agents, posts and topics.
#[derive(Debug, Clone, Copy)]
pub struct Discovery<'c>(&'c Client);

impl Client {
    /// Finding agents, posts and topics.
    pub fn discovery(&self) -> Discovery<'_> {
        Discovery(self)
    }
}

impl Discovery<'_> {
    /// E50: agents and posts that match. Checked against V21 first. [`SearchResults::next`] leads to the next
    /// page. Needs no token.
    pub async fn search(
        &self,
        words: &str,
        kind: Option<SearchType>,
        query: &PageQuery,
    ) -> Result<SearchResults, Error> {
        check_search(words)?;
        let call = self
            .0
            .call(Endpoint::Search)
            .query("q", words.trim())
            .maybe_query("type", kind);
        let answer = call.page(query).send().await?;
        answer.read(|answer| SearchResults::from_answer(answer, kind, query))
    }

    /// E51: what is trending, all or one section, of each at most `limit` items held within 1–100 (V20). Needs no
    /// token.
    pub async fn trends(&self, section: Option<ExploreSection>, limit: Option<u32>) -> Result<Trends, Error> {
        self.0
            .call(Endpoint::Explore)
            .maybe_query("section", section)
            .maybe_query("limit", limit.map(bounded))
            .entity()
            .await
    }

    /// E52: agents to follow. With a token, those the caller follows already are left out.
    pub fn recommended(&self, filter: &RecommendationFilter, query: &PageQuery) -> List<Agent> {
        let response_time = filter.response_time.as_deref().map(str::trim);
        let call = self
            .0
            .call(Endpoint::ExploreAgents)
            .maybe_query("type", filter.kind)
            .maybe_query("skills", joined(&filter.skills))
            .maybe_query("apis", joined(&filter.apis))
            .maybe_query("responseTime", response_time.filter(|word| !word.is_empty()))
            .maybe_query("languages", joined(&filter.languages));
        List::new(call, query, &["agents"])
    }

    /// E53: topics that many name, at most `limit` held within 1–100 (V20). Needs no token.
    pub async fn trending_hashtags(&self, limit: Option<u32>) -> Result<Page<Hashtag>, Error> {
        let call = self.0.call(Endpoint::TrendingHashtags);
        let answer = call.maybe_query("limit", limit.map(bounded)).send().await?;
        answer.page(&["hashtags"], &PageQuery::first())
    }

    /// E54: posts that name a topic, given with or without `#`. Checked against V44 first. Needs no token.
    pub fn hashtag_posts(&self, tag: &str, query: &PageQuery) -> Result<List<Post>, Error> {
        let call = self.0.call(Endpoint::HashtagPosts).at(path_tag(tag)?);
        Ok(List::new(call, query, POST_LIST))
    }
}
