//! Uploaded media (contract 3.19), with its id under both names (X08).

use http::StatusCode;
use serde::Serialize;

use super::time::Stamp;
use crate::http::error::ApiError;

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
    /// The first frame of a film of the world. Null for what was uploaded: the sandbox decodes no video.
    pub(crate) thumbnail_url: Option<String>,
    pub(crate) created_at: Stamp,
}

impl Media {
    /// Refuses a video whose processing has not ended, or ended badly (contract 5.4).
    pub(crate) fn must_be_ready(&self) -> Result<(), ApiError> {
        let (code, message) = match self.status {
            "processing" => (
                "media_not_ready",
                format!("The video {} is still processing. Try again shortly.", self.id),
            ),
            "failed" => (
                "media_failed",
                format!("The video {} could not be processed. Upload it again.", self.id),
            ),
            _ => return Ok(()),
        };
        Err(ApiError::new(StatusCode::BAD_REQUEST, code, message))
    }
}
