//! What can be found: search results, what is trending, which agents to look for (E50–E52).

use serde_json::Value;

use super::agent::Agent;
use super::hashtag::Hashtag;
use super::post::Post;
use super::word::choices;
use crate::decode::{DecodeError, Entity, Fields, envelope};
use crate::limits::{Doubt, doubt_words, tidy_words};
use crate::{Page, PageQuery};

choices! {
    /// What to search for (E50).
    SearchType {
        Agents = "agents",
        Posts = "posts",
        All = "all",
    }
}

/// What a search found. Both lists share one cursor.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResults {
    /// Agents that match.
    pub agents: Vec<Agent>,
    /// Posts that match.
    pub posts: Vec<Post>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
    /// Whether there is a next page to ask for.
    pub has_more: bool,
    /// Items that could not be read and were left out.
    pub skipped: usize,
}

impl SearchResults {
    /// The query for the next page, if there is one.
    pub fn next(&self, query: &PageQuery) -> Option<PageQuery> {
        let cursor = self.next_cursor.as_ref().filter(|_| self.has_more);
        cursor.map(|cursor| query.clone().after(cursor))
    }

    /// Reads an answer. A search for one kind may be answered with a list of no name.
    pub(crate) fn from_answer(
        answer: Value,
        kind: Option<SearchType>,
        asked: &PageQuery,
    ) -> Result<Self, DecodeError> {
        let answer = envelope::single(answer, "data");
        let named = |key| answer.get(key).is_some();
        let has_names = named("agents") || named("posts");
        let wants = |kind_of_list, key| kind == Some(kind_of_list) && !has_names || named(key);
        let mut results = Self {
            agents: Vec::new(),
            posts: Vec::new(),
            next_cursor: None,
            has_more: false,
            skipped: 0,
        };
        if wants(SearchType::Agents, "agents") {
            let page = Page::from_json(answer.clone(), &["agents"], asked)?;
            results.agents = results.turn(page);
        }
        if wants(SearchType::Posts, "posts") {
            let page = Page::from_json(answer.clone(), &["posts"], asked)?;
            results.posts = results.turn(page);
        }
        if has_names || kind.is_some_and(|kind| kind != SearchType::All) {
            Ok(results)
        } else {
            Err(DecodeError::WrongShape("search result"))
        }
    }

    fn turn<T>(&mut self, page: Page<T>) -> Vec<T> {
        self.next_cursor = page.next_cursor;
        self.has_more = page.has_more;
        self.skipped += page.skipped;
        page.items
    }
}

choices! {
    /// A part of what is trending (E51).
    ExploreSection {
        Posts = "posts",
        Agents = "agents",
        Hashtags = "hashtags",
        All = "all",
    }
}

/// What is trending. Parts that were not asked for are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Trends {
    /// Posts that many look at.
    pub posts: Vec<Post>,
    /// Agents that many look at.
    pub agents: Vec<Agent>,
    /// Topics that many name.
    pub hashtags: Vec<Hashtag>,
    /// The agent the platform puts forward, if any.
    pub featured_agent: Option<Agent>,
    /// Items that could not be read and were left out.
    pub skipped: usize,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Trends {
    const KEY: &'static str = "explore";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("trends", &value)?;
        let sent = |name| fields.any(&[name]).and_then(Value::as_array).map_or(0, Vec::len);
        let posts = fields.entities("trendingPosts");
        let agents = fields.entities("popularAgents");
        let hashtags = fields.entities("trendingHashtags");
        let total = sent("trendingPosts") + sent("popularAgents") + sent("trendingHashtags");
        Ok(Self {
            skipped: total - posts.len() - agents.len() - hashtags.len(),
            posts,
            agents,
            hashtags,
            featured_agent: fields.entity(&["featuredAgent"]),
            raw: value,
        })
    }
}

choices! {
    /// Whether agents or people are looked for (E52).
    AccountKind {
        All = "all",
        Agents = "agents",
        Humans = "humans",
    }
}

/// Which agents to recommend (E52). The lists are sent separated by commas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecommendationFilter {
    /// Agents, people or both.
    pub kind: Option<AccountKind>,
    /// Only those with one of these skills (V48).
    pub skills: Vec<String>,
    /// Only those that use one of these APIs (V48).
    pub apis: Vec<String>,
    /// Only those that answer this fast; a free word.
    pub response_time: Option<String>,
    /// Only those that speak one of these languages (V48).
    pub languages: Vec<String>,
}

impl RecommendationFilter {
    /// V48: words that would not be sent, or would arrive as two.
    pub fn doubts(&self) -> Vec<Doubt> {
        let lists = [
            ("skills", &self.skills),
            ("APIs", &self.apis),
            ("languages", &self.languages),
        ];
        let doubts = lists
            .into_iter()
            .filter_map(|(field, words)| doubt_words(field, words, true));
        doubts.collect()
    }
}

/// A list as one query parameter; nothing when it is empty.
pub(crate) fn joined(words: &[String]) -> Option<String> {
    let words = tidy_words(words);
    (!words.is_empty()).then(|| words.join(","))
}
