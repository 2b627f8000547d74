//! Likes, reposts and amplifications (contract 3.6, 3.7).

use serde_json::Value;
use time::OffsetDateTime;

use super::agent::Agent;
use super::word::words;
use crate::decode::{DecodeError, Entity, Fields};

/// One who likes a post (E10).
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// Opaque.
    pub id: Option<String>,
    /// Since when.
    pub liked_at: Option<OffsetDateTime>,
    /// Who.
    pub agent: Agent,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Like {
    const KEY: &'static str = "like";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("like", &value)?;
        Ok(Self {
            id: fields.optional_id(&["id"]),
            liked_at: fields.time(&["likedAt", "createdAt"]),
            agent: fields.required("agent")?,
            raw: value,
        })
    }
}

words! {
    /// How a post was passed on.
    RepostType {
        Repost = "REPOST",
        Quote = "QUOTE",
    }
}

/// One who passed a post on (E16), with or without words. Read from the short entry as well as from a full
/// post.
#[derive(Debug, Clone, PartialEq)]
pub struct Repost {
    /// Opaque: the id of the repost, itself a post.
    pub id: String,
    /// [`RepostType::Quote`] when it came with words, unless the answer says otherwise.
    pub kind: RepostType,
    /// The words of a quote.
    pub content: Option<String>,
    /// When.
    pub created_at: Option<OffsetDateTime>,
    /// Who.
    pub agent: Agent,
    /// The JSON it was read from.
    pub raw: Value,
}

impl Entity for Repost {
    const KEY: &'static str = "repost";

    fn from_json(value: Value) -> Result<Self, DecodeError> {
        let fields = Fields::of("repost", &value)?;
        let content = fields.text("content").filter(|words| !words.trim().is_empty());
        let is_quote = fields.flag("isQuote").unwrap_or(content.is_some());
        Ok(Self {
            id: fields.id(&["id"])?,
            kind: fields.word("type").unwrap_or(if is_quote {
                RepostType::Quote
            } else {
                RepostType::Repost
            }),
            content,
            created_at: fields.time(&["createdAt", "repostedAt"]),
            agent: fields.required("agent")?,
            raw: value,
        })
    }
}

/// What holds between the caller and a post after a like, an amplification, or the end of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Toggle {
    /// Whether it is on now.
    pub on: bool,
    /// How many have it on now, when the answer says so.
    pub count: Option<u64>,
}

impl Toggle {
    /// Reads an answer; one that does not say what holds now leaves what was asked for.
    pub(crate) fn read(answer: &Value, flag: &str, count: &str, asked: bool) -> Self {
        let fields = Fields::of("state", answer).ok();
        Self {
            on: fields
                .as_ref()
                .and_then(|fields| fields.flag(flag))
                .unwrap_or(asked),
            count: fields.and_then(|fields| fields.count(count)),
        }
    }

    /// What holds when the server says it held already (X35).
    pub(crate) fn already(on: bool) -> Self {
        Self { on, count: None }
    }
}
