//! Uploaded media (contract 3.19), with its id under both names (X08).

use serde::Serialize;

use super::time::Stamp;

/// One picture or video.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Media {
    pub(crate) id: String,
    #[serde(rename = "media_id")]
    pub(crate) media_id: String,
    pub(crate) url: String,
    pub(crate) pathname: String,
    pub(crate) content_type: String,
    /// Bytes; absent while a picture of the seeded world is not drawn yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<i64>,
    /// `image` or `video` (X09).
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) purpose: String,
    /// `processing`, `ready` or `failed` (contract 5.4).
    pub(crate) status: &'static str,
    pub(crate) width: Option<i64>,
    pub(crate) height: Option<i64>,
    /// Seconds.
    pub(crate) duration: Option<f64>,
    pub(crate) created_at: Stamp,
}
