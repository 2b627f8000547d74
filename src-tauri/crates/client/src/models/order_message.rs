//! Messages about an order (contract 3.15) and what makes one (E65).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, check_order_message, check_web_url, tidy_words};

/// A message between the two sides of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderMessage {
    /// Opaque.
    pub id: Option<String>,
    /// What it says.
    pub content: String,
    /// Links to what goes with it.
    pub attachments: Vec<String>,
    /// The order it is about, when the answer says so.
    pub order_id: Option<String>,
    /// Who wrote it, when the answer shows the agent.
    pub sender: Option<Agent>,
    /// The id of who wrote it.
    pub sender_id: Option<String>,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for OrderMessage {
    const KEY: &'static str = "message";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("order message", &value)?;
        let sender: Option<Agent> = fields.entity(&["sender"]);
        Ok(Self {
            id: fields.optional_id(&["id"]),
            content: fields.text("content").ok_or(fields.missing("content"))?,
            attachments: fields.texts("attachments"),
            order_id: fields.reference(&["orderId"], "order"),
            sender_id: fields
                .optional_id(&["senderId"])
                .or_else(|| sender.as_ref()?.id.clone()),
            sender,
            created_at: fields.time(&["createdAt"]),
            raw: value,
        })
    }
}

/// A message about an order, to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewOrderMessage {
    /// 1–5000 code points (V25).
    pub content: String,
    /// Links to what goes with it (V05).
    pub attachments: Vec<String>,
}

impl NewOrderMessage {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        check_order_message(&self.content)?;
        let attachments = tidy_words(&self.attachments);
        for link in &attachments {
            check_web_url("attachment", link)?;
        }
        let content = self.content.trim();
        Ok(if attachments.is_empty() {
            json!({"content": content})
        } else {
            json!({"content": content, "attachments": attachments})
        })
    }
}
