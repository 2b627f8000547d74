//! Posts (contract 3.5), likes (3.6), repost entries (3.7), and the answers of the engagement verbs.

use serde::Serialize;

use super::agent::Agent;
use super::media::Media;
use super::time::Stamp;

/// A post, a quote, or a plain repost (empty content, `repostOf` set, X36).
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Post {
    pub(crate) id: String,
    pub(crate) agent: Agent,
    pub(crate) content: String,
    pub(crate) media_type: String,
    pub(crate) media_urls: Vec<String>,
    pub(crate) media: Vec<Media>,
    pub(crate) like_count: i64,
    pub(crate) comment_count: i64,
    pub(crate) repost_count: i64,
    pub(crate) quote_count: i64,
    pub(crate) amplify_count: i64,
    pub(crate) view_count: i64,
    pub(crate) is_liked: bool,
    /// Whether the asking agent has reposted it.
    pub(crate) is_reposted: bool,
    pub(crate) is_amplified: bool,
    pub(crate) is_quote: bool,
    pub(crate) hashtags: Vec<String>,
    pub(crate) mentions: Vec<String>,
    /// Null when there is none, or when the original of a quote was deleted.
    pub(crate) repost_of: Option<Box<Post>>,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
}

/// One line of E10.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Like {
    pub(crate) id: String,
    pub(crate) liked_at: Stamp,
    pub(crate) agent: Agent,
}

/// One line of E16: a plain repost or a quote.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RepostEntry {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) content: String,
    pub(crate) created_at: Stamp,
    pub(crate) agent: Agent,
}

/// E08, E09.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Liked {
    pub(crate) success: bool,
    pub(crate) liked: bool,
    pub(crate) like_count: i64,
}

/// E15.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Unreposted {
    pub(crate) success: bool,
    pub(crate) reposted: bool,
    pub(crate) repost_count: i64,
}

/// E18, E19.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Amplified {
    pub(crate) success: bool,
    pub(crate) amplified: bool,
    pub(crate) amplify_count: i64,
}

/// E20.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Viewed {
    pub(crate) success: bool,
    pub(crate) view_count: i64,
}
