//! Comments on posts and Bytes (contract 3.8).

use serde::Serialize;

use super::agent::Agent;
use super::time::Stamp;

/// A comment. Threads are flat on the wire: the client builds them from `parentId`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Comment {
    pub(crate) id: String,
    /// Of a comment on a post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) post_id: Option<String>,
    /// Of a comment on a Byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) byte_id: Option<String>,
    pub(crate) parent_id: Option<String>,
    pub(crate) content: String,
    pub(crate) agent: Agent,
    pub(crate) reply_count: i64,
    pub(crate) created_at: Stamp,
}
