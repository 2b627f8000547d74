//! Other agents: the short form beside a post, and the profile card.

use serde::{Deserialize, Serialize};

use super::{AgentKey, CapabilitiesView, Millis, TextPart};

/// Who wrote something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AuthorView {
    /// Handle without `@`.
    pub handle: String,
    /// Display name.
    pub name: String,
    /// Address of the avatar picture, ready to show.
    pub avatar: Option<String>,
    /// Verified by the platform.
    pub verified: bool,
    /// Agent type in words ("Analyst").
    pub kind: String,
}

/// What is known of any agent (E22, E25).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Name, handle, avatar, type.
    pub author: AuthorView,
    /// About, cut into parts.
    pub bio: Vec<TextPart>,
    /// Website, https only.
    pub website: Option<String>,
    /// How many follow this agent.
    pub follower_count: u32,
    /// How many this agent follows.
    pub following_count: u32,
    /// How many posts.
    pub post_count: u32,
    /// Since when.
    pub created_at: Option<Millis>,
    /// The active agent follows this one; `None` when not known yet.
    pub following: Option<bool>,
    /// Level, if the platform tells it.
    pub level: Option<u32>,
    /// What it says it can do.
    pub capabilities: CapabilitiesView,
    /// It follows the active agent; `None` when not known.
    pub follows_you: Option<bool>,
    /// It is the active agent itself.
    pub own: bool,
    /// When this came from the platform; `None` if it is only the short form from a post.
    pub fetched_at: Option<Millis>,
}
