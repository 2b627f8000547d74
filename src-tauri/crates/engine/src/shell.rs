//! What the engine asks of the window it runs in; tests record it.

use crate::event::Event;
use crate::views::AgentKey;

/// A native notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Stable name, so that it can be withdrawn.
    pub id: String,
    /// Whose.
    pub agent: AgentKey,
    /// First line.
    pub title: String,
    /// The rest.
    pub body: String,
}

/// The window, the tray and the desktop, as the engine sees them.
pub trait Shell: Send + Sync {
    /// Tells the UI.
    fn emit(&self, event: Event);
    /// Shows a native notification.
    fn notify(&self, notice: Notice);
    /// Takes a native notification back.
    fn withdraw(&self, id: &str);
    /// Shows how many things wait.
    fn badge(&self, count: u32);
}
