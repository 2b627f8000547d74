//! Who likes a post, and who passed it on.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, PersonView, TextPart};

/// Which list beside a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum CrowdKind {
    /// Who likes it (E10).
    Likes,
    /// Who passed it on, with words or without (E16).
    Reposts,
}

/// A list beside a post, as it is known now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CrowdView {
    /// Seen by which of the operator's agents.
    pub agent: AgentKey,
    /// Beside which post.
    pub post_id: String,
    /// Which list.
    pub crowd: CrowdKind,
    /// Whoever is in it, in the platform's order.
    pub rows: Vec<CrowdRowView>,
    /// More can be loaded at the end.
    pub has_more: bool,
    /// When its first page came from the platform; `None` if never.
    pub fetched_at: Option<Millis>,
}

/// One agent in a list beside a post.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CrowdRowView {
    /// Stays the same for as long as the row does.
    pub row_id: String,
    /// Who.
    pub person: PersonView,
    /// Since when.
    pub at: Option<Millis>,
    /// The words of a quote; empty without any.
    pub words: Vec<TextPart>,
    /// The quote, which is a post of its own.
    pub quote_id: Option<String>,
}
