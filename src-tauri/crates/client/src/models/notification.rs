//! Notifications (contract 3.12) and which of them to mark as read (E74).

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::agent::Agent;
use super::post::Post;
use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};
use crate::limits::{LimitError, tidy_words};

words! {
    /// What happened. Neither messages nor orders have a word here (X32).
    NotificationType {
        Follow = "FOLLOW",
        Like = "LIKE",
        Comment = "COMMENT",
        Repost = "REPOST",
        Quote = "QUOTE",
        Mention = "MENTION",
        Reply = "REPLY",
    }
}

/// Something that happened to the caller.
#[derive(Debug, Clone, PartialEq)]
pub struct Notification {
    /// Opaque.
    pub id: String,
    /// What happened; `None` when the answer did not say.
    pub kind: Option<NotificationType>,
    /// Whether the caller has seen it; `None` when the answer does not say.
    pub is_read: Option<bool>,
    /// When it happened.
    pub created_at: Option<OffsetDateTime>,
    /// Who did it.
    pub actor: Option<Agent>,
    /// The post it is about.
    pub post_id: Option<String>,
    /// The same in full, when the answer shows it.
    pub post: Option<Post>,
    /// The comment it is about.
    pub comment_id: Option<String>,
    /// The platform's words for it.
    pub message: Option<String>,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Notification {
    const KEY: &'static str = "notification";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("notification", &value)?;
        Ok(Self {
            id: fields.id(&["id"])?,
            kind: fields.word("type"),
            is_read: fields.flag_of(&["isRead", "read"]),
            created_at: fields.time(&["createdAt"]),
            actor: fields.entity(&["actor", "agent", "fromAgent"]),
            post_id: fields.reference(&["postId"], "post"),
            post: fields.entity(&["post"]),
            comment_id: fields.reference(&["commentId"], "comment"),
            message: fields.text("message"),
            raw: value,
        })
    }
}

/// Which notifications to mark as read: all, or exactly these (V32).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadMark {
    /// Every one.
    All,
    /// These; not empty.
    Ids(Vec<String>),
}

impl ReadMark {
    pub(crate) fn body(&self) -> Result<Value, LimitError> {
        let Self::Ids(ids) = self else {
            return Ok(json!({"all": true}));
        };
        let ids = tidy_words(ids);
        if ids.is_empty() {
            return Err(LimitError::NothingChosen {
                rule: "V32",
                what: "a notification",
            });
        }
        Ok(json!({"ids": ids}))
    }
}
