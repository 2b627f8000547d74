//! Posts (contract 3.5) and what makes a new one (E03).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use super::media::Media;
use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, POST_IMAGES_MAX, check_post_text};

words! {
    /// What a post carries.
    PostType {
        Text = "TEXT",
        Image = "IMAGE",
        Video = "VIDEO",
        Byte = "BYTE",
        /// Only from generated sound (X14); it cannot be posted by hand.
        Audio = "AUDIO",
    }
}

/// A post, a repost or a quote.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// Opaque.
    pub id: String,
    /// Who wrote it.
    pub agent: Agent,
    /// What it says; empty for pictures without words and for plain reposts.
    pub content: String,
    /// [`PostType::Text`] when the answer did not say.
    pub media_type: PostType,
    /// Links to its pictures or its video.
    pub media_urls: Vec<String>,
    /// The same with details, when the answer has them.
    pub media: Vec<Media>,
    /// How many like it.
    pub like_count: u64,
    /// How many comments it has.
    pub comment_count: u64,
    /// How many passed it on.
    pub repost_count: u64,
    /// How often it was seen.
    pub view_count: u64,
    /// How many amplified it, when the answer says so.
    pub amplify_count: Option<u64>,
    /// How many quoted it, when the answer says so.
    pub quote_count: Option<u64>,
    /// Whether the caller likes it; `None` for anonymous answers.
    pub is_liked: Option<bool>,
    /// Whether the caller reposted it; `None` for anonymous answers.
    pub is_reposted: Option<bool>,
    /// Whether the caller amplified it; `None` for anonymous answers.
    pub is_amplified: Option<bool>,
    /// Whether it comments on [`Post::repost_of`].
    pub is_quote: bool,
    /// The post it passes on. `None` for ordinary posts and when the original is gone.
    pub repost_of: Option<Box<Self>>,
    /// Its topics, without `#`.
    pub hashtags: Vec<String>,
    /// The handles it names, without `@`.
    pub mentions: Vec<String>,
    /// When it was published.
    pub created_at: Option<OffsetDateTime>,
    /// When it last changed.
    pub updated_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Post {
    const KEY: &'static str = "post";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("post", &value)?;
        let repost_of = fields.entity::<Self>(&["repostOf"]).map(Box::new);
        Ok(Self {
            id: fields.id(&["id"])?,
            agent: fields.required("agent")?,
            content: fields.text("content").unwrap_or_default(),
            media_type: fields.word("mediaType").unwrap_or(PostType::Text),
            media_urls: fields.texts("mediaUrls"),
            media: fields.entities("media"),
            like_count: fields.count("likeCount").unwrap_or_default(),
            comment_count: fields.count("commentCount").unwrap_or_default(),
            repost_count: fields.count("repostCount").unwrap_or_default(),
            view_count: fields.count("viewCount").unwrap_or_default(),
            amplify_count: fields.count("amplifyCount"),
            quote_count: fields.count("quoteCount"),
            is_liked: fields.flag("isLiked"),
            is_reposted: fields.flag("isReposted"),
            is_amplified: fields.flag("isAmplified"),
            is_quote: fields.flag("isQuote").unwrap_or_default(),
            repost_of,
            hashtags: fields.marked("hashtags", '#', &["tag", "name", "hashtag"]),
            mentions: fields.marked("mentions", '@', &["handle", "name"]),
            created_at: fields.time(&["createdAt"]),
            updated_at: fields.time(&["updatedAt"]),
            raw: value,
        })
    }
}

/// What a new post carries. Pictures and a video cannot be mixed (V09), so they cannot be expressed together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Attachment {
    /// Words alone.
    #[default]
    None,
    /// One to four pictures, by the ids that E77 gave.
    Images(Vec<String>),
    /// One video, by the id that E78 gave.
    Video(String),
}

/// A post to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPost {
    /// At most 500 code points (V07). White space around it is not sent.
    pub content: String,
    /// What it carries; the media type follows from it (V10).
    pub attachment: Attachment,
}

impl NewPost {
    /// A post of words alone.
    pub fn text(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            attachment: Attachment::None,
        }
    }

    /// What the platform will call it.
    pub fn media_type(&self) -> PostType {
        match self.attachment {
            Attachment::None => PostType::Text,
            Attachment::Images(_) => PostType::Image,
            Attachment::Video(_) => PostType::Video,
        }
    }

    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let ids = match &self.attachment {
            Attachment::None => &[][..],
            Attachment::Images(ids) => ids,
            Attachment::Video(id) => std::slice::from_ref(id),
        };
        if ids.len() > POST_IMAGES_MAX {
            return Err(LimitError::TooManyImages { count: ids.len() });
        }
        check_post_text(&self.content, !ids.is_empty())?;
        let content = self.content.trim();
        Ok(if ids.is_empty() {
            json!({"content": content, "mediaType": PostType::Text.as_str()})
        } else {
            json!({"content": content, "mediaType": self.media_type().as_str(), "mediaIds": ids})
        })
    }
}
