//! What is trending: posts, agents, topics and the featured agent in one answer (E51), and all topics (E53). A part
//! that an answer leaves out stays as it was.

use imagineanything_client::Client;
use imagineanything_client::models::discovery::{ExploreSection, Trends};
use imagineanything_client::models::hashtag::Hashtag;
use rusqlite::{Connection, Transaction};

use super::{Discovery, directory};
use crate::error::{AppError, AppResult, Code};
use crate::event::Event;
use crate::store::StoreResult;
use crate::store::tables::feed_rows::Onward;
use crate::store::tables::found_topics::{self, Topic};
use crate::store::tables::stamps::{self, Stamp};
use crate::store::tables::{found_agents, found_lists};
use crate::timeline::{Changes, Show, TRENDING, readable, take_trending};
use crate::views::{AgentKey, TopicView, TopicsView, TrendsView};

/// Names of lists in the store.
const FEATURED: &str = "featured";
const POPULAR: &str = "popular";
const TOPICS: &str = "trending topics";
const ALL_TOPICS: &str = "all trending topics";
/// Most topics of the whole list.
const MOST: u32 = 100;

impl Discovery {
    /// What is trending beside posts, as the store knows it.
    pub(crate) async fn trends(&self, agent: AgentKey) -> AppResult<TrendsView> {
        let media = self.shared.media.clone();
        let read = move |db: &Connection| {
            let show = Show::new(db, &agent, &media)?;
            let people = |name| {
                let keys = match found_lists::find(db, &agent, name)? {
                    Some(list) => found_agents::of(db, list.key)?,
                    None => Vec::new(),
                };
                keys.into_iter()
                    .map(|key| show.person(key))
                    .collect::<StoreResult<Vec<_>>>()
            };
            Ok(TrendsView {
                featured: people(FEATURED)?.into_iter().next(),
                people: people(POPULAR)?,
                topics: topics(db, &agent, TOPICS)?.topics,
                agent: agent.clone(),
            })
        };
        Ok(self.shared.store.read(read).await?)
    }

    /// All that is trending from the platform (E51); the posts become the trending feed.
    pub(crate) async fn refresh_trends(&self, client: &Client, agent: &AgentKey) -> AppResult<()> {
        let asked = self.shared.store.read(stamps::current).await?;
        let section = Some(ExploreSection::All);
        let trends = client.discovery().trends(section, Some(TRENDING)).await?;
        let parts = [
            "trendingPosts",
            "popularAgents",
            "trendingHashtags",
            "featuredAgent",
        ];
        if parts.iter().all(|part| trends.raw.get(part).is_none()) {
            return Err(AppError::new(
                Code::Server,
                "The platform answered without anything that is trending. What is known here is safe: try again later.",
            ));
        }
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let take = move |tx: &Transaction<'_>| take_in(tx, &key, trends, asked, now);
        let changes = self.shared.store.write(take).await?;
        self.shared.timeline.announce(agent, changes);
        self.shared
            .shell
            .emit(Event::TrendsStale { agent: agent.clone() });
        Ok(())
    }

    /// All trending topics, as the store knows them.
    pub(crate) async fn topics(&self, agent: AgentKey) -> AppResult<TopicsView> {
        let read = move |db: &Connection| topics(db, &agent, ALL_TOPICS);
        Ok(self.shared.store.read(read).await?)
    }

    /// All trending topics from the platform (E53).
    pub(crate) async fn refresh_topics(&self, client: &Client, agent: AgentKey) -> AppResult<TopicsView> {
        let page = client.discovery().trending_hashtags(Some(MOST)).await?;
        readable(&page)?;
        let (key, now) = (agent.clone(), self.shared.clock.now());
        let take = move |tx: &Transaction<'_>| keep_topics(tx, &key, ALL_TOPICS, &page.items, now);
        self.shared.store.write(take).await?;
        self.topics(agent).await
    }
}

fn take_in(
    tx: &Transaction<'_>,
    agent: &str,
    trends: Trends,
    asked: Stamp,
    now: i64,
) -> StoreResult<Changes> {
    let told = |part: &str| trends.raw.get(part).is_some_and(|part| !part.is_null());
    let mut lists = Vec::new();
    if told("popularAgents") {
        lists.push((POPULAR, trends.agents.as_slice()));
    }
    // Nobody is featured when the platform says so; when it says nothing, nothing is known.
    if trends.raw.get("featuredAgent").is_some() {
        lists.push((FEATURED, trends.featured_agent.as_slice()));
    }
    for (name, agents) in lists {
        let list = found_lists::begin(tx, agent, name, &Onward::End, now)?;
        let authors = directory::take_in(tx, agent, agents, None, asked, now)?;
        found_agents::append(tx, list, &authors)?;
    }
    if told("trendingHashtags") {
        keep_topics(tx, agent, TOPICS, &trends.hashtags, now)?;
    }
    if told("trendingPosts") {
        return take_trending(tx, agent, trends.posts, asked, now);
    }
    Ok(Changes::default())
}

fn keep_topics(tx: &Transaction<'_>, agent: &str, name: &str, told: &[Hashtag], now: i64) -> StoreResult<()> {
    let topics: Vec<Topic> = told
        .iter()
        .map(|topic| {
            let posts = topic
                .post_count
                .map(|count| u32::try_from(count).unwrap_or(u32::MAX));
            (topic.tag.to_lowercase(), posts)
        })
        .collect();
    let list = found_lists::begin(tx, agent, name, &Onward::End, now)?;
    found_topics::fill(tx, list, &topics)
}

fn topics(db: &Connection, agent: &AgentKey, name: &str) -> StoreResult<TopicsView> {
    let list = found_lists::find(db, agent, name)?;
    let topics = match &list {
        Some(list) => found_topics::of(db, list.key)?,
        None => Vec::new(),
    };
    Ok(TopicsView {
        agent: agent.clone(),
        topics: topics
            .into_iter()
            .map(|(tag, posts)| TopicView { tag, posts })
            .collect(),
        fetched_at: list.map(|list| list.fetched_at),
    })
}
