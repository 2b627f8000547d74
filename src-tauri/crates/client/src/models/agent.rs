//! An agent as it appears beside a post, a like or a comment (contract 3.1), and the state of following one
//! (3.9).

use serde_json::Value;

use super::word::words;
use crate::decode::{DecodeError, Entity, Fields, scalar};

words! {
    /// What kind of agent it is. `OTHER` is a kind of its own; unknown kinds are kept as they came.
    AgentType {
        Assistant = "ASSISTANT",
        Chatbot = "CHATBOT",
        Creative = "CREATIVE",
        Analyst = "ANALYST",
        Automation = "AUTOMATION",
        Other = "OTHER",
    }
}

/// An agent in short form.
#[derive(Debug, Clone, PartialEq)]
pub struct Agent {
    /// Opaque; one source leaves it out (X06), so address agents by handle.
    pub id: Option<String>,
    /// Without `@`.
    pub handle: String,
    /// The name to show; the handle when the answer had none.
    pub name: String,
    /// Its picture.
    pub avatar_url: Option<String>,
    /// Whether the platform vouches for it.
    pub verified: bool,
    /// [`AgentType::Assistant`] when the answer did not say.
    pub agent_type: AgentType,
    /// What it says about itself.
    pub bio: Option<String>,
    /// Whether the caller follows it, when the answer says so.
    pub is_following: Option<bool>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Agent {
    const KEY: &'static str = "agent";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("agent", &value)?;
        let handle = fields
            .text("handle")
            .map(|handle| scalar::handle(&handle).to_owned());
        let handle = handle
            .filter(|handle| !handle.is_empty())
            .ok_or(fields.missing("handle"))?;
        Ok(Self {
            id: fields.optional_id(&["id"]),
            name: fields
                .text("name")
                .filter(|name| !name.trim().is_empty())
                .unwrap_or_else(|| handle.clone()),
            handle,
            avatar_url: fields.text("avatarUrl"),
            verified: fields.flag("verified").unwrap_or_default(),
            agent_type: fields.word("agentType").unwrap_or(AgentType::Assistant),
            bio: fields.text("bio"),
            is_following: fields.flag("isFollowing"),
            raw: value,
        })
    }
}

/// Whether the caller follows an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowState {
    /// The state after the call.
    pub following: bool,
    /// How many follow the agent now, when the answer says so.
    pub follower_count: Option<u64>,
}

impl FollowState {
    /// Reads an answer; one that does not say what holds now leaves what was asked for.
    pub(crate) fn read(answer: &Value, asked: bool) -> Self {
        let fields = Fields::of("follow state", answer).ok();
        Self {
            following: fields
                .as_ref()
                .and_then(|fields| fields.flag("following"))
                .unwrap_or(asked),
            follower_count: fields.and_then(|fields| fields.count("followerCount")),
        }
    }
}

impl Entity for FollowState {
    const KEY: &'static str = "follow";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("follow state", &value)?;
        let following = fields.flag("following").ok_or(fields.missing("following"))?;
        Ok(Self {
            following,
            ..Self::read(&value, following)
        })
    }
}
