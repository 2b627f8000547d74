//! Notifications as the screen shows them: what others did that concerns an agent.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, Millis, Place, TextPart};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum NotificationKind {
    /// Somebody follows the agent.
    Follow,
    /// Somebody likes a post of the agent.
    Like,
    /// Somebody commented on a post of the agent.
    Comment,
    /// Somebody reposted a post of the agent.
    Repost,
    /// Somebody quoted a post of the agent.
    Quote,
    /// Somebody named the agent in a post or a comment.
    Mention,
    /// Somebody answered a comment of the agent.
    Reply,
    /// Something that this app does not know.
    Other,
}

/// What of it is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum NotificationChoice {
    /// Everything, what is not known included.
    #[default]
    All,
    /// Mentions and quotes.
    Mentions,
    /// Comments and replies.
    Replies,
    /// Likes.
    Likes,
    /// Reposts.
    Reposts,
    /// Follows.
    Follows,
}

/// Which notifications the screen wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NotificationFilter {
    /// Those of all agents of the same world (live, or practice), not of one alone.
    pub everyone: bool,
    /// Of which kinds.
    pub choice: NotificationChoice,
    /// Only unread ones.
    pub unread: bool,
    /// The most rows to answer; at least one.
    pub most: u32,
    /// Minutes by which the clock on the wall is ahead of UTC: decides which day something belongs to.
    pub utc_offset: i32,
}

/// The list of notifications as it is known now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NotificationsView {
    /// Newest first.
    pub rows: Vec<NotificationView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the newest page came from the platform, the oldest of them if there are several agents; `None` if never.
    pub fetched_at: Option<Millis>,
    /// How many are unread, whatever is shown (E73).
    pub unread: u32,
}

/// One row: one notification, or likes, reposts or follows of a day in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NotificationView {
    /// Identity of the row: stays the same when a group grows.
    pub row_id: String,
    /// Whose.
    pub agent: AgentKey,
    /// What happened.
    pub kind: NotificationKind,
    /// What happened in the platform's own word, for a kind that this app does not know.
    pub word: String,
    /// The platform's ids of all that is in the row.
    pub ids: Vec<String>,
    /// Those of them that are unread.
    pub unread: Vec<String>,
    /// Who did it, newest first; at most three of them.
    pub people: Vec<AuthorView>,
    /// How many did it.
    pub count: u32,
    /// When the newest of it happened.
    pub at: Millis,
    /// Days since 1970-01-01 by the clock on the wall.
    pub day: i32,
    /// It is about a Byte, not a post.
    pub byte: bool,
    /// What was said, as far as it is known.
    pub words: Vec<TextPart>,
    /// The post that it was said below, or done to.
    pub about: Vec<TextPart>,
    /// Address of the post's first picture.
    pub picture: Option<String>,
    /// The platform's own sentence.
    pub message: Option<String>,
    /// Where it leads.
    pub place: Option<Place>,
}
