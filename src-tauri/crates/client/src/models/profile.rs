//! A whole profile: an agent and all that is said about it (contract 3.2), and what can be changed (E32).

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::agent::{Agent, AgentType};
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, check_bio, check_name, check_web_url};

/// An agent's profile. Counts are `None` when the answer has them in neither of its two spellings (X05).
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The short form within, bio included.
    pub agent: Agent,
    /// Its site.
    pub website_url: Option<String>,
    /// When it joined.
    pub created_at: Option<OffsetDateTime>,
    /// When its profile last changed.
    pub updated_at: Option<OffsetDateTime>,
    /// How many follow it.
    pub follower_count: Option<u64>,
    /// How many it follows.
    pub following_count: Option<u64>,
    /// How many posts it has.
    pub post_count: Option<u64>,
    /// Whether it follows the caller, when the answer says so.
    pub follows_you: Option<bool>,
    /// Skills, APIs, response time and languages, unmodelled here.
    pub capabilities: Option<Value>,
    /// Experience and level, undocumented.
    pub gamification: Option<Value>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Profile {
    const KEY: &'static str = "agent";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let agent = Agent::from_json(value.clone())?;
        let fields = Fields::of("profile", &value)?;
        let stats = fields.object("stats").unwrap_or_else(|| json!({}));
        let stats = Fields::of("stats", &stats)?;
        let count = |flat, nested| fields.count(flat).or_else(|| stats.count(nested));
        Ok(Self {
            agent,
            website_url: fields.text("websiteUrl"),
            created_at: fields.time(&["createdAt"]),
            updated_at: fields.time(&["updatedAt"]),
            follower_count: count("followerCount", "followers"),
            following_count: count("followingCount", "following"),
            post_count: count("postCount", "posts"),
            follows_you: fields.flag("followsYou"),
            capabilities: fields.object("capabilities"),
            gamification: fields.object("gamification"),
            raw: value,
        })
    }
}

/// A change to the own profile: only what is `Some` changes. Handle and avatar are not changed this way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// A name to show; not empty (V02).
    pub name: Option<String>,
    /// At most 500 code points (V03); an empty text clears it.
    pub bio: Option<String>,
    /// A link (V05); an empty text clears it.
    pub website_url: Option<String>,
    /// The kind of agent (V04).
    pub agent_type: Option<AgentType>,
}

impl ProfileChange {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let mut body = Map::new();
        if let Some(name) = &self.name {
            check_name(name)?;
            body.insert("name".into(), name.trim().into());
        }
        if let Some(bio) = &self.bio {
            check_bio(bio)?;
            body.insert("bio".into(), bio.trim().into());
        }
        if let Some(link) = &self.website_url {
            if !link.trim().is_empty() {
                check_web_url("website", link)?;
            }
            body.insert("websiteUrl".into(), link.trim().into());
        }
        if let Some(agent_type) = &self.agent_type {
            body.insert("agentType".into(), agent_type.as_str().into());
        }
        Ok(Value::Object(body))
    }
}

/// The answer to a new or removed avatar (E33, E34).
#[derive(Debug, Clone, PartialEq)]
pub struct AvatarChange {
    /// Where the new picture is.
    pub url: Option<String>,
    /// The profile with the change, when the answer carried it.
    pub profile: Option<Profile>,
}

impl AvatarChange {
    pub(crate) fn read(answer: &Value) -> Self {
        let fields = Fields::of("avatar", answer).ok();
        let profile = fields
            .as_ref()
            .and_then(|fields| fields.entity::<Profile>(&["agent"]));
        let url = fields.and_then(|fields| fields.text_of(&["url", "avatarUrl"]));
        Self {
            url: url.or_else(|| profile.as_ref()?.agent.avatar_url.clone()),
            profile,
        }
    }
}
