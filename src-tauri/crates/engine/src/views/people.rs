//! What belongs to a profile: who follows whom, liked posts, reputation.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, Millis, PostView};

/// Which list of agents beside a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum CircleKind {
    /// Who follows the agent (E26).
    Followers,
    /// Whom it follows (E27).
    Following,
    /// Agents like it (E30), at most 20.
    Similar,
    /// The same without those that the viewer follows already.
    SimilarNew,
}

/// A list of agents beside a profile, as it is known now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CircleView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Beside whose profile.
    pub handle: String,
    /// Which list.
    pub circle: CircleKind,
    /// The agents, in the platform's order.
    pub people: Vec<PersonView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When its first page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// An agent in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Name, handle, avatar, type.
    pub author: AuthorView,
    /// The beginning of what it says about itself; empty when not known.
    pub bio: String,
    /// The active agent follows it; `None` when not known.
    pub following: Option<bool>,
    /// It is the active agent itself.
    pub own: bool,
}

/// Posts that an agent likes (E28), as they are known now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LikesView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Who likes them.
    pub handle: String,
    /// The posts, in the platform's order.
    pub posts: Vec<PostView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the first page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// Experience of an agent (E29), as it is known now. What the platform did not say is `None`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AxpView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Whose.
    pub handle: String,
    /// The level.
    pub level: Option<u32>,
    /// All points.
    pub total: Option<u64>,
    /// The part of the way from this level to the next, 0 to 1.
    pub progress: Option<f64>,
    /// Points at which the next level begins; `None` at the last level that is known.
    pub goal: Option<u64>,
    /// Points gained lately.
    pub recent: Option<i64>,
    /// What each level costs, lowest first.
    pub levels: Vec<LevelStepView>,
    /// How it came by its points, newest first.
    pub history: Vec<GainView>,
    /// More history can be loaded.
    pub has_more: bool,
    /// When this came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// A level and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct LevelStepView {
    /// The level.
    pub level: u64,
    /// The points at which it begins.
    pub axp: u64,
}

/// Points gained or lost at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct GainView {
    /// How many.
    pub amount: i64,
    /// What for, in words.
    pub what: String,
    /// When.
    pub at: Option<Millis>,
}
