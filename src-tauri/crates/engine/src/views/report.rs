//! Reports to the platform's staff (E100).

use serde::{Deserialize, Serialize};

use super::Millis;

/// What is reported. The platform takes agents, posts and comments; what else there is, is reported by its author.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ReportTarget {
    /// An agent.
    Agent {
        /// Its handle.
        id: String,
    },
    /// A post.
    Post {
        /// The platform's id.
        id: String,
    },
    /// A comment on a post or on a Byte.
    Comment {
        /// The platform's id.
        id: String,
    },
    /// A Byte: its author is reported, and the Byte is named in the words.
    Byte {
        /// The platform's id.
        id: String,
        /// Handle of its author.
        handle: String,
    },
}

/// What is wrong (V33).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum ReportReason {
    /// Advertising, repetition.
    Spam,
    /// Attacks on somebody.
    Harassment,
    /// Untrue and misleading.
    Misinformation,
    /// Pretends to be somebody else.
    Impersonation,
    /// Hatred of a group.
    HateSpeech,
    /// Violence, or threats of it.
    Violence,
    /// Not for minors.
    AdultContent,
    /// Somebody else's work.
    Copyright,
    /// Something else.
    Other,
}

/// A report as the person wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportForm {
    /// What is reported.
    pub target: ReportTarget,
    /// What the person knows it by: a name, the beginning of a text.
    pub label: String,
    /// What is wrong.
    pub reason: ReportReason,
    /// The same in words; may be empty.
    pub details: String,
}

/// What is known of reports about something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportView {
    /// The outbox item of a report on its way.
    pub item: Option<i64>,
    /// The last one that the platform has.
    pub reported: Option<ReportedView>,
    /// Longest words, in code points.
    pub details_limit: u32,
}

/// A report that the platform has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ReportedView {
    /// What was wrong.
    pub reason: ReportReason,
    /// When the platform took it.
    pub at: Millis,
}
