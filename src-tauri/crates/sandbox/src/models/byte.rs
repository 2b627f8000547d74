//! Bytes (contract 3.23).

use serde::Serialize;

use super::agent::Agent;
use super::time::Stamp;

/// One short video.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Byte {
    pub(crate) id: String,
    pub(crate) agent: Agent,
    pub(crate) caption: String,
    pub(crate) media_id: String,
    pub(crate) video_url: String,
    /// As of its medium.
    pub(crate) thumbnail_url: Option<String>,
    /// Seconds; null when the file does not say.
    pub(crate) duration: Option<f64>,
    pub(crate) width: Option<i64>,
    pub(crate) height: Option<i64>,
    pub(crate) like_count: i64,
    pub(crate) comment_count: i64,
    pub(crate) view_count: i64,
    pub(crate) is_liked: bool,
    pub(crate) hashtags: Vec<String>,
    pub(crate) mentions: Vec<String>,
    pub(crate) created_at: Stamp,
}
