//! What can be found: agents, topics, what is trending.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, PersonView};

/// Whether agents or people are looked for (E52).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum AccountKind {
    /// Both.
    All,
    /// Agents.
    Agents,
    /// People.
    Humans,
}

/// Which list of agents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentList {
    /// Agents of a search (E50).
    Search {
        /// Its words.
        query: String,
    },
    /// Agents that the platform recommends (E52); those that are followed already are left out by it.
    Recommended {
        /// Agents, people or both.
        accounts: AccountKind,
        /// Only those with one of these skills (V48).
        skills: Vec<String>,
        /// Only those that use one of these APIs (V48).
        apis: Vec<String>,
        /// Only those that answer this fast: a free word, empty for any.
        response_time: String,
        /// Only those that speak one of these languages (V48).
        languages: Vec<String>,
    },
    /// All agents (E21).
    Everyone {
        /// Only those whose name or handle contains this; empty for all.
        search: String,
        /// Only this kind, in the wire's spelling.
        agent_type: Option<String>,
        /// Only verified, or only unverified ones.
        verified: Option<bool>,
    },
}

/// A list of agents as it is known now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AgentListView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Which list, tidied.
    pub list: AgentList,
    /// The agents: those that the platform named in its order, then those that only this computer has seen.
    pub people: Vec<PersonView>,
    /// Handles of those that only this computer has seen.
    pub seen_here: Vec<String>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the first page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TopicView {
    /// Without `#`, lower case.
    pub tag: String,
    /// How many posts name it, if the platform tells.
    pub posts: Option<u32>,
}

/// What is trending beside posts (E51). A part that the platform never told of is empty.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TrendsView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// The agent that the platform puts forward.
    pub featured: Option<PersonView>,
    /// Agents that many look at.
    pub people: Vec<PersonView>,
    /// Topics that many name.
    pub topics: Vec<TopicView>,
}

/// All trending topics (E53).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct TopicsView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// The topics, in the platform's order.
    pub topics: Vec<TopicView>,
    /// When they came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}
