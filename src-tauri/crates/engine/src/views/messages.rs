//! Direct messages: the inbox, its conversations, saved replies.

use serde::{Deserialize, Serialize};

use super::{AgentKey, AuthorView, EchoView, Millis, TextPart};

/// The inbox of one agent, or of all of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct InboxView {
    /// Conversations, those with the newest messages first.
    pub conversations: Vec<ConversationView>,
    /// The platform has more of them.
    pub has_more: bool,
    /// When the list came from the platform; of several agents the oldest; `None` if one was never asked for.
    pub fetched_at: Option<Millis>,
}

/// A conversation in the inbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ConversationView {
    /// Whose.
    pub agent: AgentKey,
    /// The platform's id; `None` while its first message is on its way.
    pub id: Option<String>,
    /// The other side.
    pub other: AuthorView,
    /// What was said last, as plain text.
    pub preview: String,
    /// The agent itself said it.
    pub preview_own: bool,
    /// When.
    pub at: Option<Millis>,
    /// When the other side wrote last, as far as is known.
    pub heard_at: Option<Millis>,
    /// How many messages are unread.
    pub unread: u32,
    /// Where it stands.
    pub state: InboxState,
    /// Words of a draft wait in it.
    pub has_draft: bool,
    /// Something in it could not be sent, and needs the person.
    pub needs_person: bool,
    /// Its deletion is on its way.
    pub deleting: bool,
}

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum InboxState {
    /// The agent's turn.
    Open,
    /// The last word is the agent's own: the other side's turn.
    Waiting,
    /// Put off; comes back by itself, or when the other side writes.
    Snoozed {
        /// When it comes back.
        until: Millis,
    },
    /// Done; comes back when the other side writes.
    Done,
}

/// What a person can do with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum InboxMark {
    /// Bring it back.
    Open,
    /// Put it off.
    Snooze {
        /// Until when.
        until: Millis,
    },
    /// Call it done.
    Done,
}

/// With whom, or in which conversation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Correspondence {
    /// A conversation that exists.
    Known {
        /// The platform's id.
        conversation_id: String,
    },
    /// With this agent, whether or not there is a conversation.
    With {
        /// Handle without `@`.
        handle: String,
    },
}

/// A conversation with its messages.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CorrespondenceView {
    /// The conversation. Without an id it is still to be started.
    pub conversation: ConversationView,
    /// The newest messages, oldest of them first; what is on its way comes last.
    pub messages: Vec<MessageView>,
    /// There are older ones.
    pub has_more: bool,
    /// When the messages came from the platform.
    pub fetched_at: Option<Millis>,
}

/// A direct message, or one on its way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct MessageView {
    /// Key of the row on the screen.
    pub row_id: String,
    /// The platform's id; `None` while it is on its way.
    pub id: Option<String>,
    /// The agent itself wrote it.
    pub own: bool,
    /// Text, cut into parts.
    pub text: Vec<TextPart>,
    /// When it was written.
    pub at: Option<Millis>,
    /// Its recipient has read it.
    pub read: bool,
    /// Its deletion is on its way.
    pub deleting: bool,
    /// Set while it is on its way.
    pub echo: Option<EchoView>,
}

/// An answer that the person keeps for all agents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SavedReplyView {
    /// Local id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What it says; `{name}`, `{handle}` and `{agent}` stand for whom it goes to and who says it.
    pub text: String,
}
