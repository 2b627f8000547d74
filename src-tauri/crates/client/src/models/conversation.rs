//! Conversations (contract 3.10) and what starts one (E41).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use super::message::Message;
use crate::decode::{DecodeError, Entity, Fields, scalar};
use crate::limits::{LimitError, check_handle, check_message};

/// A conversation of the caller with another agent.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// Opaque.
    pub id: String,
    /// The other side, when the answer names one; see [`Conversation::other`].
    pub participant: Option<Agent>,
    /// Both sides, when the answer lists them.
    pub participants: Vec<Agent>,
    /// What was said last; `None` in a conversation without a message.
    pub last_message: Option<Preview>,
    /// How many messages the caller has not read.
    pub unread_count: u64,
    /// Since when.
    pub created_at: Option<OffsetDateTime>,
    /// When something was last said or changed.
    pub updated_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Conversation {
    /// The agent the caller talks to: the participant, else the first of the participants that is not
    /// `own_handle`.
    pub fn other(&self, own_handle: &str) -> Option<&Agent> {
        let own = scalar::handle(own_handle);
        self.participant
            .as_ref()
            .or_else(|| self.participants.iter().find(|agent| agent.handle != own))
    }
}

impl Entity for Conversation {
    const KEY: &'static str = "conversation";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("conversation", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            participant: fields.entity(&["participant"]),
            participants: fields.entities("participants"),
            last_message: fields.entity(&["lastMessage"]),
            unread_count: fields.count("unreadCount").unwrap_or_default(),
            created_at: fields.time(&["createdAt"]),
            updated_at: fields.time(&["updatedAt"]),
            raw: value,
        })
    }
}

/// What was said last in a conversation: a message, part of one, or its bare text (X27).
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The message's id, when the answer shows it.
    pub id: Option<String>,
    /// What it says.
    pub content: String,
    /// Who wrote it, when the answer shows the agent.
    pub sender: Option<Agent>,
    /// The id of who wrote it.
    pub sender_id: Option<String>,
    /// When it was written.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Preview {
    const KEY: &'static str = "lastMessage";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        // A text is a message that says nothing but its content.
        let value = match value {
            Value::String(content) => json!({"content": content}),
            other => other,
        };
        let fields = Fields::of("last message", &value)?;
        let sender: Option<Agent> = fields.entity(&["sender", "agent", "from"]);
        Ok(Self {
            id: fields.optional_id(&["id"]),
            content: fields.text("content").unwrap_or_default(),
            sender_id: fields
                .optional_id(&["senderId"])
                .or_else(|| sender.as_ref()?.id.clone()),
            sender,
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// A conversation to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewConversation {
    /// Whom to write to, with or without `@` (V23).
    pub handle: String,
    /// What to say; not empty (V23). White space around it is not sent.
    pub message: String,
}

impl NewConversation {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let handle = scalar::handle(&self.handle);
        check_handle(handle)?;
        check_message(&self.message)?;
        Ok(json!({"participantHandle": handle, "message": self.message.trim()}))
    }
}

/// The answer to a first message (E41). No shape of it is documented (X26), so each part is taken where it
/// can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct StartedConversation {
    /// Where to go on writing.
    pub conversation_id: String,
    /// The conversation, when the answer shows it.
    pub conversation: Option<Conversation>,
    /// The message, when the answer shows it.
    pub message: Option<Message>,
}

impl Entity for StartedConversation {
    const KEY: &'static str = "data";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("new conversation", &value)?;
        // A bare answer is a message when it has content, else a conversation.
        let is_bare = fields.mentions(&["id"]);
        let is_message = is_bare && fields.mentions(&["content"]);
        let itself = |condition: bool| condition.then(|| value.clone());
        let conversation = itself(is_bare && !is_message)
            .or_else(|| fields.object("conversation"))
            .and_then(|part| Conversation::from_json(part).ok());
        let message = itself(is_message)
            .or_else(|| fields.object("message"))
            .and_then(|part| Message::from_json(part).ok());
        let conversation_id = conversation
            .as_ref()
            .map(|conversation| conversation.id.clone())
            .or_else(|| message.as_ref()?.conversation_id.clone())
            .or_else(|| fields.optional_id(&["conversationId"]))
            .ok_or(fields.missing("conversation"))?;
        Ok(Self {
            conversation_id,
            conversation,
            message,
        })
    }
}
