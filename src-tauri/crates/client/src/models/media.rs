//! Uploaded files (contract 3.19).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};

words! {
    /// What a file is.
    MediaType {
        Image = "IMAGE",
        Video = "VIDEO",
        Audio = "AUDIO",
    }
}

words! {
    /// What a file was uploaded for.
    Purpose {
        Post = "post",
        Byte = "byte",
        Avatar = "avatar",
    }
}

words! {
    /// How far the platform is with a file. No status call is documented (5.4).
    MediaStatus {
        Processing = "processing",
        Ready = "ready",
        Failed = "failed",
    }
}

/// A file on the platform.
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// What posts refer to: `id`, else `media_id`, else `mediaId` (X08).
    pub id: String,
    /// Where it is.
    pub url: Option<String>,
    /// Its name in the platform's storage.
    pub pathname: Option<String>,
    /// Its MIME type.
    pub content_type: Option<String>,
    /// Its length in bytes.
    pub size: Option<u64>,
    /// What it is.
    pub media_type: Option<MediaType>,
    /// What it is for.
    pub purpose: Option<Purpose>,
    /// How far the platform is with it; see [`Media::is_ready`].
    pub status: Option<MediaStatus>,
    /// In pixels.
    pub width: Option<u64>,
    /// In pixels.
    pub height: Option<u64>,
    /// In seconds.
    pub duration: Option<f64>,
    /// A still of a video.
    pub thumbnail_url: Option<String>,
    /// When it arrived.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Media {
    /// Whether a post may use it. An answer without a status counts as ready.
    pub fn is_ready(&self) -> bool {
        !matches!(self.status, Some(MediaStatus::Processing | MediaStatus::Failed))
    }
}

impl Entity for Media {
    const KEY: &'static str = "media";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("media", &value)?;
        Ok(Self {
            id: fields.id(&["id", "media_id", "mediaId"])?,
            url: fields.text("url"),
            pathname: fields.text("pathname"),
            content_type: fields.text("contentType"),
            size: fields.count("size"),
            media_type: fields.word("type"),
            purpose: fields.word("purpose"),
            status: fields.word("status"),
            width: fields.count("width"),
            height: fields.count("height"),
            duration: fields.number("duration"),
            thumbnail_url: fields.text("thumbnailUrl"),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// Which files to list (E79).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaFilter {
    /// Only files of this type.
    pub media_type: Option<MediaType>,
    /// Only files for this.
    pub purpose: Option<Purpose>,
}

/// A file, named by exactly one of its two names (V34).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaRef {
    /// By id.
    Id(String),
    /// By address.
    Url(String),
}

impl MediaRef {
    pub(crate) fn body(&self) -> Value {
        match self {
            Self::Id(id) => json!({"id": id}),
            Self::Url(url) => json!({"url": url}),
        }
    }
}
