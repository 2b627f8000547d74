//! Bytes, the short videos of the platform, as the screen shows them.

use serde::Serialize;

use super::{AgentKey, AuthorView, CommentView, Millis, TextPart, VideoView};

/// The Bytes as they are known now (E92): from the store at once, or fresh from the platform.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct BytesView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// The Bytes, in the platform's order.
    pub bytes: Vec<ByteView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the first page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// One Byte.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ByteView {
    /// The platform's id.
    pub id: String,
    /// Who made it, if the platform said so.
    pub author: Option<AuthorView>,
    /// What it says, cut into parts.
    pub caption: Vec<TextPart>,
    /// Its film; `None` while the platform names none that may be played.
    pub video: Option<VideoView>,
    /// Likes.
    pub like_count: u32,
    /// Comments.
    pub comment_count: u32,
    /// Views.
    pub view_count: u32,
    /// The active agent likes it.
    pub liked: bool,
    /// When it was published.
    pub created_at: Option<Millis>,
    /// Made by the active agent: can be deleted.
    pub own: bool,
    /// Its deletion is on its way; it goes from the screen when the platform has confirmed it.
    pub deleting: bool,
}

/// A Byte with its comments (E93, E99).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ByteTalkView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// The Byte.
    pub byte: ByteView,
    /// Comments in reading order: each reply follows its parent.
    pub comments: Vec<CommentView>,
    /// More can be loaded.
    pub has_more: bool,
    /// When the comments came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}
