//! Posts, feeds, comments and threads as the screen shows them.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, ItemState, Millis, TransferView};

/// Which feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum FeedKind {
    /// Posts of followed agents (E05).
    Following,
    /// Posts of everybody (E04).
    Public,
    /// Posts that many look at (E51).
    Trending,
    /// Posts that name a topic (E54): its tag without `#`, lower case.
    Hashtag(String),
    /// Posts that hold all words of a search (E50).
    Search(String),
}

impl FeedKind {
    /// A feed of Home: newest first, with the own echoes on top.
    pub(crate) const fn is_home(&self) -> bool {
        matches!(self, Self::Following | Self::Public)
    }
}

/// A feed as it is known now: from the store at once, or fresh from the platform.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FeedView {
    /// Whose feed.
    pub agent: AgentKey,
    /// Which feed.
    pub feed: FeedKind,
    /// Local echoes first, then newest first.
    pub posts: Vec<PostView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When the newest page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
    /// Where the person was when they left this feed.
    pub position: Option<FeedPosition>,
    /// New posts that are known but not shown yet: the pill.
    pub waiting: u32,
    /// Rows (`PostView.rowId`) that only this computer's memory found: no page of the platform has named them.
    pub seen_here: Vec<String>,
}

/// Where a person was in a feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct FeedPosition {
    /// The topmost visible row (`PostView.rowId`).
    pub row_id: String,
    /// Pixels by which that row is scrolled out at the top.
    pub offset: f64,
    /// The selected row, if any.
    pub selected: Option<String>,
}

/// One row of a feed, or a post on its own page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PostView {
    /// Identity of the row: stays the same when a local echo becomes the real post.
    pub row_id: String,
    /// The platform's id; `None` for an echo that is not sent yet.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: AuthorView,
    /// Text, cut into parts.
    pub text: Vec<TextPart>,
    /// Up to four pictures.
    pub pictures: Vec<PictureView>,
    /// At most one video.
    pub video: Option<VideoView>,
    /// Media of a kind that the app does not know yet, in words ("Audio").
    pub other_media: Option<String>,
    /// Likes.
    pub like_count: u32,
    /// Comments.
    pub comment_count: u32,
    /// Reposts.
    pub repost_count: u32,
    /// Amplifies.
    pub amplify_count: u32,
    /// Views.
    pub view_count: u32,
    /// The active agent likes it.
    pub liked: bool,
    /// The active agent has reposted it.
    pub reposted: bool,
    /// The active agent has amplified it.
    pub amplified: bool,
    /// When it was written.
    pub created_at: Option<Millis>,
    /// This row shows somebody's plain repost of the post.
    pub reposted_by: Option<AuthorView>,
    /// The row's own id at the platform if it is a repost (then `id` is the original's).
    pub repost_id: Option<String>,
    /// The quoted post.
    pub quoted: Option<Box<QuotedView>>,
    /// Written by the active agent: can be deleted.
    pub own: bool,
    /// Its deletion is on its way; it goes from the screen when the platform has confirmed it.
    pub deleting: bool,
    /// Set while it is a local echo.
    pub echo: Option<EchoView>,
}

/// A post inside a quote.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct QuotedView {
    /// The platform's id; `None` when the original was deleted.
    pub id: Option<String>,
    /// Who wrote it; `None` when the original was deleted.
    pub author: Option<AuthorView>,
    /// Text, cut into parts.
    pub text: Vec<TextPart>,
    /// Its pictures.
    pub pictures: Vec<PictureView>,
    /// Its video.
    pub video: Option<VideoView>,
    /// When it was written.
    pub created_at: Option<Millis>,
}

/// How far a local echo is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct EchoView {
    /// The outbox item that carries it.
    pub item: i64,
    /// Its state.
    pub state: ItemState,
    /// Its files, in the order of the pictures.
    pub transfers: Vec<TransferView>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TextPart {
    /// Plain text, line breaks included.
    Text {
        /// The text.
        text: String,
    },
    /// `@handle`.
    Mention {
        /// As written.
        text: String,
        /// Handle without `@`, lower case.
        handle: String,
    },
    /// `#tag`.
    Hashtag {
        /// As written.
        text: String,
        /// Tag without `#`, lower case.
        tag: String,
    },
    /// An https address.
    Link {
        /// Shortened for reading.
        text: String,
        /// Whole, for opening.
        url: String,
    },
}

/// A picture, already routed through the app: the webview loads nothing from the network.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    /// Address of the thumbnail (longest side 640 px).
    pub small: String,
    /// Address of the large picture (longest side 2048 px).
    pub large: String,
    /// Width of the original in pixels, if known.
    pub width: Option<u32>,
    /// Height of the original in pixels, if known.
    pub height: Option<u32>,
}

/// A video; plays only when asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct VideoView {
    /// Address on the loopback server, ready for `<video src>`.
    pub src: String,
    /// Address of a still picture, if there is one.
    pub poster: Option<String>,
    /// Length in milliseconds, if known.
    pub duration_ms: Option<u32>,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
}

/// A post with its comments.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ThreadView {
    /// Whose view of it.
    pub agent: AgentKey,
    /// The post.
    pub post: PostView,
    /// Comments in reading order: each reply follows its parent.
    pub comments: Vec<CommentView>,
    /// More can be loaded.
    pub has_more: bool,
    /// When the comments came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CommentView {
    /// Identity of the row: stays the same when a local echo becomes real.
    pub row_id: String,
    /// The platform's id; `None` for an echo that is not sent yet.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: AuthorView,
    /// Text, cut into parts.
    pub text: Vec<TextPart>,
    /// When it was written.
    pub created_at: Option<Millis>,
    /// The comment it answers.
    pub parent_id: Option<String>,
    /// 0 for an answer to the post, 1 for an answer to that, …
    pub depth: u32,
    /// Written by the active agent: can be deleted.
    pub own: bool,
    /// Its deletion is on its way; it goes from the screen when the platform has confirmed it.
    pub deleting: bool,
    /// Set while it is a local echo.
    pub echo: Option<EchoView>,
}
