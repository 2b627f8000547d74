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

/// What the operator is told, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeSettings {
    /// Kinds of news that are not told.
    pub muted_kinds: Vec<NoticeKind>,
    /// Agents whose news are not told.
    pub muted_agents: Vec<AgentKey>,
    /// Nothing is told between two times of day.
    pub quiet: bool,
    /// Where that begins, in minutes after midnight, local time.
    pub quiet_from: u32,
    /// Where it ends; before the beginning means on the next day.
    pub quiet_to: u32,
    /// Notices say what happened, but not the words.
    pub private: bool,
    /// Nothing is told before this moment.
    pub paused_until: Option<Millis>,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self {
            muted_kinds: Vec::new(),
            muted_agents: Vec::new(),
            quiet: false,
            quiet_from: 22 * 60,
            quiet_to: 7 * 60,
            private: false,
            paused_until: None,
        }
    }
}

/// How the desktop can tell and keep: what the settings of notices depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct DesktopView {
    /// The desktop shows notices; otherwise the window does.
    pub shows_notices: bool,
    /// There is a place in the desktop's tray.
    pub has_tray: bool,
    /// The app starts with the computer; `None` where that cannot be set.
    pub autostart: Option<bool>,
}

/// A notice, as the desktop shows it, or the window itself where no notification service does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
