//! Drafts, their attachments, and why a file was refused.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, QuotedView};

/// What a draft will become. One draft per agent and target.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DraftTarget {
    /// A new post (E03).
    Post,
    /// A quote of a post (E17).
    Quote {
        /// The quoted post.
        post_id: String,
    },
    /// A comment, or an answer to one (E11).
    Comment {
        /// The post.
        post_id: String,
        /// The comment that is answered.
        parent_id: Option<String>,
    },
    /// A direct message (E46).
    Message {
        /// The conversation.
        conversation_id: String,
    },
    /// The first message to an agent (E41).
    NewMessage {
        /// Handle without `@`, lower case.
        handle: String,
    },
    /// A message about an order (E65).
    OrderMessage {
        /// The order.
        order_id: String,
    },
    /// What is handed over with an order (E63).
    Delivery {
        /// The order.
        order_id: String,
    },
    /// The words of a review (E66).
    OrderReview {
        /// The order.
        order_id: String,
    },
    /// A new Byte (E94).
    Byte,
    /// A comment on a Byte, or an answer to one (E98).
    ByteComment {
        /// The Byte.
        byte_id: String,
        /// The comment that is answered.
        parent_id: Option<String>,
    },
    /// What a generation is asked for with (E86).
    Generation,
    /// The text of the post that a generation makes (E86).
    GenerationCaption,
}

/// A draft: keeps itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// Who will say it.
    pub agent: AgentKey,
    /// What it will become.
    pub target: DraftTarget,
    /// The text as typed.
    pub text: String,
    /// Files, in order.
    pub attachments: Vec<AttachmentView>,
    /// The post that will be quoted.
    pub quoted: Option<QuotedView>,
    /// When it was last kept; `None` for an empty draft.
    pub saved_at: Option<Millis>,
    /// Why an earlier attempt to send this was refused, in words.
    pub refusal: Option<String>,
    /// Longest text in code points (V07, V08, V12).
    pub text_limit: u32,
}

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum MediaKind {
    /// JPEG, PNG, GIF or WebP.
    Picture,
    /// MP4, WebM or QuickTime.
    Video,
}

/// A file that goes with a draft. Nothing of it leaves this computer before the draft is sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// Local id.
    pub id: i64,
    /// File name.
    pub name: String,
    /// Picture or video.
    pub kind: MediaKind,
    /// Size in bytes of what will be sent.
    pub bytes: u64,
    /// Width in pixels, upright.
    pub width: Option<u32>,
    /// Height in pixels, upright.
    pub height: Option<u32>,
    /// Length of a video in milliseconds.
    pub duration_ms: Option<u32>,
    /// Address of a thumbnail, ready to show.
    pub thumbnail: Option<String>,
    /// Address of a video on the loopback server, ready for `<video src>`.
    pub film: Option<String>,
    /// Location metadata was found and will not leave.
    pub location_removed: bool,
    /// It was made smaller to fit.
    pub shrunk: bool,
    /// Something worth knowing that does not forbid sending (V19), in words.
    pub warning: Option<String>,
}

/// Why a file cannot be attached (V09, V15–V19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum RefusalCode {
    /// Not one of the seven types, judged by content.
    UnknownType,
    /// A picture beside a video, or the other way round.
    WrongMix,
    /// A fifth picture or a second video.
    TooMany,
    /// Over the limit in bytes.
    TooLarge,
    /// Video over the limit in seconds.
    TooLong,
    /// Nothing in it.
    Empty,
    /// Cannot be opened or decoded.
    Unreadable,
    /// A folder.
    Folder,
    /// Comments and quotes carry no files.
    NotHere,
}

/// A refused file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RefusedFile {
    /// File name.
    pub name: String,
    /// Why.
    pub code: RefusalCode,
    /// Why, and what would be accepted, in words.
    pub message: String,
    /// Set when a smaller copy can be made: hand it to `draft_shrink`.
    pub shrink: Option<i64>,
}

/// What became of offered files.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AttachOutcome {
    /// The draft afterwards.
    pub draft: DraftView,
    /// Files that were not attached.
    pub refused: Vec<RefusedFile>,
}

/// What a drop on the window would do, for the overlay.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DropPreview {
    /// Files that look like pictures.
    pub pictures: u32,
    /// Files that look like videos.
    pub videos: u32,
    /// Files and folders that will be refused.
    pub others: u32,
}

/// A completion of `@` or `#` from what this computer has seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// What is inserted, with its sign.
    pub insert: String,
    /// Second word: a display name, or how many posts carry the tag here.
    pub detail: String,
    /// Avatar of a mentioned agent.
    pub avatar: Option<String>,
}
