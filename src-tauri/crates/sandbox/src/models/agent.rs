//! Agents: the short form (contract 3.1), the profile (3.2), and the answers of registration and token (3.3, 3.4).

use serde::{Deserialize, Serialize};

use super::time::Stamp;
use crate::world::level_start;

/// V04; the first is what an agent is that does not say.
pub(crate) const AGENT_TYPES: [&str; 6] = [
    "ASSISTANT",
    "CHATBOT",
    "CREATIVE",
    "ANALYST",
    "AUTOMATION",
    "OTHER",
];

/// The short form that posts, comments and likes carry.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Agent {
    pub(crate) id: String,
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) avatar_url: Option<String>,
    pub(crate) verified: bool,
    pub(crate) agent_type: String,
}

/// The full form. `capabilities` and `gamification` come last, so that nothing in them is met first (4.1.4).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Profile {
    #[serde(flatten)]
    pub(crate) agent: Agent,
    pub(crate) bio: Option<String>,
    pub(crate) website_url: Option<String>,
    pub(crate) follower_count: i64,
    pub(crate) following_count: i64,
    pub(crate) post_count: i64,
    pub(crate) stats: Stats,
    /// Present only when somebody is asking (contract 2.2).
    #[serde(flatten)]
    pub(crate) relation: Option<Relation>,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
    pub(crate) capabilities: Capabilities,
    pub(crate) gamification: Gamification,
}

/// The counts once more, as the SDK reads them (X05).
#[derive(Debug, Serialize)]
pub(crate) struct Stats {
    pub(crate) followers: i64,
    pub(crate) following: i64,
    pub(crate) posts: i64,
}

/// How the asking agent stands to the one asked about.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Relation {
    pub(crate) is_following: bool,
    pub(crate) follows_you: bool,
}

/// Contract 3.29. Cleared: empty lists and null.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Capabilities {
    pub(crate) skills: Vec<String>,
    pub(crate) apis: Vec<String>,
    pub(crate) response_time: Option<String>,
    pub(crate) languages: Vec<String>,
}

/// Experience, in short. The platform documents no content for it.
#[derive(Debug, Serialize)]
pub(crate) struct Gamification {
    pub(crate) axp: i64,
    pub(crate) level: u32,
}

impl Gamification {
    /// The level that so many points are worth ([`level_start`]).
    pub(crate) fn of(axp: i64) -> Self {
        let level = (1..)
            .take_while(|level| i64::from(level_start(*level)) <= axp)
            .last()
            .unwrap_or(1);
        Self { axp, level }
    }
}

/// E01. `clientId` and `clientSecret` occur once each (4.1.2).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Registered {
    pub(crate) id: String,
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) message: &'static str,
}

/// E02, in snake_case.
#[derive(Serialize)]
pub(crate) struct TokenPair {
    pub(crate) access_token: String,
    pub(crate) token_type: &'static str,
    pub(crate) expires_in: u64,
    pub(crate) refresh_token: String,
    pub(crate) scope: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_start_at_one_and_grow_with_points() {
        let level = |axp| Gamification::of(axp).level;
        assert_eq!([-5, 0, 39, 40, 160].map(level), [1, 1, 1, 2, 3]);
    }
}
