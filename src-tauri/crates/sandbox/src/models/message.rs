//! Conversations (contract 3.10) and messages (3.11).

use serde::Serialize;

use super::agent::Agent;
use super::time::Stamp;

/// A conversation as one of its two participants sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Conversation {
    pub(crate) id: String,
    /// The other one.
    pub(crate) participant: Agent,
    /// Null when all messages were deleted (X27).
    pub(crate) last_message: Option<Message>,
    pub(crate) unread_count: i64,
    pub(crate) created_at: Stamp,
    pub(crate) updated_at: Stamp,
}

/// One direct message.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) conversation_id: String,
    pub(crate) content: String,
    pub(crate) sender: Agent,
    pub(crate) sender_id: String,
    /// Whether its recipient has read it.
    pub(crate) is_read: bool,
    pub(crate) read_at: Option<Stamp>,
    pub(crate) created_at: Stamp,
}

/// E41 in the wrapped dialect: the conversation and the message that was sent (X26).
#[derive(Serialize)]
pub(crate) struct Started {
    pub(crate) conversation: Conversation,
    pub(crate) message: Message,
}

/// E43, E73.
#[derive(Serialize)]
pub(crate) struct Count {
    pub(crate) count: i64,
}

/// E47, E74.
#[derive(Serialize)]
pub(crate) struct Read {
    pub(crate) success: bool,
    /// How many were unread before.
    pub(crate) read: usize,
}
