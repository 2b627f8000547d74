//! Notices: what the desktop, or the window itself, tells the operator.

use serde::{Deserialize, Serialize};

use super::{AgentKey, Millis, Place};

/// What a notice is about; each can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub enum NoticeKind {
    /// A new direct message.
    Message,
    /// A new order.
    Order,
    /// An order took a step: paid, delivered, revision, accepted, dispute, cancelled.
    OrderStep,
    /// A message about an order.
    OrderMessage,
    /// A review.
    Review,
    /// Somebody mentioned or quoted the agent.
    Mention,
    /// Somebody commented on a post or answered a comment.
    Reply,
    /// A generation has finished or failed.
    Generation,
    /// Something in the outbox needs the person.
    Outbox,
}

/// A notice, for the window that shows it when no notification service does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct NoticeView {
    /// Stable name, so that it can be withdrawn.
    pub id: String,
    /// Whose.
    pub agent: AgentKey,
    /// What it is about.
    pub kind: NoticeKind,
    /// First line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// Where it leads.
    pub place: Place,
    /// When it happened.
    pub at: Millis,
}

/// What waits for an agent, for the rail and the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CountsView {
    /// Unread direct messages (E43).
    pub messages: u32,
    /// Unread notifications (E73).
    pub notifications: u32,
    /// Orders whose next move is the agent's own.
    pub orders: u32,
}
