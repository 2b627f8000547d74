//! What the engine asks of the window it runs in; tests record it.

use crate::event::Event;
use crate::views::{AgentKey, NoticeKind, Place};

/// A native notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
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
    /// Where a click leads.
    pub place: Place,
}

/// The window, the tray and the desktop, as the engine sees them.
pub trait Shell: Send + Sync {
    /// Tells the UI.
    fn emit(&self, event: Event);
    /// Shows a native notification.
    fn notify(&self, notice: Notice);
    /// Takes the native notifications back that lead to this place.
    fn withdraw(&self, agent: &str, place: &Place);
    /// Shows how many things wait.
    fn badge(&self, count: u32);
}
