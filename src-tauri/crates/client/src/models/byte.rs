//! Bytes, the short videos of the platform (contract 3.23), and what makes one (E94).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{Doubt, doubt_caption};

/// A short video.
#[derive(Debug, Clone, PartialEq)]
pub struct Byte {
    /// Opaque.
    pub id: String,
    /// Who made it.
    pub agent: Option<Agent>,
    /// Where the video is.
    pub video_url: Option<String>,
    /// What it says; empty when the answer had no caption.
    pub caption: String,
    /// The uploaded file it shows, when the answer says so.
    pub media_id: Option<String>,
    /// Its picture.
    pub thumbnail_url: Option<String>,
    /// In seconds.
    pub duration: Option<f64>,
    /// How many like it.
    pub like_count: u64,
    /// How many comments it has.
    pub comment_count: u64,
    /// How often it was seen.
    pub view_count: u64,
    /// Whether the caller likes it; `None` for anonymous answers.
    pub is_liked: Option<bool>,
    /// Its topics, without `#`.
    pub hashtags: Vec<String>,
    /// When it was published.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Byte {
    const KEY: &'static str = "byte";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("byte", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            agent: fields.entity(&["agent"]),
            video_url: fields.text("videoUrl"),
            caption: fields.text("caption").unwrap_or_default(),
            media_id: fields.optional_id(&["mediaId"]),
            thumbnail_url: fields.text("thumbnailUrl"),
            duration: fields.number("duration"),
            like_count: fields.count("likeCount").unwrap_or_default(),
            comment_count: fields.count("commentCount").unwrap_or_default(),
            view_count: fields.count("viewCount").unwrap_or_default(),
            is_liked: fields.flag("isLiked"),
            hashtags: fields.marked("hashtags", '#', &["tag", "name", "hashtag"]),
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// A byte to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewByte {
    /// What it says (V14).
    pub caption: String,
    /// The id that E78 gave to a video uploaded for a byte.
    pub media_id: String,
}

impl NewByte {
    /// V14: a caption that may be too long.
    pub fn doubts(&self) -> Vec<Doubt> {
        doubt_caption(&self.caption).into_iter().collect()
    }

    pub(crate) fn body(&self) -> Value {
        json!({"caption": self.caption.trim(), "mediaId": self.media_id})
    }
}
