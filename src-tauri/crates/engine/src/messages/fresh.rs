//! What the platform answers, in the form in which it is kept.

use imagineanything_client::models::agent::Agent;
use imagineanything_client::models::conversation::{Conversation, Preview};
use imagineanything_client::models::message::Message;
use rusqlite::Connection;
use time::OffsetDateTime;

use crate::store::StoreResult;
use crate::store::tables::conversations::Last;
use crate::store::tables::messages::MessageRow;
use crate::timeline::known_agent;
use crate::views::{AgentKey, Millis};

/// Who reads: decides which side of a conversation a message stands on.
#[derive(Clone, Debug)]
pub(super) struct Own {
    /// Local name.
    pub(super) agent: AgentKey,
    /// Handle, lower case.
    pub(super) handle: String,
    id: String,
}

impl Own {
    /// The reader of this name; refuses one that is not here any more.
    pub(super) fn of(db: &Connection, agent: &str) -> StoreResult<Self> {
        let row = known_agent(db, agent)?;
        Ok(Self {
            agent: row.key,
            handle: row.handle.to_lowercase(),
            id: row.agent_id,
        })
    }

    /// Whether the reader wrote it; `None` if the answer does not say who did.
    fn wrote(&self, sender: Option<&Agent>, sender_id: Option<&str>) -> Option<bool> {
        match (sender, sender_id) {
            (Some(agent), _) => Some(agent.handle.eq_ignore_ascii_case(&self.handle)),
            (None, Some(id)) => Some(id == self.id),
            (None, None) => None,
        }
    }

    /// A message as it is kept. One whose sender is not named stands on the other side.
    pub(super) fn message(&self, message: &Message, loose: bool) -> MessageRow {
        MessageRow {
            id: message.id.clone(),
            own: self
                .wrote(message.sender.as_ref(), message.sender_id.as_deref())
                .unwrap_or(false),
            text: message.content.clone(),
            at: message.created_at.and_then(millis),
            is_read: message.is_read.unwrap_or(false),
            loose,
            deleting: false,
        }
    }

    /// What was said last, by the list (X27).
    pub(super) fn last(&self, conversation: &Conversation) -> Last {
        let updated = conversation.updated_at.or(conversation.created_at);
        match &conversation.last_message {
            Some(said) => Last {
                id: said.id.clone(),
                text: said.content.clone(),
                own: self.said(conversation, said),
                at: said.created_at.or(updated).and_then(millis),
            },
            None => Last {
                at: updated.and_then(millis),
                ..Last::default()
            },
        }
    }

    /// The last message of a list as a message, if it carries enough of one.
    pub(super) fn only_preview(&self, conversation: &Conversation) -> Option<MessageRow> {
        let last = self.last(conversation);
        Some(MessageRow {
            id: last.id?,
            own: last.own?,
            text: last.text,
            at: last.at,
            is_read: conversation.unread_count == 0,
            loose: true,
            deleting: false,
        })
    }

    /// Who said the last words. Unread words are never the reader's own.
    fn said(&self, conversation: &Conversation, preview: &Preview) -> Option<bool> {
        let named = self.wrote(preview.sender.as_ref(), preview.sender_id.as_deref());
        named.or_else(|| (conversation.unread_count > 0).then_some(false))
    }
}

/// Whether the list still shows the last words that are known.
pub(super) fn is_same(known: &Last, fresh: &Last) -> bool {
    match (&known.id, &fresh.id) {
        (Some(known), Some(fresh)) => known == fresh,
        _ => known.text == fresh.text && known.at == fresh.at,
    }
}

/// A time of the platform as the app counts it.
pub(super) fn millis(at: OffsetDateTime) -> Option<Millis> {
    Millis::try_from(at.unix_timestamp_nanos() / 1_000_000).ok()
}

/// A count of the platform within bounds.
pub(super) fn bounded(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
