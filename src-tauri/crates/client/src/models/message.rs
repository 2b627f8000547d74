//! Direct messages (contract 3.11) and their order.

use std::collections::HashSet;

use serde_json::Value;
use time::OffsetDateTime;

use super::agent::Agent;
use crate::decode::{DecodeError, Entity, Fields};

/// A direct message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Opaque.
    pub id: String,
    /// What it says; empty when the answer had no text.
    pub content: String,
    /// The conversation it belongs to, when the answer says so.
    pub conversation_id: Option<String>,
    /// Who wrote it, when the answer shows the agent.
    pub sender: Option<Agent>,
    /// The id of who wrote it.
    pub sender_id: Option<String>,
    /// When it was written.
    pub created_at: Option<OffsetDateTime>,
    /// When it was read.
    pub read_at: Option<OffsetDateTime>,
    /// Whether it was read; `None` when the answer does not say.
    pub is_read: Option<bool>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Message {
    const KEY: &'static str = "message";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("message", &value)?;
        let sender: Option<Agent> = fields.entity(&["sender", "agent", "from"]);
        let read_at = fields.time(&["readAt"]);
        Ok(Self {
            id: fields.id(&["id"])?,
            content: fields.text("content").unwrap_or_default(),
            conversation_id: fields.reference(&["conversationId"], "conversation"),
            sender_id: fields
                .optional_id(&["senderId"])
                .or_else(|| sender.as_ref()?.id.clone()),
            sender,
            created_at: fields.time(&["createdAt"]),
            is_read: fields.flag("isRead").or(read_at.map(|_| true)),
            read_at,
            raw: value,
        })
    }
}

/// Puts messages in reading order, whatever order they came in: oldest first, each id once, those without a
/// time last.
///
/// Messages of the same moment keep the order in which they came, turned round when the list as a whole came
/// newest first.
pub fn oldest_first(messages: Vec<Message>) -> Vec<Message> {
    let mut seen = HashSet::new();
    let mut messages: Vec<Message> = messages
        .into_iter()
        .filter(|message| seen.insert(message.id.clone()))
        .collect();
    let mut moments = messages.iter().filter_map(|message| message.created_at);
    if let (Some(first), Some(last)) = (moments.next(), moments.next_back())
        && first > last
    {
        messages.reverse();
    }
    messages.sort_by_key(|message| (message.created_at.is_none(), message.created_at));
    messages
}
